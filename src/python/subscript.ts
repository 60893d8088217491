import { say } from "../conv/words"
import { callMethod } from "./call"
import { raised } from "./errors"
import type { Engine } from "./frame"
import { dictDelete, dictGet, dictSet, isUnknown, touch } from "./heap"
import { descend, lookup } from "./lookup"
import { intText, isSymbol, typeOf, unknownBase, unwrap } from "./types"
import { Bytes, Dict, Instance, List, RangeValue, Slice, Tuple, type Class, type Unknown, type Value } from "./value"

/** `object[index]`. */
export function getitem(machine: Engine, object: Value, index: Value): Value {
  if (typeof object === "object" && object !== null) {
    switch (object.kind) {
      case "list":
      case "tuple":
      case "bytes":
      case "range":
        return fromSequence(machine, object, index)
      case "dict":
        return fromDict(machine, object, index)
      case "unknown":
        return object
      case "instance": {
        const method = lookup(object.cls, "__getitem__")
        if (method !== undefined) return callMethod(machine, method, object, [index])
        const inner = unwrap(object)
        if (inner instanceof Dict && !isUnknown(index)) return missingKey(machine, object, inner, index)
        if (inner !== object) return getitem(machine, inner, index)
        const unknown = unknownBase(object.cls)
        if (unknown) return unknown
        break
      }
      case "class":
        return ofClass(machine, object, index)
    }
  }
  if (typeof object === "string") return fromSequence(machine, object, index)
  throw raised("TypeError", `'${typeOf(object).name}' object is not subscriptable`)
}

export function missingKey(machine: Engine, object: Instance, dict: Dict, key: Value): Value {
  const found = dictGet(dict, key)
  if (found !== undefined) return found
  const missing = lookup(object.cls, "__missing__")
  if (missing !== undefined) return callMethod(machine, missing, object, [key])
  throw keyError(key)
}

function keyError(key: Value) {
  const error = raised("KeyError", "")
  error.value.attrs.set("args", new Tuple([key]))
  return error
}

function fromDict(machine: Engine, dict: Dict, key: Value): Value {
  void machine
  const found = dictGet(dict, key)
  if (found === undefined) throw keyError(key)
  return found
}

/** `Class[…]`: a metaclass's `__getitem__`, `__class_getitem__`, or a generic builtin such as `list[int]`, which is the class itself. */
function ofClass(machine: Engine, cls: Class, index: Value): Value {
  const meta = cls.metaclass && lookup(cls.metaclass, "__getitem__")
  if (meta) return callMethod(machine, meta, cls, [index])
  const own = lookup(cls, "__class_getitem__")
  if (own !== undefined) {
    if (typeof own === "object" && own?.kind === "function") return callMethod(machine, own, cls, [index])
    return machine.call(descend(machine, own, undefined, cls), [index])
  }
  const unknown = unknownBase(cls)
  if (unknown) return unknown
  if (cls.module === "builtins") return cls
  throw raised("TypeError", `type '${cls.name}' is not subscriptable`)
}

type Sequence = string | List | Tuple | Bytes | RangeValue

function fromSequence(machine: Engine, sequence: Sequence, index: Value): Value {
  if (sequence instanceof List && sequence.unsure) return sequence.unsure
  const at = asIndex(machine, index, nameOf(sequence))
  if (isUnknown(at as Value)) return at as Value
  const length = machine.length(sequence)
  if (typeof length !== "number")
    return sequence instanceof RangeValue ? machine.unknown(say("depends on {0}", intText(length))) : length
  if (at instanceof Slice) {
    if (sequence instanceof RangeValue) return sliceRange(machine, sequence, at, length)
    const positions = slicePositions(machine, at, length)
    return Array.isArray(positions) ? pick(sequence, positions) : positions
  }
  if (typeof at !== "number") return machine.unknown(say("depends on {0}", intText(at)))
  const position = at < 0 ? at + length : at
  if (position < 0 || position >= length) throw raised("IndexError", `${nameOf(sequence)} index out of range`)
  if (typeof sequence === "string") return /[\ud800-\udfff]/.test(sequence) ? [...sequence][position]! : sequence[position]!
  if (sequence instanceof Bytes) return sequence.text.charCodeAt(position)
  if (sequence instanceof RangeValue) return machine.binary("+", sequence.start, position * sequence.step)
  return sequence.items[position]!
}

function nameOf(sequence: Sequence): string {
  if (typeof sequence === "string") return "string"
  return sequence instanceof RangeValue ? "range object" : sequence.kind
}

/** An index as an int, a Sym or a Slice. */
function asIndex(machine: Engine, index: Value, name: string): Value {
  if (typeof index === "number" || index instanceof Slice) return index
  if (typeof index === "boolean") return index ? 1 : 0
  if (isUnknown(index)) return index
  if (typeof index === "object" && index !== null) {
    if (isSymbol(index)) return index
    if (index.kind === "instance") {
      const method = lookup(index.cls, "__index__")
      if (method !== undefined) return callMethod(machine, method, index, [])
      const inner = unwrap(index)
      if (inner !== index) return asIndex(machine, inner, name)
      if (unknownBase(index.cls)) return unknownBase(index.cls)!
    }
  }
  const plain = name === "range object" ? "range" : name
  throw raised(
    "TypeError",
    `${plain} indices must be integers${plain === "string" ? "" : " or slices"}, not ${plain === "string" ? `'${typeOf(index).name}'` : typeOf(index).name}`,
  )
}

function sliceRange(machine: Engine, range: RangeValue, slice: Slice, length: number): Value {
  const bounds = sliceBounds(machine, slice, length)
  if (!Array.isArray(bounds)) return bounds as Unknown
  const [from, to, step] = bounds as unknown as [number, number, number]
  const at = (i: number) => machine.binary("+", range.start, i * range.step) as number
  return new RangeValue(at(from), at(to), range.step * step)
}

function pick(sequence: Exclude<Sequence, RangeValue>, positions: readonly number[]): Value {
  if (typeof sequence === "string") {
    const characters = /[\ud800-\udfff]/.test(sequence) ? [...sequence] : sequence
    return positions.map(i => characters[i]!).join("")
  }
  if (sequence instanceof Bytes) return new Bytes(positions.map(i => sequence.text[i]!).join(""))
  const items = positions.map(i => sequence.items[i]!)
  return sequence instanceof List ? new List(items) : new Tuple(items)
}

/** `slice.indices(length)`: start, stop and step; an Unknown where they are not numbers. */
export function sliceBounds(machine: Engine, slice: Slice, length: number): readonly [number, number, number] | Unknown {
  const parts = [slice.start, slice.stop, slice.step].map(part => (part === null ? null : asIndex(machine, part, "slice")))
  for (const part of parts) {
    if (isUnknown(part)) return part
    if (part !== null && typeof part !== "number") return machine.unknown(say("depends on {0}", intText(part)))
  }
  const [start, stop, given] = parts as (number | null)[]
  const step = given ?? 1
  if (step === 0) throw raised("ValueError", "slice step cannot be zero")
  const clamp = (value: number | null | undefined, ifNone: number): number => {
    if (value === null || value === undefined) return ifNone
    const positive = value < 0 ? value + length : value
    return step > 0 ? Math.min(Math.max(positive, 0), length) : Math.min(Math.max(positive, -1), length - 1)
  }
  return [clamp(start, step > 0 ? 0 : length - 1), clamp(stop, step > 0 ? length : -1), step]
}

function slicePositions(machine: Engine, slice: Slice, length: number): number[] | Unknown {
  const bounds = sliceBounds(machine, slice, length)
  if (!Array.isArray(bounds)) return bounds as Unknown
  const [from, to, step] = bounds as [number, number, number]
  const positions: number[] = []
  for (let i = from; step > 0 ? i < to : i > to; i += step) positions.push(i)
  return positions
}

/** `object[index] = value`. */
export function setitem(machine: Engine, object: Value, index: Value, value: Value): void {
  if (typeof object === "object" && object !== null) {
    switch (object.kind) {
      case "list":
        return intoList(machine, object, index, value)
      case "dict":
        return dictSet(object, index, value)
      case "unknown":
        return
      case "instance": {
        const method = lookup(object.cls, "__setitem__")
        if (method !== undefined) {
          callMethod(machine, method, object, [index, value])
          return
        }
        const inner = unwrap(object)
        if (inner !== object) return setitem(machine, inner, index, value)
        if (unknownBase(object.cls)) return
        break
      }
      case "class": {
        const method = object.metaclass && lookup(object.metaclass, "__setitem__")
        if (method) {
          callMethod(machine, method, object, [index, value])
          return
        }
      }
    }
  }
  throw raised("TypeError", `'${typeOf(object).name}' object does not support item assignment`)
}

function intoList(machine: Engine, list: List, index: Value, value: Value): void {
  const at = asIndex(machine, index, "list")
  touch(list)
  if (at instanceof Slice) {
    const given = machine.items(value)
    const bounds = sliceBounds(machine, at, list.items.length)
    if (!Array.isArray(bounds) || !Array.isArray(given)) {
      list.unsure ??= (Array.isArray(bounds) ? given : bounds) as Unknown
      return
    }
    const [from, to, step] = bounds as unknown as [number, number, number]
    if (step === 1) {
      list.items = [...list.items.slice(0, from), ...(given as readonly Value[]), ...list.items.slice(Math.max(from, to))]
      return
    }
    const positions = slicePositions(machine, at, list.items.length) as number[]
    if (positions.length !== given.length)
      throw raised(
        "ValueError",
        `attempt to assign sequence of size ${given.length} to extended slice of size ${positions.length}`,
      )
    positions.forEach((position, i) => (list.items[position] = (given as readonly Value[])[i]!))
    return
  }
  if (typeof at !== "number") {
    list.unsure ??= isUnknown(at) ? at : machine.unknown(say("depends on {0}", intText(at)))
    return
  }
  const position = at < 0 ? at + list.items.length : at
  if (position < 0 || position >= list.items.length) {
    if (list.unsure) return
    throw raised("IndexError", "list assignment index out of range")
  }
  list.items[position] = value
}

/** `del object[index]`. */
export function delitem(machine: Engine, object: Value, index: Value): void {
  if (isUnknown(object)) return
  if (object instanceof Instance) {
    const method = lookup(object.cls, "__delitem__")
    if (method !== undefined) {
      callMethod(machine, method, object, [index])
      return
    }
    const inner = unwrap(object)
    if (inner !== object) return delitem(machine, inner, index)
    if (unknownBase(object.cls)) return
  }
  if (object instanceof Dict) {
    if (isUnknown(index)) {
      touch(object)
      object.unsure ??= index
    } else if (!dictDelete(object, index) && !object.unsure) throw keyError(index)
    return
  }
  if (object instanceof List) {
    const at = asIndex(machine, index, "list")
    touch(object)
    if (at instanceof Slice) {
      const positions = slicePositions(machine, at, object.items.length)
      if (Array.isArray(positions)) object.items = object.items.filter((_, i) => !positions.includes(i))
      else object.unsure ??= positions
      return
    }
    if (typeof at !== "number") {
      object.unsure ??= isUnknown(at) ? at : machine.unknown(say("depends on {0}", intText(at)))
      return
    }
    const position = at < 0 ? at + object.items.length : at
    if (position < 0 || position >= object.items.length) throw raised("IndexError", "list assignment index out of range")
    object.items.splice(position, 1)
    return
  }
  throw raised("TypeError", `'${typeOf(object).name}' object doesn't support item deletion`)
}
