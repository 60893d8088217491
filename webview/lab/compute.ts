import { convolve, pool, SettingsError, transposedConvolve } from "../../src/conv/convolve"
import type { Simd } from "../../src/conv/simd"
import type { Words } from "../../src/conv/words"
import { run } from "./chain"
import type { Job, Outcome } from "./jobs"
import { pixelsOf, scaleBetween, scaleOf, type Drawing } from "./picture"

/** Does one job, with the SIMD engine where there is one. What does not fit comes back as a sentence. */
export function compute(job: Job, simd: Simd | null): Outcome {
  const began = performance.now()
  const fast: typeof convolve = simd ? (...args) => simd.convolve(...args) : convolve
  const done = (maps: Outcome["maps"], error?: Words, at?: string): Outcome => ({
    maps,
    error,
    at,
    milliseconds: performance.now() - began,
  })
  try {
    switch (job.kind) {
      case "convolve":
        return done([fast(job.input, job.weights, job.bias, job.move)])
      case "picture":
        return { ...done([]), ...picture(job, simd) }
      case "transposed":
        return done([transposedConvolve(job.input, job.weights, job.bias, job.move, job.outputPadding)])
      case "pool":
        return done([pool(job.input, job.settings)])
      case "chain": {
        const { maps, error, at } = run(job.input, job.steps, fast)
        return done(maps, error, at)
      }
    }
  } catch (error) {
    if (error instanceof SettingsError) return done([], error.words)
    throw error
  }
}

/** The drawing of a convolution, and the time that the convolution took. */
function picture(
  { input, weights, move, display }: Job & { kind: "picture" },
  simd: Simd | null,
): Pick<Outcome, "milliseconds"> & { drawing: Drawing } {
  const began = performance.now()
  if (simd) {
    const result = simd.run(input, weights, null, move)
    const milliseconds = performance.now() - began
    const scale = display === "clip" ? { from: 0, to: 1 } : scaleBetween(...simd.extent(result), display)
    const [height, width] = result.kept
    const pixels = simd.pixels(result, scale.from, scale.to, display === "absolute")
    return { milliseconds, drawing: { height, width, pixels, scale } }
  }
  const result = convolve(input, weights, null, move)
  const milliseconds = performance.now() - began
  const scale = scaleOf(result.data, display)
  const { height, width } = result
  return { milliseconds, drawing: { height, width, pixels: pixelsOf(result, display, scale), scale } }
}
