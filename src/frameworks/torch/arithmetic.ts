import { broadcast, numel, sameShape, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import { unwrap } from "../../python/types"
import { Float, Instance, notImplemented, Unknown, type Value } from "../../python/value"
import { isSym } from "../../conv/dim"
import { dtypeOf, isTensor, operand, shapeOf } from "./arguments"
import { tensorPayload } from "../graph"
import { category, floating, realOf, resultType } from "./dtype"
import { checkKinds, needsReal, refuseTogether } from "./refusals"
import { constant } from "./state"
import { object } from "./object"
import { define, folded, methods, opaque, overwrite, run } from "./table"

/** Elementwise operations: activations, arithmetic, comparisons, with broadcasting and PyTorch's dtypes. */

type Unary = (x: number) => number

/** Rounds to what the dtype can hold, so that constants stay what PyTorch would have. */
export function stored(x: number, dtype: string): number {
  if (dtype === "float32") return Math.fround(x)
  if (dtype === "bool") return x ? 1 : 0
  return category(dtype) === 1 && Number.isFinite(x) ? Math.trunc(x) : x
}

export function mapped(input: Value, dtype: string, f: Unary | undefined): readonly number[] | undefined {
  const value = tensorPayload(input)?.value
  return value && f ? value.map(x => stored(f(x), dtype)) : undefined
}

export function unary(machine: Machine, name: string, input: Value, dtype: string, f?: Unary, axis?: number): Value {
  if (!isTensor(input) && !(input instanceof Unknown))
    machine.raise("TypeError", `${name}(): argument 'input' (position 1) must be Tensor, not ${machine.typeOf(input).name}`)
  return folded(machine, shapeOf(input), dtype, mapped(input, dtype, f), () =>
    run(machine, name, axis === undefined ? { kind: "elementwise", name } : { kind: "elementwise", name, axis }, [input], {
      dtype,
    }),
  )
}

const float: Record<string, Unary | undefined> = {
  acos: Math.acos, acosh: Math.acosh, asin: Math.asin, asinh: Math.asinh, atan: Math.atan, atanh: Math.atanh, cos: Math.cos, cosh: Math.cosh,
  deg2rad: x => (x * Math.PI) / 180, rad2deg: x => (x * 180) / Math.PI, digamma: undefined, erf: undefined, erfc: undefined, erfinv: undefined,
  exp: Math.exp, exp2: x => 2 ** x, expm1: Math.expm1, lgamma: undefined, log: Math.log, log10: Math.log10, log1p: Math.log1p, log2: Math.log2,
  rsqrt: x => 1 / Math.sqrt(x), sigmoid: x => 1 / (1 + Math.exp(-x)), sin: Math.sin, sinc: undefined, sinh: Math.sinh, sqrt: Math.sqrt, tan: Math.tan,
  tanh: Math.tanh, reciprocal: x => 1 / x, i0: undefined, arccos: Math.acos, arcsin: Math.asin, arctan: Math.atan, arccosh: Math.acosh, arcsinh: Math.asinh, arctanh: Math.atanh,
} // prettier-ignore
for (const [name, f] of Object.entries(float))
  define("tmi", name, "(input, *, out=None)", ({ input }, m, n) => unary(m, n, input!, floating(dtypeOf(input)), f))
define("f", "sigmoid tanh", "(input)", ({ input }, m, n) => unary(m, n, input!, floating(dtypeOf(input)), float[n]))
define("tmi", "logit", "(input, eps=None)", ({ input }, m, n) => unary(m, n, input!, floating(dtypeOf(input))))

/** Half to even, as `torch.round`. */
const halfEven: Unary = x => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x))
const same: Record<string, Unary | undefined> = {
  ceil: Math.ceil, floor: Math.floor, trunc: Math.trunc, fix: Math.trunc, frac: x => x - Math.trunc(x),
  sign: Math.sign, sgn: Math.sign, square: x => x * x, relu: x => Math.max(x, 0), conj_physical: undefined, nan_to_num: x => (Number.isNaN(x) ? 0 : x),
} // prettier-ignore
for (const [name, f] of Object.entries(same))
  define("tmi", name, "(input, *args, **kwargs)", ({ input }, m, n) => unary(m, n, input!, dtypeOf(input), f))
define("tmi", "abs absolute", "(input, *, out=None)", ({ input }, m, n) => unary(m, n, input!, realOf(dtypeOf(input)), Math.abs))
define("tmi", "round", "(input, *, decimals=0)", ({ input }, m, n) => unary(m, n, input!, dtypeOf(input), halfEven))
define("tmi", "neg negative", "(input, *, out=None)", ({ input }, m, n) => {
  return unary(m, n, input!, dtypeOf(input), x => -x)
})
define("tmi", "bitwise_not", "(input)", ({ input }, m, n) => {
  return unary(m, n, input!, dtypeOf(input), dtypeOf(input) === "bool" ? x => 1 - x : x => ~x)
})
define("tmi", "logical_not", "(input, *, out=None)", ({ input }, m, n) => unary(m, n, input!, "bool", x => (x ? 0 : 1)))
const tests: Record<string, Unary> = {
  isnan: x => Number(Number.isNaN(x)), isinf: x => Number(Math.abs(x) === Infinity), isfinite: x => Number(Number.isFinite(x)),
  signbit: x => Number(x < 0), isposinf: x => Number(x === Infinity), isneginf: x => Number(x === -Infinity), isreal: () => 1,
} // prettier-ignore
for (const [name, f] of Object.entries(tests)) define("tm", name, "(input)", ({ input }, m, n) => unary(m, n, input!, "bool", f))

/** Activations of `torch.nn.functional`: same shape; floats only, save for those that are plain arithmetic. */
const activations: [string, string][] = [
  ["relu relu6 silu mish hardswish hardsigmoid selu", "(input, inplace=False)"],
  ["elu celu", "(input, alpha=1.0, inplace=False)"],
  ["leaky_relu", "(input, negative_slope=0.01, inplace=False)"],
  ["hardtanh", "(input, min_val=-1.0, max_val=1.0, inplace=False)"],
  ["rrelu", "(input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False)"],
  ["threshold", "(input, threshold, value, inplace=False)"],
  ["gelu", "(input, *, approximate='none')"],
  ["softplus", "(input, beta=1.0, threshold=20.0)"],
  ["softsign logsigmoid tanhshrink", "(input)"],
  ["hardshrink softshrink", "(input, lambd=0.5)"],
]
for (const [names, signature] of activations)
  for (const name of names.split(" "))
    define("f", name, signature, ({ input }, m, n) => {
      const dtype = n === "softsign" || n === "tanhshrink" ? floating(dtypeOf(input)) : dtypeOf(input)
      return unary(m, n, input!, dtype)
    })
const inPlace: readonly (readonly [where: string, names: string, signature: string])[] = [
  ["tf", "relu_ selu_", "(input)"],
  ["tf", "celu_", "(input, alpha=1.0)"],
  ["tf", "rrelu_", "(input, lower=0.125, upper=0.3333333333333333, training=False)"],
  ["tf", "threshold_", "(input, threshold, value)"],
  ["f", "elu_", "(input, alpha=1.0, scale=1, input_scale=1)"],
  ["f", "leaky_relu_", "(input, negative_slope=0.01)"],
  ["f", "hardtanh_", "(input, min_val=-1.0, max_val=1.0)"],
]
for (const [where, names, signature] of inPlace)
  for (const name of names.split(" ")) {
    define(where, name, signature, ({ input }, m, n) => overwrite(input!, unary(m, n, input!, dtypeOf(input)), m))
    if (where === "tf" && name !== "relu_")
      define("t", name.slice(0, -1), signature, ({ input }, m, n) => unary(m, n, input!, dtypeOf(input)))
  }
define("tm", "hardshrink", "(input, lambd=0.5)", ({ input }, m, n) => unary(m, n, input!, dtypeOf(input)))
define("tf", "prelu", "(input, weight)", ({ input, weight }, m, n) => {
  const shape = shapeOf(input)
  const count = shapeOf(weight) && numel(shapeOf(weight)!)
  if (shape && count !== null && count !== 1 && typeof count === "number") {
    const channels = shape.length < 2 ? 1 : shape[1]!
    if (typeof channels === "number" && channels !== count)
      object(m, [input!], "channel-mismatch", say("expects {0} channels, gets {1}", count, channels), "num_parameters")
  }
  return unary(m, n, input!, dtypeOf(input))
})

/** Reports integers where PyTorch has only a floating implementation. */
export function needsFloat(machine: Machine, name: string, input: Value): void {
  const p = tensorPayload(input)
  if (p && !p.loose && category(p.dtype) < 2)
    object(machine, [input], "dtype-mismatch", say("`{0}` needs a floating tensor, gets {1}", name, p.dtype))
}

/** Dropout keeps shape and dtype. */
const dropouts: [string, string][] = [
  ["dropout dropout1d dropout2d dropout3d", "(input, p=0.5, training=True, inplace=False)"],
  ["alpha_dropout feature_alpha_dropout", "(input, p=0.5, training=False, inplace=False)"],
]
for (const [names, signature] of dropouts)
  define("f", names, signature, ({ input, p, training }, m, n) => {
    const probability = unwrap(p!)
    const number = typeof probability === "number" ? probability : probability instanceof Float ? probability.value : 0
    if (number < 0 || number > 1)
      object(m, [input!], "probability-out-of-range", say("a dropout probability lies between 0 and 1, not {0}", number), "p")
    const rank = shapeOf(input)?.length
    const axes = Number(/\d/.exec(n)?.[0] ?? 0)
    if (axes === 1 && rank !== undefined && rank !== 2 && rank !== 3)
      object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "2 or 3", rank))
    if (m.truth(training!)) {
      needsFloat(m, n, input!)
      needsReal(m, n, input!)
    }
    return unary(m, n, input!, dtypeOf(input))
  })
define("t", "dropout alpha_dropout feature_dropout feature_alpha_dropout", "(input, p, train)", ({ input }, m, n) =>
  unary(m, n, input!, dtypeOf(input)),
)

/** Softmax and its kin: an axis that must exist. `dim=None` takes PyTorch's old choice. */
function alongAxis(machine: Machine, name: string, input: Value, dim: Value, dtype: Value): Value {
  const rank = shapeOf(input)?.length
  const axis = dim === null ? (rank === 0 || rank === 1 || rank === 3 ? 0 : 1) : (unwrap(dim) as number)
  const given = dtype === null ? undefined : dtype instanceof Instance ? (dtype.attrs.get("_name") as string) : undefined
  return unary(machine, name, input, given ?? dtypeOf(input), undefined, typeof axis === "number" ? axis : undefined)
}
define("tm", "softmax log_softmax", "(input, dim, dtype=None)", ({ input, dim, dtype }, m, n) =>
  alongAxis(m, n, input!, dim!, dtype!),
)
define("f", "softmax log_softmax softmin", "(input, dim=None, _stacklevel=3, dtype=None)", ({ input, dim, dtype }, m, n) =>
  alongAxis(m, n, input!, dim!, dtype!),
)
define("f", "gumbel_softmax", "(logits, tau=1, hard=False, eps=1e-10, dim=-1)", ({ logits, dim }, m, n) =>
  alongAxis(m, n, logits!, dim!, null),
)
define("f", "normalize", "(input, p=2.0, dim=1, eps=1e-12, out=None)", ({ input, dim }, m, n) => {
  const axes = unwrap(dim!)
  return unary(m, n, input!, dtypeOf(input), undefined, typeof axes === "number" ? axes : undefined)
})
define("tmi", "renorm", "(input, p, dim, maxnorm)", ({ input }, m, n) => unary(m, n, input!, dtypeOf(input)))

/** Two operands. */

type Binary = (a: number, b: number) => number

function numbersOf(value: Value): { value: readonly number[]; shape: Shape } | undefined {
  const p = tensorPayload(value)
  if (p) return p.value && p.shape ? { value: p.value, shape: p.shape } : undefined
  const inner = unwrap(value)
  if (typeof inner === "number") return { value: [inner], shape: [] }
  if (typeof inner === "boolean") return { value: [Number(inner)], shape: [] }
  if (inner instanceof Float && !inner.exact) return { value: [inner.value], shape: [] }
  return undefined
}

/** The elementwise result of constants, broadcast; undefined where some content is unknown or there is too much. */
export function combined(
  values: readonly Value[],
  f: (...x: number[]) => number,
  dtype: string,
): { shape: Shape; value: readonly number[] } | undefined {
  const parts = values.map(numbersOf)
  if (!parts.every(p => p !== undefined)) return undefined
  const shape = parts.map(p => p.shape).reduce<Shape | undefined>((a, b) => a && broadcast(a, b), [])
  if (!shape) return undefined
  const count = numel(shape)
  if (typeof count !== "number" || count > LARGEST) return undefined
  const value = Array.from({ length: count }, (_, i) => stored(f(...parts.map(p => p.value[place(i, shape, p.shape)]!)), dtype))
  return { shape, value }
}

/** More elements than this are not kept. */
export const LARGEST = 4096

/** Where element `i` of the broadcast shape lies in one operand. */
export function place(i: number, shape: Shape, own: Shape): number {
  let at = 0
  let step = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number
    const index = i % size
    i = Math.floor(i / size)
    const o = axis - (shape.length - own.length)
    if (o < 0) continue
    if (own[o] !== 1) at += index * step
    step *= own[o] as number
  }
  return at
}

/** True for what arithmetic takes as a number. */
function isNumber(value: Value): boolean {
  const inner = unwrap(value)
  return (
    typeof inner === "number" ||
    typeof inner === "boolean" ||
    isSym(inner) ||
    inner instanceof Float ||
    (inner instanceof Instance && inner.cls.name === "complex")
  )
}

export function binary(machine: Machine, name: string, a: Value, b: Value, dtype: string, f?: Binary): Value {
  if (a instanceof Unknown) return a
  if (b instanceof Unknown) return b
  for (const value of [a, b])
    if (!isTensor(value) && !isNumber(value))
      machine.raise(
        "TypeError",
        `unsupported operand type(s) for ${name}: '${machine.typeOf(a).name}' and '${machine.typeOf(b).name}'`,
      )
  const constantResult = f && combined([a, b], f, dtype)
  if (constantResult) return constant(machine, constantResult.shape, dtype, constantResult.value)
  return run(machine, name, { kind: "elementwise", name }, [a, b].filter(isTensor), { dtype })
}

const bothTypes = (a: Value, b: Value) => resultType([operand(a), operand(b)])

/** Python's floored division and remainder. */
const floorDivide: Binary = (a, b) => Math.floor(a / b)
const remainder: Binary = (a, b) => a - b * Math.floor(a / b)

interface Arithmetic {
  f?: Binary
  /** "float": integers become floats · "bool": a truth value */
  type?: "float" | "bool"
  noBool?: boolean
}
const arithmetic: Record<string, Arithmetic> = {
  add: { f: (a, b) => a + b },
  sub: { f: (a, b) => a - b, noBool: true },
  mul: { f: (a, b) => a * b },
  div: { f: (a, b) => a / b, type: "float" },
  floor_divide: { f: floorDivide },
  remainder: { f: remainder },
  fmod: { f: (a, b) => a % b },
  pow: { f: (a, b) => a ** b },
  float_power: { type: "float" },
  maximum: { f: Math.max },
  minimum: { f: Math.min },
  fmax: { f: Math.max },
  fmin: { f: Math.min },
  atan2: { f: Math.atan2, type: "float" },
  arctan2: { f: Math.atan2, type: "float" },
  hypot: { f: Math.hypot },
  copysign: { type: "float" },
  xlogy: { type: "float" },
  logaddexp: {},
  logaddexp2: {},
  nextafter: {},
  heaviside: {},
  eq: { f: (a, b) => Number(a === b), type: "bool" },
  ne: { f: (a, b) => Number(a !== b), type: "bool" },
  lt: { f: (a, b) => Number(a < b), type: "bool" },
  le: { f: (a, b) => Number(a <= b), type: "bool" },
  gt: { f: (a, b) => Number(a > b), type: "bool" },
  ge: { f: (a, b) => Number(a >= b), type: "bool" },
  logical_and: { f: (a, b) => Number(!!a && !!b), type: "bool" },
  logical_or: { f: (a, b) => Number(!!a || !!b), type: "bool" },
  logical_xor: { f: (a, b) => Number(!a !== !b), type: "bool" },
  bitwise_and: { f: (a, b) => a & b },
  bitwise_or: { f: (a, b) => a | b },
  bitwise_xor: { f: (a, b) => a ^ b },
  bitwise_left_shift: { f: (a, b) => a << b },
  bitwise_right_shift: { f: (a, b) => a >> b },
  gcd: {},
  lcm: {},
  isclose: { type: "bool" },
}

function compute(machine: Machine, kind: string, name: string, a: Value, b: Value): Value {
  const { f, type, noBool } = arithmetic[kind]!
  if (a instanceof Unknown) return a
  if (b instanceof Unknown) return b
  let dtype = bothTypes(a, b)
  checkKinds(machine, kind, [a, b], dtype)
  if (noBool && [a, b].some(v => (isTensor(v) ? dtypeOf(v) === "bool" : typeof unwrap(v) === "boolean")))
    object(machine, [a, b], "dtype-mismatch", say("`-` with booleans is not supported; use `~`, `^` or `logical_not`"))
  if (type === "bool") dtype = "bool"
  if (type === "float") dtype = kind === "float_power" ? "float64" : floating(dtype)
  return binary(machine, name, a, b, dtype, f)
}

/** `div` and `divide` may be told to round. */
function divide(machine: Machine, name: string, a: Value, b: Value, mode: Value): Value {
  if (mode === null) return compute(machine, "div", name, a, b)
  const dtype = bothTypes(a, b)
  return binary(
    machine,
    name,
    a,
    b,
    dtype === "bool" ? "bool" : dtype,
    mode === "floor" ? floorDivide : (x, y) => Math.trunc(x / y),
  )
}

const named: [string, string][] = [
  ["add", "add"], ["sub", "sub"], ["subtract", "sub"], ["mul", "mul"], ["multiply", "mul"], ["true_divide", "div"], ["floor_divide", "floor_divide"],
  ["remainder", "remainder"], ["fmod", "fmod"], ["float_power", "float_power"], ["maximum", "maximum"], ["minimum", "minimum"], ["fmax", "fmax"], ["fmin", "fmin"], ["atan2", "atan2"],
  ["arctan2", "arctan2"], ["hypot", "hypot"], ["copysign", "copysign"], ["xlogy", "xlogy"], ["logaddexp", "logaddexp"], ["logaddexp2", "logaddexp2"], ["nextafter", "nextafter"],
  ["heaviside", "heaviside"], ["eq", "eq"], ["ne", "ne"], ["not_equal", "ne"], ["lt", "lt"], ["less", "lt"], ["le", "le"], ["less_equal", "le"],
  ["gt", "gt"], ["greater", "gt"], ["ge", "ge"], ["greater_equal", "ge"], ["logical_and", "logical_and"], ["logical_or", "logical_or"],
  ["logical_xor", "logical_xor"], ["bitwise_and", "bitwise_and"], ["bitwise_or", "bitwise_or"], ["bitwise_xor", "bitwise_xor"],
  ["bitwise_left_shift", "bitwise_left_shift"], ["bitwise_right_shift", "bitwise_right_shift"], ["gcd", "gcd"], ["lcm", "lcm"],
] // prettier-ignore
for (const [name, kind] of named)
  define("tmi", name, "(input, other|exponent|values, *, alpha=1, out=None)", ({ input, other }, m, n) =>
    compute(m, kind, n.replace(/_$/, ""), input!, other!),
  )
define("tm", "isclose", "(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)", ({ input, other }, m, n) => {
  if (dtypeOf(input) !== dtypeOf(other)) refuseTogether(m, n, input!, other!)
  return compute(m, "isclose", n, input!, other!)
})
define("tm", "rsub", "(input, other, *, alpha=1)", ({ input, other }, m) => compute(m, "sub", "sub", other!, input!))
define("tmi", "div divide", "(input, other, *, rounding_mode=None, out=None)", ({ input, other, rounding_mode }, m, n) =>
  divide(m, n.replace(/_$/, ""), input!, other!, rounding_mode!),
)
define("tmi", "pow", "(input, exponent, *, out=None)", ({ input, exponent }, m) => compute(m, "pow", "pow", input!, exponent!))

/** Several tensors at once. */
function together(
  machine: Machine,
  name: string,
  values: readonly Value[],
  dtype: string,
  f?: (...x: number[]) => number,
): Value {
  const unknown = values.find(v => v instanceof Unknown)
  if (unknown !== undefined) return unknown
  const known = f && combined(values, f, dtype)
  if (known) return constant(machine, known.shape, dtype, known.value)
  return run(machine, name, { kind: "elementwise", name }, values.filter(isTensor), { dtype })
}
define("tmi", "addcmul addcdiv", "(input, tensor1, tensor2, *, value=1)", ({ input, tensor1, tensor2 }, m, n) =>
  together(m, n, [input!, tensor1!, tensor2!], resultType([input!, tensor1!, tensor2!].map(operand))),
)
define("tmi", "lerp", "(input, end, weight)", ({ input, end, weight }, m, n) => {
  if (isTensor(end) && dtypeOf(input) !== dtypeOf(end)) refuseTogether(m, n, input!, end)
  return together(m, n, [input!, end!, weight!], dtypeOf(input))
})
define("tmi", "clamp clip", "(input, min=None, max=None, *, out=None)", ({ input, min, max }, m, n) => {
  const limits = [min!, max!].filter(v => v !== null)
  if (!limits.length) object(m, [input!], "missing-argument", say("`clamp` needs `min` or `max`"))
  const known = limits.filter(v => !(v instanceof Unknown))
  // A whole number may be held against a fraction.
  const isOpen = known.length < limits.length && !/float|complex/.test(dtypeOf(input!))
  const dtype = isOpen ? "unknown" : resultType([input!, ...known].map(operand))
  return together(m, n, [input!, ...limits.filter(v => !(v instanceof Unknown))], dtype, (x, a, b) =>
    min === null ? Math.min(x, a ?? x) : Math.min(Math.max(x, a ?? x), b ?? Infinity),
  )
})
define("tmi", "clamp_min", "(input, min)", ({ input, min }, m, n) =>
  together(m, n, [input!, min!], bothTypes(input!, min!), Math.max),
)
define("tmi", "clamp_max", "(input, max)", ({ input, max }, m, n) =>
  together(m, n, [input!, max!], bothTypes(input!, max!), Math.min),
)
define("tm", "where", "(condition, input=None, other=None)", ({ condition, input, other }, m, n) => {
  if (input === null && other === null)
    return methods.get("nonzero") ? m.call(methods.get("nonzero")!, [condition!], new Map([["as_tuple", true]])) : null
  // As a method the receiver is the value where the condition holds.
  const [test, yes, no] =
    dtypeOf(condition, "") === "bool" || dtypeOf(condition, "") === "uint8"
      ? [condition!, input!, other!]
      : [input!, condition!, other!]
  if (dtypeOf(test, "bool") !== "bool" && dtypeOf(test) !== "uint8")
    object(m, [test], "dtype-mismatch", say("the condition of `where` must be a bool tensor, is {0}", dtypeOf(test)))
  return together(m, n, [test, yes, no], resultType([yes, no].filter(v => !(v instanceof Unknown)).map(operand)), (c, a, b) =>
    c ? a : b,
  )
})
define("tmi", "masked_fill", "(input, mask, value)", ({ input, mask }, m, n) => {
  if (dtypeOf(mask, "bool") !== "bool")
    object(m, [mask!], "dtype-mismatch", say("a mask must be a bool tensor, is {0}", dtypeOf(mask)))
  return together(m, n.replace(/_$/, ""), [input!, mask!], dtypeOf(input))
})
define("tmi", "masked_scatter", "(input, mask, source)", ({ input, mask }, m, n) =>
  together(m, n, [input!, mask!], dtypeOf(input)),
)
define("m", "copy_", "(input, src|other, non_blocking=False)", ({ input, src }, m, n) => {
  if (isTensor(src) && shapeOf(input) && shapeOf(src)) {
    const both = broadcast(shapeOf(input)!, shapeOf(src)!)
    if (!both || sameShape(both, shapeOf(input)!) === false)
      object(m, [input!, src!], "shape-mismatch", say("{0} axes do not fit into the target", shapeOf(src)!.length))
  }
  return overwrite(input!, run(m, n, { kind: "elementwise", name: n }, [input!], { dtype: dtypeOf(input) }), m)
})
const filled =
  "fill_ zero_ normal_ uniform_ random_ bernoulli_ exponential_ log_normal_ cauchy_ geometric_ fill_diagonal_ trunc_normal_"
define("m", filled, "(input, *args, **kwargs)", ({ input }) => input!)
define("t", "fill", "(input, value)", ({ input }, m, n) => unary(m, n, input!, dtypeOf(input)))
define("tm", "bernoulli", "(input, p=None, *, generator=None)", ({ input }, m, n) => unary(m, n, input!, dtypeOf(input)))
define("tm", "dist", "(input, other, p=2)", ({ input, other }, m, n) => {
  const [a, b] = [shapeOf(input), shapeOf(other)]
  if (a && b && !broadcast(a, b))
    object(m, [input!, other!], "shape-mismatch", say("{0} and {1} do not fit", showShape(a), showShape(b)))
  return opaque(m, n, [input!, other!], [[]], realOf(bothTypes(input!, other!)))
})
define("tm", "equal allclose", "(input, other, *args, **kwargs)", (_, m, n) =>
  m.unknown(say("the result of `{0}` is known only when the network runs", n)),
)

/** Operators. What a tensor cannot be combined with is left to the other operand. */
const operators: [string, string, string][] = [
  ["add", "add", "add"], ["sub", "sub", "sub"], ["mul", "mul", "mul"], ["truediv", "div", "div"], ["floordiv", "floor_divide", "floor_divide"],
  ["mod", "remainder", "remainder"], ["pow", "pow", "pow"], ["and", "bitwise_and", "and"], ["or", "bitwise_or", "or"], ["xor", "bitwise_xor", "xor"],
  ["lshift", "bitwise_left_shift", "lshift"], ["rshift", "bitwise_right_shift", "rshift"],
] // prettier-ignore
const fits = (value: Value) => isTensor(value) || isNumber(value) || value instanceof Unknown
for (const [slot, kind, shown] of operators) {
  methods.set(
    `__${slot}__`,
    native(`__${slot}__`, "(self, other)", ({ self, other }, m) =>
      fits(other!) ? compute(m, kind, shown, self!, other!) : notImplemented,
    ),
  )
  methods.set(
    `__r${slot}__`,
    native(`__r${slot}__`, "(self, other)", ({ self, other }, m) =>
      fits(other!) ? compute(m, kind, shown, other!, self!) : notImplemented,
    ),
  )
  methods.set(
    `__i${slot}__`,
    native(`__i${slot}__`, "(self, other)", ({ self, other }, m) =>
      fits(other!) ? overwrite(self!, compute(m, kind, shown, self!, other!), m) : notImplemented,
    ),
  )
}
for (const slot of ["eq", "ne", "lt", "le", "gt", "ge"])
  methods.set(
    `__${slot}__`,
    native(`__${slot}__`, "(self, other)", ({ self, other }, m) =>
      fits(other!) ? compute(m, slot, slot, self!, other!) : notImplemented,
    ),
  )
for (const [slot, name] of [
  ["neg", "neg"],
  ["pos", "positive"],
  ["abs", "abs"],
  ["invert", "bitwise_not"],
] as const)
  // prettier-ignore
  methods.set(`__${slot}__`, native(`__${slot}__`, "(self)", ({ self }, m) => m.call(methods.get(name)!, [self!])))
