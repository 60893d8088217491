import type { Dim } from "../../src/conv/dim"
import type { Layer } from "../../src/conv/layer"

/** A small example of a layer's own arithmetic: its window over a padded input, with whole numbers. */
export interface Example {
  kind: "convolution" | "transposed" | "pooling"
  mode?: "max" | "average" | "lp"
  /** Per axis (rows, columns); a sequence has one row. */
  input: readonly [number, number]
  output: readonly [number, number]
  kernel: readonly [number, number]
  stride: readonly [number, number]
  /** [before, after] per axis. */
  padding: readonly [readonly [number, number], readonly [number, number]]
  dilation: readonly [number, number]
  groups: number
  values: readonly (readonly number[])[]
  weights: readonly (readonly number[])[]
  result: readonly (readonly number[])[]
  /** The input is smaller than the layer's own. */
  reduced: boolean
}

export interface Tap {
  /** Place in the input (may lie in the padding) and in the kernel. */
  row: number
  column: number
  i: number
  j: number
  value: number | null
  weight: number
}

const LARGEST = 9

/** The example for a layer, or null where it has no window (or one too large to draw). */
export function example(layer: Layer, input: readonly Dim[] | null): Example | null {
  if (layer.kind !== "convolution" && layer.kind !== "transposed-convolution" && layer.kind !== "pooling") return null
  const two = (list: readonly Dim[], fill: number): [number, number] => {
    const last = list.slice(-2).map(d => (typeof d === "number" ? d : fill))
    return last.length === 1 ? [fill, last[0]!] : (last as [number, number])
  }
  const flat = layer.kernel.length === 1
  const kernel = two(layer.kernel, 1)
  const stride = two(layer.stride, 1)
  const dilation = two(layer.dilation, 1)
  if (kernel[0] > 11 || kernel[1] > 11) return null
  const extent = kernel.map((k, a) => (k - 1) * dilation[a]! + 1)
  const sides = (a: number): [number, number] => {
    if (flat && a === 0) return [0, 0]
    const whole = extent[a]! - 1
    if (layer.padding === "same") return [whole >> 1, whole - (whole >> 1)]
    if (layer.padding === "causal") return [whole, 0]
    const at = layer.padding[flat ? 0 : layer.padding.length - 2 + a] ?? [0, 0]
    return [typeof at[0] === "number" ? at[0] : 0, typeof at[1] === "number" ? at[1] : 0]
  }
  const padding: [[number, number], [number, number]] = [sides(0), sides(1)]
  const shape = "layout" in layer && layer.layout === "last" ? input?.slice(1, -1) : input?.slice(2)
  const real = two(
    (shape ?? []).map(d => (typeof d === "number" ? d : 32)),
    1,
  )
  const transposed = layer.kind === "transposed-convolution"
  const size = [0, 1].map(a => {
    if (flat && a === 0) return 1
    const own = real[a] || 32
    if (own <= LARGEST) return own
    // As small as shows four windows, with the same pixels left over as in the real input.
    const [before, after] = padding[a]!
    if (transposed) return Math.min(own, 4)
    const steps = Math.max(1, Math.min(3, Math.floor(14 / stride[a]!)))
    const rest = (own + before + after - extent[a]!) % stride[a]!
    return Math.max(1, extent[a]! + steps * stride[a]! + rest - before - after)
  }) as [number, number]
  const output = [0, 1].map(a => {
    const [before, after] = padding[a]!
    if (flat && a === 0) return 1
    if (transposed) {
      const extra = layer.outputPadding[flat ? 0 : layer.outputPadding.length - 2 + a]
      return (size[a]! - 1) * stride[a]! - before - after + extent[a]! + (typeof extra === "number" ? extra : 0)
    }
    return Math.floor((size[a]! + before + after - extent[a]!) / stride[a]!) + 1
  }) as [number, number]
  if (output.some(n => n < 1 || n > 40) || size.some(n => n > 40)) return null
  const values = grid(size[0], size[1], (i, j) => (i * 5 + j * 3 + ((i * j) % 4)) % 10)
  const weights = grid(kernel[0], kernel[1], (i, j) => [1, 0, -1, 2, -2, 1, -1][(i * 3 + j * 2 + i * j) % 7]!)
  const made: Example = {
    kind: transposed ? "transposed" : layer.kind === "pooling" ? "pooling" : "convolution",
    ...(layer.kind === "pooling" ? { mode: layer.mode } : {}),
    input: size,
    output,
    kernel,
    stride,
    padding,
    dilation,
    groups: layer.kind === "pooling" || typeof layer.groups !== "number" ? 1 : layer.groups,
    values,
    weights,
    result: [],
    reduced: size.some((n, a) => real[a] !== undefined && n !== real[a]),
  }
  made.result = grid(output[0], output[1], (i, j) => answer(made, taps(made, i, j)))
  return made
}

/** What goes into one output: the input under each place of the kernel. For a transposed layer, all that reaches it. */
export function taps(e: Example, row: number, column: number): Tap[] {
  const found: Tap[] = []
  for (let i = 0; i < e.kernel[0]; i++)
    for (let j = 0; j < e.kernel[1]; j++) {
      let r: number
      let c: number
      if (e.kind === "transposed") {
        const y = row + e.padding[0][0] - i * e.dilation[0]
        const x = column + e.padding[1][0] - j * e.dilation[1]
        if (y % e.stride[0] || x % e.stride[1]) continue
        r = y / e.stride[0]
        c = x / e.stride[1]
        if (r < 0 || c < 0 || r >= e.input[0] || c >= e.input[1]) continue
      } else {
        r = row * e.stride[0] - e.padding[0][0] + i * e.dilation[0]
        c = column * e.stride[1] - e.padding[1][0] + j * e.dilation[1]
      }
      found.push({ row: r, column: c, i, j, value: e.values[r]?.[c] ?? null, weight: e.weights[i]![j]! })
    }
  return found
}

export function answer(e: Example, all: readonly Tap[]): number {
  if (e.kind !== "pooling") return all.reduce((sum, tap) => sum + (tap.value ?? 0) * tap.weight, 0)
  const inside = all.flatMap(tap => (tap.value === null ? [] : [tap.value]))
  if (e.mode === "max") return Math.max(...inside)
  return Math.round((inside.reduce((a, b) => a + b, 0) / all.length) * 100) / 100
}

/** The products of one window written out: `2·1 + 0·(−1) + … = 5`. */
export function written(e: Example, all: readonly Tap[]): string {
  const result = number(answer(e, all))
  const value = (tap: Tap) => (tap.value === null ? "0" : String(tap.value))
  if (e.kind === "pooling") {
    const list = all.map(tap => (tap.value === null ? (e.mode === "max" ? "−∞" : "0") : String(tap.value)))
    return e.mode === "max" ? `max(${list.join(", ")}) = ${result}` : `(${list.join(" + ")}) / ${all.length} = ${result}`
  }
  if (!all.length) return `0`
  return `${all.map(tap => `${value(tap)}·${tap.weight < 0 ? `(${number(tap.weight)})` : number(tap.weight)}`).join(" + ")} = ${result}`
}

const number = (v: number) => (v < 0 ? "−" + Math.abs(v) : String(v))

function grid(rows: number, columns: number, value: (i: number, j: number) => number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => value(i, j)))
}
