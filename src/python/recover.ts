import { over, placeholder } from "./lower/context"
import type { Raw } from "./lower/raw"
import { statements } from "./lower/statement"
import { column, mend, startsStatement } from "./mend"
import { Patch } from "./patch"
import { closer, isCloser, tokenize, type Token } from "./tokens"
import type { Range, Statement } from "./tree"

/** What tree-sitter made of a text, and whether it had to guess. */
export interface Fragment {
  readonly raw: Raw
  readonly torn: boolean
}
type Read = (text: string) => Fragment

/** Pieces parsed before: while somebody types, all but one are the same as a moment ago. */
const known = new Map<string, Fragment>()

/**
 * Understands as much as possible of a text with errors: cut by indentation into statements, each is parsed alone; a torn one
 * is cut further (its headers and its bodies), and what is left of it is mended by its brackets, quotes and blanks.
 */
export function recover(text: string, read: Read): { body: Statement[]; errors: Range[] } {
  const errors: Range[] = []
  const body = new Recovery(text, read, errors).body(0, text.length, 0)
  return { body, errors }
}

interface Block extends Range {
  readonly column: number
  readonly tokens: readonly Token[]
}

interface TornClause {
  readonly header: readonly Token[]
  /** The stand-in for its body. */
  readonly body: string | null
}

const continuing = /^(?:elif|else|except|finally)$/
const compound = /^(?:def|class|async|if|for|while|try|with|@|elif|else|except|finally)$/

class Recovery {
  /** Characters that may yet be parsed: nested texts torn all through would otherwise be read once per level. */
  private left: number
  constructor(
    private readonly text: string,
    private readonly read: Read,
    private readonly errors: Range[],
  ) {
    this.left = 10_000 + 12 * text.length
  }

  body(from: number, to: number, depth: number): Statement[] {
    return this.split(tokenize(this.text, from, to), to, false).flatMap(block => this.block(block, depth, false))
  }

  /**
   * Statements by indentation. At first brackets are trusted to say that a line goes on; `suspicious` means they were wrong, and
   * strings too where they swallow definitions.
   */
  private split(tokens: readonly Token[], to: number, suspicious: boolean): Block[] {
    const blocks: { from: number; column: number; tokens: Token[] }[] = []
    let depth = 0
    let base = -1
    let decorated = false
    const queue = [...tokens].reverse()
    while (queue.length) {
      const token = queue.pop()!
      const start = token.kind === "newline" || token.kind === "comment" ? undefined : column(this.text, token)
      if (start !== undefined) {
        if (base < 0) base = start
        const goesOn =
          (depth > 0 && !suspicious && !startsStatement(token)) ||
          isCloser(token) ||
          (continuing.test(token.text) && blocks.length > 0) ||
          decorated
        if (!blocks.length || (start <= base && !goesOn)) {
          blocks.push({ from: token.from, column: start, tokens: [] })
          depth = 0
        }
        if (start <= base) decorated = token.text === "@"
      }
      if (closer(token)) depth++
      else if (isCloser(token) && depth > 0) depth--
      if (suspicious && token.kind === "string" && swallows(this.text, token)) {
        const end = this.text.indexOf("\n", token.from)
        blocks.at(-1)?.tokens.push({ ...token, to: end, open: true })
        queue.push(...tokenize(this.text, end, to).reverse())
        while (queue.length > 1 && queue[0]!.from >= to) queue.shift()
      } else blocks.at(-1)?.tokens.push(token)
    }
    return blocks.map((block, i) => ({ ...block, to: blocks[i + 1] ? lineStart(this.text, blocks[i + 1]!.from) : to }))
  }

  private block(block: Block, depth: number, suspicious: boolean): Statement[] {
    const plain = new Patch(this.text)
    if (block.column) plain.put("if 1:\n", block.from)
    plain.keep(lineStart(this.text, block.from), block.to)
    const fragment = this.parse(plain)
    if (!fragment.torn) {
      const raw = fragment.raw
      const inner = block.column ? raw.children[0]?.children.find(c => c.type === "block") : raw
      return statements(inner, this.over(plain))
    }
    if (depth > 60 || this.left < 0) return this.torn(block)
    if (!suspicious) {
      const parts = this.split(block.tokens, block.to, true)
      if (parts.length > 1) return parts.flatMap(part => this.block(part, depth + 1, true))
      if (parts[0]) block = parts[0]
    }
    return compound.test(block.tokens[0]?.text ?? "") ? this.compound(block, depth) : this.simple(block)
  }

  /** A statement without a body. */
  private simple(block: Block): Statement[] {
    const mends = mend(this.text, block.tokens)
    const patch = new Patch(this.text)
    const last = lastOf(block.tokens, t => t.kind !== "newline")
    this.mended(patch, mends, block.from, last?.to ?? block.to)
    const fragment = this.parse(patch)
    if (fragment.torn) this.note(fragment.raw, patch)
    const found = statements(fragment.raw, this.over(patch, fragment.torn))
    return found.length ? found : this.torn(block)
  }

  private torn(block: Block): Statement[] {
    this.errors.push({ from: block.from, to: block.to })
    return [{ kind: "torn", from: block.from, to: block.to }]
  }

  /** Headers and bodies apart: each header is parsed with a stand-in for its body, which is understood by itself. */
  private compound(block: Block, depth: number): Statement[] {
    const bodies = new Map<string, Statement[]>()
    const clauses = this.clauses(block, depth, bodies)
    for (const plain of [false, true]) {
      const patch = new Patch(this.text)
      for (const clause of clauses) this.clause(clause, patch, plain)
      const fragment = this.parse(patch)
      if (!fragment.torn) return statements(fragment.raw, this.over(patch, false, bodies))
      if (plain) this.note(fragment.raw, patch)
    }
    return this.salvage(block, bodies)
  }

  private clauses(block: Block, depth: number, bodies: Map<string, Statement[]>): TornClause[] {
    const out: TornClause[] = []
    const { tokens } = block
    let i = 0
    while (i < tokens.length) {
      if (tokens[i]!.kind === "newline" || tokens[i]!.kind === "comment") {
        i++
        continue
      }
      let end = this.headerEnd(tokens, i, block.column)
      const header = tokens.slice(i, end)
      const start = end
      if (tokens[i]!.text !== "@") while (end < tokens.length && !this.startsClause(tokens, end, block.column)) end++
      const inner = tokens.slice(start, end)
      let body: string | null = null
      if (inner.some(t => t.kind !== "newline" && t.kind !== "comment")) {
        const to = end < tokens.length ? lineStart(this.text, tokens[end]!.from) : block.to
        body = `${placeholder}${bodies.size}`
        bodies.set(body, this.body(inner[0]!.from, to, depth + 1))
      }
      out.push({ header, body })
      i = end
    }
    return out
  }

  /** `plain` gives up what a header says, and keeps what it is. */
  private clause({ header, body }: TornClause, patch: Patch, plain: boolean): void {
    const first = header[0]!
    const last = lastOf(header, t => t.kind !== "comment" && t.kind !== "newline")!
    const simple = plain ? plainHeader(this.text.slice(first.from, last.to)) : null
    if (simple) patch.put(simple, first.from)
    else this.mended(patch, mend(this.text, header), first.from, last.to)
    if (first.text === "@") {
      patch.put("\n", last.to)
      return
    }
    const colon = this.hasColon(header)
    if (!simple && !colon) {
      patch.put(first.text === "class" && lastOf(header, t => t.kind === "name") === first ? ` ${placeholder}:` : ":", last.to)
      this.errors.push({ from: last.to, to: last.to })
    }
    const inline = !simple && colon && !(last.kind === "operator" && last.text === ":")
    patch.put(inline ? "\n" : `\n ${body ?? "pass"}\n`, last.to)
  }

  /** A header beyond understanding. A class keeps its methods; the rest of what was inside may still be read. */
  private salvage(block: Block, bodies: ReadonlyMap<string, readonly Statement[]>): Statement[] {
    const { tokens } = block
    const at = tokens.findIndex(t => t.text === "class" || t.text === "def")
    const name = tokens[at + 1]
    const inner = [...bodies.values()].flat()
    const place = { from: block.from, to: block.to }
    if (at < 0) return compound.test(tokens[0]?.text ?? "") ? [{ kind: "torn", ...place }, ...inner] : this.torn(block)
    if (name?.kind !== "name") return this.torn(block)
    const nameRange = { from: name.from, to: name.to }
    if (tokens[at]!.text === "def") {
      return [
        {
          kind: "assign",
          targets: [{ kind: "name", name: name.text, ...nameRange }],
          value: { kind: "missing", ...place },
          ...place,
        },
      ]
    }
    const bases = [{ name: null, star: "" as const, value: { kind: "missing" as const, ...nameRange }, ...nameRange }]
    return [{ kind: "class", name: name.text, nameRange, bases, body: inner, decorators: [], ...place }]
  }

  /** Where a header that begins at token `i` ends: after its line, or the line that closes its brackets. */
  private headerEnd(tokens: readonly Token[], i: number, base: number): number {
    let depth = 0
    let firstLine = 0
    for (let j = i; j < tokens.length; j++) {
      const token = tokens[j]!
      if (closer(token)) depth++
      else if (isCloser(token)) depth--
      else if (token.kind === "newline") {
        if (depth <= 0) return j + 1
        firstLine ||= j + 1
      } else if (j > i && depth > 0 && column(this.text, token) !== undefined) {
        const next = tokens[j + 1]
        const statement =
          startsStatement(token) ||
          (token.text === "self" && next?.text === ".") ||
          (column(this.text, token)! <= base && continuing.test(token.text))
        if (statement && firstLine) return firstLine
      }
    }
    return depth > 0 && firstLine ? firstLine : tokens.length
  }

  private hasColon(header: readonly Token[]): boolean {
    let depth = 0
    let lambdas = 0
    for (const token of header) {
      if (closer(token)) depth++
      else if (isCloser(token)) depth--
      else if (depth <= 0 && token.text === "lambda") lambdas++
      else if (depth <= 0 && token.kind === "operator" && token.text === ":" && lambdas-- <= 0) return true
    }
    return false
  }

  private startsClause(tokens: readonly Token[], i: number, base: number): boolean {
    const token = tokens[i]!
    if (token.kind === "newline" || token.kind === "comment") return false
    const start = column(this.text, token)
    return start !== undefined && start <= base && !isCloser(token) && compound.test(token.text)
  }

  private mended(patch: Patch, mends: readonly { from: number; remove: number; text: string }[], from: number, to: number): void {
    let at = from
    for (const { from: place, remove, text } of [...mends].sort((a, b) => a.from - b.from)) {
      patch.keep(at, place).put(text, place)
      at = place + remove
      this.errors.push({ from: place, to: at })
    }
    patch.keep(at, to)
  }

  private parse(patch: Patch): Fragment {
    const before = known.get(patch.text)
    if (before) return before
    this.left -= patch.text.length
    const fragment = this.read(patch.text)
    known.set(patch.text, fragment)
    if (known.size > 1000) for (const [key] of known) if (known.delete(key) && known.size <= 500) break
    return fragment
  }

  private over(patch: Patch, torn = false, bodies: ReadonlyMap<string, readonly Statement[]> = new Map()) {
    return over(patch.text, offset => patch.at(offset), torn, bodies)
  }

  private note(raw: Raw, patch: Patch): void {
    for (const part of raw.children) {
      if (part.type === "ERROR") this.errors.push({ from: patch.at(part.from), to: patch.at(part.to) })
      else if (part.children.length) this.note(part, patch)
    }
  }
}

/** A header that says as little as its kind allows; null for those that name something. */
function plainHeader(text: string): string | null {
  const word = /^\w+/.exec(text.replace(/^async\s+/, ""))?.[0] ?? ""
  if (word === "for") return `for ${/for\s+([\w\s,()*]+?)\s+in\b/.exec(text)?.[1] ?? placeholder} in ${placeholder}:`
  if (word === "with") return `with ${placeholder}${/\bas\s+(\w+)/.exec(text)?.[0].replace(/^/, " ") ?? ""}:`
  if (word === "if" || word === "elif" || word === "while") return `${word} ${placeholder}:`
  if (word === "except" || word === "else" || word === "finally" || word === "try") return `${word}:`
  return null
}

/** A string in which a definition begins, no deeper than the string's own line, was not meant as a string. */
function swallows(text: string, string: Token): boolean {
  const margin = /^[ \t]*/.exec(text.slice(lineStart(text, string.from), string.from))![0].length
  for (const match of text.slice(string.from, string.to).matchAll(/\n([ \t]*)(?:def|class|async def) /g)) {
    if (match[1]!.length <= margin) return true
  }
  return false
}

function lastOf(tokens: readonly Token[], wanted: (token: Token) => boolean): Token | undefined {
  for (let i = tokens.length - 1; i >= 0; i--) if (wanted(tokens[i]!)) return tokens[i]
  return undefined
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1
}
