import type { Alias, BinaryOperator, Expression, Range, Statement } from "../tree"
import { broken, child, deepest, hasToken, parts, placeholder, range, textOf, together, type Context } from "./context"
import { argumentsOf, expression, missing, parametersOf, tupleOf } from "./expression"
import { pattern } from "./pattern"
import type { Raw } from "./raw"

/** The statements of a module or block. What cannot be understood is `torn`. */
export function statements(node: Raw | undefined, context: Context): Statement[] {
  const out: Statement[] = []
  if (!node) return out
  for (const part of node.children) {
    if (!part.named) continue
    const apart = part.type === "expression_statement" ? context.bodies.get(textOf(part, context)) : undefined
    if (apart) out.push(...apart)
    else if (context.depth > deepest) out.push({ kind: "torn", ...range(part, context) })
    else if (context.torn && broken(part)) out.push(...fragments(part, context))
    else {
      context.depth++
      const lowered = statement(part, context)
      context.depth--
      if (lowered) out.push(lowered)
    }
  }
  return out
}

/** A statement with an error of its own: the names it would give are kept, with values that are missing. */
function fragments(node: Raw, context: Context): Statement[] {
  const place = range(node, context)
  const first = parts(node)[0]
  if (node.type === "return_statement") return [{ kind: "return", value: missing(place), ...place }]
  if (first?.type === "assignment" || first?.type === "augmented_assignment") {
    return [{ kind: "assign", targets: [expression(parts(first)[0], context, first)], value: missing(place), ...place }]
  }
  return [{ kind: "torn", ...place }]
}

function statement(node: Raw, context: Context): Statement | null {
  const place = range(node, context)
  const inner = parts(node)
  const get = (i: number) => expression(inner[i], context, node)
  const body = () => statements(child(node, "block"), context)
  const otherwise = () => {
    const clause = child(node, "else_clause")
    return clause ? statements(child(clause, "block"), context) : []
  }
  switch (node.type) {
    case "expression_statement":
      if (context.torn && inner[0]?.type.endsWith("assignment") && broken(inner[0])) return fragments(node, context)[0]!
      return expressionStatement(node, inner, place, context)
    case "decorated_definition":
      return decorated(node, context)
    case "function_definition":
      return functionOf(node, [], context)
    case "class_definition":
      return classOf(node, [], context)
    case "return_statement":
      return { kind: "return", value: inner.length ? get(0) : null, ...place }
    case "if_statement":
      return conditional(node, place, context)
    case "for_statement":
      return { kind: "for", target: get(0), iterable: get(1), body: body(), otherwise: otherwise(), ...place }
    case "while_statement":
      return { kind: "while", test: get(0), body: body(), otherwise: otherwise(), ...place }
    case "with_statement":
      return { kind: "with", items: withItems(node, context), body: body(), ...place }
    case "try_statement":
      return tryOf(node, place, context)
    case "match_statement":
      return match(node, place, context)
    case "import_statement":
      return { kind: "import", names: aliases(inner, context), ...place }
    case "import_from_statement":
      return importFrom(inner, place, context)
    case "future_import_statement":
      return { kind: "import-from", module: "__future__", level: 0, names: aliases(inner, context), ...place }
    case "delete_statement":
      return {
        kind: "delete",
        targets: (inner[0]?.type === "expression_list" ? parts(inner[0]) : inner).map(n => expression(n, context)),
        ...place,
      }
    case "raise_statement": {
      const cause = hasToken(node, "from") ? inner[1] : undefined
      return { kind: "raise", value: inner[0] ? get(0) : null, cause: cause ? expression(cause, context) : null, ...place }
    }
    case "assert_statement":
      return { kind: "assert", test: get(0), message: inner[1] ? get(1) : null, ...place }
    case "global_statement":
      return { kind: "global", names: inner.map(n => textOf(n, context)), ...place }
    case "nonlocal_statement":
      return { kind: "nonlocal", names: inner.map(n => textOf(n, context)), ...place }
    case "pass_statement":
      return { kind: "pass", ...place }
    case "break_statement":
      return { kind: "break", ...place }
    case "continue_statement":
      return { kind: "continue", ...place }
    case "print_statement":
      return printed(inner, place, context)
    case "type_alias_statement": {
      const assigned = inner[0] && typeCall(node, inner[0])
      if (assigned) return { kind: "assign", targets: [expression(assigned, context)], value: get(1), ...place }
      // Only names a type: what it stands for has no say in what the program computes.
      const named = inner[0] && firstName(inner[0])
      return {
        kind: "assign",
        targets: [expression(named, context, node)],
        value: missing(inner[1] ? range(inner[1], context) : place),
        ...place,
      }
    }
    default:
      return node.to > node.from ? { kind: "torn", ...place } : null
  }
}

/** `type(self).x = 3` reads like a type alias to the grammar: gives `type(self).x` as it should have been. */
function typeCall(node: Raw, left: Raw): Raw | null {
  const child = parts(left)[0]
  if (!child) return null
  if (child.type === "parenthesized_expression" || child.type === "tuple") {
    const name: Raw = { type: "identifier", named: true, from: node.from, to: node.from + 4, children: [] }
    return { type: "call", named: true, from: node.from, to: child.to, children: [name, { ...child, type: "argument_list" }] }
  }
  if (!["type", "attribute", "subscript", "call"].includes(child.type)) return null
  const inner = typeCall(node, child)
  if (!inner) return null
  return { ...child, from: node.from, children: child.children.map(c => (c === parts(child)[0] ? inner : c)) }
}

function firstName(node: Raw): Raw {
  for (let at: Raw | undefined = node; at; at = at.children[0]) if (at.type === "identifier") return at
  return node
}

function expressionStatement(node: Raw, inner: readonly Raw[], place: Range, context: Context): Statement {
  const [first] = inner
  if (inner.length > 1 || hasToken(node, ",")) return { kind: "expression", value: tupleOf(inner, place, context), ...place }
  if (first?.type === "assignment") return assignment(first, context)
  if (first?.type === "augmented_assignment") {
    const sign = first.children.find(c => !c.named)?.type ?? "+="
    const [target, value] = parts(first)
    together(target, value, context)
    return {
      kind: "augmented",
      target: expression(target, context, first),
      operator: sign.slice(0, -1) as BinaryOperator,
      value: expression(value, context, first),
      ...place,
    }
  }
  return { kind: "expression", value: expression(first, context, node), ...place }
}

function assignment(node: Raw, context: Context): Statement {
  const place = range(node, context)
  const targets: Expression[] = []
  let at: Raw = node
  for (;;) {
    const type = child(at, "type")
    const [target, value] = parts(at).filter(part => part !== type)
    if (type) {
      const annotation = expression(type, context)
      const given = hasToken(at, "=") ? expression(value, context, at) : null
      return { kind: "annotated", target: expression(target, context, at), annotation, value: given, ...place }
    }
    together(target, value, context)
    targets.push(expression(target, context, at))
    if (value?.type === "assignment") at = value
    else return { kind: "assign", targets, value: expression(value, context, at), ...place }
  }
}

function decorated(node: Raw, context: Context): Statement | null {
  const decorators = parts(node)
    .filter(part => part.type === "decorator")
    .map(part => expression(parts(part)[0], context, part))
  const definition = parts(node).at(-1)
  if (definition?.type === "function_definition") return functionOf(definition, decorators, context)
  if (definition?.type === "class_definition") return classOf(definition, decorators, context)
  return { kind: "torn", ...range(node, context) }
}

function functionOf(node: Raw, decorators: readonly Expression[], context: Context): Statement {
  const name = child(node, "identifier")
  const list = child(node, "parameters")
  const type = child(node, "type")
  const parameters = list ? parametersOf(list, context) : []
  const returns = type ? expression(type, context) : null
  const outer = context.yields
  context.yields = false
  const body = statements(child(node, "block"), context)
  const generator = context.yields
  context.yields = outer
  return {
    kind: "function",
    name: name ? textOf(name, context) : "",
    nameRange: range(name ?? node, context),
    parameters,
    body,
    decorators,
    returns,
    async: context.text.startsWith("async", node.from),
    generator,
    ...range(node, context),
  }
}

function classOf(node: Raw, decorators: readonly Expression[], context: Context): Statement {
  const name = child(node, "identifier")
  const bases = child(node, "argument_list")
  return {
    kind: "class",
    name: name ? textOf(name, context) : "",
    nameRange: range(name ?? node, context),
    bases: bases ? argumentsOf(bases, context) : [],
    body: statements(child(node, "block"), context),
    decorators,
    ...range(node, context),
  }
}

function conditional(node: Raw, place: Range, context: Context): Statement {
  const elifs = parts(node).filter(part => part.type === "elif_clause")
  const last = child(node, "else_clause")
  let otherwise: Statement[] = last ? statements(child(last, "block"), context) : []
  for (const clause of elifs.reverse()) {
    const test = expression(parts(clause)[0], context, clause)
    const body = statements(child(clause, "block"), context)
    otherwise = [{ kind: "if", test, body, otherwise, from: context.at(clause.from), to: place.to }]
  }
  return {
    kind: "if",
    test: expression(parts(node)[0], context, node),
    body: statements(child(node, "block"), context),
    otherwise,
    ...place,
  }
}

function withItems(node: Raw, context: Context): { context: Expression; target: Expression | null }[] {
  const clause = child(node, "with_clause")
  return (clause ? parts(clause) : []).map(item => {
    let value = parts(item)[0]
    if (value?.type === "parenthesized_expression" && parts(value)[0]?.type === "as_pattern") value = parts(value)[0]
    if (value?.type !== "as_pattern") return { context: expression(value, context, item), target: null }
    const [opened, target] = parts(value)
    return { context: expression(opened, context, item), target: target ? expression(target, context) : null }
  })
}

function tryOf(node: Raw, place: Range, context: Context): Statement {
  const handlers = parts(node)
    .filter(part => part.type === "except_clause")
    .map(clause => {
      const caught = parts(clause).filter(part => part.type !== "block")
      const [first] = caught
      const [type, target] = first?.type === "as_pattern" ? parts(first) : [first]
      return {
        type: caught.length > 1 ? tupleOf(caught, range(clause, context), context) : type ? expression(type, context) : null,
        name: target ? textOf(target, context) : null,
        body: statements(child(clause, "block"), context),
        ...range(clause, context),
      }
    })
  const block = (clause: Raw | undefined) => (clause ? statements(child(clause, "block"), context) : [])
  return {
    kind: "try",
    body: block(node),
    handlers,
    otherwise: block(child(node, "else_clause")),
    finally: block(child(node, "finally_clause")),
    ...place,
  }
}

function match(node: Raw, place: Range, context: Context): Statement {
  const block = child(node, "block")
  const subjects = parts(node).filter(part => part !== block)
  const several = subjects.length > 1 || hasToken(node, ",")
  const cases = (block ? parts(block) : [])
    .filter(part => part.type === "case_clause")
    .map(clause => {
      const guard = child(clause, "if_clause")
      const patterns = parts(clause).filter(part => part.type === "case_pattern")
      return {
        pattern: pattern(patterns, hasToken(clause, ","), context),
        guard: guard ? expression(parts(guard)[0], context, guard) : null,
        body: statements(child(clause, "block"), context),
        ...range(clause, context),
      }
    })
  const subject = several ? tupleOf(subjects, place, context) : expression(subjects[0], context, node)
  return { kind: "match", subject, cases, ...place }
}

function aliases(nodes: readonly Raw[], context: Context): Alias[] {
  const spelled = (node: Raw) => textOf(node, context).replace(/[\s\\]+/g, "")
  const named = nodes.filter(node => !textOf(node, context).startsWith(placeholder))
  return named.map(node => {
    const [name, as] = node.type === "aliased_import" ? parts(node) : [node]
    return { name: name ? spelled(name) : "", as: as ? spelled(as) : null, ...range(node, context) }
  })
}

function importFrom(inner: readonly Raw[], place: Range, context: Context): Statement {
  const [module, ...names] = inner
  const spelled = module ? textOf(module, context).replace(/[\s\\]+/g, "") : ""
  const level = /^\.*/.exec(spelled)![0].length
  const all = names.some(n => n.type === "wildcard_import")
  return { kind: "import-from", module: spelled.slice(level), level, names: all ? "*" : aliases(names, context), ...place }
}

/** Python 2's `print a, b` as the call it became. */
function printed(inner: readonly Raw[], place: Range, context: Context): Statement {
  const args = inner
    .filter(part => part.type !== "chevron")
    .map(part => ({ name: null, star: "" as const, value: expression(part, context), ...range(part, context) }))
  const callee: Expression = { kind: "name", name: "print", from: place.from, to: place.from + 5 }
  return { kind: "expression", value: { kind: "call", callee, args, ...place }, ...place }
}
