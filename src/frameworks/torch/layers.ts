import { check } from "../../conv/apply"
import { add, equal, mul, unknownDim, type Dim } from "../../conv/dim"
import type { Layer, Rounding, Sides, WindowPadding } from "../../conv/layer"
import { say } from "../../conv/words"
import { graph, tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { unwrap } from "../../python/types"
import type { Value } from "../../python/value"
import { dim, dims, dtypeOf, isSequence, isTensor, numeric, perAxis, sequence, shapeOf } from "./arguments"
import { needsFloat } from "./arithmetic"
import { category, isFloating } from "./dtype"
import { torch } from "./state"
import { guess, object } from "./object"
import { differ, isSure } from "./refusals"
import { define, opaque, run } from "./table"

/** Convolutions, pooling, padding, linear layers and embeddings. */

/** So many sizes that are not known. */
export const unknowns = (n: number): Dim[] => Array.from({ length: n }, () => unknownDim())

/** Reports an argument with the wrong number of entries; the rest goes on with unknown sizes. */
function counted(list: Dim[] | null, axes: number, machine: Machine, input: Value, name: string): Dim[] {
  if (list) return list
  object(machine, [input], "setting-length", say("`{0}` needs one number or {1}", name, axes), name)
  return unknowns(axes)
}

/** An argument with one number per axis, or one for all. */
export function axesOf(value: Value, axes: number, machine: Machine, input: Value, name: string): Dim[] {
  return counted(perAxis(value, axes, machine, name), axes, machine, input, name)
}

const bothSides = (padding: readonly Dim[]): Sides[] => padding.map(p => [p, p])

/** Integers where the weights are floats. */
export function weighted(machine: Machine, name: string, input: Value, weight: Value): void {
  const p = tensorPayload(input)
  const w = tensorPayload(weight)
  if (p && w && !p.loose && category(p.dtype) < 2 && isFloating(w.dtype))
    object(machine, [input], "dtype-mismatch", say("`{0}` has {1} weights, gets {2}", name, w.dtype, p.dtype))
  else if (p && w && differ(p.dtype, w.dtype) && isSure(input) && isSure(weight))
    object(machine, [input], "dtype-mismatch", say("`{0}` has {1} weights, gets {2}", name, w.dtype, p.dtype))
}

const isComplex = (input: Value, weight: Value) => category(weighed(input, weight)) === 3

/** The dtype that weights make of an input: complex ones decide where the input is only assumed to be real. */
const weighed = (input: Value, weight: Value) => (category(dtypeOf(weight)) === 3 ? dtypeOf(weight) : dtypeOf(input))

export function convolve(machine: Machine, name: string, axes: number, a: Record<string, Value>, outside?: string): Value {
  const { input, weight, bias } = a as { input: Value; weight: Value; bias: Value }
  weighted(machine, name, input, weight)
  let shape = shapeOf(weight)
  if (shape && shape.length !== axes + 2) {
    object(machine, [weight], "rank-mismatch", say("the weight of `{0}` has {1} axes, has {2}", name, axes + 2, shape.length))
    shape = null
  }
  const w = shape ?? unknowns(axes + 2)
  const groups = dim(a.groups!, machine, "groups")
  let padding: WindowPadding
  if (a.padding === "same") padding = "same"
  else if (a.padding === "valid") padding = bothSides(Array.from({ length: axes }, () => 0))
  else padding = bothSides(axesOf(a.padding!, axes, machine, input, "padding"))
  const stride = axesOf(a.stride!, axes, machine, input, "stride")
  if (padding === "same" && stride.some(s => equal(s, 1) === false)) {
    object(
      machine,
      [input],
      "same-padding-stride",
      say("padding='same' needs stride 1, has stride {0}", stride.join("×")),
      "padding",
    )
    padding = bothSides(w.slice(2).map(() => 0))
  }
  const layer: Layer = {
    kind: "convolution",
    inChannels: mul(w[1]!, groups),
    channels: w[0]!,
    kernel: w.slice(2),
    stride,
    padding,
    dilation: axesOf(a.dilation!, axes, machine, input, "dilation"),
    groups,
    bias: bias !== null,
    ...(outside && outside !== "zeros" ? { outside: outside as "reflect" } : {}),
    ...(isComplex(input, weight) ? { complex: true } : {}),
  }
  sound(machine, layer)
  return run(machine, name, layer, [input], { dtype: weighed(input, weight) })
}

/** What a module says at its construction, a function says when it is called. */
function sound(machine: Machine, layer: Layer): void {
  if (!torch(machine).layer) for (const objection of check(layer)) graph(machine).problem(objection)
}

function convolveBack(machine: Machine, name: string, axes: number, a: Record<string, Value>): Value {
  const { input, weight, bias } = a as { input: Value; weight: Value; bias: Value }
  weighted(machine, name, input, weight)
  let shape = shapeOf(weight)
  if (shape && shape.length !== axes + 2) {
    object(machine, [weight], "rank-mismatch", say("the weight of `{0}` has {1} axes, has {2}", name, axes + 2, shape.length))
    shape = null
  }
  const w = shape ?? unknowns(axes + 2)
  const groups = dim(a.groups!, machine, "groups")
  const layer: Layer = {
    kind: "transposed-convolution",
    inChannels: w[0]!,
    channels: mul(w[1]!, groups),
    kernel: w.slice(2),
    stride: axesOf(a.stride!, axes, machine, input, "stride"),
    padding: bothSides(axesOf(a.padding!, axes, machine, input, "padding")),
    outputPadding: axesOf(a.output_padding!, axes, machine, input, "output_padding"),
    dilation: axesOf(a.dilation!, axes, machine, input, "dilation"),
    groups,
    bias: bias !== null,
    ...(isComplex(input, weight) ? { complex: true } : {}),
  }
  return run(machine, name, layer, [input], { dtype: weighed(input, weight) })
}

for (const axes of [1, 2, 3]) {
  define("tf", `conv${axes}d`, "(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)", (a, m, n) =>
    convolve(m, n, axes, a),
  )
  define(
    "tf",
    `conv_transpose${axes}d`,
    "(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)",
    (a, m, n) => convolveBack(m, n, axes, a),
  )

  const maxSignature = "(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)"
  define("tf", `max_pool${axes}d`, maxSignature, (a, m, n) => pool(m, n, "max", axes, a, m.truth(a.return_indices!) === true))
  define("tf", `max_pool${axes}d_with_indices`, maxSignature, (a, m, n) => pool(m, n, "max", axes, a, true))
  const averageSignature =
    "(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)"
  define(axes === 1 ? "tf" : "f", `avg_pool${axes}d`, averageSignature, (a, m, n) => pool(m, n, "average", axes, a, false))
  define("f", `lp_pool${axes}d`, "(input, norm_type, kernel_size, stride=None, ceil_mode=False)", (a, m, n) =>
    pool(m, n, "lp", axes, a, false),
  )
  define(axes === 1 ? "tf" : "f", `adaptive_avg_pool${axes}d`, "(input, output_size)", (a, m, n) =>
    adapt(m, n, "average", axes, a, false),
  )
  define(axes === 1 ? "tf" : "f", `adaptive_max_pool${axes}d`, "(input, output_size, return_indices=False)", (a, m, n) =>
    adapt(m, n, "max", axes, a, m.truth(a.return_indices!) === true),
  )
  define("f", `adaptive_max_pool${axes}d_with_indices`, "(input, output_size, return_indices=False)", (a, m, n) =>
    adapt(m, n, "max", axes, a, true),
  )
  define("f", `max_unpool${axes}d`, "(input, indices, kernel_size, stride=None, padding=0, output_size=None)", (a, m, n) => {
    const kernel = axesOf(a.kernel_size!, axes, m, a.input!, "kernel_size")
    const given = a.output_size === null ? undefined : dims(a.output_size!, m, "output_size")
    const layer: Layer = {
      kind: "unpooling",
      kernel,
      stride: isGiven(a.stride!) ? axesOf(a.stride!, axes, m, a.input!, "stride") : kernel,
      padding: axesOf(a.padding!, axes, m, a.input!, "padding"),
      ...(given ? { size: given.slice(-axes) } : {}),
    }
    return run(m, n, layer, [a.input!], { dtype: dtypeOf(a.input) })
  })
  if (axes > 1)
    define(
      "f",
      `fractional_max_pool${axes}d`,
      "(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)",
      (a, m, n) => {
        const shape = shapeOf(a.input)
        let out: Dim[]
        if (a.output_size !== null) out = axesOf(a.output_size!, axes, m, a.input!, "output_size")
        else {
          const ratios = isSequence(a.output_ratio!)
            ? (sequence(a.output_ratio!, m) ?? []).map(numeric)
            : Array.from({ length: axes }, () => numeric(a.output_ratio!))
          out = ratios.map((r, i) => {
            const size = shape?.[shape.length - axes + i]
            return typeof size === "number" && r !== undefined ? Math.trunc(size * r) : unknownDim()
          })
        }
        const result = shape && [...shape.slice(0, -axes), ...out]
        return m.truth(a.return_indices!)
          ? opaque(m, n, [a.input!], [result, result], [dtypeOf(a.input), "int64"])
          : opaque(m, n, [a.input!], [result])
      },
    )
}

function isGiven(value: Value): boolean {
  return value !== null && !(isSequence(value) && (unwrap(value) as { items: unknown[] }).items.length === 0)
}

function pool(
  machine: Machine,
  name: string,
  mode: "max" | "average" | "lp",
  axes: number,
  a: Record<string, Value>,
  indices: boolean,
): Value {
  const input = a.input!
  if (mode === "lp" && isSequence(a.kernel_size!) && (axes === 1 || sequence(a.kernel_size!, machine)?.length !== axes))
    object(machine, [input], "setting-length", say("`{0}` needs one number or {1}", "kernel_size", axes), "kernel_size")
  const kernel = axesOf(a.kernel_size!, axes, machine, input, "kernel_size")
  const ceil = machine.truth(a.ceil_mode!)
  const rounding: Rounding = ceil ? "ceil-torch" : "floor"
  const zeros = Array.from({ length: axes }, () => 0)
  const layer: Layer = {
    kind: "pooling",
    mode,
    kernel,
    // A module without a stride passes its kernel.
    stride: isGiven(a.stride!) && a.stride !== a.kernel_size ? axesOf(a.stride!, axes, machine, input, "stride") : kernel,
    padding: bothSides(a.padding === undefined ? zeros : axesOf(a.padding, axes, machine, input, "padding")),
    dilation: a.dilation === undefined ? zeros.map(() => 1) : axesOf(a.dilation, axes, machine, input, "dilation"),
    rounding,
    ...(indices ? { indices } : {}),
  }
  // Averages of int64 are made, of other integers not; a power (LPPool) makes int64 of truth values.
  if (mode !== "max" && !["int64", mode === "lp" ? "bool" : ""].includes(dtypeOf(input))) needsFloat(machine, name, input)
  return run(machine, name, layer, [input], { dtype: indices ? [dtypeOf(input), "int64"] : dtypeOf(input) })
}

function adapt(
  machine: Machine,
  name: string,
  mode: "max" | "average",
  axes: number,
  a: Record<string, Value>,
  indices: boolean,
): Value {
  const input = a.input!
  let size: (Dim | null)[]
  const given = a.output_size!
  if (given === null) size = Array.from({ length: axes }, () => null)
  else if (isSequence(given)) {
    const items = sequence(given, machine) ?? []
    size = items.map(v => (v === null ? null : dim(v, machine, "output_size")))
    if (axes === 1 && items.includes(null))
      object(machine, [input], "not-positive", say("`{0}` needs one number", "output_size"), "output_size")
    if (size.length === 1) size = Array.from({ length: axes }, () => size[0]!)
    if (size.length !== axes) {
      object(machine, [input], "setting-length", say("`{0}` needs one number or {1}", "output_size", axes), "output_size")
      size = unknowns(axes)
    }
  } else size = axesOf(given, axes, machine, input, "output_size")
  const layer: Layer = { kind: "adaptive-pooling", mode, size, ...(indices ? { indices } : {}) }
  return run(machine, name, layer, [input], { dtype: indices ? [dtypeOf(input), "int64"] : dtypeOf(input) })
}

/** PyTorch's padding list (last axis first) as sides, outermost first. */
function sidesOf(padding: readonly Dim[]): Sides[] {
  const sides: Sides[] = []
  for (let i = padding.length - 2; i >= 0; i -= 2) sides.push([padding[i]!, padding[i + 1]!])
  return sides
}

export function pad(machine: Machine, name: string, input: Value, padding: Value, mode: string, spatial?: number): Value {
  const list = dims(padding, machine, "pad")
  const shape = shapeOf(input)
  if (!list) return opaque(machine, name, [input], [shape && unknowns(shape.length)])
  if (list.length % 2) {
    object(machine, [input], "setting-length", say("padding needs two numbers per axis, has {0}", list.length), "padding")
    return guess(machine, opaque(machine, name, [input], [shape && unknowns(shape.length)]))
  }
  if (spatial !== undefined && shape && mode !== "constant" && shape.length !== spatial + 1 && shape.length !== spatial + 2)
    object(machine, [input], "rank-mismatch", say("expects {0} axes, gets {1}", `${spatial + 1} or ${spatial + 2}`, shape.length))
  if (mode !== "constant" && shape && spatial === undefined) {
    const axes = list.length / 2
    if (shape.length !== axes + 1 && shape.length !== axes + 2)
      object(machine, [input], "rank-mismatch", say("expects {0} axes, gets {1}", `${axes + 1} or ${axes + 2}`, shape.length))
  }
  return run(machine, name, { kind: "padding", sides: sidesOf(list), mode: mode as "constant" }, [input], {
    dtype: dtypeOf(input),
  })
}
define("f", "pad", "(input, pad, mode='constant', value=None)", (a, m, n) =>
  pad(m, n, a.input!, a.pad!, typeof a.mode === "string" ? a.mode : "constant"),
)
define("t", "constant_pad_nd", "(input, pad, value=0)", (a, m, n) => pad(m, n, a.input!, a.pad!, "constant"))

/** Resizing. */
/** Linear layers and embeddings. */
define("f", "linear", "(input, weight, bias=None)", (a, m, n) => {
  weighted(m, n, a.input!, a.weight!)
  let shape = shapeOf(a.weight)
  if (shape && shape.length === 1) {
    // A vector: the products' sums alone.
    return run(m, n, { kind: "matmul", name: "matmul" }, [a.input!, a.weight!], { dtype: dtypeOf(a.input) })
  }
  if (shape && shape.length !== 2) {
    object(m, [a.weight!], "rank-mismatch", say("the weight of `{0}` has {1} axes, has {2}", n, 2, shape.length))
    shape = null
  }
  const [features, inFeatures] = shape ?? unknowns(2)
  return run(m, n, { kind: "linear", inFeatures: inFeatures!, features: features!, bias: a.bias !== null }, [a.input!], {
    dtype: weighed(a.input!, a.weight!),
  })
})
define("tf", "bilinear", "(input1, input2, weight, bias=None)", (a, m, n) => {
  const [features, one, two] = shapeOf(a.weight) ?? unknowns(3)
  return run(m, n, { kind: "bilinear", inFeatures: [one!, two!], features: features!, bias: a.bias !== null }, [
    a.input1!,
    a.input2!,
  ])
})
define(
  "f",
  "embedding",
  "(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
  (a, m, n) => {
    const p = tensorPayload(a.input)
    if (p && !p.loose && !["int64", "int32"].includes(p.dtype))
      object(m, [a.input!], "dtype-mismatch", say("an embedding looks up integers (int64 or int32), gets {0}", p.dtype))
    const [entries, features] = shapeOf(a.weight) ?? unknowns(2)
    return run(m, n, { kind: "embedding", entries: entries!, features: features! }, [a.input!], { dtype: dtypeOf(a.weight) })
  },
)
define(
  "f",
  "embedding_bag",
  "(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None)",
  (a, m, n) => {
    const p = tensorPayload(a.input)
    if (p && !p.loose && !["int64", "int32"].includes(p.dtype))
      object(m, [a.input!], "dtype-mismatch", say("an embedding looks up integers (int64 or int32), gets {0}", p.dtype))
    const [entries, features] = shapeOf(a.weight) ?? unknowns(2)
    if (p?.shape && p.shape.length === 1) {
      const bags = shapeOf(a.offsets)?.[0]
      if (a.offsets === null)
        object(m, [a.input!], "missing-argument", say("`offsets` is needed where the indices have one axis"))
      return opaque(
        m,
        n,
        [a.input!],
        [[bags === undefined ? unknownDim() : add(bags, a.include_last_offset === true ? -1 : 0), features!]],
        dtypeOf(a.weight),
      )
    }
    if (p?.shape && p.shape.length === 2 && isTensor(a.offsets))
      object(m, [a.input!], "conflicting-arguments", say("`offsets` goes only with indices of one axis"))
    return run(m, n, { kind: "embedding", entries: entries!, features: features!, bag: true }, [a.input!], {
      dtype: dtypeOf(a.weight),
    })
  },
)
define("tf", "one_hot", "(tensor, num_classes=-1)", (a, m, n) => {
  const p = tensorPayload(a.tensor)
  if (p && p.dtype !== "int64")
    object(m, [a.tensor!], "dtype-mismatch", say("`{0}` needs integers (int64), gets {1}", n, p.dtype))
  const classes = dim(a.num_classes!, m)
  const known = classes === -1 ? (p?.value ? Math.max(...p.value) + 1 : unknownDim()) : classes
  return opaque(m, n, [a.tensor!], [p?.shape ? [...p.shape, known] : null], "int64")
})

export { graph }
