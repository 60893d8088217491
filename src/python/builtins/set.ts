import { raised } from "../errors"
import type { Engine } from "../frame"
import { isUnknown, keyOf, setFrom, touch } from "../heap"
import { frozenSetType, setType } from "../types"
import { SetValue, Tuple, type Unknown, type Value } from "../value"
import type { BinaryOperator } from "../tree"
import { constructor, methods, type Rule } from "./define"

for (const cls of [setType, frozenSetType])
  constructor(
    cls,
    "(iterable=(), /)",
    ([iterable], machine) => {
      const set = new SetValue(new Map(), cls === frozenSetType)
      fill(machine, set, iterable!)
      return set
    },
    cls === setType,
  )

function fill(machine: Engine, set: SetValue, iterable: Value): void {
  const items = machine.items(iterable)
  if (!Array.isArray(items)) set.unsure ??= items as Unknown
  else
    for (const item of items as Value[]) {
      if (isUnknown(item)) set.unsure ??= item
      else if (!set.entries.has(keyOf(item))) set.entries.set(keyOf(item), item)
    }
}

function asSet(machine: Engine, value: Value): SetValue {
  const set = new SetValue()
  fill(machine, set, value)
  return set
}

/** `a.union(b, c)`: an operator with any iterables. */
const many =
  (operator: BinaryOperator): Rule =>
  ([self, others], machine) =>
    isUnknown(others)
      ? others
      : (others as Tuple).items.reduce(
          (left, right) => machine.binary(operator, left, asSet(machine, right)),
          machine.binary("|", self!, new SetValue()),
        )

/** `a.update(b)`: the same, in place. */
const manyInPlace =
  (operator: BinaryOperator): Rule =>
  ([self, others], machine) => {
    const result = many(operator)([self!, others!], machine)
    const set = self as SetValue
    touch(set)
    if (!(result instanceof SetValue)) set.unsure ??= result as Unknown
    else {
      const entries = [...result.entries]
      set.entries.clear()
      for (const [key, item] of entries) set.entries.set(key, item)
    }
    return null
  }

for (const cls of [setType, frozenSetType])
  methods(cls, {
    union: ["(self, *others)", many("|")],
    intersection: ["(self, *others)", many("&")],
    difference: ["(self, *others)", many("-")],
    symmetric_difference: ["(self, *others)", many("^")],
    issubset: ["(self, other)", ([self, other], machine) => machine.compare("<=", self!, asSet(machine, other!))],
    issuperset: ["(self, other)", ([self, other], machine) => machine.compare(">=", self!, asSet(machine, other!))],
    isdisjoint: [
      "(self, other)",
      ([self, other], machine) => {
        const both = machine.binary("&", self!, asSet(machine, other!))
        return both instanceof SetValue ? both.entries.size === 0 : both
      },
    ],
    copy: [
      "(self)",
      ([self]) => (self as SetValue).unsure ?? setFrom((self as SetValue).entries.values(), (self as SetValue).frozen),
    ],
  })

methods(setType, {
  __init__: [
    "(self, iterable=(), /)",
    ([self, iterable], machine) => {
      touch(self as SetValue)
      fill(machine, self as SetValue, iterable!)
      return null
    },
  ],
  add: [
    "(self, item, /)",
    ([self, item]) => {
      const set = self as SetValue
      touch(set)
      if (isUnknown(item)) set.unsure ??= item
      else if (!set.entries.has(keyOf(item!))) set.entries.set(keyOf(item!), item!)
      return null
    },
  ],
  discard: [
    "(self, item, /)",
    ([self, item]) => {
      touch(self as SetValue)
      if (isUnknown(item)) (self as SetValue).unsure ??= item
      else (self as SetValue).entries.delete(keyOf(item!))
      return null
    },
  ],
  remove: [
    "(self, item, /)",
    ([self, item]) => {
      const set = self as SetValue
      touch(set)
      if (isUnknown(item)) set.unsure ??= item
      else if (!set.entries.delete(keyOf(item!)) && !set.unsure) {
        const error = raised("KeyError", "")
        error.value.attrs.set("args", new Tuple([item!]))
        throw error
      }
      return null
    },
  ],
  pop: [
    "(self)",
    ([self]) => {
      const set = self as SetValue
      touch(set)
      if (set.unsure) return set.unsure
      const [first] = set.entries
      if (!first) throw raised("KeyError", "pop from an empty set")
      set.entries.delete(first[0])
      return first[1]
    },
  ],
  clear: [
    "(self)",
    ([self]) => {
      touch(self as SetValue)
      ;(self as SetValue).entries.clear()
      return null
    },
  ],
  update: ["(self, *others)", manyInPlace("|")],
  intersection_update: ["(self, *others)", manyInPlace("&")],
  difference_update: ["(self, *others)", manyInPlace("-")],
  symmetric_difference_update: ["(self, *others)", manyInPlace("^")],
})
