import { add, equal, floorDiv, mod, mul, sub, unknownDim, type Dim } from "../../conv/dim"
import { numel, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Layer } from "../../conv/layer"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { unwrap } from "../../python/types"
import { List, Tuple, Unknown, type Value } from "../../python/value"
import { axisOf, dim, dims, dtypeName, dtypeOf, isInteger, isSequence, isTensor, sequence, shapeOf, sizes } from "./arguments"
import { LARGEST } from "./arithmetic"
import { floating, promote } from "./dtype"
import { constant, size as sizeObject } from "./state"
import { define, fields, functions, methods, object, opaque, run } from "./table"

/** Operations that move elements about: reshaping, axes, joining and parting. */

const unknowns = (n: number): Dim[] => Array.from({ length: n }, () => unknownDim())

/** Elements of a constant in another order: `order` gives, for each element of the result, where it was. */
export function reordered(
  machine: Machine,
  input: Value,
  shape: Shape,
  order: (at: readonly number[]) => readonly number[] | number,
): Value | undefined {
  const p = tensorPayload(input)
  if (!p?.value || !p.shape) return undefined
  const count = numel(shape)
  if (typeof count !== "number" || count > LARGEST) return undefined
  const result: number[] = []
  const at = shape.map(() => 0)
  for (let i = 0; i < count; i++) {
    const from = order(at)
    result.push(p.value[typeof from === "number" ? from : offset(from, p.shape)]!)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis]!++
      if (at[axis]! < (shape[axis] as number)) break
      at[axis] = 0
    }
  }
  return constant(machine, shape, p.dtype, result)
}

export function offset(at: readonly number[], shape: Shape): number {
  return at.reduce((sum, index, axis) => sum * (shape[axis] as number) + index, 0)
}

/** The layer's result for a constant whose elements keep their order; else the layer applied. */
function keepOrder(machine: Machine, name: string, layer: Layer, input: Value): Value {
  const p = tensorPayload(input)
  const result = () => run(machine, name, layer, [input])
  if (!p?.value) return result()
  const made = result()
  const shape = shapeOf(made)
  const count = shape && numel(shape)
  return count === p.value.length ? constant(machine, shape, p.dtype, p.value) : made
}

function reshape(machine: Machine, name: string, input: Value, list: Dim[] | undefined): Value {
  if (!list) return opaque(machine, name, [input], [null])
  return keepOrder(machine, name, { kind: "reshape", size: list, name }, input)
}
define("m", "view", "(input, *shape, dtype=None)", ({ input, shape, dtype }, m, n) => {
  const items = (shape as Tuple).items
  const type =
    dtypeName(dtype!) ??
    (items.length === 1 && !isInteger(items[0]!) && !isSequence(items[0]!) ? dtypeName(items[0]!) : undefined)
  if (type !== undefined) return run(m, n, { kind: "elementwise", name: n }, [input!], { dtype: type })
  return reshape(m, n, input!, sizes(shape!, m))
})
define("m", "reshape", "(input, *shape)", ({ input, shape }, m, n) => reshape(m, n, input!, sizes(shape!, m)))
define("t", "reshape", "(input, shape)", ({ input, shape }, m, n) => reshape(m, n, input!, dims(shape!, m)))
define("m", "view_as reshape_as", "(input, other)", ({ input, other }, m, n) =>
  reshape(m, n, input!, shapeOf(other) ? [...shapeOf(other)!] : undefined),
)
define("tm", "ravel", "(input)", ({ input }, m, n) => keepOrder(m, n, { kind: "reshape", size: [-1], name: n }, input!))
define("tm", "flatten", "(input, start_dim=0, end_dim=-1)", ({ input, start_dim, end_dim }, m, n) =>
  keepOrder(m, n, { kind: "flatten", from: dim(start_dim!, m, "start_dim"), to: dim(end_dim!, m, "end_dim") }, input!),
)
define("tm", "unflatten", "(input, dim, sizes)", ({ input, dim: axis, sizes: parts }, m, n) => {
  const list = dims(parts!, m, "sizes")
  if (shapeOf(input)?.length === 0) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
  if (!list || typeof axis === "string") return opaque(m, n, [input!], [null])
  return keepOrder(m, n, { kind: "unflatten", axis: dim(axis!, m, "dim"), size: list }, input!)
})
define("tmi", "squeeze", "(input, dim=None)", ({ input, dim: axis }, m, n) => {
  if (axis instanceof Unknown) return opaque(m, n, [input!], [null])
  const axes = axis === null ? null : (dims(axis!, m, "dim") ?? [])
  return keepOrder(m, n.replace(/_$/, ""), { kind: "squeeze", axes }, input!)
})
define("tmi", "unsqueeze", "(input, dim)", ({ input, dim: axis }, m, n) =>
  keepOrder(m, n.replace(/_$/, ""), { kind: "unsqueeze", axis: dim(axis!, m, "dim") }, input!),
)

function permute(machine: Machine, name: string, input: Value, order: Dim[] | undefined): Value {
  const shape = shapeOf(input)
  if (!order) return opaque(machine, name, [input], [shape && unknowns(shape.length)])
  if (shape && tensorPayload(input)?.value && order.length === shape.length) {
    const axes = order.map(o => axisOf(o, shape.length))
    if (axes.every(a => typeof a === "number") && new Set(axes).size === axes.length) {
      const known = reordered(
        machine,
        input,
        axes.map(a => shape[a]!),
        at => {
          const from: number[] = []
          axes.forEach((a, i) => (from[a] = at[i]!))
          return from
        },
      )
      if (known) return known
    }
  }
  return run(machine, name, { kind: "permute", order }, [input])
}
define("m", "permute", "(input, *dims)", ({ input, dims: order }, m, n) =>
  (order as Tuple).items.length
    ? permute(m, n, input!, sizes(order!, m, "dims"))
    : m.raise("TypeError", 'permute() missing 1 required positional arguments: "dims"'),
)
define("t", "permute", "(input, dims)", ({ input, dims: order }, m, n) => permute(m, n, input!, dims(order!, m, "dims")))
function transpose(machine: Machine, name: string, input: Value, a: Dim, b: Dim): Value {
  const rank = shapeOf(input)?.length
  if (rank === undefined) return opaque(machine, name, [input], [null])
  if (rank === 0) return run(machine, name, { kind: "permute", order: [] }, [input])
  const x = axisOf(a, rank)
  const y = axisOf(b, rank)
  if (x === undefined || y === undefined) return opaque(machine, name, [input], [unknowns(rank)])
  const order: Dim[] = Array.from({ length: rank }, (_, i) => i)
  // An axis that does not exist is left for the layer to object to.
  if (x === null || y === null)
    return run(machine, name, { kind: "permute", order: order.map((_, i) => (i === 0 ? (x === null ? a : b) : i)) }, [input])
  ;[order[x], order[y]] = [order[y]!, order[x]!]
  return permute(machine, name, input, order)
}
define("tmi", "transpose swapaxes swapdims", "(input, dim0, dim1)", ({ input, dim0, dim1 }, m, n) =>
  transpose(m, n.replace(/_$/, ""), input!, dim(dim0!, m), dim(dim1!, m)),
)
define("tmi", "t", "(input)", ({ input }, m, n) => {
  const rank = shapeOf(input)?.length ?? 2
  if (rank > 2) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at most 2", rank))
  return rank < 2 ? input! : transpose(m, "t", input!, 0, 1)
})
define("tm", "adjoint", "(input)", ({ input }, m, n) => transpose(m, n, input!, -2, -1))
define("tm", "movedim moveaxis", "(input, source, destination)", ({ input, source, destination }, m, n) => {
  const rank = shapeOf(input)?.length
  const from = dims(source!, m)
  const to = dims(destination!, m)
  if (rank === undefined || !from || !to) return opaque(m, n, [input!], [null])
  if (rank === 0 && from.length === 1 && to.length === 1) return transpose(m, n, input!, from[0]!, to[0]!)
  const a = from.map(d => axisOf(d, rank))
  const b = to.map(d => axisOf(d, rank))
  if (
    from.length !== to.length ||
    [...a, ...b].some(x => typeof x !== "number") ||
    new Set(a).size !== a.length ||
    new Set(b).size !== b.length
  ) {
    object(m, [input!], "axis-out-of-range", say("`{0}` needs as many distinct axes to move as places to put them", n))
    return opaque(m, n, [input!], [unknowns(rank)])
  }
  const order: number[] = []
  a.forEach((x, i) => (order[b[i] as number] = x as number))
  const rest = Array.from({ length: rank }, (_, i) => i).filter(i => !a.includes(i))
  for (let i = 0; i < rank; i++) if (order[i] === undefined) order[i] = rest.shift()!
  return permute(m, n, input!, order)
})

define("m", "expand", "(input, *size, implicit=False)", ({ input, size }, m, n) => {
  const list = sizes(size!, m)
  if (!list) return opaque(m, n, [input!], [null])
  const shape = shapeOf(input)
  const lead = shape ? list.length - shape.length : -1
  if (shape && lead >= 0 && tensorPayload(input)?.value) {
    const out = list.map((d, i) => (d === -1 && i >= lead ? shape[i - lead]! : d))
    if (out.every((d, i) => d !== -1 && (i < lead || shape[i - lead] === d || shape[i - lead] === 1))) {
      const known = reordered(m, input!, out, at => shape.map((d, i) => (d === 1 ? 0 : at[i + lead]!)))
      if (known) return known
    }
  }
  return run(m, n, { kind: "expand", size: list }, [input!])
})
define("m", "expand_as", "(input, other)", ({ input, other }, m, n) =>
  shapeOf(other) ? run(m, n, { kind: "expand", size: shapeOf(other)! }, [input!]) : opaque(m, n, [input!], [null]),
)
define("tm", "broadcast_to", "(input, size)", ({ input, size }, m, n) => {
  const list = dims(size!, m)
  return list ? run(m, n, { kind: "expand", size: list }, [input!]) : opaque(m, n, [input!], [null])
})
define("t", "broadcast_tensors", "(*tensors)", ({ tensors }, m, n) => {
  const items = (tensors as Tuple).items
  const list = items.length === 1 && isSequence(items[0]!) ? (sequence(items[0]!, m) ?? []) : items
  const whole = shapeOf(run(m, n, { kind: "elementwise", name: n }, list))
  return new List(list.map(v => opaque(m, n, [v], [whole])))
})
define("t", "broadcast_shapes", "(*shapes)", ({ shapes }, m, n) => {
  const tensors = (shapes as Tuple).items.map(s => constant(m, dims(s, m) ?? null, "float32"))
  const shape = shapeOf(run(m, n, { kind: "elementwise", name: n }, tensors))
  return shape ? sizeObject(m, shape) : m.unknown(say("the shapes are not known"))
})
define("m", "repeat", "(input, *repeats)", ({ input, repeats }, m, n) => {
  const times = sizes(repeats!, m, "repeats")
  if (!times) return opaque(m, n, [input!], [null])
  return tiled(m, n, input!, times)
})
function tiled(machine: Machine, name: string, input: Value, times: Dim[]): Value {
  const shape = shapeOf(input)
  const lead = shape ? times.length - shape.length : -1
  if (shape && lead >= 0 && times.every(t => typeof t === "number" && t >= 0)) {
    const out = times.map((t, i) => (i < lead ? t : mul(t, shape[i - lead]!)))
    const known = reordered(machine, input, out, at => shape.map((d, i) => at[i + lead]! % (d as number)))
    if (known) return known
  }
  return run(machine, name, { kind: "repeat", times }, [input])
}
define("m", "tile", "(input, *dims)", ({ input, dims: d }, m, n) => tile(m, n, input!, sizes(d!, m, "dims")))
define("t", "tile", "(input, dims)", ({ input, dims: d }, m, n) => tile(m, n, input!, dims(d!, m, "dims")))
function tile(machine: Machine, name: string, input: Value, times: Dim[] | undefined): Value {
  const rank = shapeOf(input)?.length
  if (!times || rank === undefined) return opaque(machine, name, [input], [null])
  return tiled(machine, name, input, [...Array.from({ length: Math.max(0, rank - times.length) }, () => 1), ...times])
}
define(
  "tm",
  "repeat_interleave",
  "(input, repeats=None, dim=None, *, output_size=None)",
  ({ input, repeats, dim: axis, output_size }, m, n) => {
    const shape = shapeOf(input)
    if (!shape) return opaque(m, n, [input!], [null])
    if (shape.length === 0 && axis !== null && repeats !== null) {
      object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
      return opaque(m, n, [input!], [[unknownDim()]])
    }
    if (repeats === null) return opaque(m, n, [input!], [[unknownDim()]], "int64")
    const many = isTensor(repeats) ? tensorPayload(repeats)!.value : undefined
    const flat: Shape = axis === null ? [numel(shape)] : shape
    const at = axis === null ? 0 : axisOf(dim(axis!, m, "dim"), flat.length)
    if (typeof at !== "number") {
      object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(axis), shape.length), "axis")
      return opaque(m, n, [input!], [null])
    }
    let length: Dim
    if (output_size !== null) length = dim(output_size!, m)
    else if (!isTensor(repeats)) length = mul(flat[at]!, dim(repeats!, m, "repeats"))
    else if (many) length = many.length === 1 ? mul(flat[at]!, many[0]!) : many.reduce((a, b) => a + b, 0)
    else length = unknownDim()
    const out = flat.map((d, i) => (i === at ? length : d))
    const times = isTensor(repeats) ? undefined : dim(repeats!, m)
    if (typeof times === "number" && times > 0 && typeof numel(shape) === "number") {
      const known = reordered(m, input!, out, position =>
        axis === null ? Math.floor(position[0]! / times) : position.map((x, i) => (i === at ? Math.floor(x / times) : x)),
      )
      if (known) return known
    }
    return opaque(m, n, [input!], [out])
  },
)

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
define("tm", "split", "(input, split_size_or_sections, dim=0)", ({ input, split_size_or_sections, dim: d }, m, n) =>
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
define("tm", "chunk", "(input, chunks, dim=0)", ({ input, chunks, dim: d }, m, n) =>
  parts(m, n, { kind: "split", axis: dim(d!, m), parts: dim(chunks!, m, "chunks") }, input!),
)
define("tm", "unsafe_chunk", "(input, chunks, dim=0)", ({ input, chunks, dim: d }, m, n) =>
  parts(m, n, { kind: "split", axis: dim(d!, m), parts: dim(chunks!, m, "chunks") }, input!),
)
define("tm", "unsafe_split", "(input, split_size, dim=0)", ({ input, split_size, dim: d }, m, n) =>
  splitBy(m, n, input!, split_size!, d!),
)
define("tm", "unbind", "(input, dim=0)", ({ input, dim: d }, m, n) =>
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
    if (typeof count !== "number") return machine.unknown(say("the number of parts of `{0}` is not known", name))
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
define("tm", "tensor_split", "(input, indices_or_sections, dim=0)", ({ input, indices_or_sections, dim: d }, m, n) =>
  tensorSplit(m, n, input!, indices_or_sections!, dim(d!, m)),
)
for (const [name, axis] of [
  ["hsplit", 1],
  ["vsplit", 0],
  ["dsplit", 2],
] as const)
  // prettier-ignore
  define("tm", name, "(input, indices_or_sections)", ({ input, indices_or_sections }, m, n) => {
    const rank = shapeOf(input)?.length ?? 3
    const at = name === "hsplit" && rank === 1 ? 0 : axis
    if (rank <= at && !(name === "hsplit" && rank === 1) || rank < (name === "hsplit" ? 1 : name === "vsplit" ? 2 : 3)) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", `at least ${at + 1}`, rank))
    else if (isInteger(indices_or_sections!) && shapeOf(input)) {
      const left = mod(shapeOf(input)![at]!, dim(indices_or_sections!, m))
      if (equal(left, 0) === false) object(m, [input!], "split-mismatch", say("{0} parts do not divide {1}", String(dim(indices_or_sections!, m)), showShape(shapeOf(input)!)))
    }
    return tensorSplit(m, n, input!, indices_or_sections!, at)
  })

/** Turning about. */
function axesExist(machine: Machine, input: Value, axes: readonly Dim[]): void {
  const rank = shapeOf(input)?.length
  if (rank === undefined) return
  const found = axes.map(a => axisOf(a, rank))
  const wrong = found.indexOf(null)
  if (wrong >= 0)
    object(machine, [input], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", axes[wrong] as number, rank), "axis")
  else if (found.every(f => f !== undefined) && new Set(found).size !== found.length)
    object(machine, [input], "axis-repeated", say("an axis is given twice"), "axis")
}
function flip(machine: Machine, name: string, input: Value, axes: Dim[] | undefined): Value {
  if (axes) axesExist(machine, input, axes)
  const shape = shapeOf(input)
  if (shape && axes && tensorPayload(input)?.value) {
    const turned = axes.map(a => axisOf(a, shape.length))
    if (turned.every(a => typeof a === "number")) {
      const known = reordered(machine, input, shape, at =>
        at.map((x, i) => (turned.includes(i) ? (shape[i] as number) - 1 - x : x)),
      )
      if (known) return known
    }
  }
  return run(machine, name, { kind: "elementwise", name }, [input])
}
define("m", "flip", "(input, *dims)", ({ input, dims: d }, m, n) => flip(m, n, input!, sizes(d!, m, "dims")))
define("t", "flip", "(input, dims)", ({ input, dims: d }, m, n) => flip(m, n, input!, dims(d!, m, "dims")))
define("tm", "fliplr", "(input)", ({ input }, m, n) => flip(m, n, input!, [1]))
define("tm", "flipud", "(input)", ({ input }, m, n) => flip(m, n, input!, [0]))
define("tm", "roll", "(input, shifts, dims=None)", ({ input, shifts, dims: d }, m, n) => {
  const axes = d === null ? [] : (dims(d!, m) ?? [])
  const by = dims(shifts!, m)
  if (axes.length) axesExist(m, input!, [...new Set(axes)])
  if (axes.length && shapeOf(input)?.length === 0)
    object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", 0, 0), "axis")
  if (by && d !== null && by.length !== axes.length && !(axes.length === 0 && by.length === 1))
    object(m, [input!], "setting-length", say("{0} shifts for {1} axes", by.length, axes.length))
  return run(m, n, { kind: "elementwise", name: n }, [input!])
})
define("tm", "rot90", "(input, k=1, dims=(0, 1))", ({ input, k, dims: d }, m, n) => {
  const shape = shapeOf(input)
  const axes = dims(d!, m)
  if (axes && shape) axesExist(m, input!, axes)
  const times = dim(k!, m)
  if (!shape || !axes || axes.length !== 2 || typeof times !== "number")
    return opaque(m, n, [input!], [shape && unknowns(shape.length)])
  if (times % 2 === 0) return run(m, n, { kind: "elementwise", name: n }, [input!])
  return transpose(m, n, input!, axes[0]!, axes[1]!)
})

/** The same tensor under another dtype or place. */
function cast(machine: Machine, name: string, input: Value, dtype: string | undefined): Value {
  const p = tensorPayload(input)
  if (!p || dtype === undefined || dtype === p.dtype) return input
  if (p.value)
    return constant(
      machine,
      p.shape,
      dtype,
      p.value.map(x =>
        dtype === "bool" ? Number(x !== 0) : /^(u?int)/.test(dtype) ? Math.trunc(x) : dtype === "float32" ? Math.fround(x) : x,
      ),
    )
  return run(machine, name, { kind: "elementwise", name }, [input], { dtype })
}
const casts: Record<string, string> = {
  float: "float32", double: "float64", half: "float16", bfloat16: "bfloat16", int: "int32", long: "int64", short: "int16", char: "int8", byte: "uint8", bool: "bool",
  cfloat: "complex64", cdouble: "complex128",
} // prettier-ignore
for (const [name, dtype] of Object.entries(casts))
  define("m", name, "(input, memory_format=None)", ({ input }, m, n) => cast(m, n, input!, dtype))
define("m", "to", "(input, *args, **kwargs)", ({ input, args, kwargs }, m, n) => {
  const given = [...(args as Tuple).items, ...(m.items(m.call(m.getattr(kwargs!, "values"), [])) as Value[])]
  let dtype: string | undefined
  for (const value of given) {
    if (isTensor(value)) dtype = dtypeOf(value)
    else if (typeof value !== "string") dtype = dtypeName(value) ?? dtype
  }
  return cast(m, n, input!, dtype)
})
define("m", "type", "(input, dtype=None, non_blocking=False)", ({ input, dtype }, m, n) => {
  if (dtype === null)
    return (
      "torch." +
      ({ float32: "FloatTensor", float64: "DoubleTensor", int64: "LongTensor", bool: "BoolTensor" }[dtypeOf(input)] ??
        "FloatTensor")
    )
  const legacy =
    typeof dtype === "string"
      ? (
          {
            FloatTensor: "float32",
            DoubleTensor: "float64",
            LongTensor: "int64",
            HalfTensor: "float16",
            IntTensor: "int32",
            BoolTensor: "bool",
            ByteTensor: "uint8",
          } as Record<string, string>
        )[dtype.split(".").at(-1)!]
      : undefined
  return cast(m, n, input!, legacy ?? dtypeName(dtype!))
})
define("m", "type_as", "(input, other)", ({ input, other }, m, n) => cast(m, n, input!, dtypeOf(other)))
const alike =
  "contiguous detach detach_ cuda cpu xpu requires_grad_ pin_memory share_memory_ retain_grad coalesce to_dense align_to refine_names rename as_subclass"
define("m", alike, "(input, *args, **kwargs)", ({ input }) => input!)
define("t", "detach resolve_conj", "(input)", ({ input }) => input!)
define("tm", "clone alias view_copy", "(input, *, memory_format=None)", ({ input }, m, n) => {
  const p = tensorPayload(input)
  return p?.value ? constant(m, p.shape, p.dtype, p.value) : run(m, n, { kind: "elementwise", name: n }, [input!])
})
define("tm", "narrow", "(input, dim, start, length)", ({ input, dim: d, start, length }, m, n) => {
  const shape = shapeOf(input)
  const at = shape && axisOf(dim(d!, m), shape.length)
  if (!shape) return opaque(m, n, [input!], [null])
  if (typeof at !== "number" || shape.length === 0) {
    object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(d), shape.length), "axis")
    return opaque(m, n, [input!], [null])
  }
  const from = dim(start!, m)
  const count = dim(length!, m)
  const whole = shape[at]!
  if (typeof from === "number" && typeof count === "number" && typeof whole === "number") {
    const begin = from < 0 ? from + whole : from
    if (count < 0 || begin < 0 || begin + count > whole)
      object(m, [input!], "index-out-of-range", say("{0} elements from {1} of an axis with {2}", count, from, whole), "length")
    const known = reordered(
      m,
      input!,
      shape.map((s, i) => (i === at ? count : s)),
      position => position.map((x, i) => (i === at ? x + begin : x)),
    )
    if (known) return known
  }
  return opaque(m, n, [input!], [shape.map((s, i) => (i === at ? count : s))])
})
define("tm", "diagonal", "(input, offset=0, dim1=0, dim2=1)", ({ input, offset: o, dim1, dim2 }, m, n) =>
  opaque(m, n, [input!], [diagonalShape(m, input!, dim(o!, m), dim(dim1!, m), dim(dim2!, m))]),
)
function diagonalShape(machine: Machine, input: Value, by: Dim, one: Dim, two: Dim): Shape | null {
  const shape = shapeOf(input)
  if (!shape) return null
  const a = axisOf(one, shape.length)
  const b = axisOf(two, shape.length)
  if (typeof a !== "number" || typeof b !== "number" || a === b || shape.length < 2) {
    object(machine, [input], "axis-out-of-range", say("`{0}` needs two axes", "diagonal"), "axis")
    return null
  }
  const [x, y] = [shape[a]!, shape[b]!]
  const length =
    typeof x === "number" && typeof y === "number" && typeof by === "number"
      ? Math.max(0, by >= 0 ? Math.min(x, y - by) : Math.min(x + by, y))
      : unknownDim()
  return [...shape.filter((_, i) => i !== a && i !== b), length]
}
define("tm", "diag", "(input, diagonal=0)", ({ input, diagonal }, m, n) => {
  const shape = shapeOf(input)
  const by = dim(diagonal!, m)
  if (shape?.length === 1) {
    const side = add(shape[0]!, typeof by === "number" ? Math.abs(by) : unknownDim())
    return opaque(m, n, [input!], [[side, side]])
  }
  if (shape && shape.length !== 2) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "1 or 2", shape.length))
  return opaque(m, n, [input!], [shape?.length === 2 ? diagonalShape(m, input!, by, 0, 1) : null])
})
define("tm", "diag_embed", "(input, offset=0, dim1=-2, dim2=-1)", ({ input, offset: o, dim1, dim2 }, m, n) => {
  const shape = shapeOf(input)
  const by = dim(o!, m)
  if (!shape?.length) return opaque(m, n, [input!], [null])
  const side = typeof by === "number" ? add(shape.at(-1)!, Math.abs(by)) : unknownDim()
  const rank = shape.length + 1
  const a = axisOf(dim(dim1!, m), rank)
  const b = axisOf(dim(dim2!, m), rank)
  const rest = shape.slice(0, -1)
  return opaque(m, n, [input!], [Array.from({ length: rank }, (_, i) => (i === a || i === b ? side : rest.shift()!))])
})
define("tm", "tril triu", "(input, diagonal=0)", ({ input }, m, n) => {
  const shape = shapeOf(input)
  if (shape && shape.length < 2)
    object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 2", shape.length))
  return run(m, n, { kind: "elementwise", name: n }, [input!])
})
define("m", "tril_ triu_", "(input, diagonal=0)", ({ input }) => input!)
define("m", "unfold", "(input, dimension, size, step)", ({ input, dimension, size, step }, m, n) => {
  const shape = shapeOf(input)
  const at = shape && axisOf(dim(dimension!, m), shape.length)
  if (!shape || typeof at !== "number") {
    if (shape)
      object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(dimension), shape.length), "axis")
    return opaque(m, n, [input!], [null])
  }
  const [window, stride] = [dim(size!, m), dim(step!, m)]
  const whole = shape[at] ?? 1
  if (typeof whole === "number" && typeof window === "number" && (window > whole || window < 0))
    object(m, [input!], "index-out-of-range", say("windows of {0} in an axis with {1} elements", window, whole), "size")
  const count = add(floorDiv(sub(whole, window), stride), 1)
  return opaque(m, n, [input!], [[...shape.map((s, i) => (i === at ? count : s)), window]])
})
define("tm", "as_strided", "(input, size, stride, storage_offset=None)", ({ input, size }, m, n) =>
  opaque(m, n, [input!], [dims(size!, m) ?? null]),
)
define("m", "resize_ resize_as_", "(input, *sizes)", ({ input }) => input!)
define("tm", "view_as_real", "(input)", ({ input }, m, n) =>
  opaque(m, n, [input!], [shapeOf(input) && [...shapeOf(input)!, 2]], dtypeOf(input) === "complex128" ? "float64" : "float32"),
)
define("tm", "view_as_complex", "(input)", ({ input }, m, n) =>
  opaque(m, n, [input!], [shapeOf(input)?.slice(0, -1) ?? null], dtypeOf(input) === "float64" ? "complex128" : "complex64"),
)
define("t", "complex polar", "(real, imag)", ({ real, imag }, m, n) =>
  run(m, n, { kind: "elementwise", name: n }, [real!, imag!], {
    dtype: dtypeOf(real) === "float64" ? "complex128" : "complex64",
  }),
)

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

export { fields, floating, functions, methods, unwrap }
