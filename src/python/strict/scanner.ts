import type { Range } from "../tree"

/** What a token is. Keywords and signs are `sign`; soft keywords are names. Those before `newline` have text of their own. */
export const enum Token {
  name,
  number,
  string,
  sign,
  newline,
  indent,
  dedent,
  end,
}

/** An indented block that has only been stepped over: its lines, and the column of what is around it. */
export interface Skimmed extends Range {
  readonly outer: number
}

/** Thrown where the text is not plain, correct Python: the patient parser is asked then. */
export const unread = new Error("not read")

const keywords = new Map(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  )
    .split(" ")
    .map(word => [word, word]),
)

const letter = new Uint8Array(128)
for (const c of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") letter[c.charCodeAt(0)] = 1
const beyond = /[\p{XID_Continue}]+/uy
const numeral =
  /(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:0(?:_?0)*|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?|0*[1-9]\d*(?=[.eEjJ])(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?)/y
const prefixes = /^(?:r|u|b|f|t|br|rb|fr|rf|tr|rt)$/i

/** Python's text as tokens, one at a time. Throws `unread` at whatever is not plain. */
export class Scanner {
  /** The current token. */
  kind: Token = Token.newline
  /** A sign's or keyword's text; "" for all else. */
  sign = ""
  from = 0
  to = 0
  /** A string's prefix in lower case, and where its content is. */
  prefix = ""
  open = 0
  close = 0
  /** Where the token before ended. */
  last = 0
  /** Where the block ended that a dedent closes. */
  protected closed = 0
  /** Brackets that are open: lines do not end inside. */
  brackets = 0
  protected at = 0
  protected limit: number
  private fresh = true
  private columns = [0]
  private inString = false
  private closing = 0
  /** Comments on lines of their own since the last statement. */
  private trailing: { column: number; to: number }[] = []
  readonly comments: (Range & { text: string })[] = []

  constructor(readonly text: string) {
    this.limit = text.length
    // A byte order mark.
    if (text.charCodeAt(0) === 0xfeff) this.at = 1
  }

  is(sign: string): boolean {
    return this.sign === sign
  }

  isAt(kind: Token): boolean {
    return this.kind === kind
  }

  get spelled(): string {
    return this.text.slice(this.from, this.to)
  }

  next(): void {
    if (this.kind < Token.newline) this.last = this.to
    this.sign = ""
    if (this.closing) {
      this.dedent()
      return
    }
    if (this.fresh && !this.brackets && this.indentation()) return
    const { text, limit } = this
    let at = this.at
    for (;;) {
      if (at >= limit) {
        this.at = at
        this.ending()
        return
      }
      const c = text.charCodeAt(at)
      if (c === 32 || c === 9 || c === 12) at++
      else if (c === 10) {
        at++
        if (this.brackets) continue
        this.at = at
        this.fresh = true
        this.kind = Token.newline
        return
      } else if (c === 13) {
        if (text.charCodeAt(at + 1) !== 10) throw unread
        at++
      } else if (c === 92) {
        const end = text.charCodeAt(at + 1) === 13 ? at + 2 : at + 1
        if (text.charCodeAt(end) !== 10) throw unread
        at = end + 1
      } else if (c === 35) at = this.comment(at)
      else {
        this.from = at
        if (c < 128 ? letter[c] : true) this.word(at, c)
        else this.mark(at, c)
        return
      }
    }
  }

  /** At the start of a line: gives indent or dedent where the depth changes. */
  private indentation(): boolean {
    const { text, limit } = this
    let at = this.at
    this.trailing = []
    for (;;) {
      let column = 0
      let c = text.charCodeAt(at)
      for (; at < limit && (c === 32 || c === 9 || c === 12); c = text.charCodeAt(++at))
        column = c === 32 ? column + 1 : c === 9 ? column + 8 : 0
      if (at >= limit) {
        this.at = at
        return false
      }
      if (c === 35) {
        at = this.comment(at)
        this.trailing.push({ column, to: at })
        if (at >= limit) continue
        c = text.charCodeAt(at)
      }
      if (c === 10) at++
      else if (c === 13 && text.charCodeAt(at + 1) === 10) at += 2
      else {
        if (c === 92) throw unread
        this.at = at
        this.fresh = false
        return this.shift(column)
      }
    }
  }

  private shift(column: number): boolean {
    const { columns } = this
    const now = columns[columns.length - 1]!
    if (column === now) return false
    if (column > now) {
      columns.push(column)
      this.kind = Token.indent
      return true
    }
    const kept = columns.indexOf(column)
    if (kept < 0) throw unread
    this.closing = columns.length - 1 - kept
    this.closed = this.last
    this.dedent()
    return true
  }

  /** Closes the innermost block; comments below that are not left of it belong to it. */
  private dedent(): void {
    const column = this.columns.pop()!
    for (; this.trailing.length && this.trailing[0]!.column >= column; this.trailing.shift()) this.closed = this.trailing[0]!.to
    this.closing--
    this.kind = Token.dedent
  }

  /** At the end of the text: a last line's end, then all that is open is closed. */
  private ending(): void {
    if (this.brackets && !this.inString) throw unread
    if (!this.fresh && !this.brackets) {
      this.fresh = true
      this.kind = Token.newline
    } else if (this.columns.length > 1) {
      this.closed = this.last
      this.closing = this.columns.length - 1
      this.dedent()
    } else this.kind = Token.end
    this.from = this.to = this.at
  }

  private comment(from: number): number {
    if (this.inString) throw unread
    let to = this.text.indexOf("\n", from)
    if (to < 0) to = this.text.length
    this.comments.push({ from, to, text: this.text.slice(from, to) })
    return to
  }

  private word(from: number, first: number): void {
    const { text } = this
    if (first >= 48 && first <= 57) {
      this.number(from)
      return
    }
    let at = from
    let c = first
    for (;;) {
      while (c < 128 && letter[c]) c = text.charCodeAt(++at)
      if (!(c >= 128)) break
      beyond.lastIndex = at
      if (!beyond.test(text)) throw unread
      at = beyond.lastIndex
      c = text.charCodeAt(at)
    }
    this.to = this.at = at
    const length = at - from
    if ((c === 34 || c === 39) && length < 3) {
      const prefix = text.slice(from, at)
      if (!prefixes.test(prefix)) throw unread
      this.string(at, c, prefix.toLowerCase())
      return
    }
    this.kind = Token.name
    if (length > 8 || length < 2) return
    const keyword = keywords.get(text.slice(from, at))
    if (keyword !== undefined) {
      this.kind = Token.sign
      this.sign = keyword
    }
  }

  private number(from: number): void {
    numeral.lastIndex = from
    if (!numeral.test(this.text)) throw unread
    const to = numeral.lastIndex
    const c = this.text.charCodeAt(to)
    if (c >= 128 || letter[c]) throw unread
    this.to = this.at = to
    this.kind = Token.number
  }

  private string(at: number, quote: number, prefix: string): void {
    const { text, limit } = this
    this.prefix = prefix
    this.kind = Token.string
    const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote
    let i = at + (triple ? 3 : 1)
    this.open = i
    for (; i < limit; i++) {
      const c = text.charCodeAt(i)
      if (c === 92) {
        i++
        if (!triple && text.charCodeAt(i) === 13) i++
      } else if (c === quote) {
        if (triple && (text.charCodeAt(i + 1) !== quote || text.charCodeAt(i + 2) !== quote)) continue
        this.close = i
        this.to = this.at = i + (triple ? 3 : 1)
        if (this.to > limit) break
        return
      } else if (c === 10 && !triple) break
    }
    throw unread
  }

  private mark(at: number, c: number): void {
    if (c === 34 || c === 39) {
      this.string(at, c, "")
      return
    }
    const { text } = this
    const second = text.charCodeAt(at + 1)
    if (c === 46) {
      if (second >= 48 && second <= 57) {
        this.number(at)
        return
      }
      if (second === 46 && text.charCodeAt(at + 2) === 46) return this.sized("...")
      return this.sized(".")
    }
    const one = single[c]
    if (one === undefined) throw unread
    if (c === 40 || c === 91 || c === 123) this.brackets++
    else if (c === 41 || c === 93 || c === 125) {
      if (!this.brackets) throw unread
      this.brackets--
    }
    if (second === 61) {
      const assigned = withEquals[c]
      if (assigned !== undefined) return this.sized(assigned)
    } else if (second === c) {
      const twice = doubled[c]
      if (twice !== undefined) return this.sized(text.charCodeAt(at + 2) === 61 && c !== 61 ? twice + "=" : twice)
    } else if (c === 45 && second === 62) return this.sized("->")
    this.sized(one)
  }

  private sized(sign: string): void {
    this.kind = Token.sign
    this.sign = sign
    this.to = this.at = this.from + sign.length
  }

  /** The character after the current token, blanks left out. */
  protected peek(): string {
    let at = this.at
    while (this.text[at] === " ") at++
    return this.text[at] ?? ""
  }

  /** Begins at the lines of a block that `skim` has stepped over. */
  protected resume({ from, to, outer }: Skimmed): void {
    this.at = from
    this.limit = to
    this.columns = [outer]
  }

  /**
   * At a colon: steps over the indented lines below, to the token after them; null where the block is on the same line. `last` is
   * where it ends.
   */
  protected skim(): Skimmed | null {
    const { text } = this
    let at = this.at
    while (text.charCodeAt(at) === 32) at++
    if (text.charCodeAt(at) === 35) at = text.indexOf("\n", at)
    if (text.charCodeAt(at) === 13) at++
    if (at < 0 || text.charCodeAt(at) !== 10) return null
    const from = ++at
    const outer = this.columns[this.columns.length - 1]!
    let inner = -1
    let after = at
    let end = at
    while (at < text.length) {
      let column = 0
      let c = text.charCodeAt(at)
      for (; c === 32 || c === 9 || c === 12; c = text.charCodeAt(++at)) column = c === 32 ? column + 1 : c === 9 ? column + 8 : 0
      if (c === 10 || c === 13 || c === 35) {
        at = text.indexOf("\n", at) + 1
        if (!at) break
      } else {
        if (column <= outer || at >= text.length) break
        if (inner < 0) inner = column
        end = this.step(at)
        after = at = this.at
      }
    }
    if (inner < 0) throw unread
    this.columns.push(inner)
    this.at = after
    this.fresh = true
    this.kind = Token.newline
    this.last = end
    this.next()
    const { closed } = this
    this.next()
    this.last = closed
    return { from, to: closed, outer }
  }

  /** Steps over one line and what belongs to it; gives where its text ends. */
  private step(from: number): number {
    const { text } = this
    let depth = 0
    let end = from
    for (let at = from; ;) {
      if (at >= text.length) {
        this.at = at
        return end
      }
      const c = text.charCodeAt(at)
      switch (c) {
        case 32:
        case 9:
        case 13:
          at++
          continue
        case 10:
          at++
          if (depth) continue
          this.at = at
          return end
        case 35:
          at = text.indexOf("\n", at)
          if (at < 0) at = text.length
          end = at
          continue
        case 34:
        case 39:
          this.string(at, c, "")
          at = end = this.to
          continue
        case 92:
          at = text.indexOf("\n", at) + 1
          if (!at) throw unread
          continue
        case 40:
        case 91:
        case 123:
          depth++
          break
        case 41:
        case 93:
        case 125:
          if (--depth < 0) throw unread
      }
      end = ++at
    }
  }

  /** Reads from `from` to `limit` as if in brackets, then goes on where it was. */
  protected apart<T>(from: number, limit: number, read: () => T): T {
    const { kind, sign, from: start, to, last, brackets, at, limit: end, prefix, open, close, inString } = this
    this.at = from
    this.limit = limit
    this.brackets = 1
    this.kind = Token.newline
    this.inString = true
    try {
      return read()
    } finally {
      this.limit = end
      this.inString = inString
      this.brackets = brackets
      Object.assign(this, { kind, sign, from: start, to, last, at, prefix, open, close })
    }
  }
}

const single: string[] = []
for (const c of "()[]{}:,;+-*/%@&|^~<>=.!") single[c.charCodeAt(0)] = c
const withEquals: string[] = []
for (const c of "+-*/%@&|^<>=:!") withEquals[c.charCodeAt(0)] = c + "="
const doubled: string[] = []
for (const c of "*/<>") doubled[c.charCodeAt(0)] = c + c
