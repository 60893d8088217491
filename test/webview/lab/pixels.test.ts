import { expect, test } from "vitest"
import { kernels, maps, still } from "../../../src/conv/convolve"
import { createSimd } from "../../../src/conv/simd"
import { randomKernels } from "../../../webview/lab/chain"
import { pixelsOf, scaleBetween, scaleOf } from "../../../webview/lab/picture"
import { compileKernel } from "../../assembly.mjs"

/** What the SIMD engine draws, against the plain version. */
const simd = await createSimd([await compileKernel({ relaxed: false })])

test("pixels and the range of the numbers are those of the plain version, to the last bit", () => {
  for (const channels of [1, 2, 3])
    for (const [stride, width] of [[[1, 1], 33], [[2, 3], 50], [[1, 2], 7]] as const) {
      const input = maps(channels, 21, width, randomKernels(1, channels, 21, width, 5).data)
      const weights = randomKernels(channels, 1, 3, 3, 6)
      const move = { ...still, groups: channels, padding: [1, 1], stride } as const
      const given = simd.convolve(input, weights, null, move)
      const result = simd.run(input, weights, null, move)
      for (const display of ["raw", "absolute", "clip", "normalise"] as const) {
        const scale = scaleOf(given.data, display)
        expect(scaleBetween(...simd.extent(result), display), display).toEqual(scale)
        expect(simd.pixels(result, scale.from, scale.to, display === "absolute"), display).toEqual(
          pixelsOf(given, display, scale),
        )
      }
    }
}) // prettier-ignore

test("pixels of halves, of numbers out of range and of what is no number", () => {
  const values = [0.5, 1.5, 2.5, 254.5, -0.5, -3, 255.4, 255.5, 1e9, Infinity, -Infinity, NaN, 0.49999997, 127.50001]
  const input = maps(1, 1, values.length, values)
  const result = simd.run(input, kernels(1, 1, 1, 1, [1]))
  expect(simd.pixels(result, 0, 255, false)).toEqual(pixelsOf(input, "clip", { from: 0, to: 255 }))
  expect(simd.pixels(result, 0, 255, true)).toEqual(pixelsOf(input, "absolute", { from: 0, to: 255 }))
  expect(simd.extent(result)).toEqual([-Infinity, Infinity])
})
