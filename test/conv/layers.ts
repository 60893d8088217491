/** Layers in the short spelling of the tests: one number stands for every axis, two axes unless a list says otherwise. */
import type { Dim } from "../../src/conv/dim"
import type { Convolution, Layer, Pooling, Rounding, Sides, TransposedConvolution } from "../../src/conv/layer"

type Each = Dim | readonly Dim[]

const each = (value: Each, axes: number): readonly Dim[] =>
  Array.isArray(value) ? value : Array.from({ length: axes }, () => value as Dim)
const both = (value: Each, axes: number): Sides[] => each(value, axes).map(p => [p, p])

interface Windowing {
  stride?: Each
  padding?: Each | "same" | "causal" | readonly Sides[]
  dilation?: Each
  groups?: Dim
  bias?: boolean
}

function sides(padding: Windowing["padding"], axes: number): Convolution["padding"] {
  if (padding === "same" || padding === "causal") return padding
  if (Array.isArray(padding) && Array.isArray(padding[0])) return padding as readonly Sides[]
  return both((padding as Each | undefined) ?? 0, axes)
}

export function conv(inChannels: Dim, channels: Dim, kernel: Each, more: Windowing = {}): Convolution {
  const k = each(kernel, 2)
  return {
    kind: "convolution",
    inChannels,
    channels,
    kernel: k,
    stride: each(more.stride ?? 1, k.length),
    padding: sides(more.padding, k.length),
    dilation: each(more.dilation ?? 1, k.length),
    groups: more.groups ?? 1,
    bias: more.bias ?? true,
  }
}

export function convTransposed(
  inChannels: Dim,
  channels: Dim,
  kernel: Each,
  more: Windowing & { outputPadding?: Each } = {},
): TransposedConvolution {
  return {
    ...conv(inChannels, channels, kernel, more),
    kind: "transposed-convolution",
    outputPadding: each(more.outputPadding ?? 0, each(kernel, 2).length),
  }
}

export function pool(mode: Pooling["mode"], kernel: Each, stride: Each, more: Windowing & { rounding?: Rounding } = {}): Pooling {
  const k = each(kernel, 2)
  return {
    kind: "pooling",
    mode,
    kernel: k,
    stride: each(stride, k.length),
    padding: sides(more.padding, k.length),
    dilation: each(more.dilation ?? 1, k.length),
    rounding: more.rounding ?? "floor",
  }
}

export const maxPool = (kernel: Each, stride: Each, more: Windowing & { rounding?: Rounding } = {}) =>
  pool("max", kernel, stride, more)
export const averagePool = (kernel: Each, stride: Each, more: Windowing & { rounding?: Rounding } = {}) =>
  pool("average", kernel, stride, more)

export const adaptive = (mode: "max" | "average", ...size: (Dim | null)[]): Layer => ({ kind: "adaptive-pooling", mode, size })

export const linear = (inFeatures: Dim, features: Dim, bias = true): Layer => ({ kind: "linear", inFeatures, features, bias })
