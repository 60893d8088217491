import { numeric, whole } from "./arithmetic"
import { raised } from "./errors"
import { floatBody } from "./format"
import type { Engine } from "./frame"
import { isUnknown } from "./heap"
import { repr, str } from "./text"
import { typeOf, unwrap } from "./types"
import { Dict, Float, Tuple, type Unknown, type Value } from "./value"

const field = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?([diouxXeEfFgGcrsa%])/g

/** `template % values`. */
export function percent(machine: Engine, template: string, right: Value): string | Unknown {
  if (isUnknown(right)) return right
  const values = unwrap(right)
  const items = values instanceof Tuple ? values.items : [right]
  let next = 0
  let unknown: Unknown | undefined
  const take = (): Value => {
    if (next >= items.length) throw raised("TypeError", "not enough arguments for format string")
    return items[next++]!
  }
  const text = template.replace(
    field,
    (_whole, name: string | undefined, flags: string, width: string, precision: string, type: string) => {
      if (type === "%") return "%"
      const columns = width === "*" ? Number(take()) : Number(width ?? 0)
      const digits = precision === "*" ? Number(take()) : precision === undefined ? undefined : Number(precision)
      const value = name === undefined ? take() : machine.getitem(values, name)
      const body = one(machine, value, type, digits, flags)
      if (isUnknown(body)) {
        unknown = body
        return ""
      }
      return justify(body, flags, columns, type)
    },
  )
  if (unknown) return unknown
  if (next < items.length && values instanceof Tuple)
    throw raised("TypeError", "not all arguments converted during string formatting")
  if (next === 0 && !(values instanceof Tuple) && !(values instanceof Dict) && !template.includes("%("))
    throw raised("TypeError", "not all arguments converted during string formatting")
  return text
}

function one(machine: Engine, value: Value, type: string, digits: number | undefined, flags: string): string | Unknown {
  if (isUnknown(value)) return value
  if (type === "s" || type === "r" || type === "a") {
    const text = type === "s" ? str(machine, value) : repr(machine, value)
    return isUnknown(text) || digits === undefined ? text : text.slice(0, digits)
  }
  const inner = unwrap(value)
  if (type === "c" && typeof inner === "string") return inner
  const number = numeric(inner)
  if (number === undefined)
    throw raised(
      "TypeError",
      `%${type} format: ${"oxX".includes(type) ? "an integer" : "a real number"} is required, not ${typeOf(value).name}`,
    )
  if (typeof number === "object" && (number.kind === "sym" || number.exact)) return str(machine, number)
  const plain = number instanceof Float ? number.value : number
  const mark = plain >= 0 && flags.includes("+") ? "+" : plain >= 0 && flags.includes(" ") ? " " : ""
  if ("eEfFgG".includes(type)) return mark + floatBody(plain, type, digits, flags.includes("#") ? "#" : undefined)
  const int = BigInt(whole(new Float(plain), "trunc", machine) as number)
  if (type === "c") return String.fromCodePoint(Number(int))
  const size = int < 0n ? -int : int
  const base = type === "x" || type === "X" ? 16 : type === "o" ? 8 : 10
  const body = (flags.includes("#") && base === 16 ? "0x" : "") + size.toString(base).padStart(digits ?? 0, "0")
  return (int < 0n ? "-" : mark) + (type === "X" ? body.toUpperCase() : body)
}

function justify(body: string, flags: string, width: number, type: string): string {
  if (body.length >= width) return body
  if (flags.includes("-")) return body.padEnd(width)
  if (flags.includes("0") && !"sra".includes(type)) {
    const sign = /^[-+ ]/.test(body) ? body[0]! : ""
    return sign + body.slice(sign.length).padStart(width - sign.length, "0")
  }
  return body.padStart(width)
}
