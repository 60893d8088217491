import { say } from "../../conv/words"
import { callMethod } from "../call"
import { raised } from "../errors"
import type { Engine } from "../frame"
import { dictFrom, identify, isUnknown, keyOf } from "../heap"
import { wholeOf } from "../attributes"
import { settle } from "../late"
import { addUnsureAttributes, instanceDict, classDict } from "../live"
import { lookup, override } from "../lookup"
import { isSubclass, typeOf, typeType, unionType } from "../types"
import { Dict, Func, Instance, List, ModuleValue, Native, Tuple, type Class, type Value } from "../value"
import { builtin, type Rule } from "./define"
import { textHash } from "./dunder"

/** `isinstance(value, classes)`; undefined where it cannot be known. */
export function isInstance(machine: Engine, value: Value, classes: Value): boolean | undefined {
  return among(machine, classes, cls => {
    const custom = cls.metaclass && lookup(cls.metaclass, "__instancecheck__")
    if (custom && custom !== typeType.attrs.get("__instancecheck__")) {
      if (typeOf(value) === cls) return true
      return machine.truth(callMethod(machine, custom, cls, [value]))
    }
    if (isUnknown(value)) return undefined
    return isSubclass(typeOf(value), cls)
  })
}

function isSubclassOf(machine: Engine, value: Value, classes: Value): boolean | undefined {
  return among(machine, classes, cls => {
    if (isUnknown(value)) return undefined
    if (typeof value !== "object" || value?.kind !== "class") throw raised("TypeError", "issubclass() arg 1 must be a class")
    const custom = cls.metaclass && lookup(cls.metaclass, "__subclasscheck__")
    if (custom && custom !== typeType.attrs.get("__subclasscheck__"))
      return machine.truth(callMethod(machine, custom, cls, [value]))
    return isSubclass(value, cls)
  })
}

/** Any of the classes in (nested) tuples and unions. */
function among(machine: Engine, classes: Value, test: (cls: Class) => boolean | undefined): boolean | undefined {
  if (isUnknown(classes)) return undefined
  if (classes === null) return test(typeOf(null))
  if (classes instanceof Tuple || (classes instanceof Instance && classes.cls === unionType)) {
    const items = classes instanceof Tuple ? classes.items : (classes.payload as Tuple).items
    let result: boolean | undefined = false
    for (const one of items) {
      const is = among(machine, one, test)
      if (is === true) return true
      if (is === undefined) result = undefined
    }
    return result
  }
  if (typeof classes === "object" && classes.kind === "class") return test(classes)
  // `typing.List` and its like know the class they stand for.
  const origin = machine.findattr(classes, "__origin__")
  if (origin !== undefined && origin !== classes) return among(machine, origin, test)
  throw raised("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union")
}

const known =
  (rule: (machine: Engine, value: Value, classes: Value) => boolean | undefined): Rule =>
  ([value, classes], machine) => {
    const is = rule(machine, value!, classes!)
    if (is !== undefined) return is
    return isUnknown(value) ? value : isUnknown(classes) ? classes : machine.unknown(say("a base class is not known"))
  }

/** Names that `dir` gives. */
function names(machine: Engine, value: Value): string[] {
  const found = new Set<string>()
  if (value instanceof ModuleValue) {
    machine.wake(value)
    settle(machine, value)
  }
  if (typeof value === "object" && value !== null && "attrs" in value) for (const name of value.attrs.keys()) found.add(name)
  const cls = typeof value === "object" && value?.kind === "class" ? value : typeOf(value)
  for (const one of cls.mro) for (const name of one.attrs.keys()) found.add(name)
  return [...found].filter(name => !name.startsWith("\0")).sort()
}

export const inspection = {
  isinstance: builtin("isinstance", "(object, classes, /)", known(isInstance)),
  issubclass: builtin("issubclass", "(cls, classes, /)", known(isSubclassOf)),
  callable: builtin("callable", "(object)", ([object]) => {
    if (isUnknown(object)) return object
    if (typeof object !== "object" || object === null) return false
    if (object.kind === "instance") return lookup(object.cls, "__call__") !== undefined
    return ["function", "native", "bound", "class"].includes(object.kind)
  }),
  hasattr: builtin("hasattr", "(object, name)", ([object, name], machine) => {
    if (isUnknown(object)) return object
    if (isUnknown(name)) return name
    const found = machine.findattr(object!, String(name))
    // An attribute that only an unknown base may have.
    if (
      isUnknown(found) &&
      object instanceof Instance &&
      !object.attrs.has(String(name)) &&
      lookup(object.cls, String(name)) === undefined
    )
      return found
    return found !== undefined
  }),
  getattr: builtin("getattr", "(object, name, *default)", ([object, name, rest], machine) => {
    if (isUnknown(object)) return object
    if (isUnknown(name)) return name
    if (typeof name !== "string") {
      const text = machine.str(name!)
      if (isUnknown(text)) return text
      name = text
    }
    if (isUnknown(rest)) return rest
    const [other] = (rest as Tuple).items
    if (other === undefined) return machine.getattr(object!, name)
    const found = machine.findattr(object!, name)
    return found === undefined ? other : found
  }),
  setattr: builtin("setattr", "(object, name, value)", ([object, name, value], machine) => {
    if (!isUnknown(name)) machine.setattr(object!, String(name), value!)
    else if (object instanceof Instance) {
      const custom = override(object.cls, "__setattr__")
      if (custom !== undefined) machine.call(custom, [object, name, value!])
      else addUnsureAttributes(object, name)
    }
    return null
  }),
  delattr: builtin("delattr", "(object, name)", ([object, name], machine) => {
    if (!isUnknown(name)) machine.delattr(object!, String(name))
    return null
  }),
  id: builtin("id", "(object)", ([object]) =>
    isUnknown(object) ? object : typeof object === "object" && object ? identify(object) : textHash(String(object)),
  ),
  hash: builtin("hash", "(object)", ([object], machine) => {
    if (isUnknown(object)) return object
    const method = override(typeOf(object!), "__hash__")
    if (object instanceof Instance && method !== undefined && method !== null) return callMethod(machine, method, object, [])
    const key = keyOf(object!)
    return typeof key === "number" && Number.isInteger(key)
      ? key
      : typeof key === "object" && key
        ? identify(key)
        : textHash(String(key))
  }),
  vars: builtin("vars", "(*object)", ([rest], machine) => {
    if (isUnknown(rest)) return rest
    const [object] = (rest as Tuple).items
    if (object === undefined) return machine.call(machine.builtin("locals"), [])
    if (isUnknown(object)) return object
    if (typeof object === "object" && object !== null) {
      if (object.kind === "class") return classDict(object)
      if (object.kind === "module") return wholeOf(machine, object)
      if (object instanceof Instance || object instanceof Func || object instanceof Native) return instanceDict(object)
    }
    throw raised("TypeError", "vars() argument must have __dict__ attribute")
  }),
  dir: builtin("dir", "(*object)", ([rest], machine) => {
    if (isUnknown(rest)) return rest
    const [object] = (rest as Tuple).items
    if (object === undefined)
      return new List([...(machine.frame?.scope.variables.keys() ?? [])].filter(name => !name.startsWith("\0")).sort())
    if (isUnknown(object)) return object
    const method = override(typeOf(object), "__dir__")
    if (method !== undefined) return machine.call(machine.builtin("sorted"), [callMethod(machine, method, object, [])])
    return new List(names(machine, object))
  }),
  globals: builtin("globals", "()", (_, machine) => (machine.frame ? wholeOf(machine, machine.frame.module) : new Dict())),
  locals: builtin("locals", "()", (_, machine) => {
    const frame = machine.frame
    if (!frame) return new Dict()
    return frame.cell.kind === "module" ? wholeOf(machine, frame.module) : dictFrom(frame.scope.variables)
  }),
}
