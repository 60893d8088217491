import type { Dim } from "../../src/conv/dim"
import type { Layer } from "../../src/conv/layer"
import type { LabLayer } from "../../src/protocol"

const numbers = (dims: readonly Dim[]) => dims.map(d => (typeof d === "number" ? d : 1))

/** The settings of a layer as the filter lab takes them; null for layers without a window. */
export function labLayer(layer: Layer): LabLayer | null {
  if (layer.kind !== "convolution" && layer.kind !== "transposed-convolution") return null
  const kernel = numbers(layer.kernel)
  const dilation = numbers(layer.dilation)
  const sides = layer.padding
  const padding =
    typeof sides === "string"
      ? kernel.map((k, i) => Math.floor(((k - 1) * dilation[i]!) / 2))
      : numbers(sides.map(([before]) => before))
  return {
    kernel,
    stride: numbers(layer.stride),
    padding,
    dilation,
    groups: typeof layer.groups === "number" ? layer.groups : 1,
    transposed: layer.kind === "transposed-convolution",
  }
}
