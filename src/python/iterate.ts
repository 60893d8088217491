import { ceilDiv, max, show, sub, neg } from "../conv/dim"
import { say } from "../conv/words"
import { callMethod } from "./call"
import { raised } from "./errors"
import type { Engine } from "./frame"
import { isUnknown } from "./heap"
import { lookup } from "./lookup"
import { isSymbol, typeOf, unknownBase, unwrap } from "./types"
import type { Unknown } from "./value"
import { Iterator, type Next, type RangeValue, type Value } from "./value"

/** Why the items that an iteration has given so far may not be those that Python would give. */
export const doubt = (next: Next): Unknown | undefined => next.of?.doubt

/** A function giving the following item, or undefined at the end. */
export function iterate(machine: Engine, value: Value): Next | Unknown {
  if (typeof value === "string") {
    const characters = /[\ud800-\udfff]/.test(value) ? [...value] : value
    let i = 0
    return () => characters[i++]
  }
  if (typeof value !== "object" || value === null) throw notIterable(value)
  switch (value.kind) {
    case "list": {
      if (value.unsure) return value.unsure
      let i = 0
      return () => value.items[i++]
    }
    case "tuple": {
      const { items } = value
      let i = 0
      return () => items[i++]
    }
    case "range":
      return iterateRange(machine, value)
    case "iterator":
      return value.next
    case "unknown":
      return value
    case "dict":
    case "set": {
      if (value.unsure) return value.unsure
      const size = value.entries.size
      const entries = value.kind === "dict" ? value.entries.values() : value.entries.values()
      return () => {
        if (value.entries.size !== size)
          throw raised("RuntimeError", `${value.kind === "dict" ? "dictionary" : "Set"} changed size during iteration`)
        const step = entries.next()
        if (step.done) return undefined
        return value.kind === "dict" ? (step.value as { key: Value }).key : (step.value as Value)
      }
    }
    case "bytes": {
      let i = 0
      return () => (i < value.text.length ? value.text.charCodeAt(i++) : undefined)
    }
    case "instance":
    case "class":
      return iterateObject(machine, value)
  }
  throw notIterable(value)
}

function notIterable(value: Value) {
  return raised("TypeError", `'${typeOf(value).name}' object is not iterable`)
}

function iterateRange(machine: Engine, range: RangeValue): (() => Value | undefined) | Unknown {
  const { start, stop, step } = range
  if (typeof start !== "number" || typeof stop !== "number") {
    const count = rangeLength(range)
    if (typeof count !== "number") return machine.unknown(say("depends on {0}", show(typeof stop === "number" ? start : stop)))
    let i = 0
    return () => (i < count ? machine.binary("+", start, i++ * step) : undefined)
  }
  let i = start
  return step > 0
    ? () => {
        if (i >= stop) return undefined
        const item = i
        i += step
        return item
      }
    : () => {
        if (i <= stop) return undefined
        const item = i
        i += step
        return item
      }
}

function rangeLength({ start, stop, step }: RangeValue) {
  return step > 0 ? max(ceilDiv(sub(stop, start), step), 0) : max(ceilDiv(sub(start, stop), neg(step)), 0)
}

function iterateObject(machine: Engine, value: Value): Next | Unknown {
  const cls = typeOf(value)
  const method = lookup(cls, "__iter__")
  if (method !== undefined && method !== null) {
    const iterator = callMethod(machine, method, value, [])
    return stepper(machine, iterator)
  }
  const getitem = lookup(cls, "__getitem__")
  if (getitem !== undefined) {
    let i = 0
    return () => {
      machine.spend(1)
      try {
        return callMethod(machine, getitem, value, [i++])
      } catch (error) {
        if (machine.isError(error, "IndexError")) return undefined
        throw error
      }
    }
  }
  const inner = unwrap(value)
  if (inner !== value) return iterate(machine, inner)
  const unknown = unknownBase(cls) ?? (typeof value === "object" && value?.kind === "class" ? unknownBase(value) : undefined)
  if (unknown) return unknown
  throw notIterable(value)
}

/** Steps through what `__iter__` gave. */
function stepper(machine: Engine, iterator: Value): Next | Unknown {
  if (isUnknown(iterator)) return iterator
  if (iterator instanceof Iterator) return iterator.next
  if (typeof iterator === "object" && iterator !== null && iterator.kind === "instance") {
    const next = lookup(iterator.cls, "__next__")
    if (next !== undefined)
      return () => {
        machine.spend(1)
        try {
          return callMethod(machine, next, iterator, [])
        } catch (error) {
          if (machine.isError(error, "StopIteration")) return undefined
          throw error
        }
      }
    if (unknownBase(iterator.cls)) return unknownBase(iterator.cls)!
  }
  throw raised("TypeError", `iter() returned non-iterator of type '${typeOf(iterator).name}'`)
}

/** All items, in a list of their own; an Unknown when they cannot be known. */
export function items(machine: Engine, value: Value): readonly Value[] | Unknown {
  if (typeof value === "object" && value !== null) {
    if (value.kind === "tuple") return value.items
    if (value.kind === "list") return value.unsure ?? value.items.slice()
  }
  const next = iterate(machine, value)
  if (typeof next !== "function") return next
  const result: Value[] = []
  for (let item = next(); item !== undefined; item = next()) {
    machine.spend(1)
    result.push(item)
    if (next.of?.unsure) break
  }
  return doubt(next) ?? result
}

/** `len(value)`. */
export function length(machine: Engine, value: Value): Value {
  if (typeof value === "string") return /[\ud800-\udfff]/.test(value) ? [...value].length : value.length
  if (typeof value === "object" && value !== null) {
    switch (value.kind) {
      case "list":
        return value.unsure ?? value.items.length
      case "tuple":
        return value.items.length
      case "dict":
      case "set":
        return value.unsure ?? value.entries.size
      case "range":
        return rangeLength(value)
      case "bytes":
        return value.text.length
      case "unknown":
        return value
      case "instance":
      case "class": {
        const method = lookup(typeOf(value), "__len__")
        if (method !== undefined) return asLength(callMethod(machine, method, value, []))
        const inner = unwrap(value)
        if (inner !== value) return length(machine, inner)
        const unknown = unknownBase(typeOf(value))
        if (unknown) return unknown
      }
    }
  }
  throw raised("TypeError", `object of type '${typeOf(value).name}' has no len()`)
}

function asLength(value: Value): Value {
  const inner = unwrap(value)
  if (typeof inner === "number" || isUnknown(inner) || isSymbol(inner)) return inner
  throw raised("TypeError", `'${typeOf(value).name}' object cannot be interpreted as an integer`)
}
