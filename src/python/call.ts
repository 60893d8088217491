import { say } from "../conv/words"
import { Frame, Return, type Engine } from "./frame"
import { dictFrom, isUnknown } from "./heap"
import { lookup, override } from "./lookup"
import { namesOf } from "./names"
import { notePlace, raised } from "./errors"
import { bind, bindList, isPlain, Unsure } from "./signature"
import { typeOf, typeType, unknownBase } from "./types"
import { Instance, Raised, Scope, Tuple, type BoundParameter, type Class, type Func, type Native, type Value } from "./value"

/** What a call takes, in steps, beside those of its arguments and its body: an argument list is bound, a scope and a frame are made. */
const cost = { call: 16, native: 8, instance: 30 }

type Keywords = ReadonlyMap<string, Value> | undefined

/** Calls any value. */
export function call(machine: Engine, callee: Value, args: readonly Value[], kwargs: Keywords): Value {
  if (typeof callee === "object" && callee !== null) {
    switch (callee.kind) {
      case "function":
        return callFunction(machine, callee, args, kwargs)
      case "native":
        return callNative(machine, callee, args, kwargs)
      case "bound":
        return callee.callee.kind === "function"
          ? callFunction(machine, callee.callee, [callee.self, ...args], kwargs)
          : callNative(machine, callee.callee, [callee.self, ...args], kwargs)
      case "class":
        return instantiate(machine, callee, args, kwargs)
      case "unknown":
        return callee
      case "static-method":
        return call(machine, callee.callee, args, kwargs)
      case "instance": {
        const method = lookup(callee.cls, "__call__")
        if (method !== undefined) return callMethod(machine, method, callee, args, kwargs)
        const unknown = unknownBase(callee.cls)
        if (unknown) return unknown
        break
      }
    }
  }
  throw raised("TypeError", `'${typeOf(callee).name}' object is not callable`)
}

/** Calls what was found on a class, with the object as its first argument. */
export function callMethod(machine: Engine, method: Value, self: Value, args: readonly Value[], kwargs?: Keywords): Value {
  if (typeof method === "object" && method !== null) {
    if (method.kind === "function") return callFunction(machine, method, [self, ...args], kwargs)
    if (method.kind === "native") return callNative(machine, method, [self, ...args], kwargs)
    if (method.kind === "static-method") return call(machine, method.callee, args, kwargs)
    if (method.kind === "class-method") return call(machine, method.callee, [typeOf(self), ...args], kwargs)
    if (method.kind === "property") return call(machine, call(machine, method.get, [self], undefined), args, kwargs)
    if (method.kind === "instance" && lookup(method.cls, "__get__") !== undefined) {
      const bound = call(machine, lookup(method.cls, "__get__")!, [method, self, typeOf(self)], undefined)
      return call(machine, bound, args, kwargs)
    }
  }
  return call(machine, method, args, kwargs)
}

export function callFunction(machine: Engine, func: Func, args: readonly Value[], kwargs: Keywords): Value {
  const parameters = func.attrs.size === 0 ? func.parameters : withDefaults(func, func.parameters)
  const values =
    kwargs === undefined && args.length === parameters.length && isPlain(parameters)
      ? args
      : func.altered && !binds(func, args, kwargs)
        ? null
        : bindList(func.qualifiedName, parameters, args, kwargs, func)
  if (values === null) return func.altered!
  const variables = new Map<string, Value>()
  for (let i = 0; i < parameters.length; i++) variables.set(parameters[i]!.name, values[i]!)
  const scope = new Scope(variables, func.closure)
  return machine.enter(func, scope, values[0])
}

/** A function's parameters, with the defaults that somebody has given it since (`f.__defaults__ = …`). */
function withDefaults(func: Func | Native, own: readonly BoundParameter[]): readonly BoundParameter[] {
  const given = func.attrs.get("__defaults__")
  if (given === undefined || (given !== null && !(given instanceof Tuple || isUnknown(given)))) return own
  const positional = own.filter(p => p.star === "" && p.only !== "keyword")
  return own.map(parameter => {
    const at = positional.indexOf(parameter)
    if (at < 0) return parameter
    const { default: _before, ...bare } = parameter
    if (isUnknown(given)) return { ...bare, default: given }
    const value = given?.items.at(at - positional.length + given.items.length)
    return given && at >= positional.length - given.items.length ? { ...bare, default: value! } : bare
  })
}

function binds(func: Func, args: readonly Value[], kwargs: Keywords): boolean {
  try {
    bindList(func.qualifiedName, func.parameters, args, kwargs, func)
    return true
  } catch (error) {
    if (error instanceof Raised) return false
    throw error
  }
}

/** Runs a function's body with its variables bound. */
export function enter(machine: Engine, func: Func, scope: Scope, first: Value | undefined): Value {
  const { definition } = func
  if (definition.kind === "function" && definition.generator) return machine.generator(func, scope, first)
  if (machine.depth >= deepest) return machine.unknown(say("calls `{0}` in too deep a recursion", func.name))
  const caller = machine.frame
  if (machine.repeats > 0 && endless(caller, func, machine.repeats))
    return machine.unknown(say("calls `{0}` in a recursion of unknown depth", func.name))
  const names = definition.kind === "lambda" ? nothing : namesOf(func.body)
  const watched = func.module.owner === "user" && machine.onValue !== null
  const frame = new Frame(func.module, scope, names, func, caller, func.span, watched, first)
  frame.repeats = machine.repeats
  machine.frame = frame
  machine.depth++
  machine.fuel -= cost.call
  try {
    if (watched && definition.kind === "function") sightParameters(machine, frame)
    if (definition.kind === "lambda") return machine.evaluate(definition.body, frame)
    const completion = machine.execute(func.body, frame)
    const value = completion === Return ? frame.result : null
    return frame.partings ? machine.settleCall(frame, value) : value
  } catch (error) {
    if (error instanceof RangeError) return machine.unknown(say("calls `{0}` in too deep a recursion", func.name))
    if (error instanceof Raised) notePlace(machine, error, frame)
    if (frame.partings) return machine.rescueCall(frame, error)
    throw error
  } finally {
    machine.frame = caller
    machine.depth--
  }
}

/** Whether a function called itself some times already, each time from one more loop of unknown length: it walks a tree nothing is known of. */
function endless(frame: Frame | null, func: Func, repeats: number): boolean {
  let left = levels
  for (; frame && repeats > 0; frame = frame.caller) {
    if (frame.func?.definition !== func.definition || frame.repeats >= repeats) continue
    repeats = frame.repeats
    if (--left === 0) return true
  }
  return false
}

/** Such a loop runs its body twice: each level costs at least twice what the one below it does. */
const levels = 3
const nothing = namesOf([])
/** Python frames; the JavaScript stack of VS Code's extension host bears about twice as many. */
const deepest = 200

/** Hovers on parameters show what they were bound to. */
function sightParameters(machine: Engine, frame: Frame): void {
  const definition = frame.func!.definition
  if (definition.kind !== "function") return
  const file = frame.module.file ?? frame.module.name
  for (const parameter of definition.parameters) {
    const value = frame.scope.variables.get(parameter.name)
    if (typeof value === "object" && value !== null)
      machine.onValue!({ file, from: parameter.from, to: parameter.from + parameter.name.length }, parameter.name, value)
  }
}

export function callNative(machine: Engine, callee: Native, args: readonly Value[], kwargs: Keywords): Value {
  machine.fuel -= cost.native
  const parameters = callee.attrs.size === 0 || !callee.parameters ? callee.parameters : withDefaults(callee, callee.parameters)
  if (callee.direct) {
    const fits = kwargs === undefined && args.length === parameters!.length && isPlain(parameters!)
    return callee.direct(fits ? args : bindList(callee.name, parameters!, args, kwargs, callee), machine)
  }
  if (parameters === null) {
    const named = dictFrom(kwargs ?? [])
    if (kwargs instanceof Unsure) named.unsure = kwargs.rest
    return callee.rule({ args: new Tuple(args), kwargs: named }, machine)
  }
  // `f(*unknown)` where f takes any number of arguments: not even their number is known.
  if (kwargs instanceof Unsure && parameters.some(p => p.star)) return kwargs.rest
  return callee.rule(bind(parameters, args, kwargs, machine, callee.name, callee), machine)
}

/** `cls(*args, **kwargs)`. */
export function instantiate(machine: Engine, cls: Class, args: readonly Value[], kwargs: Keywords): Value {
  if (cls.metaclass) {
    const custom = lookup(cls.metaclass, "__call__")
    if (custom !== undefined && custom !== typeType.attrs.get("__call__")) return callMethod(machine, custom, cls, args, kwargs)
  }
  return construct(machine, cls, args, kwargs)
}

/** `type.__call__`: `__new__`, then `__init__`. */
export function construct(machine: Engine, cls: Class, args: readonly Value[], kwargs: Keywords): Value {
  if (cls.make) return cls.make(args, kwargs, machine)
  // An array of numpy, say: what we describe has made something.
  if (machine.frame?.module.owner === "prelude") machine.made++
  const init = override(cls, "__init__")
  const make = override(cls, "__new__")
  let object: Value
  if (make === undefined) {
    if (init === undefined && !unknownBase(cls) && (args.length || kwargs?.size)) {
      const altered = cls.mro.find(one => one.altered)?.altered
      if (altered) return altered
      throw raised("TypeError", `${cls.name}() takes no arguments`, {
        kind: "argument",
        callee: cls,
        problem: "too-many",
        names: [],
      })
    }
    object = fresh(machine, cls)
  } else object = callMethod(machine, staticOf(make), cls, args, kwargs)
  if (isUnknown(object)) return object
  if (init !== undefined && typeOf(object).mro.includes(cls)) {
    const result = callMethod(machine, init, object, args, kwargs)
    if (result !== null && !isUnknown(result))
      throw raised("TypeError", `__init__() should return None, not '${typeOf(result).name}'`)
  }
  return object
}

/** `__new__` is a static method that needs no decorator. */
function staticOf(make: Value): Value {
  return typeof make === "object" && make?.kind === "static-method" ? make.callee : make
}

/** A new instance, told where it was made. */
export function fresh(machine: Engine, cls: Class): Instance {
  const abstract = cls.attrs.get("__abstractmethods__")
  if (abstract !== undefined) refuseAbstract(machine, cls, abstract)
  machine.fuel -= cost.instance
  const instance = new Instance(cls)
  instance.origin = machine.origin(cls)
  return instance
}

function refuseAbstract(machine: Engine, cls: Class, abstract: Value): void {
  const names = machine.items(abstract)
  if (isUnknown(names as Value) || !(names as readonly Value[]).length) return
  const quoted = (names as readonly Value[]).map(name => `'${String(name)}'`).sort()
  const plural = quoted.length === 1 ? "" : "s"
  throw raised(
    "TypeError",
    `Can't instantiate abstract class ${cls.name} with abstract method${plural} ${quoted.join(", ").replaceAll("'", "")}`,
  )
}
