import { raised } from "./errors"
import type { Engine } from "./frame"
import { dictSet, isUnknown, touch } from "./heap"
import { lookup } from "./lookup"
import { typeOf, unknownBase, unwrap } from "./types"
import { Dict, type Unknown, type Value } from "./value"

/** The pairs of a mapping: of a dict, of anything with `keys()`. */
export function pairs(machine: Engine, value: Value): readonly (readonly [Value, Value])[] | Unknown {
  if (isUnknown(value)) return value
  const inner = unwrap(value)
  if (inner instanceof Dict && (inner === value || lookup(typeOf(value), "keys") === lookup(typeOf(inner), "keys")))
    return inner.unsure ?? [...inner.entries.values()].map(entry => [entry.key, entry.value] as const)
  const keys = machine.findattr(value, "keys")
  if (keys === undefined) {
    const unknown = unknownBase(typeOf(value))
    if (unknown) return unknown
    throw raised("TypeError", `'${typeOf(value).name}' object is not a mapping`)
  }
  const names = machine.items(machine.call(keys, []))
  if (isUnknown(names as Value)) return names as Unknown
  return (names as readonly Value[]).map(key => [key, machine.getitem(value, key)] as const)
}

/** `{**value}` and `dict.update(value)`. */
export function spreadInto(machine: Engine, dict: Dict, value: Value): void {
  const found = pairs(machine, value)
  if (isUnknown(found as Value)) {
    touch(dict)
    dict.unsure ??= found as Unknown
  } else for (const [key, item] of found as readonly (readonly [Value, Value])[]) dictSet(dict, key, item)
}
