/** The course's words for a window: narrow (no padding), equal-width (the size stays), wide (every partial overlap counts). */
import { add, equal, floorDiv, max, mod, mul, sub } from "./dim"
import type { Dim } from "./dim"
import type { Convolution, Layer, Pooling } from "./layer"
import { at } from "./layers/rule"
import { effective, sidesOf, windows } from "./layers/window"
import type { Shape } from "./shape"

export type Breadth = "narrow" | "equal-width" | "wide" | "other"

/** A layer that slides a window over its input. */
export const isWindow = (layer: Layer): layer is Convolution | Pooling => layer.kind === "convolution" || layer.kind === "pooling"

/** By the effective kernel K′ and total padding: none, K′ − 1 or 2·(K′ − 1), on every axis, at stride 1. Else "other". */
export function breadth(layer: Layer): Breadth {
  if (!isWindow(layer)) return "other"
  const all = layer.kernel.map((_, i) => axisBreadth(layer, i))
  // A kernel of 1 is narrow and equal-width at once: the other axes decide.
  const words = new Set(all.filter(word => word !== "any"))
  return words.size === 0 ? "equal-width" : words.size === 1 ? ([...words][0] as Breadth) : "other"
}

function axisBreadth(layer: Convolution | Pooling, axis: number): Breadth | "any" {
  if (equal(at(layer.stride, axis), 1) !== true) return "other"
  if (typeof layer.padding === "string") return "equal-width"
  const span = sub(effective(at(layer.kernel, axis), at(layer.dilation, axis)), 1)
  const [before, after] = sidesOf(layer.padding, axis, 1, span, 1)
  const total = add(before, after)
  if (equal(span, 0)) return equal(total, 0) ? "any" : "other"
  if (equal(total, 0)) return "narrow"
  if (equal(total, span)) return "equal-width"
  return equal(before, span) && equal(after, span) ? "wide" : "other"
}

/** D·(K − 1)/2 per axis, the symmetric padding that keeps the size at stride 1; null where an even kernel has none. */
export function equalWidthPadding(layer: Convolution | Pooling): Dim[] | null {
  const spans = layer.kernel.map((k, i) => mul(sub(k, 1), at(layer.dilation, i)))
  return spans.every(span => equal(mod(span, 2), 0)) ? spans.map(span => floorDiv(span, 2)) : null
}

/** The input's spatial sizes as the layer sees them. */
export function spatialOf(layer: { kernel: readonly Dim[]; layout?: "first" | "last" }, input: Shape): readonly Dim[] {
  const end = layer.layout === "last" ? input.length - 1 : input.length
  return input.slice(end - layer.kernel.length, end)
}

/** Per axis: how many pixels at the end of the padded input no window reaches, (n + before + after − e) mod s when rounding down. */
export function unread(layer: Convolution | Pooling, input: Shape): Dim[] {
  if (typeof layer.padding === "string") return layer.kernel.map(() => 0)
  return spatialOf(layer, input).map((n, i) => {
    const e = effective(at(layer.kernel, i), at(layer.dilation, i))
    const s = at(layer.stride, i)
    const [before, after] = sidesOf(layer.padding, i, n, e, s)
    const out = windows(n, i, layer, layer.kind === "pooling" ? layer.rounding : "floor")
    return max(0, sub(add(n, add(before, after)), add(mul(sub(out, 1), s), e)))
  })
}

/** Per axis: how many windows see nothing but padding, i·s + e ≤ before or i·s ≥ before + n. 0 where a size is not known. */
export function purePaddingWindows(layer: Convolution | Pooling, input: Shape): number[] {
  return spatialOf(layer, input).map((n, i) => {
    const e = effective(at(layer.kernel, i), at(layer.dilation, i))
    const s = at(layer.stride, i)
    const before = sidesOf(layer.padding, i, n, e, s)[0]
    const out = windows(n, i, layer, layer.kind === "pooling" ? layer.rounding : "floor")
    if ([n, e, s, before, out].some(d => typeof d !== "number")) return 0
    const starts = Array.from({ length: Math.max(0, out as number) }, (_, k) => k * (s as number))
    return starts.filter(p => p + (e as number) <= (before as number) || p >= (before as number) + (n as number)).length
  })
}
