import { joined, unescape, unescapeBytes, type Part } from "../lower/text"
import type { Expression } from "../tree"
import { unread } from "./scanner"

/** Reads the expression at `from`, which ends before `limit`: gives it and the sign after it. */
type Read = (from: number, limit: number) => { value: Expression; sign: string; at: number }

/** String literals written side by side, and what is interpolated in them. */
export class Strings {
  private pieces: Part[] = []
  private bytes: string | null = null
  private plain = false

  constructor(
    private readonly text: string,
    private readonly read: Read,
  ) {}

  begin(): void {
    this.pieces = []
    this.bytes = null
    this.plain = false
  }

  /** One literal: its prefix in lower case, its content between `open` and `close`. */
  add(prefix: string, open: number, close: number): void {
    const raw = prefix.includes("r")
    if (prefix.includes("b")) this.bytes = (this.bytes ?? "") + unescapeBytes(this.text.slice(open, close), raw)
    else {
      this.plain = true
      if (prefix.includes("f") || prefix.includes("t")) {
        // Literals inside an interpolation are read in between.
        const { pieces } = this
        const { parts, at } = this.formatted(open, close, raw, false)
        if (at !== close) throw unread
        pieces.push(...parts)
        this.pieces = pieces
        this.plain = true
        this.bytes = null
      } else this.pieces.push(...unescape(this.text.slice(open, close), raw, false, { from: open, to: close }))
    }
  }

  end(from: number, to: number): Expression {
    const { bytes, pieces, plain } = this
    if (bytes !== null) {
      if (plain) throw unread
      return { kind: "bytes", text: bytes, from, to }
    }
    if (pieces.length === 1 && typeof pieces[0] === "string") return { kind: "constant", value: pieces[0], from, to }
    if (pieces.every(p => typeof p === "string")) return { kind: "constant", value: pieces.join(""), from, to }
    return { kind: "f-string", parts: joined(pieces), from, to }
  }

  /** Text and interpolations up to `to`; a specifier ends at its `}`. */
  private formatted(from: number, to: number, raw: boolean, specifier: boolean): { parts: Part[]; at: number } {
    const { text } = this
    const parts: Part[] = []
    let start = from
    let at = from
    for (; at < to; at++) {
      const c = text.charCodeAt(at)
      if (c === 123) {
        if (text.charCodeAt(at + 1) === 123) {
          if (specifier) throw unread
          at++
          continue
        }
        parts.push(...unescape(text.slice(start, at), raw, true, { from: start, to: at }))
        at = this.field(at, to, raw, parts)
        start = at + 1
      } else if (c === 125) {
        if (specifier) break
        if (text.charCodeAt(++at) !== 125) throw unread
      } else if (c === 92 && !raw) {
        // `\N{BULLET}` is no interpolation.
        if (text.charCodeAt(++at) === 78) throw unread
      }
    }
    parts.push(...unescape(text.slice(start, at), raw, true, { from: start, to: at }))
    return { parts, at }
  }

  /** `{value!r:format}`; gives where its `}` is. */
  private field(open: number, limit: number, raw: boolean, out: Part[]): number {
    const { text } = this
    const { value, sign, at: after } = this.read(open + 1, limit)
    let at = after
    if (sign === "=") {
      at++
      while (text[at] === " ") at++
    }
    const end = at
    let conversion = ""
    if (text[at] === "!") {
      conversion = text[at + 1] ?? ""
      if (!/[rsa]/.test(conversion)) throw unread
      at += 2
    }
    let format: Expression | null = null
    let specified = -1
    if (text[at] === ":") {
      specified = at
      const { parts, at: close } = this.formatted(at + 1, limit, raw, true)
      const pieces = joined(parts)
      const place = { from: at, to: close }
      format = pieces.every(p => typeof p === "string")
        ? { kind: "constant", value: pieces.join(""), ...place }
        : { kind: "f-string", parts: pieces, ...place }
      at = close
    }
    if (text[at] !== "}" || at >= limit) throw unread
    if (sign === "=") {
      // `{x=}` shows its own text, and repr unless told otherwise.
      out.push(text.slice(open + 1, end))
      if (!conversion && specified < 0) conversion = "r"
    }
    out.push({ value, conversion, format })
    return at
  }
}
