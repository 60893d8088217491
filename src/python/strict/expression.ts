import { number } from "../lower/text"
import type { BinaryOperator, CompareOperator, Expression } from "../tree"
import { Parts } from "./parts"
import { Token, unread } from "./scanner"
import { Strings } from "./string"

/** Left-leaning chains and nested brackets longer than this are left to the patient parser, which bounds them. */
const deepest = 80

/** Expressions, by recursive descent; each function starts at the first token and ends after the last. */
export class Expressions extends Parts {
  /** Set when a `yield` is met. */
  protected yields = false
  private depth = 0
  private readonly texts = new Strings(this.text, (from, limit) =>
    this.apart(from, limit, () => {
      this.next()
      const value = this.expression()
      return { value, sign: this.sign, at: this.from }
    }),
  )

  /** `a, *b`: one expression, or a tuple without brackets. */
  protected several(): Expression {
    const { from } = this
    const first = this.starred()
    if (this.sign !== ",") {
      if (first.kind === "starred") throw unread
      return first
    }
    const items = [first]
    while (this.skip(",") && this.starts()) items.push(this.starred())
    return { kind: "tuple", items, from, to: this.last }
  }

  /** `*a`, `a`. */
  protected starred(): Expression {
    if (this.sign !== "*") return this.expression()
    const { from } = this
    this.next()
    const value = this.arithmetic(1)
    return { kind: "starred", value, from, to: this.last }
  }

  /** `a`, `name := a`. */
  protected named(): Expression {
    const { from } = this
    const target = this.expression()
    if (this.sign !== ":=") return target
    if (target.kind !== "name" || target.from !== from) throw unread
    this.next()
    const value = this.expression()
    return { kind: "named", target, value, from, to: this.last }
  }

  protected starredOrNamed(): Expression {
    return this.sign === "*" ? this.starred() : this.named()
  }

  protected expression(): Expression {
    if (++this.depth > deepest) throw unread
    const { from } = this
    let result: Expression
    if (this.sign === "lambda") result = this.lambda()
    else {
      result = this.or()
      if (this.sign === "if") {
        this.next()
        const test = this.or()
        this.expect("else")
        const otherwise = this.expression()
        result = { kind: "if-else", body: result, test, otherwise, from, to: this.last }
      }
    }
    this.depth--
    return result
  }

  private lambda(): Expression {
    const { from, yields } = this
    this.next()
    const parameters = this.parameters(":", false)
    this.expect(":")
    const body = this.expression()
    this.yields = yields
    return { kind: "lambda", parameters, body, from, to: this.last }
  }

  /** Without a condition at the end: what an `if` may follow. */
  protected or(): Expression {
    const { from } = this
    let left = this.and()
    for (let length = 0; this.sign === "or"; length++) {
      if (length > deepest) throw unread
      this.next()
      const right = this.and()
      left = { kind: "boolean", operator: "or", left, right, from, to: this.last }
    }
    return left
  }

  private and(): Expression {
    const { from } = this
    let left = this.not()
    for (let length = 0; this.sign === "and"; length++) {
      if (length > deepest) throw unread
      this.next()
      const right = this.not()
      left = { kind: "boolean", operator: "and", left, right, from, to: this.last }
    }
    return left
  }

  private not(): Expression {
    if (this.sign !== "not") return this.comparison()
    if (++this.depth > deepest) throw unread
    const { from } = this
    this.next()
    const operand = this.not()
    this.depth--
    return { kind: "unary", operator: "not", operand, from, to: this.last }
  }

  private comparison(): Expression {
    const { from } = this
    const left = this.arithmetic(1)
    let operator = this.comparing()
    if (!operator) return left
    const rest: { operator: CompareOperator; right: Expression }[] = []
    for (; operator; operator = this.comparing()) rest.push({ operator, right: this.arithmetic(1) })
    return { kind: "compare", left, rest, from, to: this.last }
  }

  private comparing(): CompareOperator | null {
    switch (this.sign) {
      case "<":
      case ">":
      case "==":
      case "!=":
      case "<=":
      case ">=":
      case "in": {
        const operator = this.sign
        this.next()
        return operator
      }
      case "is":
        this.next()
        return this.skip("not") ? "is not" : "is"
      case "not":
        this.next()
        this.expect("in")
        return "not in"
    }
    return null
  }

  /** `|` binds weakest (1), `*` strongest (6). */
  protected arithmetic(weakest: number): Expression {
    const { from } = this
    let left = this.unary()
    for (let length = 0; ; length++) {
      const strength = strengths.get(this.sign)
      if (strength === undefined || strength < weakest) return left
      if (length > deepest) throw unread
      const operator = this.sign as BinaryOperator
      this.next()
      const right = this.arithmetic(strength + 1)
      left = { kind: "binary", operator, left, right, from, to: this.last }
    }
  }

  private unary(): Expression {
    const { sign, from } = this
    if (sign !== "-" && sign !== "+" && sign !== "~") return this.power()
    if (++this.depth > deepest) throw unread
    this.next()
    const operand = this.unary()
    this.depth--
    return { kind: "unary", operator: sign, operand, from, to: this.last }
  }

  private power(): Expression {
    const { from } = this
    const left = this.primary()
    if (this.sign !== "**") return left
    if (++this.depth > deepest) throw unread
    this.next()
    const right = this.unary()
    this.depth--
    return { kind: "binary", operator: "**", left, right, from, to: this.last }
  }

  protected primary(): Expression {
    const { from } = this
    if (this.skip("await")) return { kind: "await", value: this.primary(), from, to: this.last }
    let value = this.atom()
    for (let length = 0; ; length++) {
      switch (this.sign) {
        case ".": {
          this.next()
          const { from: start, to } = this
          const name = this.name()
          value = { kind: "attribute", value, name, nameRange: { from: start, to }, from, to }
          break
        }
        case "(": {
          const args = this.call()
          value = { kind: "call", callee: value, args, from, to: this.last }
          break
        }
        case "[": {
          const index = this.index()
          value = { kind: "subscript", value, index, from, to: this.last }
          break
        }
        default:
          return value
      }
      if (length > deepest) throw unread
    }
  }

  private atom(): Expression {
    const { from, to } = this
    switch (this.kind) {
      case Token.name: {
        const name = this.spelled
        this.next()
        return { kind: "name", name: ascii.test(name) ? name : name.normalize("NFKC"), from, to }
      }
      case Token.number: {
        const value = number(this.spelled, { from, to })
        this.next()
        return value
      }
      case Token.string: {
        this.texts.begin()
        do {
          this.texts.add(this.prefix, this.open, this.close)
          this.next()
        } while (this.kind === Token.string)
        return this.texts.end(from, this.last)
      }
      case Token.sign:
        return this.bracketed(from, to)
    }
    throw unread
  }

  private bracketed(from: number, to: number): Expression {
    const { sign } = this
    this.next()
    switch (sign) {
      case "None":
        return { kind: "constant", value: null, from, to }
      case "True":
        return { kind: "constant", value: true, from, to }
      case "False":
        return { kind: "constant", value: false, from, to }
      case "...":
        return { kind: "ellipsis", from, to }
      case "(":
        return this.round(from)
      case "[":
        return this.square(from)
      case "{":
        return this.curly(from)
    }
    throw unread
  }

  /** After `(`. */
  private round(from: number): Expression {
    if (this.skip(")")) return { kind: "tuple", items: [], from, to: this.last }
    if (this.sign === "yield") {
      const value = this.yielding()
      this.expect(")")
      return value
    }
    const element = this.starredOrNamed()
    if (this.comprehends()) {
      const clauses = this.clauses()
      this.expect(")")
      return { kind: "comprehension", of: "generator", element, clauses, from, to: this.last }
    }
    if (this.sign === ",") return { kind: "tuple", items: this.items(element, ")"), from, to: this.last }
    if (element.kind === "starred") throw unread
    this.expect(")")
    return element
  }

  /** The rest of a display's items and its closing bracket. */
  private items(first: Expression, close: string): Expression[] {
    const items = [first]
    while (this.skip(",") && this.sign !== close) items.push(this.starredOrNamed())
    this.expect(close)
    return items
  }

  private square(from: number): Expression {
    if (this.skip("]")) return { kind: "list", items: [], from, to: this.last }
    const element = this.starredOrNamed()
    if (!this.comprehends()) return { kind: "list", items: this.items(element, "]"), from, to: this.last }
    const clauses = this.clauses()
    this.expect("]")
    return { kind: "comprehension", of: "list", element, clauses, from, to: this.last }
  }

  private curly(from: number): Expression {
    if (this.skip("}")) return { kind: "dict", entries: [], from, to: this.last }
    if (this.sign !== "**") {
      const element = this.starredOrNamed()
      if (this.sign !== ":") {
        if (!this.comprehends()) return { kind: "set", items: this.items(element, "}"), from, to: this.last }
        const clauses = this.clauses()
        this.expect("}")
        return { kind: "comprehension", of: "set", element, clauses, from, to: this.last }
      }
      this.next()
      const value = this.expression()
      if (this.comprehends()) {
        const clauses = this.clauses()
        this.expect("}")
        return { kind: "dict-comprehension", key: element, value, clauses, from, to: this.last }
      }
      return this.entries([{ key: element, value }], from)
    }
    this.next()
    return this.entries([{ key: null, value: this.arithmetic(1) }], from)
  }

  private entries(entries: { key: Expression | null; value: Expression }[], from: number): Expression {
    while (this.skip(",") && this.sign !== "}") {
      if (this.skip("**")) entries.push({ key: null, value: this.arithmetic(1) })
      else {
        const key = this.expression()
        this.expect(":")
        entries.push({ key, value: this.expression() })
      }
    }
    this.expect("}")
    return { kind: "dict", entries, from, to: this.last }
  }

  protected yielding(): Expression {
    const { from } = this
    this.next()
    this.yields = true
    if (this.skip("from")) {
      const value = this.expression()
      return { kind: "yield-from", value, from, to: this.last }
    }
    const value = this.starts() ? this.several() : null
    return { kind: "yield", value, from, to: this.last }
  }

  private index(): Expression {
    this.next()
    const first = this.subscript()
    if (this.sign !== "," && first.kind !== "starred") {
      this.expect("]")
      return first
    }
    const items = [first]
    while (this.skip(",") && this.sign !== "]") items.push(this.subscript())
    this.expect("]")
    return { kind: "tuple", items, from: first.from, to: items[items.length - 1]!.to }
  }

  private subscript(): Expression {
    const { from } = this
    const lower = this.sign === ":" ? null : this.starredOrNamed()
    if (this.sign !== ":") return lower!
    const bound = (): Expression | null => (this.starts() ? this.expression() : null)
    this.next()
    const upper = bound()
    const step = this.skip(":") ? bound() : null
    return { kind: "slice", lower, upper, step, from, to: this.last }
  }
}

// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/
const strengths = new Map<string, number>(
  ["|", "^", "&", "<< >>", "+ -", "* / // % @"].flatMap((signs, i) => signs.split(" ").map(sign => [sign, i + 1] as const)),
)
