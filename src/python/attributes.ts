import { say } from "../conv/words"
import { raised } from "./errors"
import { addUnsureAttributes, instanceDict, classDict, moduleDict, unsureAttributes } from "./live"
import { descend, isData, lookup, override } from "./lookup"
import { touch } from "./heap"
import { ofText, settle } from "./late"
import { isSubclass, typeOf, unknownBase } from "./types"
import { undescribed } from "./undescribed"
import type { Engine } from "./frame"
import type { Bound } from "./value"
import {
  Dict,
  Float,
  Tuple,
  Unknown,
  type Class,
  type Func,
  type Instance,
  type ModuleValue,
  type Native,
  type Super,
  type Value,
} from "./value"

/** `object.name`, or undefined where Python has no such attribute. */
export function findattr(machine: Engine, object: Value, name: string): Value | undefined {
  const value = found(machine, object, name)
  // None is a value as well.
  return value === undefined ? undescribed(machine, object, name) : value
}

function found(machine: Engine, object: Value, name: string): Value | undefined {
  if (typeof object === "object" && object !== null) {
    switch (object.kind) {
      case "instance":
        return ofInstance(machine, object, name)
      case "module":
        return ofModule(machine, object, name)
      case "class":
        return ofClass(machine, object, name)
      case "unknown":
        return object
      case "super":
        return ofSuper(machine, object, name)
      case "function":
      case "native":
        return ofFunction(machine, object, name)
      case "bound":
        return ofBound(machine, object, name)
    }
  }
  return ofBuiltin(machine, object, name)
}

export function getattr(machine: Engine, object: Value, name: string): Value {
  const found = findattr(machine, object, name)
  if (found !== undefined) return found
  throw missing(object, name)
}

/** The AttributeError Python would raise. */
export function missing(object: Value, name: string) {
  const cls = typeOf(object)
  let message = `'${cls.name}' object has no attribute '${name}'`
  if (typeof object === "object" && object !== null) {
    if (object.kind === "class") message = `type object '${object.name}' has no attribute '${name}'`
    else if (object.kind === "module") message = `module '${object.name}' has no attribute '${name}'`
    else if (object.kind === "super") message = `'super' object has no attribute '${name}'`
  }
  return raised("AttributeError", message, { kind: "attribute", type: cls.name, name, object })
}

function ofInstance(machine: Engine, object: Instance, name: string): Value | undefined {
  const cls = object.cls
  const custom = override(cls, "__getattribute__")
  if (custom !== undefined) {
    try {
      return machine.call(custom, [object, name])
    } catch (error) {
      if (!machine.isError(error, "AttributeError")) throw error
      const fallback = lookup(cls, "__getattr__")
      if (fallback === undefined) throw error
      return askInstance(machine, fallback, object, name)
    }
  }
  const plain = plainAttribute(machine, object, name)
  if (plain !== undefined) return plain
  const fallback = lookup(cls, "__getattr__")
  if (fallback !== undefined) return askInstance(machine, fallback, object, name)
  return unknownBase(cls) ?? unsureAttributes(object) ?? object.handed
}

/** `object.__getattribute__`: everything but `__getattr__`. */
export function plainAttribute(machine: Engine, object: Instance, name: string): Value | undefined {
  const cls = object.cls
  const found = lookup(cls, name)
  if (found !== undefined && isData(found)) return descend(machine, found, object, cls)
  const own = object.attrs.get(name)
  if (own !== undefined) return own
  if (found !== undefined) return descend(machine, found, object, cls)
  if (name === "__class__") return cls
  if (name === "__dict__") return instanceDict(object)
  if (name === "__module__") return cls.module
  if (name === "__doc__") return null
  return undefined
}

/** `__getattr__`, whose AttributeError means that there is no such attribute. */
function askInstance(machine: Engine, fallback: Value, object: Instance, name: string): Value | undefined {
  return machine.call(fallback, [object, name])
}

function ofModule(machine: Engine, object: ModuleValue, name: string): Value | undefined {
  if (object.asleep) machine.wake(object)
  const own = ofText(machine, object, name)
  if (own !== undefined) {
    if (machine.sleeping && object.owner === "library") machine.wakeFor(object, name, own)
    return own
  }
  const inner = machine.submodule(object, name)
  if (inner !== undefined) return inner
  if (name === "__dict__") return wholeOf(machine, object)
  const fallback = object.attrs.get("__getattr__")
  if (fallback !== undefined) return machine.call(fallback, [name])
  if (name === "__class__") return typeOf(object)
  if (object.missing) return machine.words(object.missing)
  return unsureAttributes(object)
}

/** A module's `__dict__`. */
export function wholeOf(machine: Engine, module: ModuleValue): Dict {
  settle(machine, module)
  return moduleDict(module)
}

function ofClass(machine: Engine, cls: Class, name: string): Value | undefined {
  const meta = cls.metaclass
  const above = lookup(typeOf(cls), name)
  if (meta && above !== undefined && isData(above)) return descend(machine, above, cls, meta)
  const found = lookup(cls, name)
  if (found !== undefined) return name === "__class__" ? typeOf(cls) : descend(machine, found, undefined, cls)
  const special = classSpecial(cls, name)
  if (special !== undefined) return special
  if (above !== undefined) return descend(machine, above, cls, typeOf(cls))
  const unknown = unknownBase(cls)
  if (unknown) return unknown
  const fallback = meta && lookup(meta, "__getattr__")
  return fallback ? machine.call(fallback, [cls, name]) : undefined
}

function classSpecial(cls: Class, name: string): Value | undefined {
  switch (name) {
    case "__name__":
      return cls.name
    case "__qualname__":
      return cls.qualifiedName ?? cls.name
    case "__module__":
      return cls.module
    case "__mro__":
      return new Tuple(cls.mro)
    case "__bases__":
      return new Tuple(cls.bases)
    case "__base__":
      return cls.bases[0] ?? null
    case "__dict__":
      return classDict(cls)
    case "__class__":
      return typeOf(cls)
    case "__doc__":
      return null
    case "__annotations__":
      return new Dict()
  }
  return undefined
}

/** `super().name`: along the MRO of the object's class, after the class that `super` was written in. */
function ofSuper(machine: Engine, object: Super, name: string): Value | undefined {
  const self = object.self
  const onClass = typeof self === "object" && self !== null && self.kind === "class"
  let cls = typeOf(self)
  // In a classmethod or `__new__`, self is the class itself; in a metaclass's method it is a class as an instance.
  const viaClass = onClass && isSubclass(self, object.start) !== false && !cls.mro.includes(object.start)
  if (viaClass) cls = self
  const from = cls.mro.indexOf(object.start)
  for (const one of cls.mro.slice(from + 1)) {
    const found = one.attrs.get(name)
    if (found === undefined) continue
    if (name === "__new__") return typeof found === "object" && found?.kind === "static-method" ? found.callee : found
    return descend(machine, found, viaClass ? undefined : self, cls)
  }
  if (name === "__class__") return typeOf(object)
  return unknownBase(cls)
}

function ofFunction(machine: Engine, object: Func | Native, name: string): Value | undefined {
  const own = object.attrs.get(name)
  if (own !== undefined) return own
  switch (name) {
    case "__name__":
      return object.name
    case "__qualname__":
      return object.kind === "function" ? object.qualifiedName : object.name
    case "__module__":
      return object.kind === "function" ? (object.module.attrs.get("__name__") ?? null) : "builtins"
    case "__doc__":
      return object.kind === "function" ? docstring(object) : null
    case "__dict__":
      return instanceDict(object)
    case "__defaults__": {
      const defaults = (object.parameters ?? []).filter(p => p.default !== undefined && p.only !== "keyword").map(p => p.default!)
      return defaults.length ? new Tuple(defaults) : null
    }
    case "__kwdefaults__":
      return null
    case "__annotations__":
      return object.kind === "function" ? machine.annotations(object) : new Dict()
    case "__wrapped__":
      return undefined
    case "__globals__":
      return object.kind === "function" ? wholeOf(machine, object.module) : undefined
    case "__code__":
    case "__closure__":
      return machine.unknown(say("`{0}` of a function is not read", name))
    case "__call__":
      return object
    case "__get__":
      return machine.binder(object)
  }
  return ofBuiltin(machine, object, name)
}

function docstring(func: Func): Value {
  const first = func.body[0]
  return first?.kind === "expression" && first.value.kind === "constant" && typeof first.value.value === "string"
    ? first.value.value
    : null
}

function ofBound(machine: Engine, object: Bound, name: string): Value | undefined {
  if (name === "__self__") return object.self
  if (name === "__func__") return object.callee
  if (name === "__call__") return object
  return ofFunction(machine, object.callee, name)
}

function ofBuiltin(machine: Engine, object: Value, name: string): Value | undefined {
  const cls = typeOf(object)
  const found = lookup(cls, name)
  if (found !== undefined) return descend(machine, found, object, cls)
  if (name === "__class__") return cls
  if (object instanceof Float || typeof object === "number" || typeof object === "boolean") {
    if (name === "real") return object
    if (name === "imag") return 0
    if (name === "numerator") return object
    if (name === "denominator") return 1
  }
  return undefined
}

/** `object.name = value`. */
export function setattr(machine: Engine, object: Value, name: string, value: Value): void {
  if (typeof object === "object" && object !== null) {
    switch (object.kind) {
      case "instance": {
        const custom = override(object.cls, "__setattr__")
        if (custom !== undefined) machine.call(custom, [object, name, value])
        else plainSet(machine, object, name, value)
        return
      }
      case "class": {
        const custom = object.metaclass && override(object.metaclass, "__setattr__")
        if (custom) machine.call(custom, [object, name, value])
        else {
          touch(object)
          object.attrs.set(name, value)
        }
        return
      }
      case "module":
      case "function":
      case "native":
        if (object.kind === "module" && object.asleep) machine.wake(object)
        touch(object)
        object.attrs.set(name, value)
        return
      case "unknown":
        return
      case "super":
        setattr(machine, object.self, name, value)
        return
      case "property":
      case "static-method":
      case "class-method":
        return
    }
  }
  throw missing(object, name)
}

/** `object.__setattr__`. */
export function plainSet(machine: Engine, object: Value, name: string, value: Value): void {
  if (typeof object !== "object" || object === null || object.kind !== "instance") {
    if (typeof object === "object" && object !== null && (object.kind === "class" || object.kind === "function")) {
      touch(object)
      object.attrs.set(name, value)
    }
    return
  }
  const found = lookup(object.cls, name)
  if (found !== undefined && typeof found === "object" && found !== null) {
    if (found.kind === "property") {
      if (found.set === null)
        throw raised("AttributeError", `property '${name}' of '${object.cls.name}' object has no setter`, {
          kind: "attribute",
          type: object.cls.name,
          name,
          object,
        })
      machine.call(found.set, [object, value])
      return
    }
    if (found.kind === "instance") {
      const setter = lookup(found.cls, "__set__")
      if (setter !== undefined) {
        machine.call(setter, [found, object, value])
        return
      }
    }
  }
  if (name === "__class__" && typeof value === "object" && value?.kind === "class") {
    touch(object)
    ;(object as { cls: Class }).cls = value
    return
  }
  if (name === "__dict__" && value instanceof Dict) {
    touch(object)
    object.attrs.clear()
    for (const entry of value.entries.values()) object.attrs.set(String(entry.key), entry.value)
    if (value.unsure) addUnsureAttributes(object, value.unsure)
    return
  }
  touch(object)
  object.attrs.set(name, value)
}

/** `del object.name`. */
export function delattr(machine: Engine, object: Value, name: string): void {
  if (object instanceof Unknown) return
  if (typeof object === "object" && object !== null && object.kind === "instance") {
    const custom = override(object.cls, "__delattr__")
    if (custom !== undefined) machine.call(custom, [object, name])
    else plainDelete(machine, object, name)
    return
  }
  if (typeof object === "object" && object !== null && "attrs" in object) {
    if (object.kind === "module") settle(machine, object)
    touch(object)
    if (object.attrs.delete(name)) return
  }
  throw missing(object, name)
}

/** `object.__delattr__`. */
export function plainDelete(machine: Engine, object: Instance, name: string): void {
  const found = lookup(object.cls, name)
  if (typeof found === "object" && found?.kind === "property" && found.del !== null) {
    machine.call(found.del, [object])
    return
  }
  touch(object)
  if (!object.attrs.delete(name) && !unknownBase(object.cls)) throw missing(object, name)
}
