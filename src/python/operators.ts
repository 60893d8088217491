import { say } from "../conv/words"
import { arithmetic, compareNumbers, numeric } from "./arithmetic"
import { callMethod } from "./call"
import { raised } from "./errors"
import type { Engine } from "./frame"
import { identify, isUnknown, keyOf, setFrom } from "./heap"
import { lookup } from "./lookup"
import { contains } from "./membership"
import { percent } from "./percent"
import { intText, isSymbol, typeOf, unionType, unknownBase, unwrap } from "./types"
import type { BinaryOperator, CompareOperator } from "./tree"
import { Bytes, Dict, Float, Instance, List, SetValue, Tuple, type Class, type Value } from "./value"

const methods: Record<BinaryOperator, string> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "lshift",
  ">>": "rshift",
}

/** `left operator right`. */
export function binary(machine: Engine, operator: BinaryOperator, left: Value, right: Value, inPlace = false): Value {
  // Any object can be formatted, unless it wants to be asked first.
  if (operator === "%" && typeof left === "string" && !(isInstance(right) && lookup(right.cls, "__rmod__")))
    return percent(machine, left, right)
  if (isInstance(left) || isInstance(right)) {
    const result = overloaded(machine, operator, left, right, inPlace)
    if (result !== undefined) return result
    if (operator === "|" && isType(left) && isType(right)) return union(left, right)
    const l = unwrap(left)
    const r = unwrap(right)
    if (l !== left || r !== right) return binary(machine, operator, l, r)
    throw unsupported(operator, left, right, inPlace)
  }
  const a = numeric(left)
  if (a !== undefined) {
    const b = numeric(right)
    if (b !== undefined) {
      if (typeof left === "boolean" && typeof right === "boolean" && (operator === "&" || operator === "|" || operator === "^"))
        return operator === "&" ? left && right : operator === "|" ? left || right : left !== right
      return arithmetic(operator, a, b, machine)
    }
  }
  if (isUnknown(left)) return left
  if (isUnknown(right)) return right
  const result = containers(machine, operator, left, right)
  if (result !== undefined) return result
  throw unsupported(operator, left, right, inPlace)
}

function isInstance(value: Value): value is Instance {
  return typeof value === "object" && value !== null && value.kind === "instance"
}

function unsupported(operator: BinaryOperator, left: Value, right: Value, inPlace: boolean) {
  const a = typeOf(left).name
  const b = typeOf(right).name
  if (operator === "+" && typeof left === "string") return raised("TypeError", `can only concatenate str (not "${b}") to str`)
  if (operator === "+" && left instanceof List) return raised("TypeError", `can only concatenate list (not "${b}") to list`)
  if (operator === "+" && left instanceof Tuple) return raised("TypeError", `can only concatenate tuple (not "${b}") to tuple`)
  if (operator === "*" && (typeof right === "string" || right instanceof List || right instanceof Tuple))
    return raised("TypeError", `can't multiply sequence by non-int of type '${a}'`)
  if (operator === "*" && (typeof left === "string" || left instanceof List || left instanceof Tuple))
    return raised("TypeError", `can't multiply sequence by non-int of type '${b}'`)
  const sign = operator === "**" ? "** or pow()" : operator
  return raised("TypeError", `unsupported operand type(s) for ${inPlace ? operator + "=" : sign}: '${a}' and '${b}'`)
}

/** Special methods of instances, or undefined when neither side has one that answers. */
function overloaded(machine: Engine, operator: BinaryOperator, left: Value, right: Value, inPlace: boolean): Value | undefined {
  const word = methods[operator]
  const l = typeOf(left)
  const r = typeOf(right)
  if (inPlace) {
    const own = lookup(l, `__i${word}__`)
    if (own !== undefined) {
      const result = callMethod(machine, own, left, [right])
      if (!isNotImplemented(result)) return result
    }
  }
  const forward = lookup(l, `__${word}__`)
  const backward = lookup(r, `__r${word}__`)
  const rightFirst = r !== l && r.mro.includes(l) && backward !== undefined && backward !== lookup(l, `__r${word}__`)
  if (rightFirst) {
    const result = callMethod(machine, backward, right, [left])
    if (!isNotImplemented(result)) return result
  }
  if (forward !== undefined) {
    const result = callMethod(machine, forward, left, [right])
    if (!isNotImplemented(result)) return result
  }
  if (!rightFirst && backward !== undefined && r !== l) {
    const result = callMethod(machine, backward, right, [left])
    if (!isNotImplemented(result)) return result
  }
  if (isUnknown(left)) return left
  if (isUnknown(right)) return right
  return (isInstance(left) && unknownBase(l)) || (isInstance(right) && unknownBase(r)) || undefined
}

function isNotImplemented(value: Value): boolean {
  return typeof value === "object" && value !== null && value.kind === "not-implemented"
}

function containers(machine: Engine, operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (operator === "*") return repeated(machine, left, right) ?? repeated(machine, right, left)
  if (operator === "+") {
    if (typeof left === "string" && typeof right === "string") return left + right
    if (left instanceof List && right instanceof List)
      return left.unsure ?? right.unsure ?? new List([...left.items, ...right.items])
    if (left instanceof Tuple && right instanceof Tuple) return new Tuple([...left.items, ...right.items])
    if (left instanceof Bytes && right instanceof Bytes) return new Bytes(left.text + right.text)
    return undefined
  }
  if (operator === "|") {
    if (left instanceof Dict && right instanceof Dict) {
      const unsure = left.unsure ?? right.unsure
      if (unsure) return unsure
      const both = new Dict(new Map(left.entries))
      for (const [key, entry] of right.entries) both.entries.set(key, entry)
      return both
    }
    if (isType(left) && isType(right)) return union(left, right)
  }
  if (left instanceof SetValue && right instanceof SetValue) return sets(operator, left, right)
  return undefined
}

function isType(value: Value): boolean {
  return (
    value === null ||
    (typeof value === "object" && (value.kind === "class" || (value.kind === "instance" && value.cls === unionType)))
  )
}

function union(left: Value, right: Value): Value {
  const result = new Instance(unionType)
  const parts = [left, right].flatMap(one => (one instanceof Instance ? (one.payload as Tuple).items : [one]))
  result.payload = new Tuple(parts)
  return result
}

function repeated(machine: Engine, sequence: Value, times: Value): Value | undefined {
  const isSequence =
    typeof sequence === "string" || sequence instanceof List || sequence instanceof Tuple || sequence instanceof Bytes
  if (!isSequence) return undefined
  if (typeof times === "boolean") times = times ? 1 : 0
  if (isSymbol(times)) return machine.unknown(say("depends on {0}", intText(times)))
  if (typeof times !== "number") return undefined
  const count = Math.max(0, times)
  if (typeof sequence === "string" || sequence instanceof Bytes) {
    const text = typeof sequence === "string" ? sequence : sequence.text
    // More than a string can hold.
    if (count * text.length > 100_000_000) return machine.unknown(say("evaluation took too long"))
    machine.spend(1 + (count * text.length) / 100)
    return typeof sequence === "string" ? text.repeat(count) : new Bytes(text.repeat(count))
  }
  machine.spend(1 + (count * sequence.items.length) / 10)
  const items: Value[] = []
  // A thousand million times nothing is nothing, at once.
  if (sequence.items.length) for (let i = 0; i < count; i++) for (const item of sequence.items) items.push(item)
  return sequence instanceof List ? (sequence.unsure ?? new List(items)) : new Tuple(items)
}

function sets(operator: BinaryOperator, left: SetValue, right: SetValue): Value | undefined {
  const unsure = left.unsure ?? right.unsure
  if (unsure) return unsure
  const a = left.entries
  const b = right.entries
  switch (operator) {
    case "|":
      return setFrom([...a.values(), ...b.values()], left.frozen)
    case "&":
      return new SetValue(new Map([...a].filter(([key]) => b.has(key))), left.frozen)
    case "-":
      return new SetValue(new Map([...a].filter(([key]) => !b.has(key))), left.frozen)
    case "^":
      return new SetValue(
        new Map([...[...a].filter(([key]) => !b.has(key)), ...[...b].filter(([key]) => !a.has(key))]),
        left.frozen,
      )
  }
  return undefined
}

const comparisons: Partial<Record<CompareOperator, [string, string]>> = {
  "==": ["__eq__", "__eq__"],
  "!=": ["__ne__", "__ne__"],
  "<": ["__lt__", "__gt__"],
  "<=": ["__le__", "__ge__"],
  ">": ["__gt__", "__lt__"],
  ">=": ["__ge__", "__le__"],
}

/** `left operator right` for a comparison: a bool, an Unknown, or what `__eq__` and its like give. */
export function compare(machine: Engine, operator: CompareOperator, left: Value, right: Value): Value {
  switch (operator) {
    case "is":
      return identical(left, right)
    case "is not":
      return not(identical(left, right))
    case "in":
      return contains(machine, right, left)
    case "not in":
      return not(machine, contains(machine, right, left))
  }
  const a = numeric(left)
  if (a !== undefined) {
    const b = numeric(right)
    if (b !== undefined) return compareNumbers(operator, a, b) ?? symbolic(machine, left, right)
  }
  if (isInstance(left) || isInstance(right)) return compareInstances(machine, operator, left, right)
  if (isUnknown(left)) return left
  if (isUnknown(right)) return right
  return comparePlain(machine, operator, left, right)
}

function symbolic(machine: Engine, left: Value, right: Value): Value {
  const one = [left, right]
    .map(side => (side instanceof Float ? side.exact?.numerator : side))
    .find(side => side !== undefined && isSymbol(side))
  return machine.unknown(say("depends on {0}", intText(one ?? null)))
}

function not(machineOrValue: Engine | Value, value?: Value): Value {
  const truth = value === undefined ? (machineOrValue as Value) : value
  if (isUnknown(truth)) return truth
  return !truth
}

function identical(left: Value, right: Value): Value {
  if (left === right) return true
  if (isUnknown(left)) return left
  if (isUnknown(right)) return right
  if (left instanceof Float && right instanceof Float) return Object.is(left.value, right.value)
  if (typeof left === "object" && typeof right === "object" && left && right) {
    if (left.kind === "bound" && right.kind === "bound") return false
    if (left.kind === "tuple" && right.kind === "tuple") return left.items.length === 0 && right.items.length === 0
  }
  return false
}

function compareInstances(machine: Engine, operator: CompareOperator, left: Value, right: Value): Value {
  const [forward, backward] = comparisons[operator]!
  const l = typeOf(left)
  const r = typeOf(right)
  const tries: [Class, string, Value, Value][] = [
    [l, forward, left, right],
    [r, backward, right, left],
  ]
  if (r !== l && r.mro.includes(l)) tries.reverse()
  for (const [cls, name, self, other] of tries) {
    const method = lookup(cls, name)
    if (method === undefined) continue
    const result = callMethod(machine, method, self, [other])
    if (!isNotImplemented(result)) return result
  }
  if (operator === "!=") {
    const equal = compareInstances(machine, "==", left, right)
    return isUnknown(equal) ? equal : !machine.truth(equal)
  }
  const a = unwrap(left)
  const b = unwrap(right)
  if (a !== left || b !== right) return compare(machine, operator, a, b)
  const unknown = (isUnknown(left) && left) || (isUnknown(right) && right) || unknownBase(l) || unknownBase(r)
  if (operator === "==") return left === right ? true : unknown || false
  if (unknown) return unknown
  throw unordered(operator, left, right)
}

function unordered(operator: CompareOperator, left: Value, right: Value) {
  return raised(
    "TypeError",
    `'${operator}' not supported between instances of '${typeOf(left).name}' and '${typeOf(right).name}'`,
  )
}

function comparePlain(machine: Engine, operator: CompareOperator, left: Value, right: Value): Value {
  if (operator === "==" || operator === "!=") {
    const same = equals(machine, left, right)
    return isUnknown(same) || operator === "==" ? same : !same
  }
  if (typeof left === "string" && typeof right === "string") return ordered(operator, left < right ? -1 : left > right ? 1 : 0)
  if ((left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple)) {
    for (let i = 0; i < left.items.length && i < right.items.length; i++) {
      const same = compare(machine, "==", left.items[i]!, right.items[i]!)
      if (isUnknown(same)) return same
      if (!machine.truth(same)) return compare(machine, operator, left.items[i]!, right.items[i]!)
    }
    return ordered(operator, left.items.length - right.items.length)
  }
  if (left instanceof SetValue && right instanceof SetValue) {
    const within = (a: SetValue, b: SetValue) => [...a.entries.keys()].every(key => b.entries.has(key))
    if (operator === "<=") return within(left, right)
    if (operator === ">=") return within(right, left)
    if (operator === "<") return within(left, right) && left.entries.size < right.entries.size
    return within(right, left) && left.entries.size > right.entries.size
  }
  throw unordered(operator, left, right)
}

function ordered(operator: CompareOperator, order: number): boolean {
  return operator === "<" ? order < 0 : operator === "<=" ? order <= 0 : operator === ">" ? order > 0 : order >= 0
}

/** `==` of two values of which none is an instance. */
function equals(machine: Engine, left: Value, right: Value): Value {
  if (left === right) return true
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false
  if (left.kind !== right.kind) return false
  if ((left instanceof List || left instanceof Tuple) && (right instanceof List || right instanceof Tuple)) {
    const unsure = (left instanceof List && left.unsure) || (right instanceof List && right.unsure)
    if (unsure) return unsure
    if (left.items.length !== right.items.length) return false
    return every(machine, left.items.length, i => [left.items[i]!, right.items[i]!])
  }
  if (left instanceof Dict && right instanceof Dict) {
    if (left.unsure ?? right.unsure) return (left.unsure ?? right.unsure)!
    if (left.entries.size !== right.entries.size) return false
    const keys = [...left.entries.keys()]
    if (!keys.every(key => right.entries.has(key))) return false
    return every(machine, keys.length, i => [left.entries.get(keys[i])!.value, right.entries.get(keys[i])!.value])
  }
  if (left instanceof SetValue && right instanceof SetValue)
    return (
      left.unsure ??
      right.unsure ??
      (left.entries.size === right.entries.size && [...left.entries.keys()].every(k => right.entries.has(k)))
    )
  switch (left.kind) {
    case "bytes":
    case "range":
    case "bound":
      return keyOf(left) === keyOf(right)
    case "slice":
      return (
        right.kind === "slice" &&
        every(machine, 3, i => [[left.start, left.stop, left.step][i]!, [right.start, right.stop, right.step][i]!])
      )
  }
  return identify(left) === identify(right)
}

function every(machine: Engine, count: number, pair: (i: number) => [Value, Value]): Value {
  let unknown: Value = true
  for (let i = 0; i < count; i++) {
    const [a, b] = pair(i)
    if (a === b) continue
    const same = compare(machine, "==", a, b)
    const truth = isUnknown(same) ? undefined : machine.truth(same)
    if (truth === false) return false
    if (truth === undefined) unknown = isUnknown(same) ? same : machine.unknown(say("cannot be compared"))
  }
  return unknown
}

/** `-x`, `+x`, `~x`. */
export function unary(machine: Engine, operator: "-" | "+" | "~", operand: Value): Value {
  const number = numeric(operand)
  if (number !== undefined) {
    if (operator === "+") return number
    if (operator === "-")
      return number instanceof Float && !number.exact ? new Float(-number.value) : arithmetic("*", number, -1, machine)
    if (!(number instanceof Float)) return arithmetic("-", arithmetic("*", number, -1, machine) as number, 1, machine)
  }
  if (isUnknown(operand)) return operand
  const name = operator === "-" ? "__neg__" : operator === "+" ? "__pos__" : "__invert__"
  const method = lookup(typeOf(operand), name)
  if (method !== undefined) return callMethod(machine, method, operand, [])
  const inner = unwrap(operand)
  if (inner !== operand) return unary(machine, operator, inner)
  const unknown = unknownBase(typeOf(operand))
  if (unknown) return unknown
  throw raised("TypeError", `bad operand type for unary ${operator}: '${typeOf(operand).name}'`)
}
