import { expect, test } from "vitest"
import { convolve, inserted, kernels, maps, matrixOf, SettingsError, still, transposedConvolve } from "../../src/conv/convolve"
import { transposed, type Transposed } from "./transposed"

const row = (values: number[]) => maps(1, 1, values.length, values)
const taps = (values: number[]) => kernels(1, 1, 1, values.length, values)

/** The transposed convolution three ways: by its definition, as the matrix Cᵀ, and as zeros put between. */
function ways({ z, w, stride, padding, dilation, output_padding: outputPadding }: Transposed): number[][] {
  const move = { stride, padding, dilation, outputPadding }
  // prettier-ignore
  const direct = transposedConvolve(row(z), taps(w), null, { stride: [1, stride], padding: [0, padding], dilation: [1, dilation], groups: 1 }, [0, outputPadding])
  const c = matrixOf(w, z.length, move)
  const across = c[0]!.map((_, column) => c.reduce((sum, weights, i) => sum + weights[column]! * z[i]!, 0))
  const spread = inserted(z, w.length, move)
  const through = convolve(row(spread), taps([...w].reverse()), null, { ...still, dilation: [1, dilation] })
  return [[...direct.data], across, [...through.data]]
}

test(`${transposed.length} transposed convolutions are PyTorch's, all three ways`, () => {
  for (const each of transposed)
    if (each.result)
      for (const way of ways(each)) expect(way.map(v => v + 0), JSON.stringify(each)).toEqual(each.result) // prettier-ignore
    else expect(() => ways(each), JSON.stringify(each)).toThrow(SettingsError)
})
