import type { Root } from "../analysis"
import type { Finding } from "../model/model"
import { isFrameworkClass, isModule, isModuleClass } from "../frameworks/modules"
import type { Machine } from "../python/machine"
import type { ClassDefinition, Expression, FileTree, FunctionDefinition, Range, Statement } from "../python/tree"
import { Class, Func, ModuleValue, type Value } from "../python/value"
import { lookUp } from "./run"

/** A root together with what it is in Python. */
export interface Candidate {
  root: Root
  value: Value
  definition: (Range & (ClassDefinition | FunctionDefinition)) | null
  /** What was found when its network was made. */
  made?: Finding[]
}

/** Model classes, functions that return models and models made at the top of the file, in text order. */
export function findRoots(file: string, tree: FileTree, module: ModuleValue, machine: Machine): Candidate[] {
  const found: Candidate[] = []
  const add = (kind: Root["kind"], name: string, range: Range, nameRange: Range, definition: Candidate["definition"]): void => {
    const root: Root = {
      name,
      kind,
      span: { file, from: range.from, to: range.to },
      nameSpan: { file, from: nameRange.from, to: nameRange.to },
      model: null,
    }
    found.push({ root, value: module.attrs.get(name)!, definition })
  }
  for (const statement of topLevel(tree.body)) {
    if (statement.kind === "class") {
      const value = module.attrs.get(statement.name)
      if (isModuleClass(value) && value.definition === statement)
        add("class", statement.name, statement, statement.nameRange, statement)
    } else if (statement.kind === "function") {
      const value = module.attrs.get(statement.name)
      const own = undecorated(value, statement)
      if (own && returnsModel(own, machine, new Set())) add("function", statement.name, statement, statement.nameRange, statement)
    } else if (statement.kind === "assign") {
      for (const target of statement.targets)
        if (target.kind === "name" && isNetwork(module.attrs.get(target.name)) && !found.some(c => c.root.name === target.name))
          add("expression", target.name, statement, target, null)
    }
  }
  return found
}

/** A framework's loss is no network. */
function isNetwork(value: Value | undefined): boolean {
  return isModule(value) && !(isFrameworkClass(value.cls) && value.cls.mro.some(c => c.name === "_Loss"))
}

/** The function that a definition made, under the decorators that say what they wrap (`functools.wraps`). */
function undecorated(value: Value | undefined, definition: Statement): Func | null {
  for (let at = value, hops = 0; at instanceof Func && hops < 10; at = at.attrs.get("__wrapped__"), hops++)
    if (at.definition === definition) return at
  return null
}

/** Statements at the top of a file, those inside `if`, `try` and `with` included. */
export function topLevel(body: readonly Statement[]): Iterable<Statement> {
  const found: Statement[] = []
  // A list instead of recursion: a chain of `elif` is as deep as it is long.
  const waiting = [...body].reverse()
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    found.push(statement)
    const inner =
      statement.kind === "if"
        ? [...statement.body, ...statement.otherwise]
        : statement.kind === "with"
          ? statement.body
          : statement.kind === "try"
            ? [...statement.body, ...statement.handlers.flatMap(h => h.body), ...statement.otherwise]
            : []
    for (let i = inner.length - 1; i >= 0; i--) waiting.push(inner[i]!)
  }
  return found
}

/** By its annotation or its `return`s, without running it: does the function give a model? */
export function returnsModel(fn: Func, machine: Machine, seen: Set<Func>): boolean {
  if (fn.definition.kind !== "function" || seen.has(fn) || seen.size > 20) return false
  seen.add(fn)
  const { definition } = fn
  if (definition.generator || definition.async) return false
  const resolve = (e: Expression): Value | undefined => resolved(e, fn, machine)
  const gives = (e: Expression, locals: ReadonlyMap<string, Expression[]>, depth: number): boolean => {
    if (depth > 6) return false
    if (e.kind === "if-else") return gives(e.body, locals, depth + 1) || gives(e.otherwise, locals, depth + 1)
    if (e.kind === "name") {
      const assigned = locals.get(e.name)
      return assigned ? assigned.some(value => gives(value, locals, depth + 1)) : isModule(resolve(e))
    }
    if (e.kind !== "call") return false
    const callee = resolve(e.callee)
    if (isModuleClass(callee)) return true
    if (callee instanceof Func) return returnsModel(callee, machine, seen)
    // `Net().to(device)`, `model.eval()` give the model back.
    return (
      e.callee.kind === "attribute" &&
      /^(to|cuda|cpu|eval|train|half|float|double)$/.test(e.callee.name) &&
      gives(e.callee.value, locals, depth + 1)
    )
  }
  if (definition.returns) {
    const named = resolve(definition.returns.kind === "constant" ? nameOf(definition.returns) : definition.returns)
    if (isModuleClass(named)) return true
    if (named instanceof Class) return false
  }
  const locals = new Map<string, Expression[]>()
  const returns: Expression[] = []
  const walk = (body: readonly Statement[]): void => {
    for (const s of body) {
      if (s.kind === "return" && s.value) returns.push(s.value)
      else if (s.kind === "assign")
        for (const t of s.targets) if (t.kind === "name") locals.set(t.name, [...(locals.get(t.name) ?? []), s.value])
      for (const inner of inside(s)) walk(inner)
    }
  }
  walk(fn.body)
  return returns.some(e => gives(e, locals, 0))
}

/** The blocks of a compound statement that belong to the same function. */
export function inside(s: Statement): (readonly Statement[])[] {
  switch (s.kind) {
    case "for":
    case "while":
    case "if":
      return [s.body, s.otherwise]
    case "with":
      return [s.body]
    case "try":
      return [s.body, ...s.handlers.map(h => h.body), s.otherwise, s.finally]
    case "match":
      return s.cases.map(c => c.body)
    default:
      return []
  }
}

function nameOf(e: Expression & { kind: "constant" }): Expression {
  return { kind: "name", name: typeof e.value === "string" ? e.value : "", from: e.from, to: e.to }
}

/** What a dotted name means where the function is defined; undefined when it is nothing simple. */
function resolved(e: Expression, fn: Func, machine: Machine): Value | undefined {
  if (e.kind === "name") {
    for (let scope: Func["closure"] | null = fn.closure; scope; scope = scope.parent)
      if (scope.variables.has(e.name)) return scope.variables.get(e.name)
    return fn.module.attrs.get(e.name)
  }
  if (e.kind !== "attribute") return undefined
  const object = resolved(e.value, fn, machine)
  return object instanceof ModuleValue || object instanceof Class ? lookUp(object, e.name, machine) : undefined
}
