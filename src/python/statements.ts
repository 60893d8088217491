import { assign, augmented, remove } from "./assign"
import { fork } from "./branch"
import { classStatement } from "./class"
import { exceptionFrom, quiet } from "./errors"
import { Break, Continue, Normal, Return, type Completion, type Engine, type Frame } from "./frame"
import { makeFunction } from "./function"
import { isUnknown, touch } from "./heap"
import { importFrom, importNames } from "./importing"
import { forLoop, whileLoop } from "./loops"
import { matchStatement } from "./patterns"
import { tryStatement, withStatement } from "./try"
import type { Statement } from "./tree"
import { Dict, Raised, type Value } from "./value"
import { writeName } from "./variables"

type Rules = { [K in Statement["kind"]]: (node: Extract<Statement, { kind: K }>, frame: Frame, machine: Engine) => Completion }

/** How each kind of statement is carried out. */
export const statements: Rules = {
  expression: (node, frame, machine) => {
    machine.evaluate(node.value, frame)
    return Normal
  },
  assign: (node, frame, machine) => {
    const value = machine.evaluate(node.value, frame)
    for (const target of node.targets) assign(machine, target, value, frame)
    return Normal
  },
  augmented: (node, frame, machine) => {
    augmented(node, frame, machine)
    return Normal
  },
  annotated: (node, frame, machine) => {
    if (node.value) assign(machine, node.target, machine.evaluate(node.value, frame), frame)
    if (node.target.kind === "name" && frame.names === null) annotate(machine, node.target.name, node.annotation, frame)
    return Normal
  },
  return: (node, frame, machine) => {
    frame.result = node.value ? machine.evaluate(node.value, frame) : null
    if (frame.watched && node.value)
      machine.onValue!(
        { file: frame.module.file ?? frame.module.name, from: node.value.from, to: node.value.to },
        null,
        frame.result,
      )
    return Return
  },
  delete: (node, frame, machine) => {
    for (const target of node.targets) remove(machine, target, frame)
    return Normal
  },
  if: (node, frame, machine) => {
    const test = machine.evaluate(node.test, frame)
    const truth = machine.truth(test)
    if (truth !== undefined) return machine.execute(truth ? node.body : node.otherwise, frame)
    frame.at = node.test
    const condition = isUnknown(test) ? test : machine.cannotTell(test)
    return fork(
      machine,
      frame,
      condition,
      () => machine.execute(node.body, frame),
      () => machine.execute(node.otherwise, frame),
    )
  },
  for: forLoop,
  while: whileLoop,
  with: withStatement,
  match: matchStatement,
  try: tryStatement,
  raise: (node, frame, machine) => {
    throw raiseStatement(node, frame, machine)
  },
  assert: (node, frame, machine) => {
    if (machine.truth(machine.evaluate(node.test, frame)) !== false) return Normal
    const message = node.message ? [machine.evaluate(node.message, frame)] : []
    frame.at = node
    throw quietly(machine, exceptionFrom("AssertionError", message), frame, node)
  },
  import: (node, frame, machine) => {
    importNames(machine, node, frame)
    return Normal
  },
  "import-from": (node, frame, machine) => {
    importFrom(machine, node, frame)
    return Normal
  },
  function: (node, frame, machine) => {
    writeName(frame, node.name, makeFunction(machine, node, frame))
    return Normal
  },
  class: (node, frame, machine) => {
    writeName(frame, node.name, classStatement(machine, node, frame))
    return Normal
  },
  global: () => Normal,
  nonlocal: () => Normal,
  pass: () => Normal,
  torn: () => Normal,
  break: () => Break,
  continue: () => Continue,
}

/** `__annotations__` of a class or a module. */
function annotate(
  machine: Engine,
  name: string,
  annotation: Extract<Statement, { kind: "annotated" }>["annotation"],
  frame: Frame,
): void {
  const { variables } = frame.scope
  let all = variables.get("__annotations__")
  if (!(all instanceof Dict)) {
    touch(frame.cell)
    variables.set("__annotations__", (all = new Dict()))
  }
  touch(all)
  all.entries.set(name, { key: name, value: machine.annotation(annotation, frame.scope, frame.module) })
}

function raiseStatement(node: Extract<Statement, { kind: "raise" }>, frame: Frame, machine: Engine): Raised {
  if (!node.value) {
    for (let at: Frame | null = frame; at; at = at.caller) if (at.handling?.length) return at.handling[at.handling.length - 1]!
    return quietly(machine, exceptionFrom("RuntimeError", ["No active exception to reraise"]), frame, node)
  }
  let value = machine.evaluate(node.value, frame)
  frame.at = node
  if (typeof value === "object" && value !== null && value.kind === "class") value = machine.call(value, [])
  const cause = node.cause ? machine.evaluate(node.cause, frame) : undefined
  if (typeof value !== "object" || value === null || value.kind !== "instance") {
    const type = isUnknown(value) ? "Exception" : "TypeError"
    value = exceptionFrom(type, [isUnknown(value) ? "" : "exceptions must derive from BaseException"])
  }
  if (cause !== undefined) value.attrs.set("__cause__", cause)
  return quietly(machine, value, frame, node)
}

function quietly(machine: Engine, value: Exclude<Value, null>, frame: Frame, node: Statement): Raised {
  const span = { file: frame.module.file ?? frame.module.name, from: node.from, to: node.to }
  const error = quiet(() => new Raised(value as Raised["value"], span, true))
  error.sites = machine.stack.slice()
  return error
}
