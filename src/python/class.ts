import { say } from "../conv/words"
import { callMethod, instantiate } from "./call"
import { collect } from "./calls"
import { raised } from "./errors"
import { Frame, type Engine, type NewClass } from "./frame"
import { decorate } from "./function"
import { isUnknown, touch } from "./heap"
import { lookup, override } from "./lookup"
import type { ClassDefinition, Range } from "./tree"
import { isSubclass, linearize, typeType } from "./types"
import type { Unknown } from "./value"
import { Class, ClassMethod, Dict, Scope, SetValue, StaticMethod, Tuple, type Func, type Value } from "./value"

/** `class Name(bases, **keywords): body`. */
export function classStatement(machine: Engine, node: Range & ClassDefinition, frame: Frame): Value {
  const decorators = node.decorators.map(decorator => machine.evaluate(decorator, frame))
  const bases: Value[] = []
  const kwargs = collect(machine, node.bases, frame, bases)
  const cell = new Scope(new Map(), frame.isClass ? frame.scope.parent : frame.scope)
  const body = new Frame(frame.module, new Scope(new Map(), cell), null, null, frame, node, frame.watched)
  body.isClass = true
  body.prefix = frame.prefix + node.name + "."
  const variables = body.scope.variables
  variables.set("__qualname__", frame.prefix + node.name)
  const first = node.body[0]
  if (first?.kind === "expression" && first.value.kind === "constant" && typeof first.value.value === "string")
    variables.set("__doc__", first.value.value)
  machine.frame = body
  try {
    machine.executeClass(node.body, body)
  } finally {
    machine.frame = frame
  }
  frame.at = node
  const span = { file: frame.module.file ?? frame.module.name, from: node.from, to: node.to }
  const made = createClass(machine, node.name, bases, variables, { kwargs, frame, span, definition: node, cell })
  return decorate(machine, made, decorators, node.decorators, frame)
}

/** The class that `name`, `bases` and a namespace make, by way of their metaclass. */
export function createClass(
  machine: Engine,
  name: string,
  given: readonly Value[],
  namespace: Map<string, Value>,
  more: NewClass,
): Value {
  const bases: (Class | Unknown)[] = []
  for (const base of given) for (const one of asBases(machine, base, given)) if (!bases.includes(one)) bases.push(one)
  const kwargs = new Map(more.kwargs)
  const named = kwargs.get("metaclass")
  kwargs.delete("metaclass")
  const metaclass = derived(bases, typeof named === "object" && named?.kind === "class" ? named : null)
  if (metaclass && (override(metaclass, "__new__") ?? override(metaclass, "__init__") ?? override(metaclass, "__call__"))) {
    const dict = prepared(machine, metaclass, name, bases, namespace, kwargs)
    const previous = machine.newClass
    machine.newClass = { ...more, kwargs }
    try {
      return instantiate(machine, metaclass, [name, new Tuple(bases), dict], kwargs)
    } finally {
      machine.newClass = previous
    }
  }
  return buildClass(machine, name, bases, namespace, metaclass, { ...more, kwargs })
}

function prepared(
  machine: Engine,
  metaclass: Class,
  name: string,
  bases: readonly Value[],
  namespace: Map<string, Value>,
  kwargs: Map<string, Value>,
): Value {
  const prepare = machine.findattr(metaclass, "__prepare__")
  const dict = prepare === undefined ? new Dict() : machine.call(prepare, [name, new Tuple(bases)], kwargs)
  for (const [key, value] of namespace) machine.setitem(dict, key, value)
  return dict
}

function asBases(machine: Engine, base: Value, all: readonly Value[]): (Class | Unknown)[] {
  if (isUnknown(base)) return [base]
  if (typeof base === "object" && base !== null && base.kind === "class") return [base]
  const entries = machine.findattr(base, "__mro_entries__")
  if (entries !== undefined) {
    const found = machine.items(machine.call(entries, [new Tuple(all)]))
    return Array.isArray(found) ? (found as readonly Value[]).flatMap(one => asBases(machine, one, all)) : [found as Unknown]
  }
  return [machine.unknown(say("a base class is not a class"))]
}

/** The most derived of the bases' metaclasses; null is `type`. */
function derived(bases: readonly (Class | Unknown)[], named: Class | null): Class | null {
  let best = named === typeType ? null : named
  for (const base of bases)
    if (base.kind === "class" && base.metaclass && (!best || isSubclass(base.metaclass, best))) best = base.metaclass
  return best
}

/** `Generic[T]` says nothing where a later base is generic itself (`__mro_entries__`). */
function withoutGeneric(bases: readonly (Class | Unknown)[]): readonly (Class | Unknown)[] {
  return bases.filter(
    (base, i) =>
      base.kind !== "class" ||
      base.name !== "Generic" ||
      base.module !== "typing" ||
      !bases.slice(i + 1).some(later => later.kind === "class" && later !== base && later.mro.includes(base)),
  )
}

/** `type.__new__`: makes the class, tells descriptors their names, calls the parent's `__init_subclass__`. */
export function buildClass(
  machine: Engine,
  name: string,
  bases: readonly (Class | Unknown)[],
  namespace: ReadonlyMap<string, Value>,
  metaclass: Class | null,
  more: NewClass,
): Class {
  const module = namespace.get("__module__") ?? (more.frame ?? machine.frame)?.module.attrs.get("__name__") ?? "builtins"
  const known = bases.length ? withoutGeneric(bases) : [machine.objectClass]
  const cls = new Class(name, known, String(module), more.span ?? null, more.definition ?? null, metaclass)
  const order = linearize(cls)
  if (!order)
    throw raised(
      "TypeError",
      `Cannot create a consistent method resolution\norder (MRO) for bases ${known.map(base => (base.kind === "class" ? base.name : "?")).join(", ")}`,
    )
  const qualified = namespace.get("__qualname__")
  if (typeof qualified === "string") cls.qualifiedName = qualified
  cls.mro = order.includes(machine.objectClass) ? order : [...order, machine.objectClass]
  for (const [key, value] of namespace) if (key !== "__qualname__") cls.attrs.set(key, implicit(key, value, cls))
  if (namespace.has("__eq__") && !namespace.has("__hash__")) cls.attrs.set("__hash__", null)
  if (more.cell) more.cell.variables.set("__class__", cls)
  markAbstract(machine, cls)
  for (const [key, value] of namespace)
    if (typeof value === "object" && value?.kind === "instance") {
      const setName = lookup(value.cls, "__set_name__")
      if (setName !== undefined) callMethod(machine, setName, value, [cls, key])
    }
  for (const parent of cls.mro.slice(1)) {
    const hook = parent.attrs.get("__init_subclass__")
    if (hook === undefined) continue
    const callee = typeof hook === "object" && hook?.kind === "class-method" ? hook.callee : hook
    machine.call(callee, [cls], more.kwargs)
    break
  }
  return cls
}

function implicit(key: string, value: Value, cls: Class): Value {
  if (typeof value !== "object" || value === null) return value
  own(value, cls)
  if (value.kind !== "function") return value
  if (key === "__init_subclass__" || key === "__class_getitem__") return new ClassMethod(value)
  return key === "__new__" ? new StaticMethod(value) : value
}

/** Tells functions which class they were written in. */
function own(value: Value, cls: Class): void {
  if (typeof value !== "object" || value === null) return
  if (value.kind === "function") (value as Func).owner ??= cls
  else if (value.kind === "static-method" || value.kind === "class-method") own(value.callee, cls)
  else if (value.kind === "property") for (const one of [value.get, value.set, value.del]) own(one, cls)
}

/** Classes of an ABCMeta know which abstract methods they still lack. */
function markAbstract(machine: Engine, cls: Class): void {
  if (!cls.metaclass?.mro.some(meta => meta.name === "ABCMeta")) return
  const names = new Set<string>()
  for (const one of cls.mro) for (const [key, value] of one.attrs) if (isAbstract(value)) names.add(key)
  const missing = [...names].filter(key => isAbstract(lookup(cls, key)))
  if (!missing.length) return
  touch(cls)
  cls.attrs.set("__abstractmethods__", new SetValue(new Map(missing.map(key => [key, key])), true))
  void machine
}

function isAbstract(value: Value | undefined): boolean {
  if (typeof value !== "object" || value === null) return false
  if (value.kind === "function") return value.attrs.get("__isabstractmethod__") === true
  if (value.kind === "property") return isAbstract(value.get)
  return (value.kind === "static-method" || value.kind === "class-method") && isAbstract(value.callee)
}
