/** From the Python text of layers.jsonl to Layers: what a framework's prelude does, in the few words the oracle needs. */
import type { Layer, Sides } from "../../src/conv/layer"
import type { Shape } from "../../src/conv/shape"
import { read } from "./reader"
import type { Item, Node } from "./reader"

type Plain = number | string | boolean | null | Plain[]

/** A layer and which of the inputs a, b, c it is applied to. */
export interface Application {
  layer: Layer
  inputs: number[]
}

/** Plain value of a literal or list. */
function plain(node: Node | undefined): Plain {
  if (!node) return null
  if (node.kind === "list") return node.items.map(plain)
  if (node.kind === "literal") return node.value
  throw new Error(`not a literal: ${node.kind}`)
}

const inputOf = (node: Node): number => {
  if (node.kind !== "name") throw new Error("not an input")
  return "abcd".indexOf(node.name)
}

/** Arguments by name, positional ones first. */
function bind(node: Extract<Node, { kind: "call" }>, names: string): (name: string, otherwise?: Plain) => Plain {
  const list = names.split(" ")
  return (name, otherwise = null) => {
    const at = list.indexOf(name)
    const found = node.keywords.get(name) ?? (at >= 0 ? node.args[at] : undefined)
    return found ? plain(found) : otherwise
  }
}

const each = (value: Plain, axes: number): number[] =>
  Array.isArray(value) ? (value.length === 1 ? Array(axes).fill(value[0]) : (value as number[])) : Array(axes).fill(value)
const both = (value: Plain, axes: number): Sides[] => each(value, axes).map(p => [p, p])

/** A module's constructor applied to all its inputs. */
export function module(text: string, shapes: readonly Shape[]): Application {
  let node = read(text)
  let training = true
  if (node.kind === "call" && node.callee.kind === "attribute" && node.callee.name === "eval") {
    training = false
    node = node.callee.of
  }
  if (node.kind !== "call" || node.callee.kind !== "attribute") throw new Error(text)
  const layer = construct(node.callee.name, node, training, shapes)
  return { layer, inputs: shapes.map((_, i) => i) }
}

function construct(name: string, node: Extract<Node, { kind: "call" }>, training: boolean, shapes: readonly Shape[]): Layer {
  const axes = Number(/(\d)d$/.exec(name)?.[1] ?? 0)
  const family = name.replace(/\dd$/, "")
  switch (family) {
    case "Conv":
    case "ConvTranspose":
      return convolution(
        family,
        bind(
          node,
          family === "Conv"
            ? "i o k stride padding dilation groups bias padding_mode"
            : "i o k stride padding output_padding groups bias dilation",
        ),
        axes,
      )
    case "MaxPool":
    case "AvgPool":
    case "LPPool":
      return pooling(family, node, axes)
    case "AdaptiveMaxPool":
    case "AdaptiveAvgPool": {
      const size = bind(node, "size return_indices")("size")
      const mode = family === "AdaptiveMaxPool" ? "max" : "average"
      const indices = bind(node, "size return_indices")("return_indices") === true
      return { kind: "adaptive-pooling", mode, indices, size: Array.isArray(size) ? (size as number[]) : Array(axes).fill(size) }
    }
    case "MaxUnpool":
      return unpooling(bind(node, "kernel stride padding"), axes)
    case "Unfold":
    case "Fold":
      return patches(
        family,
        bind(node, family === "Fold" ? "size kernel dilation padding stride" : "kernel dilation padding stride"),
      )
    case "ReflectionPad":
    case "ReplicationPad":
    case "ConstantPad":
    case "ZeroPad":
    case "CircularPad":
      return pad(
        plain(node.args[0]),
        { Ref: "reflect", Rep: "replicate", Con: "constant", Zer: "constant", Cir: "circular" }[name.slice(0, 3)]!,
        axes,
      )
    case "Upsample":
      return interpolation(bind(node, "size scale_factor mode"), shapes[0])
    case "PixelShuffle":
    case "PixelUnshuffle":
    case "ChannelShuffle":
      return {
        kind: "shuffle",
        mode: ({ PixelShuffle: "pixel", PixelUnshuffle: "pixel-inverse", ChannelShuffle: "channel" } as const)[family],
        factor: plain(node.args[0]) as number,
      }
    case "Linear": {
      const arg = bind(node, "i o bias")
      return { kind: "linear", inFeatures: arg("i") as number, features: arg("o") as number, bias: arg("bias", true) as boolean }
    }
    case "Bilinear": {
      const [i, j, o] = node.args.map(plain) as number[]
      return { kind: "bilinear", inFeatures: [i, j], features: o, bias: true }
    }
    case "Embedding":
    case "EmbeddingBag": {
      const [entries, features] = node.args.map(plain) as number[]
      return { kind: "embedding", entries, features, bag: family === "EmbeddingBag" }
    }
    case "Flatten": {
      const arg = bind(node, "from to")
      return { kind: "flatten", from: arg("from", 1) as number, to: arg("to", -1) as number }
    }
    case "Unflatten":
      return { kind: "unflatten", axis: plain(node.args[0]) as number, size: plain(node.args[1]) as number[] }
    case "LSTM":
    case "GRU":
    case "RNN":
      return recurrent(family, bind(node, "i h num_layers bias batch_first dropout bidirectional proj_size"))
    case "Softmax":
    case "LogSoftmax":
      return { kind: "elementwise", name: "softmax", axis: plain(node.args[0]) as number }
    case "GLU":
      return { kind: "elementwise", name: "glu", axis: plain(node.args[0]) as number, halves: true }
    case "PReLU":
      return { kind: "elementwise", name: "prelu", channels: plain(node.args[0]) as number }
    case "ReLU":
    case "SiLU":
    case "Dropout":
    case "Identity":
      return { kind: "elementwise", name: family }
    default:
      return normalization(family, node, axes, training)
  }
}

type Bound = ReturnType<typeof bind>

function convolution(family: "Conv" | "ConvTranspose", arg: Bound, axes: number): Layer {
  const padding = arg("padding", 0)
  const common = {
    inChannels: arg("i") as number,
    channels: arg("o") as number,
    kernel: each(arg("k"), axes),
    stride: each(arg("stride", 1), axes),
    padding: padding === "same" ? ("same" as const) : padding === "valid" ? both(0, axes) : both(padding, axes),
    dilation: each(arg("dilation", 1), axes),
    groups: arg("groups", 1) as number,
    bias: arg("bias", true) as boolean,
  }
  if (family === "ConvTranspose")
    return { kind: "transposed-convolution", ...common, outputPadding: each(arg("output_padding", 0), axes) }
  return { kind: "convolution", ...common, outside: arg("padding_mode", "zeros") as "zeros" }
}

function pooling(family: string, node: Extract<Node, { kind: "call" }>, axes: number): Layer {
  const names = {
    MaxPool: "kernel stride padding dilation return_indices ceil_mode",
    AvgPool: "kernel stride padding ceil_mode",
    LPPool: "norm kernel stride ceil_mode",
  }
  const arg = bind(node, names[family as keyof typeof names])
  const kernel = each(arg("kernel"), axes)
  return {
    kind: "pooling",
    mode: ({ MaxPool: "max", AvgPool: "average", LPPool: "lp" } as const)[family as "MaxPool"],
    kernel,
    stride: arg("stride") === null ? kernel : each(arg("stride"), axes),
    padding: both(arg("padding", 0), axes),
    dilation: each(arg("dilation", 1), axes),
    rounding: arg("ceil_mode") === true ? "ceil-torch" : "floor",
    indices: arg("return_indices") === true,
  }
}

function unpooling(arg: Bound, axes: number, size?: number[]): Layer {
  const kernel = each(arg("kernel"), axes)
  return {
    kind: "unpooling",
    kernel,
    stride: arg("stride") === null ? kernel : each(arg("stride"), axes),
    padding: each(arg("padding", 0), axes),
    size,
  }
}

function patches(family: "Unfold" | "Fold", arg: Bound): Layer {
  const common = {
    kernel: each(arg("kernel"), 2),
    stride: each(arg("stride", 1), 2),
    padding: each(arg("padding", 0), 2),
    dilation: each(arg("dilation", 1), 2),
  }
  return family === "Unfold" ? { kind: "unfold", ...common } : { kind: "fold", ...common, size: each(arg("size"), 2) }
}

/** PyTorch lists sides from the last axis on. */
function pad(value: Plain, mode: string, axes: number): Layer {
  const flat = Array.isArray(value) ? (value as number[]) : (Array(2 * axes).fill(value) as number[])
  const sides: Sides[] = []
  for (let i = flat.length - 2; i >= 0; i -= 2) sides.push([flat[i], flat[i + 1]])
  return { kind: "padding", sides, mode: mode as "constant" }
}

function interpolation(arg: Bound, shape: Shape): Layer {
  const mode = arg("mode", "nearest") as string
  const axes = Math.max(shape.length - 2, 1)
  const spread = (value: Plain) => (Array.isArray(value) ? (value as number[]) : Array(axes).fill(value as number))
  return arg("size") === null
    ? { kind: "interpolation", scale: spread(arg("scale_factor")), mode }
    : { kind: "interpolation", size: spread(arg("size")), mode }
}

function recurrent(cell: string, arg: Bound): Layer {
  return {
    kind: "recurrent",
    cell: cell.toLowerCase() as "lstm",
    inFeatures: arg("i") as number,
    features: arg("h") as number,
    layers: arg("num_layers", 1) as number,
    bidirectional: arg("bidirectional") === true,
    batchFirst: arg("batch_first") === true,
    bias: arg("bias", true) as boolean,
    projection: arg("proj_size", 0) as number,
  }
}

function normalization(family: string, node: Extract<Node, { kind: "call" }>, axes: number, training: boolean): Layer {
  if (family === "LayerNorm" || family === "RMSNorm") {
    const shape = plain(node.args[0])
    return {
      kind: "normalization",
      norm: family === "LayerNorm" ? "layer" : "rms",
      channels: null,
      shape: (Array.isArray(shape) ? shape : [shape]) as number[],
      affine: true,
    }
  }
  if (family === "LocalResponseNorm") return { kind: "normalization", norm: "local-response", channels: null, affine: false }
  if (family === "GroupNorm") {
    const arg = bind(node, "groups channels eps affine")
    return {
      kind: "normalization",
      norm: "group",
      groups: arg("groups") as number,
      channels: arg("channels") as number,
      affine: arg("affine", true) as boolean,
    }
  }
  const batch = family === "BatchNorm"
  const arg = bind(node, "channels eps momentum affine track_running_stats")
  const statistics = arg("track_running_stats", batch) as boolean
  const affine = arg("affine", batch) as boolean
  const channels = batch && !affine && !statistics ? null : (arg("channels") as number)
  const spatial = axes === 1 && batch ? [0, 1] : [axes]
  return {
    kind: "normalization",
    norm: batch ? "batch" : "instance",
    channels,
    affine,
    statistics,
    training: training || !statistics,
    spatial,
  }
}

/** An expression over the inputs a, b, c. */
export function expression(text: string, shapes: readonly Shape[]): Application {
  const node = read(text)
  if (node.kind === "operator") {
    const inputs = [inputOf(node.left), inputOf(node.right)]
    return { inputs, layer: node.sign === "@" ? { kind: "matmul", name: "matmul" } : { kind: "elementwise", name: node.sign } }
  }
  if (node.kind === "subscript")
    return { inputs: [0], layer: { kind: "index", items: node.items.map(i => indexItem(i, shapes)) } }
  if (node.kind !== "call" || node.callee.kind !== "attribute") throw new Error(text)
  const { of, name } = node.callee
  if (of.kind === "name" && of.name === "a") return { inputs: [0], layer: method(name, node, shapes[0]) }
  return namedFunction(name, node, shapes)
}

function indexItem(item: Item, shapes: readonly Shape[]): Extract<Layer, { kind: "index" }>["items"][number] {
  if (item.kind === "ellipsis") return { kind: "rest" }
  if (item.kind === "slice") {
    const bound = (n: Node | null) => (n ? (plain(n) as number) : null)
    return { kind: "slice", from: bound(item.from), to: bound(item.to), step: bound(item.step) ?? 1 }
  }
  if (item.kind === "name") return { kind: "tensor", shape: shapes[inputOf(item)] }
  const value = plain(item)
  return value === null ? { kind: "new" } : { kind: "at", index: value as number }
}

function method(name: string, node: Extract<Node, { kind: "call" }>, shape: Shape): Layer {
  const args = node.args.map(plain)
  const list = (Array.isArray(args[0]) ? args[0] : args) as number[]
  switch (name) {
    case "reshape":
    case "view":
      return { kind: "reshape", size: list, name }
    case "permute":
      return { kind: "permute", order: list }
    case "transpose": {
      // What a prelude does too: an axis that does not exist stays in the order, so that the rule objects to it.
      const order = shape.map((_, i) => i)
      const [x, y] = (args as number[]).map(a => (a < 0 ? a + shape.length : a))
      if (shape.length === 0) return { kind: "elementwise", name, axis: (args as number[]).find(a => a < -1 || a > 0) ?? 0 }
      if (order[x] === undefined || order[y] === undefined)
        return { kind: "permute", order: order.map((_, i) => (i === 0 ? 9 : i)) }
      ;[order[x], order[y]] = [order[y], order[x]]
      return { kind: "permute", order }
    }
    case "squeeze":
      return { kind: "squeeze", axes: args.length ? list : null }
    case "unsqueeze":
      return { kind: "unsqueeze", axis: args[0] as number }
    case "expand":
      return { kind: "expand", size: list }
    case "repeat":
      return { kind: "repeat", times: list }
    default: {
      const arg = bind(node, "dim keepdim")
      const dim = arg("dim")
      const axes = dim === null ? null : ((Array.isArray(dim) ? dim : [dim]) as number[])
      const outputs = dim !== null && (name === "max" || name === "median") ? 2 : 1
      return { kind: "reduction", name, axes, keep: arg("keepdim") === true, outputs }
    }
  }
}

function namedFunction(name: string, node: Extract<Node, { kind: "call" }>, shapes: readonly Shape[]): Application {
  const own = node.args.filter(a => a.kind === "name").map(inputOf)
  const rest = { ...node, args: node.args.slice(1) }
  const axes = Number(/(\d)d$/.exec(name)?.[1] ?? 0)
  switch (name) {
    case "cat":
    case "stack": {
      const inputs = (node.args[0] as Extract<Node, { kind: "list" }>).items.map(inputOf)
      return { inputs, layer: { kind: name === "cat" ? "concat" : "stack", axis: plain(node.args[1]) as number } }
    }
    case "split": {
      const size = plain(node.args[1])
      const axis = plain(node.args[2]) as number
      return {
        inputs: [0],
        layer: Array.isArray(size)
          ? { kind: "split", axis, sizes: size as number[] }
          : { kind: "split", axis, size: size as number },
      }
    }
    case "chunk":
      return { inputs: [0], layer: { kind: "split", axis: plain(node.args[2]) as number, parts: plain(node.args[1]) as number } }
    case "unbind":
      return { inputs: [0], layer: { kind: "split", axis: plain(node.args[1]) as number, unbind: true } }
    case "maximum":
      return { inputs: own, layer: { kind: "elementwise", name } }
    case "where":
      return { inputs: [0, 1, 2], layer: { kind: "elementwise", name } }
    case "bmm":
    case "mm":
    case "mv":
    case "dot":
    case "outer":
      return { inputs: own, layer: { kind: "matmul", name } }
    case "einsum":
      return { inputs: own, layer: { kind: "einsum", equation: plain(node.args[0]) as string } }
    case "scaled_dot_product_attention":
      return { inputs: own, layer: { kind: "attention", grouped: node.keywords.has("enable_gqa") } }
    case "interpolate":
      return { inputs: [0], layer: interpolation(bind(rest, "size scale_factor mode"), shapes[0]) }
    case "pad":
      return { inputs: [0], layer: pad(plain(node.args[1]), bind(rest, "pad mode")("mode", "constant") as string, 0) }
    default:
      if (!name.startsWith("max_unpool")) throw new Error(name)
      return {
        inputs: [0, 1],
        layer: unpooling(
          bind({ ...node, args: node.args.slice(2) }, "kernel stride padding"),
          axes,
          plain(node.keywords.get("output_size")) as number[],
        ),
      }
  }
}
