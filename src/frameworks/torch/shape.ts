import { equal, floorDiv, mod, mul, unknownDim, type Dim } from "../../conv/dim"
import { numel, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Layer } from "../../conv/layer"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import type { Tuple } from "../../python/value"
import { List, Unknown, type Value } from "../../python/value"
import { axisOf, dim, dims, dtypeName, dtypeOf, isInteger, isSequence, isTensor, sequence, shapeOf, sizes } from "./arguments"
import { LARGEST } from "./arithmetic"
import { itemSize, unknownDtype } from "./dtype"
import { isSure } from "./refusals"
import { constant, size as sizeObject } from "./state"
import { object } from "./object"
import { define, opaque, run } from "./table"

/** The same elements under other axes: view, permute, expand, repeat. */

export const unknowns = (n: number): Dim[] => Array.from({ length: n }, () => unknownDim())

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
export function keepOrder(machine: Machine, name: string, layer: Layer, input: Value): Value {
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
/** The same memory read as another dtype: where its numbers are wider or narrower, the last axis makes up for it. */
function reread(machine: Machine, name: string, input: Value, dtype: string): Value {
  const shape = shapeOf(input)
  const [from, to] = [itemSize(dtypeOf(input)), itemSize(dtype)]
  if (from === to || dtypeOf(input) === unknownDtype || dtype === unknownDtype)
    return run(machine, name, { kind: "elementwise", name }, [input], { dtype })
  const last = shape?.at(-1)
  if (shape && (last === undefined || (to > from && equal(mod(last, to / from), 0) === false)) && isSure(input))
    object(machine, [input], "not-divisible", say("{0} cannot be read as {1}", showShape(shape), dtype), "dtype")
  const out = last === undefined ? null : to > from ? floorDiv(last, to / from) : mul(last, from / to)
  return opaque(machine, name, [input], [out === null ? null : [...shape!.slice(0, -1), out]], dtype)
}
define("m", "view", "(input, *size, dtype=None)", ({ input, size: shape, dtype }, m, n) => {
  const items = (shape as Tuple).items
  const type =
    dtypeName(dtype!) ??
    (items.length === 1 && !isInteger(items[0]!) && !isSequence(items[0]!) ? dtypeName(items[0]!) : undefined)
  if (type !== undefined) return reread(m, n, input!, type)
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
define("tmi", "squeeze", "(input, dim!=None)", ({ input, dim: axis }, m, n) => {
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
export function transpose(machine: Machine, name: string, input: Value, a: Dim, b: Dim): Value {
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
define("tmi", "transpose swapaxes swapdims", "(input, dim0|axis0, dim1|axis1)", ({ input, dim0, dim1 }, m, n) =>
  transpose(m, n.replace(/_$/, ""), input!, dim(dim0!, m), dim(dim1!, m)),
)
define("tmi", "t", "(input)", ({ input }, m) => {
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
  "(input, repeats=None, dim!=None, *, output_size=None)",
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
