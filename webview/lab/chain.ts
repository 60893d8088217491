import {
  convolve,
  kernels,
  maps,
  pool,
  SettingsError,
  transposedConvolve,
  type Kernels,
  type Maps,
  type Movement,
  type Outside,
  type Pool,
} from "../../src/conv/convolve"
import type { Convolution, Layer, Pooling, TransposedConvolution, WindowPadding } from "../../src/conv/layer"
import type { Dim } from "../../src/conv/dim"
import type { Words } from "../../src/conv/words"
import type { Model, Node } from "../../src/model/model"

/** One step of a chain of layers that runs on a picture. Plain data: it crosses to the worker. */
export type Step =
  | { kind: "convolution"; name: string; weights: Kernels; bias: number[] | null; move: Movement }
  | {
      kind: "transposed"
      name: string
      weights: Kernels
      bias: number[] | null
      move: Omit<Movement, "outside" | "flip">
      outputPadding: readonly [number, number]
    }
  | { kind: "pool"; name: string; settings: Pool }
  | { kind: "relu"; name: string }

type Convolve = typeof convolve

/** All intermediate maps, the picture first. Ends at the first step that does not fit: `error` then says why, `at` which. */
export function run(
  input: Maps,
  steps: readonly Step[],
  convolveFast: Convolve = convolve,
): { maps: Maps[]; error?: Words; at?: string } {
  const results = [input]
  for (const step of steps) {
    try {
      results.push(apply(step, results[results.length - 1], convolveFast))
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      return { maps: results, error: error.words, at: step.name }
    }
  }
  return { maps: results }
}

function apply(step: Step, input: Maps, convolveFast: Convolve): Maps {
  switch (step.kind) {
    case "convolution":
      return convolveFast(input, step.weights, step.bias, step.move)
    case "transposed":
      return transposedConvolve(input, step.weights, step.bias, step.move, step.outputPadding)
    case "pool":
      return pool(input, step.settings)
    case "relu":
      return maps(
        input.channels,
        input.height,
        input.width,
        input.data.map(v => Math.max(0, v)),
      )
  }
}

/** Weights drawn as a framework does it (Kaiming uniform, a = √5: ±1/√fan-in), always the same for the same seed. */
export function randomKernels(
  count: number,
  depth: number,
  height: number,
  width: number,
  seed: number,
  fanIn = depth * height * width,
): Kernels {
  let x = (Math.imul(seed + 1, 2654435761) >>> 0) % 2 ** 31
  const bound = 1 / Math.sqrt(fanIn)
  const draw = () => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0
    return ((x >>> 8) / 2 ** 23 - 1) * bound
  }
  return kernels(count, depth, height, width, Array.from({ length: count * depth * height * width }, draw))
}

/** Weights of a model's layer by its module path, when the user loaded a checkpoint. */
export type WeightsOf = (path: string, part: "weight" | "bias") => { shape: readonly number[]; read(): Float32Array } | null

/** What a chain taken from a model leaves out, for the page to say. */
export interface Taken {
  steps: Step[]
  /** Names of the layers that have no effect on single pictures or cannot run here, in order. */
  left: string[]
  /** How many layers got the user's own weights. */
  loaded: number
}

/** The first layers of a model along its main line, up to `most` windows: what runs on a picture as it is. */
export function fromModel(model: Model, most: number, weightsOf: WeightsOf = () => null): Taken {
  const taken: Taken = { steps: [], left: [], loaded: 0 }
  let current = model.inputs[0]
  let windows = 0
  for (const node of model.nodes) {
    if (!node.inputs.includes(current)) continue
    const step = stepOf(node, model, weightsOf, taken)
    if (!step && !transparent(node.layer)) break
    if (step && step.kind !== "relu" && ++windows > most) break
    if (step) taken.steps.push(step)
    else taken.left.push(node.type)
    current = node.outputs[0]
  }
  return taken
}

/** Layers that leave a picture a picture: without their trained statistics they would only rescale it. */
function transparent(layer: Layer): boolean {
  return layer.kind === "normalization" || (layer.kind === "elementwise" && /dropout|identity|clone|contiguous/i.test(layer.name))
}

function stepOf(node: Node, model: Model, weightsOf: WeightsOf, taken: Taken): Step | null {
  const { layer } = node
  const module = model.modules[model.calls[node.call].module]
  const name = module.path || node.type
  if (layer.kind === "elementwise") return /^relu/i.test(layer.name) ? { kind: "relu", name } : null
  if (layer.kind === "pooling") return poolStep(layer, name)
  if (layer.kind !== "convolution" && layer.kind !== "transposed-convolution") return null
  return windowStep(layer, name, module.path, node.id, weightsOf, taken)
}

function windowStep(
  layer: Convolution | TransposedConvolution,
  name: string,
  path: string,
  seed: number,
  weightsOf: WeightsOf,
  taken: Taken,
): Step | null {
  const settings = window(layer)
  const [inChannels, channels, groups] = [layer.inChannels, layer.channels, layer.groups].map(whole)
  if (!settings || inChannels === null || channels === null || groups === null) return null
  const { kernel, ...move } = { ...settings, groups }
  const transposed = layer.kind === "transposed-convolution"
  const [count, depth] = transposed ? [inChannels, channels / groups] : [channels, inChannels / groups]
  const shape = [count, depth, ...kernel]
  const stored = weightsOf(path, "weight")
  const fits =
    stored &&
    stored.shape.length >= 3 &&
    stored.shape.join() === (layer.kernel.length === 1 ? [count, depth, kernel[1]] : shape).join()
  if (fits) taken.loaded++
  const weights = fits
    ? kernels(count, depth, kernel[0], kernel[1], stored.read())
    : randomKernels(count, depth, kernel[0], kernel[1], seed)
  const storedBias = fits && layer.bias ? weightsOf(path, "bias") : null
  const bias = layer.bias ? (storedBias ? [...storedBias.read()] : Array<number>(channels).fill(0)) : null
  if (layer.kind === "convolution")
    return { kind: "convolution", name, weights, bias, move: { ...move, outside: layer.outside ?? "zeros", flip: false } }
  const outputPadding = pair(layer.outputPadding, 0)
  return outputPadding && { kind: "transposed", name, weights, bias, move, outputPadding }
}

function poolStep(layer: Pooling, name: string): Step | null {
  const settings = window(layer)
  if (!settings || layer.mode === "lp") return null
  return { kind: "pool", name, settings: { mode: layer.mode, ...settings, ceil: layer.rounding !== "floor", countPadding: true } }
}

const whole = (dim: Dim | undefined): number | null => (typeof dim === "number" ? dim : null)

type Pair = [number, number]

/** A setting of one or two spatial axes as [vertical, horizontal]; null for symbols and 3-D. A 1-D layer's one row gets `neutral`. */
function pair(setting: readonly Dim[] | null, neutral: number): Pair | null {
  const sizes = setting?.map(whole)
  if (!sizes || sizes.includes(null)) return null
  if (sizes.length === 1) return [neutral, sizes[0]!]
  return sizes.length === 2 ? [sizes[0]!, sizes[1]!] : null
}

/** Kernel, stride, dilation and padding of a window; null where one of them is not a plain pair. */
function window(
  layer: Convolution | TransposedConvolution | Pooling,
): { kernel: Pair; stride: Pair; dilation: Pair; padding: Pair } | null {
  const [kernel, stride, dilation] = [layer.kernel, layer.stride, layer.dilation].map(setting => pair(setting, 1))
  const padding = pair(both(layer.padding, layer), 0)
  return kernel && stride && dilation && padding && { kernel, stride, dilation, padding }
}

/** The padding of both sides, where it is the same: the lab moves one window size per axis. */
function both(padding: WindowPadding, layer: { kernel: readonly Dim[]; dilation: readonly Dim[] }): Dim[] | null {
  if (padding === "causal") return null
  if (padding === "same")
    return layer.kernel.map((k, i) => {
      const total = (whole(layer.dilation[i]) ?? NaN) * ((whole(k) ?? NaN) - 1)
      return total / 2
    })
  return padding.every(([before, after]) => before === after) ? padding.map(([before]) => before) : null
}

export type Dialect = "pytorch" | "keras" | "paddle"

/** The chain as code that can be pasted: names and arguments of the framework, settings only where they differ from its defaults. */
export function toCode(steps: readonly Step[], channels: number, dialect: Dialect): string {
  const lines: string[] = []
  let depth = channels
  for (const step of steps) {
    lines.push(...lineOf(step, depth, dialect))
    if (step.kind === "convolution") depth = step.weights.count
    if (step.kind === "transposed") depth = step.weights.depth * step.move.groups
  }
  const body = lines.map(line => (line.startsWith("#") ? `    ${line}` : `    ${line},`)).join("\n")
  switch (dialect) {
    case "pytorch":
      return `from torch import nn\n\nmodel = nn.Sequential(\n${body}\n)\n`
    case "paddle":
      return `from paddle import nn\n\nmodel = nn.Sequential(\n${body}\n)\n`
    case "keras":
      return `import keras\nfrom keras import layers\n\nmodel = keras.Sequential([\n    keras.Input((None, None, ${channels})),\n${body}\n])\n`
  }
}

const tuple = ([a, b]: readonly number[], always = false) => (a === b && !always ? `${a}` : `(${a}, ${b})`)
const list = ([a, b]: readonly number[]) => (a === b ? `${a}` : `[${a}, ${b}]`)
const given = (name: string, value: readonly number[], usual: number, write = tuple) =>
  value.every(v => v === usual) ? [] : [`${name}=${write(value)}`]

function lineOf(step: Step, depth: number, dialect: Dialect): string[] {
  const write = dialect === "paddle" ? list : tuple
  const two = dialect === "paddle" ? "2D" : "2d"
  if (step.kind === "relu") return [dialect === "keras" ? "layers.ReLU()" : "nn.ReLU()"]
  if (step.kind === "pool") return poolLine(step.settings, dialect)
  const { weights, move } = step
  const transposed = step.kind === "transposed"
  const count = transposed ? weights.depth * move.groups : weights.count
  const kernel = [weights.height, weights.width]
  const padding = move.padding.length === 2 ? move.padding : [move.padding[0], move.padding[2]]
  const outside: Outside = step.kind === "convolution" ? step.move.outside : "zeros"
  if (dialect === "keras") {
    const args = [`${count}`, tuple(kernel), ...given("strides", move.stride, 1), ...given("dilation_rate", move.dilation, 1)]
    if (move.groups > 1) args.push(`groups=${move.groups}`)
    if (!step.bias) args.push("use_bias=False")
    if (step.kind === "transposed") return kerasTransposed(step, args, padding)
    return [...keras(padding, outside), `layers.Conv2D(${args.join(", ")})`]
  }
  const args = [
    `${depth}`,
    `${count}`,
    write(kernel),
    ...given("stride", move.stride, 1, write),
    ...given("padding", padding, 0, write),
  ]
  if (step.kind === "transposed") args.push(...given("output_padding", step.outputPadding, 0, write))
  args.push(...given("dilation", move.dilation, 1, write))
  if (move.groups > 1) args.push(`groups=${move.groups}`)
  if (!step.bias) args.push(dialect === "paddle" ? "bias_attr=False" : "bias=False")
  if (outside !== "zeros") args.push(`padding_mode="${outside}"`)
  return [`nn.Conv${two}${transposed ? "Transpose" : ""}(${args.join(", ")})`.replace("Conv2dTranspose", "ConvTranspose2d")]
}

function poolLine(settings: Pool, dialect: Dialect): string[] {
  const { mode, kernel, stride, padding, dilation, ceil } = settings
  const name = mode === "max" ? "Max" : dialect === "keras" ? "Average" : "Avg"
  const moves = String(kernel) !== String(stride)
  const dilated = dilation.some(d => d > 1)
  if (dialect === "keras") {
    const missing = [...(ceil ? ["ceil_mode"] : []), ...(dilated ? ["dilation"] : [])]
    return [
      ...missing.map(setting => `# Keras pools without ${setting}: the sizes differ from here on.`),
      // Where nothing is, a maximum must not find a zero.
      ...(mode === "max" ? kerasPadding(padding, 'constant_values=float("-inf")') : keras(padding, "zeros")),
      `layers.${name}Pooling2D(${tuple(kernel)}${moves ? `, strides=${tuple(stride)}` : ""})`,
    ]
  }
  const write = dialect === "paddle" ? list : tuple
  const args = [write(kernel), ...(moves ? [`stride=${write(stride)}`] : []), ...given("padding", padding, 0, write)]
  if (dialect === "pytorch") args.push(...given("dilation", dilation, 1))
  if (ceil) args.push("ceil_mode=True")
  // Paddle leaves padding out of a mean where it is not told.
  if (dialect === "paddle" && mode === "average" && padding.some(p => p > 0)) args.push("exclusive=False")
  return [
    ...(dialect === "paddle" && dilated ? ["# Paddle pools without dilation: the sizes differ from here on."] : []),
    `nn.${name}Pool${dialect === "paddle" ? "2D" : "2d"}(${args.join(", ")})`,
  ]
}

/** Keras crops where others pad, and by itself makes the result at least as long as the steps. */
function kerasTransposed(step: Step & { kind: "transposed" }, args: string[], padding: readonly number[]): string[] {
  const { weights, move, outputPadding } = step
  const longer = [weights.height, weights.width].some((k, i) => move.stride[i] > move.dilation[i] * (k - 1) + 1)
  if (longer || outputPadding.some(p => p > 0)) args.push(`output_padding=${tuple(outputPadding)}`)
  return [
    ...(move.groups > 1 ? ["# Keras knows no groups here: this line is refused."] : []),
    `layers.Conv2DTranspose(${args.join(", ")})`,
    ...(padding.some(p => p > 0) ? [`layers.Cropping2D(${tuple(padding)})`] : []),
  ]
}

/** Any other padding than by zeros, on the inner two axes. */
function kerasPadding([y, x]: readonly number[], how: string): string[] {
  if (!y && !x) return []
  return [`layers.Lambda(lambda x: keras.ops.pad(x, ((0, 0), (${y}, ${y}), (${x}, ${x}), (0, 0)), ${how}))`]
}

/** Keras pads by 'valid' and 'same' only: any other padding is a step of its own before the layer. */
function keras(padding: readonly number[], outside: Outside): string[] {
  if (padding.every(p => p === 0)) return []
  if (outside === "zeros") return [`layers.ZeroPadding2D(${tuple(padding)})`]
  if (outside === "reflect") return kerasPadding(padding, 'mode="reflect"')
  // Not every backend of Keras pads with copies: they are joined on, axis by axis.
  return padding.flatMap((p, i) => {
    if (!p) return []
    const at = i ? "x[:, :, " : "x[:, "
    const parts = outside === "circular" ? `[${at}-${p}:], x, ${at}:${p}]]` : `[${at}:1]] * ${p} + [x] + [${at}-1:]] * ${p}`
    return [`layers.Lambda(lambda x: keras.ops.concatenate(${parts}, ${i + 1}))`]
  })
}
