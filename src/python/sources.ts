import type { Argument, ClassDefinition, Expression, FileTree, FunctionDefinition, Parameter, Range, Statement } from "./tree"

/** A number or truth value as it stands in the text. */
export type Constant = Range & ({ kind: "constant"; value: number | boolean } | { kind: "float"; value: number })

/** An expression to start from; sources are ordered by `distance` and by how many names lie between. */
export interface Start extends Range {
  distance: number
}

/**
 * The constants that the values of some expressions may come from, nearest first: those in the expressions, then those
 * that the names, attributes and calls in them stand for, as far as the text tells without running it. Scopes are
 * Python's; an attribute is followed by its name alone. It says more than is true, never that something is certain.
 */
export function sources(tree: FileTree, starts: readonly Start[]): Constant[] {
  const index = indexOf(tree)
  const found = new Set<Constant>()
  const seen = new Set<string>()
  // In a long forward `x` has thousands of meanings: they are followed once.
  const followed = new Map<Definition | null, Set<string>>()
  const isNew = ({ name, attribute, called, inside }: Item): boolean => {
    const key = `${name} ${attribute} ${called}`
    const known = followed.get(inside) ?? new Set()
    if (known.has(key)) return false
    followed.set(inside, known.add(key))
    return true
  }
  const waves: Start[][] = []
  const add = (start: Start): number => (waves[start.distance] ??= []).push(start)
  starts.forEach(add)
  const last = Math.max(0, waves.length - 1) + hops
  for (let distance = 0; distance <= last; distance++)
    for (const { from, to } of waves[distance] ?? []) {
      const key = `${from} ${to}`
      if (seen.has(key)) continue
      seen.add(key)
      for (const item of within(index.items, from, to))
        if (item.constant) found.add(item.constant)
        else if (isNew(item)) for (const range of index.meaning(item)) add({ ...range, distance: distance + 1 })
    }
  return [...found]
}

/** Every constant of a file, in text order. */
export function constants(tree: FileTree): Constant[] {
  return indexOf(tree).items.flatMap(item => item.constant ?? [])
}

const hops = 8

/** Something in the text that has a value elsewhere, or is a constant. */
interface Item extends Range {
  constant?: Constant
  name?: string
  attribute?: string
  /** The last name of what is called. */
  called?: string
  /** The innermost function that it stands in. */
  inside: Definition | null
}

/** A function with what stands around it. */
interface Definition {
  node: Range & FunctionDefinition
  outer: Definition | null
  cls: ClassDefinition | null
}

type Call = Range & Expression & { kind: "call" }

interface Binding {
  inside: Definition | null
  value: Range
}

class Index {
  readonly items: Item[] = []
  private readonly names = new Map<string, Binding[]>()
  private readonly attributes = new Map<string, Range[]>()
  private readonly returned = new Map<string, Range[]>()
  private readonly calls = new Map<string, { call: Call; args: readonly Argument[] }[]>()

  constructor(tree: FileTree) {
    interface Task {
      node: unknown
      inside: Definition | null
      cls: ClassDefinition | null
    }
    // A list instead of recursion: a file may nest as deeply as it likes.
    const tasks: Task[] = [{ node: tree.body, inside: null, cls: null }]
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      const { node, inside, cls } = task
      if (typeof node !== "object" || node === null) continue
      if (Array.isArray(node)) {
        for (const child of node) tasks.push({ node: child, inside, cls })
        continue
      }
      const at = node as Statement | Expression
      let inner: Omit<Task, "node"> = { inside, cls }
      if (at.kind === "function") inner = { inside: { node: at, outer: inside, cls }, cls: null }
      else if (at.kind === "class") inner = { inside, cls: at }
      else this.see(at, inside, cls)
      for (const [key, child] of Object.entries(at)) if (key !== "annotation") tasks.push({ node: child, ...inner })
    }
    this.items.sort((a, b) => a.from - b.from)
  }

  private see(at: Statement | Expression, inside: Definition | null, cls: ClassDefinition | null): void {
    switch (at.kind) {
      case "constant":
        if (typeof at.value === "number" || typeof at.value === "boolean")
          this.items.push({ from: at.from, to: at.to, constant: at as Constant, inside })
        return
      case "float":
        this.items.push({ from: at.from, to: at.to, constant: at, inside })
        return
      case "name":
        this.items.push({ from: at.from, to: at.to, name: at.name, inside })
        return
      case "attribute":
        this.items.push({ from: at.from, to: at.to, attribute: at.name, inside })
        return
      case "call":
        this.call(at, inside)
        return
      case "assign":
        for (const target of at.targets) this.bind(target, at.value, inside, cls)
        return
      case "augmented":
      case "named":
        this.bind(at.target, at.value, inside, cls)
        return
      case "annotated":
        if (at.value) this.bind(at.target, at.value, inside, cls)
        return
      case "for":
        this.bindEach(at.target, at.iterable, inside, cls)
        return
      case "comprehension":
      case "dict-comprehension":
        for (const clause of at.clauses) this.bindEach(clause.target, clause.iterable, inside, null)
        return
      case "return":
      case "yield":
      case "yield-from":
        if (at.value && inside) add(this.returned, inside.node.name, at.value)
    }
  }

  private call(call: Call, inside: Definition | null): void {
    const name = lastName(call.callee)
    if (!name) return
    this.items.push({ from: call.from, to: call.callee.to, called: name, inside })
    add(this.calls, name, { call, args: call.args })
    // `partial(f, 3)`, `map(f, …)`: what follows the function are its arguments.
    const [first, ...rest] = call.args
    const passed = first?.value.kind === "name" ? first.value.name : undefined
    if (passed) add(this.calls, passed, { call, args: rest })
  }

  private bind(target: Expression, value: Expression, inside: Definition | null, cls: ClassDefinition | null): void {
    if (target.kind === "name") {
      add(this.names, target.name, { inside, value })
      // A class's own names are attributes of its instances.
      if (cls) add(this.attributes, target.name, value)
    } else if (target.kind === "attribute") add(this.attributes, target.name, value)
    else if (target.kind === "starred") this.bind(target.value, value, inside, cls)
    else if (target.kind === "tuple" || target.kind === "list") {
      const parts = (value.kind === "tuple" || value.kind === "list") && value.items.length === target.items.length
      target.items.forEach((item, i) => this.bind(item, parts ? value.items[i]! : value, inside, cls))
    }
  }

  private bindEach(target: Expression, iterable: Expression, inside: Definition | null, cls: ClassDefinition | null): void {
    if (iterable.kind === "tuple" || iterable.kind === "list")
      for (const item of iterable.items) this.bind(target, item, inside, cls)
    else if (target.kind === "tuple" || target.kind === "list")
      for (const item of target.items) this.bind(item, iterable, inside, cls)
    else this.bind(target, iterable, inside, cls)
  }

  /** The expressions that a name, an attribute or a call may stand for. */
  meaning({ name, attribute, called, inside }: Item): Range[] {
    if (attribute !== undefined) return this.attributes.get(attribute) ?? []
    if (called !== undefined) return this.returned.get(called) ?? []
    if (name === undefined) return []
    const bindings = this.names.get(name) ?? []
    for (let scope = inside; ; scope = scope.outer) {
      const found: Range[] = bindings.filter(b => b.inside?.node === scope?.node).map(b => b.value)
      const parameter = scope?.node.parameters.find(p => p.name === name)
      if (scope && parameter) found.push(...this.given(scope, parameter))
      if (found.length || !scope) return found
    }
  }

  /** What calls in the file give to a parameter, and its default. */
  private given({ node, cls }: Definition, parameter: Parameter): Range[] {
    const found: Range[] = parameter.default ? [parameter.default] : []
    const named = node.name === "__init__" && cls ? cls.name : node.name
    const calls = [...(this.calls.get(named) ?? [])]
    // `super().__init__(…)` in a class that derives from this one.
    if (node.name === "__init__" && cls) calls.push(...(this.calls.get("__init__") ?? []))
    const skip = cls && node.decorators.every(d => !(d.kind === "name" && d.name === "staticmethod")) ? 1 : 0
    const position = node.parameters.indexOf(parameter) - skip
    for (const { args } of calls.sort((a, b) => a.call.from - b.call.from))
      args.forEach((argument, i) => {
        const { name, star, value } = argument
        const known = name !== null && node.parameters.some(p => p.name === name)
        if (
          star !== "" ||
          (name === null
            ? parameter.star === "*"
              ? i >= position
              : parameter.star === "" && i === position
            : name === parameter.name || (parameter.star === "**" && !known))
        )
          found.push(value)
      })
    return found
  }
}

const indices = new WeakMap<FileTree, Index>()

function indexOf(tree: FileTree): Index {
  let index = indices.get(tree)
  if (!index) indices.set(tree, (index = new Index(tree)))
  return index
}

function within(items: readonly Item[], from: number, to: number): Item[] {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.from < from) low = middle + 1
    else high = middle
  }
  const found: Item[] = []
  for (let i = low; i < items.length && items[i]!.from < to; i++) if (items[i]!.to <= to) found.push(items[i]!)
  return found
}

function lastName(callee: Expression): string | null {
  return callee.kind === "name" || callee.kind === "attribute" ? callee.name : null
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
