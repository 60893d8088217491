import { unzipSync } from "fflate"
import { say } from "../../../src/conv/words"
import { contiguous, numbers, soundShape } from "./numbers"
import { WeightsError, type Stored } from "./stored"

const dtypes: Record<string, string> = {
  f8: "float64",
  f4: "float32",
  f2: "float16",
  i8: "int64",
  i4: "int32",
  i2: "int16",
  i1: "int8",
  u1: "uint8",
  b1: "bool",
}

/** One array in NumPy's format (numpy.lib.format): magic, version, header length, a Python dict as text, the numbers. */
export function readNumpy(name: string, bytes: Uint8Array): Stored {
  const broken = () => new WeightsError(say("the header of `{0}` is broken", name))
  if (bytes.byteLength < 12) throw broken()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const long = bytes[6] >= 2
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true)
  const start = (long ? 12 : 10) + length
  if (start > bytes.byteLength) throw broken()
  const header = new TextDecoder("latin1").decode(bytes.subarray(long ? 12 : 10, start))
  const descr = /'descr':\s*'([<>|=]?)(\w+)'/.exec(header)
  const order = /'fortran_order':\s*(True|False)/.exec(header)
  const sizes = /'shape':\s*\(([\d,\s]*)\)/.exec(header)
  if (!order || !sizes) throw broken()
  if (!descr || !dtypes[descr[2]] || descr[1] === ">")
    throw new WeightsError(say("`{0}` holds {1} numbers, which are not read", name, descr ? descr[1] + descr[2] : "structured"))
  const dtype = dtypes[descr[2]]
  const shape = soundShape(
    name,
    sizes[1].split(",").flatMap(size => (size.trim() ? [Number(size)] : [])),
  )
  const strides = order[1] === "True" ? contiguous([...shape].reverse()).reverse() : contiguous(shape)
  return { name, shape, dtype, read: () => numbers(name, bytes.subarray(start), dtype, shape, 0, strides) }
}

/** A zip of .npy files. */
export function readNumpyArchive(bytes: Uint8Array): Stored[] {
  return Object.entries(unzip(bytes)).map(([name, data]) => readNumpy(name.replace(/\.npy$/, ""), data))
}

/** The most that an archive may unpack to; a bomb stops here. */
const mostUnpacked = 2 ** 31

/** The files of a zip archive. @throws WeightsError when it is broken or unpacks to more than 2 GB. */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean = () => true): Record<string, Uint8Array> {
  let total = 0
  try {
    return unzipSync(bytes, {
      filter: file => {
        if (!wanted(file.name)) return false
        total += file.originalSize
        if (total > mostUnpacked) throw new WeightsError(say("this archive unpacks to more than 2 GB"))
        return true
      },
    })
  } catch (error) {
    if (error instanceof WeightsError) throw error
    throw new WeightsError(say("this archive is broken"))
  }
}
