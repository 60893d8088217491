import { raised } from "../errors"
import { isUnknown } from "../heap"
import { lookup } from "../lookup"
import { callMethod } from "../call"
import { typeOf, types, unknownBase } from "../types"
import { Instance, Iterator, Tuple, type Next, type Unknown, type Value } from "../value"
import { builtin, type Rule } from "./define"
import { orStop } from "./descriptor"

function type(name: string, signature: string, rule: Rule): void {
  const make = builtin(name, signature, rule)
  types.get(name)!.make = (args, kwargs, machine) => machine.call(make, args, kwargs)
}

type("enumerate", "(iterable, start=0)", ([iterable, start], machine) => {
  const next = machine.iterate(iterable!)
  if (typeof next !== "function") return next
  if (isUnknown(start)) return start
  let i = 0
  return new Iterator(
    () => {
      const item = next()
      return item === undefined
        ? undefined
        : new Tuple([typeof start === "number" ? start + i++ : machine.binary("+", start!, i++), item])
    },
    "enumerate",
    [next],
  )
})

type("zip", "(*iterables, strict=False)", ([iterables, strictly], machine) => {
  if (isUnknown(iterables)) return iterables
  const sources = (iterables as Tuple).items.map(arg => machine.iterate(arg))
  for (const source of sources) if (typeof source !== "function") return source
  const nexts = sources as Next[]
  const strict = strictly === true
  return new Iterator(
    () => {
      const items: Value[] = []
      for (const [i, next] of nexts.entries()) {
        const item = next()
        if (item === undefined) {
          if (strict && (i > 0 || nexts.slice(1).some(other => other() !== undefined)))
            throw raised(
              "ValueError",
              i > 0 ? `zip() argument ${i + 1} is shorter than argument ${i}` : "zip() argument 2 is longer than argument 1",
            )
          return undefined
        }
        items.push(item)
      }
      return items.length ? new Tuple(items) : undefined
    },
    "zip",
    nexts,
  )
})

type("map", "(function, *iterables)", ([callee, rest], machine) => {
  if (isUnknown(rest)) return rest
  const sources = (rest as Tuple).items.map(arg => machine.iterate(arg))
  for (const source of sources) if (typeof source !== "function") return source
  const nexts = sources as Next[]
  return new Iterator(
    () => {
      const items: Value[] = []
      for (const next of nexts) {
        const item = next()
        if (item === undefined) return undefined
        items.push(item)
      }
      machine.spend(1)
      return machine.call(callee!, items)
    },
    "map",
    nexts,
  )
})

type("filter", "(function, iterable, /)", ([callee, iterable], machine) => {
  const next = machine.iterate(iterable!)
  if (typeof next !== "function") return next
  const iterator: Iterator = new Iterator(
    () => {
      for (let item = next(); item !== undefined; item = next()) {
        machine.spend(1)
        const kept = callee === null ? item : machine.call(callee!, [item])
        const truth = machine.truth(kept)
        if (truth === undefined) return (iterator.unsure ??= isUnknown(kept) ? kept : machine.cannotTell(kept))
        if (truth) return item
      }
      return undefined
    },
    "filter",
    [next],
  )
  return iterator
})

type("reversed", "(sequence, /)", ([sequence], machine) => {
  if (isUnknown(sequence)) return sequence
  if (sequence instanceof Instance) {
    const method = lookup(sequence.cls, "__reversed__")
    if (method !== undefined) return callMethod(machine, method, sequence, [])
    if (lookup(sequence.cls, "__len__") === undefined) {
      const unknown = unknownBase(sequence.cls)
      if (unknown) return unknown
      throw raised("TypeError", `'${sequence.cls.name}' object is not reversible`)
    }
    const length = machine.length(sequence)
    if (typeof length !== "number") return isUnknown(length) ? length : machine.cannotTell(length)
    let i = length
    return new Iterator(() => (i > 0 ? machine.getitem(sequence, --i) : undefined), "reversed")
  }
  if (typeof sequence === "object" && sequence !== null && (sequence.kind === "iterator" || sequence.kind === "set"))
    throw raised("TypeError", `'${typeOf(sequence).name}' object is not reversible`)
  const items = machine.items(sequence!)
  if (!Array.isArray(items)) return items as Unknown
  let i = items.length
  return new Iterator(() => (i > 0 ? (items[--i] as Value) : undefined), "reversed")
})

/** `iter` and `next`. */
export const iterators = {
  iter: builtin("iter", "(object, *sentinel)", ([object, rest], machine) => {
    if (isUnknown(rest)) return rest
    const [sentinel] = (rest as Tuple).items
    if (sentinel !== undefined)
      return new Iterator(() => {
        machine.spend(1)
        const item = machine.call(object!, [])
        return machine.truth(machine.compare("==", item, sentinel)) === false ? item : undefined
      })
    if (object instanceof Iterator) return object
    if (object instanceof Instance) {
      const method = lookup(object.cls, "__iter__")
      if (method !== undefined) return callMethod(machine, method, object, [])
    }
    const next = machine.iterate(object!)
    return typeof next === "function" ? new Iterator(next) : next
  }),
  next: builtin("next", "(iterator, *default)", ([iterator, rest], machine) => {
    if (isUnknown(iterator)) return iterator
    if (isUnknown(rest)) return rest
    const [other] = (rest as Tuple).items
    if (iterator instanceof Iterator) {
      const item = iterator.next()
      if (item === undefined && other !== undefined) return iterator.doubt ?? other
      return orStop(item, iterator)
    }
    const method = lookup(typeOf(iterator!), "__next__")
    if (method === undefined) {
      const unknown = unknownBase(typeOf(iterator!))
      if (unknown) return unknown
      throw raised("TypeError", `'${typeOf(iterator!).name}' object is not an iterator`)
    }
    try {
      return callMethod(machine, method, iterator!, [])
    } catch (error) {
      if (other !== undefined && machine.isError(error, "StopIteration")) return other
      throw error
    }
  }),
}
