import { equal, floorDiv, less, mod, mul, product, show } from "../dim"
import type { Dim } from "../dim"
import type { Fold, Shuffle, Unfold } from "../layer"
import type { Shape } from "../shape"
import { say } from "../words"
import { blocks } from "./convolution"
import { alike, differ, positive, unknowns } from "./rule"
import type { Objector, Rule } from "./rule"
import { notEmpty, notNegative, viewOf } from "./window"

export const unfold: Rule<Unfold> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const { kernel, stride, dilation } = layer
  const view = viewOf(input, kernel.length, "first", object)
  if (!view) return { outputs: [[input[0] ?? 1, ...unknowns(2)]] }
  const counts = view.spatial.map((n, i) => blocks(n, i, layer))
  const sound = [
    positive({ kernel, stride, dilation }, object),
    notNegative(
      layer.padding.map(p => [p, p]),
      object,
    ),
    notEmpty(view, object),
  ]
  if (!sound.includes(false) && counts.some(n => less(n, 1) === true))
    object("kernel-too-large", say("no block of {0} fits into {1}", alike(kernel), alike(view.spatial)), { setting: "kernel" })
  return { outputs: [[...view.batch, product([view.channels, ...kernel]), product(counts)]] }
}

export const fold: Rule<Fold> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const { kernel, stride, dilation, size } = layer
  if (input.length !== 2 && input.length !== 3) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", "2 or 3", input.length))
    return { outputs: [[input[0] ?? 1, ...unknowns(1), ...size]] }
  }
  const [columns, count] = input.slice(-2)
  const batch = input.slice(0, -2)
  const channels = floorDiv(columns, product(kernel))
  const sound = [
    positive({ kernel, stride, dilation, size }, object),
    notNegative(
      layer.padding.map(p => [p, p]),
      object,
    ),
  ]
  if (!sound.includes(false)) {
    if (differ(mod(columns, product(kernel)), 0))
      object("not-divisible", say("{0} is not a multiple of the kernel's {1} elements", show(columns), show(product(kernel))), {
        setting: "kernel",
      })
    const expected = size.map((n, i) => blocks(n, i, layer))
    if (expected.some(n => less(n, 1) === true) || differ(product(expected), count))
      object("fold-mismatch", say("an output of {0} has {1} blocks, the input {2}", alike(size), alike(expected), show(count)), {
        setting: "size",
      })
  }
  return { outputs: [[...batch, channels, ...size]] }
}

/** C·r² × H × W ↔ C × H·r × W·r; channel shuffle keeps the shape. */
export const shuffle: Rule<Shuffle> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  if (input.length < 3) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", "3", input.length))
    return { outputs: [null] }
  }
  const r = layer.factor
  if (!positive({ factor: [r] }, object)) return { outputs: [input] }
  if (layer.mode === "channel") {
    divides(r, input[1], object)
    return { outputs: [input] }
  }
  const lead = input.slice(0, -3)
  const [channels, height, width] = input.slice(-3)
  if (layer.mode === "pixel") {
    divides(mul(r, r), channels, object)
    return { outputs: [[...lead, floorDiv(channels, mul(r, r)), mul(height, r), mul(width, r)]] }
  }
  if (divides(r, height, object)) divides(r, width, object)
  return { outputs: [[...lead, product([channels, r, r]), floorDiv(height, r), floorDiv(width, r)] as Shape] }
}

function divides(factor: Dim, size: Dim, object: Objector): boolean {
  if (equal(mod(size, factor), 0) !== false) return true
  object("not-divisible", say("{0} is not a multiple of {1}", show(size), show(factor)), { setting: "factor" })
  return false
}
