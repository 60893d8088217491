import "./object"
import "./number"
import "./complex"
import "./string"
import "./list"
import "./dict"
import "./set"
import "./dunder"
import "./exception"
import { exceptions } from "../errors"
import { superType, types } from "../types"
import { ellipsis, notImplemented, type Value } from "../value"
import { functions } from "./functions"
import { inspection } from "./inspection"
import { iterators } from "./iteration"

/** Builtin types that have a name in every program. */
const named =
  "object type int bool float complex str bytes list tuple dict set frozenset slice range property staticmethod classmethod super zip map " +
  "filter enumerate reversed"

/** Python's builtins by name. */
export const builtins: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...named.split(" ").map(name => [name, types.get(name)!] as const),
  ["bytearray", types.get("bytes")!],
  ["memoryview", types.get("bytes")!],
  ...exceptions,
  ...Object.entries({ ...functions, ...inspection, ...iterators }),
  ["Ellipsis", ellipsis],
  ["NotImplemented", notImplemented],
  ["__debug__", true],
])

export const superClass = superType
