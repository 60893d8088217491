import { isSym, unknownDim, type Dim } from "../../conv/dim"
import type { IndexItem } from "../../conv/layer"
import { broadcast, numel, sameShape, showShape, type Shape } from "../../conv/shape"
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
import { axisOf, dim, dims, dtypeOf, isInteger, isTensor, numeric, sequence, shapeOf } from "./arguments"
import { stored } from "./arithmetic"
import { constant } from "./state"
import { object } from "./object"
import { define, methods, opaque, overwrite, run } from "./table"
import { reordered } from "./shape"

/** `x[…]`, `x[…] = y` and the functions that pick elements. */

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
function picked(machine: Machine, self: Value, list: readonly IndexItem[]): Value | undefined {
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
    const squeezed = source && target ? source.slice(Math.max(0, source.length - target.length)) : null
    if (source && target && squeezed && source.slice(0, source.length - squeezed.length).every(d => d === 1)) {
      const both = broadcast(target, squeezed)
      if (!both || sameShape(both, target) === false)
        object(
          m,
          [self!, value!],
          "shape-mismatch",
          say("{0} cannot be stored in {1}", showShape(source), showShape(target)),
          "value",
        )
    } else if (source && target)
      object(
        m,
        [self!, value!],
        "shape-mismatch",
        say("{0} cannot be stored in {1}", showShape(source), showShape(target)),
        "value",
      )
    const tensors = isTensor(value) ? [self!, value] : [self!]
    overwrite(self!, opaque(m, "setitem", tensors, [p.shape], p.dtype), m)
    fill(self as Instance, content)
    return null
  }),
)

/** An axis, counted from the front; objects where there is none. */
function axis(machine: Machine, input: Value, value: Value): number | undefined {
  const rank = shapeOf(input)?.length
  if (rank === undefined) return undefined
  const wanted = dim(value, machine, "dim")
  const at = axisOf(wanted, rank)
  if (at === null)
    object(machine, [input], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", wanted as number, rank), "axis")
  return at ?? undefined
}

function integers(machine: Machine, name: string, input: Value, index: Value, types = ["int64", "int32"]): void {
  const p = tensorPayload(index)
  if (p && !types.includes(p.dtype))
    object(
      machine,
      [input, index],
      "dtype-mismatch",
      say("`{0}` needs integer indices (int64), gets {1}", name, p.dtype),
      "index",
    )
}

define("tm", "select", "(input, dim, index)", ({ input, dim: d, index }, m, n) => {
  const shape = shapeOf(input)
  const at = axis(m, input!, d!)
  if (shape?.length === 0) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
  if (!shape || at === undefined || shape.length === 0)
    return opaque(m, n, [input!], [shape?.length === 0 ? null : shape && shape.slice(1).map(() => unknownDim())])
  const list: IndexItem[] = [
    ...Array.from({ length: at }, (): IndexItem => ({ kind: "slice", from: null, to: null, step: 1 })),
    { kind: "at", index: dim(index!, m, "index") },
  ]
  return picked(m, input!, list) ?? run(m, n, { kind: "index", items: list }, [input!])
})
define("tm", "index_select", "(input, dim, index)", ({ input, dim: d, index }, m, n) => {
  const shape = shapeOf(input)
  const at = axis(m, input!, d!)
  integers(m, n, input!, index!)
  const own = shapeOf(index)
  if (own && own.length > 1)
    object(m, [input!, index!], "rank-mismatch", say("expects {0} axes, gets {1}", "0 or 1", own.length), "index")
  if (!shape || at === undefined) return opaque(m, n, [input!, index!], [null])
  return opaque(
    m,
    n,
    [input!, index!],
    [shape.length ? shape.map((s, i) => (i === at ? (own ? (own[0] ?? 1) : unknownDim()) : s)) : []],
  )
})
/** Every axis of the index but the one gathered along may be smaller than the input's. */
function gatherFits(machine: Machine, name: string, input: Value, index: Value, at: number | undefined): void {
  const [shape, own] = [shapeOf(input), shapeOf(index)]
  integers(machine, name, input, index, ["int64", "int32"])
  if (!shape || !own || at === undefined) return
  if (numel(own) === 0) return
  if (Math.max(shape.length, 1) !== Math.max(own.length, 1))
    object(
      machine,
      [input, index],
      "rank-mismatch",
      say("an index with {0} axes for a tensor with {1}", own.length, shape.length),
      "index",
    )
  else if (own.some((d, i) => i !== at && typeof d === "number" && typeof shape[i] === "number" && d > (shape[i] as number)))
    object(
      machine,
      [input, index],
      "shape-mismatch",
      say("an index of {0} does not fit {1}", showShape(own), showShape(shape)),
      "index",
    )
}
define("tm", "gather", "(input, dim, index, *, sparse_grad=False, out=None)", ({ input, dim: d, index }, m, n) => {
  gatherFits(m, n, input!, index!, axis(m, input!, d!))
  return opaque(m, n, [input!, index!], [shapeOf(index)])
})
define("tm", "take_along_dim", "(input, indices, dim=None)", ({ input, indices, dim: d }, m, n) => {
  const [shape, own] = [shapeOf(input), shapeOf(indices)]
  integers(m, n, input!, indices!, ["int64"])
  if (!shape || !own) return opaque(m, n, [input!, indices!], [null])
  if (d === null) return opaque(m, n, [input!, indices!], [[numel(own)]])
  const at = axis(m, input!, d!)
  if (own.length !== shape.length)
    object(m, [input!, indices!], "rank-mismatch", say("an index with {0} axes for a tensor with {1}", own.length, shape.length))
  const both =
    at === undefined
      ? undefined
      : broadcast(
          own.map((s, i) => (i === at ? 1 : s)),
          shape.map((s, i) => (i === at ? 1 : s)),
        )
  if (at !== undefined && !both)
    object(m, [input!, indices!], "shape-mismatch", say("an index of {0} does not fit {1}", showShape(own), showShape(shape)))
  return opaque(m, n, [input!, indices!], [both ? both.map((s, i) => (i === at ? own[i]! : s)) : null])
})
define("tm", "take", "(input, index)", ({ input, index }, m, n) => {
  integers(m, n, input!, index!, ["int64"])
  return opaque(m, n, [input!, index!], [shapeOf(index)])
})
define(
  "tmi",
  "scatter scatter_add scatter_reduce",
  "(input, dim, index, src=None, *args, reduce=None, value=None, include_self=True)",
  ({ input, dim: d, index, src }, m, n) => {
    const at = axis(m, input!, d!)
    gatherFits(m, n, input!, index!, at)
    const [own, given] = [shapeOf(index), shapeOf(src)]
    if (
      own &&
      given &&
      own.length === given.length &&
      own.some((s, i) => typeof s === "number" && typeof given[i] === "number" && s > (given[i] as number))
    )
      object(
        m,
        [input!, index!],
        "shape-mismatch",
        say("an index of {0} does not fit {1}", showShape(own), showShape(given)),
        "index",
      )
    else if (own && given && Math.max(own.length, 1) !== Math.max(given.length, 1))
      object(
        m,
        [input!, index!],
        "rank-mismatch",
        say("an index with {0} axes for a tensor with {1}", own.length, given.length),
        "index",
      )
    if (isTensor(src) && dtypeOf(src) !== dtypeOf(input))
      object(
        m,
        [input!, src],
        "dtype-mismatch",
        say("`{0}` needs a source of {1}, gets {2}", n, dtypeOf(input), dtypeOf(src)),
        "src",
      )
    return opaque(m, n.replace(/_$/, ""), [input!, index!, ...(isTensor(src) ? [src] : [])], [shapeOf(input)])
  },
)
define("tmi", "index_add index_copy index_fill index_reduce index_put", "(input, *args, **kwargs)", ({ input, args }, m, n) =>
  opaque(m, n.replace(/_$/, ""), [input!, ...(args as Tuple).items.filter(isTensor)], [shapeOf(input)]),
)
define("tm", "slice_scatter select_scatter", "(input, src, *args, **kwargs)", ({ input, src }, m, n) =>
  opaque(m, n, [input!, src!], [shapeOf(input)]),
)
define("tm", "masked_select", "(input, mask)", ({ input, mask }, m, n) => {
  if (dtypeOf(mask, "bool") !== "bool")
    object(m, [mask!], "dtype-mismatch", say("a mask must be a bool tensor, is {0}", dtypeOf(mask)))
  const [a, b] = [shapeOf(input), shapeOf(mask)]
  if (a && b && !broadcast(a, b))
    object(m, [input!, mask!], "shape-mismatch", say("a mask of {0} does not fit {1}", showShape(b), showShape(a)))
  return opaque(m, n, [input!, mask!], [[unknownDim()]])
})
define("tm", "nonzero argwhere", "(input, *, as_tuple=False)", ({ input, as_tuple }, m, n) => {
  const p = tensorPayload(input)
  const count: Dim = p?.value ? p.value.filter(Boolean).length : unknownDim()
  const rank = p?.shape?.length
  if (m.truth(as_tuple!)) {
    if (rank === undefined) return m.unknown(say("the rank of a tensor is not known"))
    return new Tuple(Array.from({ length: Math.max(rank, 1) }, () => opaque(m, n, [input!], [[count]], "int64")))
  }
  return opaque(m, n, [input!], [rank === undefined ? null : [count, rank]], "int64")
})
define("tm", "count_nonzero", "(input, dim!=None)", ({ input, dim: d }, m, n) =>
  run(m, n, { kind: "reduction", name: n, axes: d === null ? null : (dims(d!, m) ?? null), keep: false }, [input!], {
    dtype: "int64",
  }),
)
define("t", "bucketize", "(input, boundaries, *, out_int32=False, right=False)", ({ input, out_int32 }, m, n) =>
  isTensor(input) ? opaque(m, n, [input], [shapeOf(input)], out_int32 === true ? "int32" : "int64") : constant(m, [], "int64"),
)
define(
  "t",
  "searchsorted",
  "(sorted_sequence, input, *, out_int32=False, right=False, side=None, sorter=None)",
  ({ sorted_sequence, input, out_int32 }, m, n) =>
    isTensor(input)
      ? opaque(m, n, [sorted_sequence!, input], [shapeOf(input)], out_int32 === true ? "int32" : "int64")
      : constant(m, [], "int64"),
)
define(
  "tm",
  "unique unique_consecutive",
  "(input, sorted=True, return_inverse=False, return_counts=False, dim=None)",
  ({ input, sorted: sort, return_inverse, return_counts, dim: d }, m, n) => {
    const consecutive = n === "unique_consecutive"
    const inverse = consecutive
      ? return_inverse === true || sort === true
        ? (sort as boolean) && return_inverse !== false
        : return_inverse
      : return_inverse
    const shape = shapeOf(input)
    const content = d === null ? distinct(tensorPayload(input)?.value, consecutive) : undefined
    const count = content?.values.length ?? unknownDim()
    const at = d === null ? undefined : axis(m, input!, d!)
    const outputs: [Shape | null, string, number[]?][] = [
      [d === null ? [count] : shape && shape.map((s, i) => (i === at ? count : s)), dtypeOf(input), content?.values],
    ]
    if (m.truth(consecutive ? return_inverse! : inverse!))
      outputs.push([d === null ? shape : [shape?.[at ?? 0] ?? unknownDim()], "int64", content?.inverse])
    if (m.truth(return_counts!)) outputs.push([[count], "int64", content?.counts])
    if (content) {
      const made = outputs.map(([shape, dtype, value]) => constant(m, shape, dtype, value))
      return made.length === 1 ? made[0]! : new Tuple(made)
    }
    return opaque(
      m,
      n,
      [input!],
      outputs.map(o => o[0]),
      outputs.map(o => o[1]),
    )
  },
)

/**
 * The numbers of a constant without repetitions, in order, or (`consecutive`) as they stand, neighbours compared alone; for each
 * of the constant's the index of its own among them; and how often each is there.
 */
function distinct(all: readonly number[] | undefined, consecutive: boolean) {
  if (!all || all.some(Number.isNaN)) return undefined
  const values = consecutive ? all.filter((v, i) => v !== all[i - 1]) : [...new Set(all)].sort((a, b) => a - b)
  const places = new Map(values.map((v, at) => [v, at]))
  let run = -1
  const inverse = all.map((v, i) => (consecutive ? (v === all[i - 1] ? run : ++run) : places.get(v)!))
  const counts = values.map(() => 0)
  for (const at of inverse) counts[at]!++
  return { values, inverse, counts }
}

define("tm", "bincount", "(input, weights=None, minlength=0)", ({ input }, m, n) =>
  opaque(m, n, [input!], [[unknownDim()]], "int64"),
)
define("tm", "histc", "(input, bins=100, min=0, max=0)", ({ input, bins }, m, n) => opaque(m, n, [input!], [[dim(bins!, m)]]))
