import { equal } from "../conv/dim"
import { callMethod } from "./call"
import type { Engine } from "./frame"
import { isUnknown } from "./heap"
import { lookup } from "./lookup"
import { isSymbol, typeOf, unknownBase, unwrap } from "./types"
import type { Value } from "./value"

/** Python's truth of a value; undefined where it cannot be known. */
export function truth(machine: Engine, value: Value): boolean | undefined {
  switch (typeof value) {
    case "boolean":
      return value
    case "number":
      return value !== 0
    case "string":
      return value !== ""
  }
  if (value === null) return false
  switch (value.kind) {
    case "unknown":
      return undefined
    case "list":
      return value.unsure ? undefined : value.items.length > 0
    case "tuple":
      return value.items.length > 0
    case "dict":
    case "set":
      return value.entries.size > 0 ? true : value.unsure ? undefined : false
    case "float": {
      if (!value.exact) return value.value !== 0
      const zero = equal(value.exact.numerator, 0)
      return zero === undefined ? undefined : !zero
    }
    case "sym": {
      const zero = equal(value, 0)
      return zero === undefined ? undefined : !zero
    }
    case "bytes":
      return value.text !== ""
    case "range": {
      const length = machine.length(value)
      return typeof length === "number" ? length > 0 : undefined
    }
    case "instance":
    case "class": {
      const cls = typeOf(value)
      const method = lookup(cls, "__bool__")
      if (method !== undefined) {
        const result = callMethod(machine, method, value, [])
        return isUnknown(result) ? undefined : truth(machine, result)
      }
      if (lookup(cls, "__len__") !== undefined) {
        const length = machine.length(value)
        if (isUnknown(length)) return undefined
        return typeof length === "number" ? length !== 0 : isSymbol(length) ? truth(machine, length) : undefined
      }
      const inner = unwrap(value)
      if (inner !== value) return truth(machine, inner)
      return unknownBase(cls) ? undefined : true
    }
  }
  return true
}
