/** What a layer does to shapes: outputs, multiply-adds, and what the framework would refuse. */
import { unknownDim, type Dim } from "./dim"
import type { Application, Layer, Objection } from "./layer"
import { expand, flatten, permute, repeat, reshape, squeeze, unflatten, unsqueeze } from "./layers/axes"
import { convolution, convolutionSettings, transposedConvolution } from "./layers/convolution"
import { einsum } from "./layers/einsum"
import { elementwise, reduction } from "./layers/elementwise"
import { index } from "./layers/indexing"
import { concat, split, stack } from "./layers/joining"
import { normalization, normalizationSettings } from "./layers/normalization"
import { fold, shuffle, unfold } from "./layers/patches"
import { adaptivePooling, pooling, unpooling } from "./layers/pooling"
import { attention, bilinear, bilinearSettings, embedding, linear, linearSettings, matmul } from "./layers/products"
import { recurrent, recurrentSettings } from "./layers/recurrent"
import { interpolation, padding } from "./layers/resizing"
import type { Check, Objector, Rule } from "./layers/rule"
import type { Shape } from "./shape"

type Of<K extends Layer["kind"]> = Extract<Layer, { kind: K }>

const rules: { [K in Layer["kind"]]: Rule<Of<K>> } = {
  convolution,
  "transposed-convolution": transposedConvolution,
  pooling,
  "adaptive-pooling": adaptivePooling,
  unpooling,
  unfold,
  fold,
  padding,
  interpolation,
  shuffle,
  linear,
  bilinear,
  normalization,
  embedding,
  elementwise,
  reshape,
  flatten,
  unflatten,
  permute,
  squeeze,
  unsqueeze,
  expand,
  repeat,
  concat,
  stack,
  split,
  index,
  reduction,
  matmul,
  einsum,
  attention,
  recurrent,
  create: layer => ({ outputs: [layer.shape] }),
  opaque: layer => ({ outputs: layer.outputs, macs: layer.macs }),
}

const checks: { [K in Layer["kind"]]?: Check<Of<K>> } = {
  convolution: convolutionSettings,
  "transposed-convolution": convolutionSettings,
  linear: linearSettings,
  bilinear: bilinearSettings,
  embedding: linearSettings,
  normalization: normalizationSettings,
  recurrent: recurrentSettings,
}

function collector(): { objections: Objection[]; object: Objector } {
  const objections: Objection[] = []
  return { objections, object: (code, message, more) => objections.push({ code, severity: "error", message, ...more }) }
}

/**
 * Applies a layer to the shapes of its inputs; null is a tensor of which not even the rank is known, and makes the outputs null
 * unless the settings alone say what they are. Objects only to what is certain: an open comparison of symbols is no objection.
 * What is refused at construction is not repeated here, see `check`.
 */
export function apply(layer: Layer, inputs: readonly (Shape | null)[]): Application {
  const { objections, object } = collector()
  const rule = rules[layer.kind] as Rule<Layer>
  const { outputs, macs = 0 } = rule(layer, inputs, object)
  return { outputs: outputs.map(shape => shape && shape.map(sane)), objections, macs: sane(macs) }
}

/** Settings that make no sense (a stride of 0) leave sizes that are not numbers: they are not known. */
function sane(d: Dim): Dim {
  return typeof d === "number" ? (Number.isFinite(d) ? d : unknownDim()) : /NaN|Infinity/.test(d.key) ? unknownDim() : d
}

/** What PyTorch refuses when the layer is made, before it has seen any input. */
export function check(layer: Layer): Objection[] {
  const { objections, object } = collector()
  const rule = checks[layer.kind] as Check<Layer> | undefined
  rule?.(layer, object)
  return objections
}
