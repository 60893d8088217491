import { callMethod } from "../call"
import { raised } from "../errors"
import type { Engine } from "../frame"
import { isUnknown, touch } from "../heap"
import { isSymbol, listType, rangeType, sliceType, tupleType } from "../types"
import { sliceBounds } from "../subscript"
import { List, Property, RangeValue, Slice, Tuple, type Unknown, type Value } from "../value"
import { builtin, constructor, methods } from "./define"
import { sort } from "./sort"

constructor(
  listType,
  "(iterable=())",
  ([iterable], machine) => {
    const items = machine.items(iterable!)
    return Array.isArray(items) ? new List([...(items as Value[])]) : (items as Value)
  },
  true,
)
constructor(tupleType, "(iterable=())", ([iterable], machine) => {
  const items = machine.items(iterable!)
  return Array.isArray(items) ? new Tuple(items as Value[]) : (items as Value)
})

/** `list.append` and its like: the list that is about to change. */
function changing(self: Value | undefined): List {
  touch(self as List)
  return self as List
}

function extend(machine: Engine, list: List, iterable: Value): void {
  const items = machine.items(iterable)
  touch(list)
  if (!Array.isArray(items)) list.unsure ??= items as Unknown
  else for (const item of items as Value[]) list.items.push(item)
}

function position(machine: Engine, items: readonly Value[], item: Value, start: number, end: number): number | Unknown {
  for (let i = start; i < Math.min(end, items.length); i++) {
    const same = machine.compare("==", items[i]!, item)
    const truth = isUnknown(same) ? undefined : machine.truth(same)
    if (truth === undefined) return isUnknown(same) ? same : machine.cannotTell(same)
    if (truth) return i
  }
  return -1
}

methods(listType, {
  __init__: [
    "(self, iterable=())",
    ([self, iterable], machine) => {
      const list = changing(self)
      list.items = []
      list.unsure = undefined
      extend(machine, list, iterable!)
      return null
    },
  ],
  append: [
    "(self, item, /)",
    ([self, item]) => {
      changing(self).items.push(item!)
      return null
    },
  ],
  extend: [
    "(self, iterable, /)",
    ([self, iterable], machine) => {
      extend(machine, self as List, iterable!)
      return null
    },
  ],
  insert: [
    "(self, index, item, /)",
    ([self, index, item]) => {
      const list = changing(self)
      if (typeof index !== "number") list.unsure ??= isUnknown(index) ? index : undefined
      else list.items.splice(index < 0 ? Math.max(0, index + list.items.length) : index, 0, item!)
      return null
    },
  ],
  pop: [
    "(self, index=-1, /)",
    ([self, index], machine) => {
      const list = changing(self)
      if (list.unsure) return list.unsure
      if (!list.items.length) throw raised("IndexError", "pop from empty list")
      const at = machine.getitem(list, index!)
      if (typeof index !== "number") {
        list.unsure = isUnknown(index) ? index : machine.cannotTell(index!)
        return list.unsure
      }
      list.items.splice(index < 0 ? index + list.items.length : index, 1)
      return at
    },
  ],
  remove: [
    "(self, item, /)",
    ([self, item], machine) => {
      const list = changing(self)
      const at = position(machine, list.items, item!, 0, Infinity)
      if (isUnknown(at as Value)) list.unsure ??= at as Unknown
      else if (at === -1) {
        if (!list.unsure) throw raised("ValueError", "list.remove(x): x not in list")
      } else list.items.splice(at as number, 1)
      return null
    },
  ],
  clear: [
    "(self)",
    ([self]) => {
      const list = changing(self)
      list.items = []
      list.unsure = undefined
      return null
    },
  ],
  reverse: [
    "(self)",
    ([self]) => {
      const list = changing(self)
      list.items = list.items.slice().reverse()
      return null
    },
  ],
  sort: [
    "(self, *, key=None, reverse=False)",
    ([self, key, reverse], machine) => {
      const list = changing(self)
      const sorted = sort(machine, list.items, key!, reverse!)
      if (Array.isArray(sorted)) list.items = sorted
      else list.unsure ??= sorted
      return null
    },
  ],
  copy: ["(self)", ([self]) => (self as List).unsure ?? new List((self as List).items.slice())],
})

for (const cls of [listType, tupleType])
  methods(cls, {
    index: [
      "(self, item, start=0, stop=9007199254740991, /)",
      ([self, item, start, stop], machine) => {
        const items = machine.items(self!)
        if (!Array.isArray(items)) return items as Value
        const at = position(machine, items as Value[], item!, Number(start), Number(stop))
        if (at === -1) {
          const text = machine.repr(item!)
          throw raised(
            "ValueError",
            cls === tupleType ? "tuple.index(x): x not in tuple" : `${typeof text === "string" ? text : "?"} is not in list`,
          )
        }
        return at
      },
    ],
    count: [
      "(self, item, /)",
      ([self, item], machine) => {
        const items = machine.items(self!)
        if (!Array.isArray(items)) return items as Value
        let count = 0
        for (const one of items as Value[]) {
          const same = machine.compare("==", one, item!)
          if (isUnknown(same)) return same
          if (machine.truth(same)) count++
        }
        return count
      },
    ],
  })

rangeType.make = (args, _kwargs, machine) => {
  const numbers = args.map(arg => asInt(machine as Engine, arg))
  for (const one of numbers) if (isUnknown(one)) return one
  const [start, stop, step] = (numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1]) as [
    number,
    number,
    number,
  ]
  if (numbers.length < 1 || numbers.length > 3)
    throw raised("TypeError", `range expected at least 1 argument, got ${numbers.length}`)
  if (isSymbol(step)) return (machine as Engine).cannotTell(step)
  if (step === 0) throw raised("ValueError", "range() arg 3 must not be zero")
  return new RangeValue(start, stop, step)
}

function asInt(machine: Engine, value: Value): Value {
  if (typeof value === "number" || isUnknown(value)) return value
  if (typeof value === "boolean") return value ? 1 : 0
  if (typeof value === "object" && value !== null) {
    if (isSymbol(value)) return value
    if (value.kind === "instance") {
      const method = machine.lookup(value.cls, "__index__")
      if (method !== undefined) return callMethod(machine, method, value, [])
      if (typeof value.payload === "number") return value.payload
    }
  }
  throw raised("TypeError", `'${machine.typeOf(value).name}' object cannot be interpreted as an integer`)
}

methods(rangeType, {
  count: ["(self, value)", ([self, value], machine) => holds(self as RangeValue, value!) ?? machine.cannotTell(value!)],
  index: [
    "(self, value)",
    ([self, value], machine) => {
      const range = self as RangeValue
      const held = holds(range, value!)
      if (held === undefined || typeof range.start !== "number") return machine.cannotTell(value!)
      if (!held) throw raised("ValueError", `${String(value)} is not in range`)
      return ((value as number) - range.start) / range.step
    },
  ],
})

/** How often something is in a range; undefined where that is not known. */
function holds({ start, stop, step }: RangeValue, value: Value): 0 | 1 | undefined {
  if (isUnknown(value) || isSymbol(value) || typeof start !== "number" || typeof stop !== "number") return undefined
  if (typeof value !== "number") return typeof value === "string" ? 0 : undefined
  const within = step > 0 ? value >= start && value < stop : value <= start && value > stop
  return within && (value - start) % step === 0 ? 1 : 0
}

for (const name of ["start", "stop", "step"] as const) {
  rangeType.attrs.set(name, new Property(builtin(name, "(self)", ([self]) => (self as RangeValue)[name])))
  sliceType.attrs.set(name, new Property(builtin(name, "(self)", ([self]) => (self as Slice)[name])))
}
sliceType.make = args =>
  args.length === 1
    ? new Slice(null, args[0]!, null)
    : new Slice(args[0] ?? null, args[1] ?? null, args[2] === undefined ? null : args[2])
methods(sliceType, {
  indices: [
    "(self, length)",
    ([self, length], machine) => {
      if (typeof length !== "number") return machine.cannotTell(length!)
      const bounds = sliceBounds(machine, self as Slice, length)
      return Array.isArray(bounds) ? new Tuple(bounds as unknown as Value[]) : (bounds as Unknown)
    },
  ],
})
