import { show } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import type { Layer } from "../../src/conv/layer"
import { say } from "../../src/conv/words"
import type { Words } from "../../src/conv/words"
import type { Model, Node } from "../../src/model/model"
import { sized } from "./picture"

/** The family an operation belongs to: its colour and its sign in the legend. */
export type Tone = "conv" | "pool" | "dense" | "grow" | "mix" | "join" | "plain" | "unknown"

/** What an operation looks like on its arrow. Sizes in pixels at zoom 1. */
export interface Glyph {
  sign:
    | "kernel"
    | "pool"
    | "transposed"
    | "dense"
    | "global"
    | "attention"
    | "recurrent"
    | "circle"
    | "concat"
    | "split"
    | "arrange"
    | "resize"
    | "pad"
    | "embed"
    | "pill"
    | "unknown"
    | "source"
    | "reduce"
    | "none"
  w: number
  h: number
  tone: Tone
  /** Text inside a circle or a pill. */
  text: string
  /** Kernel cells per axis (rows, columns) and their distance. */
  cells?: { rows: number; columns: number; apart: readonly [number, number] }
  /** Size of one kernel's plane. */
  plane?: { w: number; h: number }
  /** Parallel groups, and their distance. */
  lanes: number
  laneStep?: number
}

export function toneOf(layer: Layer): Tone {
  switch (layer.kind) {
    case "convolution":
      return "conv"
    case "pooling":
    case "adaptive-pooling":
    case "reduction":
      return "pool"
    case "linear":
    case "bilinear":
    case "embedding":
      return "dense"
    case "transposed-convolution":
    case "interpolation":
    case "unpooling":
    case "fold":
      return "grow"
    case "attention":
    case "recurrent":
    case "matmul":
    case "einsum":
      return "mix"
    case "concat":
    case "stack":
    case "split":
      return "join"
    case "opaque":
      return "unknown"
    case "elementwise":
    case "normalization":
    case "unfold":
    case "padding":
    case "shuffle":
    case "reshape":
    case "flatten":
    case "unflatten":
    case "permute":
    case "squeeze":
    case "unsqueeze":
    case "expand":
    case "repeat":
    case "index":
    case "create":
      return "plain"
  }
}

const joints: Record<string, string> = {
  add: "+",
  iadd: "+",
  sum: "+",
  sub: "−",
  mul: "×",
  imul: "×",
  div: "÷",
  truediv: "÷",
  matmul: "·",
  bmm: "·",
}

/** Extent of a kernel side that covers `span` pixels. */
const side = (span: number) => (span <= 1 ? 7 : Math.min(30, 6 + 3.2 * span))

export function glyphOf(node: Node, inputs: number): Glyph {
  const { layer } = node
  const tone = toneOf(layer)
  const plain = (sign: Glyph["sign"], w: number, h: number, text = ""): Glyph => ({ sign, w, h, tone, text, lanes: 1 })
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution":
      return windowed(layer.kind === "convolution" ? "kernel" : "transposed", layer.kernel, layer.dilation, tone, lanesOf(layer))
    case "pooling":
      return windowed("pool", layer.kernel, layer.dilation, tone, 1)
    case "unpooling":
    case "fold":
      return windowed(
        "transposed",
        layer.kernel,
        layer.kernel.map(() => 1),
        tone,
        1,
      )
    case "unfold":
      return windowed("kernel", layer.kernel, layer.dilation, tone, 1)
    case "adaptive-pooling":
      return plain("global", 26, 24)
    case "reduction":
      return plain("reduce", 26, 24)
    case "linear":
    case "bilinear":
      return plain("dense", 26, 34)
    case "interpolation":
    case "shuffle":
      return plain("resize", 26, 26)
    case "padding":
      return plain("pad", 24, 24)
    case "embedding":
      return plain("embed", 26, 28)
    case "attention":
      return plain("attention", 30, 30)
    case "recurrent":
      return plain("recurrent", 32, 30)
    case "matmul":
    case "einsum":
      return plain("circle", 20, 20, "·")
    case "concat":
    case "stack":
      return plain("concat", 8, Math.max(22, 10 * inputs + 6))
    case "split":
      return plain("split", 8, Math.max(22, 10 * node.outputs.length + 6))
    case "elementwise": {
      const text = joints[layer.name] ?? joints[node.type] ?? ""
      if (inputs >= 2) return { ...plain("circle", 20, 20, text || "ƒ"), tone: "join" }
      return plain("pill", 0, 18, riderName(node))
    }
    case "normalization":
      return plain("pill", 0, 18, riderName(node))
    case "create":
      return plain("source", 12, 12)
    case "opaque":
      return plain("unknown", 26, 26, "?")
    default:
      return plain("arrange", 24, 18)
  }
}

function windowed(sign: Glyph["sign"], kernel: readonly Dim[], dilation: readonly Dim[], tone: Tone, lanes: number): Glyph {
  const flat = kernel.slice(-2).map(d => sized(d, 3))
  const apart = dilation.slice(-2).map(d => sized(d, 1))
  const [rows, columns] = flat.length === 1 ? [1, flat[0]!] : (flat as [number, number])
  const [ay, ax] = apart.length === 1 ? [1, apart[0] ?? 1] : (apart as [number, number])
  const h = side((rows - 1) * ay + 1)
  const w = side((columns - 1) * ax + 1) * (flat.length === 1 ? 0.8 : 0.55)
  return laned({ sign, w: w + 20, h, tone, text: "", cells: { rows, columns, apart: [ay, ax] }, plane: { w, h }, lanes }, lanes)
}

/** The sign drawn so many times, one over the other. */
export function laned(g: Glyph, lanes: number, step?: number): Glyph {
  if (!g.plane) return g
  const each = lanes > 1 ? Math.max(7, g.plane.h * 0.62) : g.plane.h
  const apart = step ?? each + LANE_STEP
  return {
    ...g,
    lanes,
    laneStep: apart,
    h: Math.max(16, each + apart * (lanes - 1) + g.plane.w * 0.3),
    plane: { w: g.plane.w, h: each },
  }
}

/** Heights of the lanes of a glyph, relative to the axis. */
export function glyphLanes(g: Glyph): number[] {
  return Array.from({ length: g.lanes }, (_, i) => (i - (g.lanes - 1) / 2) * (g.laneStep ?? 0))
}

const LANE_STEP = 6

/** Two to four groups are drawn as so many lanes, more (up to one per channel) as three. */
function lanesOf(layer: { groups: Dim }): number {
  const g = sized(layer.groups, 1)
  return g <= 1 ? 1 : Math.min(g, 3)
}

const norms = { batch: "BN", layer: "LN", group: "GN", instance: "IN", rms: "RMSNorm", "local-response": "LRN" }
const proper: Record<string, string> = {
  relu: "ReLU",
  relu_: "ReLU",
  relu6: "ReLU6",
  gelu: "GELU",
  silu: "SiLU",
  elu: "ELU",
  selu: "SELU",
  prelu: "PReLU",
  leaky_relu: "LeakyReLU",
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  softmax: "Softmax",
  log_softmax: "LogSoftmax",
  dropout: "Dropout",
  hardswish: "Hardswish",
  hardsigmoid: "Hardsigmoid",
  batch_norm: "BN",
  layer_norm: "LN",
  group_norm: "GN",
}

export function riderName(node: Node): string {
  if (node.layer.kind === "normalization") return norms[node.layer.norm]
  return proper[node.type] ?? node.type
}

const times = (dims: readonly Dim[]) => dims.map(show).join("×")
const even = (dims: readonly Dim[]) => dims.every(d => show(d) === show(dims[0]!))
const each = (dims: readonly Dim[]) => (even(dims) ? show(dims[0]!) : times(dims))
const isOne = (dims: readonly Dim[]) => dims.every(d => d === 1)

/** The settings in a few words: `3×3 /2`, `5×5 d2`, `max 2×2 /2`. */
export function caption(node: Node): Words {
  const { layer } = node
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution": {
      const parts = [kernelText(layer.kernel)]
      if (!isOne(layer.stride)) parts.push((layer.kind === "convolution" ? "/" : "×") + each(layer.stride))
      if (!isOne(layer.dilation)) parts.push("d" + each(layer.dilation))
      if (layer.groups !== 1) parts.push(show(layer.groups) === show(layer.inChannels) ? "dw" : "g" + show(layer.groups))
      return verbatim(parts.join(" "))
    }
    case "pooling": {
      const window = kernelText(layer.kernel) + (isOne(layer.stride) ? "" : " /" + each(layer.stride))
      return layer.mode === "max"
        ? say("max {0}", window)
        : layer.mode === "average"
          ? say("avg {0}", window)
          : verbatim("Lp " + window)
    }
    case "adaptive-pooling": {
      if (layer.size.every(d => d === 1)) return layer.mode === "max" ? say("global max") : say("global avg")
      const size = "→ " + layer.size.map(d => (d === null ? "·" : show(d))).join("×")
      return layer.mode === "max" ? say("max {0}", size) : say("avg {0}", size)
    }
    case "unfold":
      return say("unfold {0}", times(layer.kernel))
    case "fold":
      return say("fold {0}", times(layer.kernel))
    case "unpooling":
      return say("unpool {0}", times(layer.kernel))
    case "interpolation": {
      const mode = modes[layer.mode] ?? verbatim(layer.mode)
      return layer.scale ? say("×{0} {1}", [...new Set(layer.scale)].join("×"), mode) : say("resize {0}", mode)
    }
    case "shuffle":
      return layer.mode === "channel"
        ? say("shuffle {0}", show(layer.factor))
        : layer.mode === "pixel"
          ? say("pixel shuffle {0}", show(layer.factor))
          : say("pixel unshuffle {0}", show(layer.factor))
    case "padding":
      return say("pad {0}", [...new Set(layer.sides.flat().map(show))].join(","))
    case "recurrent":
      return verbatim(
        `${layer.bidirectional ? "Bi" : ""}${layer.cell.toUpperCase()}${layer.layers === 1 ? "" : " ×" + show(layer.layers)}`,
      )
    case "reduction":
      return reductions[layer.name] ?? verbatim(layer.name)
    case "linear":
      return say("linear")
    case "bilinear":
      return say("bilinear")
    case "embedding":
      return say("embedding")
    case "attention":
      return say("attention")
    case "concat":
      return say("concat")
    case "elementwise":
    case "normalization":
      return verbatim("")
    default:
      return operations[node.type] ?? verbatim(node.type)
  }
}

/** A kernel alone: `3×3`. */
export const kernelText = (kernel: readonly Dim[]) => (kernel.length === 1 ? show(kernel[0]!) : times(kernel))

/** Names out of the code and numbers are the same in every language. */
const verbatim = (text: string): Words => ({ text, args: [] })

const modes: Record<string, Words> = {
  nearest: say("nearest"),
  bilinear: say("bilinear"),
  bicubic: say("bicubic"),
  linear: say("linear"),
  trilinear: say("trilinear"),
  area: say("area"),
}
const reductions: Record<string, Words> = {
  mean: say("mean"),
  sum: say("sum"),
  max: say("maximum"),
  amax: say("maximum"),
  min: say("minimum"),
  amin: say("minimum"),
  norm: say("norm"),
  std: say("deviation"),
  var: say("variance"),
}
const operations: Record<string, Words> = {
  stack: say("stack"),
  split: say("split"),
  chunk: say("split"),
  unbind: say("split"),
}

/** The layer's own name in the code, where it has one that says something. */
export function nameOf(model: Model, node: Node): string {
  const module = model.modules[model.calls[node.call]?.module ?? -1]
  if (!module || !module.path || !module.layer) return ""
  const last = module.path.slice(module.path.lastIndexOf(".") + 1)
  return /^\d+$/.test(last) ? "" : last
}
