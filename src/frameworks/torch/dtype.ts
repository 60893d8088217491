/** The dtypes of PyTorch, and which one comes of two. */
const integers = ["uint8", "int8", "int16", "int32", "int64", "uint16", "uint32", "uint64"]
const floats = ["float16", "bfloat16", "float32", "float64"]
const complexes = ["complex32", "complex64", "complex128"]

/** The dtype of a tensor made of what nobody knows. */
export const unknownDtype = "unknown"

/** 0 bool · 1 integer · 2 floating · 3 complex · NaN, which is less and more than nothing: unknown */
export function category(dtype: string): number {
  if (dtype === unknownDtype) return NaN
  return dtype === "bool" ? 0 : dtype.startsWith("complex") ? 3 : dtype.startsWith("float") || dtype === "bfloat16" ? 2 : 1
}

export const isFloating = (dtype: string) => category(dtype) === 2
export const isIntegral = (dtype: string) => category(dtype) < 2

const width = new Map([...integers, ...floats, ...complexes, "bool"].map(d => [d, Number(/\d+$/.exec(d)?.[0] ?? 8)]))

/** The dtype of two tensors of equal priority. */
export function promote(a: string, b: string): string {
  if (a === b) return a
  if (a === unknownDtype || b === unknownDtype) return unknownDtype
  const ca = category(a)
  const cb = category(b)
  if (ca !== cb) {
    const [low, high] = ca < cb ? [a, b] : [b, a]
    // A wide float beside a narrow complex makes the complex wide.
    if (category(high) === 3 && category(low) === 2 && low === "float64") return "complex128"
    if (category(high) === 3 && category(low) === 2 && low === "float32" && high === "complex32") return "complex64"
    return high
  }
  if (ca === 2) {
    const order = ["float16", "bfloat16", "float32", "float64"]
    if (order.indexOf(a) < 2 && order.indexOf(b) < 2) return "float32"
    return order.indexOf(a) < order.indexOf(b) ? b : a
  }
  const wa = width.get(a) ?? 0
  const wb = width.get(b) ?? 0
  if (ca === 1 && a[0] !== b[0]) {
    const [unsigned, signed] = a[0] === "u" ? [a, b] : [b, a]
    const wu = width.get(unsigned)!
    return width.get(signed)! > wu ? signed : `int${Math.min(64, wu * 2)}`
  }
  return wa < wb ? b : a
}

/** One operand of an arithmetic operation: how much it has to say depends on whether it is a tensor, a 0-d tensor or a number. */
export interface Operand {
  dtype: string
  /** 2: a tensor with axes · 1: a tensor without · 0: a Python number */
  priority: 0 | 1 | 2
}

/** PyTorch's `result_type`: a lower priority counts only where its category is higher than that of all above. */
export function resultType(operands: readonly Operand[]): string {
  let result: string | null = null
  for (const priority of [2, 1, 0] as const) {
    const here = operands.filter(o => o.priority === priority).map(o => o.dtype)
    if (!here.length) continue
    const type = here.reduce(promote)
    if (result === null) result = type
    else if (type === unknownDtype && category(result) < 2) result = type
    else if (category(type) > category(result))
      result = category(type) === 3 && category(result) === 2 ? complexOf(result) : priority === 0 ? defaultOf(type) : type
  }
  return result ?? "float32"
}

/** The complex dtype whose parts are of this one; a complex dtype stays. */
export function complexOf(dtype: string): string {
  if (category(dtype) === 3 || dtype === unknownDtype) return dtype
  return dtype === "float64" ? "complex128" : dtype === "float16" ? "complex32" : "complex64"
}

/** The dtype of the parts of a complex one; others stay. */
export function realOf(dtype: string): string {
  return { complex32: "float16", complex64: "float32", complex128: "float64" }[dtype] ?? dtype
}

function defaultOf(dtype: string): string {
  return category(dtype) === 2 ? "float32" : category(dtype) === 3 ? "complex64" : dtype
}

/** What floating functions (`sin`, `mean`, true division) make of a dtype. */
export function floating(dtype: string): string {
  return category(dtype) < 2 ? "float32" : dtype
}

export function itemSize(dtype: string): number {
  return dtype === "bool" ? 1 : (width.get(dtype) ?? 32) / 8
}
