import { abandon, fork, hasLeft, settle } from "./branch"
import { Break, Continue, Normal, Return, type Completion, type Engine, type Frame } from "./frame"
import { isUnknown } from "./heap"
import { doubt } from "./iterate"
import { endurance } from "./patience"
import type { Statement } from "./tree"
import type { Unknown } from "./value"

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>

/** `for target in iterable`. */
export function forLoop(node: Of<"for">, frame: Frame, machine: Engine): Completion {
  const iterable = machine.evaluate(node.iterable, frame)
  frame.at = node.iterable
  const next = machine.iterate(iterable)
  const mark = frame.partings?.length ?? 0
  if (typeof next !== "function")
    return unknownTimes(machine, frame, next, mark, node, () => machine.assign(node.target, next, frame))
  const { floor } = frame
  frame.floor = mark
  let completion: Completion = Normal
  const weary = endurance(machine, node)
  for (let item = next(); item !== undefined; item = next()) {
    machine.spend(1)
    const why = weary()
    if (why) {
      frame.floor = floor
      return unknownTimes(machine, frame, why, mark, node, () => machine.assign(node.target, why, frame))
    }
    if (next.of) {
      const why = doubt(next)
      if (why) {
        const value = item
        frame.floor = floor
        return unknownTimes(machine, frame, why, mark, node, () => machine.assign(node.target, value, frame))
      }
    }
    machine.assign(node.target, item, frame)
    completion = machine.execute(node.body, frame)
    if (hasLeft(frame, mark)) completion = settle(machine, frame, mark, completion, [Continue])
    if (completion === Break || completion === Return) break
  }
  frame.floor = floor
  return finish(machine, frame, mark, completion, node)
}

/** `while test`. */
export function whileLoop(node: Of<"while">, frame: Frame, machine: Engine): Completion {
  const mark = frame.partings?.length ?? 0
  const endless = node.test.kind === "constant" && !!node.test.value
  let completion: Completion = Normal
  let rounds = 0
  const { floor } = frame
  frame.floor = mark
  for (;;) {
    machine.spend(1)
    const test = machine.evaluate(node.test, frame)
    const truth = machine.truth(test)
    if (truth === false) break
    if (truth === undefined) {
      frame.at = node.test
      const condition = isUnknown(test) ? test : machine.cannotTell(test)
      frame.floor = floor
      return unknownTimes(machine, frame, condition, mark, node, () => {})
    }
    completion = machine.execute(node.body, frame)
    if (hasLeft(frame, mark)) {
      completion = settle(machine, frame, mark, completion, [Continue])
      // Nothing but the ways that left can end it, and two rounds have shown what they do.
      if (endless && completion === Normal && hasLeft(frame, mark) && ++rounds > 2) {
        frame.floor = floor
        return after(abandon(machine, frame, mark))
      }
    }
    if (completion === Break || completion === Return) break
  }
  frame.floor = floor
  return finish(machine, frame, mark, completion, node)
}

function after(completion: Completion): Completion {
  return completion === Break || completion === Continue ? Normal : completion
}

/** The body runs on trial, twice: what then still changes is as unknown as the count. */
function unknownTimes(
  machine: Engine,
  frame: Frame,
  condition: Unknown,
  mark: number,
  node: Of<"for"> | Of<"while">,
  prepare: () => void,
): Completion {
  let completion: Completion = Normal
  machine.repeats++
  try {
    for (let round = 0; round < 2 && completion === Normal; round++)
      completion = fork(
        machine,
        frame,
        condition,
        () => {
          prepare()
          const one = machine.execute(node.body, frame)
          return one === Continue ? Normal : one
        },
        () => Normal,
      )
  } finally {
    machine.repeats--
  }
  return finish(machine, frame, mark, completion, node)
}

/** The end of a loop: `else` unless it was left, then together with the ways that left earlier. */
function finish(machine: Engine, frame: Frame, mark: number, completion: Completion, node: Of<"for"> | Of<"while">): Completion {
  if (completion !== Break && completion !== Return && node.otherwise.length) completion = machine.execute(node.otherwise, frame)
  else if (completion !== Return) completion = Normal
  return hasLeft(frame, mark) ? settle(machine, frame, mark, completion, [Break, Continue]) : completion
}
