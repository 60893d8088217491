import { add, equal, less, mul, product, show } from "../dim"
import type { Dim } from "../dim"
import type { Recurrent } from "../layer"
import { sameShape, showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { differ } from "./rule"
import type { Check, Rule } from "./rule"

/** How many gates a cell has, each with its own weights. */
export const GATES = { lstm: 4, gru: 3, rnn: 1 } as const

/** Input, then initial states. Output sequence, then final states (h, and c of an LSTM), which are never batch first. */
export const recurrent: Rule<Recurrent> = (layer, [input, hidden], object) => {
  const lost = { outputs: layer.cell === "lstm" ? [null, null, null] : [null, null] }
  if (!input) return lost
  if (input.length !== 2 && input.length !== 3) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", "2 or 3", input.length))
    return lost
  }
  const last = input[input.length - 1]
  if (differ(layer.inFeatures, last))
    object("features-mismatch", say("expects {0} features, gets {1}", show(layer.inFeatures), show(last)), {
      setting: "inFeatures",
      right: last,
    })
  const timeAxis = input.length === 3 && layer.batchFirst ? 1 : 0
  const steps = input[timeAxis]
  const batch = input.length === 3 ? [input[1 - timeAxis]] : []
  if (equal(steps, 0)) object("empty-input", say("the sequence has no steps"))
  const directions = layer.bidirectional ? 2 : 1
  const out = outOf(layer)
  const states = (width: Dim): Shape => [mul(layer.layers, directions), ...batch, width]
  if (hidden && sameShape(hidden, states(out)) === false)
    object("shape-mismatch", say("an initial state of {0} where {1} is needed", showShape(hidden), showShape(states(out))))
  const sequence = [...input.slice(0, -1), mul(out, directions)]
  const outputs = [sequence, states(out), ...(layer.cell === "lstm" ? [states(layer.features)] : [])]
  return { outputs, macs: product([steps, ...batch, weightsPerStep(layer)]) }
}

/** Width of what one direction gives: the projection's, or the features'. */
export function outOf(layer: Recurrent): Dim {
  return layer.projection && equal(layer.projection, 0) !== true ? layer.projection : layer.features
}

/** Matrix elements, all layers and directions: gates·features·(in + out) each, and features·projection where there is one. */
export function weightsPerStep(layer: Recurrent): Dim {
  const directions = layer.bidirectional ? 2 : 1
  const out = outOf(layer)
  const gates = mul(GATES[layer.cell], layer.features)
  const projection = out === layer.features ? 0 : mul(out, layer.features)
  const one = (width: Dim) => mul(directions, add(mul(gates, add(width, out)), projection))
  return add(one(layer.inFeatures), mul(add(layer.layers, -1), one(mul(out, directions))))
}

export const recurrentSettings: Check<Recurrent> = (layer, object) => {
  for (const setting of ["inFeatures", "features", "layers"] as const)
    if (less(layer[setting], 1)) object("not-positive", say("must be positive, is {0}", show(layer[setting])), { setting })
  const projection = layer.projection ?? 0
  if (less(projection, 0))
    object("not-positive", say("must not be negative, is {0}", show(projection)), { setting: "projection" })
  else if (projection !== 0 && layer.cell === "lstm" && less(projection, layer.features) === false)
    object("shape-mismatch", say("projection {0} is not smaller than {1} features", show(projection), show(layer.features)), {
      setting: "projection",
    })
}
