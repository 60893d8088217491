import { raised } from "./errors"
import type { Engine, Frame } from "./frame"
import { touch } from "./heap"
import { lateValue } from "./late"
import type { Value } from "./value"

/** Where a star import from a module that is not there leaves its Unknown: any name may come from it. */
export const starred = "\0star"

/** The value of a name as Python looks it up: local, enclosing, module, builtin. */
export function readName(machine: Engine, frame: Frame, name: string): Value {
  const own = frame.scope.variables.get(name)
  if (own !== undefined) return own
  const { names } = frame
  if (names !== null) {
    if (names.locals.has(name))
      throw raised("UnboundLocalError", `cannot access local variable '${name}' where it is not associated with a value`, {
        kind: "name",
        name,
      })
    if (names.globals.has(name)) return readGlobal(machine, frame, name)
  }
  for (let scope = frame.scope.parent; scope !== null; scope = scope.parent) {
    if (scope.parent === null && frame.func) break
    const value = scope.variables.get(name)
    if (value !== undefined) return value
  }
  return readGlobal(machine, frame, name)
}

function readGlobal(machine: Engine, frame: Frame, name: string): Value {
  const { attrs } = frame.module
  let value = attrs.get(name)
  if (value === undefined && frame.module.late) value = lateValue(machine, frame.module, name)
  if (machine.sleeping && frame.func && value !== undefined && frame.module.owner === "library")
    machine.wakeFor(frame.module, name, value)
  if (value === undefined) value = machine.builtins.get(name)
  if (value === undefined) value = attrs.get(starred)
  if (value !== undefined) return value
  throw raised("NameError", `name '${name}' is not defined`, { kind: "name", name })
}

/** `name = value`. */
export function writeName(frame: Frame, name: string, value: Value): void {
  const { names } = frame
  if (names !== null) {
    if (names.globals.has(name)) {
      touch(frame.module)
      frame.module.attrs.set(name, value)
      return
    }
    if (names.nonlocals.has(name)) {
      for (let scope = frame.scope.parent; scope !== null; scope = scope.parent)
        if (scope.variables.has(name)) {
          touch(scope)
          scope.variables.set(name, value)
          return
        }
    }
  }
  touch(frame.cell)
  frame.scope.variables.set(name, value)
}

/** `del name`. */
export function deleteName(frame: Frame, name: string): void {
  const isGlobal = frame.names?.globals.has(name)
  touch(isGlobal ? frame.module : frame.cell)
  const variables = isGlobal ? frame.module.attrs : frame.scope.variables
  const late = (isGlobal || frame.cell === frame.module) && frame.module.late?.names.delete(name)
  if (!variables.delete(name) && !late) {
    const message = frame.names
      ? `cannot access local variable '${name}' where it is not associated with a value`
      : `name '${name}' is not defined`
    throw raised(frame.names ? "UnboundLocalError" : "NameError", message, { kind: "name", name })
  }
}
