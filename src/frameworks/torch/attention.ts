import { add, equal, mul, product, type Dim } from "../../conv/dim"
import type { Layer } from "../../conv/layer"
import { showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import type { Instance } from "../../python/value"
import { Tuple, Unknown, type Value } from "../../python/value"
import { dim, dtypeOf, isSequence, isTensor, sequence, shapeOf } from "./arguments"
import { object } from "./object"
import { define, opaque, run, unsure } from "./table"

/** Attention and recurrence. */

define(
  "f",
  "scaled_dot_product_attention",
  "(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False)",
  (a, m, n) => {
    const tensors = [a.query!, a.key!, a.value!]
    const unknown = tensors.find(v => v instanceof Unknown)
    if (unknown) return unknown
    const layer: Layer = m.truth(a.enable_gqa!) === true ? { kind: "attention", grouped: true } : { kind: "attention" }
    return run(m, n, layer, tensors, { dtype: dtypeOf(a.query) })
  },
)

interface Heads {
  embed: Dim
  /** Features of the result, where the projection out of it changes them. */
  out?: Dim
  heads: Dim
  keyWidth: Dim
  valueWidth: Dim
  batchFirst: boolean
  /** Positions that the module adds to the keys: `bias_k`, a zero position. */
  extra: number
  weights: boolean
  averaged: boolean
}

/** Multi-head attention: in-projections, softmax(q·kᵀ)·v, out-projection. MACs are those of all five products. */
export function attend(machine: Machine, name: string, query: Value, key: Value, value: Value, s: Heads, mask: Value): Value {
  const unknown = [query, key, value].find(v => v instanceof Unknown)
  const [q, k, v] = [shapeOf(query), shapeOf(key), shapeOf(value)]
  if (unknown || !q || !k || !v)
    return opaque(machine, name, [query, key, value], [null, s.weights ? null : null], dtypeOf(query))
  const wrong = (words: Parameters<typeof say>, code = "shape-mismatch", setting?: string) =>
    object(machine, [query, key, value], code, say(...words), setting)
  const batched = q.length === 3
  if (q.length !== 2 && q.length !== 3) {
    wrong(["expects {0} axes, gets {1}", "2 or 3", q.length], "rank-mismatch")
    return opaque(machine, name, [query, key, value], [null, null])
  }
  if (k.length !== q.length || v.length !== q.length) {
    wrong(["query has {0} axes, key {1}, value {2}", q.length, k.length, v.length], "rank-mismatch")
    return opaque(machine, name, [query, key, value], [q, null])
  }
  const time = batched && s.batchFirst ? 1 : 0
  const batch = batched ? q[1 - time]! : 1
  const [l, n] = [q[time]!, k[time]!]
  if (equal(q.at(-1)!, s.embed) === false)
    wrong(["expects {0} features, gets {1}", String(s.embed), String(q.at(-1))], "features-mismatch", "embed_dim")
  else if (equal(k.at(-1)!, s.keyWidth) === false)
    wrong(["expects {0} features, gets {1}", String(s.keyWidth), String(k.at(-1))], "features-mismatch", "kdim")
  else if (equal(v.at(-1)!, s.valueWidth) === false)
    wrong(["expects {0} features, gets {1}", String(s.valueWidth), String(v.at(-1))], "features-mismatch", "vdim")
  else if (
    equal(v[time]!, n) === false ||
    (batched && (equal(k[1 - time]!, batch) === false || equal(v[1 - time]!, batch) === false))
  )
    wrong(["query {0}, key {1}, value {2} do not fit", showShape(q), showShape(k), showShape(v)])
  else {
    const m = shapeOf(mask)
    const own = [l, n]
    if (m && ((m.length !== 2 && m.length !== 3) || own.some((d, i) => equal(d, m[m.length - 2 + i]!) === false)))
      wrong(["a mask of {0} for {1} queries and {2} keys", showShape(m), String(l), String(n)], "shape-mismatch", "attn_mask")
  }
  const keys = add(n, s.extra)
  const out = [...q.slice(0, -1), s.out ?? s.embed]
  const weights: Shape = [...(batched ? [batch] : []), ...(s.averaged ? [] : [s.heads]), l, keys]
  const macs = [
    product([batch, l, q.at(-1)!, s.embed]),
    product([batch, n, k.at(-1)!, s.embed]),
    product([batch, n, v.at(-1)!, s.embed]),
    mul(2, product([batch, l, keys, s.embed])),
    product([batch, l, s.embed, s.out ?? s.embed]),
  ].reduce(add)
  const distinct = [...new Set([query, key, value])]
  return s.weights
    ? opaque(machine, name, distinct, [out, weights], dtypeOf(query), macs)
    : new Tuple([opaque(machine, name, distinct, [out], dtypeOf(query), macs), null])
}

/** MultiheadAttention's own `forward`. */
export const attendModule = native(
  "attend",
  "(query, key, value, embed_dim, num_heads, kdim, vdim, batch_first, bias_kv, zero, need_weights, average, key_padding_mask, attn_mask, weight)",
  (a, m) =>
    unsure(m, "multi_head_attention_forward", a, ["batch_first", "bias_kv", "zero", "need_weights", "average"]) ??
    attend(m, "multi_head_attention_forward", a.query!, a.key!, a.value!, {
      embed: dim(a.embed_dim!, m), heads: dim(a.num_heads!, m), keyWidth: dim(a.kdim!, m), valueWidth: dim(a.vdim!, m),
      batchFirst: m.truth(a.batch_first!) === true, extra: (a.bias_kv === true ? 1 : 0) + (a.zero === true ? 1 : 0),
      weights: m.truth(a.need_weights!) !== false, averaged: m.truth(a.average!) !== false,
    }, a.attn_mask!), // prettier-ignore
)

define(
  "f",
  "multi_head_attention_forward",
  "(query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn!, dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights!=True, attn_mask=None, use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None, average_attn_weights!=True, is_causal=False)",
  (a, m, n) => {
    const embed = dim(a.embed_dim_to_check!, m)
    const out = shapeOf(a.out_proj_weight)
    const width = (weight: Value | undefined) => shapeOf(weight)?.[1] ?? embed
    // The out-projection may have another width (CLIP's attention pooling).
    return attend(m, n, a.query!, a.key!, a.value!, {
      embed, ...(out ? { out: out[0]! } : {}), heads: dim(a.num_heads!, m), keyWidth: width(a.k_proj_weight), valueWidth: width(a.v_proj_weight), batchFirst: false,
      extra: (isTensor(a.bias_k) ? 1 : 0) + (m.truth(a.add_zero_attn!) === true ? 1 : 0), weights: m.truth(a.need_weights!) !== false, averaged: m.truth(a.average_attn_weights!) !== false,
    }, a.attn_mask!) // prettier-ignore
  },
)

/** RNN, LSTM and GRU: the sequence of outputs and the last states. */
export const recur = native("recur", "(module, input, hx=None)", ({ module, input, hx }, m) => {
  const self = module as Instance
  const setting = (name: string) => m.getattr(self, name)
  const mode = setting("mode")
  const either = { bidirectional: setting("bidirectional"), batch_first: setting("batch_first") }
  const lost = unsure(m, mode as string, { input: input!, ...either }, ["bidirectional", "batch_first"])
  if (lost) return lost
  const cell = mode === "LSTM" ? "lstm" : mode === "GRU" ? "gru" : "rnn"
  const layer: Layer = {
    kind: "recurrent",
    cell,
    inFeatures: dim(setting("input_size"), m),
    features: dim(setting("hidden_size"), m),
    layers: dim(setting("num_layers"), m),
    bidirectional: m.truth(either.bidirectional) === true,
    batchFirst: m.truth(either.batch_first) === true,
    bias: m.truth(setting("bias")) === true,
    projection: dim(setting("proj_size"), m),
  }
  const states = hx === null || hx instanceof Unknown ? [] : isSequence(hx!) ? [...(sequence(hx!, m) ?? [])] : [hx!]
  checkStates(m, input!, states, layer)
  const made = run(m, cell, layer, [input!, ...states.slice(0, 1)], { dtype: dtypeOf(input) })
  if (!(made instanceof Tuple)) return made
  return cell === "lstm" ? new Tuple([made.items[0]!, new Tuple(made.items.slice(1))]) : made
})

function checkStates(
  machine: Machine,
  input: Value,
  states: readonly Value[],
  layer: Extract<Layer, { kind: "recurrent" }>,
): void {
  const shape = shapeOf(states[1])
  const own = shapeOf(input)
  if (!shape || !own || own.length < 2 || own.length > 3) return
  const batch = own.length === 3 ? [own[layer.batchFirst ? 0 : 1]!] : []
  const wanted = [mul(layer.layers, layer.bidirectional ? 2 : 1), ...batch, layer.features]
  if (shape.length !== wanted.length || shape.some((d, i) => equal(d, wanted[i]!) === false))
    object(
      machine,
      [input, ...states],
      "shape-mismatch",
      say("an initial state of {0} where {1} is needed", showShape(shape), showShape(wanted)),
    )
}

/** RNNCell, LSTMCell, GRUCell. */
export const recurOnce = native("recur_once", "(module, input, hx=None, cell='rnn')", ({ module, input, hx, cell }, m) => {
  const self = module as Instance
  const [inFeatures, features] = [dim(m.getattr(self, "input_size"), m), dim(m.getattr(self, "hidden_size"), m)]
  const shape = shapeOf(input)
  const out = (batch: readonly Dim[]) => [...batch, features]
  const lost = !shape || (shape.length !== 1 && shape.length !== 2)
  if (shape && lost) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "1 or 2", shape.length))
  if (shape && !lost && equal(shape.at(-1)!, inFeatures) === false)
    object(
      m,
      [input!],
      "features-mismatch",
      say("expects {0} features, gets {1}", String(inFeatures), String(shape.at(-1))),
      "inFeatures",
    )
  const states = hx === null || hx instanceof Unknown ? [] : isSequence(hx!) ? [...(sequence(hx!, m) ?? [])] : [hx!]
  const batch = lost ? [] : shape.slice(0, -1)
  for (const state of states) {
    const own = shapeOf(state)
    if (
      own &&
      shape &&
      !lost &&
      (own.length !== shape.length ||
        equal(own.at(-1)!, features) === false ||
        (batch.length && equal(own[0]!, batch[0]!) === false))
    )
      object(
        m,
        [input!, state],
        "shape-mismatch",
        say("an initial state of {0} where {1} is needed", showShape(own), showShape(out(batch))),
      )
  }
  const gates = cell === "lstm" ? 4 : cell === "gru" ? 3 : 1
  const macs = product([...batch, gates, features, add(inFeatures, features)])
  const result = lost ? null : out(batch)
  const made = opaque(
    m,
    `${String(cell)}_cell`,
    [input!, ...states.filter(isTensor)],
    cell === "lstm" ? [result, result] : [result],
    dtypeOf(input),
    macs,
  )
  return made
})
