import { isSym, type Dim } from "../conv/dim"
import type { Layer, Sides } from "../conv/layer"
import type { Model, Span } from "../model/model"

/**
 * By how many bits a network is more usual than another one that differs in one number, roughly: people choose widths
 * that are round, kernels that are odd, their stride or those of the layers around, paddings that keep the size or are 0,
 * small strides, and maps that halve evenly. Positive: `after` is the more usual one. Layers that are made at the same
 * place count once; how many channels come in is nobody's choice and does not count.
 */
export function gain(before: Model, after: Model): number {
  const [was, is] = [applied(before), applied(after)]
  const [windows, widths] = [uses(was, windowOf), uses(is, widthsOf)]
  const places = new Map<string, number[]>()
  for (const [key, { layer, place }] of is) {
    const old = was.get(key)
    if (old?.layer.kind !== layer.kind || JSON.stringify(old.layer) === JSON.stringify(layer)) continue
    const shared = (l: Layer): boolean => windowOf(l).some(w => [...(windows.get(w) ?? [])].some(p => p !== place))
    // A width that others have too, besides the two that meet here.
    const common = widthsOf(layer).some(w => !widthsOf(old.layer).includes(w) && widths.get(w)!.size > 2) ? 1 : 0
    const less = surprise(old.layer, shared(old.layer)) - surprise(layer, shared(layer)) + common
    places.set(place, [...(places.get(place) ?? []), less])
  }
  return mean([...places.values()].map(mean)) + (oddness(before) - oddness(after)) / 2 + rounder(before, after)
}

/** Layers by what they are applied as: a module's path, or the number of a function's node; with the place they are written at. */
function applied(model: Model): Map<string, { layer: Layer; place: string }> {
  const found = new Map<string, { layer: Layer; place: string }>()
  const at = (span: Span | null): string => `${span?.file} ${span?.from}`
  for (const { path, layer, construction } of model.modules) if (layer) found.set(path, { layer, place: at(construction) })
  const functions = new Map<string, number>()
  for (const node of model.nodes) {
    if (model.modules[model.calls[node.call]?.module ?? -1]?.layer) continue
    const place = at(node.span)
    const count = functions.get(place) ?? 0
    functions.set(place, count + 1)
    found.set(`${place} ${count}`, { layer: node.layer, place })
  }
  return found
}

/** The places of the layers with some property. */
function uses(layers: ReturnType<typeof applied>, properties: (layer: Layer) => string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { layer, place } of layers.values())
    for (const property of properties(layer)) found.set(property, (found.get(property) ?? new Set()).add(place))
  return found
}

function windowOf(layer: Layer): string[] {
  if (!("kernel" in layer) || !("dilation" in layer)) return []
  return [JSON.stringify([layer.kind, layer.kernel, layer.stride, layer.padding, layer.dilation])]
}

function widthsOf(layer: Layer): string[] {
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution":
      return [String(layer.inChannels), String(layer.channels)]
    case "linear":
      return [String(layer.inFeatures), String(layer.features)]
    default:
      return []
  }
}

/** How unusual a layer's settings are; `shared`: another layer has the same window. */
function surprise(layer: Layer, shared: boolean): number {
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution":
      return width(layer.channels) + window(layer, shared) + grouping(layer.groups, layer.inChannels)
    case "pooling":
      return window(layer, shared) + (layer.kernel.every(k => k === 1) ? 3 : 0)
    case "adaptive-pooling":
      return layer.size.some(n => n !== layer.size[0]) ? 2 : layer.size[0] === 1 ? 0 : 0.5
    case "linear":
      return width(layer.features)
    case "concat":
      return layer.axis === 1 || layer.axis === -1 ? 0 : 1.5
    case "flatten":
      return layer.from === 1 ? 0 : 1.5
    default:
      return 0
  }
}

/** What is left of a number without its factors of two (or ten), in bits: 64, 96 and 100 are round, 65, 86 and 254 are not. */
export function width(n: Dim): number {
  if (isSym(n)) return 0
  if (n <= 0) return 8
  if (!Number.isSafeInteger(n)) return 64
  const decimal = n % 100 === 0 ? tens(n / 100) : n % 10 === 0 ? tens(n / 10) : Infinity
  let [left, twos, bits] = [n, 0, 0]
  for (; left % 2 === 0; left /= 2) twos++
  for (let p = 3; left > 1; p += 2) {
    // What is left without small factors counts as one: no width of thousands of millions is worth the search for them.
    if (p * p > left || p > 1000) p = left
    for (let power = 0; left % p === 0; left /= p, power++) bits += p === 3 ? Math.min(power, 1) * 0.8 : Math.log2(p)
  }
  // Small numbers are all in use; large ones that can be halved once at most are not.
  if (n <= 12) return bits / 4
  return Math.min(decimal, bits + (twos === 0 ? 2 : twos === 1 ? 1 : 0))
}

/** So many tens or hundreds: up to a dozen is round. */
function tens(n: number): number {
  return 0.5 + Math.max(0, Math.log2(n / 12))
}

function window(layer: Layer & { kind: "convolution" | "transposed-convolution" | "pooling" }, shared: boolean): number {
  const { kernel, stride, dilation, padding } = layer
  const transposed = layer.kind === "transposed-convolution"
  const bits = kernel.map((k, i) => {
    const [s, d] = [stride[i] ?? stride[0], dilation[i] ?? dilation[0]]
    if (isSym(k) || s === undefined || isSym(s) || d === undefined || isSym(d)) return 0
    const sides: Sides | undefined = typeof padding === "string" ? undefined : (padding[i] ?? padding[0])
    const p = sides?.[0]
    const size = k === 1 || k === s ? 0 : k % 2 ? (Math.log2(k) - Math.log2(3)) / 4 : k === 2 * s ? 1 : 2.5
    return (
      (shared ? Math.min(size, 0.1) - 0.7 : size) +
      (s === 1 ? 0 : s === 2 ? 0.5 : s === k ? 1 : s === 4 ? 1.5 : 3) +
      (s > k && (k > 1 || transposed) ? 3 : 0) +
      (d === 1 ? 0 : d % 2 === 0 ? 1 : 2.5) +
      (p === undefined || isSym(p) || 2 * p === d * (k - 1) ? 0 : p === 0 || 2 * p === k - s ? 0.3 : 3)
    )
  })
  // The same on all axes is what most people write.
  const uneven = [kernel, stride, dilation].filter(list => list.some(n => n !== list[0])).length
  return mean(bits) + 0.5 * uneven
}

function grouping(groups: Dim, channels: Dim): number {
  if (isSym(groups) || groups === 1) return 0
  return groups === channels ? 0.5 : Number.isInteger(Math.log2(groups)) ? 1 : 2.5
}

/** How little even the sizes of a network's maps are, in bits a size. */
function oddness(model: Model): number {
  const sizes = new Set<number>()
  for (const { shape } of model.tensors)
    if (shape && shape.length > 2) for (const n of shape.slice(2)) if (!isSym(n) && n > 1) sizes.add(n)
  return mean([...sizes].map(n => Math.min(3, width(n))))
}

/** By how much rounder the widths of maps are that come than those that go. */
function rounder(before: Model, after: Model): number {
  const widths = (model: Model): Set<number> =>
    new Set(model.tensors.flatMap(({ shape }) => (shape && shape.length > 1 && typeof shape[1] === "number" ? [shape[1]] : [])))
  const [was, is] = [widths(before), widths(after)]
  const [gone, come] = [[...was].filter(n => !is.has(n)), [...is].filter(n => !was.has(n))]
  return mean(gone.map(n => Math.min(4, width(n)))) - mean(come.map(n => Math.min(4, width(n))))
}

function mean(list: readonly number[]): number {
  return list.length ? list.reduce((a, b) => a + b, 0) / list.length : 0
}
