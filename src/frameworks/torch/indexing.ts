import { isSym, unknownDim, type Dim } from "../../conv/dim"
import type { IndexItem } from "../../conv/layer"
import { broadcast, sameShape, showShape } from "../../conv/shape"
import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { TensorPayload } from "../tensor"
import { touch } from "../../python/heap"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import { unwrap } from "../../python/types"
import type { Ellipsis } from "../../python/value"
import { Instance, List, RangeValue, Slice, Tuple, Unknown, type Value } from "../../python/value"
import { unknownDtype } from "./dtype"
import { dim, isInteger, isTensor, numeric, sequence, shapeOf } from "./arguments"
import { stored } from "./arithmetic"
import { constant } from "./state"
import { object } from "./object"
import { methods, opaque, overwrite, run } from "./table"
import { reordered } from "./shape"

/** `x[…]` and `x[…] = y`. */

function isEllipsis(value: Value): value is Ellipsis {
  return typeof value === "object" && value !== null && value.kind === "ellipsis"
}

/** A nested list of numbers or booleans, as an index. */
function listShape(value: Value): { shape: Dim[]; bool: boolean } {
  const items = value instanceof List || value instanceof Tuple ? value.items : []
  if (!items.length) return { shape: [0], bool: false }
  const first = items[0]!
  if (first instanceof List || first instanceof Tuple) {
    const inner = listShape(first)
    return { shape: [items.length, ...inner.shape], bool: inner.bool }
  }
  return { shape: [items.length], bool: typeof first === "boolean" }
}

/** The smallest and the largest of known indices: no other can be outside when these are not. */
function extremes(values: readonly number[] | undefined): { values?: readonly number[] } {
  if (!values?.length) return {}
  let [least, most] = [values[0]!, values[0]!]
  for (const v of values) {
    if (v < least) least = v
    if (v > most) most = v
  }
  return { values: [least, most] }
}

/** A list that holds one of these is taken for a tuple. */
function severally(value: Value): boolean {
  return (
    value === null ||
    value instanceof Slice ||
    value instanceof List ||
    value instanceof Tuple ||
    isEllipsis(value) ||
    isTensor(value)
  )
}

function items(machine: Machine, self: Value, index: Value): IndexItem[] | Unknown {
  const list =
    index instanceof Tuple
      ? index.items
      : index instanceof List && index.items.length < 32 && index.items.some(severally)
        ? index.items
        : [index]
  const result: IndexItem[] = []
  for (const raw of list) {
    const value = unwrap(raw)
    if (value instanceof Unknown) return value
    if (value === null) result.push({ kind: "new" })
    else if (isEllipsis(value)) result.push({ kind: "rest" })
    else if (value instanceof Slice) {
      const bound = (v: Value) => (v === null ? null : dim(v, machine, "slice"))
      const step = value.step === null ? 1 : dim(value.step, machine)
      // No tensor takes that: what nobody has described is none then.
      if (typeof step === "number" && step < 1 && tensorPayload(self)?.loose)
        return machine.unknown(say("what is read backwards is no tensor"))
      if (typeof step === "number" && step < 1)
        object(machine, [self], "not-positive", say("must be positive, is {0}", step), "index")
      result.push({
        kind: "slice",
        from: bound(value.start),
        to: bound(value.stop),
        step: typeof step === "number" && step < 1 ? 1 : step,
      })
    } else if (typeof value === "boolean") {
      result.push({ kind: "new" }, { kind: "tensor", shape: [value ? 1 : 0] })
    } else if (typeof value === "number" || isSym(value)) result.push({ kind: "at", index: value })
    else if (isTensor(value)) {
      const p = tensorPayload(value)!
      if (p.dtype === unknownDtype) return machine.unknown(say("the dtype of an index is not known"))
      if (p.dtype === "bool" || p.dtype === "uint8")
        result.push(p.shape ? { kind: "mask", rank: p.shape.length } : { kind: "tensor", shape: [unknownDim()] })
      else if (/^(float|bfloat|complex)/.test(p.dtype)) {
        object(
          machine,
          [self, value],
          "dtype-mismatch",
          say("tensors used as indices must be integers or booleans, this is {0}", p.dtype),
          "index",
        )
        result.push({ kind: "tensor", shape: p.shape ?? [unknownDim()] })
      } else if (p.shape === null) return machine.unknown(say("the shape of an index is not known"))
      else if (p.shape.length === 0 && p.value) result.push({ kind: "at", index: p.value[0]! })
      else result.push({ kind: "tensor", shape: p.shape, ...extremes(p.value) })
    } else if (value instanceof RangeValue) {
      const numbers = sequence(value, machine) as number[] | undefined
      result.push({ kind: "tensor", shape: [numbers?.length ?? unknownDim()], ...extremes(numbers) })
    } else if (value instanceof List && value.unsure) result.push({ kind: "tensor", shape: [unknownDim()] })
    else if (value instanceof List || value instanceof Tuple) {
      const { shape, bool } = listShape(value)
      const numbers = value.items.every(v => typeof v === "number") ? (value.items as number[]) : undefined
      result.push(bool ? { kind: "mask", rank: shape.length } : { kind: "tensor", shape, ...extremes(numbers) })
    } else if (isInteger(raw)) result.push({ kind: "at", index: dim(raw, machine) })
    else if (value instanceof Instance) return machine.unknown(say("the shape of an index is not known"))
    else
      machine.raise(
        "TypeError",
        `only integers, slices (\`:\`), ellipsis (\`...\`), None and long or byte Variables are valid indices (got ${machine.typeOf(raw).name})`,
      )
  }
  return result
}

/** How many elements a mask of known content lets through, where the index is only that mask. */
function maskCount(index: Value): number | undefined {
  const p = tensorPayload(index)
  return p?.dtype === "bool" && p.value ? p.value.filter(Boolean).length : undefined
}

function getItem(machine: Machine, self: Value, index: Value): Value {
  if (index instanceof Unknown) return index
  if (typeof index === "string") machine.raise("TypeError", "a tensor is not indexed by strings")
  const list = items(machine, self, index)
  if (list instanceof Unknown) return list
  const p = tensorPayload(self)!
  // An index outside ends the iteration of `for x in tensor`.
  const only = list[0]
  if (
    list.length === 1 &&
    only!.kind === "at" &&
    p.shape?.length &&
    typeof p.shape[0] === "number" &&
    typeof only.index === "number"
  )
    if (only.index >= p.shape[0] || only.index < -p.shape[0])
      machine.raise("IndexError", `index ${only.index} is out of bounds for dimension 0 with size ${p.shape[0]}`)
  if (p.shape?.length === 0 && list.length === 1 && only!.kind === "at")
    machine.raise("IndexError", "invalid index of a 0-dim tensor. Use `tensor.item()` in Python")
  if (list.length === 0) return self
  const count = maskCount(index)
  if (count !== undefined && p.shape) {
    const rank = shapeOf(index)!.length
    if (sameShape(shapeOf(index)!, p.shape.slice(0, rank)) === false)
      object(
        machine,
        [self, index],
        "shape-mismatch",
        say("a mask of {0} does not fit {1}", showShape(shapeOf(index)!), showShape(p.shape)),
      )
    return opaque(machine, "getitem", [self], [[count, ...p.shape.slice(rank)]])
  }
  const known = picked(machine, self, list)
  if (known) return known
  const masks = (index instanceof Tuple ? index.items : [index]).filter(v => tensorPayload(v)?.dtype === "bool")
  if (p.shape && masks.length === 1 && list.length === 1) {
    const own = shapeOf(masks[0]!)
    if (own && own.length <= p.shape.length && sameShape(own, p.shape.slice(0, own.length)) === false)
      object(
        machine,
        [self, masks[0]!],
        "shape-mismatch",
        say("a mask of {0} does not fit {1}", showShape(own), showShape(p.shape)),
      )
  }
  return run(machine, "getitem", { kind: "index", items: list }, [self])
}

/** Plain indexing of constants whose content is known. */
export function picked(machine: Machine, self: Value, list: readonly IndexItem[]): Value | undefined {
  const p = tensorPayload(self)
  if (!p?.value || !p.shape || list.some(i => i.kind === "tensor" || i.kind === "mask")) return undefined
  const taken = list.filter(i => i.kind === "at" || i.kind === "slice").length
  if (taken > p.shape.length) return undefined
  const rest = p.shape.length - taken
  const full: IndexItem[] = list.some(i => i.kind === "rest") ? [...list] : [...list, { kind: "rest" }]
  const shape: number[] = []
  /** For each axis of the input: a fixed place, or which axis of the result it follows. */
  const source: ((at: readonly number[]) => number)[] = []
  let axis = 0
  for (const item of full) {
    if (item.kind === "new") shape.push(1)
    else if (item.kind === "rest")
      for (let i = 0; i < rest; i++) {
        const k = shape.push(p.shape[axis++] as number) - 1
        source.push(at => at[k]!)
      }
    else if (item.kind === "at") {
      const size = p.shape[axis++] as number
      if (typeof item.index !== "number" || item.index >= size || item.index < -size) return undefined
      const place = item.index < 0 ? item.index + size : item.index
      source.push(() => place)
    } else if (item.kind === "slice") {
      const size = p.shape[axis++] as number
      if ([item.from, item.to, item.step].some(d => d !== null && typeof d !== "number")) return undefined
      const bound = (d: Dim | null, missing: number) =>
        d === null ? missing : (d as number) < 0 ? Math.max(0, (d as number) + size) : Math.min(size, d as number)
      const from = bound(item.from, 0)
      const step = item.step as number
      const k = shape.push(Math.max(0, Math.ceil((bound(item.to, size) - from) / step))) - 1
      source.push(at => from + at[k]! * step)
    }
  }
  return reordered(machine, self, shape, at => source.map(f => f(at)))
}

/** The content of a constant after some of its elements got others; undefined where it is not known. */
function replaced(machine: Machine, p: TensorPayload, list: readonly IndexItem[], value: Value): number[] | undefined {
  if (!p.value || !p.shape) return undefined
  const places = constant(machine, p.shape, "int64", [...p.value.keys()])
  const chosen = tensorPayload(list.length ? picked(machine, places, list) : places)?.value
  const one = numeric(value)
  const given = one === undefined ? tensorPayload(value)?.value : [one]
  if (!chosen || !given || (given.length !== 1 && given.length !== chosen.length)) return undefined
  const content = [...p.value]
  chosen.forEach((place, i) => (content[place] = stored(given[given.length === 1 ? 0 : i]!, p.dtype)))
  return content
}

/** Another content for a tensor. */
function fill(tensor: Instance, value: readonly number[] | undefined): void {
  const { value: _, ...rest } = tensorPayload(tensor)!
  touch(tensor)
  tensor.payload = value ? { ...rest, value } : rest
}

methods.set(
  "__getitem__",
  native("__getitem__", "(self, index)", ({ self, index }, m) => getItem(m, self!, index!)),
)
methods.set(
  "__setitem__",
  native("__setitem__", "(self, index, value)", ({ self, index, value }, m) => {
    const p = tensorPayload(self)!
    const list = index instanceof Unknown ? index : items(m, self!, index!)
    if (list instanceof Unknown || !p.shape) {
      fill(self as Instance, undefined)
      return null
    }
    const content = replaced(m, p, list, value!)
    const target = list.length ? shapeOf(run(m, "setitem", { kind: "index", items: list }, [self!])) : p.shape
    const source = shapeOf(value)
    if (source && target) {
      const extra = source.slice(0, Math.max(0, source.length - target.length))
      const both = extra.every(d => d === 1) ? broadcast(target, source.slice(extra.length)) : null
      if (!both || sameShape(both, target) === false) {
        const message = say("{0} cannot be stored in {1}", showShape(source), showShape(target))
        object(m, [self!, value!], "shape-mismatch", message, "value")
      }
    }
    const tensors = isTensor(value) ? [self!, value] : [self!]
    overwrite(self!, opaque(m, "setitem", tensors, [p.shape], p.dtype), m)
    fill(self as Instance, content)
    return null
  }),
)
