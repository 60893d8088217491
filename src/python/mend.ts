import { placeholder } from "./lower/context"
import { closer, isCloser, type Token } from "./tokens"

/** A change to torn text: at `from`, `remove` characters give way to `text`. */
export interface Mend {
  readonly from: number
  readonly remove: number
  readonly text: string
}

const operators = new Set(
  "= += -= *= /= //= %= **= @= &= |= ^= <<= >>= := + - * / // % ** @ & | ^ << >> ~ < > <= >= == != ->".split(" "),
)
const words = new Set("in is not and or if elif while await assert import".split(" "))
const keywords = new Set(
  (
    "in is not and or if else elif for while with as from import lambda yield await return async def class pass break continue " +
    "raise assert del global nonlocal try except finally"
  ).split(" "),
)

/** Starts a statement that cannot stand inside brackets. */
export function startsStatement(token: Token): boolean {
  return token.kind === "name"
    ? /^(?:def|class|import|return|try|while|with|raise|global|nonlocal|pass|break|continue|del|assert)$/.test(token.text)
    : token.text === "@"
}

/** The column of a token that is the first of its line; undefined for others. */
export function column(text: string, token: Token): number | undefined {
  let at = token.from
  let width = 0
  while (at > 0 && text[at - 1] !== "\n") {
    const c = text[--at]!
    if (c === " " || c === "\ufeff" || c === "\f") width++
    else if (c === "\t") width += 8
    else return undefined
  }
  return width
}

/** What makes one statement's tokens whole again: brackets and strings closed, blanks filled with `placeholder`. */
export function mend(text: string, tokens: readonly Token[]): Mend[] {
  const out: Mend[] = []
  const open: { close: string; indent: number }[] = []
  const code = tokens.filter(t => t.kind !== "comment")
  let indent = 0
  let before: Token | undefined
  let previous: Token | undefined
  const insert = (at: number, added: string) => out.push({ from: at, remove: 0, text: added })
  /** Closes what is open until `enough` says so, right after the last token. */
  const close = (enough: (top: { close: string; indent: number }) => boolean) => {
    let closed = ""
    while (open.length && !enough(open.at(-1)!)) closed += open.pop()!.close
    if (!closed || !previous) return
    insert(previous.to, (dangling(previous) ? ` ${placeholder}` : "") + closed + (open.length ? "," : ""))
    previous = { kind: "operator", text: ",", from: previous.to, to: previous.to }
  }
  for (const token of code) {
    if (token.kind === "newline") {
      if (!open.length && previous) {
        if (dangling(previous) && previous.text !== ",") insert(previous.to, ` ${placeholder}`)
        previous = before = undefined
      }
      continue
    }
    const start = column(text, token)
    if (start !== undefined) {
      if (open.length && previous) {
        if (startsStatement(token)) close(() => false)
        else if (isCloser(token)) close(top => top.indent <= start)
        else close(top => top.indent < start)
      }
      indent = start
    }
    if (previous && blank(before, previous, token, open.length > 0)) insert(previous.to, ` ${placeholder}`)
    else if (
      previous &&
      open.length &&
      operand(previous) &&
      operand(token) &&
      !isCloser(token) &&
      !(previous.kind === "string" && token.kind === "string")
    ) {
      const next = code[code.indexOf(token) + 1]
      insert(previous.to, next?.text === "=" ? "," : ` *${placeholder}*`)
    }
    const closing = closer(token)
    if (closing) open.push({ close: closing, indent })
    else if (isCloser(token)) {
      if (open.some(o => o.close === token.text)) {
        close(top => top.close === token.text)
        open.pop()
      } else {
        out.push({ from: token.from, remove: 1, text: " " })
        continue
      }
    }
    if (token.open)
      insert(
        token.to,
        /'''|"""/.exec(text.slice(token.from, token.from + 5))?.[0] ?? /['"]/.exec(text.slice(token.from, token.from + 3))![0],
      )
    before = previous
    previous = token
  }
  if (previous && !open.length && dangling(previous) && previous.text !== ",") insert(previous.to, ` ${placeholder}`)
  close(() => false)
  return out
}

function operand(token: Token): boolean {
  if (token.kind === "name") return !keywords.has(token.text)
  return token.kind === "number" || token.kind === "string" || isCloser(token)
}

/** Nothing may end here. */
function dangling(token: Token): boolean {
  if (token.kind === "name") return words.has(token.text)
  return token.kind === "operator" && (operators.has(token.text) || token.text === "." || token.text === ",")
}

/** Between these two tokens an expression (or a name) is lacking. */
function blank(before: Token | undefined, previous: Token, token: Token, inside: boolean): boolean {
  const ends = isCloser(token) || (token.kind === "operator" && (token.text === "," || token.text === ":" || token.text === "="))
  if (!ends) return previous.text === "." && previous.kind === "operator" && token.kind !== "name" && token.text !== "."
  if (previous.kind === "name") return words.has(previous.text)
  if (previous.kind !== "operator" || token.text === "=") return false
  if (previous.text === "," || closer(previous)) return token.text === ","
  if (previous.text === ":") return token.text !== ":" && inside && before?.kind !== "operator" && token.text === "}"
  // `def f(a, /, *, b)`: the separators of parameters.
  if (inside && (previous.text === "*" || previous.text === "/") && before && (before.text === "," || before.text === "("))
    return false
  return operators.has(previous.text) || previous.text === "."
}
