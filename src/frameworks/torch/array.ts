import type { Shape } from "../../conv/shape"
import { isSym, type Dim } from "../../conv/dim"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import { unwrap } from "../../python/types"
import { Float, Instance, List, Tuple, Unknown, type Value } from "../../python/value"
import type { TensorPayload } from "../tensor"

/** Arrays of numpy (python/stdlib/numpy.py) and tensors, one made out of the other. */

/** What an array is as a tensor; undefined for everything else. */
export function arrayOf(value: Value | undefined): { shape: Shape | null; dtype: string; value?: number[] } | undefined {
  if (!(value instanceof Instance) || !value.cls.mro.some(cls => cls.name === "ndarray" && cls.module === "numpy"))
    return undefined
  const [shape, kind, buffer, at] = ["shape", "_kind", "_buffer", "_at"].map(name => value.attrs.get(name))
  const dims = shape instanceof Tuple ? shape.items.map(unwrap) : []
  const known = shape instanceof Tuple && dims.every((dim): dim is Dim => typeof dim === "number" || isSym(dim))
  const dtype = typeof kind === "string" ? kind : "float64"
  const content = buffer instanceof List && at instanceof List ? at.items.map(i => number(buffer.items[i as number])) : undefined
  const complete = content?.every((x): x is number => x !== undefined)
  return { shape: known ? dims : null, dtype, ...(complete ? { value: content as number[] } : {}) }
}

function number(value: Value | undefined): number | undefined {
  const inner = value === undefined ? undefined : unwrap(value)
  if (typeof inner === "boolean") return inner ? 1 : 0
  return typeof inner === "number" ? inner : inner instanceof Float && !inner.exact ? inner.value : undefined
}

/** `tensor.numpy()`. */
export function toArray(payload: TensorPayload, machine: Machine): Value {
  const numpy = machine.import("numpy")
  if (numpy instanceof Unknown || !payload.shape) return machine.unknown(say("the shape of an array is not known"))
  const { shape, dtype, value } = payload
  const items = value?.map((x): Value => (dtype === "bool" ? x !== 0 : dtype.includes("float") ? new Float(x) : x))
  return machine.call(machine.getattr(numpy, "ndarray"), [new Tuple(shape), dtype, items ? new List(items) : null])
}
