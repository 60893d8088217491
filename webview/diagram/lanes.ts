import type { Layer } from "../../src/conv/layer"
import type { Model } from "../../src/model/model"
import { sized } from "./picture"

/** Up to this many groups are drawn as stacks side by side. */
const MOST = 4

/** Layers that keep channels apart. */
const apart = new Set<Layer["kind"]>(["elementwise", "normalization", "pooling", "adaptive-pooling", "padding", "interpolation"])

/**
 * Into how many lanes a tensor's channels fall: what a grouped convolution makes and takes, carried along through layers
 * that keep channels apart (the two halves of AlexNet). Tensors that are not listed have one.
 */
export function lanesOf(model: Model): Map<number, number> {
  const lanes = new Map<number, number>()
  for (const node of model.nodes) {
    const { layer } = node
    if (layer.kind === "convolution" || layer.kind === "transposed-convolution") {
      const groups = sized(layer.groups, 1)
      if (groups > 1 && groups <= MOST) for (const t of node.outputs) lanes.set(t, groups)
    } else if (apart.has(layer.kind) && node.inputs.length === 1) {
      const before = lanes.get(node.inputs[0]!)
      if (before) for (const t of node.outputs) lanes.set(t, before)
    }
  }
  for (const node of [...model.nodes].reverse()) {
    const { layer } = node
    const wanted =
      layer.kind === "convolution" &&
      sized(layer.groups, 1) > 1 &&
      sized(layer.groups, 1) <= MOST &&
      layer.groups !== layer.inChannels
        ? sized(layer.groups, 1)
        : apart.has(layer.kind) && node.inputs.length === 1
          ? lanes.get(node.outputs[0]!)
          : undefined
    const t = node.inputs[0]
    if (wanted && t !== undefined && !lanes.has(t) && (model.tensors[t]?.node ?? null) !== null) lanes.set(t, wanted)
  }
  return lanes
}
