import { inPlace } from "../assign"
import { formatValue } from "../format"
import { identify, isUnknown, keyOf } from "../heap"
import { unary } from "../operators"
import type { BinaryOperator, CompareOperator } from "../tree"
import {
  boolType,
  bytesType,
  dictType,
  floatType,
  frozenSetType,
  intType,
  listType,
  rangeType,
  setType,
  strType,
  tupleType,
  unwrap,
} from "../types"
import { Instance, Iterator, notImplemented, type Class, type Value } from "../value"
import { builtin, type Rule } from "./define"

/** The special methods of the builtin types, for `super().__getitem__(…)`, `int.__add__` and subclasses; the evaluator itself has shorter ways. */
const numbers = [intType, floatType]
const sequences = [listType, tupleType, strType, bytesType, rangeType]
const sets = [setType, frozenSetType]
const all = [...numbers, ...sequences, ...sets, dictType]

function add(classes: readonly Class[], name: string, signature: string, rule: Rule): void {
  const method = builtin(name, signature, ([self, ...args], machine) => rule([unwrap(self!), ...args], machine))
  for (const cls of classes) if (!cls.attrs.has(name)) cls.attrs.set(name, method)
}

/** The other side of an operator; what is still an object after unwrapping has its own say. */
function operand(value: Value): Value | undefined {
  const inner = unwrap(value)
  return inner instanceof Instance ? undefined : inner
}

function operator(classes: readonly Class[], word: string, sign: BinaryOperator): void {
  const rule =
    (swapped: boolean): Rule =>
    ([self, other], machine) => {
      const right = operand(other!)
      if (right === undefined) return notImplemented
      if (isUnknown(right)) return right
      try {
        return swapped ? machine.binary(sign, right, self!) : machine.binary(sign, self!, right)
      } catch (error) {
        if (machine.isError(error, "TypeError")) return notImplemented
        throw error
      }
    }
  add(classes, `__${word}__`, "(self, other, /)", rule(false))
  add(classes, `__r${word}__`, "(self, other, /)", rule(true))
}

const words: [string, BinaryOperator][] = [
  ["add", "+"],
  ["sub", "-"],
  ["mul", "*"],
  ["truediv", "/"],
  ["floordiv", "//"],
  ["mod", "%"],
  ["pow", "**"],
]
for (const [word, sign] of words) operator(numbers, word, sign)
for (const [word, sign] of [
  ["and", "&"],
  ["or", "|"],
  ["xor", "^"],
  ["lshift", "<<"],
  ["rshift", ">>"],
] as [string, BinaryOperator][])
  operator([intType, boolType], word, sign)
operator([listType, tupleType, strType, bytesType], "add", "+")
operator([listType, tupleType, strType, bytesType], "mul", "*")
operator([strType], "mod", "%")
for (const [word, sign] of [
  ["and", "&"],
  ["or", "|"],
  ["xor", "^"],
  ["sub", "-"],
] as [string, BinaryOperator][])
  operator(sets, word, sign)
operator([dictType], "or", "|")
for (const [classes, word, sign] of [
  [[listType], "add", "+"],
  [[listType], "mul", "*"],
  [[dictType, setType], "or", "|"],
  [[setType], "and", "&"],
  [[setType], "sub", "-"],
] as [Class[], string, BinaryOperator][])
  for (const cls of classes)
    cls.attrs.set(
      `__i${word}__`,
      builtin(`__i${word}__`, "(self, other, /)", ([self, other], machine) => {
        const inner = unwrap(self!)
        const result = inPlace(machine, sign, inner, unwrap(other!))
        return result === inner ? self! : result
      }),
    )

for (const [word, sign] of [
  ["eq", "=="],
  ["ne", "!="],
  ["lt", "<"],
  ["le", "<="],
  ["gt", ">"],
  ["ge", ">="],
] as [string, CompareOperator][]) {
  const classes = word === "eq" || word === "ne" ? all : all.filter(cls => cls !== dictType && cls !== rangeType)
  add(classes, `__${word}__`, "(self, other, /)", ([self, other], machine) => {
    const right = operand(other!)
    if (right === undefined) return notImplemented
    try {
      return machine.compare(sign, self!, right)
    } catch (error) {
      if (machine.isError(error, "TypeError")) return notImplemented
      throw error
    }
  })
}

add([...sequences, ...sets, dictType], "__len__", "(self)", ([self], machine) => machine.length(self!))
add([...sequences, ...sets, dictType], "__contains__", "(self, item)", ([self, item], machine) =>
  machine.compare("in", item!, self!),
)
add([...sequences, ...sets, dictType], "__iter__", "(self)", ([self], machine) => {
  const next = machine.iterate(self!)
  return typeof next === "function" ? new Iterator(next) : next
})
add([...sequences, dictType], "__getitem__", "(self, index, /)", ([self, index], machine) => machine.getitem(self!, index!))
add([listType, dictType], "__setitem__", "(self, index, value, /)", ([self, index, value], machine) => {
  machine.setitem(self!, index!, value!)
  return null
})
add([listType, dictType], "__delitem__", "(self, index, /)", ([self, index], machine) => {
  machine.delitem(self!, index!)
  return null
})
add([listType, tupleType, rangeType, dictType], "__reversed__", "(self)", ([self], machine) => {
  const items = machine.items(self!)
  if (!Array.isArray(items)) return items as Value
  let i = items.length
  return new Iterator(() => items[--i] as Value | undefined)
})
add(all, "__repr__", "(self)", ([self], machine) => machine.repr(self!))
add([strType], "__str__", "(self)", ([self]) => self!)
add(all, "__format__", "(self, spec)", ([self, spec], machine) => formatValue(machine, self!, String(spec)))
add([...numbers, strType, tupleType, frozenSetType, bytesType], "__hash__", "(self)", ([self]) => {
  const key = keyOf(self!)
  return typeof key === "number" ? key : textHash(String(key))
})
add([listType, dictType, setType], "__sizeof__", "(self)", ([self]) => identify(self as object))
for (const cls of [listType, dictType, setType]) cls.attrs.set("__hash__", null)
add(numbers, "__neg__", "(self)", ([self], machine) => unary(machine, "-", self!))
add(numbers, "__pos__", "(self)", ([self]) => self!)
add([intType], "__invert__", "(self)", ([self], machine) => unary(machine, "~", self!))
add(numbers, "__bool__", "(self)", ([self], machine) => machine.truth(self!) ?? machine.cannotTell(self!))
add(numbers, "__abs__", "(self)", ([self], machine) => machine.call(machine.builtin("abs"), [self!]))

/** A number that is the same for the same text. */
export function textHash(text: string): number {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) % 2147483647
  return hash
}
