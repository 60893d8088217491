import { expect, it } from "vitest"
import { apply } from "../../src/conv/apply"
import { symbol } from "../../src/conv/dim"
import {
  breadth,
  equalWidthPadding,
  formula,
  macsFormula,
  parameterFormula,
  purePaddingWindows,
  summary,
  unread,
} from "../../src/conv/formula"
import type { Layer } from "../../src/conv/layer"
import type { Shape } from "../../src/conv/shape"
import { format } from "../../src/conv/words"
import { adaptive, conv, convTransposed, linear, maxPool } from "./layers"

const explain = (layer: Layer, input: Shape) =>
  formula(layer, input, apply(layer, [input]).outputs[0]!)
    .map(w => format(w))
    .join(" · ")

it.each<[string, string]>([
  [explain(conv(3, 64, 7, { stride: 2, padding: 3 }), [1, 3, 224, 224]), "⌊(224 + 2·3 − 7) / 2⌋ + 1 = 112 · 1 px never read"],
  [explain(conv(3, 64, 11, { stride: 4, padding: 3 }), [1, 3, 224, 224]), "⌊(224 + 2·3 − 11) / 4⌋ + 1 = 55 · 3 px never read"],
  [explain(conv(1, 6, 5), [1, 1, 32, 32]), "32 − 5 + 1 = 28"],
  [explain(conv(8, 8, 3, { padding: 2, dilation: 2 }), [1, 8, 20, 20]), "20 + 2·2 − (2·(3 − 1) + 1) + 1 = 20"],
  [explain(conv(8, 8, [1, 7], { padding: [0, 3] }), [1, 8, 17, 17]), "H: 17 − 1 + 1 = 17 · W: 17 + 2·3 − 7 + 1 = 17"],
  [
    explain(
      conv(3, 8, 3, {
        stride: 2,
        padding: [
          [0, 1],
          [0, 1],
        ],
      }),
      [1, 3, 224, 224],
    ),
    "⌊(224 + 1 − 3) / 2⌋ + 1 = 112",
  ],
  [explain(conv(3, 8, 3, { stride: 2, padding: "same" }), [1, 3, 225, 225]), "⌈225 / 2⌉ = 113"],
  [explain(conv(3, 8, 3, { padding: 1 }), [1, 3, symbol("H"), symbol("H")]), "H + 2·1 − 3 + 1 = H"],
  [explain(maxPool(3, 2, { rounding: "ceil-torch" }), [1, 64, 112, 112]), "⌈(112 − 3) / 2⌉ + 1 = 56"],
  [explain(maxPool([1], [2], { rounding: "ceil-torch" }), [1, 4]), "⌈(4 − 1) / 2⌉ + 1 − 1 = 2 · 1 px never read"],
  [
    explain(maxPool([3, 2], [2, 2]), [1, 64, 112, 113]),
    "H: ⌊(112 − 3) / 2⌋ + 1 = 55 · W: ⌊(113 − 2) / 2⌋ + 1 = 56 · 1 px never read",
  ],
  [
    explain(convTransposed(8, 4, 3, { stride: 2, padding: 1, outputPadding: 1 }), [1, 8, 16, 16]),
    "(16 − 1)·2 − 2·1 + 3 + 1 = 32",
  ],
  [explain({ kind: "flatten", from: 1, to: -1 }, [1, 16, 5, 5]), "16·5·5 = 400"],
  [explain({ kind: "interpolation", scale: [2, 2], mode: "nearest" }, [1, 8, 7, 7]), "7·2 = 14"],
  [explain({ kind: "shuffle", mode: "pixel", factor: 2 }, [1, 64, 8, 8]), "64 / 2² = 16 channels · 8·2 = 16"],
  [
    explain(
      {
        kind: "padding",
        sides: [
          [1, 1],
          [0, 2],
        ],
        mode: "constant",
      },
      [1, 8, 7, 7],
    ),
    "H: 7 + 2·1 = 9 · W: 7 + 2 = 9",
  ],
  [explain(adaptive("average", 1, 1), [1, 8, 7, 7]), "any size becomes 1×1"],
])("%s", (got, expected) => expect(got).toBe(expected))

it("parameters and MACs as products", () => {
  const first = conv(3, 64, 7, { stride: 2, padding: 3, bias: false })
  expect(parameterFormula(first).map(w => format(w))).toEqual(["weight 64·3·7·7 = 9,408"])
  expect(parameterFormula(linear(400, 120)).map(w => format(w))).toEqual([
    "weight 120·400 = 48,000",
    "bias 120",
    "48,000 + 120 = 48,120",
  ])
  expect(macsFormula(first, [1, 3, 224, 224], [1, 64, 112, 112]).map(w => format(w))).toEqual(["64·112·112·3·7·7 = 118,013,952"])
})

it.each<[string, string]>([
  [format(summary(conv(3, 64, 7, { stride: 2 }))), "3→64, 7×7 /2"],
  [format(summary(conv(8, 8, 3, { groups: 8, dilation: 2 }))), "8→8, 3×3, dilation 2, depthwise"],
  [format(summary(conv(8, 8, 3, { stride: [2, 1], groups: 4 }))), "8→8, 3×3 /(2×1), groups 4"],
  [format(summary(maxPool(3, 2))), "3×3 /2"],
  [format(summary(adaptive("average", 1, null))), "→ 1×–"],
  [format(summary(linear(400, 120))), "400→120"],
])("%s", (got, expected) => expect(got).toBe(expected))

it.each<[Layer, string]>([
  [conv(1, 1, 3), "narrow"],
  [conv(1, 1, 3, { padding: 1 }), "equal-width"],
  [conv(1, 1, 3, { padding: 2 }), "wide"],
  [conv(1, 1, 5, { padding: 1 }), "other"],
  [conv(1, 1, 3, { padding: 1, stride: 2 }), "other"],
  [conv(1, 1, 3, { padding: 2, dilation: 2 }), "equal-width"],
  [conv(1, 1, 4, { padding: "same" }), "equal-width"],
  [conv(1, 1, [1, 7], { padding: [0, 3] }), "equal-width"],
  [conv(1, 1, 1), "equal-width"],
  [maxPool(3, 1, { padding: 1 }), "equal-width"],
])("breadth %#: %j is %s", (layer, expected) => expect(breadth(layer)).toBe(expected))

it("the padding that keeps the size: D(K−1)/2, none for even kernels", () => {
  expect([3, 5, 11].map(k => equalWidthPadding(conv(1, 1, [k])))).toEqual([[1], [2], [5]])
  expect(equalWidthPadding(conv(1, 1, [3], { dilation: 3 }))).toEqual([3])
  expect(equalWidthPadding(conv(1, 1, 4))).toBeNull()
})

it("pixels that no window reaches, windows that see only padding", () => {
  expect(unread(conv(3, 96, 11, { stride: 4, padding: 3 }), [1, 3, 224, 227])).toEqual([3, 2])
  expect(unread(conv(3, 8, 3, { padding: 1 }), [1, 3, 9, 9])).toEqual([0, 0])
  expect(purePaddingWindows(conv(3, 8, 3, { padding: 3 }), [1, 3, 9, 9])).toEqual([2, 2])
  expect(purePaddingWindows(conv(3, 8, 3, { padding: 2 }), [1, 3, 9, 9])).toEqual([0, 0])
})
