import type { Dim } from "../conv/dim"
import { isSym, symbol } from "../conv/dim"
import type { Objection } from "../conv/layer"
import { say } from "../conv/words"
import { show } from "../conv/dim"
import type { Engine } from "../python/frame"
import { native } from "../python/signature"
import type { Tuple } from "../python/value"
import { Float, type Value } from "../python/value"
import { graph } from "./graph"

/** What every framework's preludes may import from `_convlens`. */
export const intrinsics: ReadonlyMap<string, Value> = new Map([
  [
    "problem",
    // Reports that the framework would raise here; evaluation goes on, so the prelude must leave something sensible behind.
    native(
      "problem",
      "(code, template, *args, setting=None, right=None, severity='error')",
      ({ code, template, args, setting, right, severity }, machine) => {
        // One of two ways of a condition that nobody can decide: perhaps nothing is wrong.
        if ((machine as Engine).forks > 0) return null
        const words = (args as Tuple).items.map(value =>
          isSym(value) ? show(value) : value instanceof Float ? value.value : typeof value === "number" ? value : String(value),
        )
        const objection: Objection = {
          code: code as string,
          severity: severity as Objection["severity"],
          message: say(template as string, ...words),
          ...(typeof setting === "string" ? { setting } : {}),
          ...(right !== null && right !== undefined ? { right: right as Dim } : {}),
        }
        graph(machine).problem(objection)
        return null
      },
    ),
  ],
  [
    "unknown",
    // A value that cannot be known, and why.
    native("unknown", "(reason)", ({ reason }, machine) => machine.unknown(say("{0} is not known", String(reason)))),
  ],
  // A whole number that is not known, by a name.
  ["symbol", native("symbol", "(name)", ({ name }) => symbol(String(name)))],
])
