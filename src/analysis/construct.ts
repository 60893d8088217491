import { isSym, symbol } from "../conv/dim"
import { say, type Words } from "../conv/words"
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
  /** The defaults are used although calls in the file give other, unknown arguments: what holds for those as well is certain. */
  general?: Construction
}

/** The parameters of a class's constructor or of a function, without `self`. */
function parametersOf(callee: Value, machine: Machine): readonly BoundParameter[] {
  if (callee instanceof Func) return callee.parameters
  if (!(callee instanceof Class)) return []
  const init = machine.lookup(callee, "__init__")
  return init instanceof Func || (init instanceof Native && init.parameters) ? (init.parameters ?? []).slice(1) : []
}

/** The parameters that a class or function cannot do without. */
export function requiredArguments(callee: Value, machine: Machine): BoundParameter[] {
  return parametersOf(callee, machine).filter(p => p.star === "" && p.default === undefined)
}

/** The parameters that say by default what is called inside (`conv=nn.Conv2d`): whoever gives another may mean other arguments too. */
export function calledInside(callee: Value, machine: Machine): string[] {
  const isCalled = (value: Value | undefined): boolean =>
    value instanceof Class || value instanceof Func || value instanceof Native
  return parametersOf(callee, machine)
    .filter(p => p.star === "" && p.only !== "position" && isCalled(p.default))
    .map(p => p.name)
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
  const calls = isWritten ? [] : callsOf(name, tree)
  const defaults = { args: [], kwargs: new Map(), certain: isWritten }
  // Handed over (`build(Net, …)`), it is called with who knows what.
  const handed =
    !isWritten &&
    usesIn(tree).calls.some(call => call.args.some(a => a.value.kind === "name" && a.value.name === name) && !asks(call))
  if (!required.length && (calls.some(call => !call.args.length) || (!calls.length && !handed))) return defaults
  for (const call of calls) {
    const found = evaluated(call, evaluate)
    if (found) return found
  }
  // What a call gives but nobody can evaluate here is no more known than what no call gives.
  const parameters = parametersOf(callee, machine)
  const given = new Set(handed && !calls.length ? parameters.filter(p => !p.star) : required)
  for (const call of calls)
    call.args.forEach((argument, i) => {
      const parameter = argument.name === null ? parameters[i] : parameters.find(p => p.name === argument.name)
      if (parameter && !parameter.star && !argument.star) given.add(parameter)
    })
  const kwargs = new Map<string, Value>()
  const args: Value[] = []
  for (const parameter of given) {
    const value = guess(parameter)
    if (parameter.only === "position") args.push(value)
    else kwargs.set(parameter.name, value)
  }
  const general: Construction = { args, kwargs, certain: false, guessed: true }
  return required.length ? general : { ...defaults, general }
}

/**
 * Other arguments to try where what we have guessed to be whole numbers is used as something else (`len(channels)`): each of them
 * unknown, then all.
 */
export function vaguer(construction: Construction): Construction[] {
  const { args, kwargs } = construction
  const guessed = [...kwargs].filter(([, value]) => isSym(value)).map(([name]) => name)
  const without = (names: readonly string[]): Construction => ({
    ...construction,
    args,
    kwargs: new Map([...kwargs].map(([name, value]) => [name, names.includes(name) ? new Unknown(ungiven(name), null) : value])),
  })
  return guessed.length ? [...guessed.slice(0, 6).map(name => without([name])), without(guessed)] : []
}

/** `isinstance(x, Net)`, `super(Net, self)` ask about a class and do not make one. */
function asks({ callee }: Expression & { kind: "call" }): boolean {
  return callee.kind === "name" && /^(isinstance|issubclass|super|cast)$/.test(callee.name)
}

function guess(parameter: BoundParameter): Value {
  const { name, annotation } = parameter
  const type = annotation?.kind === "name" ? annotation.name : undefined
  const size =
    /(^|_)(in|out|num|n|c|ch|channels?|planes|inplanes|features?|dims?|width|hidden|units|classes|filters|inp|oup|nc|ngf|ndf)(_|\d|$)|(channels?|planes|features|classes|dim)$/i
  if (type === "int" || (type === undefined && !annotation && size.test(name))) return symbol(name)
  return new Unknown(ungiven(name), null)
}

/** Why nothing is known of an argument. */
export const ungiven = (name: string): Words => say("`{0}` is an argument that no call in the file gives", name)

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
