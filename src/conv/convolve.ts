import { format, say, type Words } from "./words"

/**
 * Convolution on real numbers: what the filter lab runs, and what its tests compare with PyTorch. Planar maps, one
 * definition of each operation. This file is the plain version that can be read; `simd.ts` computes the same faster.
 */

/** Feature maps: `data[(c·height + y)·width + x]`. A 1-D signal has height 1. */
export interface Maps {
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Float32Array
}

/** Kernels P×(D/groups)×U×V: `data[((p·depth + d)·height + u)·width + v]`. Transposed: D×(P/groups)×U×V, as PyTorch. */
export interface Kernels {
  readonly count: number
  readonly depth: number
  readonly height: number
  readonly width: number
  readonly data: Float32Array
}

/** What lies outside the picture. */
export type Outside = "zeros" | "reflect" | "replicate" | "circular"

/** Per axis [vertical, horizontal]; padding is the same on both sides of an axis, or four sides top, bottom, left, right. */
export interface Movement {
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number] | readonly [number, number, number, number]
  readonly dilation: readonly [number, number]
  readonly groups: number
  readonly outside: Outside
  /** True convolution turns the kernel by 180°; frameworks do not (cross-correlation). */
  readonly flip: boolean
}

/** Stride 1, no padding, no dilation, one group, cross-correlation. */
export const still: Movement = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1, outside: "zeros", flip: false }

/** A size or setting that cannot be computed; the message is for people. */
export class SettingsError extends Error {
  constructor(readonly words: Words) {
    super(format(words))
  }
}

export function maps(channels: number, height: number, width: number, data?: ArrayLike<number>): Maps {
  const size = channels * height * width
  if (data && data.length !== size) throw new SettingsError(say("{0} values expected, {1} given", size, data.length))
  return {
    channels,
    height,
    width,
    data: data instanceof Float32Array ? data : data ? Float32Array.from(data) : new Float32Array(size),
  }
}

export function kernels(count: number, depth: number, height: number, width: number, data: ArrayLike<number>): Kernels {
  const size = count * depth * height * width
  if (data.length !== size) throw new SettingsError(say("{0} weights expected, {1} given", size, data.length))
  return { count, depth, height, width, data: Float32Array.from(data) }
}

/** Padding of the four sides: top, bottom, left, right. */
export function sides(padding: Movement["padding"]): [number, number, number, number] {
  return padding.length === 4 ? [...padding] : [padding[0], padding[0], padding[1], padding[1]]
}

/** ⌊(M + before + after − (D(K−1)+1)) / S⌋ + 1, the size of a convolution's output along one axis; may be ≤ 0. */
export function outputSize(size: number, kernel: number, stride: number, around: number, dilation: number): number {
  return Math.floor((size + around - dilation * (kernel - 1) - 1) / stride) + 1
}

/** (p−1)S − 2P + D(K−1) + 1 + output padding. */
export function transposedSize(
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
  outputPadding: number,
): number {
  return (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1 + outputPadding
}

/** Which input index an index outside of 0…size−1 stands for; −1: a zero. */
export function source(index: number, size: number, outside: Outside): number {
  if (index >= 0 && index < size) return index
  switch (outside) {
    case "zeros":
      return -1
    case "replicate":
      return index < 0 ? 0 : size - 1
    case "circular":
      return ((index % size) + size) % size
    case "reflect": {
      if (size === 1) return 0
      const period = 2 * (size - 1)
      const at = ((index % period) + period) % period
      return at < size ? at : period - at
    }
  }
}

/** The picture with its padding written out. */
export function padded(
  input: Maps,
  [top, bottom, left, right]: readonly [number, number, number, number],
  outside: Outside,
): Maps {
  if (!top && !bottom && !left && !right) return input
  const height = input.height + top + bottom
  const width = input.width + left + right
  const output = maps(input.channels, height, width)
  const columns = Int32Array.from({ length: width }, (_, x) => source(x - left, input.width, outside))
  for (let c = 0; c < input.channels; c++)
    for (let y = 0; y < height; y++) {
      const row = source(y - top, input.height, outside)
      if (row < 0) continue
      const from = (c * input.height + row) * input.width
      const to = (c * height + y) * width
      if (outside === "zeros") output.data.set(input.data.subarray(from, from + input.width), to + left)
      else for (let x = 0; x < width; x++) output.data[to + x] = input.data[from + columns[x]]
    }
  return output
}

/** Says in the user's words why these maps and kernels do not go together, or gives the output size. */
export function fit(input: Maps, weights: Kernels, move: Movement): [height: number, width: number] {
  const { groups } = move
  if (!Number.isInteger(groups) || groups < 1 || input.channels % groups || weights.count % groups)
    throw new SettingsError(
      say("{0} groups do not divide {1} input and {2} output channels", groups, input.channels, weights.count),
    )
  if (weights.depth !== input.channels / groups)
    throw new SettingsError(
      say("the kernels are made for {0} channels, the input has {1}", weights.depth * groups, input.channels),
    )
  const [top, bottom, left, right] = sides(move.padding)
  if (move.outside === "reflect" && (Math.max(top, bottom) >= input.height || Math.max(left, right) >= input.width))
    throw new SettingsError(say("reflected padding must be smaller than the picture"))
  if (move.outside === "circular" && (Math.max(top, bottom) > input.height || Math.max(left, right) > input.width))
    throw new SettingsError(say("circular padding must not be larger than the picture"))
  const height = outputSize(input.height, weights.height, move.stride[0], top + bottom, move.dilation[0])
  const width = outputSize(input.width, weights.width, move.stride[1], left + right, move.dilation[1])
  if (height < 1 || width < 1)
    throw new SettingsError(
      say(
        "the kernel ({0}×{1}, dilation {2}) is larger than the padded picture ({3}×{4})",
        weights.height,
        weights.width,
        move.dilation.join("×"),
        input.height + top + bottom,
        input.width + left + right,
      ),
    )
  return [height, width]
}

/** The kernels turned by 180°: what makes a cross-correlation a convolution. */
export function turned(weights: Kernels): Kernels {
  const size = weights.height * weights.width
  const data = new Float32Array(weights.data.length)
  for (let k = 0; k < weights.count * weights.depth; k++)
    for (let i = 0; i < size; i++) data[k * size + i] = weights.data[(k + 1) * size - 1 - i]
  return { ...weights, data }
}

/**
 * Z[p] = Σ_d W[p,d] ⊗ X[d] + b[p] over D input maps to P output maps, as `torch.nn.functional.conv2d`
 * (https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html); with `flip`, the textbook's convolution.
 * @throws SettingsError where the sizes do not go together.
 */
export function convolve(input: Maps, weights: Kernels, bias: ArrayLike<number> | null = null, move: Movement = still): Maps {
  const [height, width] = fit(input, weights, move)
  const kernel = move.flip ? turned(weights) : weights
  const field = padded(input, sides(move.padding), move.outside)
  const output = maps(kernel.count, height, width)
  const perGroup = kernel.count / move.groups
  const [sy, sx] = move.stride
  const [dy, dx] = move.dilation
  for (let p = 0; p < kernel.count; p++) {
    const first = Math.floor(p / perGroup) * kernel.depth
    const plane = output.data.subarray(p * height * width, (p + 1) * height * width)
    if (bias) plane.fill(bias[p])
    for (let d = 0; d < kernel.depth; d++)
      for (let u = 0; u < kernel.height; u++)
        for (let v = 0; v < kernel.width; v++) {
          const weight = kernel.data[((p * kernel.depth + d) * kernel.height + u) * kernel.width + v]
          for (let y = 0; y < height; y++) {
            const row = ((first + d) * field.height + y * sy + u * dy) * field.width + v * dx
            for (let x = 0; x < width; x++) plane[y * width + x] += weight * field.data[row + x * sx]
          }
        }
  }
  return output
}

/**
 * The transposed convolution, as `torch.nn.functional.conv_transpose2d`: every input value spreads its kernel over the
 * output, `stride` apart; `padding` cuts the rim off again. Kernels are D×(P/groups)×U×V.
 * @throws SettingsError where the sizes do not go together.
 */
export function transposedConvolve(
  input: Maps,
  weights: Kernels,
  bias: ArrayLike<number> | null,
  move: Omit<Movement, "outside" | "flip">,
  outputPadding: readonly [number, number] = [0, 0],
): Maps {
  const { groups } = move
  if (weights.count !== input.channels || input.channels % groups)
    throw new SettingsError(say("the kernels are made for {0} channels, the input has {1}", weights.count, input.channels))
  const [top, , left] = sides(move.padding)
  for (const axis of [0, 1] as const)
    if (outputPadding[axis] && outputPadding[axis] >= Math.max(move.stride[axis], move.dilation[axis]))
      throw new SettingsError(say("output padding must be smaller than either stride or dilation"))
  const height = transposedSize(input.height, weights.height, move.stride[0], top, move.dilation[0], outputPadding[0])
  const width = transposedSize(input.width, weights.width, move.stride[1], left, move.dilation[1], outputPadding[1])
  if (height < 1 || width < 1) throw new SettingsError(say("nothing is left of the output after its padding is cut off"))
  const output = maps(weights.depth * groups, height, width)
  if (bias) for (let p = 0; p < output.channels; p++) output.data.fill(bias[p], p * height * width, (p + 1) * height * width)
  const perGroup = input.channels / groups
  for (let d = 0; d < input.channels; d++)
    for (let q = 0; q < weights.depth; q++) {
      const p = Math.floor(d / perGroup) * weights.depth + q
      for (let u = 0; u < weights.height; u++)
        for (let v = 0; v < weights.width; v++) {
          const weight = weights.data[((d * weights.depth + q) * weights.height + u) * weights.width + v]
          for (let y = 0; y < input.height; y++) {
            const row = y * move.stride[0] + u * move.dilation[0] - top
            if (row < 0 || row >= height) continue
            for (let x = 0; x < input.width; x++) {
              const column = x * move.stride[1] + v * move.dilation[1] - left
              if (column >= 0 && column < width)
                output.data[(p * height + row) * width + column] += weight * input.data[(d * input.height + y) * input.width + x]
            }
          }
        }
    }
  return output
}

export interface Pool {
  readonly mode: "max" | "average"
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number]
  readonly dilation: readonly [number, number]
  /** A last window that starts inside the picture or its left padding is kept although it does not fit (PyTorch's ceil_mode). */
  readonly ceil: boolean
  /** Average: count the padding's zeros too (PyTorch's default). */
  readonly countPadding: boolean
}

/** ⌊·⌋ or PyTorch's ceil rule: a window that would start wholly in the right padding is dropped. */
export function pooledSize(
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
  ceil: boolean,
): number {
  const room = size + 2 * padding - dilation * (kernel - 1) - 1
  if (!ceil) return Math.floor(room / stride) + 1
  const output = Math.ceil(room / stride) + 1
  return (output - 1) * stride >= size + padding ? output - 1 : output
}

/**
 * Max or mean over windows, map by map, as `torch.nn.functional.max_pool2d` and `avg_pool2d`.
 * @throws SettingsError where PyTorch raises.
 */
export function pool(input: Maps, settings: Pool): Maps {
  const { kernel, stride, padding, dilation } = settings
  for (const axis of [0, 1] as const)
    if (padding[axis] * 2 > kernel[axis]) throw new SettingsError(say("padding should be at most half of the kernel size"))
  const height = pooledSize(input.height, kernel[0], stride[0], padding[0], dilation[0], settings.ceil)
  const width = pooledSize(input.width, kernel[1], stride[1], padding[1], dilation[1], settings.ceil)
  if (height < 1 || width < 1) throw new SettingsError(say("the window is larger than the padded picture"))
  const output = maps(input.channels, height, width)
  for (let c = 0; c < input.channels; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const top = y * stride[0] - padding[0]
        const left = x * stride[1] - padding[1]
        let sum = 0
        let best = -Infinity
        let count = 0
        for (let u = 0; u < kernel[0]; u++)
          for (let v = 0; v < kernel[1]; v++) {
            const row = top + u * dilation[0]
            const column = left + v * dilation[1]
            if (row >= input.height + padding[0] || column >= input.width + padding[1]) continue
            const inside = row >= 0 && row < input.height && column >= 0 && column < input.width
            if (!inside) {
              if (settings.countPadding) count++
              continue
            }
            const value = input.data[(c * input.height + row) * input.width + column]
            sum += value
            count++
            if (value > best || Number.isNaN(value)) best = value
          }
        output.data[(c * height + y) * width + x] = settings.mode === "max" ? best : sum / count
      }
  return output
}

/** Settings of a 1-D transposed convolution, as `torch.nn.functional.conv_transpose1d` names them. */
export interface Transposing {
  readonly stride: number
  readonly padding: number
  readonly dilation: number
  readonly outputPadding: number
}

/**
 * The matrix C of the 1-D convolution whose transposed one takes `length` values on: x = Cᵀ·z. Rows: values of z, columns:
 * values of x (`transposedSize` of them); zeros that padding adds have no column.
 */
export function matrixOf(kernel: readonly number[], length: number, move: Transposing): number[][] {
  const { stride, padding, dilation, outputPadding } = move
  const columns = Math.max(0, transposedSize(length, kernel.length, stride, padding, dilation, outputPadding))
  return Array.from({ length }, (_, row) =>
    Array.from({ length: columns }, (_, column) => kernel[(column + padding - row * stride) / dilation] ?? 0),
  )
}

/**
 * Zeros put between and around the values so that a stride-1 convolution (dilated likewise) with the turned kernel is the
 * transposed one: S − 1 between, D(K − 1) − P around, the output padding more behind. Where P is larger, the rim is cut off.
 */
export function inserted(values: readonly number[], kernel: number, move: Transposing): number[] {
  const { stride, padding, dilation, outputPadding } = move
  const around = dilation * (kernel - 1) - padding
  const spread = values.flatMap((value, i) => (i ? [...Array<number>(stride - 1).fill(0), value] : [value]))
  return Array.from({ length: Math.max(0, spread.length + 2 * around + outputPadding) }, (_, i) => spread[i - around] ?? 0)
}

/** |H(ω)| = |Σ_k w_k e^(−iωk)| of a 1-D kernel, ω in radians per sample. */
export function response(kernel: readonly number[], omega: number): number {
  let real = 0
  let imaginary = 0
  kernel.forEach((weight, k) => {
    real += weight * Math.cos(omega * k)
    imaginary -= weight * Math.sin(omega * k)
  })
  return Math.hypot(real, imaginary)
}

export type Band = "low-pass" | "high-pass" | "band-pass" | "all-pass" | "other"

/** What a kernel lets through, judged by |H| at 0, at π and between (chapter 5, low-pass and high-pass filters). */
export function band(kernel: readonly number[]): Band {
  const steps = Array.from({ length: 65 }, (_, i) => response(kernel, (Math.PI * i) / 64))
  const most = Math.max(...steps)
  if (most < 1e-12) return "other"
  const first = steps[0] / most
  const last = steps[64] / most
  if (Math.min(...steps) / most > 1 - 1e-6) return "all-pass"
  if (first < 1e-6 && last < 1e-6) return "band-pass"
  if (first < 1e-6 && last > 1 - 1e-6) return "high-pass"
  if (first > 1e-6 && last < first) return "low-pass"
  if (last > first) return "high-pass"
  return "other"
}
