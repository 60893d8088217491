import { add, atMost, equal, floorDiv, less, max, mod, mul, product, show, sub } from "../dim"
import type { Dim } from "../dim"
import type { Convolution, Sides, TransposedConvolution, WindowPadding } from "../layer"
import { say } from "../words"
import { alike, at, differ, lengthsFit, positive } from "./rule"
import type { Check, Objector, Rule } from "./rule"
import { effective, notEmpty, notNegative, rough, shapeOf, sidesOf, slides, viewOf, windows } from "./window"
import type { View } from "./window"

const explicit = (padding: WindowPadding): Record<string, readonly Sides[]> => (typeof padding === "string" ? {} : { padding })

/** (a + bi)(c + di) takes three products of real numbers, by Gauss: ac, bd and (a + b)(c + d). */
export const threefold = (layer: Convolution | TransposedConvolution): Dim[] => (layer.complex ? [3] : [])

export const convolution: Rule<Convolution> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const axes = layer.kernel.length
  const view = viewOf(input, axes, layer.layout, object)
  const { kernel, stride, dilation } = layer
  if (!view || !lengthsFit(axes, { stride, ...explicit(layer.padding), dilation }, object))
    return { outputs: [rough(input, layer.channels, axes, layer.layout)] }
  channelsFit(layer, view.channels, object)
  if (equal(layer.channels, 0)) object("not-positive", say("must be positive, is {0}", 0), { setting: "channels" })
  const outside = layer.outside ?? "zeros"
  // Other values than zeros are put around the input first; there negative padding crops.
  const padded = outside === "zeros" ? notNegative(layer.padding, object) : surrounded(layer, view, object)
  const spatial = view.spatial.map((n, i) => windows(n, i, layer))
  if (positive({ kernel, stride, dilation }, object) && padded && notEmpty(view, object, false)) fits(layer, view, object)
  const macs = product([
    ...threefold(layer),
    ...view.batch,
    ...spatial,
    layer.channels,
    floorDiv(layer.inChannels, layer.groups),
    ...kernel,
  ])
  return { outputs: [shapeOf({ ...view, channels: layer.channels, spatial }, layer.layout)], macs }
}

/** The number of channels is what the layer was made for. */
function channelsFit(layer: Convolution | TransposedConvolution, channels: Dim, object: Objector): void {
  if (!differ(layer.inChannels, channels)) return
  const right = equal(mod(channels, layer.groups), 0) ? channels : undefined
  object("channel-mismatch", say("expects {0} channels, gets {1}", show(layer.inChannels), show(channels)), {
    setting: "inChannels",
    right,
  })
}

function surrounded(layer: Convolution, view: View, object: Objector): boolean {
  return view.spatial.every((n, i) => {
    const e = effective(at(layer.kernel, i), at(layer.dilation, i))
    return sidesFit(sidesOf(layer.padding, i, n, e, at(layer.stride, i)), n, layer.outside!, object, "padding")
  })
}

/** Reflection needs sides < n, circular padding sides ≤ n. */
export function sidesFit(sides: Sides, n: Dim, mode: string, object: Objector, setting: string): boolean {
  for (const side of sides) {
    const largest = mode === "reflect" ? sub(n, 1) : mode === "circular" ? n : null
    if (largest === null || less(largest, side) !== true) continue
    object(
      "padding-too-large",
      say("padding {0} is more than {1}, the most that an input of {2} allows", show(side), show(largest), show(n)),
      { setting },
    )
    return false
  }
  return true
}

/** Every kernel fits into its padded input. */
function fits(layer: Convolution, view: View, object: Objector): void {
  if (typeof layer.padding === "string") return
  const e = layer.kernel.map((k, i) => effective(k, at(layer.dilation, i)))
  const padded = view.spatial.map((n, i) => add(n, add(...sidesOf(layer.padding, i, n, e[i], at(layer.stride, i)))))
  if (!padded.some((n, i) => less(n, e[i]) === true)) return
  object(
    "kernel-too-large",
    say("a kernel of {0} does not fit into an input of {1} (padding included)", alike(e), alike(padded)),
    { setting: "kernel" },
  )
}

/** ValueErrors of `torch.nn.Conv*.__init__`. */
export const convolutionSettings: Check<Convolution | TransposedConvolution> = (layer, object) => {
  for (const [setting, size] of [
    ["inChannels", layer.inChannels],
    ["channels", layer.channels],
  ] as const)
    // prettier-ignore
    if (less(size, 0)) object("not-positive", say("must not be negative, is {0}", show(size)), { setting })
  if (!positive({ groups: [layer.groups] }, object)) return
  for (const [setting, size] of [
    ["inChannels", layer.inChannels],
    ["channels", layer.channels],
  ] as const) {
    // prettier-ignore
    if (!differ(mod(size, layer.groups), 0)) continue
    const words =
      setting === "channels"
        ? "{0} output channels cannot be divided into {1} groups"
        : "{0} input channels cannot be divided into {1} groups"
    object("groups-mismatch", say(words, show(size), show(layer.groups)), { setting: "groups" })
    return
  }
  if (layer.kind === "transposed-convolution" || layer.padding !== "same" || layer.layout === "last") return
  if (!layer.stride.some(s => differ(s, 1))) return
  const odd = layer.kernel.every(k => equal(mod(k, 2), 1))
  const right = odd ? layer.kernel.map((k, i) => floorDiv(mul(sub(k, 1), at(layer.dilation, i)), 2)) : undefined
  object("same-padding-stride", say("padding='same' needs stride 1, has stride {0}", alike(layer.stride)), {
    setting: "padding",
    right,
    ...(right && { why: say("the same for every window in the middle") }),
  })
}

export const transposedConvolution: Rule<TransposedConvolution> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const axes = layer.kernel.length
  const { kernel, stride, dilation, outputPadding } = layer
  const view = viewOf(input, axes, layer.layout, object)
  const lists: Record<string, readonly unknown[]> = {
    stride,
    ...explicit(layer.padding),
    ...(outputPadding.length > 0 ? { outputPadding } : {}),
    dilation,
  }
  if (!view || !lengthsFit(axes, lists, object)) return { outputs: [rough(input, layer.channels, axes, layer.layout)] }
  channelsFit(layer, view.channels, object)
  const spatial = view.spatial.map((n, i) => spread(n, i, layer))
  const sound = [
    notNegative(layer.padding, object),
    positive({ kernel, stride, dilation }, object),
    notEmpty(view, object, false),
  ]
  // PyTorch is less strict when the batch is empty: there is nothing to do.
  const idle = view.batch.some(n => equal(n, 0))
  if (!idle) outputPaddingFits(layer, object)
  if (!sound.includes(false) && spatial.some(n => less(n, idle ? 0 : 1) === true))
    object("empty-output", say("an input of {0} gives an output of {1}", alike(view.spatial), alike(spatial)))
  const macs = product([
    ...threefold(layer),
    ...view.batch,
    ...view.spatial,
    layer.inChannels,
    floorDiv(layer.channels, layer.groups),
    ...kernel,
  ])
  return { outputs: [shapeOf({ ...view, channels: layer.channels, spatial }, layer.layout)], macs }
}

/**
 * (n − 1)·s − before − after + e + outputPadding. Keras: without output padding "same" gives n·s and no padding
 * (n − 1)·s + max(e, s); with it "same" gives (n − 1)·s + e mod 2 + outputPadding.
 */
export function spread(n: Dim, axis: number, layer: TransposedConvolution): Dim {
  const s = at(layer.stride, axis)
  const e = effective(at(layer.kernel, axis), at(layer.dilation, axis))
  const given = layer.outputPadding.length > 0
  const steps = mul(sub(n, 1), s)
  if (typeof layer.padding === "string") return given ? add(add(steps, mod(e, 2)), at(layer.outputPadding, axis)) : mul(n, s)
  const [before, after] = sidesOf(layer.padding, axis, n, e, s)
  const own = given ? add(e, at(layer.outputPadding, axis)) : max(e, s)
  return sub(add(steps, own), add(before, after))
}

function outputPaddingFits(layer: TransposedConvolution, object: Objector): void {
  const limits = layer.kernel.map((_, i) => max(at(layer.stride, i), at(layer.dilation, i)))
  const wrong = layer.outputPadding.findIndex((p, i) => atMost(limits[i], p) === true)
  if (wrong >= 0) {
    const words = say(
      "must be smaller than stride or dilation ({0}), is {1}",
      show(limits[wrong]),
      show(layer.outputPadding[wrong]),
    )
    const right = layer.outputPadding.map((p, i) => (atMost(limits[i], p) ? sub(limits[i], 1) : p))
    object("output-padding-too-large", words, { setting: "outputPadding", right, why: say("the largest legal") })
  }
  if (layer.outputPadding.some(p => less(p, 0)))
    object("negative-padding", say("must not be negative"), { setting: "outputPadding" })
}

/** ⌊(n + before + after − e)/s⌋ + 1 for unfold and fold, whose padding is the same on both sides. */
export function blocks(
  n: Dim,
  axis: number,
  layer: { kernel: readonly Dim[]; stride: readonly Dim[]; padding: readonly Dim[]; dilation: readonly Dim[] },
): Dim {
  const p = at(layer.padding, axis)
  return slides(n, effective(at(layer.kernel, axis), at(layer.dilation, axis)), at(layer.stride, axis), [p, p], "floor")
}
