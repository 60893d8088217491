import type { Expression, Pattern } from "../tree"
import { hasToken, parts, range, textOf, type Context } from "./context"
import { dotted, expression, missing } from "./expression"
import type { Raw } from "./raw"
import { number } from "./text"

/** Patterns of a `case`: several side by side are one sequence. */
export function pattern(nodes: readonly Raw[], sequence: boolean, context: Context): Pattern {
  const [first] = nodes
  if (nodes.length === 1 && first && !sequence) return one(first, context)
  const place = { from: first ? context.at(first.from) : 0, to: nodes.length ? context.at(nodes.at(-1)!.to) : 0 }
  return { kind: "sequence", items: nodes.map(n => one(n, context)), ...place }
}

function one(node: Raw, context: Context): Pattern {
  const place = range(node, context)
  const inner = parts(node)
  switch (node.type) {
    case "case_pattern":
      return simple(node.children, context)[0] ?? { kind: "capture", name: null, pattern: null, ...place }
    case "as_pattern":
      return {
        kind: "capture",
        name: inner[1] ? textOf(inner[1], context) : null,
        pattern: inner[0] ? one(inner[0], context) : null,
        ...place,
      }
    case "union_pattern":
      return { kind: "or", options: simple(node.children, context), ...place }
    case "list_pattern":
      return { kind: "sequence", items: inner.map(n => one(n, context)), ...place }
    case "tuple_pattern":
      if (inner.length === 1 && !hasToken(node, ",")) return one(inner[0]!, context)
      return { kind: "sequence", items: inner.map(n => one(n, context)), ...place }
    case "splat_pattern": {
      const name = textOf(node, context).replace(/[*\s]/g, "")
      return { kind: "star", name: name === "_" ? null : name, ...place }
    }
    case "dict_pattern":
      return mapping(node, context)
    case "class_pattern":
      return classPattern(node, context)
    case "dotted_name": {
      const name = textOf(node, context)
      if (/[.\s]/.test(name)) return { kind: "value", value: dotted(node, context), ...place }
      return { kind: "capture", name: name === "_" ? null : name, pattern: null, ...place }
    }
    case "complex_pattern":
      return { kind: "value", value: complex(textOf(node, context), place), ...place }
    default:
      return { kind: "value", value: expression(node, context), ...place }
  }
}

/** `-1` and `_` are loose tokens in the grammar. */
function simple(nodes: readonly Raw[], context: Context): Pattern[] {
  const out: Pattern[] = []
  let negative = false
  for (const node of nodes) {
    if (!node.named) {
      if (node.type === "-") negative = true
      if (node.type === "_") out.push({ kind: "capture", name: null, pattern: null, from: 0, to: 0 })
    } else if (node.type !== "ERROR") {
      const lowered = one(node, context)
      out.push(negative && lowered.kind === "value" ? { ...lowered, value: negate(lowered.value) } : lowered)
      negative = false
    }
  }
  return out
}

function negate(operand: Expression): Expression {
  return { kind: "unary", operator: "-", operand, from: operand.from, to: operand.to }
}

function complex(text: string, place: { from: number; to: number }): Expression {
  const match = /^\s*(-?)\s*([^\s+-]+)\s*([+-])\s*(\S+)\s*$/.exec(text)
  if (!match) return missing(place)
  const left = number(match[2]!, place)
  return {
    kind: "binary",
    operator: match[3] as "+" | "-",
    left: match[1] ? negate(left) : left,
    right: number(match[4]!, place),
    ...place,
  }
}

function mapping(node: Raw, context: Context): Pattern {
  const entries: { key: Expression; value: Pattern }[] = []
  let rest: string | null = null
  let keys: Raw[] = []
  for (const part of node.children) {
    if (part.named && part.type === "splat_pattern") rest = textOf(part, context).replace(/[*\s]/g, "")
    else if (part.named && part.type === "case_pattern") {
      const key = simple(keys, context)[0]
      entries.push({ key: key?.kind === "value" ? key.value : missing(range(part, context)), value: one(part, context) })
      keys = []
    } else if (part.named || part.type === "-") keys.push(part)
  }
  return { kind: "mapping", entries, rest, ...range(node, context) }
}

function classPattern(node: Raw, context: Context): Pattern {
  const [name, ...args] = parts(node)
  const positional: Pattern[] = []
  const named: { name: string; pattern: Pattern }[] = []
  for (const arg of args) {
    // `x=A() as y` names the value of x.
    const as = arg.children.find(c => c.type === "as_pattern")
    const keyword = (as ? parts(as)[0] : arg)?.children.find(c => c.type === "keyword_pattern")
    if (!keyword) positional.push(one(arg, context))
    else {
      const [key, ...value] = keyword.children.filter(c => c.named || c.type === "-" || c.type === "_")
      const inner = simple(value, context)[0] ?? { kind: "capture" as const, name: null, pattern: null, ...range(arg, context) }
      const bound = as && parts(as)[1]
      named.push({
        name: key ? textOf(key, context) : "",
        pattern: bound ? { kind: "capture", name: textOf(bound, context), pattern: inner, ...range(arg, context) } : inner,
      })
    }
  }
  return {
    kind: "class",
    type: name ? dotted(name, context) : missing(range(node, context)),
    positional,
    named,
    ...range(node, context),
  }
}
