import type { Engine } from "../frame"
import { isUnknown } from "../heap"
import type { Unknown, Value } from "../value"

/** Sorts as Python does: stable, by `<` of the keys. */
export function sort(machine: Engine, items: readonly Value[], key: Value, reverse: Value): Value[] | Unknown {
  const keyed = items.map(item => ({ item, key: key === null ? item : machine.call(key, [item]) }))
  const backwards = machine.truth(reverse)
  if (backwards === undefined) return isUnknown(reverse) ? reverse : machine.cannotTell(reverse)
  let unknown: Unknown | null = null
  const before = (a: Value, b: Value): boolean => {
    machine.spend(1)
    if (typeof a === "number" && typeof b === "number") return a < b
    const less = machine.compare("<", a, b)
    const truth = isUnknown(less) ? undefined : machine.truth(less)
    if (truth === undefined) unknown ??= isUnknown(less) ? less : machine.cannotTell(less)
    return truth === true
  }
  // Python reverses before and after, which keeps equal items in their order.
  if (backwards) keyed.reverse()
  keyed.sort((a, b) => (before(a.key, b.key) ? -1 : before(b.key, a.key) ? 1 : 0))
  if (backwards) keyed.reverse()
  return unknown ?? keyed.map(one => one.item)
}
