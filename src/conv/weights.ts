import { floorDiv, mul } from "./dim"
import type { Dim } from "./dim"
import type { Layer, Normalization, Recurrent } from "./layer"
import { GATES, outOf } from "./layers/recurrent"
import type { Shape } from "./shape"

/** A tensor that a layer owns. Buffers are kept with the model but not learned (running statistics). */
export interface Weight {
  name: string
  shape: Shape
  kind: "parameter" | "buffer"
  trainable: boolean
}

const parameter = (name: string, ...shape: Dim[]): Weight => ({ name, shape, kind: "parameter", trainable: true })
const buffer = (name: string, ...shape: Dim[]): Weight => ({ name, shape, kind: "buffer", trainable: false })

/** A layer's own tensors with PyTorch's names and shapes; nothing for layers without any. */
export function weights(layer: Layer): Weight[] {
  switch (layer.kind) {
    case "convolution":
      return withBias(
        layer,
        parameter("weight", layer.channels, floorDiv(layer.inChannels, layer.groups), ...layer.kernel),
        layer.channels,
      )
    case "transposed-convolution":
      return withBias(
        layer,
        parameter("weight", layer.inChannels, floorDiv(layer.channels, layer.groups), ...layer.kernel),
        layer.channels,
      )
    case "linear":
      return withBias(layer, parameter("weight", layer.features, layer.inFeatures), layer.features)
    case "bilinear":
      return withBias(layer, parameter("weight", layer.features, ...layer.inFeatures), layer.features)
    case "embedding":
      return [parameter("weight", layer.entries, layer.features)]
    case "normalization":
      return normalizing(layer)
    case "recurrent":
      return recurring(layer)
    case "elementwise":
      return layer.channels === undefined ? [] : [parameter("weight", layer.channels)]
    default:
      return []
  }
}

function withBias(layer: { bias: boolean }, weight: Weight, size: Dim): Weight[] {
  return layer.bias ? [weight, parameter("bias", size)] : [weight]
}

function normalizing(layer: Normalization): Weight[] {
  const size: Shape | null =
    layer.norm === "layer" || layer.norm === "rms" ? (layer.shape ?? []) : layer.channels === null ? null : [layer.channels]
  if (!size || layer.norm === "local-response") return []
  const owned = layer.affine ? [parameter("weight", ...size), ...(layer.norm === "rms" ? [] : [parameter("bias", ...size)])] : []
  if (!(layer.statistics ?? layer.norm === "batch")) return owned
  return [...owned, buffer("running_mean", ...size), buffer("running_var", ...size), buffer("num_batches_tracked")]
}

/** Per layer and direction: input and hidden matrices of all gates, two biases, and the projection. */
function recurring(layer: Recurrent): Weight[] {
  if (typeof layer.layers !== "number") return []
  const rows = mul(GATES[layer.cell], layer.features)
  const out = outOf(layer)
  const directions = layer.bidirectional ? ["", "_reverse"] : [""]
  const all: Weight[] = []
  for (let i = 0; i < layer.layers; i++)
    for (const suffix of directions) {
      const width = i === 0 ? layer.inFeatures : mul(out, directions.length)
      all.push(parameter(`weight_ih_l${i}${suffix}`, rows, width), parameter(`weight_hh_l${i}${suffix}`, rows, out))
      if (layer.bias) all.push(parameter(`bias_ih_l${i}${suffix}`, rows), parameter(`bias_hh_l${i}${suffix}`, rows))
      if (out !== layer.features) all.push(parameter(`weight_hr_l${i}${suffix}`, out, layer.features))
    }
  return all
}
