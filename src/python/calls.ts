import { callFunction, callNative } from "./call"
import { notePlace, raised } from "./errors"
import type { Engine, Frame } from "./frame"
import { isUnknown } from "./heap"
import { isData, lookup, override } from "./lookup"
import { pairs } from "./mapping"
import { Unsure } from "./signature"
import { CallSite } from "./site"
import { typeOf, unwrap } from "./types"
import type { Argument, Expression } from "./tree"
import { Raised, Super, type Func, type Instance, type Native, type Unknown, type Value } from "./value"

type CallNode = Extract<Expression, { kind: "call" }>

/** A call expression: callee, arguments, a site on the stack, the call. */
export function call(node: CallNode, frame: Frame, machine: Engine): Value {
  let callee: Value
  // A method found on the class is called with its object at once, without a Bound in between.
  let self: Value | undefined
  let method: Func | Native | undefined
  if (node.callee.kind === "attribute") {
    const { name } = node.callee
    const object = machine.evaluate(node.callee.value, frame)
    frame.at = node.callee
    method = methodOf(object, name)
    if (method) {
      self = object
      callee = method
    } else callee = machine.getattr(object, name)
  } else {
    callee = machine.evaluate(node.callee, frame)
    if (callee === machine.superClass && !node.args.length) return ownSuper(frame)
  }
  const args: Value[] = method ? [self!] : []
  const kwargs = node.args.length ? collect(machine, node.args, frame, args, callee) : undefined
  frame.at = node
  const site = new CallSite(frame.module, node, node.callee, node.args, callee, method ? 1 : 0)
  machine.stack.push(site)
  try {
    if (isUnknown(callee)) return machine.lost(callee, spelled(node.callee), kwargs ? [...args, ...kwargs.values()] : args)
    const value = method
      ? method.kind === "function"
        ? callFunction(machine, method, args, kwargs)
        : callNative(machine, method, args, kwargs)
      : machine.call(callee, args, kwargs)
    if (frame.watched)
      machine.onValue!({ file: frame.module.file ?? frame.module.name, from: node.from, to: node.to }, null, value)
    return value
  } catch (error) {
    if (error instanceof Raised) {
      notePlace(machine, error, frame)
      const mended = machine.guarding === 0 && error.sites!.at(-1) === site ? machine.mend?.(error) : undefined
      if (mended !== undefined) return mended
    }
    throw error
  } finally {
    machine.stack.pop()
  }
}

function spelled(callee: Expression): string {
  return callee.kind === "attribute" || callee.kind === "name" ? callee.name : "call"
}

/** The plain function or native that `object.name` is bound to, when nothing special is in the way. */
function methodOf(object: Value, name: string): Func | Native | undefined {
  if (typeof object === "object" && object !== null) {
    switch (object.kind) {
      case "instance":
        return methodOfInstance(object, name)
      case "list":
      case "dict":
      case "tuple":
      case "set":
      case "float":
      case "bytes":
        break
      default:
        return undefined
    }
  }
  const found = lookup(typeOf(object), name)
  return typeof found === "object" && found?.kind === "native" ? found : undefined
}

function methodOfInstance(object: Instance, name: string): Func | Native | undefined {
  const found = lookup(object.cls, name)
  if (typeof found !== "object" || found === null || (found.kind !== "function" && found.kind !== "native")) return undefined
  if (object.attrs.has(name) || isData(found) || override(object.cls, "__getattribute__") !== undefined) return undefined
  return found
}

/** `super()` without arguments: the class that the text is in, and the running function's first argument. */
function ownSuper(frame: Frame): Value {
  let cls: Value | undefined
  for (let scope = frame.scope.parent; scope !== null && cls === undefined; scope = scope.parent)
    cls = scope.variables.get("__class__")
  if (typeof cls !== "object" || cls === null || cls.kind !== "class" || frame.first === undefined)
    throw raised("RuntimeError", "super(): no arguments")
  return new Super(cls, frame.first)
}

function nameOf(callee: Value): string {
  if (typeof callee !== "object" || callee === null) return "object"
  if (callee.kind === "function") return `${String(callee.module.attrs.get("__name__"))}.${callee.qualifiedName}`
  if (callee.kind === "bound") return nameOf(callee.callee)
  return callee.kind === "class" || callee.kind === "native" ? callee.name : "object"
}

/** Evaluates arguments: positional ones into `args`, the others into the result. */
export function collect(
  machine: Engine,
  given: readonly Argument[],
  frame: Frame,
  args: Value[],
  callee: Value = null,
): Map<string, Value> | undefined {
  let kwargs: Map<string, Value> | undefined
  let unsure: Unknown | undefined
  for (const argument of given) {
    const value = machine.evaluate(argument.value, frame)
    if (argument.star === "*") {
      frame.at = argument
      const more = machine.items(value)
      if (isUnknown(more as Value)) unsure ??= more as Unknown
      else for (const item of more as readonly Value[]) args.push(item)
    } else if (argument.star === "**") {
      frame.at = argument
      const more = pairs(machine, value)
      if (isUnknown(more as Value)) unsure ??= more as Unknown
      else
        for (const [key, item] of more as readonly (readonly [Value, Value])[]) {
          const name = unwrap(key)
          if (isUnknown(name)) unsure ??= name
          else if (typeof name !== "string") throw raised("TypeError", "keywords must be strings")
          else setKeyword((kwargs ??= new Map()), name, item, callee)
        }
    } else if (argument.name !== null) setKeyword((kwargs ??= new Map()), argument.name, value, callee)
    else args.push(value)
  }
  if (!unsure) return kwargs
  const all = new Unsure(kwargs)
  all.rest = unsure
  return all
}

function setKeyword(kwargs: Map<string, Value>, name: string, value: Value, callee: Value): void {
  if (kwargs.has(name)) throw raised("TypeError", `${nameOf(callee)}() got multiple values for keyword argument '${name}'`)
  kwargs.set(name, value)
}
