/** The same elements under other axes: reshape, flatten, permute, squeeze, expand, repeat. */
import { equal, floorDiv, less, mod, mul, show } from "../dim"
import type { Dim } from "../dim"
import type { Expand, Flatten, Permute, Repeat, Reshape, Squeeze, Unflatten, Unsqueeze } from "../layer"
import { numel, showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { axesOf, axisOf, differ, unknowns } from "./rule"
import type { Objector, Rule } from "./rule"

export const reshape: Rule<Reshape> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input)
    return {
      outputs: [layer.size.some(n => equal(n, -1) !== false) ? layer.size.map(n => (n === -1 ? unknowns(1)[0] : n)) : layer.size],
    }
  return { outputs: [fill(layer.size, numel(input), input, "size", object)] }
}

/** The sizes with −1 replaced, so that they hold `elements` in all. */
function fill(size: readonly Dim[], elements: Dim, input: Shape, setting: string, object: Objector): Shape {
  const fail = (right?: readonly Dim[]) =>
    object(
      "reshape-mismatch",
      say("{0} elements ({1}) do not fit {2}", show(elements), showShape(input), size.map(show).join("×")),
      { setting, right },
    )
  const open = size.flatMap((n, i) => (equal(n, -1) ? [i] : []))
  const known = size.filter((_, i) => !open.includes(i))
  if (open.length > 1 || known.some(n => less(n, 0))) {
    fail()
    return size.map((n, i) => (open.includes(i) ? unknowns(1)[0] : n))
  }
  const product = numel(known)
  if (open.length === 0) {
    if (differ(product, elements)) fail(repaired(size, input))
    return size
  }
  if (equal(product, 0)) {
    fail()
    return size.map((n, i) => (i === open[0] ? unknowns(1)[0] : n))
  }
  if (differ(mod(elements, product), 0)) fail(repaired(size, input))
  return size.map((n, i) => (i === open[0] ? floorDiv(elements, product) : n))
}

/** `view(batch, features)` with the wrong number of features: the right one. */
function repaired(size: readonly Dim[], input: Shape): readonly Dim[] | undefined {
  if (size.length !== 2 || input.length < 2) return undefined
  const batch = equal(size[0], -1) || equal(size[0], input[0])
  return batch ? [size[0], numel(input.slice(1))] : undefined
}

export const flatten: Rule<Flatten> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const from = axisOf(layer.from, input.length, object, "from")
  const to = axisOf(layer.to, input.length, object, "to")
  if (from === undefined || to === undefined) return { outputs: [null] }
  if (from > to) {
    object("axis-out-of-range", say("axis {0} comes after axis {1}", from, to), { setting: "from" })
    return { outputs: [input] }
  }
  return { outputs: [[...input.slice(0, from), numel(input.slice(from, to + 1)), ...input.slice(to + 1)]] }
}

export const unflatten: Rule<Unflatten> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const axis = axisOf(layer.axis, input.length, object)
  if (axis === undefined || input.length === 0) return { outputs: [null] }
  if (layer.size.length === 0) object("reshape-mismatch", say("no sizes are given"), { setting: "size" })
  const parts = fill(layer.size, input[axis], [input[axis]], "size", object)
  return { outputs: [[...input.slice(0, axis), ...parts, ...input.slice(axis + 1)]] }
}

export const permute: Rule<Permute> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  if (layer.order.length !== input.length) {
    object("rank-mismatch", say("an order of {0} axes for a tensor with {1}", layer.order.length, input.length), {
      setting: "order",
    })
    return { outputs: [unknowns(input.length)] }
  }
  if (input.length === 0) return { outputs: [input] }
  const order = axesOf(layer.order, input.length, object, "order")
  return { outputs: [order ? order.map(a => input[a]) : unknowns(input.length)] }
}

/** An axis goes if its size is 1. A symbolic size is not 1 for `axes: null`; for a named axis it is open, and so is the result. */
export const squeeze: Rule<Squeeze> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  if (layer.axes === null) return { outputs: [input.filter(n => equal(n, 1) !== true)] }
  const axes = axesOf(layer.axes, input.length, object, "axes")
  if (!axes) return { outputs: [input] }
  if (axes.some(a => a < input.length && equal(input[a], 1) === undefined)) return { outputs: [null] }
  return { outputs: [input.filter((n, i) => !axes.includes(i) || !equal(n, 1))] }
}

export const unsqueeze: Rule<Unsqueeze> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const axis = axisOf(layer.axis, input.length + 1, object)
  return { outputs: [axis === undefined ? null : [...input.slice(0, axis), 1, ...input.slice(axis)]] }
}

export const expand: Rule<Expand> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [layer.size.some(n => equal(n, -1) !== false) ? null : layer.size] }
  const lead = layer.size.length - input.length
  const fail = () =>
    object("shape-mismatch", say("{0} cannot be expanded to {1}", showShape(input), layer.size.map(show).join("×")), {
      setting: "size",
    })
  if (lead < 0) {
    fail()
    return { outputs: [input] }
  }
  const output = layer.size.map((n, i) => (equal(n, -1) ? (i < lead ? null : input[i - lead]) : n))
  const wrong = output.some(
    (n, i) => n === null || less(n, 0) || (i >= lead && differ(n, input[i - lead]) && equal(input[i - lead], 1) === false),
  )
  if (wrong) fail()
  return { outputs: [output.map(n => n ?? 1)] }
}

export const repeat: Rule<Repeat> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const lead = layer.times.length - input.length
  if (lead < 0 || layer.times.some(n => less(n, 0))) {
    object("shape-mismatch", say("{0} cannot be repeated {1} times", showShape(input), layer.times.map(show).join("×")), {
      setting: "times",
    })
    return { outputs: [input] }
  }
  return { outputs: [layer.times.map((n, i) => (i < lead ? n : mul(n, input[i - lead])))] }
}
