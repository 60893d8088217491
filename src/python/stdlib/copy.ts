import { isUnknown, keyOf, touch } from "../heap"
import { lookup } from "../lookup"
import { native } from "../signature"
import { Bound, Dict, Instance, List, SetValue, Tuple, type Value } from "../value"
import type { Machine } from "../machine"

/** Copies made so far, by the object they are of: what was one object twice is one object twice again. */
type Memo = Map<Value, Value>

/** `copy.deepcopy`. Classes, functions and modules are shared, as in Python. */
function deep(value: Value, memo: Memo, machine: Machine): Value {
  if (typeof value !== "object" || value === null) return value
  const known = memo.get(value)
  if (known !== undefined) return known
  machine.spend(1)
  switch (value.kind) {
    case "list": {
      const copy = new List([])
      memo.set(value, copy)
      copy.items = value.items.map(item => deep(item, memo, machine))
      copy.unsure = value.unsure
      return copy
    }
    case "tuple": {
      const items = value.items.map(item => deep(item, memo, machine))
      const copy = items.every((item, i) => item === value.items[i]) ? value : new Tuple(items)
      memo.set(value, copy)
      return copy
    }
    case "dict": {
      const copy = new Dict()
      memo.set(value, copy)
      for (const { key, value: inner } of value.entries.values()) {
        const k = deep(key, memo, machine)
        copy.entries.set(keyOf(k), { key: k, value: deep(inner, memo, machine) })
      }
      copy.unsure = value.unsure
      return copy
    }
    case "set": {
      const copy = new SetValue(new Map(value.entries), value.frozen)
      copy.unsure = value.unsure
      return copy
    }
    case "instance":
      return deepInstance(value, memo, machine)
    case "bound": {
      const self = deep(value.self, memo, machine)
      return self === value.self ? value : new Bound(self, value.callee)
    }
    default:
      return value
  }
}

function deepInstance(value: Instance, memo: Memo, machine: Machine): Value {
  const own = lookup(value.cls, "__deepcopy__")
  if (own !== undefined) {
    const copy = machine.call(machine.getattr(value, "__deepcopy__"), [new Dict()])
    memo.set(value, copy)
    return copy
  }
  const copy = new Instance(value.cls)
  copy.origin = value.origin
  memo.set(value, copy)
  copy.payload = isBuiltin(value.payload) ? deep(value.payload, memo, machine) : value.payload
  for (const [name, inner] of value.attrs) copy.attrs.set(name, deep(inner, memo, machine))
  return copy
}

/** The builtin value inside an instance of a subclass of a builtin. */
function isBuiltin(payload: unknown): payload is Value {
  const kind = typeof payload === "object" && payload !== null ? (payload as { kind?: unknown }).kind : undefined
  return kind === "list" || kind === "dict" || kind === "tuple" || kind === "set"
}

/** `copy.copy`. */
function shallow(value: Value, machine: Machine): Value {
  if (typeof value !== "object" || value === null) return value
  switch (value.kind) {
    case "list": {
      const copy = new List(value.items.slice())
      copy.unsure = value.unsure
      return copy
    }
    case "dict": {
      const copy = new Dict(new Map(value.entries))
      copy.unsure = value.unsure
      return copy
    }
    case "set": {
      const copy = new SetValue(new Map(value.entries), value.frozen)
      copy.unsure = value.unsure
      return copy
    }
    case "instance": {
      if (lookup(value.cls, "__copy__") !== undefined) return machine.call(machine.getattr(value, "__copy__"), [])
      const copy = new Instance(value.cls)
      copy.origin = value.origin
      copy.payload = isBuiltin(value.payload) ? shallow(value.payload, machine) : value.payload
      touch(copy)
      for (const [name, inner] of value.attrs) copy.attrs.set(name, inner)
      return copy
    }
    default:
      return value
  }
}

export const copying: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["copy", native("copy", "(x)", ({ x }, machine) => (isUnknown(x) ? x : shallow(x!, machine)))],
  [
    "deepcopy",
    native("deepcopy", "(x, memo=None, _nil=())", ({ x }, machine) => (isUnknown(x) ? x : deep(x!, new Map(), machine))),
  ],
  [
    "replace",
    native("replace", "(obj, /, **changes)", ({ obj, changes }, machine) =>
      machine.call(
        machine.getattr(obj!, "__replace__"),
        [],
        new Map([...(changes as Dict).entries.values()].map(({ key, value }) => [String(key), value])),
      ),
    ),
  ],
])
