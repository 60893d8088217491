/** Layers in words and numbers: what a hover says. Formulas carry the numbers that went in and the result. */
import { spatialOf, unread } from "./breadth"
import { equal, floorDiv, grouped, isSym, max, product, show, sub } from "./dim"
import type { Dim } from "./dim"
import type { Convolution, Layer, Pooling, TransposedConvolution, WindowPadding } from "./layer"
import { threefold } from "./layers/convolution"
import { at } from "./layers/rule"
import { effective, sidesOf, slides } from "./layers/window"
import type { Shape } from "./shape"
import { say } from "./words"
import type { Words } from "./words"
import { weights } from "./weights"

export { breadth, equalWidthPadding, purePaddingWindows, unread } from "./breadth"
export type { Breadth } from "./breadth"

/** `9,408` */
export function exact(d: Dim): string {
  return isSym(d) ? show(d) : String(d).replace(/\B(?=(\d{3})+(?!\d))/g, ",")
}

/** `64·3·7·7 = 9,408`; a single factor stands alone. */
export function multiplied(dims: readonly Dim[]): string {
  return dims.length < 2 ? exact(product(dims)) : `${dims.map(grouped).join("·")} = ${exact(product(dims))}`
}

const NAMES = [[], [""], ["H", "W"], ["D", "H", "W"]]

/** One line for all axes where they agree, else one per axis. */
function perAxis(lines: readonly string[]): Words[] {
  if (lines.every(line => line === lines[0])) return lines.length ? [say("{0}", lines[0])] : []
  return lines.map((line, i) => say("{0}: {1}", NAMES[lines.length]?.[i] ?? String(i), line))
}

/** How the output's size comes from the input's, with the numbers put in. Nothing for layers that keep it. */
export function formula(layer: Layer, input: Shape, output: Shape): Words[] {
  switch (layer.kind) {
    case "convolution":
    case "pooling":
      return windowFormula(layer, input, output)
    case "transposed-convolution": {
      const after = spatialOf(layer, output)
      return perAxis(spatialOf(layer, input).map((n, i) => `${spreading(layer, n, i)} = ${show(after[i])}`))
    }
    case "unpooling":
      if (layer.size) return []
      return perAxis(
        input.slice(-layer.kernel.length).map((n, i) => {
          const steps = `(${grouped(n)} − 1)·${grouped(at(layer.stride, i))}`
          return `${steps}${padded(at(layer.padding, i), at(layer.padding, i), "−")} + ${grouped(at(layer.kernel, i))} = ${show(output[output.length - layer.kernel.length + i])}`
        }),
      )
    case "adaptive-pooling":
      return [say("any size becomes {0}", layer.size.map(s => (s === null ? "–" : show(s))).join("×"))]
    case "interpolation":
      if (!layer.scale) return []
      return perAxis(
        spatialIn(input, layer.layout).map((n, i) => scaledBy(n, layer.scale!, i, spatialIn(output, layer.layout)[i])),
      )
    case "padding":
      return perAxis(layer.sides.map((sides, i) => paddedSize(layer, sides, i, input, output)))
    case "flatten": {
      const axis = (a: Dim) => (typeof a === "number" && a < 0 ? a + input.length : (a as number))
      const joined = input.slice(axis(layer.from), axis(layer.to) + 1)
      return joined.length > 1 ? [say("{0}", multiplied(joined))] : []
    }
    case "shuffle":
      return layer.mode === "channel" || input.length < 3 ? [] : shuffled(layer.mode, layer.factor, input, output)
    default:
      return []
  }
}

const spatialIn = (shape: Shape, layout?: "first" | "last") => (layout === "last" ? shape.slice(1, -1) : shape.slice(2))

function scaledBy(n: Dim, scale: readonly number[], i: number, result: Dim): string {
  const factor = scale.length === 1 ? scale[0] : scale[i]
  const times = `${grouped(n)}·${factor}`
  return Number.isInteger(factor) ? `${times} = ${show(result)}` : `⌊${times}⌋ = ${show(result)}`
}

function paddedSize(
  layer: Extract<Layer, { kind: "padding" }>,
  sides: readonly [Dim, Dim],
  i: number,
  input: Shape,
  output: Shape,
): string {
  const axis = input.length - layer.sides.length - (layer.layout === "last" ? 1 : 0) + i
  return `${grouped(input[axis] ?? 0)}${padded(sides[0], sides[1], "+")} = ${show(output[axis] ?? 0)}`
}

function shuffled(mode: "pixel" | "pixel-inverse", factor: Dim, input: Shape, output: Shape): Words[] {
  const [c, h] = input.slice(-3)
  const [c2, h2] = output.slice(-3)
  const r = grouped(factor)
  const [channels, size] =
    mode === "pixel" ? [`${grouped(c)} / ${r}²`, `${grouped(h)}·${r}`] : [`${grouped(c)}·${r}²`, `${grouped(h)} / ${r}`]
  return [say("{0} channels", `${channels} = ${show(c2)}`), say("{0}", `${size} = ${show(h2)}`)]
}

/** ` + 2·3`, ` + 1 + 2`, or nothing; with "−" for a transposed convolution. */
function padded(before: Dim, after: Dim, sign: "+" | "−"): string {
  if (equal(before, after)) return equal(before, 0) ? "" : ` ${sign} 2·${grouped(before)}`
  return [before, after].map(p => (equal(p, 0) ? "" : ` ${sign} ${grouped(p)}`)).join("")
}

/** K, or D·(K − 1) + 1 with the numbers in. */
function kernelText(kernel: Dim, dilation: Dim): string {
  return equal(dilation, 1) ? grouped(kernel) : `(${grouped(dilation)}·(${grouped(kernel)} − 1) + 1)`
}

function windowFormula(layer: Convolution | Pooling, input: Shape, output: Shape): Words[] {
  const before = spatialOf(layer, input)
  const after = spatialOf(layer, output)
  const lines = perAxis(before.map((n, i) => `${sliding(layer, n, i, after[i])} = ${show(after[i])}`))
  const left = unread(layer, input)
  if (left.some(d => equal(d, 0) === false)) {
    const most = left.reduce(max)
    lines.push(say("{0} px never read", left.every(d => equal(d, most)) ? show(most) : left.map(show).join("×")))
  }
  return lines
}

/** ⌊(n + 2·p − k) / s⌋ + 1 with the numbers in; without division at stride 1. */
function sliding(layer: Convolution | Pooling, n: Dim, i: number, result: Dim): string {
  const s = at(layer.stride, i)
  if (typeof layer.padding === "string") return equal(s, 1) ? grouped(n) : `⌈${grouped(n)} / ${grouped(s)}⌉`
  const kernel = at(layer.kernel, i)
  const dilation = at(layer.dilation, i)
  const e = effective(kernel, dilation)
  const sides = sidesOf(layer.padding, i, n, e, s)
  const room = `${grouped(n)}${padded(...sides, "+")} − ${kernelText(kernel, dilation)}`
  if (equal(s, 1)) return `${room} + 1`
  const rounding = layer.kind === "pooling" ? layer.rounding : "floor"
  if (rounding === "floor") return `⌊(${room}) / ${grouped(s)}⌋ + 1`
  // The window that would start in the padding is taken off again.
  const all = slides(n, e, s, sides, "ceil-paddle")
  const dropped = equal(sub(all, 1), result) ? " − 1" : ""
  return `⌈(${room}) / ${grouped(s)}⌉ + 1${dropped}`
}

/** (n − 1)·s − 2·p + k + outputPadding with the numbers in. */
function spreading(layer: TransposedConvolution, n: Dim, i: number): string {
  const s = at(layer.stride, i)
  if (typeof layer.padding === "string" && layer.outputPadding.length === 0) return `${grouped(n)}·${grouped(s)}`
  const kernel = at(layer.kernel, i)
  const dilation = at(layer.dilation, i)
  const sides = typeof layer.padding === "string" ? "" : padded(...sidesOf(layer.padding as WindowPadding, i, n, 1, s), "−")
  const own =
    layer.outputPadding.length > 0
      ? at(layer.outputPadding, i)
      : sub(max(effective(kernel, dilation), s), effective(kernel, dilation))
  const size = typeof layer.padding === "string" ? `${kernelText(kernel, dilation)} mod 2` : kernelText(kernel, dilation)
  return `(${grouped(n)} − 1)·${grouped(s)}${sides} + ${size}${equal(own, 0) ? "" : ` + ${grouped(own)}`}`
}

/** The products of a layer's parameters, `weight 64·3·7·7 = 9,408`, `bias 64`, and their sum where there are several. */
export function parameterFormula(layer: Layer): Words[] {
  const own = weights(layer).filter(w => w.kind === "parameter")
  const lines = own.map(w => say("{0} {1}", w.name, multiplied(w.shape)))
  if (own.length > 1) {
    const total = own.map(w => product(w.shape))
    lines.push(say("{0}", `${total.map(exact).join(" + ")} = ${exact(total.reduce((a, b) => sub(a, sub(0, b))))}`))
  }
  return lines
}

/** The product that makes the multiply-adds: output (of a transposed convolution: input) elements times weights per element. */
export function macsFormula(layer: Layer, input: Shape, output: Shape): Words[] {
  switch (layer.kind) {
    case "convolution":
      return perElement([...threefold(layer), ...output], [floorDiv(layer.inChannels, layer.groups), ...layer.kernel])
    case "transposed-convolution":
      return perElement([...threefold(layer), ...input], [floorDiv(layer.channels, layer.groups), ...layer.kernel])
    case "linear":
      return perElement(input.slice(0, -1), [layer.inFeatures, layer.features])
    default:
      return []
  }
}

const perElement = (elements: readonly Dim[], weights: readonly Dim[]): Words[] => [
  say("{0}", multiplied([...elements.filter(d => d !== 1), ...weights])),
]

const sizes = (dims: readonly Dim[]): string => dims.map(show).join("×")

/** `/2`, `/(2×1)`, nothing for 1. */
function strideText(stride: readonly Dim[]): string {
  if (stride.every(s => equal(s, 1))) return ""
  return stride.every(s => equal(s, stride[0])) ? ` /${show(stride[0])}` : ` /(${sizes(stride)})`
}

/** The settings that tell a layer from another of its kind, as short as possible: `3→64, 7×7 /2`. Empty where there are none. */
export function summary(layer: Layer): Words {
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution": {
      const own = [
        verbatim(`${show(layer.inChannels)}→${show(layer.channels)}`),
        verbatim(`${sizes(layer.kernel)}${strideText(layer.stride)}`),
      ]
      if (layer.dilation.some(d => !equal(d, 1))) own.push(say("dilation {0}", sizes([...new Set(layer.dilation)])))
      if (!equal(layer.groups, 1))
        own.push(equal(layer.groups, layer.inChannels) ? say("depthwise") : say("groups {0}", show(layer.groups)))
      return listed(own)
    }
    case "pooling":
      return verbatim(`${sizes(layer.kernel)}${strideText(layer.stride)}`)
    case "unpooling":
    case "unfold":
    case "fold":
      return verbatim(`${sizes(layer.kernel)}${strideText(layer.stride)}`)
    case "adaptive-pooling":
      return verbatim(`→ ${layer.size.map(s => (s === null ? "–" : show(s))).join("×")}`)
    case "interpolation":
      return verbatim(layer.size ? `→ ${sizes(layer.size)}` : `×${[...new Set(layer.scale ?? [])].join("×")}`)
    case "shuffle":
      return layer.mode === "channel"
        ? say("groups {0}", show(layer.factor))
        : verbatim(`${layer.mode === "pixel" ? "×" : "/"}${show(layer.factor)}`)
    case "padding":
      return verbatim(layer.sides.map(([a, b]) => (equal(a, b) ? show(a) : `${show(a)}+${show(b)}`)).join("×"))
    case "linear":
      return verbatim(`${show(layer.inFeatures)}→${show(layer.features)}`)
    case "bilinear":
      return verbatim(`${sizes(layer.inFeatures)}→${show(layer.features)}`)
    case "embedding":
      return verbatim(`${show(layer.entries)}→${show(layer.features)}`)
    case "recurrent": {
      const own = [verbatim(`${show(layer.inFeatures)}→${show(layer.features)}`)]
      if (!equal(layer.layers, 1)) own.push(say("{0} layers", show(layer.layers)))
      if (layer.bidirectional) own.push(say("bidirectional"))
      return listed(own)
    }
    case "normalization":
      if (layer.shape) return verbatim(sizes(layer.shape))
      return listed([
        ...(layer.channels === null ? [] : [verbatim(show(layer.channels))]),
        ...(layer.groups === undefined ? [] : [say("groups {0}", show(layer.groups))]),
      ])
    case "concat":
    case "stack":
    case "split":
      return say("axis {0}", show(layer.axis))
    case "permute":
      return verbatim(layer.order.map(show).join(", "))
    case "einsum":
      return verbatim(layer.equation)
    default:
      return verbatim("")
  }
}

/** Numbers and signs, the same in every language. */
const verbatim = (text: string): Words => ({ text, args: [] })

const listed = (parts: readonly Words[]): Words => (parts.length ? parts.reduce((a, b) => say("{0}, {1}", a, b)) : verbatim(""))
