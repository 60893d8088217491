import type { Layer } from "../conv/layer"
import type { Dim } from "../conv/dim"
import type { Shape } from "../conv/shape"
import type { Words } from "../conv/words"

/** A range of a file's text, in offsets (UTF-16 code units). */
export interface Span {
  readonly file: string
  readonly from: number
  readonly to: number
}

/**
 * The modules of one network and the graph of its layer applications, in execution order: plain data, append-only
 * while it is built, sent as it is to the webview. Ids are indices into the four lists.
 */
export interface Model {
  /** What the user calls it: a class or function name, or the expression given. */
  name: string
  framework: "torch" | "keras" | "paddle"
  /** modules[0] is the network itself. */
  modules: Module[]
  calls: Call[]
  nodes: Node[]
  tensors: Tensor[]
  inputs: number[]
  outputs: number[]
  /** Where the input's shape came from, in the order of design.md. */
  inputSource: InputSource
  /** Why evaluation of forward ended early, if it did. */
  stopped?: { reason: Words; span: Span | null }
}

export type InputSource = "argument" | "chosen" | "comment" | "file" | "model" | "example" | "symbols"

/** A module of the tree: one that holds layers, or one that is a layer. */
export interface Module {
  id: number
  /** Qualified name, as the framework gives it: `layer1.0.conv1`; "" for the network itself. */
  path: string
  /** Class name, as the framework gives it. */
  type: string
  parent: number | null
  children: number[]
  /** It also holds modules that are another's children: what is registered twice is listed where it was registered first. */
  shares?: boolean
  /** Where it is constructed in the user's own text (or, failing that, in the library's). */
  construction: Span | null
  /** The class definition of its type, when it is not the framework's own. */
  definition: Span | null
  /** The user's own argument expressions, by the framework's parameter name. */
  args: Record<string, Span>
  /** The same expressions by the layer's neutral settings (`inChannels`, `padding`, …), where it has such. */
  settings?: Record<string, Span>
  /** Its own parameters and buffers, not its children's. One object per tensor: shared ones have the same `shared`. */
  parameters: Parameter[]
  /** Its settings where it is a single layer. */
  layer: Layer | null
  /** Of a class of the framework's own (`Conv2d`), not of somebody's text. */
  framework?: boolean
  /** Why not all that it holds is known; its parameters and those of all above are then unknown too. */
  incomplete?: Words
  /** Made on the fly and called, but not registered: its parameters are not the network's. Its `path` is "". */
  loose?: boolean
}

export interface Parameter {
  name: string
  shape: Shape
  kind: "parameter" | "buffer"
  trainable: boolean
  /** Same number, same tensor (tied weights count once). */
  shared: number
}

/** One application of a module. A module applied twice has two calls. Calls nest; calls[0] is the whole forward. */
export interface Call {
  id: number
  module: number
  parent: number | null
  inputs: number[]
  outputs: number[]
  /** Where it is called, in the user's own text. */
  span: Span | null
  /** How many unknown conditions must turn out one way for it to happen; absent: it does. */
  uncertain?: number
  /** Nodes made inside: from ≤ id < to. */
  from: number
  to: number
}

/** One application of a layer. */
export interface Node {
  id: number
  layer: Layer
  /** What people see: the class name for a layer module, else the function's name (`relu`, `cat`, `add`). */
  type: string
  /** The innermost call it happens in. */
  call: number
  inputs: number[]
  outputs: number[]
  /** Where it is called, in the user's own text. */
  span: Span | null
  macs: Dim
  /** True once an error finding has been made at or before it: everything after is a best guess. */
  doubtful: boolean
  /** As a call's. */
  uncertain?: number
}

export interface Tensor {
  id: number
  /** null: not even the rank is known; `unknown` then says why. */
  shape: Shape | null
  dtype: string
  /** The node that makes it; null for inputs, parameters and constants. */
  node: number | null
  /** The module whose own parameter or buffer this is. */
  parameterOf?: number
  unknown?: Words
}

/** What is wrong, where, and what to do about it. */
export interface Finding {
  span: Span
  code: string
  severity: "error" | "warning" | "information" | "hint"
  message: Words
  related: { span: Span; message: Words }[]
  fixes: Fix[]
  /** The node whose layer objects, in the model of the run that found it. */
  node?: number
}

export interface Fix {
  title: Words
  edits: { span: Span; text: string }[]
}
