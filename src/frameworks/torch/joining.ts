import { add, equal, floorDiv, mod, mul, sub, unknownDim, type Dim } from "../../conv/dim"
import { showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Layer } from "../../conv/layer"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { List, Tuple, Unknown, type Value } from "../../python/value"
import { axisOf, dim, dims, dtypeOf, isInteger, isSequence, isTensor, sequence, shapeOf } from "./arguments"
import { LARGEST } from "./arithmetic"
import { promote } from "./dtype"
import { constant } from "./state"
import { object } from "./object"
import { define, opaque, run } from "./table"

import { keepOrder, reordered, unknowns } from "./shape"

/** Several tensors made one, one made several, and grids of them. */

/** Joining. */
function tensorList(value: Value, machine: Machine, name: string): readonly Value[] | Unknown {
  if (isTensor(value) && shapeOf(value)?.length && typeof shapeOf(value)![0] === "number") return machine.items(value)
  const items = machine.items(value)
  if (items instanceof Unknown) return items
  const unknown = items.find(v => v instanceof Unknown)
  if (unknown instanceof Unknown) return unknown
  const wrong = items.findIndex(v => !isTensor(v))
  if (wrong >= 0)
    machine.raise("TypeError", `expected Tensor as element ${wrong} in argument 0, but got ${machine.typeOf(items[wrong]!).name}`)
  if (items.length === 0)
    machine.raise(
      name === "stack" ? "RuntimeError" : "ValueError",
      `${name === "stack" ? "stack" : "torch." + name + "()"}: expected a non-empty list of Tensors`,
    )
  return items
}

function concat(machine: Machine, name: string, tensors: Value, axis: Value): Value {
  const items = tensorList(tensors, machine, name)
  if (items instanceof Unknown) return items
  const dtype = items.map(v => dtypeOf(v)).reduce(promote)
  const at = dim(axis, machine, "dim")
  const values = items.map(v => tensorPayload(v)!)
  const make = () => run(machine, name, { kind: "concat", axis: at }, items, { dtype })
  if (
    !values.every(v => v.value && v.shape?.length === values[0]!.shape!.length) ||
    !values[0]!.shape!.length ||
    typeof at !== "number"
  )
    return make()
  return (
    joined(
      machine,
      values.map(v => ({ shape: v.shape!, value: v.value! })),
      at < 0 ? at + values[0]!.shape!.length : at,
      dtype,
    ) ?? make()
  )
}

function joined(
  machine: Machine,
  parts: { shape: Shape; value: readonly number[] }[],
  axis: number,
  dtype: string,
): Value | undefined {
  const [first] = parts
  if (axis < 0 || axis >= first!.shape.length) return undefined
  if (parts.some(p => p.shape.some((d, i) => i !== axis && d !== first!.shape[i]))) return undefined
  const outer = first!.shape.slice(0, axis).reduce<number>((a, d) => a * (d as number), 1)
  const value: number[] = []
  for (let i = 0; i < outer; i++)
    for (const p of parts) {
      const chunk = p.value.length / outer
      for (let j = 0; j < chunk; j++) value.push(p.value[i * chunk + j]!)
    }
  if (value.length > LARGEST) return undefined
  return constant(
    machine,
    first!.shape.map((d, i) => (i === axis ? parts.reduce<number>((a, p) => a + (p.shape[axis] as number), 0) : d)),
    dtype,
    value,
  )
}
define("t", "cat concat concatenate", "(tensors, dim=0, *, axis=None, out=None)", ({ tensors, dim: d, axis }, m, n) =>
  concat(m, n, tensors!, axis ?? d!),
)
define("t", "stack", "(tensors, dim=0, *, out=None)", ({ tensors, dim: d }, m, n) => {
  const items = tensorList(tensors!, m, n)
  if (items instanceof Unknown) return items
  const dtype = items.map(v => dtypeOf(v)).reduce(promote)
  const at = dim(d!, m, "dim")
  const values = items.map(v => tensorPayload(v)!)
  const make = () => run(m, n, { kind: "stack", axis: at }, items, { dtype })
  if (!values.every(v => v.value && v.shape) || typeof at !== "number") return make()
  const rank = values[0]!.shape!.length
  const axis = at < 0 ? at + rank + 1 : at
  if (axis < 0 || axis > rank || values.some(v => v.shape!.length !== rank)) return make()
  return (
    joined(
      m,
      values.map(v => ({ shape: [...v.shape!.slice(0, axis), 1, ...v.shape!.slice(axis)], value: v.value! })),
      axis,
      dtype,
    ) ?? make()
  )
})
const stacks: [string, (rank: number) => { rank: number; axis: number }][] = [
  ["hstack", rank => ({ rank: Math.max(rank, 1), axis: Math.max(rank, 1) === 1 ? 0 : 1 })],
  ["vstack", rank => ({ rank: Math.max(rank, 2), axis: 0 })],
  ["row_stack", rank => ({ rank: Math.max(rank, 2), axis: 0 })],
  ["dstack", rank => ({ rank: Math.max(rank, 3), axis: 2 })],
  ["column_stack", rank => ({ rank: Math.max(rank, 2), axis: 1 })],
]
for (const [name, plan] of stacks)
  define("t", name, "(tensors, *, out=None)", ({ tensors }, m, n) => {
    const items = tensorList(tensors!, m, n)
    if (items instanceof Unknown) return items
    const rank = Math.max(...items.map(v => shapeOf(v)?.length ?? 0))
    const { rank: least, axis } = plan(rank)
    const raised = items.map(v => atLeast(m, v, least, name === "column_stack"))
    return concat(m, n, new List(raised), axis)
  })
function atLeast(machine: Machine, input: Value, rank: number, column = false): Value {
  const shape = shapeOf(input)
  if (!shape || shape.length >= rank) return input
  const size: Dim[] =
    rank === 1
      ? [1]
      : rank === 2
        ? shape.length === 0
          ? [1, 1]
          : column
            ? [shape[0]!, 1]
            : [1, shape[0]!]
        : shape.length === 0
          ? [1, 1, 1]
          : shape.length === 1
            ? [1, shape[0]!, 1]
            : [...shape, 1]
  return keepOrder(machine, `atleast_${rank}d`, { kind: "reshape", size }, input)
}
for (const rank of [1, 2, 3])
  define("t", `atleast_${rank}d`, "(*tensors)", ({ tensors }, m) => {
    const items = (tensors as Tuple).items
    const list = items.length === 1 && isSequence(items[0]!) ? (sequence(items[0]!, m) ?? []) : items
    const made = list.map(v => atLeast(m, v, rank))
    return items.length === 1 && list === items ? made[0]! : new Tuple(made)
  })

/** Parting. */
function parts(machine: Machine, name: string, layer: Extract<Layer, { kind: "split" }>, input: Value, list = false): Value {
  const made = run(machine, name, layer, [input])
  if (!(made instanceof Tuple)) return made
  const p = tensorPayload(input)
  // Parts of a constant are constants.
  if (p?.value && p.shape && typeof layer.axis === "number" && made.items.every(v => shapeOf(v))) {
    const axis = layer.axis < 0 ? layer.axis + p.shape.length : layer.axis
    let from = 0
    const known = made.items.map(v => {
      const shape = shapeOf(v)!
      const start = from
      const one = layer.unbind === true
      from += one ? 1 : (shape[axis] as number)
      return (
        reordered(machine, input, shape, at =>
          one ? [...at.slice(0, axis), start, ...at.slice(axis)] : at.map((x, i) => (i === axis ? x + start : x)),
        ) ?? v
      )
    })
    return list ? new List(known) : new Tuple(known)
  }
  return list ? new List([...made.items]) : made
}
define("tm", "split", "(input|tensor, split_size_or_sections, dim=0)", ({ input, split_size_or_sections, dim: d }, m, n) =>
  splitBy(m, n, input!, split_size_or_sections!, d!),
)
alias2("split_with_sizes", "(input, split_sizes, dim=0)")
define(
  "m",
  "split",
  "(input, split_size=None, dim=0, *, split_size_or_sections=None)",
  ({ input, split_size, split_size_or_sections, dim: d }, m, n) =>
    splitBy(m, n, input!, split_size ?? split_size_or_sections!, d!),
)
function alias2(name: string, signature: string): void {
  define("tm", name, signature, ({ input, split_sizes, dim: d }, m, n) => splitBy(m, n, input!, split_sizes!, d!))
}
function splitBy(machine: Machine, name: string, input: Value, by: Value, axis: Value): Value {
  const at = dim(axis, machine, "dim")
  if (by instanceof Unknown) return by
  if (isInteger(by)) return parts(machine, name, { kind: "split", axis: at, size: dim(by, machine) }, input)
  const list = dims(by, machine)
  return list
    ? parts(machine, name, { kind: "split", axis: at, sizes: list }, input)
    : machine.unknown(say("the sizes of the parts are not known"))
}
define("tm", "chunk", "(input, chunks, dim!=0)", ({ input, chunks, dim: d }, m, n) =>
  parts(m, n, { kind: "split", axis: dim(d!, m), parts: dim(chunks!, m, "chunks") }, input!),
)
define("tm", "unsafe_chunk", "(input, chunks, dim!=0)", ({ input, chunks, dim: d }, m, n) =>
  parts(m, n, { kind: "split", axis: dim(d!, m), parts: dim(chunks!, m, "chunks") }, input!),
)
define("tm", "unsafe_split", "(input, split_size, dim=0)", ({ input, split_size, dim: d }, m, n) =>
  splitBy(m, n, input!, split_size!, d!),
)
define("tm", "unbind", "(input, dim!=0)", ({ input, dim: d }, m, n) =>
  parts(m, n, { kind: "split", axis: dim(d!, m), unbind: true }, input!),
)
function tensorSplit(machine: Machine, name: string, input: Value, by: Value, axis: Dim): Value {
  const shape = shapeOf(input)
  const at = shape && axisOf(axis, shape.length)
  if (by instanceof Unknown) return by
  if (!shape || typeof at !== "number" || shape.length === 0) {
    if (shape)
      object(machine, [input], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(axis), shape.length), "axis")
    return machine.unknown(say("the number of parts of `{0}` is not known", name))
  }
  const length = shape[at]!
  let list: Dim[]
  if (isInteger(by)) {
    const count = dim(by, machine)
    if (typeof count !== "number" || count > 20_000)
      return machine.unknown(say("the number of parts of `{0}` is not known", name))
    if (count <= 0) {
      object(machine, [input], "not-positive", say("must be positive, is {0}", count), "sections")
      return new Tuple([])
    }
    const rest = mod(length, count)
    list = Array.from({ length: count }, (_, i) =>
      typeof rest === "number" ? add(floorDiv(length, count), i < rest ? 1 : 0) : unknownDim(),
    )
  } else {
    const ends = dims(by, machine)
    if (!ends) return machine.unknown(say("the number of parts of `{0}` is not known", name))
    if (typeof length !== "number" || ends.some(e => typeof e !== "number")) list = unknowns(ends.length + 1)
    else {
      const stops = [...(ends as number[]).map(e => Math.max(0, Math.min(length, e < 0 ? e + length : e))), length]
      list = stops.map((stop, i) => Math.max(0, stop - (i ? stops[i - 1]! : 0)))
    }
  }
  const sum = list.reduce(add, 0)
  if (equal(sum, length) !== true)
    return new Tuple(list.map(d => opaque(machine, name, [input], [shape.map((s, i) => (i === at ? d : s))])))
  return parts(machine, name, { kind: "split", axis: at, sizes: list }, input)
}
define(
  "tm",
  "tensor_split",
  "(input, indices_or_sections!=None, dim!=0, *, indices!=None, sections!=None)",
  ({ input, indices_or_sections, dim: d, indices, sections }, m, n) =>
    tensorSplit(m, n, input!, indices_or_sections ?? indices ?? sections!, dim(d!, m)),
)
for (const [name, axis] of [
  ["hsplit", 1],
  ["vsplit", 0],
  ["dsplit", 2],
] as const)
  // prettier-ignore
  define("tm", name, "(input, indices_or_sections|indices|sections)", ({ input, indices_or_sections }, m, n) => {
    const rank = shapeOf(input)?.length ?? 3
    const at = name === "hsplit" && rank === 1 ? 0 : axis
    if (rank <= at && !(name === "hsplit" && rank === 1) || rank < (name === "hsplit" ? 1 : name === "vsplit" ? 2 : 3)) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", `at least ${at + 1}`, rank))
    else if (isInteger(indices_or_sections!) && shapeOf(input)) {
      const left = mod(shapeOf(input)![at]!, dim(indices_or_sections!, m))
      if (equal(left, 0) === false) object(m, [input!], "split-mismatch", say("{0} parts do not divide {1}", String(dim(indices_or_sections!, m)), showShape(shapeOf(input)!)))
    }
    return tensorSplit(m, n, input!, indices_or_sections!, at)
  })

define("t", "meshgrid", "(*tensors, indexing=None)", ({ tensors, indexing }, m, n) => {
  const items = (tensors as Tuple).items
  const list = items.length === 1 && isSequence(items[0]!) ? sequence(items[0]!, m) : items
  if (!list) return m.unknown(say("the tensors are not known"))
  const unknown = list.find(v => v instanceof Unknown)
  if (unknown) return unknown
  const lengths = list.map(v => shapeOf(v)?.[0] ?? (shapeOf(v) ? 1 : unknownDim()))
  const swap = indexing === "xy" && list.length > 1
  const shape = swap ? [lengths[1]!, lengths[0]!, ...lengths.slice(2)] : lengths
  return new Tuple(
    list.map((v, k) => {
      const axis = swap && k < 2 ? 1 - k : k
      return reordered(m, v, shape, at => at[axis]!) ?? opaque(m, n, [v], [shape])
    }),
  )
})
define("t", "cartesian_prod", "(*tensors)", ({ tensors }, m, n) => {
  const items = (tensors as Tuple).items
  const lengths = items.map(v => shapeOf(v)?.[0] ?? unknownDim())
  return items.length === 1 ? items[0]! : opaque(m, n, items, [[lengths.reduce(mul, 1), items.length]])
})
define("tm", "combinations", "(input, r=2, with_replacement=False)", ({ input, r }, m, n) => {
  const length = shapeOf(input)?.[0]
  const k = dim(r!, m)
  return opaque(m, n, [input!], [[k === 2 && length !== undefined ? floorDiv(mul(length, sub(length, 1)), 2) : unknownDim(), k]])
})
define("t", "block_diag", "(*tensors)", ({ tensors }, m, n) => {
  const items = (tensors as Tuple).items
  const shapes = items.map(v => shapeOf(v))
  const side = (axis: number) =>
    shapes.map(s => (!s ? unknownDim() : s.length === 2 ? s[axis]! : s.length === 1 ? (axis ? s[0]! : 1) : 1)).reduce(add, 0)
  return opaque(m, n, items, [[side(0), side(1)]])
})
