import { callMethod } from "./call"
import { raised } from "./errors"
import type { Engine } from "./frame"
import { isUnknown } from "./heap"
import { override } from "./lookup"
import { numberText, repr, str } from "./text"
import { isSymbol, typeOf, unwrap } from "./types"
import { Float, type Unknown, type Value } from "./value"

const grammar = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/su

/** `format(value, spec)`. */
export function formatValue(machine: Engine, value: Value, spec: string): string | Unknown {
  if (typeof value === "object" && value !== null && value.kind === "instance") {
    const method = override(value.cls, "__format__")
    if (method !== undefined) {
      const text = unwrap(callMethod(machine, method, value, [spec]))
      return typeof text === "string" || isUnknown(text) ? text : machine.cannotTell(text)
    }
    const inner = unwrap(value)
    if (inner === value && spec) throw raised("TypeError", `unsupported format string passed to ${value.cls.name}.__format__`)
    if (inner !== value && spec) return formatValue(machine, inner, spec)
    return str(machine, value)
  }
  if (isUnknown(value)) return value
  if (!spec) return str(machine, value)
  return formatPlain(machine, value, spec)
}

function formatPlain(machine: Engine, value: Value, spec: string): string | Unknown {
  const parts = grammar.exec(spec)
  if (!parts) throw raised("ValueError", `Invalid format specifier '${spec}' for object of type '${typeOf(value).name}'`)
  const [, , align, sign = "-", , alternate, zero, width, grouping, precision, type] = parts
  const fill = parts[1] ?? (zero && !align ? "0" : " ")
  const digits = precision === undefined ? undefined : Number(precision)
  let body: string
  let numeric = true
  if (typeof value === "boolean") value = value ? 1 : 0
  if (typeof value !== "number" && typeof value !== "string" && !(value instanceof Float) && !isSymbol(value))
    throw raised("TypeError", `unsupported format string passed to ${typeOf(value).name}.__format__`)
  if (grouping && type && "sn".includes(type)) throw raised("ValueError", `Cannot specify '${grouping}' with '${type}'.`)
  if (typeof value === "number") {
    if (type === "s") throw raised("ValueError", `Unknown format code 's' for object of type 'int'`)
    if (digits !== undefined && !(type && "eEfFgG%".includes(type)))
      throw raised("ValueError", "Precision not allowed in integer format specifier")
    if (grouping === "," && type && "bcoxX".includes(type)) throw raised("ValueError", `Cannot specify ',' with '${type}'.`)
    if (type === "c" && (value < 0 || value > 0x10ffff)) throw raised("OverflowError", "%c arg not in range(0x110000)")
    body = type && "eEfFgG%".includes(type) ? floatBody(value, type, digits, alternate) : integerBody(value, type, alternate)
  } else if (value instanceof Float && !value.exact) {
    if (type && "bcdosxX".includes(type)) throw raised("ValueError", `Unknown format code '${type}' for object of type 'float'`)
    body = floatBody(value.value, type, digits, alternate)
    if (alternate && !type && !body.includes(".") && Number.isFinite(value.value)) body = body.replace(/(?=e|$)/, ".")
  } else {
    const text = str(machine, value)
    if (isUnknown(text)) return text
    if (typeof value === "string" && type && type !== "s")
      throw raised("ValueError", `Unknown format code '${type}' for object of type 'str'`)
    numeric = isSymbol(value)
    if (!numeric && parts[3]) throw raised("ValueError", "Sign not allowed in string format specifier")
    if (!numeric && alternate) throw raised("ValueError", "Alternate form (#) not allowed in string format specifier")
    if (!numeric && align === "=") throw raised("ValueError", "'=' alignment not allowed in string format specifier")
    if (!numeric && grouping) throw raised("ValueError", `Cannot specify '${grouping}' with 's'.`)
    body = digits === undefined || numeric ? text : text.slice(0, digits)
  }
  if (numeric) {
    const negative = body.startsWith("-")
    if (negative) body = body.slice(1)
    if (grouping) body = group(body, grouping, type && "bxXo".includes(type) ? 4 : 3)
    const mark = negative ? "-" : sign === "-" ? "" : sign
    if (align === "=" || (zero && !align)) return mark + pad(body, Number(width ?? 0) - mark.length, fill, ">")
    body = mark + body
  }
  return pad(body, Number(width ?? 0), fill, align ?? (numeric ? ">" : "<"))
}

function pad(text: string, width: number, fill: string, align: string): string {
  const missing = width - [...text].length
  if (missing <= 0) return text
  if (align === "<") return text + fill.repeat(missing)
  if (align === "^") return fill.repeat(Math.floor(missing / 2)) + text + fill.repeat(Math.ceil(missing / 2))
  return fill.repeat(missing) + text
}

function group(body: string, separator: string, size: number): string {
  const [, prefix, digits, rest] = /^(0[xXob])?([0-9a-fA-F]*)(.*)$/s.exec(body) as unknown as [
    string,
    string | undefined,
    string,
    string,
  ]
  return (prefix ?? "") + digits.replace(new RegExp(`\\B(?=(.{${size}})+$)`, "g"), separator) + rest
}

function integerBody(value: number, type: string | undefined, alternate: string | undefined): string {
  const sign = value < 0 ? "-" : ""
  const size = BigInt(Math.abs(value))
  switch (type) {
    case "b":
      return sign + (alternate ? "0b" : "") + size.toString(2)
    case "o":
      return sign + (alternate ? "0o" : "") + size.toString(8)
    case "x":
      return sign + (alternate ? "0x" : "") + size.toString(16)
    case "X":
      return sign + (alternate ? "0X" : "") + size.toString(16).toUpperCase()
    case "c":
      return String.fromCodePoint(value)
    default:
      return sign + size.toString()
  }
}

/** A float's digits as `%e`, `%f`, `%g` or Python's own shortest form give them. */
export function floatBody(value: number, type: string | undefined, digits: number | undefined, alternate?: string): string {
  if (type === "%") return floatBody(value * 100, "f", digits) + "%"
  if (!Number.isFinite(value)) {
    const text = numberText(value)
    return type && "EFG".includes(type) ? text.toUpperCase() : text
  }
  switch (type) {
    case "f":
    case "F":
      return fixed(value, digits ?? 6)
    case "e":
    case "E": {
      const text = exponential(value, digits ?? 6)
      return type === "E" ? text.toUpperCase() : text
    }
    case "g":
    case "G":
    case "n": {
      const text = general(value, digits ?? 6, alternate)
      return type === "G" ? text.toUpperCase() : text
    }
    default:
      if (digits === undefined) return numberText(value)
      // As 'g', but with a point always, and the exponent begins one digit earlier.
      return shortened(value, Math.max(1, digits))
  }
}

function fixed(value: number, digits: number): string {
  // JavaScript's toFixed is exact up to 1e21 and 100 digits, and rounds halves of the exact binary value as Python does, but for ties.
  if (Math.abs(value) >= 1e21) return BigInt(value).toString() + (digits ? "." + "0".repeat(digits) : "")
  const text = tie(value, digits) ?? value.toFixed(digits)
  return Object.is(value, -0) || (value < 0 && !text.startsWith("-")) ? "-" + text.replace(/^-/, "") : text
}

/** Exact halves go to the even digit in Python; JavaScript rounds them up. */
function tie(value: number, digits: number): string | null {
  if (digits > 20) return null
  const exact = Math.abs(value).toFixed(Math.min(100, digits + 30))
  const point = exact.indexOf(".")
  const kept = exact.slice(0, point + 1 + digits)
  const rest = exact.slice(point + 1 + digits)
  if (!/^50*$/.test(rest)) return null
  const last = Number(kept.replace(".", "").slice(-1))
  if (last % 2) return null
  return (value < 0 ? "-" : "") + (digits ? kept : kept.slice(0, -1))
}

function exponential(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits).split("e") as [string, string]
  return `${Object.is(value, -0) ? "-" : ""}${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`
}

function general(value: number, digits: number, alternate: string | undefined): string {
  const precision = Math.max(1, digits)
  if (value === 0) return (Object.is(value, -0) ? "-0" : "0") + (alternate ? "." + "0".repeat(precision - 1) : "")
  const exponent = Number(value.toExponential(precision - 1).split("e")[1])
  const text = exponent < -4 || exponent >= precision ? exponential(value, precision - 1) : fixed(value, precision - 1 - exponent)
  if (alternate && !text.includes(".")) return text.replace(/(?=e|$)/, ".")
  return alternate ? text : text.replace(/(\.\d*?)0+(e|$)/, "$1$2").replace(/\.(e|$)/, "$1")
}

function shortened(value: number, precision: number): string {
  if (value === 0) return "0.0"
  const exponent = Number(value.toExponential(precision - 1).split("e")[1])
  if (exponent < -4 || exponent >= precision) return general(value, precision, undefined)
  const text = general(value, precision, undefined)
  return text.includes(".") ? text : text + ".0"
}

/** The values of `str.format`'s fields. */
export function formatFields(
  machine: Engine,
  template: string,
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
): string | Unknown {
  let result = ""
  let next = 0
  for (let i = 0; i < template.length; i++) {
    const c = template[i]!
    if (c === "{" && template[i + 1] === "{") {
      result += "{"
      i++
    } else if (c === "}" && template[i + 1] === "}") {
      result += "}"
      i++
    } else if (c === "}") throw raised("ValueError", "Single '}' encountered in format string")
    else if (c !== "{") result += c
    else {
      let depth = 1
      let end = i + 1
      for (; end < template.length && depth; end++) depth += template[end] === "{" ? 1 : template[end] === "}" ? -1 : 0
      if (depth) throw raised("ValueError", "expected '}' before end of string")
      const [, path, , conversion, , spec = ""] = /^([^!:]*)(!([rsa]))?(:(.*))?$/s.exec(template.slice(i + 1, end - 1)) ?? []
      const name = /^[^.[]*/.exec(path ?? "")![0]
      let value: Value | undefined = name === "" ? args[next++] : /^\d+$/.test(name) ? args[Number(name)] : kwargs.get(name)
      if (value === undefined) {
        if (kwargs.size === 0 && (name === "" || /^\d+$/.test(name)))
          throw raised("IndexError", `Replacement index ${name || next - 1} out of range for positional args tuple`)
        throw raised("KeyError", name)
      }
      for (const step of (path ?? "").slice(name.length).matchAll(/\.([^.[]+)|\[([^\]]+)\]/g))
        value =
          step[1] !== undefined
            ? machine.getattr(value, step[1])
            : machine.getitem(value, /^\d+$/.test(step[2]!) ? Number(step[2]) : step[2]!)
      const inner = spec.includes("{")
        ? formatFields(
            machine,
            spec.replaceAll("{}", () => `{${next++}}`),
            args,
            kwargs,
          )
        : spec
      if (isUnknown(inner)) return inner
      const text = convert(machine, value, conversion ?? "", inner)
      if (isUnknown(text)) return text
      result += text
      i = end - 1
    }
  }
  return result
}

/** `{value!conversion:spec}`. */
export function convert(machine: Engine, value: Value, conversion: string, spec: string): string | Unknown {
  if (conversion === "r" || conversion === "a") value = repr(machine, value)
  else if (conversion === "s") value = str(machine, value)
  return formatValue(machine, value, spec)
}
