import { say } from "../../conv/words"
import { quiet, raised } from "../errors"
import { isUnknown, touch } from "../heap"
import {
  boundType,
  classMethodType,
  functionType,
  generatorType,
  iteratorType,
  moduleType,
  nativeType,
  noneType,
  propertyType,
  staticMethodType,
  superType,
  types,
  unionType,
} from "../types"
import type { Iterator } from "../value"
import {
  Bound,
  ClassMethod,
  Func,
  Property,
  Raised,
  StaticMethod,
  Super,
  Tuple,
  Instance,
  type Value,
  ModuleValue,
  Native,
} from "../value"
import { builtin, methods } from "./define"

propertyType.make = (args, kwargs) =>
  new Property(
    args[0] ?? kwargs?.get("fget") ?? null,
    args[1] ?? kwargs?.get("fset") ?? null,
    args[2] ?? kwargs?.get("fdel") ?? null,
  )
methods(propertyType, {
  getter: ["(self, function)", ([self, f]) => new Property(f!, (self as Property).set, (self as Property).del)],
  setter: ["(self, function)", ([self, f]) => new Property((self as Property).get, f!, (self as Property).del)],
  deleter: ["(self, function)", ([self, f]) => new Property((self as Property).get, (self as Property).set, f!)],
  __get__: [
    "(self, object, type=None)",
    ([self, object], machine) => (object === null ? self! : machine.call((self as Property).get, [object!])),
  ],
})
for (const [name, part] of [
  ["fget", "get"],
  ["fset", "set"],
  ["fdel", "del"],
] as const)
  propertyType.attrs.set(name, new Property(builtin(name, "(self)", ([self]) => (self as Property)[part])))

staticMethodType.make = args => new StaticMethod(args[0]!)
classMethodType.make = args => new ClassMethod(args[0]!)
for (const cls of [staticMethodType, classMethodType])
  cls.attrs.set("__func__", new Property(builtin("__func__", "(self)", ([self]) => (self as StaticMethod).callee)))

unionType.attrs.set(
  "__args__",
  new Property(
    builtin("__args__", "(self)", ([self]) => {
      const { items } = (self as Instance).payload as Tuple
      return new Tuple(items.map(item => (item === null ? noneType : item)))
    }),
  ),
)

superType.make = args => {
  const [cls, self] = args
  for (const one of args) if (isUnknown(one)) return one
  if (typeof cls !== "object" || cls === null || cls.kind !== "class")
    throw raised("TypeError", "super() argument 1 must be a type")
  return new Super(cls, self ?? null)
}

/** `__iter__`, `__next__` and what only generators have. */
for (const cls of [
  iteratorType,
  generatorType,
  ...["zip", "map", "filter", "enumerate", "reversed"].map(name => types.get(name)!),
])
  methods(cls, {
    __iter__: ["(self)", ([self]) => self!],
    __next__: ["(self)", ([self]) => orStop((self as Iterator).next(), self as Iterator)],
  })
methods(generatorType, {
  send: [
    "(self, value)",
    ([self, value]) =>
      orStop((self as Iterator).send ? (self as Iterator).send!(value!) : (self as Iterator).next(), self as Iterator),
  ],
  throw: [
    "(self, type, value=None, traceback=None)",
    ([self, type, value], machine) => {
      const given = value === null ? type! : value!
      const instance = typeof given === "object" && given?.kind === "class" ? machine.call(given, []) : given
      if (isUnknown(instance)) return instance
      const error = quiet(() => new Raised(instance as Instance, null, true))
      const iterator = self as Iterator
      if (!iterator.throw) throw error
      return orStop(iterator.throw(error), iterator)
    },
  ],
  close: [
    "(self)",
    ([self]) => {
      ;(self as Iterator).close?.()
      return null
    },
  ],
})

/** The item, or StopIteration with the generator's return value. */
export function orStop(item: Value | undefined, iterator: Iterator): Value {
  if (item !== undefined) return item
  const error = raised("StopIteration", "")
  if (iterator.result !== null) error.value.attrs.set("args", new Tuple([iterator.result]))
  throw error
}

for (const cls of [functionType, nativeType])
  cls.attrs.set(
    "__get__",
    builtin("__get__", "(self, object, type=None)", ([self, object]) =>
      object === null ? self! : new Bound(object!, self as Bound["callee"]),
    ),
  )
for (const cls of [boundType])
  cls.attrs.set(
    "__get__",
    builtin("__get__", "(self, object, type=None)", ([self]) => self!),
  )

boundType.make = ([callee, self]) => {
  if (callee instanceof Func || callee instanceof Native) return new Bound(self ?? null, callee)
  throw raised("TypeError", "first argument must be callable")
}
functionType.make = (_args, _kwargs, machine) =>
  machine.unknown(say("a function that is made of another one's code is not followed"))
moduleType.make = ([name]) => new ModuleValue(typeof name === "string" ? name : "", null, "prelude")
// An object of a class derived from it is like any other, with a name.
moduleType.attrs.set(
  "__init__",
  builtin("__init__", "(self, name, doc=None)", ([self, name, doc]) => {
    if (self instanceof Instance) {
      touch(self)
      for (const [key, value] of Object.entries({
        __name__: name!,
        __doc__: doc!,
        __package__: null,
        __loader__: null,
        __spec__: null,
      }))
        self.attrs.set(key, value)
    }
    return null
  }),
)
