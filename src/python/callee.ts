import { lookup, override } from "./lookup"
import { Instance, Tuple, type BoundParameter, type Class, type Value } from "./value"

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
      const inner = partially(target)
      if (inner) {
        const { parameters, skip } = unwrapCallee(inner.func)
        return { parameters, skip: skip + inner.given }
      }
      const call = lookup(target.cls, "__call__")
      return call === undefined ? none : { parameters: unwrapCallee(call).parameters, skip: 1 }
    }
  }
  return none
}

/** What a `functools.partial` calls, and how many positional arguments it gives itself. */
function partially(target: Instance): { func: Value; given: number } | null {
  if (!target.cls.mro.some(cls => cls.name === "partial" && cls.module === "functools")) return null
  const func = target.attrs.get("func")
  const args = target.attrs.get("args")
  return func === undefined || !(args instanceof Tuple) ? null : { func, given: args.items.length }
}

/** Whether a call of `target` makes an instance of `cls` out of its own arguments. */
export function makes(target: Value, cls: Class): boolean {
  if (target === cls) return true
  const inner = target instanceof Instance ? partially(target) : null
  return inner !== null && makes(inner.func, cls)
}
