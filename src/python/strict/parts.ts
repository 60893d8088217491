import type { Argument, Clause, Expression, Parameter, Range } from "../tree"
import { Scanner, Token, unread } from "./scanner"

/** What expressions and statements are written around: arguments, parameters, targets, clauses. */
export abstract class Parts extends Scanner {
  protected abstract expression(): Expression
  protected abstract named(): Expression
  protected abstract or(): Expression
  protected abstract primary(): Expression

  protected expect(sign: string): void {
    if (this.sign !== sign) throw unread
    this.next()
  }

  protected skip(sign: string): boolean {
    if (this.sign !== sign) return false
    this.next()
    return true
  }

  /** Whether an expression can begin here. */
  protected starts(): boolean {
    return this.kind < Token.sign || beginnings.has(this.sign)
  }

  protected name(): string {
    if (this.kind !== Token.name) throw unread
    const name = this.spelled
    this.next()
    return name
  }

  /** What `for` and `as` bind: `a`, `a, b`, `(a, *b)`. */
  protected targets(): Expression {
    const { from } = this
    const first = this.target()
    if (this.sign !== ",") {
      if (first.kind === "starred") throw unread
      return first
    }
    const items = [first]
    while (this.skip(",") && this.starts()) items.push(this.target())
    return { kind: "tuple", items, from, to: this.last }
  }

  protected target(): Expression {
    const { from } = this
    if (!this.skip("*")) return assignable(this.primary())
    const value = assignable(this.primary())
    return { kind: "starred", value, from, to: this.last }
  }

  protected comprehends(): boolean {
    return this.sign === "for" || this.sign === "async"
  }

  protected clauses(): Clause[] {
    const out: Clause[] = []
    while (this.comprehends()) {
      this.skip("async")
      this.expect("for")
      const target = this.targets()
      this.expect("in")
      const iterable = this.or()
      const conditions: Expression[] = []
      while (this.skip("if")) conditions.push(this.or())
      out.push({ target, iterable, conditions })
    }
    return out
  }

  /** `(…)` of a call or a class. */
  protected call(): Argument[] {
    const open = this.from
    const out: Argument[] = []
    this.next()
    while (this.sign !== ")") {
      const { from } = this
      const star = this.sign
      if (star === "*" || star === "**") {
        this.next()
        const value = this.expression()
        out.push({ name: null, star, value, from, to: this.last })
      } else {
        const value = this.named()
        if (this.sign === "=") {
          if (value.kind !== "name" || value.from !== from || this.last !== value.to) throw unread
          const name = this.text.slice(value.from, value.to)
          this.next()
          const given = this.expression()
          out.push({ name, star: "", value: given, from, to: this.last })
        } else if (this.comprehends()) {
          const clauses = this.clauses()
          if (out.length || this.sign !== ")") throw unread
          this.next()
          const place = { from: open, to: this.last }
          return [
            {
              name: null,
              star: "",
              value: { kind: "comprehension", of: "generator", element: value, clauses, ...place },
              ...place,
            },
          ]
        } else out.push({ name: null, star: "", value, from, to: this.last })
      }
      if (!this.skip(",")) break
    }
    this.expect(")")
    return out.length ? out : this.blank(open)
  }

  /** `x.view(      )`: a gap left to be filled. One space inside the brackets is only a habit of writing. */
  private blank(open: number): Argument[] {
    if (this.last - open < 5 || !/^\([ \t]{3,}\)$/.test(this.text.slice(open, this.last))) return []
    const place: Range = { from: open + 1, to: this.last - 1 }
    return [{ name: null, star: "", value: { kind: "missing", ...place }, ...place }]
  }

  /** Parameters up to `close`, with `/` and `*` turned into how each may be given. */
  protected parameters(close: ")" | ":", annotated: boolean): Parameter[] {
    const out: Parameter[] = []
    let only: "" | "keyword" = ""
    while (this.sign !== close) {
      const { from } = this
      const star = this.sign === "*" || this.sign === "**" ? this.sign : ""
      if (this.skip("/")) for (let i = 0; i < out.length; i++) out[i] = { ...out[i]!, only: "position" }
      else {
        if (star) this.next()
        if (star === "*" && this.sign === ",") only = "keyword"
        else {
          const name = this.name()
          const annotation = annotated && this.skip(":") ? this.expression() : null
          const value = !star && this.skip("=") ? this.expression() : null
          out.push({ name, default: value, annotation, star, only: star ? "" : only, from, to: this.last })
          if (star === "*") only = "keyword"
        }
      }
      if (!this.skip(",")) break
    }
    if (this.sign !== close) throw unread
    return out
  }
}

/** An expression that may be assigned to. */
export function assignable(e: Expression): Expression {
  switch (e.kind) {
    case "name":
    case "attribute":
    case "subscript":
      return e
    case "starred":
      assignable(e.value)
      return e
    case "tuple":
    case "list":
      e.items.forEach(assignable)
      return e
  }
  throw unread
}

const beginnings = new Set(["(", "[", "{", "-", "+", "~", "not", "lambda", "await", "None", "True", "False", "...", "*"])
