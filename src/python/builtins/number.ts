import { isSym } from "../../conv/dim"
import { say } from "../../conv/words"
import { numeric, whole } from "../arithmetic"
import { raised } from "../errors"
import type { Engine } from "../frame"
import { isUnknown } from "../heap"
import { lookup } from "../lookup"
import { callMethod } from "../call"
import { boolType, floatType, intType, typeOf, unknownBase, unwrap } from "../types"
import { quote } from "../text"
import { Bytes, Float, Tuple, type Value } from "../value"
import { constructor, methods } from "./define"

constructor(intType, "(x=0, base=10)", ([x, base], machine) => toInt(machine, x!, base!))
constructor(floatType, "(x=0.0)", ([x], machine) => toFloat(machine, x!))
constructor(boolType, "(x=False)", ([x], machine) => machine.truth(x!) ?? machine.cannotTell(x!))

function toInt(machine: Engine, value: Value, base: Value): Value {
  const inner = unwrap(value)
  if (isUnknown(inner)) return inner
  if (isUnknown(base)) return base
  const number = numeric(inner)
  if (number !== undefined) return whole(number, "trunc", machine)
  if (typeof inner === "string" || inner instanceof Bytes)
    return parseInt_(typeof inner === "string" ? inner : inner.text, Number(base))
  for (const name of ["__int__", "__index__", "__trunc__"]) {
    const method = lookup(typeOf(value), name)
    if (method !== undefined) return callMethod(machine, method, value, [])
  }
  const unknown = unknownBase(typeOf(value))
  if (unknown) return unknown
  throw raised("TypeError", `int() argument must be a string, a bytes-like object or a real number, not '${typeOf(value).name}'`)
}

function parseInt_(text: string, base: number): Value {
  const trimmed = text
    .trim()
    .replace(/(?<=[0-9a-zA-Z])_(?=[0-9a-zA-Z])/g, "")
    .toLowerCase()
  const [, sign, prefix, digits] = /^([-+]?)(0[xob])?([0-9a-z]+)$/.exec(trimmed) ?? []
  const bases: Record<string, number> = { "0x": 16, "0o": 8, "0b": 2 }
  const given = prefix ? bases[prefix]! : base || 10
  const fits =
    digits !== undefined && (!prefix || base === 0 || base === given) && [...digits].every(c => parseInt(c, 36) < given)
  if (!fits) throw raised("ValueError", `invalid literal for int() with base ${base}: ${quote(text)}`)
  return (sign === "-" ? -1 : 1) * parseInt(digits, given) + 0
}

function toFloat(machine: Engine, value: Value): Value {
  const inner = unwrap(value)
  if (isUnknown(inner)) return inner
  const number = numeric(inner)
  if (number !== undefined) {
    if (typeof number === "number") return new Float(number)
    return isSym(number) ? new Float(NaN, { numerator: number, denominator: 1 }) : number
  }
  if (typeof inner === "string") {
    const text = inner
      .trim()
      .replace(/(?<=\d)_(?=\d)/g, "")
      .toLowerCase()
    if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(text)) return new Float(Number(text))
    if (/^[-+]?inf(inity)?$/.test(text)) return new Float(text[0] === "-" ? -Infinity : Infinity)
    if (/^[-+]?nan$/.test(text)) return new Float(NaN)
    throw raised("ValueError", `could not convert string to float: ${quote(inner)}`)
  }
  for (const name of ["__float__", "__index__"]) {
    const method = lookup(typeOf(value), name)
    if (method !== undefined) return callMethod(machine, method, value, [])
  }
  const unknown = unknownBase(typeOf(value))
  if (unknown) return unknown
  throw raised("TypeError", `float() argument must be a string or a real number, not '${typeOf(value).name}'`)
}

methods(
  intType,
  {
    bit_length: [
      "(self)",
      ([x], machine) => (typeof x === "number" ? (x === 0 ? 0 : BigInt(Math.abs(x)).toString(2).length) : machine.cannotTell(x!)),
    ],
    bit_count: [
      "(self)",
      ([x]) =>
        BigInt(Math.abs(Number(x)))
          .toString(2)
          .replaceAll("0", "").length,
    ],
    conjugate: ["(self)", ([x]) => x!],
    as_integer_ratio: ["(self)", ([x]) => new Tuple([x!, 1])],
    is_integer: ["(self)", () => true],
    __int__: ["(self)", ([x]) => x!],
    __index__: ["(self)", ([x]) => x!],
    __trunc__: ["(self)", ([x]) => x!],
    __float__: ["(self)", ([x], machine) => toFloat(machine, x!)],
  },
  true,
)
methods(
  floatType,
  {
    is_integer: [
      "(self)",
      ([x], machine) => ((x as Float).exact ? machine.cannotTell(x!) : Number.isInteger((x as Float).value)),
    ],
    conjugate: ["(self)", ([x]) => x!],
    hex: ["(self)", (_, machine) => machine.unknown(say("`{0}` is not followed", "float.hex"))],
    as_integer_ratio: [
      "(self)",
      ([x]) => {
        let numerator = (x as Float).value
        let denominator = 1
        while (!Number.isInteger(numerator)) {
          numerator *= 2
          denominator *= 2
        }
        return new Tuple([numerator, denominator])
      },
    ],
    __int__: ["(self)", ([x], machine) => toInt(machine, x!, 10)],
    __float__: ["(self)", ([x]) => x!],
    __trunc__: ["(self)", ([x], machine) => toInt(machine, x!, 10)],
  },
  true,
)
