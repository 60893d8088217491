import type { Engine } from "./frame"
import { isUnknown, keyOf, stateOf, type Cell, type State } from "./heap"
import { unwrap } from "./types"
import { Dict, Float, Instance, List, SetValue, Tuple, type Unknown, type Value } from "./value"

/**
 * What both ways of an unknown condition left in one variable: what agrees stays; tensors and the like are joined by
 * their framework; everything else is as unknown as the condition. undefined: one way did not set it.
 */
export function join(machine: Engine, left: Value | undefined, right: Value | undefined, condition: Unknown, depth = 0): Value {
  if (left === right && left !== undefined) return left
  if (left === undefined || right === undefined) return condition
  if (isUnknown(left)) return left
  if (isUnknown(right)) return right
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null || depth > 8) return condition
  if (left instanceof Instance && right instanceof Instance) {
    const joined = machine.joinInstances(left, right)
    if (joined !== undefined) return joined
    const a = unwrap(left)
    const b = unwrap(right)
    return left.cls === right.cls && a !== left && a === b ? left : condition
  }
  if (left.kind !== right.kind) return condition
  if (left instanceof Tuple && right instanceof Tuple)
    return left.items.length === right.items.length
      ? new Tuple(left.items.map((item, i) => join(machine, item, right.items[i], condition, depth + 1)))
      : condition
  if (left instanceof List && right instanceof List)
    return left.items.length === right.items.length && !left.unsure && !right.unsure
      ? new List(left.items.map((item, i) => join(machine, item, right.items[i], condition, depth + 1)))
      : condition
  if (left instanceof Dict && right instanceof Dict) {
    const keys = [...left.entries.keys()]
    if (left.entries.size !== right.entries.size || !keys.every(key => right.entries.has(key))) return condition
    const both = new Dict()
    for (const [key, entry] of left.entries)
      both.entries.set(key, {
        key: entry.key,
        value: join(machine, entry.value, right.entries.get(key)!.value, condition, depth + 1),
      })
    return both
  }
  if (left instanceof Float || left.kind === "sym" || left.kind === "range" || left.kind === "bytes" || left.kind === "bound")
    return keyOf(left) === keyOf(right) ? left : condition
  if (left instanceof SetValue && right instanceof SetValue)
    return left.entries.size === right.entries.size && [...left.entries.keys()].every(key => right.entries.has(key))
      ? left
      : condition
  if (left.kind === "slice" && right.kind === "slice")
    return [0, 1, 2].every(i => [left.start, left.stop, left.step][i] === [right.start, right.stop, right.step][i])
      ? left
      : condition
  return condition
}

/** The states that several ways left, joined cell by cell; a way that did not change a cell left it as it is now. */
export function joinStates(machine: Engine, ways: readonly ReadonlyMap<Cell, State>[], condition: Unknown): Map<Cell, State> {
  const cells = new Set<Cell>()
  for (const way of ways) for (const cell of way.keys()) cells.add(cell)
  const joined = new Map<Cell, State>()
  for (const cell of cells) {
    const now = ways.every(way => way.has(cell)) ? undefined : stateOf(cell)
    const states = ways.map(way => way.get(cell) ?? now!)
    // Each way has kept all of it, and put it back.
    for (const { items, map } of states) machine.charge((items?.length ?? map?.size ?? 0) >> 1)
    joined.set(
      cell,
      states.slice(1).reduce((left, right) => joinTwo(machine, cell, left, right, condition), states[0]!),
    )
  }
  return joined
}

function joinTwo(machine: Engine, cell: Cell, left: State, right: State, condition: Unknown): State {
  if (cell.kind === "list") {
    const a = left.items!
    const b = right.items!
    const unsure = left.unsure ?? right.unsure ?? (a.length === b.length ? undefined : condition)
    const longer = a.length >= b.length ? a : b
    return { items: longer.map((_, i) => join(machine, a[i], b[i], condition)), unsure }
  }
  const map = new Map<unknown, unknown>()
  const a = left.map!
  const b = right.map!
  let unsure = left.unsure ?? right.unsure
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const l = a.get(key)
    const r = b.get(key)
    if (cell.kind === "dict") {
      const x = l as { key: Value; value: Value } | undefined
      const y = r as { key: Value; value: Value } | undefined
      if (!x || !y) unsure ??= condition
      map.set(key, { key: (x ?? y)!.key, value: join(machine, x?.value, y?.value, condition) })
    } else if (cell.kind === "set") {
      if (l === undefined || r === undefined) unsure ??= condition
      map.set(key, l ?? r)
    } else map.set(key, join(machine, l as Value | undefined, r as Value | undefined, condition))
  }
  if (cell.kind !== "instance") return { map, unsure }
  return { map, payload: joinPayloads(machine, cell, left.payload, right.payload) }
}

/** An object changed in place: its two contents are joined as if they were two objects. */
function joinPayloads(machine: Engine, cell: Instance, left: unknown, right: unknown): unknown {
  if (left === right) return left
  const a = new Instance(cell.cls)
  const b = new Instance(cell.cls)
  a.payload = left
  b.payload = right
  return machine.joinInstances(a, b)?.payload
}
