import { raised } from "../errors"
import { dictFrom, dictSet, isUnknown } from "../heap"
import { native } from "../signature"
import { Bytes, Dict, Float, List, Tuple, type Value } from "../value"

/** What people write in configuration files of YAML 1.1, read as PyYAML's `safe_load` reads it. */
class Reader {
  private at = 0
  private readonly anchors = new Map<string, Value>()

  constructor(private readonly text: string) {}

  /** All documents. */
  documents(): Value[] {
    const out: Value[] = []
    this.blank()
    while (this.at < this.text.length) {
      if (this.marker("---")) this.at += 3
      this.blank()
      const before = this.at
      if (this.at < this.text.length && !this.marker("---") && !this.marker("...")) out.push(this.node(-1))
      else if (before < this.text.length || !out.length) out.push(null)
      this.blank()
      while (this.marker("...")) {
        this.at += 3
        this.blank()
      }
      if (this.at < this.text.length && !this.marker("---")) throw this.error("expected the end of the document")
    }
    return out
  }

  private error(message: string) {
    const before = this.text.slice(0, this.at)
    return raised("ValueError", `${message} in line ${before.split("\n").length}, column ${this.column() + 1}`)
  }

  private marker(mark: string): boolean {
    return (
      this.column() === 0 && this.text.startsWith(mark, this.at) && /^(?:\s|$)/.test(this.text.slice(this.at + 3, this.at + 4))
    )
  }

  private column(at = this.at): number {
    return at - (this.text.lastIndexOf("\n", at - 1) + 1)
  }

  private peek(): string {
    return this.text[this.at] ?? ""
  }

  private spaces(): void {
    while (this.peek() === " " || this.peek() === "\t") this.at++
  }

  /** Steps over spaces, line ends and comments. */
  private blank(): void {
    for (;;) {
      while (/\s/.test(this.peek())) this.at++
      if (this.peek() !== "#") return
      while (this.at < this.text.length && this.peek() !== "\n") this.at++
    }
  }

  /** A value whose block is indented deeper than `indent`; the cursor stands on it, or before the line end of its key. */
  private node(indent: number, inMapping = false): Value {
    const line = this.lineOf(this.at)
    this.blank()
    const below = this.lineOf(this.at) !== line || indent < 0
    let anchor = ""
    let tag = ""
    for (;;) {
      const mark = /^(?:&(\S+)|!(\S*))(?=\s|$)/.exec(this.text.slice(this.at, this.at + 200))
      if (!mark || (below && this.column() <= indent && !(inMapping && this.peek() === "-"))) break
      if (mark[1]) anchor = mark[1]
      else tag = mark[2]!
      this.at += mark[0].length
      this.blank()
    }
    const value = this.plainNode(indent, inMapping)
    const typed = tag === "!str" && typeof value !== "string" ? String(value) : value
    if (anchor) this.anchors.set(anchor, typed)
    return typed
  }

  private plainNode(indent: number, inMapping: boolean): Value {
    const column = this.column()
    const c = this.peek()
    const dash = c === "-" && /^-(?:\s|$)/.test(this.text.slice(this.at, this.at + 2))
    // A list may stand right below its key, no deeper.
    const deep = column > indent || (inMapping && dash && column === indent)
    if (c === "" || this.marker("---") || this.marker("...") || (this.startsLine() && !deep)) return null
    if (dash) return this.sequence(column)
    if (this.isKey()) return this.mapping(column)
    return this.scalar(indent)
  }

  private lineOf(at: number): number {
    return this.text.lastIndexOf("\n", at - 1)
  }

  private startsLine(): boolean {
    return /^[ \t]*$/.test(this.text.slice(this.lineOf(this.at) + 1, this.at))
  }

  private sequence(column: number): Value {
    const items: Value[] = []
    while (this.column() === column && /^-(?:\s|$)/.test(this.text.slice(this.at, this.at + 2)) && !this.marker("---")) {
      this.at++
      items.push(this.item(column))
      this.blank()
    }
    return new List(items)
  }

  /** What follows a `-`: on the same line a mapping may begin, at its own column. */
  private item(column: number): Value {
    this.spaces()
    if (this.peek() === "#" || this.peek() === "\n" || this.peek() === "") return this.node(column)
    return this.node(column)
  }

  /** Whether a key and a colon begin here, on this line. */
  private isKey(): boolean {
    const line = this.text.slice(this.at, this.end())
    if (/^\?\s/.test(line)) throw this.error("complex keys are not read")
    return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s[\]{},&*!|>@`"'#%-][^\n]*?|-[^\s][^\n]*?|\*\S+|<<|\[[^\]]*\])\s*:(?:\s|$)/.test(
      withoutComment(line),
    )
  }

  private end(): number {
    const end = this.text.indexOf("\n", this.at)
    return end < 0 ? this.text.length : end
  }

  private mapping(column: number): Value {
    const dict = new Dict()
    const merged: Dict[] = []
    while (this.peek() !== "" && this.column() === column && !this.marker("---") && !this.marker("...") && this.isKey()) {
      const key = this.key()
      this.at++
      const value = this.node(column, true)
      if (key === "<<")
        merged.push(...(value instanceof List ? value.items : [value]).filter((one): one is Dict => one instanceof Dict))
      else dictSet(dict, key, value)
      this.blank()
    }
    if (this.peek() !== "" && this.column() > column && !this.marker("---")) throw this.error("bad indentation")
    if (!merged.length) return dict
    const all = dictFrom([])
    for (const one of [...merged.reverse(), dict]) for (const { key, value } of one.entries.values()) dictSet(all, key, value)
    return all
  }

  private key(): Value {
    const c = this.peek()
    let key: Value
    if (c === '"' || c === "'") key = this.quoted()
    else if (c === "[") {
      key = this.flow()
      key = key instanceof List ? new Tuple(key.items) : key
    } else if (c === "*") {
      const end = /^\*(\S+?)\s*:/.exec(this.text.slice(this.at))![0].length
      key = this.anchors.get(this.text.slice(this.at + 1, this.at + end - 1).trim()) ?? null
      this.at += end - 1
    } else {
      const line = this.text.slice(this.at, this.end())
      const colon = /\s*:(?=\s|$)/.exec(line)!
      key = resolve(line.slice(0, colon.index).trim())
      this.at += colon.index
    }
    while (this.peek() !== ":") this.at++
    return key
  }

  private scalar(indent: number): Value {
    const c = this.peek()
    if (c === "[" || c === "{") return this.flow()
    if (c === '"' || c === "'") return this.quoted()
    if (c === "|" || c === ">") return this.block(indent)
    if (c === "*") {
      const name = /^\*([^\s,\]}]+)/.exec(this.text.slice(this.at))![1]!
      this.at += name.length + 1
      const value = this.anchors.get(name)
      if (value === undefined) throw this.error(`found undefined alias '${name}'`)
      return value
    }
    if (c === "%" || c === "@" || c === "`") throw this.error(`found character '${c}' that cannot start any token`)
    // Plain text goes on over deeper lines.
    const parts = [this.plainLine()]
    for (;;) {
      const before = this.at
      const lines = /^(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$))+/.exec(this.text.slice(this.at))?.[0] ?? ""
      this.at += lines.length
      this.spaces()
      if (this.peek() === "" || this.column() <= indent || this.peek() === "#" || /#/.test(lines) || (this.isKey() && lines)) {
        this.at = before
        break
      }
      if (this.marker("---") || this.marker("...")) {
        this.at = before
        break
      }
      parts.push(this.plainLine())
    }
    return parts.length === 1 ? resolve(parts[0]!) : parts.join(" ")
  }

  private plainLine(): string {
    const line = withoutComment(this.text.slice(this.at, this.end()))
    const colon = /:(?=\s|$)/.exec(line)
    if (colon) throw this.error("mapping values are not allowed here")
    this.at += line.length
    return line.trim()
  }

  private quoted(): string {
    const quote = this.text[this.at++]
    let out = ""
    for (;;) {
      const c = this.text[this.at++]
      if (c === undefined) throw this.error("found unexpected end of stream")
      if (c === quote) {
        if (quote === "'" && this.peek() === "'") {
          out += "'"
          this.at++
          continue
        }
        return out
      }
      if (c === "\\" && quote === '"') {
        const e = this.text[this.at++]!
        const size = { x: 2, u: 4, U: 8 }[e]
        if (size) {
          out += String.fromCodePoint(parseInt(this.text.slice(this.at, this.at + size), 16))
          this.at += size
        } else if (e === "\n") while (this.peek() === " ") this.at++
        else out += { n: "\n", t: "\t", r: "\r", "0": "\0", a: "\x07", b: "\b", e: "\x1b", f: "\f", v: "\v" }[e] ?? e
      } else if (c === "\n") {
        // A line end folds to a space, an empty line to a line end.
        out = out.replace(/[ \t]+$/, "")
        let empty = 0
        for (;;) {
          this.spaces()
          if (this.peek() !== "\n") break
          this.at++
          empty++
        }
        out += empty ? "\n".repeat(empty) : " "
      } else out += c
    }
  }

  /** `|` keeps lines, `>` joins them. */
  private block(parent: number): string {
    const header = /^([|>])([-+]?)(\d?)([-+]?)[^\n]*(?:\n|$)/.exec(this.text.slice(this.at))!
    this.at += header[0].length
    const keep = header[2] || header[4]
    const lines: string[] = []
    let indent = header[3] ? Math.max(parent, 0) + Number(header[3]) : -1
    while (this.at < this.text.length) {
      const line = this.text.slice(this.at, this.end())
      const own = /^ */.exec(line)![0].length
      if (line.trim() === "" && (indent < 0 || own < indent)) lines.push("")
      else {
        if (indent < 0) indent = own
        if (own < indent || own <= parent) break
        lines.push(line.slice(indent).replace(/\r$/, ""))
      }
      this.at = Math.min(this.text.length, this.end() + 1)
    }
    let ending = 0
    while (lines.length && lines.at(-1) === "") {
      lines.pop()
      ending++
    }
    const body = header[1] === "|" ? lines.join("\n") : fold(lines)
    if (!lines.length) return keep === "+" ? "\n".repeat(ending) : ""
    return body + (keep === "-" ? "" : keep === "+" ? "\n".repeat(ending + 1) : "\n")
  }

  /** `[1, {a: b}]`. */
  private flow(): Value {
    this.blank()
    const c = this.peek()
    if (c === "[") {
      this.at++
      const items: Value[] = []
      for (;;) {
        this.blank()
        if (this.peek() === "]") break
        const item = this.flow()
        this.blank()
        if (this.peek() === ":") {
          this.at++
          items.push(dictFrom([[item, this.flow()]]))
        } else items.push(item)
        this.blank()
        if (this.peek() === ",") this.at++
        else if (this.peek() !== "]") throw this.error("expected ',' or ']'")
      }
      this.at++
      return new List(items)
    }
    if (c === "{") {
      this.at++
      const dict = new Dict()
      for (;;) {
        this.blank()
        if (this.peek() === "}") break
        const key = this.flow()
        this.blank()
        let value: Value = null
        if (this.peek() === ":") {
          this.at++
          this.blank()
          value = this.peek() === "," || this.peek() === "}" ? null : this.flow()
        }
        dictSet(dict, key, value)
        this.blank()
        if (this.peek() === ",") this.at++
        else if (this.peek() !== "}") throw this.error("expected ',' or '}'")
      }
      this.at++
      return dict
    }
    if (c === '"' || c === "'") return this.quoted()
    if (c === "*") return this.scalar(-1)
    const found = /^(?:[^,[\]{}:#\n]|:(?![\s,[\]{}]|$)|(?<=\S)#)+/.exec(this.text.slice(this.at))
    if (!found) throw this.error("expected a value")
    this.at += found[0].length
    let text = found[0].trim()
    // Plain text goes on over the line's end.
    while (/^\s*\n/.test(this.text.slice(this.at, this.at + 200))) {
      const before = this.at
      this.blank()
      const more = /^(?:[^,[\]{}:#\n]|:(?![\s,[\]{}]|$))+/.exec(this.text.slice(this.at))
      if (!more) {
        this.at = before
        this.blank()
        break
      }
      this.at += more[0].length
      text += " " + more[0].trim()
    }
    return resolve(text)
  }
}

function fold(lines: readonly string[]): string {
  let out = ""
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    if (i === 0) out = line
    else if (line === "") out += "\n"
    else if (before === "") out += line
    else out += (/^\s/.test(line) || /^\s/.test(before!) ? "\n" : " ") + line
  })
  return out
}

/** A `#` after a space begins a comment, unless a quote is open. */
function withoutComment(line: string): string {
  let quote = ""
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (quote) {
      if (c === "\\" && quote === '"') i++
      else if (c === quote) quote = ""
    } else if ((c === '"' || c === "'") && (i === 0 || /[\s[{,:]/.test(line[i - 1]!))) quote = c
    else if (c === "#" && (i === 0 || /\s/.test(line[i - 1]!))) return line.slice(0, i)
  }
  return line
}

/** What plain text means by YAML 1.1. */
function resolve(text: string): Value {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return true
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return false
  const digits = text.replace(/_/g, "")
  const sign = digits.startsWith("-") ? -1 : 1
  const bare = digits.replace(/^[-+]/, "")
  if (/^[-+]?0b[01_]+$/.test(text)) return sign * parseInt(bare.slice(2), 2)
  if (/^[-+]?0[0-7_]+$/.test(text)) return sign * parseInt(bare, 8)
  if (/^[-+]?0x[0-9a-fA-F_]+$/.test(text)) return sign * parseInt(bare.slice(2), 16)
  if (/^[-+]?(?:0|[1-9][0-9_]*)$/.test(text)) return sign * Number(bare) + 0
  if (/^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/.test(text))
    return sign * bare.split(":").reduce((sum, part) => sum * 60 + Number(part), 0)
  if (/^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?$/.test(text) || /^[-+]?\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/.test(text))
    return new Float(sign * Number(bare))
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return new Float(sign * Infinity)
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return new Float(NaN)
  return text
}

export const yaml: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    "_documents",
    native("_documents", "(text)", ({ text }, machine) => {
      if (isUnknown(text)) return text
      const source = text instanceof Bytes ? text.text : text
      if (typeof source !== "string") throw raised("TypeError", "a string is wanted")
      machine.spend(10 + source.length)
      return new List(new Reader(source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")).documents())
    }),
  ],
])
