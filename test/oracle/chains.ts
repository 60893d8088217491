import { kernels, maps, type Maps, type Movement, type Pool } from "../../src/conv/convolve"
import { toCode, type Dialect, type Step } from "../../webview/lab/chain"

/** Chains of the lab whose code chains.py runs in the frameworks themselves. */

const fill = (count: number, by: number, period: number, shift: number) =>
  Array.from({ length: count }, (_, i) => (((i * by) % period) - shift) / 8)

/** Numbers that both sides write down by the same rule; some are negative, so padding by zeros is no padding by nothing. */
export const input: Maps = maps(3, 12, 9, fill(3 * 12 * 9, 29, 23, 11))
const drawn = (p: number, d: number, u: number, v: number) => kernels(p, d, u, v, fill(p * d * u * v, 37, 19, 9))
const biases = (count: number) => fill(count, 5, 7, 3)

const still: Movement = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1, outside: "zeros", flip: false }
type Kernel = [count: number, depth: number, height: number, width: number]
const convolution = ([p, d, u, v]: Kernel, move: Partial<Movement> = {}, bias = true): Step => ({
  kind: "convolution",
  name: "conv",
  weights: drawn(p, d, u, v),
  bias: bias ? biases(p) : null,
  move: { ...still, ...move },
})
const transposed = ([d, p, u, v]: Kernel, move: Partial<Movement>, outputPadding: [number, number], bias = true): Step => ({
  kind: "transposed",
  name: "up",
  weights: drawn(d, p, u, v),
  bias: bias ? biases(p) : null,
  move: { ...still, ...move },
  outputPadding,
})
const plain: Pool = { mode: "max", kernel: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceil: false, countPadding: true } // prettier-ignore
const pooling = (change: Partial<Pool> = {}): Step => ({ kind: "pool", name: "pool", settings: { ...plain, ...change } })
const relu: Step = { kind: "relu", name: "relu" }

export const chains: [string, Step[]][] = [
  ["plain", [convolution([6, 3, 3, 3], { padding: [1, 1] }), relu, pooling(), convolution([8, 6, 3, 3])]],
  ["settings per axis", [convolution([4, 3, 3, 5], { stride: [2, 1], padding: [1, 2] }, false), pooling({ kernel: [3, 2], stride: [1, 2], mode: "average" })]],
  ["dilated, grouped", [convolution([6, 1, 3, 3], { groups: 3, dilation: [2, 2], padding: [2, 1] }), convolution([2, 6, 1, 1])]],
  ["maximum at a padded rim", [pooling({ kernel: [3, 3], padding: [1, 1] }), convolution([2, 3, 2, 2])]],
  ["mean at a padded rim", [pooling({ mode: "average", kernel: [3, 3], padding: [1, 1] })]],
  ["reflected", [convolution([2, 3, 3, 3], { padding: [1, 2], outside: "reflect" })]],
  ["replicated", [convolution([2, 3, 3, 3], { padding: [2, 1], outside: "replicate" })]],
  ["circular", [convolution([2, 3, 3, 3], { padding: [1, 2], outside: "circular" })]],
  ["down and up", [convolution([4, 3, 2, 2], { stride: [2, 2] }), transposed([4, 2, 4, 4], { stride: [2, 2], padding: [1, 1] }, [0, 0], false)]],
  ["up with output padding", [transposed([3, 2, 3, 3], { stride: [2, 2], padding: [1, 1] }, [1, 1])]],
  ["up by more than the kernel", [transposed([3, 1, 2, 2], { stride: [3, 3] }, [0, 0])]],
] // prettier-ignore

export const dialects: Dialect[] = ["pytorch", "keras", "paddle"]
export const codes = () =>
  chains.flatMap(([name, steps]) => dialects.map(dialect => ({ name, dialect, code: toCode(steps, input.channels, dialect) })))
