import { say } from "../conv/words"
import type { Engine } from "./frame"
import text from "./stdlib/names.py"
import type { Class, Unknown, Value } from "./value"

/**
 * A name that a module of Python's own library has, or an object of one of its classes, though our description leaves it out: what it
 * is cannot be known, but it is no error to ask for it. Undefined: Python has no such name either.
 */
export function undescribed(machine: Engine, object: Value, name: string): Unknown | undefined {
  if (typeof object !== "object" || object === null) return undefined
  switch (object.kind) {
    case "module":
      return object.owner === "prelude" && namesOf(object.name)?.has(name) ? unknown(machine, object.name, name) : undefined
    case "instance":
      return ofClass(machine, object.cls, name)
    case "class":
      return ofClass(machine, object, name)
  }
  return undefined
}

function ofClass(machine: Engine, cls: Class, name: string): Unknown | undefined {
  const one = cls.mro.find(base => namesOf(`${base.module}.*`)?.has(name))
  return one && unknown(machine, one.name, name)
}

function unknown(machine: Engine, owner: string, name: string): Unknown {
  return machine.unknown(say("`{0}` is not described", `${owner}.${name}`))
}

function namesOf(title: string): ReadonlySet<string> | undefined {
  let found = names.get(title)
  if (found === undefined) {
    const start = text.indexOf(`\n# ${title}:`)
    const [, listed] = start < 0 ? [] : text.slice(start).match(/:([^:]*)(?:\n.*:|$)/)!
    names.set(title, (found = listed === undefined ? null : new Set(listed.split(/[\s#]+/))))
  }
  return found ?? undefined
}
/** null: nothing is known of it. */
const names = new Map<string, ReadonlySet<string> | null>()
