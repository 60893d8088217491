import { notePlace, raised } from "./errors"
import { Normal, type Completion, type Engine, type Frame } from "./frame"
import { isUnknown } from "./heap"
import { special } from "./lookup"
import { isSubclass, typeOf } from "./types"
import type { Expression, Statement } from "./tree"
import { Raised, Tuple, type Class, type Value } from "./value"
import { writeName } from "./variables"

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>

/** `try`, `except`, `else`, `finally`. */
export function tryStatement(node: Of<"try">, frame: Frame, machine: Engine): Completion {
  if (!node.finally.length) return guarded(node, frame, machine)
  let completion: Completion
  let result: Value
  try {
    completion = guarded(node, frame, machine)
    result = frame.result
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    const last = machine.execute(node.finally, frame)
    if (last !== Normal) return last
    throw error
  }
  const last = machine.execute(node.finally, frame)
  if (last !== Normal) return last
  frame.result = result
  return completion
}

function guarded(node: Of<"try">, frame: Frame, machine: Engine): Completion {
  const catches = node.handlers.some(handler => mayCatchImport(handler.type))
  const height = machine.stack.length
  if (catches) machine.catching++
  machine.guarding++
  let completion: Completion
  try {
    completion = machine.execute(node.body, frame)
  } catch (error) {
    if (catches) machine.catching--
    machine.guarding--
    if (!(error instanceof Raised)) throw error
    machine.stack.length = height
    machine.frame = frame
    notePlace(machine, error, frame)
    return handle(node, frame, machine, error)
  }
  if (catches) machine.catching--
  machine.guarding--
  return completion === Normal ? machine.execute(node.otherwise, frame) : completion
}

const importErrors = new Set(["ImportError", "ModuleNotFoundError", "Exception", "BaseException"])

function mayCatchImport(type: Expression | null): boolean {
  if (!type) return true
  if (type.kind === "tuple") return type.items.some(mayCatchImport)
  return (type.kind === "name" || type.kind === "attribute") && importErrors.has(type.name)
}

function handle(node: Of<"try">, frame: Frame, machine: Engine, error: Raised): Completion {
  const handler = handlerFor(node, frame, machine, error)
  if (!handler) throw error
  const leave = enterHandler(frame, handler.name, error)
  try {
    return machine.execute(handler.body, frame)
  } finally {
    leave()
  }
}

/** The `except` that catches an exception. */
export function handlerFor(node: Of<"try">, frame: Frame, machine: Engine, error: Raised) {
  return node.handlers.find(handler => !handler.type || matches(machine.evaluate(handler.type, frame), error.value.cls))
}

/** The exception is the one being handled, under its name, until the returned function is called. */
export function enterHandler(frame: Frame, name: string | null, error: Raised): () => void {
  const handling = (frame.handling ??= [])
  const depth = handling.length
  handling.push(error)
  if (name) writeName(frame, name, error.value)
  return () => {
    handling.length = depth
    if (name) frame.scope.variables.delete(name)
  }
}

/** Whether a handler catches an exception; one whose type cannot be known is taken to. */
function matches(type: Value, cls: Class): boolean {
  if (isUnknown(type)) return true
  if (type instanceof Tuple) return type.items.some(one => matches(one, cls))
  if (typeof type === "object" && type !== null && type.kind === "class") return isSubclass(cls, type) !== false
  throw raised("TypeError", "catching classes that do not inherit from BaseException is not allowed")
}

/** `with context as target`. */
export function withStatement(node: Of<"with">, frame: Frame, machine: Engine, level = 0): Completion {
  const item = node.items[level]
  if (!item) return machine.execute(node.body, frame)
  const manager = machine.evaluate(item.context, frame)
  frame.at = item.context
  if (isUnknown(manager)) {
    if (item.target) machine.assign(item.target, manager, frame)
    return withStatement(node, frame, machine, level + 1)
  }
  const { value, exit } = enterContext(machine, manager)
  let completion: Completion
  const height = machine.stack.length
  try {
    if (item.target) machine.assign(item.target, value, frame)
    completion = withStatement(node, frame, machine, level + 1)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    machine.stack.length = height
    machine.frame = frame
    if (machine.truth(machine.call(exit, [error.value.cls, error.value, null])) === true) return Normal
    throw error
  }
  const { result } = frame
  machine.call(exit, [null, null, null])
  frame.result = result
  return completion
}

/** Calls `__enter__`. */
export function enterContext(machine: Engine, manager: Value): { value: Value; exit: Value } {
  const enter = special(machine, manager, "__enter__") ?? orUnknown(machine, manager, "__enter__")
  const exit = special(machine, manager, "__exit__") ?? orUnknown(machine, manager, "__exit__")
  return { value: machine.call(enter, []), exit }
}

function orUnknown(machine: Engine, manager: Value, name: string): Value {
  const found = machine.findattr(manager, name)
  if (found !== undefined) return found
  const missed = name === "__exit__" ? " (missed __exit__ method)" : ""
  throw raised("TypeError", `'${typeOf(manager).name}' object does not support the context manager protocol${missed}`)
}
