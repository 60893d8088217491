import { lookup, override } from "./lookup"
import type { BoundParameter, Value } from "./value"

/** The parameters that a call's arguments are bound to, and how many are already taken (`self`). */
export function unwrapCallee(target: Value): { parameters: readonly BoundParameter[] | null; skip: number } {
  const none = { parameters: null, skip: 0 }
  if (typeof target !== "object" || target === null) return none
  switch (target.kind) {
    case "function":
    case "native":
      return { parameters: target.parameters, skip: 0 }
    case "bound":
      return { parameters: target.callee.parameters, skip: 1 }
    case "class": {
      const init = override(target, "__init__") ?? override(target, "__new__")
      return init === undefined ? none : { parameters: unwrapCallee(init).parameters, skip: 1 }
    }
    case "static-method":
      return unwrapCallee(target.callee)
    case "instance": {
      const call = lookup(target.cls, "__call__")
      return call === undefined ? none : { parameters: unwrapCallee(call).parameters, skip: 1 }
    }
  }
  return none
}
