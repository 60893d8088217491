import { say } from "../conv/words"
import { forkValue } from "./branch"
import { call } from "./calls"
import { complexNumber } from "./complex"
import { comprehensions } from "./comprehension"
import { convert } from "./format"
import type { Engine, Frame } from "./frame"
import { isUnknown, keyOf, dictSet } from "./heap"
import { spreadInto } from "./mapping"
import { makeLambda } from "./function"
import { binary, compare, unary } from "./operators"
import { OperatorSite } from "./site"
import type { Expression } from "./tree"
import { Bytes, Dict, ellipsis, Float, List, SetValue, Slice, Tuple, type Unknown, type Value } from "./value"
import { readName } from "./variables"

type Rules = { [K in Expression["kind"]]: (node: Extract<Expression, { kind: K }>, frame: Frame, machine: Engine) => Value }

/** How each kind of expression is evaluated. */
export const expressions: Rules = {
  name: (node, frame, machine) => {
    const own = frame.scope.variables.get(node.name)
    if (own !== undefined) return own
    frame.at = node
    return readName(machine, frame, node.name)
  },
  constant: node => node.value,
  float: node => new Float(node.value),
  imaginary: node => complexNumber(0, node.value),
  bytes: node => new Bytes(node.text),
  ellipsis: () => ellipsis,
  missing: (node, frame, machine) => {
    frame.at = node
    return machine.unknown(node.unnamed ? say("the name of a character is not known here") : say("the text is not complete here"))
  },
  "f-string": (node, frame, machine) => {
    let text = ""
    let unknown: Unknown | null = null
    for (const part of node.parts) {
      if (typeof part === "string") {
        text += part
        continue
      }
      const value = machine.evaluate(part.value, frame)
      const spec = part.format ? machine.evaluate(part.format, frame) : ""
      if (isUnknown(spec)) unknown ??= spec
      else {
        frame.at = node
        const piece = convert(machine, value, part.conversion, String(spec))
        if (isUnknown(piece)) unknown ??= piece
        else text += piece
      }
    }
    return unknown ?? text
  },
  attribute: (node, frame, machine) => {
    const object = machine.evaluate(node.value, frame)
    frame.at = node
    return machine.getattr(object, node.name)
  },
  subscript: (node, frame, machine) => {
    const object = machine.evaluate(node.value, frame)
    const index = machine.evaluate(node.index, frame)
    frame.at = node
    if (!isObject(object)) return machine.getitem(object, index)
    machine.stack.push(new OperatorSite(frame.module, node, { key: node.index }))
    try {
      return watch(machine, frame, node, machine.getitem(object, index))
    } finally {
      machine.stack.pop()
    }
  },
  slice: (node, frame, machine) =>
    new Slice(
      node.lower ? machine.evaluate(node.lower, frame) : null,
      node.upper ? machine.evaluate(node.upper, frame) : null,
      node.step ? machine.evaluate(node.step, frame) : null,
    ),
  call,
  unary: (node, frame, machine) => {
    const operand = machine.evaluate(node.operand, frame)
    frame.at = node
    if (node.operator === "not") {
      const truth = machine.truth(operand)
      return truth === undefined ? machine.cannotTell(operand) : !truth
    }
    if (!isObject(operand)) return unary(machine, node.operator, operand)
    machine.stack.push(new OperatorSite(frame.module, node, { self: node.operand }))
    try {
      return unary(machine, node.operator, operand)
    } finally {
      machine.stack.pop()
    }
  },
  binary: (node, frame, machine) => {
    const left = machine.evaluate(node.left, frame)
    const right = machine.evaluate(node.right, frame)
    frame.at = node
    if (!isObject(left) && !isObject(right)) return binary(machine, node.operator, left, right)
    machine.stack.push(new OperatorSite(frame.module, node, { self: node.left, other: node.right }))
    try {
      return watch(machine, frame, node, binary(machine, node.operator, left, right))
    } finally {
      machine.stack.pop()
    }
  },
  boolean: (node, frame, machine) => {
    const left = machine.evaluate(node.left, frame)
    const truth = machine.truth(left)
    if (truth === undefined) {
      frame.at = node.left
      const condition = isUnknown(left) ? left : machine.cannotTell(left)
      const right = () => machine.evaluate(node.right, frame)
      return forkValue(machine, frame, condition, () => left, right)
    }
    return truth === (node.operator === "and") ? machine.evaluate(node.right, frame) : left
  },
  compare: (node, frame, machine) => {
    let left = machine.evaluate(node.left, frame)
    let result: Value = true
    for (const { operator, right: expression } of node.rest) {
      const right = machine.evaluate(expression, frame)
      frame.at = node
      const one = compareAt(machine, frame, node, operator, left, right)
      if (node.rest.length === 1) return one
      const truth = machine.truth(one)
      if (truth === false) return one
      if (truth === undefined) result = isUnknown(one) ? one : machine.cannotTell(one)
      else if (!isUnknown(result)) result = one
      left = right
    }
    return result
  },
  "if-else": (node, frame, machine) => {
    const test = machine.evaluate(node.test, frame)
    const truth = machine.truth(test)
    if (truth !== undefined) return machine.evaluate(truth ? node.body : node.otherwise, frame)
    frame.at = node.test
    const condition = isUnknown(test) ? test : machine.cannotTell(test)
    return forkValue(
      machine,
      frame,
      condition,
      () => machine.evaluate(node.body, frame),
      () => machine.evaluate(node.otherwise, frame),
    )
  },
  lambda: (node, frame, machine) => makeLambda(machine, node, frame),
  tuple: (node, frame, machine) => {
    const items = sequence(node.items, frame, machine)
    return isUnknown(items as Value) ? (items as Unknown) : new Tuple(items as Value[])
  },
  list: (node, frame, machine) => {
    const items = sequence(node.items, frame, machine)
    return isUnknown(items as Value) ? (items as Unknown) : new List(items as Value[])
  },
  set: (node, frame, machine) => {
    const items = sequence(node.items, frame, machine)
    if (isUnknown(items as Value)) return items as Unknown
    const set = new SetValue()
    for (const item of items as Value[]) addTo(set, item)
    return set
  },
  dict: (node, frame, machine) => {
    const dict = new Dict()
    for (const entry of node.entries) {
      if (entry.key) dictSet(dict, machine.evaluate(entry.key, frame), machine.evaluate(entry.value, frame))
      else spreadInto(machine, dict, machine.evaluate(entry.value, frame))
    }
    return dict
  },
  ...comprehensions,
  starred: (node, frame, machine) => machine.evaluate(node.value, frame),
  named: (node, frame, machine) => {
    const value = machine.evaluate(node.value, frame)
    machine.assign(node.target, value, frame.host)
    return value
  },
  yield: (node, frame, machine) => sent(node, frame, machine),
  "yield-from": (node, frame, machine) => sent(node, frame, machine),
  await: (node, frame, machine) => machine.evaluate(node.value, frame),
}

/** What the generator's walker was resumed with; it has evaluated the `yield` before the statement around it. */
function sent(node: Expression, frame: Frame, machine: Engine): Value {
  const value = frame.sent?.get(node)
  return value === undefined ? machine.unknown(say("`yield` is not followed here")) : value
}

function isObject(value: Value): boolean {
  return typeof value === "object" && value !== null && value.kind === "instance"
}

/** Tells hovers of a value that an operator made. */
function watch(machine: Engine, frame: Frame, node: Expression, value: Value): Value {
  if (frame.watched) machine.onValue!({ file: frame.module.file ?? frame.module.name, from: node.from, to: node.to }, null, value)
  return value
}

function compareAt(
  machine: Engine,
  frame: Frame,
  node: Extract<Expression, { kind: "compare" }>,
  operator: (typeof node.rest)[number]["operator"],
  left: Value,
  right: Value,
): Value {
  if (!isObject(left) && !isObject(right)) return compare(machine, operator, left, right)
  machine.stack.push(new OperatorSite(frame.module, node, { self: node.left, other: node.rest[0]!.right }))
  try {
    return compare(machine, operator, left, right)
  } finally {
    machine.stack.pop()
  }
}

/** Items of a display, with `*spread` ones in place. */
function sequence(nodes: readonly Expression[], frame: Frame, machine: Engine): Value[] | Unknown {
  const items: Value[] = []
  for (const node of nodes) {
    if (node.kind !== "starred") {
      items.push(machine.evaluate(node, frame))
      continue
    }
    const value = machine.evaluate(node.value, frame)
    frame.at = node
    const more = machine.items(value)
    if (isUnknown(more as Value)) return more as Unknown
    for (const item of more as readonly Value[]) items.push(item)
  }
  return items
}

function addTo(set: SetValue, item: Value): void {
  if (isUnknown(item)) {
    set.unsure ??= item
    return
  }
  const key = keyOf(item)
  if (!set.entries.has(key)) set.entries.set(key, item)
}
