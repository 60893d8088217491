import { generation } from "./heap"
import { objectType, typeOf } from "./types"
import type { Machine } from "./machine"
import { Bound, type Class, type Value } from "./value"

/** The attribute as the class defines it, unbound, along the MRO; remembered until any class changes. */
export function lookup(cls: Class, name: string): Value | undefined {
  let cache = cls.cache
  if (!cache || cls.cachedAt !== generation.classes) {
    cls.cache = cache = new Map()
    cls.cachedAt = generation.classes
  }
  const cached = cache.get(name)
  if (cached !== undefined) return cached
  if (cache.has(name)) return undefined
  let found: Value | undefined
  for (const one of cls.mro) {
    found = one.attrs.get(name)
    if (found !== undefined) break
  }
  cache.set(name, found)
  return found
}

/** `lookup`, but undefined where `object` itself gives the attribute (the default `__init__`, `__setattr__`, …). */
export function override(cls: Class, name: string): Value | undefined {
  const found = lookup(cls, name)
  return found === undefined || found === objectType.attrs.get(name) ? undefined : found
}

/** The special method of a value, ready to be called; looked up on the type as Python does. */
export function special(machine: Machine, value: Value, name: string): Value | undefined {
  const cls = typeOf(value)
  const found = lookup(cls, name)
  if (found === undefined) return undefined
  return descend(machine, found, value, cls)
}

/** What an attribute found on a class gives when it is read through an instance (null: through the class itself). */
export function descend(machine: Machine, found: Value, self: Value | undefined, cls: Class): Value {
  if (typeof found !== "object" || found === null) return found
  switch (found.kind) {
    case "function":
    case "native":
      return self === undefined ? found : new Bound(self, found)
    case "property":
      return self === undefined ? found : machine.call(found.get, [self])
    case "static-method":
      return found.callee
    case "class-method":
      return bindTo(machine, found.callee, cls)
    case "instance": {
      const getter = lookup(found.cls, "__get__")
      return getter === undefined ? found : machine.call(getter, [found, self === undefined ? null : self, cls])
    }
    default:
      return found
  }
}

function bindTo(machine: Machine, callee: Value, cls: Class): Value {
  if (typeof callee === "object" && callee !== null) {
    if (callee.kind === "function" || callee.kind === "native") return new Bound(cls, callee)
    if (callee.kind === "property" || callee.kind === "instance") return descend(machine, callee, cls, typeOf(cls))
  }
  return callee
}

/** True for what wins over an instance's own attribute of the same name. */
export function isData(found: Value): boolean {
  if (typeof found !== "object" || found === null) return false
  if (found.kind === "property") return true
  return (
    found.kind === "instance" && (lookup(found.cls, "__set__") !== undefined || lookup(found.cls, "__delete__") !== undefined)
  )
}
