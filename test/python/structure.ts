import type { Argument, Clause, Expression, Parameter, Pattern, Statement } from "../../src/python/tree"

/** Our tree in the notation of test/oracle/syntax.py, so that the two can be compared as JSON. */
export function structure(body: readonly Statement[]): unknown[] {
  return body.map(statement)
}

const hex = (value: number): unknown => {
  if (!Number.isFinite(value)) return "inf"
  if (value === 0) return "0x0.0p+0"
  let exponent = 0
  let m = Math.abs(value)
  while (m >= 2) [m, exponent] = [m / 2, exponent + 1]
  while (m < 1 && exponent > -1022) [m, exponent] = [m * 2, exponent - 1]
  let digits = ""
  let rest = m - Math.floor(m)
  for (let i = 0; i < 13; i++) {
    rest *= 16
    digits += Math.floor(rest).toString(16)
    rest -= Math.floor(rest)
  }
  return `${value < 0 ? "-" : ""}0x${Math.floor(m)}.${digits}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`
}
const utf16 = (text: string) => {
  let out = "fffe"
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    out += (unit & 255).toString(16).padStart(2, "0") + (unit >> 8).toString(16).padStart(2, "0")
  }
  return ["str", out]
}
const bytes = (text: string) => ["bytes", [...text].map(c => c.charCodeAt(0).toString(16).padStart(2, "0")).join("")]
const maybe = (e: Expression | null) => (e ? expression(e) : null)

function parameters(list: readonly Parameter[]): unknown[] {
  return list.map(p => [p.name, p.only, p.star, maybe(p.default), maybe(p.annotation)])
}
function args(list: readonly Argument[]): unknown[] {
  return list.map(a => [a.star || (a.name === null ? "" : a.name + "="), expression(a.value)])
}
function clauses(list: readonly Clause[]): unknown[] {
  return list.map(c => [expression(c.target), expression(c.iterable), c.conditions.map(expression)])
}

export function expression(e: Expression): unknown {
  switch (e.kind) {
    case "name":
      return e.name
    case "constant":
      if (e.value === null) return ["None"]
      if (typeof e.value === "boolean") return [e.value ? "True" : "False"]
      return typeof e.value === "string" ? utf16(e.value) : ["int", hex(e.value)]
    case "float":
      return ["float", hex(e.value)]
    case "imaginary":
      return ["imaginary", hex(e.value)]
    case "bytes":
      return bytes(e.text)
    case "ellipsis":
      return ["..."]
    case "f-string":
      return ["f", e.parts.map(p => (typeof p === "string" ? utf16(p) : [expression(p.value), p.conversion, format(p.format)]))]
    case "attribute":
      return [".", expression(e.value), e.name]
    case "subscript":
      return ["[]", expression(e.value), expression(e.index)]
    case "slice":
      return ["slice", maybe(e.lower), maybe(e.upper), maybe(e.step)]
    case "call":
      return ["call", expression(e.callee), args(e.args)]
    case "unary":
      return ["unary", e.operator, expression(e.operand)]
    case "binary":
    case "boolean":
      return [e.operator, expression(e.left), expression(e.right)]
    case "compare":
      return ["compare", expression(e.left), e.rest.map(r => [r.operator, expression(r.right)])]
    case "if-else":
      return ["if-else", expression(e.test), expression(e.body), expression(e.otherwise)]
    case "lambda":
      return ["lambda", parameters(e.parameters), expression(e.body)]
    case "tuple":
    case "list":
    case "set":
      return [e.kind, e.items.map(expression)]
    case "dict":
      return ["dict", e.entries.map(x => [maybe(x.key), expression(x.value)])]
    case "comprehension":
      return ["comp", e.of, expression(e.element), clauses(e.clauses)]
    case "dict-comprehension":
      return ["dictcomp", expression(e.key), expression(e.value), clauses(e.clauses)]
    case "starred":
      return ["*", expression(e.value)]
    case "named":
      return [":=", expression(e.target), expression(e.value)]
    case "yield":
      return ["yield", maybe(e.value)]
    case "yield-from":
      return ["yield-from", expression(e.value)]
    case "await":
      return ["await", expression(e.value)]
    case "missing":
      return ["missing"]
  }
}

/** CPython keeps even a constant format as an f-string. */
function format(e: Expression | null): unknown {
  return e && expression(e)
}

function statement(s: Statement): unknown {
  switch (s.kind) {
    case "function":
      return [
        "def",
        s.name,
        s.async,
        parameters(s.parameters),
        s.decorators.map(expression),
        maybe(s.returns),
        s.generator,
        structure(s.body),
      ]
    case "class":
      return ["class", s.name, args(s.bases), s.decorators.map(expression), structure(s.body)]
    case "return":
      return ["return", maybe(s.value)]
    case "delete":
      return ["del", s.targets.map(expression)]
    case "assign":
      return ["=", s.targets.map(expression), expression(s.value)]
    case "augmented":
      return [s.operator + "=", expression(s.target), expression(s.value)]
    case "annotated":
      return ["annotated", expression(s.target), expression(s.annotation), maybe(s.value)]
    case "for":
      return ["for", expression(s.target), expression(s.iterable), structure(s.body), structure(s.otherwise)]
    case "while":
    case "if":
      return [s.kind, expression(s.test), structure(s.body), structure(s.otherwise)]
    case "with":
      return ["with", s.items.map(i => [expression(i.context), maybe(i.target)]), structure(s.body)]
    case "match":
      return ["match", expression(s.subject), s.cases.map(c => [pattern(c.pattern), maybe(c.guard), structure(c.body)])]
    case "raise":
      return ["raise", maybe(s.value), maybe(s.cause)]
    case "try": {
      const handlers = s.handlers.map(h => [maybe(h.type), h.name, structure(h.body)])
      return ["try", structure(s.body), handlers, structure(s.otherwise), structure(s.finally)]
    }
    case "assert":
      return ["assert", expression(s.test), maybe(s.message)]
    case "import":
      return ["import", s.names.map(a => [a.name, a.as])]
    case "import-from":
      return ["from", s.module, s.level, s.names === "*" ? [["*", null]] : s.names.map(a => [a.name, a.as])]
    case "global":
    case "nonlocal":
      return [s.kind, s.names]
    case "expression":
      return ["expr", expression(s.value)]
    default:
      return [s.kind]
  }
}

function pattern(p: Pattern): unknown {
  switch (p.kind) {
    case "value":
      return ["value", expression(p.value)]
    case "capture":
      return ["capture", p.name, p.pattern && pattern(p.pattern)]
    case "sequence":
      return ["sequence", p.items.map(pattern)]
    case "star":
      return ["star", p.name]
    case "mapping":
      return ["mapping", p.entries.map(x => [expression(x.key), pattern(x.value)]), p.rest]
    case "class":
      return ["class", expression(p.type), p.positional.map(pattern), p.named.map(x => [x.name, pattern(x.pattern)])]
    case "or":
      return ["or", p.options.map(pattern)]
  }
}
