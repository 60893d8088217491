import { describe, expect, it } from "vitest"
import { apply, check } from "../../src/conv/apply"
import { codes } from "../../src/conv/codes"
import { floorDiv, mul, show, symbol, unknownDim } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import type { Layer, Rounding } from "../../src/conv/layer"
import { numel, showShape } from "../../src/conv/shape"
import type { Shape } from "../../src/conv/shape"
import { weights } from "../../src/conv/weights"
import { format } from "../../src/conv/words"
import { adaptive, averagePool, conv, convTransposed, linear, maxPool } from "./layers"

const [N, H, W] = [symbol("N"), symbol("H"), symbol("W")]

/** The output shapes as text, or the codes of what is wrong. */
function gives(layer: Layer, ...inputs: (Shape | null)[]): string {
  const objections = [...check(layer), ...apply(layer, inputs).objections]
  if (objections.length) return objections.map(o => o.code).join(" ")
  return apply(layer, inputs).outputs.map(showShape).join(", ")
}

/** What is said about it, and the value that would be right. */
function says(layer: Layer, ...inputs: Shape[]): string {
  const [o] = [...check(layer), ...apply(layer, inputs).objections]
  const right = o.right === undefined ? "" : ` → ${o.setting}=${[o.right].flat().map(d => (typeof d === "string" ? d : show(d)))}`
  return `${format(o.message)}${right}`
}

const parameters = (layer: Layer): string => show(weights(layer).filter(w => w.kind === "parameter").map(w => numel(w.shape)).reduce((a, b) => (a as number) + (b as number), 0)) // prettier-ignore
const macs = (layer: Layer, ...inputs: Shape[]): string => show(apply(layer, inputs).macs)

type Row = [what: string, got: string, expected: string]
const table = (rows: Row[]) =>
  it.each(rows.map(([what, got, expected]) => ({ what, got, expected })))("$what: $expected", ({ got, expected }) =>
    expect(got).toBe(expected),
  )

describe("C2.1 output length by M, K, S, P, D", () => {
  const length = (m: number, kernel: number, stride: number, padding: number, dilation: number) => gives(conv(1, 1, [kernel], { stride, padding, dilation }), [1, m]) // prettier-ignore
  const rows = [[7, 3, 1, 0, 1, 5], [5, 3, 2, 2, 1, 4], [3, 3, 1, 2, 1, 5], [9, 5, 2, 2, 1, 5], [8, 3, 1, 1, 1, 8], [8, 3, 2, 1, 1, 4], [227, 11, 4, 0, 1, 55], [224, 11, 4, 2, 1, 55], [224, 11, 4, 3, 1, 55], [224, 11, 4, 0, 1, 54], [27, 5, 1, 1, 1, 25], [27, 5, 1, 2, 1, 27], [224, 7, 2, 3, 1, 112], [112, 3, 2, 0, 1, 55], [112, 3, 2, 1, 1, 56], [7, 3, 1, 0, 2, 3], [9, 3, 1, 0, 3, 3]] // prettier-ignore
  table(rows.map(([m, k, s, p, d, out]) => [`${m}, ${k}, ${s}, ${p}, ${d}`, length(m, k, s, p, d), `1×${out}`]))
})

describe("C2.4 narrow, equal-width and wide lengths", () => {
  const rows = [
    [5, 3, 3, 5, 7],
    [28, 5, 24, 28, 32],
    [100, 7, 94, 100, 106],
  ]
  const length = (n: number, k: number, padding: number) => gives(conv(1, 1, [k], { padding }), [1, n])
  for (const [n, k, narrow, equal, wide] of rows)
    table([
      [`${n} by ${k}, no padding`, length(n, k, 0), `1×${narrow}`],
      [`${n} by ${k}, (K−1)/2`, length(n, k, (k - 1) / 2), `1×${equal}`],
      [`${n} by ${k}, K−1`, length(n, k, k - 1), `1×${wide}`],
    ])
  table([["PyTorch's 'same' with an even kernel", gives(conv(1, 1, [4], { padding: "same" }), [1, 8]), "1×8"]])
})

describe("C4.x parameters and MACs of convolutions", () => {
  const first = conv(3, 6, 3)
  table([
    ["C4.1 one map, K = 3", parameters(conv(1, 1, [3])), "4"],
    ["C4.1 its connections on 7 neurons", macs(conv(1, 1, [3]), [1, 1, 7]), "15"],
    ["C0.1 one neuron on 100×100×3, with its bias", parameters(linear(30000, 1)), "30001"],
    ["C0.2 one neuron on 32×32, with its bias", parameters(linear(1024, 1)), "1025"],
    ["C0.2 a 3×3 kernel instead, with its bias", parameters(conv(1, 1, 3)), "10"],
    ["C4.2 6 kernels 3×3 on 3×32×32", parameters(first), "168"],
    ["C4.2 MACs without and with bias", `${macs(first, [1, 3, 32, 32])} ${Number(macs(first, [1, 3, 32, 32])) + 30 * 30 * 6}`, "145800 151200"],
    ["C4.2 single channel", macs(conv(1, 1, 3), [1, 1, 32, 32]), "8100"],
    ["C4.4 groups", parameters(conv(48, 256, 5, { groups: 2 })), String(256 * 24 * 25 + 256)],
    ["C4.5 1×1, 256→64", parameters(conv(256, 64, 1)), "16448"],
    ["C4.6 3×3 on 100×100×256", macs(conv(256, 256, 3, { padding: 1 }), [1, 256, 100, 100]), "5898240000"],
    ["C4.6 its parameters", parameters(conv(256, 256, 3)), "590080"],
    ["C4.6 1×1→64 first", String(Number(macs(conv(256, 64, 1), [1, 256, 100, 100])) + Number(macs(conv(64, 256, 3, { padding: 1 }), [1, 64, 100, 100]))), "1638400000"],
    ["C4.6 its parameters", String(Number(parameters(conv(256, 64, 1))) + Number(parameters(conv(64, 256, 3)))), "164160"],
    ["C4.8 pooling has none", parameters(maxPool(2, 2)), "0"],
    ["C4.8 and quarters the neurons", gives(maxPool(2, 2), [1, 6, 28, 28]), "1×6×14×14"],
    ["conv 3→8 k3 p1 on 32×32", macs(conv(3, 8, 3, { padding: 1 }), [1, 3, 32, 32]), "221184"],
    ["transposed 8→4 k2 s2 on 16×16", macs(convTransposed(8, 4, 2, { stride: 2 }), [1, 8, 16, 16]), "32768"],
    ["transposed 8→4 k3 s2 p1 op1 on 16×16", macs(convTransposed(8, 4, 3, { stride: 2, padding: 1, outputPadding: 1 }), [1, 8, 16, 16]), "73728"],
    ["depthwise 16 k3 on 32×32", macs(conv(16, 16, 3, { groups: 16, padding: 1 }), [1, 16, 32, 32]), "147456"],
    ["batch normalization", macs({ kind: "normalization", norm: "batch", channels: 8, affine: true }, [1, 8, 32, 32]), "0"],
    ["a batch of N", macs(linear(400, 120), [N, 400]), "48000·N"],
  ]) // prettier-ignore
})

describe("C5.1 dilated convolutions keep the size with P = D(K−1)/2", () => {
  table([1, 2, 3, 4].map(d => [`D = ${d}`, gives(conv(1, 1, 3, { dilation: d, padding: d }), [1, 1, 20, 20]), "1×1×20×20"]))
  table([["C5.2 no more parameters", parameters(conv(1, 1, 3, { dilation: 4 })), "10"]])
})

describe("C5.4 transposed convolutions: n, K, S, P, output padding", () => {
  const rows = [
    [3, 3, 1, 0, 0, 5],
    [3, 3, 2, 0, 0, 7],
    [2, 3, 1, 0, 0, 4],
    [2, 3, 2, 0, 0, 5],
    [4, 4, 2, 1, 0, 8],
    [4, 3, 2, 1, 1, 8],
    [16, 2, 2, 0, 0, 32],
  ]
  table(rows.map(([n, k, s, p, op, out]) => [`${n}, ${k}, ${s}, ${p}, ${op}`, gives(convTransposed(1, 1, [k], { stride: s, padding: p, outputPadding: op }), [1, n]), `1×${out}`])) // prettier-ignore
  table([
    ["C5.6 output padding must be below stride or dilation", says(convTransposed(1, 1, [3], { stride: 2, outputPadding: 2 }), [1, 4]), "must be smaller than stride or dilation (2), is 2 → outputPadding=1"],
    ["C5.6 dilation helps", gives(convTransposed(1, 1, [3], { stride: 2, dilation: 3, outputPadding: 2 }), [1, 4]), "1×15"],
    ["C5.6 weights are (in, out, k, k)", weights(convTransposed(8, 4, 3)).map(w => showShape(w.shape)).join(" "), "8×4×3×3 4"],
  ]) // prettier-ignore
})

describe("rounding up, as each framework does it", () => {
  const sized = (rounding: Rounding, n: number, k: number, s: number, p = 0) =>
    gives(maxPool([k], [s], { padding: p, rounding }), [1, n]).slice(2)
  const all = (n: number, k: number, s: number, p = 0) => (["floor", "ceil-torch", "ceil-caffe", "ceil-paddle"] as const).map(r => sized(r, n, k, s, p)).join(" ") // prettier-ignore
  table([
    ["112, 3/2", all(112, 3, 2), "55 56 56 56"],
    ["a last window in the padding (5, 2/3, padding 1)", all(5, 2, 3, 1), "2 2 2 3"],
    ["a last window past the end, no padding (4, 1/2)", all(4, 1, 2), "2 2 3 3"],
    ["symbolic, torch", gives(maxPool([3], [2], { rounding: "ceil-torch" }), [1, symbol("L", 3)]), "1×⌊L/2⌋"],
  ])
})

describe("Keras paddings", () => {
  const last = (layer: Layer) => ({ ...layer, layout: "last" }) as Layer
  table([
    ["'same' is ⌈n/s⌉", gives(last(conv(3, 8, 3, { padding: "same", stride: 2 })), [1, 225, 224, 3]), "1×113×112×8"],
    ["'same' of a symbol", gives(last(conv(3, 8, 3, { padding: "same", stride: 2 })), [N, H, W, 3]), "N×⌈H/2⌉×⌈W/2⌉×8"],
    ["causal", gives(last(conv(3, 8, [3], { padding: "causal", dilation: 2 })), [1, 20, 3]), "1×20×8"],
    [
      "transposed 'same', output padding chosen",
      gives(last({ ...convTransposed(3, 8, 3, { stride: 2, padding: "same" }), outputPadding: [] }), [1, 7, 7, 3]),
      "1×14×14×8",
    ],
    [
      "transposed 'valid', output padding chosen",
      gives(last({ ...convTransposed(3, 8, 2, { stride: 3 }), outputPadding: [] }), [1, 7, 7, 3]),
      "1×21×21×8",
    ],
    [
      "transposed 'same' with output padding",
      gives(last(convTransposed(3, 8, 3, { stride: 2, padding: "same", outputPadding: 1 })), [1, 7, 7, 3]),
      "1×14×14×8",
    ],
    ["pooling 'same'", gives(last(maxPool(3, 2, { padding: "same" })), [1, 7, 8, 3]), "1×4×4×3"],
    ["channels last needs the batch axis", gives(last(conv(3, 8, 3)), [7, 7, 3]), "rank-mismatch"],
  ])
})

describe("D1–D9, what PyTorch refuses", () => {
  table([
    ["D1", says(conv(3, 8, 7), [1, 3, 4, 4]), "a kernel of 7×7 does not fit into an input of 4×4 (padding included)"],
    ["D2", says(maxPool(2, 2, { padding: 2 }), [1, 3, 8, 8]), "padding 2 is more than half of the kernel 2 → padding=1,1"],
    ["D3", says(maxPool(3, 3), [1, 3, 2, 2]), "no window of 3×3 fits into 2×2"],
    ["D4", says(conv(3, 8, 3), [1, 1, 8, 8]), "expects 3 channels, gets 1 → inChannels=1"],
    ["D5", says(linear(400, 120), [1, 256]), "expects 400 features, gets 256 → inFeatures=256"],
    ["D5, a flatten forgotten", says(linear(400, 120), [1, 16, 5, 5]), "expects 400 features, gets 5: flatten 16×5×5 first"],
    ["D6", says({ kind: "elementwise", name: "add" }, [128, 4, 4], [64, 8, 8]), "128×4×4 and 64×8×8 do not fit: 4 against 8"],
    ["D6, C6.15 concat", gives({ kind: "concat", axis: 1 }, [1, 64, 28, 28], [1, 32, 27, 27]), "concat-mismatch"],
    ["D7", says(conv(3, 8, 3, { groups: 2 })), "3 input channels cannot be divided into 2 groups"],
    ["D8", says(conv(3, 8, 3, { padding: "same", stride: 2 })), "padding='same' needs stride 1, has stride 2×2 → padding=1,1"],
    ["D9", gives(convTransposed(8, 8, 3, { stride: 2, outputPadding: 2 }), [1, 8, 4, 4]), "output-padding-too-large"],
    ["one value per channel", gives({ kind: "normalization", norm: "batch", channels: 8, affine: true, training: true }, [1, 8, 1, 1]), "batch-norm-single-value"],
    ["reflection needs more than its padding", says({ kind: "padding", sides: [[4, 4], [4, 4]], mode: "reflect" }, [1, 3, 4, 4]), "padding 4 is more than 3, the most that an input of 4 allows"],
    ["negative padding", gives(conv(3, 8, 3, { padding: -1 }), [1, 3, 8, 8]), "negative-padding"],
    ["a slip in view(-1, 16·5·4)", says({ kind: "reshape", size: [-1, 320] }, [1, 16, 5, 5]), "400 elements (1×16×5×5) do not fit -1×320 → size=-1,400"],
  ]) // prettier-ignore
  it("every code is in the table", () => expect(Object.keys(codes).every(code => /^[a-z]+(-[a-z]+)*$/.test(code))).toBe(true))
})

describe("symbols: right when certain, silent when open", () => {
  const view = (...size: Dim[]): Layer => ({ kind: "reshape", size })
  table([
    ["3×3 with padding 1 keeps H×W", gives(conv(3, 64, 3, { padding: 1 }), [N, 3, H, W]), "N×64×H×W"],
    ["stride 2 twice", gives(conv(8, 8, 3, { padding: 1, stride: 2 }), apply(conv(3, 8, 3, { padding: 1, stride: 2 }), [[N, 3, H, W]]).outputs[0]), "N×8×⌈H/4⌉×⌈W/4⌉"], // prettier-ignore
    ["pooling by 2", gives(maxPool(2, 2), [N, 8, H, W]), "N×8×⌊H/2⌋×⌊W/2⌋"],
    [
      "upsampling undoes transposed halves",
      gives(convTransposed(8, 8, 2, { stride: 2 }), [N, 8, floorDiv(H, 2), 7]),
      "N×8×2·⌊H/2⌋×14",
    ],
    ["an unknown number of channels is no clash", gives(conv(3, 8, 3), [1, unknownDim(), 8, 8]), "1×8×6×6"],
    ["an even number of channels is never 3", gives(conv(3, 8, 3), [1, mul(2, H), 8, 8]), "channel-mismatch"],
    ["H − 6 may be positive", gives(conv(3, 8, 7), [1, 3, H, H]), "1×8×(H-6)×(H-6)"],
    ["view(N, −1)", gives(view(N, -1), [N, 512, 7, 7]), "N×25088"],
    ["view(−1, 9216) of a known grid", gives(view(-1, 9216), [N, 256, 6, 6]), "N×9216"],
    ["view(−1, 9216) of 25,088 per item", gives(view(-1, 9216), [1, 512, 7, 7]), "reshape-mismatch"],
    ["flatten", gives({ kind: "flatten", from: 1, to: -1 }, [N, 8, H, W]), "N×8·H·W"],
    ["a linear layer after it cannot be judged", gives(linear(400, 10), [N, mul(8, mul(H, W))]), "N×10"],
    ["but one feature too many can, when 8 divides", gives(linear(401, 10), [N, mul(8, mul(H, W))]), "features-mismatch"],
    [
      "all but the last",
      gives({ kind: "index", items: [{ kind: "rest" }, { kind: "slice", from: null, to: -1, step: 1 }] }, [N, H]),
      "N×(H-1)",
    ],
    [
      "every second",
      gives({ kind: "index", items: [{ kind: "rest" }, { kind: "slice", from: 1, to: null, step: 2 }] }, [N, H]),
      "N×⌊H/2⌋",
    ],
    ["chunk(2)", gives({ kind: "split", axis: 1, parts: 2 }, [N, mul(2, H)]), "N×H, N×H"],
    ["a squeeze that may or may not", gives({ kind: "squeeze", axes: [1] }, [N, H]), "?"],
    ["scaled by 1.5", gives({ kind: "interpolation", scale: [1.5, 2], mode: "nearest" }, [N, 3, H, W]), "N×3×(H+⌊H/2⌋)×2·W"],
    ["nothing known in, nothing out", gives(conv(3, 8, 3), null), "?"],
    ["a reshape that says it all needs no input", gives(view(2, 3), null), "2×3"],
  ])
})

describe("after an objection, the best that can still be said", () => {
  const still = (layer: Layer, ...inputs: Shape[]) => apply(layer, inputs).outputs.map(showShape).join(", ")
  table([
    ["output channels", still(conv(3, 8, 3), [1, 1, 8, 8]), "1×8×6×6"],
    ["features", still(linear(400, 120), [2, 256]), "2×120"],
    ["wrong rank", still(conv(3, 8, 3), [2, 400]), "2×8×?×?"],
    ["groups", still(conv(3, 8, 3, { groups: 2 }), [1, 3, 8, 8]), "1×8×6×6"],
    ["add", still({ kind: "elementwise", name: "add" }, [1, 64, 8, 8], [1, 32, 8, 8]), "1×64×8×8"],
  ])
})

describe("several inputs and outputs", () => {
  table([
    ["max with indices", gives({ kind: "reduction", name: "max", axes: [1], keep: false, outputs: 2 }, [2, 3]), "2, 2"],
    ["an LSTM", gives({ kind: "recurrent", cell: "lstm", inFeatures: 3, features: 4, layers: 2, bidirectional: true, batchFirst: true, bias: true }, [5, 2, 3]), "5×2×8, 4×5×4, 4×5×4"],
    ["split by size", gives({ kind: "split", axis: 0, size: 3 }, [7, 2]), "3×2, 3×2, 1×2"],
    ["attention", gives({ kind: "attention" }, [2, 8, 10, 64], [2, 8, 12, 64], [2, 8, 12, 32]), "2×8×10×32"],
    ["its MACs", macs({ kind: "attention" }, [2, 8, 10, 64], [2, 8, 12, 64], [2, 8, 12, 32]), String(2 * 8 * 10 * 12 * 96)],
    ["einsum", gives({ kind: "einsum", equation: "bhid,bhjd->bhij" }, [N, 4, H, 16], [N, 4, W, 16]), "N×4×H×W"],
    ["GLU halves", gives({ kind: "elementwise", name: "glu", axis: 1, halves: true }, [N, 64, H]), "N×32×H"],
    ["a squeeze-and-excitation gate", gives({ kind: "elementwise", name: "mul" }, [N, 64, H, W], [N, 64, 1, 1]), "N×64×H×W"],
    ["global pooling", gives(adaptive("average", 1, 1), [N, 512, H, W]), "N×512×1×1"],
    ["average pooling over everything", gives(averagePool(7, 7), [1, 512, 7, 7]), "1×512×1×1"],
  ]) // prettier-ignore
})
