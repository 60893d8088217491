import { say } from "../../conv/words"
import { raised } from "../errors"
import type { Engine, Frame } from "../frame"
import { dictFrom, isUnknown, touch } from "../heap"
import { lookup } from "../lookup"
import { native } from "../signature"
import { boundType, functionType, isSubclass, nativeType, objectType, typeOf, typeType, unknownBase } from "../types"
import { Class, Dict, List, Native, notImplemented, Tuple, Unknown, type BoundParameter, type Value } from "../value"
import type { Machine } from "../machine"

/** What every prelude of the standard library may use. */
export const natives: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    "_library_asks",
    native(
      "_library_asks",
      "()",
      (_, machine) =>
        machine
          .sites()
          .filter(site => site.owner !== "prelude")
          .at(-1)?.owner === "library",
    ),
  ],
  [
    "_unknown",
    native("_unknown", "(reason)", ({ reason }, machine) => machine.unknown(say("`{0}` is not known", String(reason)))),
  ],
  ["_is_unknown", native("_is_unknown", "(value)", ({ value }) => hasUnknown(value!))],
  [
    "_function",
    native("_function", "(name, parameters, body)", ({ name, parameters, body }, machine) =>
      (parameters instanceof List || parameters instanceof Tuple) && parameters.items.every(p => p instanceof Tuple)
        ? made(String(name), parameters, body!)
        : machine.unknown(say("`{0}` is not known", String(name))),
    ),
  ],
  [
    "_unsure",
    native("_unsure", "(container, reason)", ({ container, reason }, machine) => unsure(container!, String(reason), machine)),
  ],
  [
    "_loaded",
    native("_loaded", "(name)", ({ name }, machine) => {
      const module = typeof name === "string" ? (machine as Engine).loaded(name) : undefined
      return module ?? machine.unknown(say("`{0}` is not known", "sys.modules"))
    }),
  ],
  [
    "_calls",
    // The calls that run, the innermost first: `(name, qualname, module)` from a depth on, the variables of the first of these, and
    // whether there are no others (a library's module runs as if nobody had imported it).
    native("_calls", "(depth)", ({ depth }, machine) => {
      const { frame: innermost, loading } = machine as Engine
      const calls: Frame[] = []
      for (let frame = innermost; frame; frame = frame.caller) if (frame === frame.host) calls.push(frame)
      const from = calls.slice(Number(depth))
      const named = from.map(({ func, isClass, prefix, module }) => {
        const qualified = func?.qualifiedName ?? (isClass ? prefix.slice(0, -1) : "<module>")
        return new Tuple([qualified.slice(qualified.lastIndexOf(".") + 1), qualified, module])
      })
      return new Tuple([new List(named), dictFrom(from[0]?.scope.variables ?? []), loading === 0])
    }),
  ],
  ["_check", native("_check", "(cls, value)", ({ cls, value }, machine) => check(cls as Class, value!, machine))],
  ["_subcheck", native("_subcheck", "(cls, other)", ({ cls, other }, machine) => subcheck(cls as Class, other!, machine))],
])

/** True where a value, or what a tuple holds, cannot be known. */
function hasUnknown(value: Value): boolean {
  return (
    isUnknown(value) ||
    (value instanceof Tuple && value.items.some(hasUnknown)) ||
    (value instanceof List && value.unsure !== undefined)
  )
}

/**
 * A function with parameters worked out by a program (`__init__` of a dataclass): its arguments are bound as any function's,
 * then `body` gets them in order. Each parameter is `(name, how, default)`; `how` is "", "*", "**" or "keyword"; no third
 * item means no default.
 */
function made(name: string, parameters: Value, body: Value): Native {
  const list = ((parameters as List | Tuple).items as readonly Tuple[]).map(({ items }): BoundParameter => {
    const how = String(items[1])
    const star = how === "*" || how === "**" ? how : ""
    const base = { name: String(items[0]), star, only: how === "keyword" ? "keyword" : "" } as const
    return items.length > 2 ? { ...base, default: items[2]! } : base
  })
  const result = new Native(name, list, (args, machine) =>
    machine.call(
      body,
      list.map(p => args[p.name]!),
    ),
  )
  result.direct = (args, machine) => machine.call(body, args)
  // Messages say `Point.__init__()`, the function itself is called `__init__`.
  result.attrs.set("__name__", name.slice(name.lastIndexOf(".") + 1))
  return result
}

/** Says that a list's items, or a dict's keys, cannot be known any more (`random.shuffle`). */
function unsure(container: Value, reason: string, machine: Machine): null {
  if (container instanceof List || container instanceof Dict) {
    touch(container)
    container.unsure = machine.unknown(say("`{0}` is not known", reason))
  }
  return null
}

/** `isinstance` for classes of an ABCMeta: subclasses, registered classes, and what has the methods that `_needs` names. */
function check(cls: Class, value: Value, machine: Machine): Value {
  if (isUnknown(value)) return value
  return subcheck(cls, typeOf(value), machine)
}

function subcheck(cls: Class, other: Value, machine: Machine): Value {
  if (isUnknown(other)) return other
  if (typeof other !== "object" || other?.kind !== "class") throw raised("TypeError", "issubclass() arg 1 must be a class")
  const hook = cls.mro.find(one => one.attrs.has("__subclasshook__"))
  if (hook && hook !== objectType) {
    const answer = machine.call(machine.getattr(cls, "__subclasshook__"), [other])
    if (answer !== notImplemented)
      return isUnknown(answer) ? answer : (machine.truth(answer) ?? machine.unknown(say("a class is not known")))
  }
  const found = accepts(cls, other)
  return found ?? unknownBase(other) ?? machine.unknown(say("a class is not known"))
}

/** Functions and classes can be called without a `__call__` of their own. */
function has(cls: Class, name: string): boolean {
  if (name === "__call__" && (callables.includes(cls) || cls.mro.includes(typeType))) return true
  return (lookup(cls, name) ?? null) !== null
}
const callables: readonly Class[] = [functionType, nativeType, boundType]

function accepts(cls: Class, other: Class): boolean | undefined {
  let result = isSubclass(other, cls)
  if (result) return true
  const registered = cls.attrs.get("_abc_registry")
  if (registered instanceof List) for (const one of registered.items) if (one instanceof Class && accepts(one, other)) return true
  const needs = cls.attrs.get("_needs")
  if (needs instanceof Tuple) {
    if (needs.items.every(name => has(other, String(name)))) return true
  }
  // Subclasses that were registered with a class below this one count too: `Sequence` for `Collection`.
  const below = cls.attrs.get("_below")
  if (below instanceof List) {
    for (const one of below.items) {
      const is = one instanceof Class ? accepts(one, other) : one instanceof Unknown ? undefined : false
      if (is) return true
      if (is === undefined) result = undefined
    }
  }
  return result
}
