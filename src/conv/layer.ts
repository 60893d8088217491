import type { Dim } from "./dim"
import type { Shape } from "./shape"
import type { Words } from "./words"

/**
 * One operation's settings, framework-neutral, a plain object (it crosses to the webview as JSON).
 *
 * Spatial settings are lists with one entry per spatial axis, outermost first (D, H, W). Padding is per side,
 * `[before, after]`. `layout` says where the channels of the input are: "first" (N, C, …) or "last" (N, …, C).
 * Inputs may lack the batch axis where the framework allows it (`C, H, W`): rank decides.
 * Axes are counted as in Python; a negative axis counts from the end.
 */
export type Layer =
  | Convolution
  | TransposedConvolution
  | Pooling
  | AdaptivePooling
  | Unpooling
  | Unfold
  | Fold
  | Padding
  | Interpolation
  | Shuffle
  | Linear
  | Bilinear
  | Normalization
  | Embedding
  | Elementwise
  | Reshape
  | Flatten
  | Unflatten
  | Permute
  | Squeeze
  | Unsqueeze
  | Expand
  | Repeat
  | Concat
  | Stack
  | Split
  | Index
  | Reduction
  | MatMul
  | Einsum
  | Attention
  | Recurrent
  | Create
  | Opaque

export type Layout = "first" | "last"
export type Sides = readonly [before: Dim, after: Dim]
/** "same" and "causal" depend on the input size; see `conv/layers/window.ts`. */
export type WindowPadding = readonly Sides[] | "same" | "causal"

export interface Convolution {
  kind: "convolution"
  inChannels: Dim
  channels: Dim
  kernel: readonly Dim[]
  stride: readonly Dim[]
  padding: WindowPadding
  dilation: readonly Dim[]
  groups: Dim
  bias: boolean
  /** What lies outside: zeros unless said otherwise. */
  outside?: "zeros" | "reflect" | "replicate" | "circular"
  layout?: Layout
  /** Of complex numbers: PyTorch makes it of three real ones, which all count. */
  complex?: boolean
}

export interface TransposedConvolution {
  kind: "transposed-convolution"
  inChannels: Dim
  channels: Dim
  kernel: readonly Dim[]
  stride: readonly Dim[]
  padding: WindowPadding
  /** [] where none is given and the framework chooses (Keras). */
  outputPadding: readonly Dim[]
  dilation: readonly Dim[]
  groups: Dim
  bias: boolean
  layout?: Layout
  complex?: boolean
}

/** How a window that does not fit wholly is counted (see the frameworks' rules in `conv/layers/window.ts`). */
export type Rounding = "floor" | "ceil-torch" | "ceil-caffe" | "ceil-paddle"

export interface Pooling {
  kind: "pooling"
  mode: "max" | "average" | "lp"
  kernel: readonly Dim[]
  stride: readonly Dim[]
  padding: WindowPadding
  dilation: readonly Dim[]
  rounding: Rounding
  /** Also returns the indices, a second output of the same shape. */
  indices?: boolean
  layout?: Layout
}

export interface AdaptivePooling {
  kind: "adaptive-pooling"
  mode: "max" | "average"
  /** The output size per spatial axis; null keeps the input's. */
  size: readonly (Dim | null)[]
  indices?: boolean
  layout?: Layout
}

export interface Unpooling {
  kind: "unpooling"
  kernel: readonly Dim[]
  stride: readonly Dim[]
  padding: readonly Dim[]
  size?: readonly Dim[]
}

/** im2col: N,C,H,W → N, C·∏kernel, L. */
export interface Unfold {
  kind: "unfold"
  kernel: readonly Dim[]
  stride: readonly Dim[]
  padding: readonly Dim[]
  dilation: readonly Dim[]
}

/** col2im: N, C·∏kernel, L → N, C, size. */
export interface Fold {
  kind: "fold"
  size: readonly Dim[]
  kernel: readonly Dim[]
  stride: readonly Dim[]
  padding: readonly Dim[]
  dilation: readonly Dim[]
}

/** Explicit padding of the last axes; `sides` is outermost first, as everywhere. Negative sides crop. */
export interface Padding {
  kind: "padding"
  sides: readonly Sides[]
  mode: "constant" | "reflect" | "replicate" | "circular"
  layout?: Layout
}

export interface Interpolation {
  kind: "interpolation"
  size?: readonly Dim[]
  /** Output is ⌊input · factor⌋ per axis. */
  scale?: readonly number[]
  mode: string
  layout?: Layout
}

export interface Shuffle {
  kind: "shuffle"
  mode: "pixel" | "pixel-inverse" | "channel"
  /** The upscale factor, or the number of groups. */
  factor: Dim
}

export interface Linear {
  kind: "linear"
  inFeatures: Dim
  features: Dim
  bias: boolean
}

export interface Bilinear {
  kind: "bilinear"
  inFeatures: readonly [Dim, Dim]
  features: Dim
  bias: boolean
}

export interface Normalization {
  kind: "normalization"
  norm: "batch" | "layer" | "group" | "instance" | "rms" | "local-response"
  /** Channels (batch, group, instance) that the layer was made for; null: any. */
  channels: Dim | null
  /** Trailing shape (layer, rms). */
  shape?: readonly Dim[]
  groups?: Dim
  /** Uses the statistics of this very batch: needs more than one value per channel (groups always do). */
  training?: boolean
  /** Keeps running statistics as buffers; absent: batch does, the others do not. */
  statistics?: boolean
  /** How many spatial axes the framework's class accepts (BatchNorm2d: [2]); absent: any. */
  spatial?: readonly number[]
  affine: boolean
  layout?: Layout
}

export interface Embedding {
  kind: "embedding"
  entries: Dim
  features: Dim
  /** "bag" reduces over the last axis of the indices. */
  bag?: boolean
}

/** The same place in, the same place out: activations, arithmetic with broadcasting, dropout, softmax, clone, casts. */
export interface Elementwise {
  kind: "elementwise"
  name: string
  /** An axis that must exist (softmax, cumsum). */
  axis?: Dim
  /** PReLU: the number of slopes, 1 or one per channel. */
  channels?: Dim
  /** GLU: the axis is halved. */
  halves?: boolean
}

export interface Reshape {
  kind: "reshape"
  /** One entry may be -1. */
  size: readonly Dim[]
  /** "view" refuses layouts it cannot express; shapes are the same. */
  name?: string
}

export interface Flatten {
  kind: "flatten"
  from: Dim
  to: Dim
}

export interface Unflatten {
  kind: "unflatten"
  axis: Dim
  size: readonly Dim[]
}

export interface Permute {
  kind: "permute"
  order: readonly Dim[]
}

export interface Squeeze {
  kind: "squeeze"
  /** null: every axis of size 1. */
  axes: readonly Dim[] | null
}

export interface Unsqueeze {
  kind: "unsqueeze"
  axis: Dim
}

export interface Expand {
  kind: "expand"
  /** -1 keeps. */
  size: readonly Dim[]
}

export interface Repeat {
  kind: "repeat"
  times: readonly Dim[]
}

export interface Concat {
  kind: "concat"
  axis: Dim
}

export interface Stack {
  kind: "stack"
  axis: Dim
}

/** Several outputs. `sizes`: exact parts; `size`: parts of that size, the last smaller; `parts`: chunk's rule. */
export interface Split {
  kind: "split"
  axis: Dim
  sizes?: readonly Dim[]
  size?: Dim
  parts?: Dim
  /** unbind: each part loses the axis. */
  unbind?: boolean
}

/** Python and advanced indexing, select, narrow, gather by tensors. */
export interface Index {
  kind: "index"
  items: readonly IndexItem[]
}
export type IndexItem =
  | { kind: "at"; index: Dim }
  | { kind: "slice"; from: Dim | null; to: Dim | null; step: Dim }
  | { kind: "rest" }
  | { kind: "new" }
  /** An index tensor (integers), taking the place of one axis; shapes broadcast together. `values`: its smallest and largest. */
  | { kind: "tensor"; shape: Shape; values?: readonly number[] }
  /** A boolean mask: as many axes as it has go, one of unknown size comes. */
  | { kind: "mask"; rank: number }

export interface Reduction {
  kind: "reduction"
  name: string
  /** null: all. */
  axes: readonly Dim[] | null
  keep: boolean
  /** Number of outputs of the same shape (max with indices: 2). */
  outputs?: number
}

/** `a @ b` with broadcasting of batch axes; `name` for the message ("bmm" demands rank 3). */
export interface MatMul {
  kind: "matmul"
  name: "matmul" | "bmm" | "mm" | "mv" | "dot" | "outer"
}

export interface Einsum {
  kind: "einsum"
  equation: string
}

/** Scaled dot-product attention over query, key, value: (…, L, E), (…, S, E), (…, S, V). */
export interface Attention {
  kind: "attention"
  /** Query heads may be a multiple of the key's (grouped-query attention). */
  grouped?: boolean
}

export interface Recurrent {
  kind: "recurrent"
  cell: "lstm" | "gru" | "rnn"
  inFeatures: Dim
  features: Dim
  layers: Dim
  bidirectional: boolean
  batchFirst: boolean
  bias: boolean
  /** LSTM projection size, 0 for none. */
  projection?: Dim
}

/** A tensor out of nothing: zeros, ones, randn, arange, a parameter. */
export interface Create {
  kind: "create"
  name: string
  shape: Shape
}

/** An operation whose result is given by whoever made it: shapes are right, the inside is not modelled. */
export interface Opaque {
  kind: "opaque"
  name: string
  outputs: readonly (Shape | null)[]
  macs?: Dim
}

export type Severity = "error" | "warning" | "information" | "hint"

/** Something a layer says against its own settings or its input. Error: the framework would raise. */
export interface Objection {
  /** Kebab-case and permanent: "channel-mismatch", "kernel-too-large", "features-mismatch", … */
  code: string
  severity: Severity
  message: Words
  /** The setting at fault, by its neutral name (`inChannels`, `kernel`, `padding`, `groups`, …); absent: the input. */
  setting?: string
  /** A value of that setting that would be right, where one is certain. */
  right?: Dim | readonly Dim[] | string
  /** What that value would bring: "equal-width", "the largest legal". */
  why?: Words
}

/** A layer applied to shapes. After an objection the outputs are the best that can still be said. */
export interface Application {
  /** null: not even the rank is known. */
  outputs: readonly (Shape | null)[]
  objections: readonly Objection[]
  /** Multiply-adds of convolutions, linear layers and matrix products; all else counts nothing. Unit: one MAC. */
  macs: Dim
}
