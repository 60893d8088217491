import { isSym, show } from "../../conv/dim"
import { numeric } from "../arithmetic"
import { numberText } from "../text"
import { callMethod } from "../call"
import { Complex, complexNumber, complexPower, divide, times } from "../complex"
import { raised } from "../errors"
import { formatValue } from "../format"
import type { Engine } from "../frame"
import { isUnknown } from "../heap"
import { lookup } from "../lookup"
import { say } from "../../conv/words"
import { complexType, typeOf, unknownBase, unwrap } from "../types"
import { Float, Instance, notImplemented, Property, Tuple, type Unknown, type Value } from "../value"
import { builtin, constructor, methods } from "./define"
import { textHash } from "./dunder"

/** What complex numbers can do. */

/** The parts of a complex number, of a real one too; an Unknown where they depend on a symbol; undefined for what is no number. */
function partsOf(value: Value, machine: Engine): Complex | Unknown | undefined {
  const number = numeric(unwrap(value))
  if (number === undefined) {
    let payload = value instanceof Instance ? value.payload : undefined
    if (payload instanceof Instance) payload = payload.payload
    return payload instanceof Complex ? payload : undefined
  }
  if (typeof number === "number") return new Complex(number, 0)
  return number instanceof Float && !number.exact
    ? new Complex(number.value, 0)
    : machine.unknown(say("depends on {0}", show(isSym(number) ? number : number.exact!.numerator)))
}

/** `(1+2j)`, `2j`: without the `.0` of whole parts. */
function complexText({ re, im }: Complex): string {
  const part = (x: number) => numberText(x).replace(/\.0$/, "")
  const imaginary = part(im) + "j"
  if (re === 0 && !Object.is(re, -0)) return imaginary
  return `(${part(re)}${/^-/.test(imaginary) ? "" : "+"}${imaginary})`
}

const operators: Record<string, (a: Complex, b: Complex) => Complex> = {
  add: (a, b) => new Complex(a.re + b.re, a.im + b.im),
  sub: (a, b) => new Complex(a.re - b.re, a.im - b.im),
  mul: times,
  truediv: divide,
  pow: complexPower,
}
for (const [word, rule] of Object.entries(operators))
  for (const name of [`__${word}__`, `__r${word}__`])
    complexType.attrs.set(
      name,
      builtin(name, "(self, other)", ([self, other], machine) => {
        const [a, b] = [partsOf(self!, machine), partsOf(other!, machine)]
        if (isUnknown(other)) return other
        if (a === undefined || b === undefined) return notImplemented
        if (!(a instanceof Complex)) return a
        if (!(b instanceof Complex)) return b
        const { re, im } = name === `__${word}__` ? rule(a, b) : rule(b, a)
        return complexNumber(re, im)
      }),
    )

type Rule = (z: Complex, machine: Engine) => Value
const own = (rule: Rule): readonly ["(self)", (args: readonly Value[], machine: Engine) => Value] => [
  "(self)",
  ([self], machine) => rule(partsOf(self!, machine) as Complex, machine),
]

methods(complexType, {
  __neg__: own(({ re, im }) => complexNumber(-re, -im)),
  __pos__: own(({ re, im }) => complexNumber(re, im)),
  __abs__: own(({ re, im }) => new Float(Math.hypot(re, im))),
  __bool__: own(({ re, im }) => re !== 0 || im !== 0),
  __complex__: own(({ re, im }) => complexNumber(re, im)),
  conjugate: own(({ re, im }) => complexNumber(re, -im)),
  __repr__: own(z => complexText(z)),
  __hash__: own(z => (z.im === 0 && Number.isInteger(z.re) ? z.re : textHash(complexText(z)))),
  __getnewargs__: own(({ re, im }) => new Tuple([new Float(re), new Float(im)])),
  __eq__: [
    "(self, other)",
    ([self, other], machine) => {
      const [a, b] = [partsOf(self!, machine), partsOf(other!, machine)]
      if (isUnknown(other)) return other
      if (a === undefined || b === undefined) return notImplemented
      return a instanceof Complex && b instanceof Complex
        ? a.re === b.re && a.im === b.im
        : a instanceof Complex
          ? (b as Value)
          : a
    },
  ],
  __format__: [
    "(self, spec)",
    ([self, spec], machine) => {
      const { re, im } = partsOf(self!, machine) as Complex
      if (isUnknown(spec)) return spec
      if (spec === "") return complexText(new Complex(re, im))
      const [, sign, number] = /^([-+ ]?)((?:\.\d+)?[eEfFgG])$/.exec(String(spec)) ?? []
      if (number === undefined) return machine.unknown(say("`{0}` is not followed", "complex.__format__"))
      const [a, b] = [formatValue(machine, new Float(re), sign! + number), formatValue(machine, new Float(im), "+" + number)]
      return isUnknown(a) ? a : isUnknown(b) ? b : `${a as string}${b as string}j`
    },
  ],
})
for (const part of ["re", "im"] as const)
  complexType.attrs.set(
    part === "re" ? "real" : "imag",
    new Property(builtin(part, "(self)", ([self], machine) => new Float((partsOf(self!, machine) as Complex)[part]))),
  )

/** `complex("1+2j")`. */
function parse(text: string): Value {
  const number = String.raw`(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[-+]?\d+)?|inf(?:inity)?|nan`
  const inner = text
    .trim()
    .replace(/^\(([^()]*)\)$/, "$1")
    .trim()
    .toLowerCase()
  const match =
    new RegExp(`^(?<im>[-+]?(?:${number})?)j$`).exec(inner) ??
    new RegExp(`^(?<re>[-+]?(?:${number}))(?:(?<im>[-+](?:${number})?)j)?$`).exec(inner)
  if (!match) throw raised("ValueError", "complex() arg is a malformed string")
  const { re, im } = match.groups!
  const value = (part: string | undefined) =>
    part === undefined
      ? 0
      : /^[-+]?$/.test(part)
        ? Number(part + "1")
        : Number(part.replace(/_/g, "").replace(/inf(inity)?/, "Infinity"))
  return complexNumber(value(re), value(im))
}

constructor(complexType, "(real=0, imag=None)", ([real, imag], machine) => {
  for (const one of [real!, imag!]) if (isUnknown(one)) return one
  if (typeof unwrap(imag!) === "string") throw raised("TypeError", "complex() second arg can't be a string")
  if (typeof unwrap(real!) === "string") {
    if (imag !== null) throw raised("TypeError", "complex() can't take second arg if first is a string")
    return parse(unwrap(real!) as string)
  }
  const parts: Complex[] = []
  for (const [place, one] of [real!, imag!].entries()) {
    if (one === null && place) break
    let z = partsOf(one, machine)
    for (const name of place ? ["__float__", "__index__"] : ["__complex__", "__float__", "__index__"]) {
      const method = z === undefined ? lookup(typeOf(one), name) : undefined
      if (method !== undefined) z = partsOf(callMethod(machine, method, one, []), machine)
    }
    if (z === undefined)
      return (
        unknownBase(typeOf(one)) ??
        machine.raise(
          "TypeError",
          place
            ? `complex() argument 'imag' must be a real number, not ${typeOf(one).name}`
            : `complex() argument must be a string or a number, not ${typeOf(one).name}`,
        )
      )
    if (!(z instanceof Complex)) return z
    parts.push(z)
  }
  const [a, b] = parts
  if (!b) return complexNumber(a!.re, a!.im)
  // A zero keeps its sign where nothing is added to it.
  return complexNumber(b.im ? a!.re - b.im : a!.re, a!.im ? a!.im + b.re : b.re)
})
