import { expect, test } from "vitest"
import { convolve, kernels, maps, still, type Kernels, type Maps, type Outside } from "../../src/conv/convolve"
import { createSimd, separate } from "../../src/conv/simd"
import { pixelsOf, scaleBetween, scaleOf } from "../../webview/lab/picture"
import { compileKernel } from "../assembly.mjs"

/** The SIMD engine against the plain version: the same numbers up to float32 rounding, whichever way it takes. */
const simd = await createSimd([await compileKernel({ relaxed: false })])

/** Numbers in [−½, ½), always the same. */
function drawing(seed: number) {
  let x = seed
  return () => (x = (1103515245 * x + 12345) % 2 ** 31) / 2 ** 31 - 0.5
}

const picture = (draw: () => number, channels: number, height: number, width: number) =>
  maps(channels, height, width, Array.from({ length: channels * height * width }, draw))
const random = (draw: () => number, p: number, d: number, h: number, w: number) =>
  kernels(p, d, h, w, Array.from({ length: p * d * h * w }, draw))

function worst(input: Maps, weights: Kernels, bias: number[] | null, move = still) {
  const want = convolve(input, weights, bias, move)
  const got = simd.convolve(input, weights, bias, move)
  expect([got.channels, got.height, got.width]).toEqual([want.channels, want.height, want.width])
  return want.data.reduce((most, value, i) => Math.max(most, Math.abs(value - got.data[i])), 0)
}

test("every stride, padding, dilation, grouping and border", () => {
  const draw = drawing(1)
  const upTo = (n: number) => 1 + Math.floor((draw() + 0.5) * n)
  for (let i = 0; i < 200; i++) {
    const groups = upTo(3)
    const depth = upTo(3)
    const input = picture(draw, groups * depth, 20 + upTo(30), 20 + upTo(30))
    const weights = random(draw, groups * upTo(3), depth, upTo(7), upTo(7))
    const move = {
      stride: [upTo(3), upTo(3)],
      padding: [upTo(4) - 1, upTo(4) - 1, upTo(4) - 1, upTo(4) - 1],
      dilation: [upTo(3), upTo(3)],
      groups,
      outside: (["zeros", "reflect", "replicate", "circular"] satisfies Outside[])[upTo(4) - 1],
      flip: draw() > 0,
    } as const
    expect(
      worst(input, weights, draw() > 0 ? Array.from({ length: weights.count }, draw) : null, move),
      JSON.stringify(move),
    ).toBeLessThan(1e-5)
  }
})

test.each([
  [13, 13, 60, 70],
  [31, 31, 120, 150],
  [15, 40, 60, 97],
  [65, 65, 70, 130],
  [150, 20, 160, 40],
])("large kernels by the Fourier transform: %i×%i on %i×%i", (h, w, height, width) => {
  const draw = drawing(h * w)
  const around = { ...still, padding: [h >> 1, w >> 1] as const }
  expect(simd.run(picture(draw, 2, height, width), random(draw, 2, 2, h, w), null, around).way).toBe("transform")
  expect(worst(picture(draw, 2, height, width), random(draw, 2, 2, h, w), [0.5, -0.25], around)).toBeLessThan(2e-4)
})

test("a column times a row is recognised and runs as two passes", () => {
  const draw = drawing(3)
  const column = Array.from({ length: 9 }, draw)
  const row = Array.from({ length: 7 }, draw)
  const kernel = column.flatMap(a => row.map(b => a * b))
  expect(separate(kernel, 9, 7)).not.toBeNull()
  expect(
    separate(
      kernel.map((v, i) => (i === 20 ? 1 : v)),
      9,
      7,
    ),
  ).toBeNull()
  expect(worst(picture(draw, 1, 50, 60), kernels(1, 1, 9, 7, kernel), null, { ...still, dilation: [2, 1] })).toBeLessThan(1e-5)
})

test("a new picture is taken, an old one with another border too", () => {
  const draw = drawing(4)
  const weights = random(draw, 1, 1, 3, 3)
  const first = picture(draw, 1, 30, 30)
  for (const input of [first, picture(draw, 1, 30, 30), first])
    for (const outside of ["zeros", "reflect"] as const)
      expect(worst(input, weights, null, { ...still, padding: [1, 1], outside })).toBeLessThan(1e-6)
})

test("pixels and the range of the numbers are those of the plain version, to the last bit", () => {
  const draw = drawing(5)
  for (const channels of [1, 2, 3])
    for (const [stride, width] of [[[1, 1], 33], [[2, 3], 50], [[1, 2], 7]] as const) {
      const input = picture(draw, channels, 21, width)
      const weights = random(draw, channels, 1, 3, 3)
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
