import { add, atMost, floorDiv, less, mul, show, sub } from "../dim"
import type { AdaptivePooling, Pooling, Unpooling } from "../layer"
import { sameShape, showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { alike, at, lengthsFit, positive } from "./rule"
import type { Objector, Rule } from "./rule"
import { effective, notEmpty, notNegative, rough, shapeOf, viewOf, windows } from "./window"

const twice = (shape: Shape | null, two: boolean | undefined) => (two ? [shape, shape] : [shape])

export const pooling: Rule<Pooling> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: twice(null, layer.indices) }
  const axes = layer.kernel.length
  const { kernel, stride, dilation } = layer
  const view = viewOf(input, axes, layer.layout, object)
  const lists = { stride, dilation, ...(typeof layer.padding !== "string" && { padding: layer.padding }) }
  if (!view || !lengthsFit(axes, lists, object)) return { outputs: twice(null, layer.indices) }
  const spatial = view.spatial.map((n, i) => windows(n, i, layer, layer.rounding))
  const sound = [positive({ kernel, stride, dilation }, object), notNegative(layer.padding, object), notEmpty(view, object)]
  if (!sound.includes(false) && halfAtMost(layer, object)) {
    // PyTorch's three-dimensional averages want the bare input to hold a window, even where padding or rounding up would help.
    const bare = axes === 3 && layer.mode !== "max" && typeof layer.padding !== "string"
    const missing = spatial.some((n, i) => less(n, 1) === true || (bare && less(view.spatial[i], kernel[i]) === true))
    const e = kernel.map((k, i) => effective(k, at(dilation, i)))
    if (missing)
      object("empty-output", say("no window of {0} fits into {1}", alike(e), alike(view.spatial)), { setting: "kernel" })
  }
  return { outputs: twice(shapeOf({ ...view, spatial }, layer.layout), layer.indices) }
}

/** A window that begins more than half in the padding could lie in it wholly: padding ≤ ⌊k/2⌋. */
function halfAtMost(layer: Pooling, object: Objector): boolean {
  if (typeof layer.padding === "string") return true
  const half = layer.kernel.map(k => floorDiv(k, 2))
  const wrong = layer.padding.findIndex((sides, i) => sides.some(p => less(half[i], p) === true))
  if (wrong < 0) return true
  const words = say("padding {0} is more than half of the kernel {1}", show(layer.padding[wrong][0]), show(layer.kernel[wrong]))
  object("pool-padding-too-large", words, { setting: "padding", right: half, why: say("the largest legal") })
  return false
}

export const adaptivePooling: Rule<AdaptivePooling> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: twice(null, layer.indices) }
  const axes = layer.size.length
  const view = viewOf(input, axes, layer.layout, object)
  if (!view) return { outputs: twice(null, layer.indices) }
  const negative = layer.size.find(s => s !== null && less(s, 0))
  if (negative) object("not-positive", say("must not be negative, is {0}", show(negative)), { setting: "size" })
  notEmpty(view, object)
  const spatial = view.spatial.map((n, i) => layer.size[i] ?? n)
  return { outputs: twice(shapeOf({ ...view, spatial }, layer.layout), layer.indices) }
}

/** (n − 1)·s − 2p + k, or a given size less than one stride away from it. Takes the values and their indices. */
export const unpooling: Rule<Unpooling> = (layer, [input, indices], object) => {
  if (!input) return { outputs: [null] }
  const axes = layer.kernel.length
  const view = viewOf(input, axes, "first", object)
  if (!view) return { outputs: [rough(input, input[1] ?? 1, axes, "first")] }
  if (indices && sameShape(input, indices) === false)
    object("shape-mismatch", say("values of {0} with indices of {1}", showShape(input), showShape(indices)))
  notEmpty(view, object)
  const usual = view.spatial.map((n, i) =>
    add(sub(mul(sub(n, 1), at(layer.stride, i)), mul(2, at(layer.padding, i))), at(layer.kernel, i)),
  )
  const size = layer.size
  const wrong = size ? usual.findIndex((n, i) => atMost(at(layer.stride, i), distance(size[i], n)) === true) : -1
  if (wrong >= 0)
    object("shape-mismatch", say("a size of {0} where about {1} is expected", alike(size!), alike(usual)), { setting: "size" })
  if (!size && usual.some(n => less(n, 0) === true))
    object("empty-output", say("an input of {0} gives an output of {1}", alike(view.spatial), alike(usual)))
  return { outputs: [shapeOf({ ...view, spatial: size ?? usual }, "first")] }
}

const distance = (a: Parameters<typeof sub>[0], b: Parameters<typeof sub>[0]) => (less(a, b) ? sub(b, a) : sub(a, b))
