import type { Dim } from "../conv/dim"
import type { Layer, WindowPadding } from "../conv/layer"
import type { Shape } from "../conv/shape"
import type { LabLayer } from "../protocol"

/** A layer's settings for the filter lab; undefined for what has no two-dimensional window of known numbers. */
export function labLayer(layer: Layer, input: Shape | null): LabLayer | undefined {
  if (layer.kind !== "convolution" && layer.kind !== "transposed-convolution" && layer.kind !== "pooling") return undefined
  const transposed = layer.kind === "transposed-convolution"
  const kernel = numbers(layer.kernel)
  const stride = numbers(layer.stride)
  const dilation = numbers(layer.dilation)
  const padding = kernel && dilation && sides(layer.padding, kernel, dilation)
  if (!kernel || !stride || !dilation || !padding || kernel.length !== 2) return undefined
  // Per-channel layers stay so in the lab; other grouping has no meaning on a picture's three channels.
  const depthwise =
    layer.kind === "pooling" ||
    (typeof layer.groups === "number" && layer.groups > 1 && layer.groups === input?.at(layer.layout === "last" ? -1 : -3))
  const pool = layer.kind === "pooling" && layer.mode !== "lp" ? { pool: layer.mode } : {}
  return { kernel, stride, padding, dilation, groups: depthwise ? 3 : 1, transposed, ...pool }
}

function numbers(dims: readonly Dim[]): number[] | undefined {
  return dims.every(d => typeof d === "number") ? [...dims] : undefined
}

function sides(padding: WindowPadding, kernel: readonly number[], dilation: readonly number[]): number[] | undefined {
  if (typeof padding === "string") return kernel.map((k, i) => Math.floor(((k - 1) * dilation[i]!) / 2))
  return numbers(padding.map(([before]) => before))
}
