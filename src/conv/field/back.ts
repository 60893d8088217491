/** The way back through one layer, exactly: which input indices a stretch of output indices depends on. */
import type { Interpolation, Layer } from "../layer"
import { at as valueAt } from "../layers/rule"
import { effective, sidesOf } from "../layers/window"
import type { Shape } from "../shape"
import type { Dim } from "../dim"
import { isWindowed, spatialAxes } from "./windows"

/** First and last index; below 0 or beyond the axis lies padding. */
export type Range = readonly [first: number, last: number]

/**
 * What output indices `range` of tensor axis `axis` reach on the same axis of the input: the hull of their windows. Null when
 * the layer does not slide along that axis or a size is not known: then the layer's `Field` is all there is.
 */
export function reached(layer: Layer, axis: number, [a, b]: Range, input: Shape, output: Shape): Range | null {
  if (!isWindowed(layer) || layer.kind === "unfold" || (layer.kind === "shuffle" && layer.mode === "channel")) return null
  const i = spatialAxes(layer, input.length).indexOf(axis)
  const [n, m] = [input[axis], output[axis]]
  if (i < 0 || typeof n !== "number" || typeof m !== "number") return null
  const number = (d: Dim): number => (typeof d === "number" ? d : NaN)
  const known = (range: Range): Range | null => (range.some(Number.isNaN) ? null : range)
  switch (layer.kind) {
    case "convolution":
    case "pooling": {
      const e = effective(valueAt(layer.kernel, i), valueAt(layer.dilation, i))
      const s = valueAt(layer.stride, i)
      const before = number(sidesOf(layer.padding, i, n, e, s)[0])
      return known([a * number(s) - before, b * number(s) - before + number(e) - 1])
    }
    case "transposed-convolution": {
      const [e, s] = [number(effective(valueAt(layer.kernel, i), valueAt(layer.dilation, i))), number(valueAt(layer.stride, i))]
      const before = typeof layer.padding === "string" ? Math.max(0, Math.floor(((n - 1) * s + e - m) / 2)) : number(sidesOf(layer.padding, i, n, e, s)[0]) // prettier-ignore
      return known([Math.ceil((a + before - e + 1) / s), Math.floor((b + before) / s)])
    }
    case "unpooling": {
      const [k, s, p] = [layer.kernel, layer.stride, layer.padding].map(list => number(valueAt(list, i)))
      return known([Math.ceil((a + p - k + 1) / s), Math.floor((b + p) / s)])
    }
    case "adaptive-pooling":
      return [Math.floor((a * n) / m), Math.ceil(((b + 1) * n) / m) - 1]
    case "padding":
      return known([a - number(layer.sides[i][0]), b - number(layer.sides[i][0])])
    case "interpolation":
      return sampled(layer, a, b, n, m, layer.scale ? 1 / layer.scale[i] : n / m)
    case "shuffle": {
      const r = number(layer.factor)
      return known(layer.mode === "pixel" ? [Math.floor(a / r), Math.floor(b / r)] : [a * r, b * r + r - 1])
    }
  }
}

/** Interpolation with pixel centres in the middle of pixels (align_corners=False); `step` input pixels per output pixel. */
function sampled(layer: Interpolation, a: number, b: number, n: number, m: number, step: number): Range {
  const clip = (i: number) => Math.min(Math.max(i, 0), n - 1)
  if (layer.mode === "area") return [Math.floor((a * n) / m), Math.ceil(((b + 1) * n) / m) - 1]
  if (layer.mode === "nearest") return [clip(Math.floor(a * step)), clip(Math.floor(b * step))]
  if (!layer.mode.includes("linear") && !layer.mode.includes("cubic"))
    return [clip(Math.floor((a + 0.5) * step)), clip(Math.floor((b + 0.5) * step))]
  const centre = (i: number) => (i + 0.5) * step - 0.5
  const more = layer.mode.includes("cubic") ? 1 : 0
  return [clip(Math.floor(centre(a)) - more), clip(Math.ceil(centre(b)) + more)]
}
