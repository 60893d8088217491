import { expect, test } from "vitest"
import { convolve, kernels, maps, still, type Kernels, type Maps, type Outside } from "../../src/conv/convolve"
import { createSimd, separate } from "../../src/conv/simd"
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
