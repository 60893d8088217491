import { say } from "../conv/words"
import { isFrameworkClass, isModule, moduleTree } from "../frameworks/modules"
import { borneOut, isError } from "../model/finding"
import { touch } from "../python/heap"
import type { Machine } from "../python/machine"
import type { Expression, Statement } from "../python/tree"
import { Bound, Class, Func, Native, type Instance, type Value } from "../python/value"
import { visit } from "./construct"
import type { Run } from "./run"

/** An attribute of a module that a method gives another value, which a run of the network alone does not call. */
interface Attribute {
  module: Instance
  name: string
}

/** Runs a network of which nothing else has been called. An error that rests on what its other methods change is none. */
export function alone(network: Instance, machine: Machine, run: () => Run): Run {
  const first = run()
  if (!first.raised && !first.findings.some(isError)) return first
  const attributes = reassigned(network)
  if (!attributes.length) return first
  const second = unrelied(attributes, machine, run)
  const still = borneOut(first.findings, second.findings)
  return !first.raised === !second.raised && still.length === first.findings.length ? first : second
}

/**
 * What a network that runs alone need not find as its constructor left it: attributes that methods assign which neither the constructor
 * nor `forward` calls (`self.log = torch.Tensor()`, filled by `start_log`). Layers and functions are taken as they are.
 */
function reassigned(network: Instance): Attribute[] {
  const found: Attribute[] = []
  for (const { key } of moduleTree(network)) {
    const module = key as Instance
    for (const name of assignedElsewhere(module.cls)) {
      const value = module.attrs.get(name)
      if (value !== undefined && !isFixed(value)) found.push({ module, name })
    }
  }
  return found
}

/** Does something while nothing is known of the attributes. */
function unrelied<T>(attributes: readonly Attribute[], machine: Machine, action: () => T): T {
  const before = attributes.map(({ module, name }) => module.attrs.get(name)!)
  const set = (value: (i: number) => Value): void =>
    attributes.forEach(({ module, name }, i) => {
      touch(module)
      module.attrs.set(name, value(i))
    })
  set(i => machine.unknown(say("`{0}` is given another value by a method that is not called here", attributes[i]!.name)))
  try {
    return action()
  } finally {
    set(i => before[i]!)
  }
}

function isFixed(value: Value): boolean {
  return isModule(value) || value instanceof Func || value instanceof Native || value instanceof Bound || value instanceof Class
}

function assignedElsewhere(cls: Class): Set<string> {
  const methods = new Map<string, Func>()
  for (const c of cls.mro)
    if (!isFrameworkClass(c))
      for (const [name, value] of c.attrs) if (value instanceof Func && !methods.has(name)) methods.set(name, value)
  const called = new Set<string>(["__init__", "forward", "call", "build", "__call__"])
  const names = new Set<string>()
  for (const name of called) {
    const method = methods.get(name)
    if (method) for (const { name: mentioned } of ofSelf(method)) if (methods.has(mentioned)) called.add(mentioned)
  }
  for (const [name, method] of methods)
    if (!called.has(name)) for (const attribute of ofSelf(method)) if (attribute.assigned) names.add(attribute.name)
  return names
}

/** The attributes of its own object that a method speaks of. */
function ofSelf(method: Func): { name: string; assigned: boolean }[] {
  const self = method.parameters[0]?.name
  const found: { name: string; assigned: boolean }[] = []
  const see = (e: Expression, assigned: boolean): void => {
    if (e.kind === "attribute" && e.value.kind === "name" && e.value.name === self) found.push({ name: e.name, assigned })
    else if (assigned && (e.kind === "tuple" || e.kind === "list")) for (const item of e.items) see(item, true)
  }
  visit(method.body, node => {
    const at = node as Expression | Statement
    if (at.kind === "assign") for (const target of at.targets) see(target, true)
    else if (at.kind === "augmented" || at.kind === "annotated") see(at.target, true)
    else if (at.kind === "attribute") see(at, false)
  })
  return found
}
