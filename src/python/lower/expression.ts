import type { Argument, BinaryOperator, Clause, CompareOperator, Expression, Parameter, Range } from "../tree"
import { broken, child, deepest, hasToken, parts, placeholder, range, textOf, together, type Context } from "./context"
import type { Raw } from "./raw"
import { number, strings } from "./text"

export function missing(place: Range): Expression {
  return { kind: "missing", ...place }
}

/** Lowers one expression, pattern or type of tree-sitter's. What is lacking is `missing`. */
export function expression(node: Raw | undefined, context: Context, around?: Raw): Expression {
  if (!node) return missing(around ? range(around, context) : { from: 0, to: 0 })
  if (context.depth > deepest || (context.torn && broken(node))) return missing(range(node, context))
  const brackets = bracketed.has(node.type) ? 1 : 0
  context.depth++
  context.inside += brackets
  const result = hoisted(lower(node, context))
  context.inside -= brackets
  context.depth--
  return result
}

const bracketed = new Set(
  (
    "parenthesized_expression tuple tuple_pattern list list_pattern set dictionary list_comprehension set_comprehension " +
    "dictionary_comprehension generator_expression type_parameter string concatenated_string"
  ).split(" "),
)

/** The grammar reads `*a.b()` as `(*a).b()`; the star belongs to all of it. */
function hoisted(e: Expression): Expression {
  switch (e.kind) {
    case "attribute":
    case "subscript":
      return e.value.kind === "starred" ? star({ ...e, value: e.value.value, from: e.value.value.from }, e) : e
    case "call":
      return e.callee.kind === "starred" ? star({ ...e, callee: e.callee.value, from: e.callee.value.from }, e) : e
    case "binary":
    case "boolean":
    case "compare":
      return e.left.kind === "starred" ? star({ ...e, left: e.left.value, from: e.left.value.from }, e) : e
    case "if-else":
      return e.body.kind === "starred" ? star({ ...e, body: e.body.value, from: e.body.value.from }, e) : e
    default:
      return e
  }
}

function star(value: Expression, place: Range): Expression {
  return { kind: "starred", value, from: place.from, to: place.to }
}

function lower(node: Raw, context: Context): Expression {
  const place = range(node, context)
  const get = (i: number) => expression(parts(node)[i], context, node)
  const all = () => parts(node).map(part => expression(part, context))
  switch (node.type) {
    case "identifier": {
      const name = textOf(node, context)
      if (name === "" || name === placeholder) return missing(blanks(place, name, context, node))
      return { kind: "name", name: name.normalize("NFKC"), ...place }
    }
    case "dotted_name":
      return dotted(node, context)
    case "integer":
    case "float":
      return number(textOf(node, context), place)
    case "string":
      return strings([node], place, context, expression)
    case "concatenated_string":
      return strings(parts(node), place, context, expression)
    case "true":
      return { kind: "constant", value: true, ...place }
    case "false":
      return { kind: "constant", value: false, ...place }
    case "none":
      return { kind: "constant", value: null, ...place }
    case "ellipsis":
      return { kind: "ellipsis", ...place }
    case "attribute":
    case "member_type": {
      const name = parts(node)[1]
      if (!name || parts(node).length !== 2) return missing(place)
      together(parts(node)[0], name, context)
      const spelled = textOf(name, context)
      if (spelled === "" || spelled === placeholder) return missing(place)
      return { kind: "attribute", value: get(0), name: spelled, nameRange: range(name, context), ...place }
    }
    case "subscript":
    case "generic_type":
      return subscript(node, place, context)
    case "slice":
      return slice(node, place, context)
    case "call": {
      const args = parts(node)[1]
      return { kind: "call", callee: get(0), args: args ? argumentsOf(args, context) : [], ...place }
    }
    case "parenthesized_expression":
    case "type":
    case "as_pattern":
    case "as_pattern_target":
    case "chevron":
      return get(0)
    case "unary_operator":
      return { kind: "unary", operator: context.text[node.from] as "-" | "+" | "~", operand: get(0), ...place }
    case "not_operator":
      return { kind: "unary", operator: "not", operand: get(0), ...place }
    case "binary_operator":
    case "union_type": {
      together(parts(node)[0], parts(node)[1], context)
      const operator = (node.children.find(c => !c.named)?.type ?? "|") as BinaryOperator
      return { kind: "binary", operator, left: get(0), right: get(1), ...place }
    }
    case "boolean_operator":
      return { kind: "boolean", operator: hasToken(node, "or") ? "or" : "and", left: get(0), right: get(1), ...place }
    case "comparison_operator":
      return comparison(node, place, context)
    case "conditional_expression":
      return { kind: "if-else", body: get(0), test: get(1), otherwise: get(2), ...place }
    case "named_expression":
      return { kind: "named", target: get(0), value: get(1), ...place }
    case "lambda":
      return lambda(node, place, context)
    case "tuple_pattern":
      if (parts(node).length === 1 && !hasToken(node, ",")) return get(0)
      return { kind: "tuple", items: all(), ...place }
    case "tuple":
    case "expression_list":
    case "pattern_list":
      return { kind: "tuple", items: all(), ...place }
    case "list":
    case "list_pattern":
      return { kind: "list", items: all(), ...place }
    case "set":
      return { kind: "set", items: all(), ...place }
    case "dictionary":
      return { kind: "dict", entries: entries(node, context), ...place }
    case "list_comprehension":
      return { kind: "comprehension", of: "list", element: get(0), clauses: clauses(node, context), ...place }
    case "set_comprehension":
      return { kind: "comprehension", of: "set", element: get(0), clauses: clauses(node, context), ...place }
    case "generator_expression":
      return { kind: "comprehension", of: "generator", element: get(0), clauses: clauses(node, context), ...place }
    case "dictionary_comprehension": {
      const [key, value] = parts(parts(node)[0] ?? node)
      return {
        kind: "dict-comprehension",
        key: expression(key, context, node),
        value: expression(value, context, node),
        clauses: clauses(node, context),
        ...place,
      }
    }
    case "list_splat":
    case "list_splat_pattern":
    case "splat_type":
    case "dictionary_splat":
      return { kind: "starred", value: get(0), ...place }
    case "await":
      return { kind: "await", value: get(0), ...place }
    case "yield":
      context.yields = true
      if (hasToken(node, "from")) return { kind: "yield-from", value: get(0), ...place }
      return { kind: "yield", value: parts(node).length ? get(0) : null, ...place }
    default:
      return missing(place)
  }
}

/** A blank covers the empty space around it. */
function blanks(place: Range, name: string, context: Context, node: Raw): Range {
  if (name === "") return place
  const { text } = context
  let [from, to] = [node.from, node.to]
  while (from > 0 && /[ \t]/.test(text[from - 1]!)) from--
  while (to < text.length && /[ \t]/.test(text[to]!)) to++
  return { from: context.at(from), to: context.at(to) }
}

/** `a.b.c` as an expression. */
export function dotted(node: Raw, context: Context): Expression {
  const words = [...textOf(node, context).matchAll(/[^\s.\\]+/g)].map(m => ({
    name: m[0],
    from: node.from + m.index,
    to: node.from + m.index + m[0].length,
  }))
  const [first, ...rest] = words
  if (!first) return missing(range(node, context))
  const start = context.at(first.from)
  let value: Expression = { kind: "name", name: first.name, from: start, to: context.at(first.to) }
  for (const { name, from, to } of rest) {
    const nameRange = { from: context.at(from), to: context.at(to) }
    value = { kind: "attribute", value, name, nameRange, from: start, to: nameRange.to }
  }
  return value
}

export function tupleOf(nodes: readonly Raw[], place: Range, context: Context): Expression {
  return { kind: "tuple", items: nodes.map(n => expression(n, context)), ...place }
}

function subscript(node: Raw, place: Range, context: Context): Expression {
  const [value, ...rest] = parts(node)
  const holder = rest[0]?.type === "type_parameter" ? rest[0] : node
  context.inside++
  const items = (holder === node ? rest : parts(holder)).map(part => expression(part, context))
  context.inside--
  const [first] = items
  const several = items.length > 1 || hasToken(holder, ",") || first?.kind === "starred"
  const index: Expression = several
    ? { kind: "tuple", items, from: first!.from, to: items.at(-1)!.to }
    : (first ?? missing(range(node, context)))
  return { kind: "subscript", value: expression(value, context, node), index, ...place }
}

function slice(node: Raw, place: Range, context: Context): Expression {
  const bounds: (Expression | null)[] = [null, null, null]
  let i = 0
  for (const part of node.children) {
    if (part.type === ":" && !part.named) i++
    else if (part.named && part.type !== "ERROR" && i < 3) bounds[i] = expression(part, context)
  }
  return { kind: "slice", lower: bounds[0]!, upper: bounds[1]!, step: bounds[2]!, ...place }
}

/** Arguments of a call or a class. What could not be understood is an argument that is `missing`. */
export function argumentsOf(node: Raw, context: Context): Argument[] {
  if (node.type === "generator_expression")
    return [{ name: null, star: "", value: expression(node, context), ...range(node, context) }]
  const out: Argument[] = []
  context.inside++
  for (const part of node.children) {
    if (!part.named) continue
    const place = range(part, context)
    const inner = parts(part)
    if (part.type === "keyword_argument") {
      out.push({
        name: inner[0] ? textOf(inner[0], context) : "",
        star: "",
        value: expression(inner[1], context, part),
        ...place,
      })
    } else if (part.type === "list_splat" || part.type === "list_splat_pattern") {
      out.push({ name: null, star: "*", value: expression(inner[0], context, part), ...place })
    } else if (part.type === "dictionary_splat") {
      out.push({ name: null, star: "**", value: expression(inner[0], context, part), ...place })
    } else {
      const value = expression(part, context)
      if (value.kind === "starred") out.push({ name: null, star: "*", value: value.value, ...place })
      else out.push({ name: null, star: "", value, ...place })
    }
  }
  context.inside--
  // `x.view(      )`: a gap left to be filled. One space inside the brackets is only a habit of writing.
  if (!out.length && /^\([ \t]{3,}\)$/.test(textOf(node, context))) {
    const place = { from: context.at(node.from + 1), to: context.at(node.to - 1) }
    out.push({ name: null, star: "", value: missing(place), ...place })
  }
  return out
}

function comparison(node: Raw, place: Range, context: Context): Expression {
  const operands = parts(node)
  const operators = node.children.filter(c => !c.named)
  const rest = operators.map((token, i) => ({
    operator: (token.type === "<>" ? "!=" : token.type) as CompareOperator,
    right: expression(operands[i + 1], context, node),
  }))
  return { kind: "compare", left: expression(operands[0], context, node), rest, ...place }
}

function entries(node: Raw, context: Context): { key: Expression | null; value: Expression }[] {
  return parts(node).map(part => {
    const inner = parts(part)
    if (part.type === "pair") return { key: expression(inner[0], context, part), value: expression(inner[1], context, part) }
    return { key: null, value: expression(inner[0] ?? part, context) }
  })
}

function clauses(node: Raw, context: Context): Clause[] {
  const out: { target: Expression; iterable: Expression; conditions: Expression[] }[] = []
  for (const part of parts(node)) {
    const inner = parts(part)
    if (part.type === "for_in_clause") {
      const [target, ...iterables] = inner
      const iterable =
        iterables.length > 1 ? tupleOf(iterables, range(part, context), context) : expression(iterables[0], context, part)
      out.push({ target: expression(target, context, part), iterable, conditions: [] })
    } else if (part.type === "if_clause") out.at(-1)?.conditions.push(expression(inner[0], context, part))
  }
  return out
}

function lambda(node: Raw, place: Range, context: Context): Expression {
  const yields = context.yields
  const list = child(node, "lambda_parameters")
  const body = parts(node).find(part => part !== list)
  const parameters = list ? parametersOf(list, context) : []
  const result: Expression = { kind: "lambda", parameters, body: expression(body, context, node), ...place }
  context.yields = yields
  return result
}

/** Parameters of a function or lambda, with `/` and `*` turned into how each may be given. */
export function parametersOf(node: Raw, context: Context): Parameter[] {
  const out: Parameter[] = []
  // A lambda's parameters have no brackets, but then its line does not end in them either.
  context.inside++
  let only: "" | "keyword" = ""
  for (const part of parts(node)) {
    if (part.type === "positional_separator") {
      for (let i = 0; i < out.length; i++) out[i] = { ...out[i]!, only: "position" }
      continue
    }
    if (part.type === "keyword_separator") {
      only = "keyword"
      continue
    }
    const parameter = parameterOf(part, only, context)
    if (!parameter) continue
    out.push(parameter)
    if (parameter.star === "*") only = "keyword"
  }
  context.inside--
  return out
}

function parameterOf(node: Raw, only: "" | "keyword", context: Context): Parameter | null {
  const typed = node.type === "typed_parameter" || node.type === "typed_default_parameter"
  const defaulted = node.type === "default_parameter" || node.type === "typed_default_parameter"
  const inner = parts(node)
  let named = typed || defaulted ? inner[0] : node
  let star: "" | "*" | "**" = ""
  if (named?.type === "list_splat_pattern") star = "*"
  if (named?.type === "dictionary_splat_pattern") star = "**"
  if (named && star) named = parts(named)[0]
  if (!named || named.type === "ERROR" || textOf(named, context) === placeholder) return null
  const type = typed ? child(node, "type") : undefined
  const value = defaulted ? inner.at(-1) : undefined
  return {
    name: textOf(named, context),
    default: defaulted ? expression(value === inner[0] ? undefined : value, context, node) : null,
    annotation: type ? expression(type, context) : null,
    star,
    only: star ? "" : only,
    ...range(node, context),
  }
}
