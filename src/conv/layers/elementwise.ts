import { equal, floorDiv, mod, show } from "../dim"
import type { Elementwise, Reduction } from "../layer"
import { broadcast, showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { axesOf, axisOf, differ } from "./rule"
import type { Rule } from "./rule"

export const elementwise: Rule<Elementwise> = (layer, inputs, object) => {
  if (inputs.length === 0 || inputs.some(s => s === null)) return { outputs: [null] }
  let output = inputs[0] as Shape
  for (const next of inputs.slice(1) as Shape[]) {
    const both = broadcast(output, next)
    if (!both) {
      object("shape-mismatch", misfit(output, next))
      return { outputs: [next.length > output.length ? next : output] }
    }
    output = both
  }
  const axis = layer.axis === undefined ? undefined : axisOf(layer.axis, output.length, object)
  if (layer.channels !== undefined && differ(layer.channels, 1)) {
    const channels = output.length > 1 ? output[1] : 1
    if (differ(layer.channels, channels))
      object("channel-mismatch", say("expects {0} channels, gets {1}", show(layer.channels), show(channels)), {
        setting: "channels",
        right: channels,
      })
  }
  if (!layer.halves || axis === undefined) return { outputs: [layer.axis !== undefined && layer.halves ? null : output] }
  if (output.length === 0) object("rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
  else if (differ(mod(output[axis], 2), 0))
    object("not-divisible", say("{0} is not a multiple of {1}", show(output[axis]), 2), { setting: "axis" })
  return { outputs: [output.map((n, i) => (i === axis ? floorDiv(n, 2) : n))] }
}

/** Names the first axis, from the right, at which the two do not fit. */
function misfit(a: Shape, b: Shape) {
  for (let i = 1; i <= Math.min(a.length, b.length); i++) {
    const [x, y] = [a[a.length - i], b[b.length - i]]
    if (broadcast([x], [y]) === undefined)
      return say("{0} and {1} do not fit: {2} against {3}", showShape(a), showShape(b), show(x), show(y))
  }
  return say("{0} and {1} do not fit", showShape(a), showShape(b))
}

/** Reductions that have no answer for nothing. */
const NEEDS_ELEMENTS = new Set(["max", "min", "argmax", "argmin", "amax", "amin", "aminmax", "median", "mode", "nanmedian"])

export const reduction: Rule<Reduction> = (layer, inputs, object) => {
  const input = inputs[0]
  const count = layer.outputs ?? 1
  const all = (shape: Shape | null) => ({ outputs: Array.from({ length: count }, () => shape) })
  if (!input) return all(null)
  // As in PyTorch, no axes given means all of them.
  const given = layer.axes !== null && layer.axes.length > 0
  const axes = given ? axesOf(layer.axes!, input.length, object, "axes") : input.map((_, i) => i)
  if (!axes) return all(null)
  if (
    NEEDS_ELEMENTS.has(layer.name) &&
    (given || !layer.name.endsWith("median")) &&
    axes.some(a => a < input.length && equal(input[a], 0))
  )
    object("empty-input", say("the input has an axis of size 0"))
  return all(layer.keep ? input.map((n, i) => (axes.includes(i) ? 1 : n)) : input.filter((_, i) => !axes.includes(i)))
}
