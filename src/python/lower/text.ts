import { characterNamed } from "../characters"
import type { Expression, Range } from "../tree"
import { hasToken, parts, range, textOf, type Context } from "./context"
import type { Raw } from "./raw"

/** How expressions inside `{}` are lowered (given by expression.ts, so that the two files do not import each other). */
type Lower = (node: Raw, context: Context) => Expression
/** A piece of a string: text, or what is interpolated. */
export type Part = Extract<Expression, { kind: "f-string" }>["parts"][number]

/** Strings written side by side are one. */
export function strings(nodes: readonly Raw[], place: Range, context: Context, lower: Lower): Expression {
  let bytes = ""
  let isBytes = false
  const pieces: Part[] = []
  for (const node of nodes) {
    const children = parts(node)
    const open = children.find(c => c.type === "string_start")
    if (!open) continue
    const quotes = /['"`]+$/.exec(textOf(open, context))?.[0] ?? ""
    const prefix = textOf(open, context)
      .slice(0, open.to - open.from - quotes.length)
      .toLowerCase()
    const close = children.find(c => c.type === "string_end")
    // The grammar's own end of a raw string may begin too early.
    const to = close ? Math.max(open.to, close.to - quotes.length) : node.to
    if (prefix.includes("b")) {
      isBytes = true
      bytes += unescapeBytes(context.text.slice(open.to, to), prefix.includes("r"))
    } else if (prefix.includes("f") || prefix.includes("t")) {
      pieces.push(...formatted(children, open.to, to, prefix.includes("r"), context, lower))
    } else pieces.push(...unescape(context.text.slice(open.to, to), prefix.includes("r"), false, { from: open.to, to }))
  }
  if (isBytes) return { kind: "bytes", text: bytes, ...place }
  if (pieces.every(p => typeof p === "string")) return { kind: "constant", value: pieces.join(""), ...place }
  return { kind: "f-string", parts: joined(pieces), ...place }
}

/** Neighbouring texts as one. */
export function joined(pieces: readonly Part[]): Part[] {
  const out: Part[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (piece === "") continue
    if (typeof piece === "string" && typeof last === "string") out[out.length - 1] = last + piece
    else out.push(piece)
  }
  return out
}

/** The text between `from` and `to` with the interpolations among `nodes` cut out. */
function formatted(nodes: readonly Raw[], from: number, to: number, raw: boolean, context: Context, lower: Lower): Part[] {
  const out: Part[] = []
  let at = from
  for (const node of nodes) {
    if (node.type !== "interpolation" && node.type !== "format_expression") continue
    out.push(...unescape(context.text.slice(at, node.from), raw, true, { from: at, to: node.from }))
    out.push(...interpolation(node, raw, context, lower))
    at = node.to
  }
  out.push(...unescape(context.text.slice(at, to), raw, true, { from: at, to }))
  return out
}

function interpolation(node: Raw, raw: boolean, context: Context, lower: Lower): Part[] {
  const inner = parts(node)
  const conversion = inner.find(c => c.type === "type_conversion")
  const specifier = inner.find(c => c.type === "format_specifier")
  const values = inner.filter(c => c !== conversion && c !== specifier)
  const value = values.length === 1 ? lower(values[0]!, context) : tupleOf(values, range(node, context), context, lower)
  const format = specifier ? formatOf(specifier, raw, context, lower) : null
  const part = { value, conversion: conversion ? textOf(conversion, context).slice(1) : "", format }
  if (!hasToken(node, "=")) return [part]
  // `{x=}` shows its own text, and repr unless told otherwise.
  const end = conversion?.from ?? specifier?.from ?? node.to - 1
  if (!conversion && !specifier) part.conversion = "r"
  return [context.text.slice(node.from + 1, end), part]
}

function tupleOf(nodes: readonly Raw[], place: Range, context: Context, lower: Lower): Expression {
  return { kind: "tuple", items: nodes.map(n => lower(n, context)), ...place }
}

function formatOf(specifier: Raw, raw: boolean, context: Context, lower: Lower): Expression {
  const place = range(specifier, context)
  const pieces = joined(formatted(specifier.children, specifier.from + 1, specifier.to, raw, context, lower))
  if (pieces.every(p => typeof p === "string")) return { kind: "constant", value: pieces.join(""), ...place }
  return { kind: "f-string", parts: pieces, ...place }
}

const simple: Record<string, string> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
}
const escapes = /\\(?:\n|[\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]+\})/g

/** What one escape means; undefined for a character whose name we do not know. */
function meaning(escape: string): string | undefined {
  const letter = escape[1]!
  if (letter in simple) return simple[letter]!
  if (letter === "N") return characterNamed(escape.slice(3, -1))
  const code = /[xuU]/.test(letter) ? parseInt(escape.slice(2), 16) : parseInt(escape.slice(1), 8)
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd"
}

/** The content of a bytes literal. Names and code points are no escapes there. */
export function unescapeBytes(text: string, raw: boolean): string {
  const plain = text.replace(/\r\n?/g, "\n")
  return raw ? plain : plain.replace(escapes, match => (/^\\[NuU]/.test(match) ? match : meaning(match)!))
}

/** Escapes become what they mean; in f-strings (`braces`) doubled braces become single ones. `place` is that of the text. */
export function unescape(text: string, raw: boolean, braces: boolean, place: Range): Part[] {
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n")
  if (braces && (text.includes("{{") || text.includes("}}"))) text = text.replace(/\{\{/g, "{").replace(/\}\}/g, "}")
  if (raw || !text.includes("\\")) return [text]
  const out: Part[] = []
  let at = 0
  for (const match of text.matchAll(escapes)) {
    const nameless = { kind: "missing", unnamed: true, ...place } as const
    out.push(text.slice(at, match.index), meaning(match[0]) ?? { value: nameless, conversion: "", format: null })
    at = match.index + match[0].length
  }
  return joined([...out, text.slice(at)])
}

/** Number literals: ints beyond 2^53 lose their last digits. */
export function number(text: string, place: Range): Expression {
  const digits = text.replace(/_/g, "")
  if (/^0[xob]/i.test(digits)) return { kind: "constant", value: Number(digits.replace(/l$/i, "").toLowerCase()), ...place }
  if (/j$/i.test(digits)) return { kind: "imaginary", value: Number(digits.slice(0, -1)), ...place }
  if (/[.eE]/.test(digits)) return { kind: "float", value: Number(digits), ...place }
  return { kind: "constant", value: Number(digits.replace(/l$/i, "")), ...place }
}
