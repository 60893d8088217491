import { say } from "../../../src/conv/words"
import { WeightsError } from "./stored"

/** How the numbers of one dtype lie in a file (little-endian). */
interface Format {
  readonly bytes: number
  readonly read: (view: DataView, at: number) => number
}

const formats: Record<string, Format> = {
  float64: { bytes: 8, read: (v, at) => v.getFloat64(at, true) },
  float32: { bytes: 4, read: (v, at) => v.getFloat32(at, true) },
  float16: { bytes: 2, read: (v, at) => half(v.getUint16(at, true)) },
  bfloat16: { bytes: 2, read: (v, at) => brain(v.getUint16(at, true)) },
  int64: { bytes: 8, read: (v, at) => Number(v.getBigInt64(at, true)) },
  int32: { bytes: 4, read: (v, at) => v.getInt32(at, true) },
  int16: { bytes: 2, read: (v, at) => v.getInt16(at, true) },
  int8: { bytes: 1, read: (v, at) => v.getInt8(at) },
  uint8: { bytes: 1, read: (v, at) => v.getUint8(at) },
  bool: { bytes: 1, read: (v, at) => v.getUint8(at) },
}

/** Bytes of one number; undefined for a dtype that is not read. */
export function bytesOf(dtype: string): number | undefined {
  return formats[dtype]?.bytes
}

/**
 * The numbers of a tensor whose elements lie `strides` elements apart, beginning `offset` elements into `bytes`.
 * @throws WeightsError when the dtype is not read or the file is too short.
 */
export function numbers(
  name: string,
  bytes: Uint8Array,
  dtype: string,
  shape: readonly number[],
  offset = 0,
  strides: readonly number[] = contiguous(shape),
): Float32Array {
  const format = formats[dtype]
  if (!format) throw new WeightsError(say("`{0}` holds {1} numbers, which are not read", name, dtype))
  const count = shape.reduce((a, b) => a * b, 1)
  const last = shape.reduce((sum, size, axis) => sum + (size - 1) * strides[axis], offset)
  if (count && (offset < 0 || last < 0 || (last + 1) * format.bytes > bytes.byteLength))
    throw new WeightsError(say("`{0}` is cut short: its numbers are not all in the file", name))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const output = new Float32Array(count)
  const index = new Array<number>(shape.length).fill(0)
  let at = offset
  for (let i = 0; i < count; i++) {
    output[i] = format.read(view, at * format.bytes)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]
      if (++index[axis] < shape[axis]) break
      at -= strides[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return output
}

/** Strides, in elements, of a row-major tensor. */
export function contiguous(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1)
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1]
  return strides
}

/** A shape that can be real: whole sizes whose product does not overflow. @throws WeightsError otherwise. */
export function soundShape(name: string, shape: unknown): number[] {
  const sound = Array.isArray(shape) && shape.length <= 16 && shape.every(size => Number.isSafeInteger(size) && size >= 0)
  if (!sound || shape.reduce((a, b) => a * b, 1) > 2 ** 31) throw new WeightsError(say("`{0}` has an impossible shape", name))
  return shape
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024))
}

const scratch = new DataView(new ArrayBuffer(4))

/** The upper half of a float32. */
function brain(bits: number): number {
  scratch.setUint32(0, bits << 16)
  return scratch.getFloat32(0)
}
