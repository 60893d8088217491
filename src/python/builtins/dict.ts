import { raised } from "../errors"
import type { Engine } from "../frame"
import { dictDelete, dictGet, dictHas, dictSet, isUnknown, setFrom, touch } from "../heap"
import { spreadInto } from "../mapping"
import { dictType, objectType, types, unwrap } from "../types"
import { missingKey } from "../subscript"
import { Class, Dict, Instance, Iterator, notImplemented, SetValue, Tuple, type Unknown, type Value } from "../value"
import { builtin, classMethods, constructor, methods } from "./define"

constructor(
  dictType,
  "(iterable=(), /, **kwargs)",
  ([iterable, kwargs], machine) => {
    const dict = new Dict()
    update(machine, dict, iterable!, kwargs!)
    return dict
  },
  true,
)

function update(machine: Engine, dict: Dict, from: Value, kwargs: Value): void {
  touch(dict)
  if (isUnknown(from)) dict.unsure ??= from
  else if (machine.findattr(from, "keys") !== undefined) spreadInto(machine, dict, from)
  else {
    const items = machine.items(from)
    if (!Array.isArray(items)) dict.unsure ??= items as Unknown
    else
      for (const [i, item] of (items as Value[]).entries()) {
        const pair = machine.items(item)
        if (!Array.isArray(pair)) dict.unsure ??= pair as Unknown
        else if (pair.length !== 2)
          throw raised("ValueError", `dictionary update sequence element #${i} has length ${pair.length}; 2 is required`)
        else dictSet(dict, pair[0] as Value, pair[1] as Value)
      }
  }
  if (isUnknown(kwargs)) dict.unsure ??= kwargs
  else spreadInto(machine, dict, kwargs)
}

type View = "keys" | "values" | "items"
const views = {} as Record<View, Class>

/** `dict.keys()` and its like: seen live. */
function view(kind: View, dict: Dict): Instance {
  const result = new Instance(views[kind])
  result.payload = { view: dict }
  return result
}

const dictOf = (self: Value | undefined): Dict => ((self as Instance).payload as { view: Dict }).view

function itemsOf(kind: View, dict: Dict): Value[] {
  const entries = [...dict.entries.values()]
  return entries.map(entry =>
    kind === "keys" ? entry.key : kind === "values" ? entry.value : new Tuple([entry.key, entry.value]),
  )
}

for (const kind of ["keys", "values", "items"] as const) {
  const cls = (views[kind] = new Class(`dict_${kind}`, [objectType], "builtins", null))
  cls.mro = [cls, objectType]
  types.set(cls.name, cls)
  const list = (self: Value | undefined) => itemsOf(kind, dictOf(self))
  const keysOf = (self: Value | undefined): Value => dictOf(self).unsure ?? setFrom(list(self))
  methods(cls, {
    __iter__: [
      "(self)",
      ([self], machine) => {
        const dict = dictOf(self)
        if (dict.unsure) return dict.unsure
        const size = dict.entries.size
        const entries = dict.entries.values()
        void machine
        return new Iterator(() => {
          if (dict.entries.size !== size) throw raised("RuntimeError", "dictionary changed size during iteration")
          const step = entries.next()
          if (step.done) return undefined
          return kind === "keys"
            ? step.value.key
            : kind === "values"
              ? step.value.value
              : new Tuple([step.value.key, step.value.value])
        })
      },
    ],
    __len__: ["(self)", ([self]) => dictOf(self).unsure ?? dictOf(self).entries.size],
    __contains__: [
      "(self, item)",
      ([self, item], machine) => {
        if (kind === "keys") return machine.compare("in", item!, dictOf(self))
        return machine.compare("in", item!, new Tuple(list(self)))
      },
    ],
    __reversed__: ["(self)", ([self]) => iteratorOf(list(self).reverse())],
    __repr__: [
      "(self)",
      ([self], machine) => {
        const text = machine.call(machine.builtin("repr"), [machine.call(machine.builtin("list"), [self!])])
        return typeof text === "string" ? `dict_${kind}(${text})` : text
      },
    ],
    __eq__: [
      "(self, other)",
      ([self, other], machine) => {
        const right = asSet(machine, other!)
        return right ? machine.compare("==", keysOf(self), right) : notImplemented
      },
    ],
  })
  cls.attrs.set(
    "isdisjoint",
    builtin("isdisjoint", "(self, other, /)", ([self, other], machine) => {
      const items = machine.items(other!)
      if (!Array.isArray(items)) return items as Value
      const [left, right] = [keysOf(self), setFrom(items as Value[])]
      return left instanceof SetValue ? ![...right.entries.keys()].some(key => left.entries.has(key)) : left
    }),
  )
  for (const [name, operator] of [
    ["lt", "<"],
    ["le", "<="],
    ["gt", ">"],
    ["ge", ">="],
  ] as const)
    cls.attrs.set(
      `__${name}__`,
      builtin(name, "(self, other)", ([self, other], machine) => {
        const right = asSet(machine, other!)
        return right ? machine.compare(operator, keysOf(self), right) : notImplemented
      }),
    )
  for (const [name, operator] of [
    ["and", "&"],
    ["or", "|"],
    ["sub", "-"],
    ["xor", "^"],
  ] as const) {
    cls.attrs.set(
      `__${name}__`,
      builtin(name, "(self, other)", ([self, other], machine) => {
        const right = asSet(machine, other!) ?? machine.call(machine.builtin("set"), [other!])
        return machine.binary(operator, keysOf(self), right)
      }),
    )
    cls.attrs.set(
      `__r${name}__`,
      builtin(name, "(self, other)", ([self, other], machine) => machine.binary(operator, other!, keysOf(self))),
    )
  }
}

function asSet(machine: Engine, value: Value): Value | undefined {
  if (value instanceof SetValue) return value
  if (!(value instanceof Instance && Object.values(views).includes(value.cls))) return undefined
  const items = machine.items(value)
  return Array.isArray(items) ? setFrom(items as Value[]) : (items as Unknown)
}

function iteratorOf(items: readonly Value[]): Iterator {
  let i = 0
  return new Iterator(() => items[i++])
}

methods(dictType, {
  __init__: [
    "(self, iterable=(), /, **kwargs)",
    ([self, iterable, kwargs], machine) => {
      update(machine, self as Dict, iterable!, kwargs!)
      return null
    },
  ],
  get: [
    "(self, key, default=None, /)",
    ([self, key, other]) => {
      const found = dictGet(self as Dict, key!)
      return found === undefined ? other! : found
    },
  ],
  keys: ["(self)", ([self]) => view("keys", self as Dict)],
  values: ["(self)", ([self]) => view("values", self as Dict)],
  items: ["(self)", ([self]) => view("items", self as Dict)],
  pop: [
    "(self, key, *default)",
    ([self, key, rest]) => {
      const dict = self as Dict
      const found = dictGet(dict, key!)
      const unknown = isUnknown(key) ? key : isUnknown(rest) ? rest : undefined
      if (unknown) {
        touch(dict)
        dict.unsure ??= unknown
        return unknown
      }
      if (found !== undefined) {
        dictDelete(dict, key!)
        return found
      }
      const [other] = (rest as Tuple).items
      if (other !== undefined) return other
      const error = raised("KeyError", "")
      error.value.attrs.set("args", new Tuple([key!]))
      throw error
    },
  ],
  popitem: [
    "(self)",
    ([self]) => {
      const dict = self as Dict
      if (dict.unsure) return dict.unsure
      const last = [...dict.entries.values()].pop()
      if (!last) throw raised("KeyError", "popitem(): dictionary is empty")
      dictDelete(dict, last.key)
      return new Tuple([last.key, last.value])
    },
  ],
  setdefault: [
    "(self, key, default=None, /)",
    ([self, key, other]) => {
      const found = dictGet(self as Dict, key!)
      if (found !== undefined) return found
      dictSet(self as Dict, key!, other!)
      return other!
    },
  ],
  update: [
    "(self, iterable=(), /, **kwargs)",
    ([self, iterable, kwargs], machine) => {
      update(machine, self as Dict, iterable!, kwargs!)
      return null
    },
  ],
  clear: [
    "(self)",
    ([self]) => {
      touch(self as Dict)
      ;(self as Dict).entries.clear()
      ;(self as Dict).unsure = undefined
      return null
    },
  ],
  copy: [
    "(self)",
    ([self]) => {
      const copy = new Dict(new Map((self as Dict).entries))
      copy.unsure = (self as Dict).unsure
      return copy
    },
  ],
  __contains__: [
    "(self, key)",
    ([self, key]) => (isUnknown(key) ? key : dictHas(self as Dict, key!) || ((self as Dict).unsure ?? false)),
  ],
})
// A subclass's `__missing__` is asked, so the object itself is needed.
dictType.attrs.set(
  "__getitem__",
  builtin("__getitem__", "(self, key, /)", ([self, key], machine) => {
    const inner = unwrap(self!)
    return self instanceof Instance && inner instanceof Dict
      ? missingKey(machine, self, inner, key!)
      : machine.getitem(inner, key!)
  }),
)
classMethods(dictType, {
  fromkeys: [
    "(cls, iterable, value=None)",
    ([cls, iterable, value], machine) => {
      const dict = machine.call(cls!, [])
      const items = machine.items(iterable!)
      if (!Array.isArray(items)) return items as Value
      for (const item of items as Value[]) machine.setitem(dict, item, value!)
      return dict
    },
  ],
})
