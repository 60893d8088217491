import { say } from "../../conv/words"
import { override } from "../lookup"
import { native } from "../signature"
import { Func, List, Tuple, type BoundParameter, type Value } from "../value"

/** `[(name, kind, (default,) or ())]` of a callable, without what is bound already; kinds are numbered as in `inspect`. */
function parametersOf(value: Value): List | null {
  let skip = 0
  let callee = value
  for (;;) {
    if (typeof callee !== "object" || callee === null) return null
    if (callee.kind === "bound") {
      skip = 1
      callee = callee.callee
    } else if (callee.kind === "static-method" || callee.kind === "class-method") callee = callee.callee
    else if (callee.kind === "class") {
      const made = override(callee, "__init__") ?? override(callee, "__new__")
      if (made === undefined) return new List([])
      skip = 1
      callee = made
    } else if (callee.kind === "instance") {
      const call = override(callee.cls, "__call__")
      if (call === undefined) return null
      skip = 1
      callee = call
    } else if (callee.kind === "function" || callee.kind === "native") {
      return callee.parameters && new List(callee.parameters.filter((p, i) => i >= skip || p.star !== "").map(one))
    } else return null
  }
}

function one({ name, star, only, default: given }: BoundParameter): Value {
  const kind = star === "*" ? 2 : star === "**" ? 4 : only === "position" ? 0 : only === "keyword" ? 3 : 1
  return new Tuple([name, kind, new Tuple(given === undefined ? [] : [given])])
}

export const inspection: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    "_parameters",
    native(
      "_parameters",
      "(function)",
      ({ function: f }, machine) => parametersOf(f!) ?? machine.unknown(say("a function's parameters are not known")),
    ),
  ],
  [
    "_is_generator",
    native("_is_generator", "(function)", ({ function: f }) => {
      const inner = typeof f === "object" && f?.kind === "bound" ? f.callee : f
      return inner instanceof Func && inner.definition.kind === "function" && inner.definition.generator
    }),
  ],
])
