import { equal, less, mod, mul, product, show } from "../dim"
import type { Normalization } from "../layer"
import { showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { differ, positive } from "./rule"
import type { Check, Objector, Rule } from "./rule"

/** Shapes stay as they are; what can be wrong is the number of axes, of channels, or too few values for a variance. */
export const normalization: Rule<Normalization> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  if (layer.norm === "layer" || layer.norm === "rms") return trailing(layer, input, object)
  if (!ranksFit(layer, input, object)) return { outputs: [input] }
  const axis = channelAxis(layer, input)
  const channels = input[axis]
  // Without its own weights or statistics, instance normalization takes any number of channels (PyTorch only warns), and group
  // normalization any that its groups divide.
  const strict = layer.affine || layer.norm === "batch" || layer.statistics === true
  if (strict && layer.channels !== null && differ(layer.channels, channels)) {
    const right = layer.norm !== "group" || equal(mod(channels, layer.groups ?? 1), 0) ? channels : undefined
    object("channel-mismatch", say("expects {0} channels, gets {1}", show(layer.channels), show(channels)), {
      setting: "channels",
      right,
    })
    return { outputs: [input] }
  }
  if (layer.norm === "group" && differ(mod(channels, layer.groups ?? 1), 0))
    object("groups-mismatch", say("{0} channels cannot be divided into {1} groups", show(channels), show(layer.groups ?? 1)), {
      setting: "groups",
    })
  else enough(layer, input, axis, object)
  return { outputs: [input] }
}

/** Where the channels are. An unbatched input (instance) begins with them. */
function channelAxis(layer: Normalization, input: Shape): number {
  if (layer.layout === "last") return input.length - 1
  const unbatched =
    layer.norm === "instance" && layer.spatial?.includes(input.length - 1) && !layer.spatial.includes(input.length - 2)
  return unbatched ? 0 : 1
}

function ranksFit(layer: Normalization, input: Shape, object: Objector): boolean {
  const least = layer.norm === "local-response" ? 3 : 2
  const allowed = layer.spatial?.flatMap(s => (layer.norm === "instance" ? [s + 1, s + 2] : [s + 2]))
  if (allowed ? allowed.includes(input.length) : input.length >= least) return true
  object(
    "rank-mismatch",
    say("expects {0} axes, gets {1}", allowed ? [...new Set(allowed)].join(" or ") : `at least ${least}`, input.length),
  )
  return false
}

/** The variance of a single value is nothing: batch and instance when they use this batch's statistics, groups always. */
function enough(layer: Normalization, input: Shape, axis: number, object: Objector): void {
  if (layer.norm === "local-response" || (layer.norm !== "group" && !layer.training)) return
  const rest = input.filter((_, i) => i !== axis && (layer.norm !== "instance" || i > axis || layer.layout === "last"))
  const perChannel = product(layer.norm === "instance" && layer.layout === "last" ? rest.slice(1) : rest)
  const one =
    layer.norm === "group"
      ? equal(mul(perChannel, input[axis]), layer.groups ?? 1) && equal(perChannel, 0) !== true
      : equal(perChannel, 1)
  if (one)
    object(
      "batch-norm-single-value",
      say("{0} has one value per {1}", showShape(input), layer.norm === "group" ? "group" : "channel"),
    )
}

function trailing(layer: Normalization, input: Shape, object: Objector): { outputs: Shape[] } {
  const { shape } = layer
  if (!shape) return { outputs: [input] }
  const own = input.slice(Math.max(0, input.length - shape.length))
  if (shape.length > input.length || shape.length === 0 || shape.some((n, i) => differ(n, own[i]))) {
    const right = own.length === shape.length && shape.length > 0 ? own : undefined
    object("normalized-shape-mismatch", say("normalizes over {0}, gets {1}", showShape(shape), showShape(input)), {
      setting: "shape",
      right,
    })
  }
  return { outputs: [input] }
}

export const normalizationSettings: Check<Normalization> = (layer, object) => {
  if (layer.channels !== null && less(layer.channels, 0))
    object("not-positive", say("must not be negative, is {0}", show(layer.channels)), { setting: "channels" })
  if (layer.norm !== "group" || layer.channels === null || layer.groups === undefined) return
  if (positive({ groups: [layer.groups] }, object) && differ(mod(layer.channels, layer.groups), 0))
    object("groups-mismatch", say("{0} channels cannot be divided into {1} groups", show(layer.channels), show(layer.groups)), {
      setting: "groups",
    })
}
