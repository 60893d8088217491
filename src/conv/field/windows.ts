/** Receptive fields through layers that look through a window: r′ = r + (e − 1)·j, j′ = j·s, start′ = start − before·j. */
import { add, ceilDiv, equal, floorDiv, less, mod, mul, sub } from "../dim"
import type { Dim } from "../dim"
import type {
  AdaptivePooling,
  Convolution,
  Fold,
  Interpolation,
  Layer,
  Padding,
  Pooling,
  Shuffle,
  TransposedConvolution,
  Unfold,
  Unpooling,
} from "../layer"
import { at as valueAt } from "../layers/rule"
import { effective, sidesOf } from "../layers/window"
import type { Shape } from "../shape"
import { down, lost, mix, scale, up } from "./track"
import type { Track } from "./track"

/** A window of e units, one every s, the first one starting `before` units outside. */
export function slide(t: Track, e: Dim, s: Dim, before: Dim): Track {
  if (t.whole) return t
  return {
    ...t,
    size: add(t.size, up(sub(e, 1), t.stride)),
    stride: scale(t.stride, s),
    start: sub(t.start, up(before, t.stride)),
  }
}

/**
 * Each unit is spread over e places, s apart: a place is reached by at most ⌈e/s⌉ units, of which the first for place 0
 * is number −⌊(e − 1 − before)/s⌋.
 */
function spread(t: Track, e: Dim, s: Dim, before: Dim): Track {
  if (t.whole) return t
  const first = floorDiv(sub(sub(e, 1), before), s)
  return {
    ...t,
    size: add(t.size, up(sub(ceilDiv(e, s), 1), t.stride)),
    stride: scale(t.stride, 1, s),
    start: sub(t.start, up(first, t.stride)),
  }
}

/** n units become m, each seeing `reach` of the old ones around its place. */
function resample(t: Track, n: Dim, m: Dim, reach: Dim): Track {
  if (t.whole) return t
  const size = add(t.size, up(sub(reach, 1), t.stride))
  return { ...t, size, stride: scale(t.stride, n, m), start: sub(t.start, up(floorDiv(reach, 2), t.stride)) }
}

/** The output units m of n, windows ⌊i·n/m⌋ … ⌈(i + 1)·n/m⌉. */
function adapt(t: Track, n: Dim, m: Dim): Track {
  if (equal(n, m)) return t
  if (m === 1) return mix(t, n)
  let reach: Dim = add(ceilDiv(n, m), equal(mod(n, m), 0) ? 0 : 1)
  if (typeof n === "number" && typeof m === "number") {
    reach = 1
    for (let i = 0; i < m; i++) reach = Math.max(reach, Math.ceil(((i + 1) * n) / m) - Math.floor((i * n) / m))
  }
  if (t.whole) return t
  return { ...t, size: add(t.size, up(sub(reach, 1), t.stride)), stride: scale(t.stride, n, m) }
}

export type Windowed =
  Convolution | TransposedConvolution | Pooling | AdaptivePooling | Unpooling | Unfold | Padding | Interpolation | Shuffle

export const isWindowed = (layer: Layer): layer is Windowed =>
  layer.kind === "convolution" ||
  layer.kind === "transposed-convolution" ||
  layer.kind === "pooling" ||
  layer.kind === "adaptive-pooling" ||
  layer.kind === "unpooling" ||
  layer.kind === "unfold" ||
  layer.kind === "padding" ||
  layer.kind === "interpolation" ||
  layer.kind === "shuffle"

/** The input's axes that the layer slides over, outermost first. */
export function spatialAxes(layer: Windowed, rank: number): number[] {
  const count =
    layer.kind === "padding"
      ? layer.sides.length
      : layer.kind === "interpolation"
        ? rank - 2
        : layer.kind === "shuffle"
          ? 2
          : layer.kind === "adaptive-pooling"
            ? layer.size.length
            : layer.kernel.length
  const end = "layout" in layer && layer.layout === "last" ? rank - 1 : rank
  return Array.from({ length: count }, (_, i) => end - count + i)
}

/** One track through one axis (number i of the layer's) with n units before and m after. */
export function look(layer: Windowed, t: Track, i: number, n: Dim, m: Dim | undefined): Track {
  switch (layer.kind) {
    case "convolution":
    case "pooling": {
      const e = effective(valueAt(layer.kernel, i), valueAt(layer.dilation, i))
      const s = valueAt(layer.stride, i)
      return slide(t, e, s, sidesOf(layer.padding, i, n, e, s)[0])
    }
    case "transposed-convolution": {
      const e = effective(valueAt(layer.kernel, i), valueAt(layer.dilation, i))
      const s = valueAt(layer.stride, i)
      // "same" crops what exceeds n·s, the smaller half before.
      const before =
        typeof layer.padding === "string"
          ? floorDiv(sub(add(mul(sub(n, 1), s), e), m ?? mul(n, s)), 2)
          : sidesOf(layer.padding, i, n, e, s)[0]
      return spread(t, e, s, less(before, 0) ? 0 : before)
    }
    case "unpooling":
      return spread(t, valueAt(layer.kernel, i), valueAt(layer.stride, i), valueAt(layer.padding, i))
    case "adaptive-pooling":
      return adapt(t, n, layer.size[i] ?? n)
    case "unfold":
      return slide(
        t,
        effective(valueAt(layer.kernel, i), valueAt(layer.dilation, i)),
        valueAt(layer.stride, i),
        valueAt(layer.padding, i),
      )
    case "padding":
      return t.whole ? t : { ...t, start: sub(t.start, up(layer.sides[i][0], t.stride)) }
    case "interpolation":
      return m === undefined
        ? lost(t)
        : resample(t, n, m, layer.mode.includes("cubic") ? 4 : layer.mode.includes("linear") ? 2 : 1)
    case "shuffle":
      if (layer.mode === "channel") return t
      if (layer.mode === "pixel") return t.whole ? t : { ...t, stride: scale(t.stride, 1, layer.factor) }
      return slide(t, layer.factor, layer.factor, 0)
  }
}

/** Blocks summed back onto the axes of an image: what was walked along together separates again. */
export function unblock(layer: Fold, tracks: readonly Track[], input: Shape): Track[] {
  const last = input.length - 1
  return tracks.map((t, i) => {
    if (t.at === null) return t
    if (t.at !== last || tracks.length !== layer.size.length) return lost(t)
    const e = effective(valueAt(layer.kernel, i), valueAt(layer.dilation, i))
    return { ...spread(t, e, valueAt(layer.stride, i), valueAt(layer.padding, i)), at: input.length - 1 + i }
  })
}

/** `count` units from number `from` on, every `step`th. */
export function part(t: Track, from: Dim, step: Dim = 1): Track {
  return t.whole ? t : { ...t, start: add(t.start, down(from, t.stride)), stride: scale(t.stride, step) }
}
