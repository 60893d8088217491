import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { convolve, kernels, maps, pool, SettingsError, transposedConvolve, type Maps } from "../../src/conv/convolve"
import { createSimd } from "../../src/conv/simd"
import { compileKernel } from "../../test/assembly.mjs"

/** The answers of PyTorch to pixels.py, number by number, for the plain version and for the SIMD one. */
const cases = readFileSync(new URL("pixels.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line))

const simd = await createSimd([await compileKernel({ relaxed: false })])

/** The same numbers as pixels.py's `Draw`. */
function drawing(seed: number) {
  let x = (seed * 7919 + 17) % 2 ** 31
  return (count: number) =>
    Array.from({ length: count }, () => {
      x = Number((1103515245n * BigInt(x) + 12345n) % 2147483648n)
      return (((x >> 16) % 2048) - 1024) / 1024
    })
}

const size = (shape: number[]) => shape.reduce((a, b) => a * b, 1)

function answers(c: any): Maps[] {
  const draw = drawing(c.seed)
  const input = maps(c.input[0], c.input[1], c.input[2], draw(size(c.input)))
  if (c.kind === "pool") return [pool(input, c)]
  const weights = kernels(c.kernels[0], c.kernels[1], c.kernels[2], c.kernels[3], draw(size(c.kernels)))
  if (c.kind === "transposed")
    return [transposedConvolve(input, weights, c.bias ? draw(weights.depth * c.groups) : null, c, c.outputPadding)]
  const bias = c.bias ? draw(weights.count) : null
  return [convolve(input, weights, bias, { ...c, flip: false }), simd.convolve(input, weights, bias, { ...c, flip: false })]
}

test(`${cases.length} random cases give PyTorch's numbers within 1e-5`, () => {
  const wrong: string[] = []
  for (const c of cases) {
    const { data, ...settings } = c
    const say = (why: string) => wrong.push(`${why}: ${JSON.stringify(settings)}`)
    if (c.error) {
      try {
        answers(c)
        say("PyTorch refuses")
      } catch (e) {
        if (!(e instanceof SettingsError)) throw e
      }
      continue
    }
    const bytes = Buffer.from(data, "base64")
    const want = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    for (const got of answers(c)) {
      if (String([got.channels, got.height, got.width]) !== String(c.shape)) say(`shape ${[got.channels, got.height, got.width]}`)
      else if (want.some((w, i) => !(Math.abs(w - got.data[i]) <= 1e-5 * Math.max(1, Math.abs(w))) && !Object.is(w, got.data[i])))
        say("numbers")
    }
  }
  expect(wrong.slice(0, 10)).toEqual([])
})
