import { say } from "../../conv/words"
import { delattr, plainAttribute, plainDelete, plainSet, missing, getattr } from "../attributes"
import { construct, fresh } from "../call"
import { identify, isUnknown } from "../heap"
import { raised } from "../errors"
import { formatValue } from "../format"
import { isSubclass, objectType, typeOf, typeType } from "../types"
import {
  ClassMethod,
  Dict,
  Instance,
  List,
  notImplemented,
  StaticMethod,
  Tuple,
  type Class,
  type Unknown,
  type Value,
} from "../value"
import { str } from "../text"
import { builtin, methods, namesOf } from "./define"

/** @throws Raised TypeError */
function asClass(value: Value): Class {
  if (typeof value === "object" && value?.kind === "class") return value
  throw raised("TypeError", `object.__new__(X): X is not a type object (${typeOf(value).name})`)
}

const methodTable = {
  __new__: new StaticMethod(
    builtin("__new__", "(cls, *args, **kwargs)", ([cls], machine) => (isUnknown(cls) ? cls : fresh(machine, asClass(cls!)))),
  ),
  __init__: builtin("__init__", "(self, *args, **kwargs)", () => null),
  __setattr__: builtin("__setattr__", "(self, name, value, /)", ([self, name, value], machine) => {
    plainSet(machine, self!, String(name), value!)
    return null
  }),
  __delattr__: builtin("__delattr__", "(self, name, /)", ([self, name], machine) => {
    if (self instanceof Instance) plainDelete(machine, self, String(name))
    else delattr(machine, self!, String(name))
    return null
  }),
  __getattribute__: builtin("__getattribute__", "(self, name, /)", ([self, name], machine) => {
    if (!(self instanceof Instance)) return getattr(machine, self!, String(name))
    const found = plainAttribute(machine, self, String(name))
    if (found === undefined) throw missing(self, String(name))
    return found
  }),
  __repr__: builtin("__repr__", "(self)", ([self]) => {
    const { module, name } = typeOf(self!)
    return `<${module === "builtins" ? "" : module + "."}${name} object at 0x${identify(self as object).toString(16)}>`
  }),
  __str__: builtin("__str__", "(self)", ([self], machine) => machine.repr(self!)),
  __format__: builtin("__format__", "(self, spec)", ([self, spec], machine) =>
    spec === "" ? str(machine, self!) : formatValue(machine, self!, String(spec)),
  ),
  __eq__: builtin("__eq__", "(self, other)", ([self, other]) => (self === other ? true : notImplemented)),
  __ne__: builtin("__ne__", "(self, other)", ([self, other], machine) => {
    const same = machine.compare("==", self!, other!)
    return isUnknown(same) ? same : !machine.truth(same)
  }),
  __hash__: builtin("__hash__", "(self)", ([self]) => (typeof self === "object" && self ? identify(self) : 0)),
  __dir__: builtin("__dir__", "(self)", ([self], machine) => machine.call(machine.builtin("dir"), [self!])),
  __reduce__: builtin("__reduce__", "(self)", () => new Tuple([])),
}
for (const [name, method] of Object.entries(methodTable)) objectType.attrs.set(name, method)
for (const name of ["__init_subclass__", "__subclasshook__"])
  objectType.attrs.set(
    name,
    new ClassMethod(builtin(name, "(cls, *args, **kwargs)", () => (name === "__subclasshook__" ? notImplemented : null))),
  )
objectType.make = () => new Instance(objectType)

typeType.make = (args, kwargs, machine) => {
  if (args.length === 1) return isUnknown(args[0]) ? args[0] : typeOf(args[0]!)
  return machine.call(makeType, [typeType, ...args], kwargs)
}
const makeType = builtin(
  "__new__",
  "(cls, name, bases, namespace, **kwargs)",
  ([meta, name, bases, namespace, kwargs], machine) => {
    for (const one of [meta, name, bases, namespace]) if (isUnknown(one)) return one
    const given = machine.items(bases!)
    if (!Array.isArray(given)) return given as Unknown
    const inner = namespace instanceof Instance ? (namespace.payload as Dict) : (namespace as Dict)
    const variables = new Map([...inner.entries.values()].map(({ key, value }) => [String(key), value]))
    const more = { frame: machine.frame, ...machine.newClass, kwargs: namesOf(kwargs!) }
    // A plain `type(…)` call takes the metaclass of its bases.
    if (meta === typeType && given.some(base => (base as Class).metaclass))
      return machine.createClass(String(name), given as Value[], variables, more)
    return machine.buildClass(String(name), given as Class[], variables, meta === typeType ? null : (meta as Class), more)
  },
)
typeType.attrs.set("__new__", new StaticMethod(makeType))
typeType.attrs.set(
  "__init__",
  builtin("__init__", "(cls, *args, **kwargs)", () => null),
)
typeType.attrs.set(
  "__call__",
  builtin("__call__", "(cls, *args, **kwargs)", ([cls, args, kwargs], machine) => {
    if (isUnknown(args)) return args
    const named = namesOf(kwargs!)
    return construct(machine, cls as Class, (args as Tuple).items, named.size ? named : undefined)
  }),
)
typeType.attrs.set("__prepare__", new ClassMethod(builtin("__prepare__", "(cls, *args, **kwargs)", () => new Dict())))
methods(typeType, {
  mro: ["(cls)", ([cls]) => new List([...(cls as Class).mro])],
  __instancecheck__: [
    "(cls, value)",
    ([cls, value]) => (isUnknown(value) ? value : (isSubclass(typeOf(value!), cls as Class) ?? false)),
  ],
  __subclasscheck__: [
    "(cls, other)",
    ([cls, other]) => (isUnknown(other) ? other : (isSubclass(other as Class, cls as Class) ?? false)),
  ],
  __subclasses__: ["(cls)", (_, machine) => machine.unknown(say("`{0}` is not followed", "__subclasses__"))],
})
