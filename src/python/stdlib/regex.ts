import { say } from "../../conv/words"
import { raised } from "../errors"
import { isUnknown } from "../heap"
import { native } from "../signature"
import { Bytes, Dict, List, Tuple, type Value } from "../value"

const IGNORECASE = 2
const MULTILINE = 8
const DOTALL = 16
const VERBOSE = 64

interface Compiled {
  readonly regex: RegExp
  readonly groups: number
  readonly names: readonly (readonly [string, number])[]
}

const known = new Map<string, Compiled | string>()

/** Python's pattern as JavaScript's; a string says what is wrong with it. */
function compile(pattern: string, flags: number): Compiled | string {
  const key = `${flags} ${pattern}`
  let found = known.get(key)
  if (found === undefined) known.set(key, (found = translate(pattern, flags)))
  return found
}

function translate(pattern: string, flags: number): Compiled | string {
  const inline = /^\(\?([aiLmsux]+)\)/.exec(pattern)
  if (inline) {
    pattern = pattern.slice(inline[0].length)
    for (const [letter, flag] of Object.entries({ i: IGNORECASE, m: MULTILINE, s: DOTALL, x: VERBOSE }))
      if (inline[1]!.includes(letter)) flags |= flag
  }
  const names: [string, number][] = []
  let groups = 0
  let out = ""
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!
    const rest = pattern.slice(i)
    if (c === "\\") {
      const next = pattern[++i] ?? ""
      if (next === "A") out += "(?<![\\s\\S])"
      else if (next === "Z") out += "(?![\\s\\S])"
      else if (next === "a") out += "\\x07"
      else if (/[<>!%"',/:;=@_`~#&\- ]/.test(next)) out += /[-/]/.test(next) ? "\\" + next : next
      else out += "\\" + next
    } else if (c === "[") {
      // A class runs to its `]`; one that comes first is part of it.
      const match = /^\[(\^?)(\]?(?:\\[\s\S]|[^\]\\])*)\]/.exec(rest)
      if (!match) return "unterminated character set"
      out += `[${match[1]}${match[2]!.replace(/^\]/, "\\]").replace(/(?<!\\)\[/g, "\\[")}]`
      i += match[0].length - 1
    } else if (c === "(") {
      const named = /^\(\?P<(\w+)>/.exec(rest)
      const back = /^\(\?P=(\w+)\)/.exec(rest)
      const comment = /^\(\?#[^)]*\)/.exec(rest)
      const scoped = /^\(\?([aiLmsux]+)(-[imsx]+)?:/.exec(rest)
      if (named) {
        groups++
        names.push([named[1]!, groups])
        out += `(?<${named[1]}>`
        i += named[0].length - 1
      } else if (back) {
        out += `\\k<${back[1]}>`
        i += back[0].length - 1
      } else if (comment) i += comment[0].length - 1
      else if (scoped) {
        out += "(?:"
        i += scoped[0].length - 1
      } else {
        if (pattern[i + 1] !== "?") groups++
        out += "("
      }
    } else if (c === "$") out += flags & MULTILINE ? "$" : "(?=\\n?(?![\\s\\S]))"
    else if (c === "{") {
      const least = /^\{,(\d+)\}/.exec(rest)
      if (least) {
        out += `{0,${least[1]}}`
        i += least[0].length - 1
      } else out += /^\{\d+(?:,\d*)?\}/.test(rest) ? "{" : "\\{"
    } else if (c === "}") out += /\{\d+(?:,\d*)?$/.test(pattern.slice(0, i)) ? "}" : "\\}"
    else if (flags & VERBOSE && /\s/.test(c)) continue
    else if (flags & VERBOSE && c === "#") while (i + 1 < pattern.length && pattern[i + 1] !== "\n") i++
    else out += c
  }
  try {
    const regex = new RegExp(
      out,
      "dg" + (flags & IGNORECASE ? "i" : "") + (flags & MULTILINE ? "m" : "") + (flags & DOTALL ? "s" : ""),
    )
    return { regex, groups, names }
  } catch (error) {
    return (error as Error).message.replace(/^Invalid regular expression: /, "")
  }
}

const textOf = (value: Value | undefined): string | undefined =>
  typeof value === "string" ? value : value instanceof Bytes ? value.text : undefined

/** A match's spans, group 0 first; -1 for groups that took no part. */
function spans(match: RegExpExecArray): Value {
  return new Tuple((match.indices ?? []).map(pair => new Tuple(pair ? [pair[0], pair[1]] : [-1, -1])))
}

export const regex: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    "_compile",
    // (number of groups, names) or raises.
    native("_compile", "(pattern, flags)", ({ pattern, flags }, machine) => {
      const text = textOf(pattern)
      if (text === undefined || typeof flags !== "number")
        return isUnknown(pattern) ? pattern : machine.unknown(say("a pattern is not known"))
      const found = compile(text, flags)
      if (typeof found === "string") throw raised("ValueError", found)
      const names = new Dict()
      for (const [name, index] of found.names) names.entries.set(name, { key: name, value: index })
      return new Tuple([found.groups, names])
    }),
  ],
  [
    "_find",
    // The spans of the first match from `at` on; None where there is none. `way`: search, match or fullmatch.
    native("_find", "(pattern, flags, text, at, end, way)", ({ pattern, flags, text, at, end, way }, machine) => {
      for (const value of [text, at, end]) if (isUnknown(value)) return value
      const subject = textOf(text)
      if (subject === undefined)
        throw raised("TypeError", `expected string or bytes-like object, got '${machine.typeOf(text!).name}'`)
      const found = compile(textOf(pattern)!, flags as number)
      if (typeof found === "string") throw raised("ValueError", found)
      machine.spend(10 + subject.length / 100)
      const source = found.regex.source
      const sticky =
        way === "search"
          ? found.regex
          : new RegExp(way === "match" ? source : `(?:${source})(?![\\s\\S])`, found.regex.flags.replace("g", "y"))
      sticky.lastIndex = at as number
      const match = sticky.exec(typeof end === "number" && end < subject.length ? subject.slice(0, end) : subject)
      return match ? spans(match) : null
    }),
  ],
  [
    "_all",
    native("_all", "(pattern, flags, text)", ({ pattern, flags, text }, machine) => {
      if (isUnknown(text)) return text
      const subject = textOf(text)
      if (subject === undefined)
        throw raised("TypeError", `expected string or bytes-like object, got '${machine.typeOf(text!).name}'`)
      const found = compile(textOf(pattern)!, flags as number)
      if (typeof found === "string") throw raised("ValueError", found)
      machine.spend(10 + subject.length / 100)
      found.regex.lastIndex = 0
      return new List([...subject.matchAll(found.regex)].map(spans))
    }),
  ],
])
