import { ceilDiv, equal, isSym, less, min, mul, show, sub, sum } from "../dim"
import type { Dim } from "../dim"
import type { Concat, Split, Stack } from "../layer"
import { sameShape, showShape, simpler } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { axisOf, differ } from "./rule"
import type { Rule } from "./rule"

export const concat: Rule<Concat> = (layer, inputs, object) => {
  // PyTorch passes over empty one-dimensional tensors, whatever the shape of the others.
  const shapes = inputs.filter(s => !(s?.length === 1 && s[0] === 0))
  const first = shapes.find(s => s !== null)
  if (!first) return { outputs: [shapes.length === 0 && inputs.length > 0 ? [0] : null] }
  if (first.length === 0) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
    return { outputs: [null] }
  }
  const axis = axisOf(layer.axis, first.length, object)
  if (axis === undefined) return { outputs: [null] }
  const known = shapes.filter((s): s is Shape => s !== null)
  const misfit = known.find(s => s.length !== first.length || s.some((n, i) => i !== axis && differ(n, first[i])))
  if (misfit)
    object("concat-mismatch", say("{0} and {1} cannot be joined at axis {2}", showShape(first), showShape(misfit), axis))
  if (known.length < shapes.length || known.some(s => s.length !== first.length)) return { outputs: [null] }
  return { outputs: [first.map((_, i) => (i === axis ? sum(known.map(s => s[i])) : known.map(s => s[i]).reduce(simpler)))] }
}

export const stack: Rule<Stack> = (layer, inputs, object) => {
  const first = inputs.find(s => s !== null)
  if (!first) return { outputs: [null] }
  const axis = axisOf(layer.axis, first.length + 1, object)
  const misfit = inputs.find(s => s !== null && sameShape(first, s) === false)
  if (misfit) object("shape-mismatch", say("{0} and {1} cannot be stacked", showShape(first), showShape(misfit)))
  if (axis === undefined) return { outputs: [null] }
  return { outputs: [[...first.slice(0, axis), inputs.length, ...first.slice(axis)]] }
}

/** More parts than this are as good as an unknown number of them. */
const MOST = 20_000

const listed = (count: number, part: (i: number) => Dim): readonly Dim[] | null =>
  count > MOST ? null : Array.from({ length: count }, (_, i) => part(i))

/** No outputs at all when their number cannot be known. */
export const split: Rule<Split> = (layer, inputs, object) => {
  const input = inputs[0]
  const promised = layer.sizes?.length ?? (typeof layer.parts === "number" ? layer.parts : 0)
  const lost = { outputs: Array.from({ length: promised > MOST ? 0 : Math.max(promised, 0) }, () => null) }
  if (!input) return lost
  const axis = axisOf(layer.axis, input.length, object)
  if (axis === undefined) return lost
  if (input.length === 0) {
    object("axis-out-of-range", say("axis {0} of a tensor with {1} axes", 0, 0), { setting: "axis" })
    return lost
  }
  const n = input[axis]
  const parts = layer.unbind ? (isSym(n) ? null : listed(n, () => 1)) : partsOf(layer, n, object)
  if (!parts) return lost
  const part = (size: Dim) => (layer.unbind ? input.filter((_, i) => i !== axis) : input.map((d, i) => (i === axis ? size : d)))
  return { outputs: parts.map(part) }
}

function partsOf(layer: Split, n: Dim, object: Parameters<typeof split>[2]): readonly Dim[] | null {
  if (layer.sizes) {
    const total = sum(layer.sizes)
    if (layer.sizes.some(s => less(s, 0)) || differ(total, n))
      object("split-mismatch", say("parts of {0} in all, the axis has {1}", show(total), show(n)), { setting: "sizes" })
    return layer.sizes
  }
  const setting = layer.size === undefined ? "parts" : "size"
  const wanted = layer.size ?? layer.parts ?? 1
  if (less(wanted, setting === "size" && equal(n, 0) ? 0 : 1)) {
    object("not-positive", say("must be positive, is {0}", show(wanted)), { setting })
    return null
  }
  if (equal(n, 0)) return listed(setting === "parts" && !isSym(wanted) ? wanted : 1, () => 0)
  const size = setting === "size" ? wanted : ceilDiv(n, wanted)
  if (!isSym(n) && !isSym(size)) {
    const count = Math.ceil(n / size)
    return listed(count, i => Math.min(size, n - i * size))
  }
  // Of a symbolic axis: as many parts as were asked for, as they are when the axis is large enough.
  if (setting === "parts" && !isSym(wanted)) {
    const last = sub(n, mul(wanted - 1, size))
    return listed(wanted, i => (i < wanted - 1 ? size : last))
  }
  const count = ceilDiv(n, size)
  return isSym(count) ? null : listed(count, i => min(size, sub(n, mul(i, size))))
}
