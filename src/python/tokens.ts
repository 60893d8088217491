/** A rough reading of Python's tokens, for text that does not parse. Never fails. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "operator" | "newline" | "comment"
  readonly text: string
  readonly from: number
  readonly to: number
  /** A string that its line, or the text, ends before its closing quote. */
  readonly open?: boolean
}

const space = /[ \t\f\r\ufeff]+|\\\r?\n/y
const patterns: readonly [Token["kind"], RegExp][] = [
  ["newline", /\n/y],
  ["comment", /#.*/y],
  ["string", /[a-zA-Z]{0,2}(?:'''|"""|'|")/y],
  ["name", /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{N}_\p{M}]*/uy],
  ["number", /(?:\d[\w.]*(?:(?<=[eE])[+-]\d+)?|\.\d\w*)/y],
  ["operator", /(?:\*\*|\/\/|<<|>>|[-+*/%@&|^<>=!:])=|->|\*\*|\/\/|<<|>>|\.\.\.|[^\s]/uy],
]

export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const out: Token[] = []
  let at = from
  while (at < to) {
    space.lastIndex = at
    const gap = space.exec(text)
    if (gap) {
      at += gap[0].length
      continue
    }
    const token = next(text, at, to)
    out.push(token)
    at = token.to
  }
  return out
}

function next(text: string, at: number, to: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (!found || !found[0]) continue
    if (kind !== "string") return { kind, text: found[0], from: at, to: Math.min(to, at + found[0].length) }
    const prefix = found[0].replace(/['"]+$/, "")
    if (/^(?:[rbuft]|rb|br|rf|fr|rt|tr)?$/i.test(prefix))
      return stringAt(text, at, at + found[0].length, found[0].slice(prefix.length), to)
  }
  return { kind: "operator", text: text[at]!, from: at, to: at + 1 }
}

function stringAt(text: string, from: number, inside: number, quote: string, to: number): Token {
  for (let at = inside; at < to; at++) {
    const c = text[at]
    if (c === "\\") at++
    else if (c === "\n" && quote.length === 1) return { kind: "string", text: "", from, to: at, open: true }
    else if (text.startsWith(quote, at)) return { kind: "string", text: "", from, to: at + quote.length }
  }
  return { kind: "string", text: "", from, to, open: true }
}

const closers: Record<string, string> = { "(": ")", "[": "]", "{": "}" }

/** The closing bracket that belongs to an opening one. */
export function closer(token: Token): string | undefined {
  return token.kind === "operator" ? closers[token.text] : undefined
}

export function isCloser(token: Token): boolean {
  return token.kind === "operator" && (token.text === ")" || token.text === "]" || token.text === "}")
}
