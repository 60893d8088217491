import { add, atMost, equal, floorDiv, isSym, less, min, mul, unknownDim } from "../dim"
import type { Dim } from "../dim"
import type { Interpolation, Padding } from "../layer"
import { showShape } from "../shape"
import { say } from "../words"
import { sidesFit } from "./convolution"
import { alike } from "./rule"
import type { Rule } from "./rule"

/** Each padded axis grows by its two sides; negative sides crop. */
export const padding: Rule<Padding> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const count = layer.sides.length
  const first = input.length - count - (layer.layout === "last" ? 1 : 0)
  const windowed = layer.mode !== "constant"
  if (
    first < 0 ||
    (windowed && count > 3) ||
    (windowed && first !== 1 && !(first === 2 || (layer.layout === "last" && first === 0)))
  ) {
    object("rank-mismatch", say("{0} padded axes do not fit a tensor with {1} axes", count, input.length), { setting: "sides" })
    return { outputs: [input] }
  }
  const output = input.map((n, axis) => {
    const sides = layer.sides[axis - first]
    return sides ? add(n, add(...sides)) : n
  })
  const inner = input.slice(first, first + count)
  if (windowed && input.slice(first - 1).some(n => equal(n, 0))) object("empty-input", say("the input has an axis of size 0"))
  else if (inner.every((n, i) => sidesFit(layer.sides[i], n, layer.mode, object, "sides"))) {
    // Cropping comes first, so the other side's padding does not help.
    const cropped = inner.map((n, i) => layer.sides[i].reduce<Dim>((left, side) => add(left, min(side, 0)), n))
    // Reflection and replication want something left, on one of the axes at least.
    const nothing = windowed && layer.mode !== "circular" && output.slice(first, first + count).every(n => less(n, 1))
    if (nothing || output.some(n => less(n, 0)) || (!windowed && cropped.some(n => less(n, 0))))
      object("empty-output", say("{0} is left of {1}", showShape(output), showShape(input)), { setting: "sides" })
  }
  return { outputs: [output] }
}

/** How many axes PyTorch's interpolation modes take. */
const RANKS: Record<string, readonly number[]> = { linear: [3], bilinear: [4], bicubic: [4], trilinear: [5] }

export const interpolation: Rule<Interpolation> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const axes = input.length - 2
  const ranks = (layer.layout !== "last" && RANKS[layer.mode]) || [3, 4, 5]
  if (!ranks.includes(input.length)) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", ranks.join(", "), input.length))
    return { outputs: [input.length < 2 ? null : [input[0], input[1], ...input.slice(2).map(() => unknownDim())]] }
  }
  const first = layer.layout === "last" ? 1 : 2
  const values = layer.size ?? layer.scale ?? []
  if (values.length !== axes) {
    const setting = layer.size ? "size" : "scale"
    object("setting-length", say("{0} values for {1} axes", values.length, axes), { setting })
    return { outputs: [input.map((n, i) => (i >= first && i < first + axes ? unknownDim() : n))] }
  }
  const spatial = input.slice(first, first + axes)
  const resized = spatial.map((n, i) => (layer.size ? layer.size[i] : times(n, layer.scale![i])))
  const least = layer.mode === "area" ? 0 : 1
  if ([...spatial, input[layer.layout === "last" ? input.length - 1 : 1]].some(n => atMost(n, 0) === true))
    object("empty-input", say("the input has an axis of size 0"))
  else if (resized.some(n => less(n, least)))
    object("empty-output", say("an input of {0} gives an output of {1}", alike(spatial), alike(resized)), {
      setting: layer.size ? "size" : "scale",
    })
  return { outputs: [[...input.slice(0, first), ...resized, ...input.slice(first + axes)]] }
}

/** ⌊n · factor⌋. Of a symbol only where the factor is exactly a fraction (0.5, 1.25): a rounded product could be one off. */
function times(n: Dim, factor: number): Dim {
  if (!isSym(n)) return Math.floor(n * factor)
  for (let denominator = 1; denominator <= 1024; denominator *= 2)
    if (Number.isInteger(factor * denominator)) return floorDiv(mul(n, factor * denominator), denominator)
  return unknownDim()
}
