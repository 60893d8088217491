import type { Dim } from "../conv/dim"
import type { Layer, Sides } from "../conv/layer"

/**
 * How usual a layer's settings are, the sum of a few marks from 0 to 1: people write widths that are round, kernels
 * that are odd or as large as their stride, paddings that keep the size or are 0, strides of 1, 2 or 4. Only the
 * difference between two versions of one layer means anything.
 */
export function regularity(layer: Layer): number {
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution":
      return (
        round(layer.inChannels) +
        round(layer.channels) +
        window(layer.kernel, layer.stride, layer.padding, layer.dilation) +
        grouping(layer.groups, layer.inChannels)
      )
    case "pooling":
      return window(layer.kernel, layer.stride, layer.padding, layer.dilation)
    case "linear":
      return round(layer.inFeatures) + round(layer.features)
    case "normalization":
      return layer.channels === null ? 0 : round(layer.channels)
    default:
      return 0
  }
}

/** Powers of two and multiples of ten are round; 1 and 3 are the usual numbers of a picture's channels. */
function round(width: Dim): number {
  if (typeof width !== "number") return 0
  if (width === 1 || width === 3) return 0.5
  let twos = 0
  while (twos < 4 && width > 0 && width % 2 ** (twos + 1) === 0) twos++
  return Math.max(twos / 4, width % 100 === 0 ? 1 : width % 10 === 0 ? 0.5 : 0)
}

function window(
  kernel: readonly Dim[],
  stride: readonly Dim[],
  padding: readonly Sides[] | string,
  dilation: readonly Dim[],
): number {
  const marks = kernel.map((k, i) => {
    const [s, d] = [stride[i] ?? stride[0], dilation[i] ?? dilation[0]]
    if (typeof k !== "number" || typeof s !== "number" || typeof d !== "number") return 0
    const size = k % 2 === 1 || k === s || k === 2 * s ? 1 : 0
    const step = s === 1 ? 1 : s === 2 ? 0.9 : s === 4 ? 0.8 : 0.2
    const spread = d === 1 ? 1 : d % 2 === 0 ? 0.9 : 0.6
    const [before] = typeof padding === "string" ? [undefined] : (padding[i] ?? padding[0] ?? [undefined])
    const around =
      typeof before !== "number" ? 1 : 2 * before === d * (k - 1) ? 1 : before === 0 ? 0.8 : 2 * before === k - s ? 0.9 : 0
    return size + step * (s <= k ? 1 : 0.5) + spread + around
  })
  return marks.reduce((a, b) => a + b, 0) / Math.max(1, marks.length)
}

function grouping(groups: Dim, channels: Dim): number {
  return groups === 1 || groups === channels ? 1 : typeof groups === "number" && groups % 2 === 0 ? 0.8 : 0.4
}
