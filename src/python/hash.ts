import { Complex, complexKey } from "./complex"
import { raised } from "./errors"
import { identify, isUnknown, keyOf } from "./heap"
import { lookup } from "./lookup"
import type { Machine } from "./machine"
import { objectType } from "./types"
import type { Instance, Value } from "./value"

/**
 * What an instance is filed under in a dict or a set: the same for those that are equal. Objects that are equal have the same hash; that
 * different ones have different hashes is good enough here.
 *
 * @throws Raised TypeError for what cannot be hashed
 */
export function keyOfInstance(machine: Machine, instance: Instance): unknown {
  const method = lookup(instance.cls, "__hash__")
  if (method === null) throw raised("TypeError", `unhashable type: '${instance.cls.name}'`)
  if (method === undefined || method === objectType.attrs.get("__hash__")) return instance
  if (typeof method === "object" && method.kind === "native") {
    const payload = instance.payload as Value | Complex
    return payload instanceof Complex ? complexKey(payload) : keyOf(payload)
  }
  const value = machine.call(method, [instance])
  if (typeof value === "number") return `\0hash ${instance.cls.name} ${value}`
  return isUnknown(value) ? instance : `\0hash ${identify(value as object)}`
}
