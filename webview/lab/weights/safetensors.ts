import { say } from "../../../src/conv/words"
import { bytesOf, numbers, soundShape } from "./numbers"
import { WeightsError, type Stored } from "./stored"

const dtypes: Record<string, string> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U8: "uint8",
  BOOL: "bool",
}

/** The format's own limit on the header (github.com/huggingface/safetensors, README): 100 MB. */
const mostHeader = 100_000_000

/** 8 bytes of header length, a JSON header, then the numbers. @throws WeightsError for anything else. */
export function readSafetensors(bytes: Uint8Array): Stored[] {
  if (bytes.byteLength < 8) throw new WeightsError(say("this is no weights file: it is only {0} bytes long", bytes.byteLength))
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true))
  if (length > mostHeader || length + 8 > bytes.byteLength)
    throw new WeightsError(say("this is no weights file that is read here: .safetensors, .npy, .npz, .pt and .pth are"))
  let header: Record<string, any>
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length)))
  } catch {
    throw new WeightsError(say("the header of this .safetensors file is broken"))
  }
  const body = bytes.subarray(8 + length)
  return Object.entries(header ?? {})
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => {
      const shape = soundShape(name, entry?.shape)
      const [from, to] = Array.isArray(entry?.data_offsets) ? entry.data_offsets : []
      const dtype = dtypes[entry?.dtype] ?? String(entry?.dtype)
      const size = shape.reduce((a, b) => a * b, 1) * (bytesOf(dtype) ?? NaN)
      if (
        !Number.isSafeInteger(from) ||
        !Number.isSafeInteger(to) ||
        from < 0 ||
        to < from ||
        to > body.byteLength ||
        (size && to - from !== size)
      )
        throw new WeightsError(say("`{0}` is cut short: its numbers are not all in the file", name))
      return { name, shape, dtype, read: () => numbers(name, body.subarray(from, to), dtype, shape) }
    })
}
