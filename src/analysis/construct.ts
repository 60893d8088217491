import { symbol } from "../conv/dim"
import { say } from "../conv/words"
import type { Machine } from "../python/machine"
import type { Expression, FileTree, Range, Statement } from "../python/tree"
import { Class, Func, Native, Raised, Unknown, type BoundParameter, type Value } from "../python/value"

/** What a root is called with. `certain`: the user wrote these arguments. */
export interface Construction {
  args: Value[]
  kwargs: Map<string, Value>
  certain: boolean
  /** Some arguments stand for what nobody has given. */
  guessed?: boolean
}

/** The parameters that a class or function cannot do without. */
export function requiredArguments(callee: Value, machine: Machine): BoundParameter[] {
  let parameters: readonly BoundParameter[] = []
  if (callee instanceof Func) parameters = callee.parameters
  else if (callee instanceof Class) {
    const init = machine.lookup(callee, "__init__")
    if (init instanceof Func || (init instanceof Native && init.parameters)) parameters = (init.parameters ?? []).slice(1)
  }
  return parameters.filter(p => p.star === "" && p.default === undefined)
}

/**
 * Arguments for a root: none when it needs none; else those of the first call in the file whose arguments can be
 * evaluated at the top of the file; else a symbol for what is a whole number, and Unknown for the rest.
 */
export function constructorArguments(
  callee: Value,
  name: string,
  isWritten: boolean,
  tree: FileTree,
  evaluate: (e: Expression) => Value,
  machine: Machine,
): Construction {
  const required = requiredArguments(callee, machine)
  if (!required.length) return { args: [], kwargs: new Map(), certain: isWritten }
  for (const call of callsOf(name, tree)) {
    const found = evaluated(call, evaluate)
    if (found) return found
  }
  const kwargs = new Map<string, Value>()
  const args: Value[] = []
  for (const parameter of required) {
    const value = guess(parameter)
    if (parameter.only === "keyword") kwargs.set(parameter.name, value)
    else args.push(value)
  }
  return { args, kwargs, certain: false, guessed: true }
}

function guess(parameter: BoundParameter): Value {
  const { name, annotation } = parameter
  const type = annotation?.kind === "name" ? annotation.name : undefined
  const size =
    /(^|_)(in|out|num|n|c|ch|channels?|planes|inplanes|features?|dims?|width|hidden|units|classes|filters|inp|oup|nc|ngf|ndf)(_|\d|$)|(channels?|planes|features|classes|dim)$/i
  if (type === "int" || (type === undefined && !annotation && size.test(name))) return symbol(name)
  return new Unknown(say("`{0}` is an argument that no call in the file gives", name), null)
}

function evaluated(call: Expression & { kind: "call" }, evaluate: (e: Expression) => Value): Construction | null {
  const args: Value[] = []
  const kwargs = new Map<string, Value>()
  for (const argument of call.args) {
    if (argument.star) return null
    let value: Value
    try {
      value = evaluate(argument.value)
    } catch (error) {
      if (error instanceof Raised) return null
      throw error
    }
    if (value instanceof Unknown) return null
    if (argument.name === null) args.push(value)
    else kwargs.set(argument.name, value)
  }
  return { args, kwargs, certain: true }
}

interface Uses {
  calls: readonly (Expression & { kind: "call" })[]
  assignments: readonly (Statement & { kind: "assign" })[]
}
const uses = new WeakMap<FileTree, Uses>()

/** Every call and every assignment of a file, in text order; collected once. */
export function usesIn(tree: FileTree): Uses {
  let found = uses.get(tree)
  if (!found) {
    const calls: (Expression & { kind: "call" })[] = []
    const assignments: (Statement & { kind: "assign" })[] = []
    visit(tree.body, node => {
      if (node.kind === "call") calls.push(node as Expression & { kind: "call" })
      else if (node.kind === "assign") assignments.push(node as Statement & { kind: "assign" })
    })
    const inOrder = (a: Range, b: Range): number => a.from - b.from
    uses.set(tree, (found = { calls: calls.sort(inOrder), assignments: assignments.sort(inOrder) }))
  }
  return found
}

/** Every call of a plain name in the file, in text order. */
export function callsOf(name: string, tree: FileTree): (Expression & { kind: "call" })[] {
  return usesIn(tree).calls.filter(({ callee }) => callee.kind === "name" && callee.name === name)
}

/** Visits every node below, without recursion: a file may nest as deeply as it likes. */
export function visit(start: unknown, see: (node: { kind: string }) => void): void {
  const queue: unknown[] = [start]
  while (queue.length) {
    const at = queue.pop()
    if (typeof at !== "object" || at === null) continue
    if (Array.isArray(at)) {
      for (const item of at) queue.push(item)
      continue
    }
    if ("kind" in at && typeof at.kind === "string") see(at as { kind: string })
    for (const value of Object.values(at)) if (typeof value === "object" && value !== null) queue.push(value)
  }
}
