import { raised } from "./errors"
import type { Engine, Frame } from "./frame"
import { isUnknown, touch } from "./heap"
import { spreadInto } from "./mapping"
import { binary } from "./operators"
import { OperatorSite } from "./site"
import { typeOf } from "./types"
import type { BinaryOperator, Expression, Statement } from "./tree"
import { doubt } from "./iterate"
import { Dict, List, SetValue, type Next, type Unknown, type Value } from "./value"
import { deleteName, readName, writeName } from "./variables"

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>

/** `target = value`. */
export function assign(machine: Engine, target: Expression, value: Value, frame: Frame): void {
  switch (target.kind) {
    case "name":
      writeName(frame, target.name, value)
      if (frame.watched) sight(machine, frame, target, target.name, value)
      return
    case "attribute": {
      const object = machine.evaluate(target.value, frame)
      frame.at = target
      machine.setattr(object, target.name, value)
      return
    }
    case "subscript": {
      const object = machine.evaluate(target.value, frame)
      const index = machine.evaluate(target.index, frame)
      frame.at = target
      machine.stack.push(new OperatorSite(frame.module, target, { key: target.index }))
      try {
        machine.setitem(object, index, value)
      } finally {
        machine.stack.pop()
      }
      return
    }
    case "tuple":
    case "list":
      unpack(machine, target.items, value, frame)
      return
    case "starred":
      assign(machine, target.value, value, frame)
      return
    case "missing":
      return
    default:
      throw raised("SyntaxError", "cannot assign to expression")
  }
}

function sight(machine: Engine, frame: Frame, node: Expression, name: string, value: Value): void {
  machine.onValue!({ file: frame.module.file ?? frame.module.name, from: node.from, to: node.to }, name, value)
}

/** `a, *b, c = value`. */
function unpack(machine: Engine, targets: readonly Expression[], value: Value, frame: Frame): void {
  const items = itemsFor(machine, targets, value)
  if (isUnknown(items as Value)) {
    for (const target of targets) assign(machine, target, items as Unknown, frame)
    return
  }
  const given = items as readonly Value[]
  const star = targets.findIndex(target => target.kind === "starred")
  if (star < 0) {
    if (given.length < targets.length)
      throw raised("ValueError", `not enough values to unpack (expected ${targets.length}, got ${given.length})`)
    if (given.length > targets.length) throw raised("ValueError", `too many values to unpack (expected ${targets.length})`)
    targets.forEach((target, i) => assign(machine, target, given[i]!, frame))
    return
  }
  const after = targets.length - star - 1
  if (given.length < star + after)
    throw raised("ValueError", `not enough values to unpack (expected at least ${star + after}, got ${given.length})`)
  targets.forEach((target, i) => {
    if (i < star) assign(machine, target, given[i]!, frame)
    else if (i === star) assign(machine, target, new List(given.slice(star, given.length - after)), frame)
    else assign(machine, target, given[given.length - targets.length + i]!, frame)
  })
}

/** As many items as the targets need and one more, so that endless iterators can be told to be too long. */
function itemsFor(machine: Engine, targets: readonly Expression[], value: Value): readonly Value[] | Unknown {
  if (typeof value === "object" && value !== null && (value.kind === "tuple" || value.kind === "list"))
    return machine.items(value)
  let next: Next | Unknown
  try {
    next = machine.iterate(value)
  } catch (error) {
    if (machine.isError(error, "TypeError")) throw raised("TypeError", `cannot unpack non-iterable ${typeOf(value).name} object`)
    throw error
  }
  if (typeof next !== "function") return next
  const starred = targets.some(target => target.kind === "starred")
  const items: Value[] = []
  for (let item = next(); item !== undefined; item = next()) {
    machine.spend(1)
    items.push(item)
    if (!starred && items.length > targets.length) break
  }
  return doubt(next) ?? items
}

/** `target operator= value`: lists, sets and dicts change in place. */
export function augmented(node: Of<"augmented">, frame: Frame, machine: Engine): void {
  const { target } = node
  if (target.kind === "name") {
    const before = readName(machine, frame, target.name)
    const value = machine.evaluate(node.value, frame)
    const after = operate(machine, frame, node, before, value)
    writeName(frame, target.name, after)
    if (frame.watched) sight(machine, frame, target, target.name, after)
  } else if (target.kind === "attribute") {
    const object = machine.evaluate(target.value, frame)
    frame.at = target
    const before = machine.getattr(object, target.name)
    const value = machine.evaluate(node.value, frame)
    machine.setattr(object, target.name, operate(machine, frame, node, before, value))
  } else if (target.kind === "subscript") {
    const object = machine.evaluate(target.value, frame)
    const index = machine.evaluate(target.index, frame)
    frame.at = target
    const before = machine.getitem(object, index)
    const value = machine.evaluate(node.value, frame)
    machine.setitem(object, index, operate(machine, frame, node, before, value))
  }
}

function operate(machine: Engine, frame: Frame, node: Of<"augmented">, before: Value, value: Value): Value {
  frame.at = node
  machine.stack.push(new OperatorSite(frame.module, node, { self: node.target, other: node.value }))
  try {
    return inPlace(machine, node.operator, before, value)
  } finally {
    machine.stack.pop()
  }
}

/** `a += b` and its like. */
export function inPlace(machine: Engine, operator: BinaryOperator, left: Value, right: Value): Value {
  if (left instanceof List && (operator === "+" || operator === "*")) {
    if (operator === "*") {
      const product = binary(machine, operator, left, right)
      if (!(product instanceof List)) return product
      touch(left)
      left.items = product.items
      return left
    }
    const items = machine.items(right)
    touch(left)
    if (isUnknown(items as Value)) left.unsure ??= items as Unknown
    else for (const item of items as readonly Value[]) left.items.push(item)
    return left
  }
  if (left instanceof SetValue && right instanceof SetValue && !left.frozen && "|&-^".includes(operator)) {
    const result = binary(machine, operator, left, right)
    if (!(result instanceof SetValue)) return result
    touch(left)
    const entries = [...result.entries]
    left.entries.clear()
    for (const [key, item] of entries) left.entries.set(key, item)
    return left
  }
  if (left instanceof Dict && operator === "|") {
    spreadInto(machine, left, right)
    return left
  }
  return binary(machine, operator, left, right, true)
}

/** `del target`. */
export function remove(machine: Engine, target: Expression, frame: Frame): void {
  switch (target.kind) {
    case "name":
      deleteName(frame, target.name)
      return
    case "attribute": {
      const object = machine.evaluate(target.value, frame)
      frame.at = target
      machine.delattr(object, target.name)
      return
    }
    case "subscript": {
      const object = machine.evaluate(target.value, frame)
      const index = machine.evaluate(target.index, frame)
      frame.at = target
      machine.delitem(object, index)
      return
    }
    case "tuple":
    case "list":
      target.items.forEach(item => remove(machine, item, frame))
  }
}
