import { callMethod } from "./call"
import { raised } from "./errors"
import type { Engine } from "./frame"
import { dictHas, isUnknown, keyOf } from "./heap"
import { lookup } from "./lookup"
import { Dict, List, RangeValue, SetValue, Tuple, type Value } from "./value"
import { typeOf, unwrap } from "./types"

/** `item in container`. */
export function contains(machine: Engine, container: Value, item: Value): Value {
  if (isUnknown(container)) return container
  if (typeof container === "object" && container !== null && container.kind === "instance") {
    const method = lookup(container.cls, "__contains__")
    if (method !== undefined) {
      const result = callMethod(machine, method, container, [item])
      return isUnknown(result) ? result : (machine.truth(result) ?? machine.cannotTell(result))
    }
    const inner = unwrap(container)
    if (inner !== container) return contains(machine, inner, item)
  }
  if (container instanceof Dict || container instanceof SetValue) {
    if (isUnknown(item)) return item
    const has = container instanceof Dict ? dictHas(container, item) : container.entries.has(keyOf(item))
    return has || (container.unsure ?? false)
  }
  if (typeof container === "string") {
    const text = unwrap(item)
    if (isUnknown(text)) return text
    if (typeof text !== "string")
      throw raised("TypeError", `'in <string>' requires string as left operand, not ${typeOf(item).name}`)
    return container.includes(text)
  }
  if (
    container instanceof RangeValue &&
    typeof item === "number" &&
    typeof container.start === "number" &&
    typeof container.stop === "number"
  ) {
    const { start, stop, step } = container
    return (step > 0 ? item >= start && item < stop : item <= start && item > stop) && (item - start) % step === 0
  }
  return among(machine, container, item)
}

function among(machine: Engine, container: Value, item: Value): Value {
  if (typeof container === "object" && container?.kind === "class") {
    const method = container.metaclass && lookup(container.metaclass, "__contains__")
    if (method) return callMethod(machine, method, container, [item])
  }
  const items = container instanceof List || container instanceof Tuple ? machine.items(container) : iterable(machine, container)
  if (isUnknown(items as Value)) return items as Value
  let unknown: Value = false
  for (const one of items as readonly Value[]) {
    if (one === item) return true
    const same = machine.compare("==", one, item)
    const truth = isUnknown(same) ? undefined : machine.truth(same)
    if (truth) return true
    if (truth === undefined && unknown === false) unknown = isUnknown(same) ? same : machine.cannotTell(same)
  }
  return unknown
}

function iterable(machine: Engine, container: Value): readonly Value[] | Value {
  try {
    return machine.items(container)
  } catch (error) {
    if (machine.isError(error, "TypeError"))
      throw raised("TypeError", `argument of type '${typeOf(container).name}' is not iterable`)
    throw error
  }
}
