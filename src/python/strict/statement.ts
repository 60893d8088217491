import type { Alias, BinaryOperator, Expression, FileTree, FunctionDefinition, Range, Statement } from "../tree"
import { Expressions } from "./expression"
import { assignable } from "./parts"
import { Token, unread, type Skimmed } from "./scanner"

const deepest = 60

/**
 * The tree of a text that is plain, correct Python; null for any other. It gives what the patient parser (tree-sitter and `lower/`)
 * gives, many times quicker; what is rare (`match`, `type`, type parameters, `except*`) is left to that one as well.
 *
 * @param bodies null: all of it is read; else functions' bodies are stepped over and read when somebody asks
 */
export function readStrictly(text: string, bodies: Bodies | null = null): FileTree | null {
  // Python refuses a text with a zero in it, in a comment too.
  if (text.includes("\0")) return null
  try {
    return new Statements(text, bodies).file()
  } catch (error) {
    if (error === unread) return null
    throw error
  }
}

/** Gives a function's body where it turns out not to be plain: from the whole text, by where the function begins. */
export type Bodies = (text: string, from: number) => Pick<FunctionDefinition, "body" | "generator">

/** A function whose body is read when it is first asked for: most functions of a library are never called. */
class Sketch implements Range, FunctionDefinition {
  readonly kind = "function"
  readonly from: number
  readonly to: number
  private read: Pick<FunctionDefinition, "body" | "generator"> | null = null
  constructor(
    readonly name: string,
    readonly nameRange: Range,
    readonly parameters: FunctionDefinition["parameters"],
    readonly decorators: readonly Expression[],
    readonly returns: Expression | null,
    readonly async: boolean,
    place: Range,
    private readonly inside: () => Pick<FunctionDefinition, "body" | "generator">,
  ) {
    this.from = place.from
    this.to = place.to
  }
  get body(): readonly Statement[] {
    return (this.read ??= this.inside()).body
  }
  get generator(): boolean {
    return (this.read ??= this.inside()).generator
  }
}

class Statements extends Expressions {
  private level = 0

  constructor(
    text: string,
    private readonly bodies: Bodies | null,
  ) {
    super(text)
  }

  /** The statements of a block that was stepped over. */
  static inside(text: string, place: Skimmed, from: number, bodies: Bodies): Pick<FunctionDefinition, "body" | "generator"> {
    try {
      const reader = new Statements(text, bodies)
      reader.resume(place)
      reader.next()
      reader.next()
      const body: Statement[] = []
      while (!reader.isAt(Token.dedent)) reader.statement(body)
      return { body, generator: reader.yields }
    } catch (error) {
      if (error === unread) return bodies(text, from)
      throw error
    }
  }

  file(): FileTree {
    const body: Statement[] = []
    this.next()
    while (this.kind !== Token.end) this.statement(body)
    return { kind: "file", body, comments: this.comments, errors: [], from: 0, to: this.text.length }
  }

  /** `: …` on the same line, or the indented lines below. */
  private block(): Statement[] {
    const out: Statement[] = []
    if (++this.level > deepest) throw unread
    this.expect(":")
    if (this.isAt(Token.newline)) {
      this.next()
      if (!this.isAt(Token.indent)) throw unread
      this.next()
      do this.statement(out)
      while (!this.isAt(Token.dedent))
      const { closed } = this
      this.next()
      this.last = closed
    } else this.line(out)
    this.level--
    return out
  }

  private statement(out: Statement[]): void {
    const { from } = this
    switch (this.sign) {
      case "if":
        out.push(this.conditional())
        return
      case "for":
      case "while":
      case "with":
      case "def":
        out.push(this.compound(this.sign, from, []))
        return
      case "try":
        out.push(this.tried(from))
        return
      case "class":
        out.push(this.class_([]))
        return
      case "@":
        out.push(this.decorated())
        return
      case "async": {
        this.next()
        const sign = this.sign as string
        if (sign !== "for" && sign !== "with" && sign !== "def") throw unread
        out.push(this.compound(sign, from, [], true))
        return
      }
    }
    if (this.kind >= Token.newline) throw unread
    this.line(out)
  }

  private line(out: Statement[]): void {
    do out.push(this.simple())
    while (this.skip(";") && this.kind !== Token.newline)
    if (this.kind !== Token.newline) throw unread
    // What is around a line ends after the line's comment.
    const comment = this.comments[this.comments.length - 1]
    if (comment && comment.from >= this.last) this.last = comment.to
    this.next()
  }

  private simple(): Statement {
    const { from, to, sign } = this
    switch (sign) {
      case "pass":
      case "break":
      case "continue":
        this.next()
        return { kind: sign, from, to }
      case "return": {
        this.next()
        const value = this.starts() ? this.several() : null
        return { kind: "return", value, from, to: this.last }
      }
      case "import":
        this.next()
        return { kind: "import", names: this.aliases(true), from, to: this.last }
      case "from":
        return this.importFrom(from)
      case "raise": {
        this.next()
        const value = this.starts() ? this.several() : null
        const cause = value && this.skip("from") ? this.expression() : null
        return { kind: "raise", value, cause, from, to: this.last }
      }
      case "assert": {
        this.next()
        const test = this.expression()
        const message = this.skip(",") ? this.expression() : null
        return { kind: "assert", test, message, from, to: this.last }
      }
      case "global":
      case "nonlocal": {
        this.next()
        const names = [this.name()]
        while (this.skip(",")) names.push(this.name())
        return { kind: sign, names, from, to: this.last }
      }
      case "del": {
        this.next()
        const targets = [assignable(this.target())]
        while (this.skip(",") && this.starts()) targets.push(assignable(this.target()))
        return { kind: "delete", targets, from, to: this.last }
      }
    }
    return this.expressions(from)
  }

  private expressions(from: number): Statement {
    if (this.kind === Token.name) this.soft()
    const first = this.sign === "yield" ? this.yielding() : this.several()
    const { sign } = this
    switch (sign) {
      case "=": {
        const targets: Expression[] = []
        let value = first
        while (this.skip("=")) {
          targets.push(assignable(value))
          value = this.sign === "yield" ? this.yielding() : this.several()
        }
        return { kind: "assign", targets, value, from, to: this.last }
      }
      case ":": {
        if (first.kind === "tuple" || first.kind === "list") throw unread
        const target = assignable(first)
        this.next()
        const annotation = this.expression()
        const value = this.skip("=") ? (this.sign === "yield" ? this.yielding() : this.several()) : null
        return { kind: "annotated", target, annotation, value, from, to: this.last }
      }
    }
    if (augmented.has(sign)) {
      if (first.kind !== "name" && first.kind !== "attribute" && first.kind !== "subscript") throw unread
      this.next()
      const operator = sign.slice(0, -1) as BinaryOperator
      const value = this.is("yield") ? this.yielding() : this.several()
      return { kind: "augmented", target: first, operator, value, from, to: this.last }
    }
    return { kind: "expression", value: first, from, to: this.last }
  }

  /** A statement that begins with a word that may be a keyword: it is none where an operator follows. */
  private soft(): void {
    const { from, to } = this
    const length = to - from
    if (length !== 4 && length !== 5) return
    const word = this.spelled
    if (word === "match" || word === "type" || word === "print" || word === "exec") {
      const next = this.peek()
      if (next !== "" && !"(:=.,\n".includes(next)) throw unread
    }
  }

  /** `a.b as c, d`. */
  private aliases(dotted: boolean): Alias[] {
    const out: Alias[] = []
    do {
      if (out.length && !dotted && this.sign === ")") break
      const { from } = this
      let name = this.name()
      while (dotted && this.skip(".")) name += "." + this.name()
      const as = this.skip("as") ? this.name() : null
      out.push({ name, as, from, to: this.last })
    } while (this.skip(","))
    return out
  }

  private importFrom(from: number): Statement {
    this.next()
    let level = 0
    for (; this.sign === "." || this.sign === "..."; this.next()) level += this.sign.length
    let module = ""
    if (this.kind === Token.name) {
      module = this.name()
      while (this.skip(".")) module += "." + this.name()
    } else if (!level) throw unread
    this.expect("import")
    let names: readonly Alias[] | "*"
    if (this.skip("*")) names = "*"
    else if (this.skip("(")) {
      names = this.aliases(false)
      this.expect(")")
    } else names = this.aliases(false)
    return { kind: "import-from", module, level, names, from, to: this.last }
  }

  /** A list instead of recursion: a text may have thousands of `elif`. */
  private conditional(): Statement {
    const branches: { from: number; test: Expression; body: Statement[] }[] = []
    do {
      const { from } = this
      this.next()
      branches.push({ from, test: this.named(), body: this.block() })
    } while (this.sign === "elif")
    const last = this.otherwise()
    const { last: to } = this
    const whole = branches.reduceRight<Statement[]>(
      (otherwise, { from, test, body }) => [{ kind: "if", test, body, otherwise, from, to }],
      last,
    )
    return whole[0]!
  }

  private otherwise(): Statement[] {
    if (!this.skip("else")) return []
    return this.block()
  }

  private compound(
    sign: "for" | "while" | "with" | "def",
    from: number,
    decorators: readonly Expression[],
    async = false,
  ): Statement {
    this.next()
    switch (sign) {
      case "for": {
        const target = this.targets()
        this.expect("in")
        const iterable = this.several()
        const body = this.block()
        const otherwise = this.otherwise()
        return { kind: "for", target, iterable, body, otherwise, from, to: this.last }
      }
      case "while": {
        const test = this.named()
        const body = this.block()
        const otherwise = this.otherwise()
        return { kind: "while", test, body, otherwise, from, to: this.last }
      }
      case "with": {
        // Brackets may be around the items or the first of them.
        if (this.is("(")) throw unread
        const items: { context: Expression; target: Expression | null }[] = []
        do {
          const context = this.expression()
          const target = this.skip("as") ? this.target() : null
          items.push({ context, target })
        } while (this.skip(","))
        const body = this.block()
        return { kind: "with", items, body, from, to: this.last }
      }
    }
    const nameRange = { from: this.from, to: this.to }
    const name = this.name()
    this.expect("(")
    const parameters = this.parameters(")", true)
    this.expect(")")
    const returns = this.skip("->") ? this.expression() : null
    const { text, bodies } = this
    const place = bodies && this.is(":") ? this.skim() : null
    if (bodies && place)
      return new Sketch(name, nameRange, parameters, decorators, returns, async, { from, to: this.last }, () =>
        Statements.inside(text, place, from, bodies),
      )
    const { yields } = this
    this.yields = false
    const body = this.block()
    const generator = this.yields
    this.yields = yields
    return {
      kind: "function",
      name,
      nameRange,
      parameters,
      body,
      decorators,
      returns,
      async,
      generator,
      from,
      to: this.last,
    }
  }

  private class_(decorators: readonly Expression[]): Statement {
    const { from } = this
    this.next()
    const nameRange = { from: this.from, to: this.to }
    const name = this.name()
    const bases = this.sign === "(" ? this.call() : []
    const body = this.block()
    return { kind: "class", name, nameRange, bases, body, decorators, from, to: this.last }
  }

  private decorated(): Statement {
    const decorators: Expression[] = []
    while (this.skip("@")) {
      decorators.push(this.named())
      if (this.kind !== Token.newline) throw unread
      this.next()
    }
    const { from } = this
    if (this.sign === "class") return this.class_(decorators)
    const async = this.skip("async")
    if (this.sign !== "def") throw unread
    return this.compound("def", from, decorators, async)
  }

  private tried(from: number): Statement {
    this.next()
    const body = this.block()
    const handlers: Extract<Statement, { kind: "try" }>["handlers"][number][] = []
    while (this.sign === "except") {
      const { from: start } = this
      this.next()
      const type = this.is(":") ? null : this.expression()
      const name = type && this.skip("as") ? this.name() : null
      const inner = this.block()
      handlers.push({ type, name, body: inner, from: start, to: this.last })
    }
    const otherwise = handlers.length ? this.otherwise() : []
    const last = this.skip("finally") ? this.block() : []
    if (!handlers.length && !last.length) throw unread
    return { kind: "try", body, handlers, otherwise, finally: last, from, to: this.last }
  }
}

const augmented = new Set("+= -= *= /= //= %= **= @= &= |= ^= <<= >>=".split(" "))
