import { say } from "../../conv/words"
import { graph, tensorPayload } from "../graph"
import { raised } from "../../python/errors"
import { dictDelete, dictSet, setFrom, touch } from "../../python/heap"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import { addUnsureAttributes, unsureAttributes } from "../../python/live"
import { unknownBase } from "../../python/types"
import type { SetValue } from "../../python/value"
import {
  Class,
  Dict,
  Instance,
  Iterator,
  Property,
  Tuple,
  Unknown,
  type Arguments,
  type Rule,
  type Value,
} from "../../python/value"
import { dtypeName } from "./arguments"
import { category, isFloating } from "./dtype"
import { known, torch } from "./state"

/** What `torch.nn.Module` does itself: attributes that register, calls that are recorded, walks over the tree. */

const HOOKS = [
  "_forward_hooks",
  "_forward_pre_hooks",
  "_backward_hooks",
  "_backward_pre_hooks",
  "_state_dict_hooks",
  "_load_state_dict_pre_hooks",
]

function isA(value: Value, machine: Machine, name: string): value is Instance {
  return value instanceof Instance && value.cls.mro.includes(known(machine, name)!)
}

function initialize(self: Instance): void {
  touch(self)
  self.attrs.set("training", true)
  self.attrs.set("_parameters", new Dict())
  self.attrs.set("_buffers", new Dict())
  self.attrs.set("_non_persistent_buffers_set", setFrom([]))
  for (const hooks of HOOKS) self.attrs.set(hooks, new Dict())
  self.attrs.set("_modules", new Dict())
}

/** `_parameters`, `_buffers` or `_modules`; without `super().__init__()` there is none: that is said once, and mended. */
function registry(self: Instance, name: string, machine: Machine): Dict {
  const found = self.attrs.get(name)
  if (found instanceof Dict) return found
  if (found instanceof Unknown) {
    // Whether it was there already depends on what nobody knows.
    const dict = new Dict()
    dict.unsure = found
    touch(self)
    self.attrs.set(name, dict)
    return dict
  }
  graph(machine).problem({
    code: "missing-super-init",
    severity: "error",
    message: say("`super().__init__()` must be called before `{0}` gets layers or parameters", self.cls.name),
  })
  const kept = [...self.attrs]
  initialize(self)
  const dict = self.attrs.get(name) as Dict
  for (const [key, value] of kept) self.attrs.set(key, value)
  self.attrs.set(name, dict)
  return dict
}

function has(self: Instance, place: string, name: string): boolean {
  const dict = self.attrs.get(place)
  return dict instanceof Dict && dict.entries.has(name)
}

function drop(self: Instance, name: string, ...places: string[]): void {
  for (const place of places) if (has(self, place, name)) dictDelete(self.attrs.get(place) as Dict, name)
}

const setattr: Rule = ({ self, name, value }, machine) => {
  const object = self as Instance
  if (name instanceof Unknown) {
    if (value instanceof Unknown || isA(value!, machine, "Parameter"))
      dictSet(registry(object, "_parameters", machine), name, value!)
    if (value instanceof Unknown || isA(value!, machine, "Module")) dictSet(registry(object, "_modules", machine), name, value!)
    addUnsureAttributes(object, name)
    return null
  }
  const key = name as string
  if (isA(value!, machine, "Parameter")) {
    const dict = registry(object, "_parameters", machine)
    touch(object)
    object.attrs.delete(key)
    drop(object, key, "_buffers", "_modules")
    dictSet(dict, key, value!)
  } else if (has(object, "_parameters", key) && !(value instanceof Unknown)) {
    if (value !== null)
      machine.raise(
        "TypeError",
        `cannot assign '${machine.typeOf(value!).name}' as parameter '${key}' (torch.nn.Parameter or None expected)`,
      )
    dictSet(registry(object, "_parameters", machine), key, null)
  } else if (isA(value!, machine, "Module")) {
    const dict = registry(object, "_modules", machine)
    touch(object)
    object.attrs.delete(key)
    drop(object, key, "_parameters", "_buffers")
    dictSet(dict, key, value!)
  } else if (has(object, "_modules", key)) {
    if (value !== null && !(value instanceof Unknown))
      machine.raise(
        "TypeError",
        `cannot assign '${machine.typeOf(value!).name}' as child module '${key}' (torch.nn.Module or None expected)`,
      )
    dictSet(registry(object, "_modules", machine), key, value!)
  } else if (isA(value!, machine, "Buffer")) {
    drop(object, key, "_parameters", "_modules")
    touch(object)
    object.attrs.delete(key)
    dictSet(registry(object, "_buffers", machine), key, value!)
  } else if (has(object, "_buffers", key)) {
    dictSet(registry(object, "_buffers", machine), key, value!)
  } else {
    const descriptor = machine.lookup(object.cls, key)
    if (descriptor instanceof Property) {
      if (descriptor.set === null)
        machine.raise("AttributeError", `property '${key}' of '${object.cls.name}' object has no setter`)
      machine.call(descriptor.set, [object, value!])
    } else if (key === "__class__" && value instanceof Class) {
      ;(object as { cls: Class }).cls = value
    } else {
      touch(object)
      object.attrs.set(key, value!)
    }
  }
  return null
}

/** What a network has only once `torch.jit` has compiled it (`_c`). */
const ofScript = new Set(
  "code code_with_constants define get_debug_state graph graph_for inlined_graph original_name save save_to_buffer".split(" "),
)

const getattr: Rule = ({ self, name }) => {
  const object = self as Instance
  const key = name as string
  for (const place of ["_parameters", "_buffers", "_modules"]) {
    const dict = object.attrs.get(place)
    const found = dict instanceof Dict ? dict.entries.get(key) : undefined
    if (found) return found.value
  }
  for (const place of ["_parameters", "_modules"]) {
    const dict = object.attrs.get(place)
    if (dict instanceof Dict && dict.unsure) return dict.unsure
  }
  const compiled = ofScript.has(key) ? object.attrs.get("_c") : undefined
  const base = compiled ?? unknownBase(object.cls) ?? unsureAttributes(object) ?? object.handed
  if (base) return base
  throw raised("AttributeError", `'${object.cls.name}' object has no attribute '${key}'`, {
    kind: "attribute",
    type: object.cls.name,
    name: key,
    object,
  })
}

const delattr: Rule = ({ self, name }, machine) => {
  const object = self as Instance
  const key = name as string
  for (const place of ["_parameters", "_buffers", "_modules"])
    if (has(object, place, key)) {
      dictDelete(object.attrs.get(place) as Dict, key)
      return null
    }
  if (!object.attrs.has(key)) machine.raise("AttributeError", `'${object.cls.name}' object has no attribute '${key}'`)
  touch(object)
  object.attrs.delete(key)
  return null
}

const hasHooks = (module: Instance, place: string): boolean => {
  const hooks = module.attrs.get(place)
  return hooks instanceof Dict && hooks.entries.size > 0
}

/** `module(x)`: the graph notes the call, then `forward` runs; its forward hooks before and after it. */
const call: Rule = ({ self, args, kwargs }, machine) => {
  const module = self as Instance
  if (hasHooks(module, "_forward_pre_hooks")) {
    const given = machine.call(machine.getattr(module, "_run_pre_hooks"), [args!, kwargs!])
    if (given instanceof Tuple && given.items[0] instanceof Tuple && given.items[1] instanceof Dict)
      [args, kwargs] = given.items as Value[]
  }
  const inputs = (args as Tuple).items
  const keywords = new Map<string, Value>()
  for (const { key, value } of (kwargs as Dict).entries.values()) keywords.set(key as string, value)
  const first = machine.lookup(module.cls, "_first_call")
  if (first !== undefined) machine.call(first, [module, ...inputs], keywords)
  const state = torch(machine)
  const outer = state.layer
  state.layer = null
  const g = graph(machine)
  g.enter(module, inputs, keywords)
  let output: Value | undefined
  try {
    output = machine.call(machine.getattr(module, "forward"), inputs, keywords)
    if (hasHooks(module, "_forward_hooks")) {
      state.layer = null
      output = machine.call(machine.getattr(module, "_run_hooks"), [args!, kwargs!, output])
    }
    return output
  } finally {
    g.leave(output)
    state.layer = outer
  }
}

/** What a layer module's own `forward` does counts as that layer. */
export const layer = native("layer", "(forward)", ({ forward }) => {
  const wrapped = native("forward", "(self, *args, **kwargs)", ({ self, args, kwargs }, machine) => {
    const state = torch(machine)
    const outer = state.layer
    if (self instanceof Instance) state.layer = outer ?? self
    try {
      const keywords = new Map<string, Value>()
      for (const { key, value } of (kwargs as Dict).entries.values()) keywords.set(key as string, value)
      return machine.call(forward!, [self!, ...(args as Tuple).items], keywords)
    } finally {
      state.layer = outer
    }
  })
  wrapped.attrs.set("__wrapped__", forward!)
  return wrapped
})

function entries(module: Instance, place: string): [string, Value][] {
  const dict = module.attrs.get(place)
  return dict instanceof Dict ? [...dict.entries.values()].map(({ key, value }) => [String(key), value]) : []
}

function* walk(module: Instance, prefix: string, seen: Set<Instance> | null): Iterable<[string, Instance]> {
  if (seen?.has(module)) return
  seen?.add(module)
  yield [prefix, module]
  for (const [name, child] of entries(module, "_modules"))
    if (child instanceof Instance) yield* walk(child, prefix ? `${prefix}.${name}` : name, seen)
}

function* tensors(
  module: Instance,
  place: string,
  prefix: string,
  recurse: boolean,
  distinct: boolean,
): Iterable<[string, Value]> {
  const seen = new Set<Value>()
  const modules: Iterable<[string, Instance]> = recurse ? walk(module, prefix, distinct ? new Set() : null) : [[prefix, module]]
  for (const [path, one] of modules)
    for (const [name, value] of entries(one, place)) {
      if (value === null || seen.has(value)) continue
      if (distinct) seen.add(value)
      yield [path ? `${path}.${name}` : name, value]
    }
}

function pairs(found: Iterable<[string, Value]>): Iterator {
  const items = [...found].map(([name, value]) => new Tuple([name, value]))
  let at = 0
  return new Iterator(() => items[at++], "generator")
}

const named = (place: string): Rule => {
  return ({ self, prefix, recurse, remove_duplicate }, machine) =>
    pairs(
      tensors(
        self as Instance,
        place,
        prefix as string,
        machine.truth(recurse!) !== false,
        machine.truth(remove_duplicate!) !== false,
      ),
    )
}

const namedModules: Rule = ({ self, prefix, remove_duplicate }, machine) =>
  pairs(walk(self as Instance, prefix as string, machine.truth(remove_duplicate!) === false ? null : new Set()))

const namedChildren: Rule = ({ self }) => {
  const seen = new Set<Value>()
  return pairs(entries(self as Instance, "_modules").filter(([, m]) => m instanceof Instance && !seen.has(m) && seen.add(m)))
}

const addModule: Rule = ({ self, name, module }, machine) => {
  const object = self as Instance
  if (module !== null && !(module instanceof Unknown) && !isA(module!, machine, "Module")) {
    const base = module instanceof Instance ? unknownBase(module.cls) : undefined
    if (!base) machine.raise("TypeError", `${machine.typeOf(module!).name} is not a Module subclass`)
  }
  // A name that is not known: from now on nobody can say what this module holds.
  if (name instanceof Unknown) {
    dictSet(registry(object, "_modules", machine), name, module!)
    return null
  }
  const key = typeof name === "string" ? name : machine.raise("TypeError", "module name should be a string")
  if (key === "" || key.includes("."))
    machine.raise("KeyError", key === "" ? 'module name can\'t be empty string ""' : `module name can't contain ".", got: ${key}`)
  if (!has(object, "_modules", key) && (object.attrs.has(key) || machine.lookup(object.cls, key) !== undefined))
    machine.raise("KeyError", `attribute '${key}' already exists`)
  dictSet(registry(object, "_modules", machine), key, module!)
  return null
}

const registerParameter: Rule = ({ self, name, param }, machine) => {
  const object = self as Instance
  const dict = registry(object, "_parameters", machine)
  if (name instanceof Unknown) {
    dictSet(dict, name, param!)
    return null
  }
  const key = name as string
  if (param !== null && !(param instanceof Unknown) && !isA(param!, machine, "Parameter"))
    machine.raise(
      "TypeError",
      `cannot assign '${machine.typeOf(param!).name}' object to parameter '${key}' (torch.nn.Parameter or None required)`,
    )
  if (!dict.entries.has(key) && object.attrs.has(key)) machine.raise("KeyError", `attribute '${key}' already exists`)
  dictSet(dict, key, param!)
  return null
}

const registerBuffer: Rule = ({ self, name, tensor, persistent }, machine) => {
  const object = self as Instance
  const dict = registry(object, "_buffers", machine)
  if (name instanceof Unknown) {
    dictSet(dict, name, tensor!)
    return null
  }
  const key = name as string
  if (!dict.entries.has(key) && (object.attrs.has(key) || machine.lookup(object.cls, key) !== undefined))
    machine.raise("KeyError", `attribute '${key}' already exists`)
  if (tensor !== null && !(tensor instanceof Unknown) && !tensorPayload(tensor))
    machine.raise(
      "TypeError",
      `cannot assign '${machine.typeOf(tensor!).name}' object to buffer '${key}' (torch Tensor or None required)`,
    )
  dictSet(dict, key, tensor!)
  if (machine.truth(persistent!) === false) {
    const set = object.attrs.get("_non_persistent_buffers_set") as SetValue
    touch(set)
    set.entries.set(key, key)
  }
  return null
}

/** `.to(dtype)`: floating and complex parameters and buffers change their dtype, for `.half()` floating ones alone; shapes, places and names stay. */
const cast: Rule = ({ self, args, kwargs }) => {
  const given = [...(args as Tuple).items, ...[...(kwargs as Dict).entries.values()].map(e => e.value)]
  const dtype = given
    .map(v => (typeof v === "string" && !/^(b?float|complex)\d+$/.test(v) ? undefined : dtypeName(v)))
    .find(name => name !== undefined)
  if (dtype === undefined) return null
  const named = given.some(v => typeof v === "string" && dtypeName(v) === dtype)
  for (const place of ["_parameters", "_buffers"])
    for (const [, value] of tensors(self as Instance, place, "", true, true)) {
      const payload = tensorPayload(value)
      if (!payload || !(isFloating(payload.dtype) || (!named && category(payload.dtype) === 3))) continue
      touch(value as Instance)
      ;(value as Instance).payload = { ...payload, dtype }
    }
  return null
}

const machinery: [string, string, Rule][] = [
  ["__init__", "(self)", ({ self }) => (initialize(self as Instance), null)],
  ["__setattr__", "(self, name, value)", setattr],
  ["__getattr__", "(self, name)", getattr],
  ["__delattr__", "(self, name)", delattr],
  ["__call__", "(self, *args, **kwargs)", call],
  ["named_modules", "(self, memo=None, prefix='', remove_duplicate=True)", namedModules],
  ["named_children", "(self)", namedChildren],
  ["named_parameters", "(self, prefix='', recurse=True, remove_duplicate=True)", named("_parameters")],
  ["named_buffers", "(self, prefix='', recurse=True, remove_duplicate=True)", named("_buffers")],
  ["add_module", "(self, name, module)", addModule],
  ["register_parameter", "(self, name, param)", registerParameter],
  ["register_buffer", "(self, name, tensor, persistent=True)", registerBuffer],
  ["_cast", "(self, *args, **kwargs)", cast],
]

/** Puts the machinery into the prelude's class. */
export const moduleClass = native("module_class", "(cls)", ({ cls }: Arguments) => {
  touch(cls as Class)
  for (const [name, signature, rule] of machinery) (cls as Class).attrs.set(name, native(name, signature, rule))
  ;(cls as Class).attrs.set("_call_impl", (cls as Class).attrs.get("__call__")!)
  return cls!
})
