import { raised } from "../errors"
import { dictFrom, isUnknown } from "../heap"
import { native } from "../signature"
import { Bytes, Float, List, Tuple, type Value } from "../value"
import type { Machine } from "../machine"

/** Reads JSON as Python does: `1` is an int, `1.0` a float, NaN and Infinity are numbers. */
class Reader {
  private at = 0
  constructor(
    private readonly text: string,
    private readonly machine: Machine,
    private readonly hook: Value,
    private readonly pairs: Value,
  ) {}

  whole(): Value {
    const value = this.value()
    this.space()
    if (this.at < this.text.length) throw this.error("Extra data")
    return value
  }

  private error(message: string, at = this.at) {
    const before = this.text.slice(0, at)
    const line = before.split("\n").length
    return raised("ValueError", `${message}: line ${line} column ${at - before.lastIndexOf("\n")} (char ${at})`)
  }

  private space(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? "")) this.at++
  }

  private take(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    return true
  }

  private value(): Value {
    this.space()
    this.machine.spend(1)
    if (this.take("{")) return this.object()
    if (this.take("[")) return this.array()
    if (this.take('"')) return this.string()
    if (this.take("null")) return null
    if (this.take("true")) return true
    if (this.take("false")) return false
    if (this.take("NaN")) return new Float(NaN)
    if (this.take("Infinity")) return new Float(Infinity)
    if (this.take("-Infinity")) return new Float(-Infinity)
    const number = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/.exec(this.text.slice(this.at, this.at + 400))
    if (!number) throw this.error("Expecting value")
    this.at += number[0].length
    return number[1] || number[2] ? new Float(Number(number[0])) : Number(number[0])
  }

  private array(): Value {
    const items: Value[] = []
    this.space()
    if (this.take("]")) return new List(items)
    for (;;) {
      items.push(this.value())
      this.space()
      if (this.take("]")) return new List(items)
      if (!this.take(",")) throw this.error("Expecting ',' delimiter")
    }
  }

  private object(): Value {
    const entries: [Value, Value][] = []
    this.space()
    if (!this.take("}"))
      for (;;) {
        this.space()
        if (!this.take('"')) throw this.error("Expecting property name enclosed in double quotes")
        const key = this.string()
        this.space()
        if (!this.take(":")) throw this.error("Expecting ':' delimiter")
        entries.push([key, this.value()])
        this.space()
        if (this.take("}")) break
        if (!this.take(",")) throw this.error("Expecting ',' delimiter")
      }
    if (this.pairs !== null) return this.machine.call(this.pairs, [new List(entries.map(pair => new Tuple(pair)))])
    const dict = dictFrom(entries)
    return this.hook === null ? dict : this.machine.call(this.hook, [dict])
  }

  private string(): string {
    let out = ""
    for (;;) {
      const c = this.text[this.at++]
      if (c === undefined) throw this.error("Unterminated string starting at", this.at - 1)
      if (c === '"') return out
      if (c !== "\\") {
        out += c
        continue
      }
      const escape = this.text[this.at++]!
      if (escape === "u") {
        out += String.fromCharCode(parseInt(this.text.slice(this.at, this.at + 4), 16))
        this.at += 4
      } else {
        const meant = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[escape]
        if (meant === undefined) throw this.error("Invalid \\escape", this.at - 2)
        out += meant
      }
    }
  }
}

export const json: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    "_read",
    native("_read", "(text, hook, pairs)", ({ text, hook, pairs }, machine) => {
      if (isUnknown(text)) return text
      const source = text instanceof Bytes ? text.text : text
      if (typeof source !== "string")
        throw raised("TypeError", `the JSON object must be str, bytes or bytearray, not ${machine.typeOf(text!).name}`)
      return new Reader(source, machine, hook!, pairs!).whole()
    }),
  ],
  [
    "_quote",
    native("_quote", "(text, ascii)", ({ text, ascii }) => {
      const quoted = JSON.stringify(text)
      return ascii ? quoted.replace(/[\u007f-\uffff]/g, c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) : quoted
    }),
  ],
])

export const importing: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    "_import",
    native("_import", "(name)", ({ name }, machine) => {
      if (typeof name !== "string") return isUnknown(name) ? name : null
      return machine.import(name)
    }),
  ],
])
