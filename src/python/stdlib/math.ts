import { equal, isSym, mod as modDim, type Sym } from "../../conv/dim"
import { say } from "../../conv/words"
import { numeric, whole } from "../arithmetic"
import { raised } from "../errors"
import { isUnknown } from "../heap"
import { lookup } from "../lookup"
import { native } from "../signature"
import { typeOf, unknownBase, unwrap } from "../types"
import { Float, Tuple, type Native, type Value } from "../value"
import type { Machine } from "../machine"

type Number_ = number | Sym | Float

/** A number, or the Unknown that its argument is. */
function real(value: Value, machine: Machine): Number_ | Exclude<Value, number> {
  const inner = unwrap(value)
  if (isUnknown(inner)) return inner
  const found = numeric(inner)
  if (found !== undefined) return found
  for (const name of ["__float__", "__index__"]) {
    const method = lookup(typeOf(value), name)
    if (method !== undefined) return machine.call(machine.getattr(value, name), []) as Number_
  }
  const unknown = unknownBase(typeOf(value))
  if (unknown) return unknown
  throw raised("TypeError", `must be real number, not ${typeOf(value).name}`)
}

const isNumber = (value: unknown): value is number | Float =>
  typeof value === "number" || (value instanceof Float && !value.exact)
const plain = (value: number | Float) => (typeof value === "number" ? value : value.value)

/** A function of plain numbers; of symbols it is unknown. */
function of(name: string, signature: string, rule: (...numbers: number[]) => number | boolean | Value): Native {
  return native(name, signature, (args, machine) => {
    const numbers: number[] = []
    for (const arg of Object.values(args)) {
      const value = real(arg, machine)
      if (isUnknown(value as Value)) return value as Value
      if (!isNumber(value))
        return machine.unknown(say("`{0}` of {1} is not known", `math.${name}`, String(machine.str(value as Value))))
      numbers.push(plain(value))
    }
    const result = rule(...numbers)
    return typeof result === "number" ? new Float(result) : result
  })
}

/** The float next to x on the way to y. */
function neighbour(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  if (x === y) return y
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE
  const float = new Float64Array([x])
  const bits = new BigInt64Array(float.buffer)
  bits[0]! += x < y === x > 0 ? 1n : -1n
  return float[0]!
}

/** Shewchuk's sum: what is lost in rounding is kept in further numbers. */
function exactSum(numbers: readonly number[]): number {
  const parts: number[] = []
  for (let x of numbers) {
    let kept = 0
    for (let y of parts) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x]
      const high = x + y
      const low = y - (high - x)
      if (low) parts[kept++] = low
      x = high
    }
    parts.splice(kept, parts.length, x)
  }
  return parts.reduceRight((sum, part) => sum + part, 0)
}

const domain = (): never => {
  throw raised("ValueError", "math domain error")
}
const within = (value: number): number => (Number.isNaN(value) ? domain() : value)

function rounding(name: "floor" | "ceil" | "trunc"): Native {
  return native(name, "(x, /)", ({ x }, machine) => {
    const method = typeof x === "object" && x?.kind === "instance" ? lookup(x.cls, `__${name}__`) : undefined
    if (method !== undefined) return machine.call(machine.getattr(x!, `__${name}__`), [])
    const value = real(x!, machine)
    return isUnknown(value as Value) ? (value as Value) : whole(value as Number_, name, machine)
  })
}

/** Whole numbers only. */
function integers(name: string, rule: (values: number[]) => number): Native {
  return native(name, "(*integers)", ({ integers }, machine) => {
    const values: number[] = []
    for (const item of (integers as Tuple).items) {
      const value = unwrap(item)
      if (isUnknown(value)) return value
      const found = numeric(value)
      if (found instanceof Float || found === undefined)
        throw raised("TypeError", `'${typeOf(item).name}' object cannot be interpreted as an integer`)
      if (isSym(found))
        return (
          symbolic(name, (integers as Tuple).items) ??
          machine.unknown(say("`{0}` of {1} is not known", `math.${name}`, String(machine.str(found))))
        )
      values.push(found)
    }
    return rule(values)
  })
}

/** gcd(4·n, 4) is 4. */
function symbolic(name: string, items: readonly Value[]): Value | undefined {
  if (name !== "gcd" || items.length !== 2) return undefined
  const [a, b] = items
  if (isSym(a) && isSym(b)) return equal(a, b) ? a : undefined
  const [sym, number] = isSym(a) ? [a, b] : [b, a]
  return isSym(sym) && typeof number === "number" && number > 0 && modDim(sym, number) === 0 ? number : undefined
}

const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : Math.abs(a))

function log(value: number): number {
  return value > 0 ? Math.log(value) : domain()
}

/** Lanczos' approximation. */
function gammaOf(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return domain()
    let result = 1
    for (let i = 2; i < x; i++) result *= i
    return result
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gammaOf(1 - x))
  const c = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7] // prettier-ignore
  x -= 1
  const t = x + 7.5
  return Math.sqrt(2 * Math.PI) * t ** (x + 0.5) * Math.exp(-t) * c.slice(1).reduce((sum, k, i) => sum + k / (x + i + 1), c[0]!)
}

/** A Taylor series near zero, a continued fraction elsewhere: about 15 digits. */
function erfc(x: number): number {
  const a = Math.abs(x)
  let result: number
  if (a < 2.5) {
    let [sum, term] = [a, a]
    for (let n = 1; n < 120; n++) sum += (term *= (-a * a) / n) / (2 * n + 1)
    result = 1 - (2 / Math.sqrt(Math.PI)) * sum
  } else {
    let f = 0
    for (let n = 120; n > 0; n--) f = n / 2 / (a + f)
    result = Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + f)
  }
  return x < 0 ? 2 - result : result
}

function factorial(n: number): number {
  if (n < 0) throw raised("ValueError", "factorial() not defined for negative values")
  let result = 1
  for (let i = 2; i <= n; i++) result *= i
  return result
}

function choose(n: number, k: number): number {
  if (k > n) return 0
  let result = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) result = Math.round((result * (n - i + 1)) / i)
  return result
}

const root = native("sqrt", "(x, /)", ({ x }, machine) => {
  const value = real(x!, machine)
  if (isUnknown(value as Value)) return value as Value
  if (!isNumber(value)) return machine.unknown(say("`{0}` of {1} is not known", "math.sqrt", String(machine.str(value as Value))))
  return new Float(plain(value) < 0 ? domain() : Math.sqrt(plain(value)))
})

const unset = "\0unset"

export const math: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...Object.entries({
    pi: new Float(Math.PI),
    e: new Float(Math.E),
    tau: new Float(2 * Math.PI),
    inf: new Float(Infinity),
    nan: new Float(NaN),
    floor: rounding("floor"),
    ceil: rounding("ceil"),
    trunc: rounding("trunc"),
    sqrt: root,
    prod: native("prod", "(iterable, /, *, start=1)", ({ iterable, start }, machine) => {
      const items = machine.items(iterable!)
      if (!Array.isArray(items)) return items as Value
      return (items as Value[]).reduce((product, item) => machine.binary("*", product, item), start!)
    }),
    fsum: native("fsum", "(iterable, /)", ({ iterable }, machine) => {
      const items = machine.items(iterable!)
      if (!Array.isArray(items)) return items as Value
      const numbers = (items as Value[]).map(item => real(item, machine))
      if (numbers.every(isNumber)) return new Float(exactSum(numbers.map(plain)))
      return (items as Value[]).reduce((sum, item) => machine.binary("+", sum, item), new Float(0))
    }),
    log: native("log", "(x, base='\0unset', /)", ({ x, base }, machine) => {
      const numbers: number[] = []
      for (const arg of base === unset ? [x!] : [x!, base!]) {
        const value = real(arg, machine)
        if (isUnknown(value as Value)) return value as Value
        if (!isNumber(value))
          return machine.unknown(say("`{0}` of {1} is not known", "math.log", String(machine.str(value as Value))))
        numbers.push(log(plain(value)))
      }
      if (numbers[1] === 0) throw raised("ZeroDivisionError", "float division by zero")
      return new Float(numbers.length > 1 ? numbers[0]! / numbers[1]! : numbers[0]!)
    }),
    log2: of("log2", "(x, /)", x => (x > 0 ? Math.log2(x) : domain())),
    log10: of("log10", "(x, /)", x => (x > 0 ? Math.log10(x) : domain())),
    log1p: of("log1p", "(x, /)", x => (x > -1 ? Math.log1p(x) : domain())),
    exp: of("exp", "(x, /)", x => {
      const result = Math.exp(x)
      if (result === Infinity && x !== Infinity) throw raised("OverflowError", "math range error")
      return result
    }),
    exp2: of("exp2", "(x, /)", x => 2 ** x),
    expm1: of("expm1", "(x, /)", Math.expm1),
    pow: of("pow", "(x, y, /)", (x, y) => within(x ** y)),
    cbrt: of("cbrt", "(x, /)", Math.cbrt),
    fabs: of("fabs", "(x, /)", Math.abs),
    fmod: of("fmod", "(x, y, /)", (x, y) => within(x % y)),
    modf: of("modf", "(x, /)", x => new Tuple([new Float(x % 1), new Float(Math.trunc(x))])),
    remainder: of("remainder", "(x, y, /)", (x, y) => {
      const n = x / y
      let near = Math.round(n)
      if (Math.abs(n - Math.trunc(n)) === 0.5) near = 2 * Math.round(n / 2)
      return x - near * y
    }),
    copysign: of("copysign", "(x, y, /)", (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
    ldexp: of("ldexp", "(x, i, /)", (x, i) => x * 2 ** i),
    frexp: of("frexp", "(x, /)", x => {
      if (x === 0 || !Number.isFinite(x)) return new Tuple([new Float(x), 0])
      let exponent = Math.floor(Math.log2(Math.abs(x))) + 1
      if (Math.abs(x) >= 2 ** exponent) exponent++
      return new Tuple([new Float(x / 2 ** exponent), exponent])
    }),
    hypot: native("hypot", "(*coordinates)", ({ coordinates }, machine) => {
      const values = (coordinates as Tuple).items.map(item => real(item, machine))
      const unknown = values.find(value => !isNumber(value))
      if (unknown !== undefined)
        return isUnknown(unknown as Value) ? (unknown as Value) : machine.unknown(say("`{0}` is not known", "math.hypot"))
      return new Float(Math.hypot(...(values as (number | Float)[]).map(plain)))
    }),
    dist: native("dist", "(p, q, /)", ({ p, q }, machine) => {
      const [a, b] = [machine.items(p!), machine.items(q!)]
      if (!Array.isArray(a) || !Array.isArray(b)) return machine.unknown(say("`{0}` is not known", "math.dist"))
      const gaps = a.map((x, i) => real(machine.binary("-", x as Value, b[i] as Value), machine))
      if (!gaps.every(isNumber)) return machine.unknown(say("`{0}` is not known", "math.dist"))
      return new Float(Math.hypot(...(gaps as (number | Float)[]).map(plain)))
    }),
    sin: of("sin", "(x, /)", x => within(Math.sin(x))),
    cos: of("cos", "(x, /)", x => within(Math.cos(x))),
    tan: of("tan", "(x, /)", x => within(Math.tan(x))),
    asin: of("asin", "(x, /)", x => within(Math.asin(x))),
    acos: of("acos", "(x, /)", x => within(Math.acos(x))),
    atan: of("atan", "(x, /)", Math.atan),
    atan2: of("atan2", "(y, x, /)", Math.atan2),
    sinh: of("sinh", "(x, /)", Math.sinh),
    cosh: of("cosh", "(x, /)", Math.cosh),
    tanh: of("tanh", "(x, /)", Math.tanh),
    asinh: of("asinh", "(x, /)", Math.asinh),
    acosh: of("acosh", "(x, /)", x => within(Math.acosh(x))),
    atanh: of("atanh", "(x, /)", x => (Math.abs(x) < 1 ? Math.atanh(x) : domain())),
    degrees: of("degrees", "(x, /)", x => x * (180 / Math.PI)),
    radians: of("radians", "(x, /)", x => x * (Math.PI / 180)),
    gamma: of("gamma", "(x, /)", gammaOf),
    lgamma: of("lgamma", "(x, /)", x => Math.log(Math.abs(gammaOf(x)))),
    erf: of("erf", "(x, /)", x => 1 - erfc(x)),
    erfc: of("erfc", "(x, /)", erfc),
    isnan: of("isnan", "(x, /)", x => Number.isNaN(x)),
    isinf: of("isinf", "(x, /)", x => Math.abs(x) === Infinity),
    isfinite: of("isfinite", "(x, /)", x => Number.isFinite(x)),
    isclose: native("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", (args, machine) => {
      const values = [args.a!, args.b!, args.rel_tol!, args.abs_tol!].map(value => real(value, machine))
      const other = values.find(value => !isNumber(value))
      if (other !== undefined)
        return isUnknown(other as Value) ? (other as Value) : machine.unknown(say("`{0}` is not known", "math.isclose"))
      const [a, b, relative, absolute] = (values as (number | Float)[]).map(plain) as [number, number, number, number]
      return (
        a === b ||
        (Number.isFinite(a) &&
          Number.isFinite(b) &&
          Math.abs(a - b) <= Math.max(relative * Math.max(Math.abs(a), Math.abs(b)), absolute))
      )
    }),
    gcd: integers("gcd", values => values.reduce(gcd, 0)),
    lcm: integers("lcm", values => values.reduce((a, b) => (a && b ? Math.abs(a * b) / gcd(a, b) : 0), 1)),
    factorial: integers("factorial", ([n]) => factorial(n!)),
    comb: integers("comb", ([n, k]) => choose(n!, k!)),
    perm: integers("perm", ([n, k]) => (k === undefined ? factorial(n!) : k > n! ? 0 : factorial(n!) / factorial(n! - k))),
    nextafter: of("nextafter", "(x, y, /)", neighbour),
    ulp: of("ulp", "(x, /)", x => (Number.isFinite(x) ? neighbour(Math.abs(x), Infinity) - Math.abs(x) : Math.abs(x))),
    isqrt: integers("isqrt", ([n]) => {
      if (n! < 0) throw raised("ValueError", "isqrt() argument must be nonnegative")
      return Math.floor(Math.sqrt(n!))
    }),
  } satisfies Record<string, Value>),
])
