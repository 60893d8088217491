import { forkValue } from "./branch"
import { Frame, type Engine } from "./frame"
import { dictSet, isUnknown, keyOf } from "./heap"
import type { Clause, Expression } from "./tree"
import { doubt } from "./iterate"
import { endurance } from "./patience"
import { Dict, Iterator, List, Scope, SetValue, type Next, type Unknown, type Value } from "./value"

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>

/** List, set, dict comprehensions and generator expressions. */
export const comprehensions = {
  comprehension(node: Of<"comprehension">, frame: Frame, machine: Engine): Value {
    if (node.of === "generator") return generator(machine, node, frame)
    const items: Value[] = []
    const unknown = clauses(
      machine,
      node.clauses,
      frame,
      inner => items.push(machine.evaluate(node.element, inner)),
      why => items.push(why),
    )
    if (unknown) return unknown
    if (node.of === "list") return new List(items)
    const set = new SetValue()
    for (const item of items) {
      if (isUnknown(item)) set.unsure ??= item
      else if (!set.entries.has(keyOf(item))) set.entries.set(keyOf(item), item)
    }
    return set
  },
  "dict-comprehension"(node: Of<"dict-comprehension">, frame: Frame, machine: Engine): Value {
    const dict = new Dict()
    const unknown = clauses(machine, node.clauses, frame, inner =>
      dictSet(dict, machine.evaluate(node.key, inner), machine.evaluate(node.value, inner)),
    )
    return unknown ?? dict
  },
}

/** A scope of its own around a comprehension. */
function around(frame: Frame): Frame {
  const inner = new Frame(
    frame.module,
    new Scope(new Map(), frame.scope),
    null,
    frame.func,
    frame,
    frame.at,
    frame.watched,
    frame.first,
  )
  inner.host = frame.host
  inner.prefix = frame.prefix
  return inner
}

/**
 * Calls `body` once per combination of the clauses; `skip` instead, where all of them are taken and that takes too long.
 * @returns why it could not be known how often, when it could not; the body has then run on unknown items, on trial
 */
export function clauses(
  machine: Engine,
  list: readonly Clause[],
  frame: Frame,
  body: (frame: Frame) => void,
  skip?: (why: Unknown) => void,
): Unknown | null {
  const inner = around(frame)
  const all = list.length === 1 && !list[0]!.conditions.length
  let unknown: Unknown | null = null
  const step = (level: number): void => {
    const clause = list[level]
    if (!clause) {
      body(inner)
      return
    }
    const next = begin(machine, clause, level === 0 ? frame : inner)
    if (typeof next !== "function") {
      unknown ??= next
      trial(inner, next, () => {
        machine.assign(clause.target, next, inner)
        for (const condition of clause.conditions) machine.evaluate(condition, inner)
        step(level + 1)
      })
      return
    }
    const weary = endurance(machine, clause)
    for (let item = next(); item !== undefined; item = next()) {
      machine.spend(1)
      const tired = weary()
      if (tired && all && skip) {
        skip(tired)
        continue
      }
      machine.assign(clause.target, tired ?? item, inner)
      const why = tired ?? (next.of && doubt(next))
      const passes = why ?? holds(machine, clause, inner)
      if (passes === true) step(level + 1)
      else if (passes !== false) {
        unknown ??= passes
        trial(inner, passes, () => step(level + 1))
        if (why) break
      }
    }
  }
  const trial = (at: Frame, condition: Unknown, run: () => void) => {
    forkValue(
      machine,
      at,
      condition,
      () => {
        run()
        return null
      },
      () => null,
    )
  }
  const outer = machine.frame
  machine.frame = inner
  try {
    step(0)
  } finally {
    machine.frame = outer
  }
  return unknown
}

/** Begins with an iterable, evaluated where it stands: the first one outside (`for name in locals()`). */
function begin(machine: Engine, clause: Clause, frame: Frame): Next | Unknown {
  const running = machine.frame
  machine.frame = frame
  const iterable = machine.evaluate(clause.iterable, frame)
  machine.frame = running
  frame.at = clause.iterable
  return machine.iterate(iterable)
}

/** Whether an item passes all conditions; an Unknown when that cannot be known. */
function holds(machine: Engine, clause: Clause, frame: Frame): boolean | Unknown {
  for (const condition of clause.conditions) {
    const value = machine.evaluate(condition, frame)
    const truth = machine.truth(value)
    if (truth === false) return false
    if (truth === undefined) return isUnknown(value) ? value : machine.cannotTell(value)
  }
  return true
}

/** A generator expression runs on demand; its first iterable is evaluated at once, as in Python. */
function generator(machine: Engine, node: Of<"comprehension">, frame: Frame): Value {
  const first = begin(machine, node.clauses[0]!, frame)
  if (typeof first !== "function") return first
  const inner = around(frame)
  const walk = items(machine, node, inner, first)
  const iterator: Iterator = new Iterator(() => {
    const outer = machine.frame
    machine.frame = inner
    try {
      const step = walk.next()
      if (inner.doubt) iterator.unsure ??= inner.doubt
      return step.done ? undefined : step.value
    } finally {
      machine.frame = outer
    }
  }, "generator")
  return iterator
}

function* items(machine: Engine, node: Of<"comprehension">, frame: Frame, first: Next): Generator<Value, void> {
  function* step(level: number, next: Next): Generator<Value, void> {
    const clause = node.clauses[level]!
    for (let item = next(); item !== undefined; item = next()) {
      machine.spend(1)
      machine.assign(clause.target, item, frame)
      frame.doubt ??= doubt(next) ?? null
      const passes = holds(machine, clause, frame)
      if (passes === false) continue
      if (passes !== true) {
        frame.doubt ??= passes
        // Whether there is such an item cannot be known; what it would be cannot either.
        yield passes
        continue
      }
      if (level + 1 === node.clauses.length) yield machine.evaluate(node.element, frame)
      else {
        const more = begin(machine, node.clauses[level + 1]!, frame)
        if (typeof more === "function") yield* step(level + 1, more)
        else {
          frame.doubt ??= more
          yield more
        }
      }
    }
  }
  yield* step(0, first)
}
