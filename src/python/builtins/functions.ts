import { max as maxDim, min as minDim, type Sym } from "../../conv/dim"
import { say } from "../../conv/words"
import { arithmetic, numeric } from "../arithmetic"
import { callMethod } from "../call"
import { raised } from "../errors"
import { floatBody, formatValue } from "../format"
import type { Engine } from "../frame"
import { isUnknown, touch } from "../heap"
import { lookup, override } from "../lookup"
import { isSymbol, typeOf, unknownBase, unwrap } from "../types"
import { doubt } from "../iterate"
import { Dict, Float, Instance, List, notImplemented, Tuple, type Unknown, type Value } from "../value"
import { builtin, type Rule } from "./define"
import { sort } from "./sort"

/** `min` and `max`. */
function extreme(name: "min" | "max"): Rule {
  const operator = name === "min" ? "<" : ">"
  return ([args, key, other], machine) => {
    if (isUnknown(args)) return args
    const given = (args as Tuple).items
    const items = given.length === 1 ? machine.items(given[0]!) : given
    if (!Array.isArray(items)) return items as Unknown
    if (!items.length) {
      if (other !== unset) return other!
      throw raised("ValueError", `${name}() arg is an empty sequence`)
    }
    const values = items as Value[]
    if (key === null && values.some(isSymbol) && values.every(isInt))
      return values.filter(isInt).reduce((a, b) => (name === "min" ? minDim(a, b) : maxDim(a, b)))
    let best: Value = values[0]!
    let bestKey = key === null ? best : machine.call(key!, [best])
    for (const value of values.slice(1)) {
      machine.spend(1)
      const itsKey = key === null ? value : machine.call(key!, [value])
      const wins = machine.compare(operator, itsKey, bestKey)
      const truth = isUnknown(wins) ? undefined : machine.truth(wins)
      if (truth === undefined) return isUnknown(wins) ? wins : machine.cannotTell(wins)
      if (truth) {
        best = value
        bestKey = itsKey
      }
    }
    return best
  }
}

function isInt(value: Value): value is number | Sym {
  return typeof value === "number" || isSymbol(value)
}

/** The default of a parameter that Python can tell from None. */
const unset = "\0unset"

/** `all` and `any`. */
function quantifier(stop: boolean): Rule {
  return ([iterable], machine) => {
    const next = machine.iterate(iterable!)
    if (typeof next !== "function") return next
    let unknown: Unknown | null = null
    for (let item = next(); item !== undefined; item = next()) {
      machine.spend(1)
      const truth = machine.truth(item)
      if (truth === stop) return stop
      if (truth === undefined) unknown ??= isUnknown(item) ? item : machine.cannotTell(item)
    }
    return unknown ?? doubt(next) ?? !stop
  }
}

function round(machine: Engine, value: Value, digits: Value): Value {
  if (isUnknown(value)) return value
  if (isUnknown(digits)) return digits
  const number = numeric(unwrap(value))
  if (number === undefined) {
    const method = lookup(typeOf(value), "__round__")
    if (method !== undefined) return callMethod(machine, method, value, digits === null ? [] : [digits])
    const unknown = unknownBase(typeOf(value))
    if (unknown) return unknown
    throw raised("TypeError", `type ${typeOf(value).name} doesn't define __round__ method`)
  }
  if (!(number instanceof Float)) {
    if (typeof number !== "number" || digits === null || Number(digits) >= 0) return number
    const unit = 10 ** -Number(digits)
    return Number(half(number / unit)) * unit
  }
  if (number.exact)
    return number.exact.denominator === 1
      ? number.exact.numerator
      : machine.unknown(say("the rounding of a symbolic number is not known"))
  if (digits === null) {
    if (!Number.isFinite(number.value))
      throw raised(Number.isNaN(number.value) ? "ValueError" : "OverflowError", "cannot convert float to integer")
    return half(number.value)
  }
  const places = Number(digits)
  if (places < 0) return new Float(half(number.value / 10 ** -places) * 10 ** -places)
  return new Float(Number(floatBody(number.value, "f", Math.min(places, 20))))
}

/** Rounds halves to even. */
function half(value: number): number {
  const down = Math.floor(value)
  const rest = value - down
  return (rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1) + 0
}

function number(machine: Engine, value: Value, base: string, digits: number): Value {
  const inner = unwrap(value)
  if (isUnknown(inner)) return inner
  if (typeof inner !== "number") return machine.cannotTell(inner)
  return (inner < 0 ? "-" : "") + base + Math.abs(inner).toString(digits)
}

export const functions = {
  len: builtin("len", "(object, /)", ([object], machine) => machine.length(object!)),
  print: builtin("print", "(*args, sep=' ', end='\n', file=None, flush=False)", ([args, sep, end, file], machine) => {
    if (!machine.onPrint || isUnknown(args) || file !== null) return null
    const parts = (args as Tuple).items.map(item => machine.str(item))
    machine.onPrint(
      parts.map(part => (typeof part === "string" ? part : "<unknown>")).join(sep === null ? " " : String(sep)) +
        String(end === "\\n" || end === null ? "\n" : end),
    )
    return null
  }),
  repr: builtin("repr", "(object)", ([object], machine) => machine.repr(object!)),
  ascii: builtin("ascii", "(object)", ([object], machine) => machine.repr(object!)),
  format: builtin("format", "(value, spec='')", ([value, spec], machine) =>
    isUnknown(spec) ? spec : formatValue(machine, value!, String(spec)),
  ),
  abs: builtin("abs", "(x, /)", ([x], machine) => {
    const value = numeric(unwrap(x!))
    if (typeof value === "number") return Math.abs(value)
    if (value instanceof Float && !value.exact) return new Float(Math.abs(value.value))
    if (value !== undefined) {
      const negative = machine.compare("<", value, 0)
      return isUnknown(negative) ? negative : negative ? arithmetic("*", value, -1, machine) : value
    }
    if (isUnknown(x)) return x
    const method = lookup(typeOf(x!), "__abs__")
    if (method !== undefined) return callMethod(machine, method, x!, [])
    const unknown = unknownBase(typeOf(x!))
    if (unknown) return unknown
    throw raised("TypeError", `bad operand type for abs(): '${typeOf(x!).name}'`)
  }),
  round: builtin("round", "(number, ndigits=None)", ([x, digits], machine) => round(machine, x!, digits!)),
  pow: builtin("pow", "(base, exp, mod=None)", ([base, exp, modulus], machine) => {
    if (modulus === null) return machine.binary("**", base!, exp!)
    if ([base, exp, modulus].every(one => typeof one === "number")) {
      let result = 1n
      let factor = BigInt(base as number) % BigInt(modulus as number)
      for (let e = BigInt(exp as number); e > 0n; e >>= 1n) {
        if (e & 1n) result = (result * factor) % BigInt(modulus as number)
        factor = (factor * factor) % BigInt(modulus as number)
      }
      return Number(((result % BigInt(modulus as number)) + BigInt(modulus as number)) % BigInt(modulus as number))
    }
    return machine.binary("%", machine.binary("**", base!, exp!), modulus!)
  }),
  divmod: builtin("divmod", "(x, y, /)", ([x, y], machine) => {
    const own: [Value, Value, string][] = [[x!, y!, "__divmod__"], [y!, x!, "__rdivmod__"]] // prettier-ignore
    for (const [self, other, name] of own) {
      const method = self instanceof Instance ? override(self.cls, name) : undefined
      const result = method && callMethod(machine, method, self, [other])
      if (result !== undefined && result !== notImplemented) return result
    }
    return new Tuple([machine.binary("//", x!, y!), machine.binary("%", x!, y!)])
  }),
  sum: builtin("sum", "(iterable, /, start=0)", ([iterable, start], machine) => {
    const next = machine.iterate(iterable!)
    if (typeof next !== "function") return next
    if (typeof start === "string") throw raised("TypeError", "sum() can't sum strings [use ''.join(seq) instead]")
    let total: Value = start!
    for (let item = next(); item !== undefined; item = next()) {
      machine.spend(1)
      total = typeof total === "number" && typeof item === "number" ? total + item : machine.binary("+", total, item)
    }
    return doubt(next) ?? total
  }),
  min: builtin("min", `(*args, key=None, default='${unset}')`, extreme("min")),
  max: builtin("max", `(*args, key=None, default='${unset}')`, extreme("max")),
  all: builtin("all", "(iterable, /)", quantifier(false)),
  any: builtin("any", "(iterable, /)", quantifier(true)),
  sorted: builtin("sorted", "(iterable, /, *, key=None, reverse=False)", ([iterable, key, reverse], machine) => {
    const items = machine.items(iterable!)
    if (!Array.isArray(items)) return items as Unknown
    const result = sort(machine, items as Value[], key!, reverse!)
    return Array.isArray(result) ? new List(result) : result
  }),
  ord: builtin("ord", "(c, /)", ([c]) => {
    const text = unwrap(c!)
    if (isUnknown(text)) return text
    if (typeof text !== "string" || [...text].length !== 1) throw raised("TypeError", "ord() expected a character")
    return text.codePointAt(0)!
  }),
  chr: builtin("chr", "(i, /)", ([i], machine) =>
    typeof i === "number" ? String.fromCodePoint(i) : isUnknown(i) ? i : machine.cannotTell(i!),
  ),
  hex: builtin("hex", "(x, /)", ([x], machine) => number(machine, x!, "0x", 16)),
  oct: builtin("oct", "(x, /)", ([x], machine) => number(machine, x!, "0o", 8)),
  bin: builtin("bin", "(x, /)", ([x], machine) => number(machine, x!, "0b", 2)),
  input: builtin("input", "(prompt='')", (_, machine) => machine.unknown(say("`input` asks whoever runs the program"))),
  exec: builtin("exec", "(source, globals=None, locals=None, /, *, closure=None)", ([, globals, locals], machine) => {
    const why = machine.unknown(say("`exec` is not followed"))
    // It may have put anything there; what libraries do so is no name that a network is made with.
    const isUsers = machine.frame?.module.owner === "user"
    for (const namespace of [globals, locals])
      if (isUsers && namespace instanceof Dict) {
        touch(namespace)
        namespace.unsure ??= why
      }
    return why
  }),
  compile: builtin("compile", "(source, *rest, **more)", (_, machine) => machine.unknown(say("`compile` is not followed"))),
  eval: builtin("eval", "(source, globals=None, locals=None)", ([source], machine) => {
    if (typeof source !== "string") return isUnknown(source) ? source : machine.unknown(say("`eval` is not followed"))
    return machine.evaluateText(source)
  }),
  breakpoint: builtin("breakpoint", "(*args, **kwargs)", () => null),
  exit: builtin("exit", "(code=None)", ([code]) => exit(code!)),
  quit: builtin("quit", "(code=None)", ([code]) => exit(code!)),
  __import__: builtin("__import__", "(name, *rest, **more)", ([name], machine) =>
    typeof name === "string" ? machine.import(name.split(".")[0]!) : name!,
  ),
  open: builtin("open", "(file, mode='r', *rest, **more)", ([file, mode], machine) => machine.open(file!, mode!)),
}

function exit(code: Value): never {
  const error = raised("SystemExit", "")
  error.value.attrs.set("args", new Tuple([code]))
  throw error
}
