/**
 * Windows that slide over spatial axes: convolutions, pooling, unfold. Sizes per axis: n input, k kernel, s stride,
 * d dilation, e = (k − 1)·d + 1 the effective kernel, [before, after] the padding.
 */
import { add, atMost, ceilDiv, floorDiv, isSym, less, max, min, mul, sub } from "../dim"
import type { Dim, Sym } from "../dim"
import type { Layout, Rounding, Sides, WindowPadding } from "../layer"
import type { Shape } from "../shape"
import { say } from "../words"
import { at, unknowns } from "./rule"
import type { Objector } from "./rule"

/** A tensor seen as batch, channels and spatial axes. `batch` is empty for an unbatched input. */
export interface View {
  batch: readonly Dim[]
  channels: Dim
  spatial: readonly Dim[]
}

/** e = (k − 1)·d + 1 */
export function effective(kernel: Dim, dilation: Dim): Dim {
  return add(mul(sub(kernel, 1), dilation), 1)
}

/**
 * ⌊(n + before + after − e)/s⌋ + 1. Rounding up, per framework:
 * PyTorch drops a last window that would start wholly in the padding after the input, (out − 1)·s ≥ n + before;
 * Caffe does so only where there is padding; Paddle never does.
 */
export function slides(n: Dim, e: Dim, s: Dim, [before, after]: Sides, rounding: Rounding): Dim {
  if (!isSym(n) || [e, s, before, after].some(isSym)) return work(n, e, s, [before, after], rounding)
  const setting = [e, s, before, after, rounding].join()
  let known = worked.get(n)
  if (!known) worked.set(n, (known = new Map()))
  let size = known.get(setting)
  if (size === undefined) known.set(setting, (size = work(n, e, s, [before, after], rounding)))
  return size
}

/** Outputs of formulas: many layers of a network have the same settings on the same sizes. */
const worked = new WeakMap<Sym, Map<string, Dim>>()

function work(n: Dim, e: Dim, s: Dim, [before, after]: Sides, rounding: Rounding): Dim {
  const room = sub(add(n, add(before, after)), e)
  if (rounding === "floor") return add(floorDiv(room, s), 1)
  const all = add(ceilDiv(room, s), 1)
  if (rounding === "ceil-paddle" || (rounding === "ceil-caffe" && before === 0 && after === 0)) return all
  // (all − 1)·s ≤ room + s − 1 < n + before: every window starts inside.
  if (less(sub(add(after, s), 1), e)) return all
  return min(all, ceilDiv(add(n, before), s))
}

/**
 * The padding of one axis with numbers in it. "same" gives ⌈n/s⌉ outputs, the odd pixel goes after; it depends on the
 * input size when s > 1 (tensorflow.org, tf.nn "Notes on padding"; PyTorch's, with s = 1, is the same). "causal" is all before.
 */
export function sidesOf(padding: WindowPadding, axis: number, n: Dim, e: Dim, s: Dim): Sides {
  if (padding === "causal") return [sub(e, 1), 0]
  if (padding === "same") {
    const total = max(sub(add(mul(sub(ceilDiv(n, s), 1), s), e), n), 0)
    const before = floorDiv(total, 2)
    return [before, sub(total, before)]
  }
  return padding.length === 1 ? padding[0] : padding[axis]
}

/** The output size of one axis. */
export function windows(
  n: Dim,
  axis: number,
  layer: { kernel: readonly Dim[]; stride: readonly Dim[]; dilation: readonly Dim[]; padding: WindowPadding },
  rounding: Rounding = "floor",
): Dim {
  const s = at(layer.stride, axis)
  if (layer.padding === "same" || layer.padding === "causal") return ceilDiv(n, s)
  const e = effective(at(layer.kernel, axis), at(layer.dilation, axis))
  return slides(n, e, s, sidesOf(layer.padding, axis, n, e, s), rounding)
}

/** The input as batch, channels, spatial axes; null (with an objection) when it has the wrong number of axes. */
export function viewOf(input: Shape, axes: number, layout: Layout | undefined, object: Objector): View | null {
  const unbatched = input.length === axes + 1 && layout !== "last"
  if (input.length !== axes + 2 && !unbatched) {
    const wanted = layout === "last" ? `${axes + 2}` : `${axes + 1} or ${axes + 2}`
    object("rank-mismatch", say("expects {0} axes, gets {1}", wanted, input.length))
    return null
  }
  const batch = unbatched ? [] : [input[0]]
  const rest = input.slice(batch.length)
  return layout === "last"
    ? { batch, channels: rest[axes], spatial: rest.slice(0, axes) }
    : { batch, channels: rest[0], spatial: rest.slice(1) }
}

export function shapeOf(view: View, layout: Layout | undefined): Shape {
  return layout === "last" ? [...view.batch, ...view.spatial, view.channels] : [...view.batch, view.channels, ...view.spatial]
}

/** What is still known of an output after an input with the wrong number of axes. */
export function rough(input: Shape, channels: Dim, axes: number, layout: Layout | undefined): Shape {
  const batch = input.length > 0 ? [input[0]] : unknowns(1)
  return shapeOf({ batch, channels, spatial: unknowns(axes) }, layout)
}

/** Objects to negative sides. */
export function notNegative(padding: WindowPadding, object: Objector): boolean {
  if (typeof padding === "string") return true
  const bad = padding.flat().find(p => less(p, 0) === true)
  if (bad === undefined) return true
  object("negative-padding", say("must not be negative"), { setting: "padding" })
  return false
}

/** Objects to a channels or spatial axis of size 0 (an empty batch is fine). */
export function notEmpty(view: View, object: Objector, channels = true): boolean {
  const empty = [...view.spatial, ...(channels ? [view.channels] : [])].some(d => atMost(d, 0) === true)
  if (empty) object("empty-input", say("the input has an axis of size 0"))
  return !empty
}
