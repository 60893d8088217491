import { settle } from "./branch"
import { raised } from "./errors"
import { Break, Continue, Frame, Normal, Return, type Completion, type Engine } from "./frame"
import { isUnknown } from "./heap"
import { children, namesOf } from "./names"
import { fits } from "./patterns"
import { enterContext, enterHandler, handlerFor } from "./try"
import type { Expression, Statement } from "./tree"
import { doubt } from "./iterate"
import { Iterator, Raised, type Func, type Scope, type Unknown, type Value } from "./value"

type Walk = Generator<Value, Completion, Value>

/** What is yielded from here on may not be what Python would yield. */
function unsure(frame: Frame, why: Unknown): Unknown {
  frame.doubt ??= why
  return why
}

/** A call of a generator function: its body runs on demand, from one `yield` to the next. */
export function generator(machine: Engine, func: Func, scope: Scope, first: Value | undefined): Iterator {
  const watched = func.module.owner === "user" && machine.onValue !== null
  const frame = new Frame(func.module, scope, namesOf(func.body), func, machine.frame, func.span, watched, first)
  const walk = block(func.body, frame, machine)
  let done = false
  const resume = (step: () => IteratorResult<Value, Completion>): Value | undefined => {
    if (done) return undefined
    const outer = machine.frame
    frame.caller = outer
    machine.frame = frame
    machine.depth++
    try {
      const { done: ended, value } = step()
      if (frame.doubt) iterator.unsure ??= frame.doubt
      if (!ended) return value as Value
      done = true
      iterator.result = value === Return ? frame.result : null
      return undefined
    } catch (error) {
      done = true
      if (machine.isError(error, "StopIteration")) throw raised("RuntimeError", "generator raised StopIteration")
      throw error
    } finally {
      machine.frame = outer
      machine.depth--
    }
  }
  const iterator = new Iterator(() => resume(() => walk.next(null)), "generator")
  iterator.send = value => resume(() => walk.next(value))
  iterator.throw = error => resume(() => walk.throw(error))
  iterator.close = () => {
    done = true
  }
  return iterator
}

function* block(body: readonly Statement[], frame: Frame, machine: Engine): Walk {
  for (const statement of body) {
    machine.spend(1)
    frame.at = statement
    let completion: Completion
    if (yields(statement)) completion = yield* walk(statement, frame, machine)
    else completion = machine.execute([statement], frame)
    // A way that left cannot wait across a `yield`: it is taken to have gone on.
    if (frame.partings) completion = settle(machine, frame, 0, completion, [Break, Continue, Return])
    if (completion !== Normal) return completion
  }
  return Normal
}

function* walk(node: Statement, frame: Frame, machine: Engine): Walk {
  switch (node.kind) {
    case "if": {
      yield* hoist([node.test], frame, machine)
      const test = machine.evaluate(node.test, frame)
      const truth = machine.truth(test)
      // What an unknown condition would yield is not known.
      if (truth === undefined) {
        yield unsure(frame, isUnknown(test) ? test : machine.cannotTell(test))
        return Normal
      }
      return yield* block(truth ? node.body : node.otherwise, frame, machine)
    }
    case "for":
      return yield* forLoop(node, frame, machine)
    case "while": {
      for (;;) {
        machine.spend(1)
        yield* hoist([node.test], frame, machine)
        const test = machine.evaluate(node.test, frame)
        const truth = machine.truth(test)
        if (truth === false) break
        if (truth === undefined) {
          yield unsure(frame, isUnknown(test) ? test : machine.cannotTell(test))
          return Normal
        }
        const completion = yield* block(node.body, frame, machine)
        if (completion === Break) return Normal
        if (completion === Return) return Return
      }
      return yield* block(node.otherwise, frame, machine)
    }
    case "try":
      return yield* tryStatement(node, frame, machine)
    case "with":
      return yield* withStatement(node, frame, machine, 0)
    case "match": {
      const subject = machine.evaluate(node.subject, frame)
      for (const one of node.cases) {
        const outcome = fits(machine, one, subject, frame)
        if (outcome === true) return yield* block(one.body, frame, machine)
        if (outcome !== false) {
          yield unsure(frame, outcome)
          return Normal
        }
      }
      return Normal
    }
    default:
      yield* hoist(expressionsOf(node), frame, machine)
      return machine.execute([node], frame)
  }
}

function* forLoop(node: Extract<Statement, { kind: "for" }>, frame: Frame, machine: Engine): Walk {
  yield* hoist([node.iterable], frame, machine)
  const next = machine.iterate(machine.evaluate(node.iterable, frame))
  if (typeof next !== "function") {
    unsure(frame, next)
    machine.assign(node.target, next, frame)
    const completion = yield* block(node.body, frame, machine)
    return completion === Return ? Return : Normal
  }
  for (let item = next(); item !== undefined; item = next()) {
    frame.doubt ??= doubt(next) ?? null
    machine.assign(node.target, item, frame)
    const completion = yield* block(node.body, frame, machine)
    if (completion === Break) return Normal
    if (completion === Return) return Return
  }
  return yield* block(node.otherwise, frame, machine)
}

function* tryStatement(node: Extract<Statement, { kind: "try" }>, frame: Frame, machine: Engine): Walk {
  let completion: Completion
  let failed: unknown = null
  try {
    completion = yield* guarded(node, frame, machine)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    failed = error
    completion = Normal
  }
  const { result } = frame
  const last = yield* block(node.finally, frame, machine)
  if (last !== Normal) return last
  if (failed) throw failed
  frame.result = result
  return completion
}

function* guarded(node: Extract<Statement, { kind: "try" }>, frame: Frame, machine: Engine): Walk {
  let completion: Completion
  try {
    completion = yield* block(node.body, frame, machine)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    const handler = handlerFor(node, frame, machine, error)
    if (!handler) throw error
    const leave = enterHandler(frame, handler.name, error)
    try {
      return yield* block(handler.body, frame, machine)
    } finally {
      leave()
    }
  }
  return completion === Normal ? yield* block(node.otherwise, frame, machine) : completion
}

function* withStatement(node: Extract<Statement, { kind: "with" }>, frame: Frame, machine: Engine, level: number): Walk {
  const item = node.items[level]
  if (!item) return yield* block(node.body, frame, machine)
  yield* hoist([item.context], frame, machine)
  const manager = machine.evaluate(item.context, frame)
  const { value, exit } = isUnknown(manager) ? { value: manager, exit: manager } : enterContext(machine, manager)
  if (item.target) machine.assign(item.target, value, frame)
  let completion: Completion
  try {
    completion = yield* withStatement(node, frame, machine, level + 1)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    if (machine.truth(machine.call(exit, [error.value.cls, error.value, null])) === true) return Normal
    throw error
  }
  machine.call(exit, [null, null, null])
  return completion
}

/** Evaluates the `yield`s inside expressions first, so that the statement then finds what they were resumed with. */
function* hoist(nodes: readonly Expression[], frame: Frame, machine: Engine): Generator<Value, void, Value> {
  for (const node of nodes)
    for (const one of yieldsIn(node)) {
      if (one.kind === "yield") {
        const value = one.value ? machine.evaluate(one.value, frame) : null
        if (frame.watched) watch(machine, frame, one, value)
        const sent = yield value
        ;(frame.sent ??= new Map()).set(one, sent)
      } else {
        const source = machine.evaluate(one.value, frame)
        const next = machine.iterate(source)
        if (typeof next !== "function") yield unsure(frame, next)
        else
          for (let item = next(); item !== undefined; item = next()) {
            frame.doubt ??= doubt(next) ?? null
            yield item
          }
        ;(frame.sent ??= new Map()).set(one, source instanceof Iterator ? source.result : null)
      }
    }
}

function watch(machine: Engine, frame: Frame, node: Expression, value: Value): void {
  machine.onValue!({ file: frame.module.file ?? frame.module.name, from: node.from, to: node.to }, null, value)
}

type Yield = Extract<Expression, { kind: "yield" | "yield-from" }>

const found = new WeakMap<Expression, readonly Yield[]>()

function yieldsIn(node: Expression): readonly Yield[] {
  let known = found.get(node)
  if (!known) {
    const inner = children(node).flatMap(yieldsIn)
    found.set(node, (known = node.kind === "yield" || node.kind === "yield-from" ? [...inner, node] : inner))
  }
  return known
}

/** The expressions of a statement, not of the statements inside it. */
function expressionsOf(node: Statement): readonly Expression[] {
  switch (node.kind) {
    case "expression":
      return [node.value]
    case "return":
      return node.value ? [node.value] : []
    case "assign":
      return [node.value, ...node.targets]
    case "augmented":
      return [node.target, node.value]
    case "annotated":
      return node.value ? [node.value] : []
    case "raise":
      return [node.value, node.cause].filter(one => one !== null)
    case "assert":
      return [node.test]
    case "delete":
      return node.targets
    case "if":
    case "while":
      return [node.test]
    case "for":
      return [node.iterable]
    case "with":
      return node.items.map(item => item.context)
    case "match":
      return [node.subject]
    default:
      return []
  }
}

const known = new WeakMap<Statement, boolean>()

/** Whether a statement has a `yield` of this function's own. */
function yields(node: Statement): boolean {
  let answer = known.get(node)
  if (answer === undefined) known.set(node, (answer = search(node)))
  return answer
}

function search(node: Statement): boolean {
  if (expressionsOf(node).some(one => yieldsIn(one).length)) return true
  switch (node.kind) {
    case "if":
    case "for":
    case "while":
      return node.body.some(yields) || node.otherwise.some(yields)
    case "with":
      return node.body.some(yields)
    case "try":
      return [node.body, node.otherwise, node.finally, ...node.handlers.map(handler => handler.body)].some(body =>
        body.some(yields),
      )
    case "match":
      return node.cases.some(one => one.body.some(yields))
    default:
      return false
  }
}
