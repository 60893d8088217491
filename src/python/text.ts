import { show } from "../conv/dim"
import { callMethod } from "./call"
import { raised } from "./errors"
import { identify, isUnknown } from "./heap"
import { override } from "./lookup"
import type { Engine } from "./frame"
import { exceptions } from "./errors"
import { intText, typeOf, unknownBase, unwrap } from "./types"
import type { Float } from "./value"
import { Tuple, type Instance, type Unknown, type Value } from "./value"

/** `str(value)`. */
export function str(machine: Engine, value: Value): string | Unknown {
  if (typeof value === "string") return value
  if (typeof value === "object" && value !== null && value.kind === "instance") {
    const method = override(value.cls, "__str__")
    if (method !== undefined) return expectText(machine, callMethod(machine, method, value, []), "__str__")
    return repr(machine, value)
  }
  if (typeof value === "object" && value?.kind === "class") {
    const method = value.metaclass && (override(value.metaclass, "__str__") ?? override(value.metaclass, "__repr__"))
    if (method) return expectText(machine, callMethod(machine, method, value, []), "__str__")
  }
  return repr(machine, value)
}

function expectText(machine: Engine, result: Value, name: string): string | Unknown {
  const text = unwrap(result)
  if (typeof text === "string" || isUnknown(text)) return text
  throw raised("TypeError", `${name} returned non-string (type ${typeOf(result).name})`)
}

/** `repr(value)`. */
export function repr(machine: Engine, value: Value): string | Unknown {
  switch (typeof value) {
    case "string":
      return quote(value)
    case "number":
      return Number.isSafeInteger(value) ? String(value) : bigText(value)
    case "boolean":
      return value ? "True" : "False"
  }
  if (value === null) return "None"
  switch (value.kind) {
    case "unknown":
      return value
    case "sym":
      return show(value)
    case "float":
      return floatText(value)
    case "bytes":
      return "b" + quote(value.text, true)
    case "ellipsis":
      return "Ellipsis"
    case "not-implemented":
      return "NotImplemented"
    case "list":
      return value.unsure ?? nested(machine, value, "[", value.items, "]")
    case "tuple":
      return nested(machine, value, "(", value.items, value.items.length === 1 ? ",)" : ")")
    case "set": {
      if (value.unsure) return value.unsure
      const items = [...value.entries.values()]
      if (!items.length) return value.frozen ? "frozenset()" : "set()"
      const inner = nested(machine, value, "{", items, "}")
      return value.frozen && typeof inner === "string" ? `frozenset(${inner})` : inner
    }
    case "dict":
      return value.unsure ?? dictText(machine, value)
    case "slice":
      return join(machine, "slice(", [value.start, value.stop, value.step], ")")
    case "range": {
      const ends = `${dimText(value.start)}, ${dimText(value.stop)}`
      return value.step === 1 ? `range(${ends})` : `range(${ends}, ${value.step})`
    }
    case "instance":
      return instanceText(machine, value)
    case "class": {
      const method = value.metaclass && override(value.metaclass, "__repr__")
      if (method) return expectText(machine, callMethod(machine, method, value, []), "__repr__")
      return `<class '${value.module === "builtins" ? "" : value.module + "."}${value.qualifiedName ?? value.name}'>`
    }
    case "function":
      return `<function ${value.qualifiedName} at ${address(value)}>`
    case "native":
      return `<built-in function ${value.name}>`
    case "bound":
      return `<bound method ${value.callee.kind === "function" ? value.callee.qualifiedName : value.callee.name}>`
    case "module":
      return `<module '${value.name}'>`
    default:
      return `<${typeOf(value).name} object at ${address(value)}>`
  }
}

function dimText(dim: Value): string {
  return intText(dim)
}

function bigText(value: number): string {
  return Number.isFinite(value) ? BigInt(value).toString() : String(value)
}

function address(object: object): string {
  return "0x" + (0x7f0000000000 + identify(object) * 16).toString(16)
}

let open: object[] = []

function nested(machine: Engine, owner: object, before: string, items: readonly Value[], after: string): string | Unknown {
  if (open.includes(owner)) return before + "..." + after.slice(-1)
  open.push(owner)
  try {
    return join(machine, before, items, after)
  } finally {
    open = open.filter(one => one !== owner)
  }
}

function join(machine: Engine, before: string, items: readonly Value[], after: string): string | Unknown {
  const parts: string[] = []
  for (const item of items) {
    const text = repr(machine, item)
    if (isUnknown(text)) return text
    parts.push(text)
  }
  return before + parts.join(", ") + after
}

function dictText(machine: Engine, dict: { entries: Map<unknown, { key: Value; value: Value }> }): string | Unknown {
  if (open.includes(dict)) return "{...}"
  open.push(dict)
  try {
    const parts: string[] = []
    for (const { key, value } of dict.entries.values()) {
      const left = repr(machine, key)
      const right = repr(machine, value)
      if (isUnknown(left)) return left
      if (isUnknown(right)) return right
      parts.push(`${left}: ${right}`)
    }
    return "{" + parts.join(", ") + "}"
  } finally {
    open = open.filter(one => one !== dict)
  }
}

function instanceText(machine: Engine, value: Instance): string | Unknown {
  const method = override(value.cls, "__repr__")
  if (method !== undefined) return expectText(machine, callMethod(machine, method, value, []), "__repr__")
  const inner = unwrap(value)
  if (inner !== value) return repr(machine, inner)
  const unknown = unknownBase(value.cls)
  if (unknown) return unknown
  return `<${value.cls.module === "builtins" ? "" : value.cls.module + "."}${value.cls.qualifiedName ?? value.cls.name} object at ${address(value)}>`
}

/** `repr` of a string: single quotes unless the text has them and no double ones. */
export function quote(text: string, bytes = false): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  let result = mark
  for (const c of text) {
    const code = c.codePointAt(0)!
    if (c === mark || c === "\\") result += "\\" + c
    else if (c === "\n") result += "\\n"
    else if (c === "\r") result += "\\r"
    else if (c === "\t") result += "\\t"
    else if (code < 32 || code === 127) result += "\\x" + code.toString(16).padStart(2, "0")
    else if (code >= 0x80 && (bytes || code < 0xa1)) result += "\\x" + code.toString(16)
    else result += c
  }
  return result + mark
}

/** `repr` of a float. */
export function floatText(float: Float): string {
  if (float.exact) {
    const { numerator, denominator } = float.exact
    return denominator === 1 ? `${show(numerator)}.0` : `(${show(numerator)})/${denominator}`
  }
  return numberText(float.value)
}

export function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan"
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf"
  if (Object.is(value, -0)) return "-0.0"
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [mantissa, exponent] = value.toExponential().split("e") as [string, string]
    return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`
  }
  const text = size >= 1e16 ? BigInt(value).toString() : String(value)
  return /[.e]/.test(text) ? text : text + ".0"
}

/** `str` of an exception: its only argument, or the tuple of them. */
export function exceptionText(machine: Engine, value: Instance): string | Unknown {
  const args = value.attrs.get("args")
  if (!(args instanceof Tuple) || !args.items.length) return ""
  if (args.items.length > 1) return repr(machine, args)
  const isKey = value.cls.mro.includes(exceptions.get("KeyError")!)
  return isKey ? repr(machine, args.items[0]!) : str(machine, args.items[0]!)
}
