import type { Engine } from "../frame"
import { isUnknown } from "../heap"
import { direct } from "../signature"
import { unwrap } from "../types"
import { ClassMethod, Instance, StaticMethod, type Class, type Native, type Value } from "../value"

/** What a builtin does with its arguments, bound in the order of its signature. */
export type Rule = (args: readonly Value[], machine: Engine) => Value

export type Table = Record<string, readonly [signature: string, rule: Rule]>

/** A builtin function or method. */
export function builtin(name: string, signature: string, rule: Rule): Native {
  return direct(name, signature, rule as Parameters<typeof direct>[2])
}

/**
 * Methods of a builtin type. They get the builtin value of a subclass's instance as `self`. `strict`: with an argument
 * that cannot be known the result cannot either.
 */
export function methods(cls: Class, table: Table, strict = false): void {
  for (const [name, [signature, rule]] of Object.entries(table))
    cls.attrs.set(
      name,
      builtin(name, signature, (args, machine) => {
        if (strict) for (const arg of args) if (isUnknown(arg)) return arg
        const self = unwrap(args[0]!)
        return rule(self === args[0] ? args : [self, ...args.slice(1)], machine)
      }),
    )
}

export function classMethods(cls: Class, table: Table): void {
  for (const [name, [signature, rule]] of Object.entries(table))
    cls.attrs.set(name, new ClassMethod(builtin(name, signature, rule)))
}

/**
 * What calling a builtin type gives, and its `__new__`: a subclass's instance holds the builtin value.
 * @param changes true for types whose `__init__` fills them
 */
export function constructor(cls: Class, signature: string, rule: Rule, changes = false): void {
  const make = builtin(cls.name, signature, rule)
  const bind = (args: readonly Value[], kwargs: ReadonlyMap<string, Value> | undefined, machine: Engine) =>
    machine.call(make, args, kwargs)
  cls.make = (args, kwargs, machine) => bind(args, kwargs, machine as Engine)
  const create = builtin("__new__", "(cls, *args, **kwargs)", ([target, args, kwargs], machine) => {
    if (isUnknown(target)) return target
    if (isUnknown(args)) return args
    const given = (args as { items: Value[] }).items
    const named = namesOf(kwargs!)
    if (target === cls) return bind(given, named, machine)
    const payload = changes ? bind([], undefined, machine) : bind(given, named, machine)
    // A number that nobody knows is not one of any kind.
    if (isUnknown(payload)) return payload
    const instance = new Instance(target as Class)
    instance.origin = machine.origin(target as Class)
    instance.payload = payload
    return instance
  })
  cls.attrs.set("__new__", new StaticMethod(create))
}

/** Keyword arguments in a `**kwargs` dict. */
export function namesOf(kwargs: Value): Map<string, Value> {
  const entries = (kwargs as { entries?: Map<unknown, { key: Value; value: Value }> }).entries
  return new Map([...(entries?.values() ?? [])].map(({ key, value }) => [String(key), value]))
}
