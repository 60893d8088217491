/** Linear layers and products of matrices. One multiply-add per element of the output and element that is summed over. */
import { equal, less, mod, mul, product, show, sum } from "../dim"
import type { Dim } from "../dim"
import type { Attention, Bilinear, Embedding, Linear, MatMul } from "../layer"
import { broadcast, numel, showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import { differ } from "./rule"
import type { Check, Objector, Rule } from "./rule"

export const linear: Rule<Linear> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  if (input.length === 0) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", "1", 0))
    return { outputs: [[layer.features]] }
  }
  featuresFit(layer.inFeatures, input, "inFeatures", object)
  const rest = input.slice(0, -1)
  return { outputs: [[...rest, layer.features]], macs: product([...rest, layer.inFeatures, layer.features]) }
}

/** The last axis has the size the layer was made for. Where a forgotten flatten explains it all, that is said instead. */
function featuresFit(expected: Dim, input: Shape, setting: string, object: Objector): void {
  const last = input[input.length - 1]
  if (!differ(expected, last)) return
  const from = [1, 0].find(from => input.length - from > 1 && equal(numel(input.slice(from)), expected) === true)
  if (from !== undefined) {
    const words = say(
      "expects {0} features, gets {1}: flatten {2} first",
      show(expected),
      show(last),
      showShape(input.slice(from)),
    )
    object("features-mismatch", words)
  } else object("features-mismatch", say("expects {0} features, gets {1}", show(expected), show(last)), { setting, right: last })
}

/** Objects to negative sizes of weights. */
export const linearSettings: Check<Linear | Embedding> = (layer, object) => {
  const sizes =
    layer.kind === "linear"
      ? { inFeatures: layer.inFeatures, features: layer.features }
      : { entries: layer.entries, features: layer.features }
  for (const [setting, size] of Object.entries(sizes))
    if (less(size, 0)) object("not-positive", say("must not be negative, is {0}", show(size)), { setting })
}

export const bilinear: Rule<Bilinear> = (layer, [a, b], object) => {
  if (!a || !b) return { outputs: [null] }
  if (a.length !== b.length || a.length === 0) {
    object("rank-mismatch", say("two tensors with {0} and {1} axes", a.length, b.length))
    return { outputs: [a.length ? [...a.slice(0, -1), layer.features] : null] }
  }
  const rest = a.slice(0, -1)
  if (rest.some((n, i) => differ(n, b[i]))) object("shape-mismatch", say("{0} does not fit {1}", showShape(a), showShape(b)))
  for (const [i, input] of [a, b].entries())
    if (differ(input[rest.length], layer.inFeatures[i]))
      object("features-mismatch", say("expects {0} features, gets {1}", show(layer.inFeatures[i]), show(input[rest.length])), {
        setting: "inFeatures",
      })
  // Multiply-adds it has, but it is no product of matrices: PyTorch's FlopCounterMode, our convention, counts none.
  return { outputs: [[...rest, layer.features]], macs: 0 }
}

export const bilinearSettings: Check<Bilinear> = (layer, object) => {
  if (less(layer.inFeatures[0], 1))
    object("not-positive", say("must be positive, is {0}", show(layer.inFeatures[0])), { setting: "inFeatures" })
}

export const embedding: Rule<Embedding> = (layer, [input, offsets], object) => {
  if (!input) return { outputs: [null] }
  if (!layer.bag) return { outputs: [[...input, layer.features]] }
  if (input.length === 2) return { outputs: [[input[0], layer.features]] }
  if (input.length === 1 && offsets?.length === 1) return { outputs: [[offsets[0], layer.features]] }
  object("rank-mismatch", say("expects {0} axes, gets {1}", "2", input.length))
  return { outputs: [null] }
}

/** The number of axes each operand must have; absent: any but 0. */
const RANKS = { bmm: [3, 3], mm: [2, 2], mv: [2, 1], dot: [1, 1], outer: [1, 1], matmul: null } as const

export const matmul: Rule<MatMul> = (layer, [a, b], object) => {
  if (!a || !b) return { outputs: [null] }
  const ranks = RANKS[layer.name]
  const operands = [a, b]
  const wrong = operands.findIndex((s, i) => (ranks ? s.length !== ranks[i] : s.length === 0))
  if (wrong >= 0) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", ranks ? `${ranks[wrong]}` : "1", operands[wrong].length))
    return { outputs: [null] }
  }
  if (layer.name === "outer") return { outputs: [[a[0], b[0]]], macs: mul(a[0], b[0]) }
  const inner = a[a.length - 1]
  const other = b[Math.max(b.length - 2, 0)]
  const columns = b.length > 1 ? [b[b.length - 1]] : []
  const rows = a.length > 1 ? [a[a.length - 2]] : []
  const misfit = () => object("matmul-mismatch", say("{0} times {1}", showShape(a), showShape(b)))
  const batch = broadcast(a.slice(0, -2), b.slice(0, -2))
  if (differ(inner, other) || !batch || (layer.name === "bmm" && differ(a[0], b[0]))) misfit()
  const output = [...(batch ?? a.slice(0, -2)), ...rows, ...columns]
  return { outputs: [output], macs: mul(numel(output), inner) }
}

/**
 * softmax(q·kᵀ)·v with q (…, L, E), k (…, S, E), v (…, S, V). MACs: both products, L·S·(E + V) per batch element.
 */
export const attention: Rule<Attention> = (layer, [query, key, value], object) => {
  if (!query || !key || !value) return { outputs: [null] }
  const short = [query, key, value].find(s => s.length < 2)
  if (short) {
    object("rank-mismatch", say("expects {0} axes, gets {1}", "at least 2", short.length))
    return { outputs: [null] }
  }
  const [l, e] = query.slice(-2)
  const [s, keyWidth] = key.slice(-2)
  const [length, width] = value.slice(-2)
  if (differ(e, keyWidth) || differ(s, length))
    object("matmul-mismatch", say("query {0}, key {1}, value {2} do not fit", showShape(query), showShape(key), showShape(value)))
  const batch = heads(layer, query.slice(0, -2), key.slice(0, -2), value.slice(0, -2), object)
  const scores = layer.grouped ? batch : (broadcast(query.slice(0, -2), key.slice(0, -2)) ?? batch)
  return { outputs: [[...batch, l, width]], macs: sum([product([...scores, l, s, e]), product([...batch, l, s, width])]) }
}

function heads(layer: Attention, query: Shape, key: Shape, value: Shape, object: Objector): Shape {
  const others = [key, value]
  if (layer.grouped && query.length > 0) {
    const own = query[query.length - 1]
    for (const shape of others) {
      const theirs = shape[shape.length - 1] ?? 1
      if (equal(theirs, 0) || differ(mod(own, theirs), 0)) {
        object("not-divisible", say("{0} query heads are not a multiple of {1}", show(own), show(theirs)))
        return query
      }
    }
    return [...(broadcast(query.slice(0, -1), key.slice(0, -1)) ?? query.slice(0, -1)), own]
  }
  let batch: Shape = query
  for (const shape of others) {
    const both = broadcast(batch, shape)
    if (!both) object("shape-mismatch", say("{0} does not fit {1}", showShape(batch), showShape(shape)))
    batch = both ?? batch
  }
  return batch
}
