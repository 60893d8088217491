import { say } from "../../conv/words"
import { raised } from "../errors"
import { formatFields } from "../format"
import type { Engine } from "../frame"
import { dictFrom, isUnknown } from "../heap"
import { bytesType, strType, typeOf, unwrap } from "../types"
import { Bytes, Dict, List, StaticMethod, Tuple, type Value } from "../value"
import { builtin, constructor, methods, namesOf, type Rule } from "./define"

constructor(strType, "(object='', encoding=None, errors=None)", ([object, encoding], machine) =>
  object instanceof Bytes && encoding !== null ? fromUtf8(object.text) : machine.str(object!),
)
constructor(bytesType, "(source='', encoding=None, errors=None)", ([source], machine) => {
  if (typeof source === "string") return new Bytes(utf8(source))
  if (typeof source === "number") return new Bytes("\0".repeat(source))
  const items = machine.items(source!)
  return Array.isArray(items) ? new Bytes(String.fromCharCode(...(items as number[]))) : (items as Value)
})

const text = (value: Value | undefined, what = "argument"): string => {
  const inner = value === undefined ? undefined : unwrap(value)
  if (typeof inner === "string") return inner
  if (inner instanceof Bytes) return inner.text
  throw raised("TypeError", `${what} must be str, not ${typeOf(value ?? null).name}`)
}

/** Rules on the text itself. */
const on =
  (rule: (self: string, args: readonly Value[], machine: Engine) => Value): Rule =>
  ([self, ...args], machine) =>
    rule(text(self), args, machine)

const spaces = /\s+/
const space = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0"

function strip(self: string, characters: Value, left: boolean, right: boolean): string {
  const set = characters === null ? space : text(characters)
  let from = 0
  let to = self.length
  if (left) while (from < to && set.includes(self[from]!)) from++
  if (right) while (to > from && set.includes(self[to - 1]!)) to--
  return self.slice(from, to)
}

function split(self: string, separator: Value, most: Value, fromRight: boolean): Value {
  const limit = Number(most)
  let parts: string[]
  if (separator === null) {
    parts = self.split(spaces).filter(part => part !== "")
    if (limit >= 0 && parts.length > limit) return new List(splitSpaces(self, limit, fromRight))
    return new List(parts)
  }
  const mark = text(separator)
  if (!mark) throw raised("ValueError", "empty separator")
  parts = self.split(mark)
  if (limit >= 0 && parts.length > limit + 1)
    parts = fromRight
      ? [parts.slice(0, parts.length - limit).join(mark), ...parts.slice(parts.length - limit)]
      : [...parts.slice(0, limit), parts.slice(limit).join(mark)]
  return new List(parts)
}

function splitSpaces(self: string, limit: number, fromRight: boolean): string[] {
  const parts: string[] = []
  let rest = strip(self, null, !fromRight, fromRight)
  const next = fromRight ? /^(.*\S)?\s+(\S+)$/s : /^(\S+)\s+(.*)$/s
  while (parts.length < limit) {
    const found = next.exec(rest)
    if (!found) break
    if (fromRight) {
      parts.unshift(found[2]!)
      rest = found[1] ?? ""
    } else {
      parts.push(found[1]!)
      rest = found[2]!
    }
  }
  const last = strip(rest, null, !fromRight, fromRight)
  return fromRight ? [...(last ? [last] : []), ...parts] : [...parts, ...(last ? [rest] : [])]
}

/** Start and end as slices take them. */
function range(self: string, start: Value, end: Value): [number, number] {
  const at = (value: Value, none: number) => {
    if (value === null) return none
    const number = Number(value)
    return Math.min(Math.max(number < 0 ? number + self.length : number, 0), self.length)
  }
  return [at(start, 0), at(end, self.length)]
}

function search(self: string, part: Value, start: Value, end: Value, last: boolean): number {
  const [from, to] = range(self, start, end)
  const within = self.slice(from, to)
  const found = last ? within.lastIndexOf(text(part)) : within.indexOf(text(part))
  return found < 0 ? -1 : found + from
}

function affix(self: string, part: Value, start: Value, end: Value, test: (text: string, part: string) => boolean): boolean {
  const within = self.slice(...range(self, start, end))
  const parts = part instanceof Tuple ? part.items : [part]
  return parts.some(one => test(within, text(one, "first arg")))
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
const every = (pattern: RegExp) => on(self => self !== "" && pattern.test(self))

function pad(self: string, width: Value, fill: Value, left: number): string {
  const missing = Math.max(0, Number(width) - [...self].length)
  const before = left === 0.5 ? Math.floor(missing / 2) + (missing & Number(width) & 1) : missing * left
  return text(fill).repeat(before) + self + text(fill).repeat(missing - before)
}

methods(
  strType,
  {
    upper: ["(self)", on(self => self.toUpperCase())],
    lower: ["(self)", on(self => self.toLowerCase())],
    casefold: ["(self)", on(self => self.toLowerCase())],
    capitalize: ["(self)", on(capital)],
    title: ["(self)", on(self => self.replace(/\p{L}+/gu, capital))],
    swapcase: ["(self)", on(self => [...self].map(c => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join(""))],
    strip: ["(self, chars=None)", on((self, [chars]) => strip(self, chars!, true, true))],
    lstrip: ["(self, chars=None)", on((self, [chars]) => strip(self, chars!, true, false))],
    rstrip: ["(self, chars=None)", on((self, [chars]) => strip(self, chars!, false, true))],
    split: ["(self, sep=None, maxsplit=-1)", on((self, [sep, most]) => split(self, sep!, most!, false))],
    rsplit: ["(self, sep=None, maxsplit=-1)", on((self, [sep, most]) => split(self, sep!, most!, true))],
    splitlines: [
      "(self, keepends=False)",
      on((self, [keep]) => {
        const lines = self.match(/[^\n\r]*(?:\r\n|\n|\r)|[^\n\r]+$/g) ?? []
        return new List(keep === true ? [...lines] : lines.map(line => line.replace(/\r?\n$|\r$/, "")))
      }),
    ],
    replace: [
      "(self, old, new, count=-1)",
      on((self, [old, by, count]) => {
        let left = Number(count)
        if (left < 0) return self.replaceAll(text(old), () => text(by))
        return self.split(text(old)).reduce((done, part) => done + (left-- > 0 ? text(by) : text(old)) + part)
      }),
    ],
    startswith: [
      "(self, prefix, start=None, end=None)",
      on((self, [p, s, e]) => affix(self, p!, s!, e!, (t, one) => t.startsWith(one))),
    ],
    endswith: [
      "(self, suffix, start=None, end=None)",
      on((self, [p, s, e]) => affix(self, p!, s!, e!, (t, one) => t.endsWith(one))),
    ],
    find: ["(self, sub, start=None, end=None)", on((self, [p, s, e]) => search(self, p!, s!, e!, false))],
    rfind: ["(self, sub, start=None, end=None)", on((self, [p, s, e]) => search(self, p!, s!, e!, true))],
    index: ["(self, sub, start=None, end=None)", on((self, [p, s, e]) => found(search(self, p!, s!, e!, false)))],
    rindex: ["(self, sub, start=None, end=None)", on((self, [p, s, e]) => found(search(self, p!, s!, e!, true)))],
    count: [
      "(self, sub, start=None, end=None)",
      on((self, [p, s, e]) => self.slice(...range(self, s!, e!)).split(text(p)).length - 1),
    ],
    zfill: [
      "(self, width)",
      on((self, [width]) => {
        const sign = /^[-+]/.test(self) ? self[0]! : ""
        return sign + self.slice(sign.length).padStart(Number(width) - sign.length, "0")
      }),
    ],
    ljust: ["(self, width, fillchar=' ')", on((self, [width, fill]) => pad(self, width!, fill!, 0))],
    rjust: ["(self, width, fillchar=' ')", on((self, [width, fill]) => pad(self, width!, fill!, 1))],
    center: ["(self, width, fillchar=' ')", on((self, [width, fill]) => pad(self, width!, fill!, 0.5))],
    partition: [
      "(self, sep)",
      on((self, [sep]) => {
        const at = self.indexOf(text(sep))
        return new Tuple(at < 0 ? [self, "", ""] : [self.slice(0, at), text(sep), self.slice(at + text(sep).length)])
      }),
    ],
    rpartition: [
      "(self, sep)",
      on((self, [sep]) => {
        const at = self.lastIndexOf(text(sep))
        return new Tuple(at < 0 ? ["", "", self] : [self.slice(0, at), text(sep), self.slice(at + text(sep).length)])
      }),
    ],
    removeprefix: ["(self, prefix)", on((self, [part]) => (self.startsWith(text(part)) ? self.slice(text(part).length) : self))],
    removesuffix: [
      "(self, suffix)",
      on((self, [part]) => (text(part) && self.endsWith(text(part)) ? self.slice(0, -text(part).length) : self)),
    ],
    isdigit: ["(self)", every(/^\p{Nd}+$/u)],
    isdecimal: ["(self)", every(/^\p{Nd}+$/u)],
    isnumeric: ["(self)", every(/^\p{N}+$/u)],
    isalpha: ["(self)", every(/^\p{L}+$/u)],
    isalnum: ["(self)", every(/^[\p{L}\p{N}]+$/u)],
    isspace: ["(self)", every(/^\s+$/)],
    isupper: ["(self)", on(self => self !== self.toLowerCase() && self === self.toUpperCase())],
    islower: ["(self)", on(self => self !== self.toUpperCase() && self === self.toLowerCase())],
    istitle: ["(self)", on(self => /\p{L}/u.test(self) && self === self.replace(/\p{L}+/gu, capital))],
    isidentifier: ["(self)", every(/^[\p{L}_][\p{L}\p{N}_]*$/u)],
    isascii: ["(self)", on(self => [...self].every(c => c < "\x80"))],
    encode: ["(self, encoding='utf-8', errors='strict')", on(self => new Bytes(utf8(self)))],
    expandtabs: ["(self, tabsize=8)", on((self, [size]) => tabs(self, Number(size)))],
    translate: [
      "(self, table)",
      on((self, [table], machine) => {
        if (!(table instanceof Dict)) return machine.unknown(say("`{0}` is not followed", "str.translate"))
        return [...self]
          .map(c => {
            const entry = table.entries.get(c.codePointAt(0)!)
            if (!entry) return c
            return entry.value === null
              ? ""
              : typeof entry.value === "number"
                ? String.fromCodePoint(entry.value)
                : text(entry.value)
          })
          .join("")
      }),
    ],
  },
  true,
)
methods(strType, {
  join: [
    "(self, iterable)",
    on((self, [iterable], machine) => {
      const items = machine.items(iterable!)
      if (!Array.isArray(items)) return items as Value
      const parts: string[] = []
      for (const [i, item] of (items as Value[]).entries()) {
        const part = unwrap(item)
        if (isUnknown(part)) return part
        if (typeof part !== "string")
          throw raised("TypeError", `sequence item ${i}: expected str instance, ${typeOf(item).name} found`)
        parts.push(part)
      }
      return parts.join(self)
    }),
  ],
  format: [
    "(self, *args, **kwargs)",
    on((self, [args, kwargs], machine) =>
      isUnknown(args) ? args : formatFields(machine, self, (args as Tuple).items, namesOf(kwargs!)),
    ),
  ],
  format_map: ["(self, mapping)", on((self, [mapping], machine) => formatFields(machine, self, [], namesOf(mapping!)))],
})
strType.attrs.set(
  "maketrans",
  new StaticMethod(
    builtin("maketrans", "(x, y=None, z=None)", ([x, y, z]) => {
      if (x instanceof Dict)
        return dictFrom(
          [...x.entries.values()].map(({ key, value }) => [typeof key === "string" ? key.codePointAt(0)! : key, value]),
        )
      const pairs: [Value, Value][] = [...text(x)].map((c, i) => [c.codePointAt(0)!, [...text(y)][i]!.codePointAt(0)!])
      for (const c of z === null ? "" : text(z)) pairs.push([c.codePointAt(0)!, null])
      return dictFrom(pairs)
    }),
  ),
)
bytesType.attrs.set(
  "fromhex",
  new StaticMethod(
    builtin("fromhex", "(string)", ([string]) => {
      const given = text(string)
      const [right] = /^(?:\s*[0-9a-f]{2})*\s*[0-9a-f]?/i.exec(given)!
      const digits = given.replace(/\s/g, "")
      if (right.length < given.trimEnd().length || digits.length % 2)
        throw raised("ValueError", `non-hexadecimal number found in fromhex() arg at position ${right.length}`)
      return new Bytes(digits.replace(/../g, pair => String.fromCharCode(parseInt(pair, 16))))
    }),
  ),
)
methods(bytesType, {
  decode: ["(self, encoding='utf-8', errors='strict')", on(fromUtf8)],
  hex: ["(self)", on(self => [...self].map(c => c.charCodeAt(0).toString(16).padStart(2, "0")).join(""))],
})

function tabs(self: string, size: number): string {
  let column = 0
  let result = ""
  for (const c of self) {
    const piece = c === "\t" ? " ".repeat(size > 0 ? size - (column % size) : 0) : c
    result += piece
    column = c === "\n" || c === "\r" ? 0 : column + piece.length
  }
  return result
}

/** Bytes are kept as one character per byte. */
function utf8(self: string): string {
  return encodeURIComponent(self).replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

function fromUtf8(bytes: string): string {
  try {
    return decodeURIComponent([...bytes].map(c => "%" + c.charCodeAt(0).toString(16).padStart(2, "0")).join(""))
  } catch {
    return bytes
  }
}

function found(index: number): number {
  if (index < 0) throw raised("ValueError", "substring not found")
  return index
}
