import type { Clause, Expression, Pattern, Statement } from "./tree"

/** What a function's own text says about its names. */
export interface Names {
  readonly locals: ReadonlySet<string>
  readonly globals: ReadonlySet<string>
  readonly nonlocals: ReadonlySet<string>
}

const known = new WeakMap<readonly Statement[], Names>()

/** The names assigned in a function's body, not counting parameters and inner functions. Kept per body. */
export function namesOf(body: readonly Statement[]): Names {
  let names = known.get(body)
  if (names) return names
  const assigned = new Set<string>()
  const globals = new Set<string>()
  const nonlocals = new Set<string>()
  visit(body, { assigned, globals, nonlocals })
  for (const name of [...globals, ...nonlocals]) assigned.delete(name)
  known.set(body, (names = { locals: assigned, globals, nonlocals }))
  return names
}

interface Found {
  assigned: Set<string>
  globals: Set<string>
  nonlocals: Set<string>
}

/** All statements of a body and inside of them, without recursion: `elif` after `elif` is as deep as it is long. */
function visit(body: readonly Statement[], found: Found): void {
  const waiting = [body]
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const statement of next) visitStatement(statement, found, inside => waiting.push(inside))
}

function visitStatement(statement: Statement, found: Found, visit: (body: readonly Statement[]) => void): void {
  const { assigned } = found
  switch (statement.kind) {
    case "function":
    case "class":
      assigned.add(statement.name)
      break
    case "assign":
      statement.targets.forEach(target => bindTarget(target, assigned))
      walrus(statement.value, assigned)
      break
    case "augmented":
    case "annotated":
      bindTarget(statement.target, assigned)
      walrus(statement.value, assigned)
      break
    case "delete":
      statement.targets.forEach(target => bindTarget(target, assigned))
      break
    case "for":
      bindTarget(statement.target, assigned)
      walrus(statement.iterable, assigned)
      visit(statement.body)
      visit(statement.otherwise)
      break
    case "while":
    case "if":
      walrus(statement.test, assigned)
      visit(statement.body)
      visit(statement.otherwise)
      break
    case "with":
      for (const item of statement.items) {
        if (item.target) bindTarget(item.target, assigned)
        walrus(item.context, assigned)
      }
      visit(statement.body)
      break
    case "try":
      visit(statement.body)
      for (const handler of statement.handlers) {
        if (handler.name) assigned.add(handler.name)
        visit(handler.body)
      }
      visit(statement.otherwise)
      visit(statement.finally)
      break
    case "match":
      for (const one of statement.cases) {
        bindPattern(one.pattern, assigned)
        visit(one.body)
      }
      break
    case "import":
      for (const alias of statement.names) assigned.add(alias.as ?? alias.name.split(".")[0]!)
      break
    case "import-from":
      if (statement.names !== "*") for (const alias of statement.names) assigned.add(alias.as ?? alias.name)
      break
    case "global":
      for (const name of statement.names) found.globals.add(name)
      break
    case "nonlocal":
      for (const name of statement.names) found.nonlocals.add(name)
      break
    case "expression":
    case "return":
      walrus(statement.value, assigned)
      break
    case "assert":
      walrus(statement.test, assigned)
      break
  }
}

function bindTarget(target: Expression, assigned: Set<string>): void {
  switch (target.kind) {
    case "name":
      assigned.add(target.name)
      break
    case "tuple":
    case "list":
      target.items.forEach(item => bindTarget(item, assigned))
      break
    case "starred":
      bindTarget(target.value, assigned)
      break
  }
}

function bindPattern(pattern: Pattern, assigned: Set<string>): void {
  switch (pattern.kind) {
    case "capture":
      if (pattern.name) assigned.add(pattern.name)
      if (pattern.pattern) bindPattern(pattern.pattern, assigned)
      break
    case "star":
      if (pattern.name) assigned.add(pattern.name)
      break
    case "sequence":
      pattern.items.forEach(item => bindPattern(item, assigned))
      break
    case "or":
      pattern.options.forEach(item => bindPattern(item, assigned))
      break
    case "mapping":
      pattern.entries.forEach(entry => bindPattern(entry.value, assigned))
      if (pattern.rest) assigned.add(pattern.rest)
      break
    case "class":
      pattern.positional.forEach(item => bindPattern(item, assigned))
      pattern.named.forEach(item => bindPattern(item.pattern, assigned))
      break
  }
}

/** Names bound by `:=` inside an expression, comprehensions included. */
function walrus(node: Expression | null, assigned: Set<string>): void {
  const waiting = node ? [node] : []
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === "named") bindTarget(next.target, assigned)
    waiting.push(...children(next))
  }
}

/** The expressions directly inside another, in the order of evaluation; lambdas are not entered. */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "f-string":
      return node.parts.flatMap(part => (typeof part === "string" ? [] : part.format ? [part.value, part.format] : [part.value]))
    case "attribute":
    case "starred":
    case "yield-from":
    case "await":
    case "named":
      return [node.value]
    case "yield":
      return node.value ? [node.value] : []
    case "subscript":
      return [node.value, node.index]
    case "slice":
      return [node.lower, node.upper, node.step].filter(part => part !== null)
    case "call":
      return [node.callee, ...node.args.map(arg => arg.value)]
    case "unary":
      return [node.operand]
    case "binary":
    case "boolean":
      return [node.left, node.right]
    case "compare":
      return [node.left, ...node.rest.map(one => one.right)]
    case "if-else":
      return [node.test, node.body, node.otherwise]
    case "tuple":
    case "list":
    case "set":
      return node.items
    case "dict":
      return node.entries.flatMap(entry => (entry.key ? [entry.key, entry.value] : [entry.value]))
    case "comprehension":
      return [node.element, ...inClauses(node.clauses)]
    case "dict-comprehension":
      return [node.key, node.value, ...inClauses(node.clauses)]
    default:
      return []
  }
}

function inClauses(clauses: readonly Clause[]): Expression[] {
  return clauses.flatMap(clause => [clause.iterable, ...clause.conditions])
}
