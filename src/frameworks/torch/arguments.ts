import { isSym, unknownDim, type Dim } from "../../conv/dim"
import type { Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { unwrap } from "../../python/types"
import { Float, Instance, List, RangeValue, Tuple, Unknown, type Value } from "../../python/value"
import type { Operand } from "./dtype"
import type { TensorPayload } from "../tensor"

/** How Python values of arguments become what layers are made of. Unknown numbers become unknown Dims. */

export function isTensor(value: Value | undefined): value is Instance {
  return tensorPayload(value) !== undefined
}

export function shapeOf(value: Value | undefined): Shape | null {
  return tensorPayload(value)?.shape ?? null
}

export function rankOf(value: Value | undefined): number | undefined {
  return shapeOf(value)?.length
}

export function dtypeOf(value: Value | undefined, otherwise = "float32"): string {
  return tensorPayload(value)?.dtype ?? otherwise
}

export function payload(value: Value): TensorPayload {
  return tensorPayload(value)!
}

/** True for an int in Python's sense (bool included), symbols and integer tensors of one element too. */
export function isInteger(value: Value): boolean {
  value = unwrap(value)
  if (typeof value === "number" || typeof value === "boolean" || isSym(value)) return true
  const tensor = tensorPayload(value)
  return (
    tensor !== undefined &&
    !/^(float|bfloat|complex)/.test(tensor.dtype) &&
    (tensor.shape === null || tensor.shape.every(d => d === 1))
  )
}

/** A whole number. @throws Raised TypeError for what is no int */
export function dim(value: Value, machine: Machine, name = "size"): Dim {
  value = unwrap(value)
  if (typeof value === "number") return value
  if (typeof value === "boolean") return value ? 1 : 0
  if (isSym(value)) return value
  if (value instanceof Unknown) return unknownDim()
  const tensor = tensorPayload(value)
  if (tensor) return tensor.value?.length === 1 ? Math.trunc(tensor.value[0]!) : unknownDim()
  if (value instanceof Instance) {
    const index = machine.findattr(value, "__index__")
    if (index !== undefined) return dim(machine.call(index, []), machine, name)
  }
  return machine.raise("TypeError", `argument '${name}' must be int, not ${machine.typeOf(value).name}`)
}

/** A number known exactly, floats included; undefined when it is not known. */
export function numeric(value: Value): number | undefined {
  value = unwrap(value)
  if (typeof value === "number") return value
  if (typeof value === "boolean") return value ? 1 : 0
  if (value instanceof Float) return Number.isNaN(value.value) && value.exact ? undefined : value.value
  const tensor = tensorPayload(value)
  return tensor?.value?.length === 1 ? tensor.value[0] : undefined
}

/** The items of a tuple, list, Size, range or generator; undefined when they are not known. */
export function sequence(value: Value, machine: Machine): readonly Value[] | undefined {
  const inner = unwrap(value)
  if (inner instanceof Tuple) return inner.items
  if (inner instanceof List) return inner.unsure ? undefined : inner.items
  if (inner instanceof Unknown) return undefined
  const items = machine.items(value)
  return items instanceof Unknown ? undefined : items
}

export function isSequence(value: Value): boolean {
  const inner = unwrap(value)
  return inner instanceof Tuple || inner instanceof List || inner instanceof RangeValue
}

/** A list of whole numbers; an int stands for a list of one; undefined when its length is not known. */
export function dims(value: Value, machine: Machine, name = "size"): Dim[] | undefined {
  if (value instanceof Unknown) return undefined
  if (isInteger(value)) return [dim(value, machine, name)]
  const tensor = tensorPayload(value)
  if (tensor) {
    if (tensor.shape?.length !== 1 || typeof tensor.shape[0] !== "number" || tensor.shape[0] > 1000) return undefined
    return tensor.value ? [...tensor.value] : Array.from({ length: tensor.shape[0] }, () => unknownDim())
  }
  return sequence(value, machine)?.map(v => dim(v, machine, name))
}

/** Sizes given as `f(2, 3)` or as `f((2, 3))`. */
export function sizes(args: Value, machine: Machine, name = "size"): Dim[] | undefined {
  const items = (args as Tuple).items
  if (items.length === 1 && !isInteger(items[0]!)) return dims(items[0]!, machine, name)
  return items.map(v => dim(v, machine, name))
}

/** One number per spatial axis: an int or a list of one is repeated. null: the wrong count. */
export function perAxis(value: Value, axes: number, machine: Machine, name: string): Dim[] | null {
  if (value instanceof Unknown) return Array.from({ length: axes }, () => unknownDim())
  const list = dims(value, machine, name)
  if (!list) return Array.from({ length: axes }, () => unknownDim())
  if (list.length === axes) return list
  return list.length === 1 ? Array.from({ length: axes }, () => list[0]!) : null
}

/** What a value brings to a result's dtype. */
export function operand(value: Value): Operand {
  const tensor = tensorPayload(value)
  if (tensor) return { dtype: tensor.dtype, priority: tensor.shape?.length === 0 ? 1 : 2 }
  const inner = unwrap(value)
  if (typeof inner === "boolean") return { dtype: "bool", priority: 0 }
  if (inner instanceof Float) return { dtype: "float32", priority: 0 }
  if (inner instanceof Instance && inner.cls.name === "complex") return { dtype: "complex64", priority: 0 }
  return { dtype: "int64", priority: 0 }
}

/** The name of a dtype given as `torch.float32`, as a string, as a Python type, or as a legacy tensor type; undefined: not a dtype. */
export function dtypeName(value: Value): string | undefined {
  if (typeof value === "string") return value.replace(/^torch\./, "")
  if (value instanceof Instance && value.cls.name === "dtype") return value.attrs.get("_name") as string
  if (value !== null && typeof value === "object" && value.kind === "class") {
    const found = { float: "float32", int: "int64", bool: "bool" }[value.name]
    if (found) return found
    const legacy = value.attrs.get("_dtype")
    if (typeof legacy === "string") return legacy
  }
  return undefined
}

/** An axis counted from the front, or null when it lies outside. Unknown axes are undefined. */
export function axisOf(axis: Dim, rank: number): number | null | undefined {
  if (typeof axis !== "number") return undefined
  const room = Math.max(rank, 1)
  return axis >= -room && axis < room ? (axis < 0 ? axis + room : axis) : null
}

export function notModelled(machine: Machine, name: string): Unknown {
  return machine.unknown(say("`{0}` is not modelled", name))
}

export function dataDependent(machine: Machine): Unknown {
  return machine.unknown(say("the content of a tensor is known only when the network runs"))
}
