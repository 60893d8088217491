import { Break, Continue, Normal, Return, type Completion, type Engine, type Frame, type Way } from "./frame"
import { begin, redo, undo, type Cell, type State } from "./heap"
import { join, joinStates } from "./join"
import { Raised, type Unknown, type Value } from "./value"

/**
 * Runs both ways of an unknown condition, each on a journal that is undone, and goes on with what they agree on. A way
 * that raises is not taken when the other does not. A way that leaves (`return`, `break`, `continue`) waits as a
 * parting while the rest runs for the other, until the loop or the function ends (`settle`).
 */
export function fork(
  machine: Engine,
  frame: Frame,
  condition: Unknown,
  first: () => Completion,
  second: () => Completion,
): Completion {
  if (machine.forks + machine.waiting >= most) {
    frame.result = condition
    return Return
  }
  const ways = [...attempt(machine, frame, first), ...attempt(machine, frame, second)]
  const completion = take(machine, frame, ways, condition)
  // One early return after another: what waits is joined, so that it does not pile up.
  return (frame.partings?.length ?? 0) - frame.floor > 2 ? settle(machine, frame, frame.floor, completion, []) : completion
}

/** As `fork`, for the two ways of an expression. */
export function forkValue(machine: Engine, frame: Frame, condition: Unknown, first: () => Value, second: () => Value): Value {
  if (machine.forks + machine.waiting >= most) return condition
  const values: Value[] = []
  const way = (run: () => Value) => (): Completion => {
    values.push(run())
    return Normal
  }
  const a = attempt(machine, frame, way(first))
  const left = values.pop()
  const b = attempt(machine, frame, way(second))
  const right = values.pop()
  take(machine, frame, [...a, ...b], condition)
  if (left === undefined || right === undefined) return (left ?? right)!
  return join(machine, left, right, condition)
}

/** Unknown conditions inside each other: beyond this many the result is unknown. */
const most = 12

/** Runs one way and undoes it. More than one way comes back when ways parted inside. */
function attempt(machine: Engine, frame: Frame, run: () => Completion): Way[] {
  const mark = frame.partings?.length ?? 0
  const height = machine.stack.length
  const handling = frame.handling?.length ?? 0
  const journal = begin()
  machine.forks++
  let way: Way
  try {
    const completion = run()
    way = { completion, result: frame.result, error: null, after: new Map() }
  } catch (error) {
    machine.stack.length = height
    if (frame.handling) frame.handling.length = handling
    if (!(error instanceof Raised)) {
      drop(machine, frame, mark)
      undo(journal)
      throw error
    }
    way = { completion: Normal, result: null, error, after: new Map() }
  } finally {
    machine.forks--
  }
  const ways = gather(machine, frame, mark, way)
  const base = undo(journal)
  // To keep what was and to put it back is work as well.
  machine.spend(20 + 10 * base.size)
  return ways.map(one => ({ ...one, after: over(base, one.after) }))
}

/** Undoes the partings above `mark`: the text around them was given up. */
export function drop(machine: Engine, frame: Frame, mark = 0): void {
  while ((frame.partings?.length ?? 0) > mark) {
    undo(frame.partings!.pop()!.journal)
    machine.waiting--
  }
  if (!frame.partings?.length) frame.partings = null
}

/** Closes the partings above `mark`: the way that stayed and all that left, as changes to the state that is then current. */
function gather(machine: Engine, frame: Frame, mark: number, way: Way): Way[] {
  let ways = [way]
  while ((frame.partings?.length ?? 0) > mark) {
    const parting = frame.partings!.pop()!
    machine.waiting--
    const stayed = undo(parting.journal)
    ways = ways.map(one => ({ ...one, after: over(stayed, one.after) }))
    ways.push(parting.way)
  }
  if (frame.partings && !frame.partings.length) frame.partings = null
  return ways
}

function over(first: ReadonlyMap<Cell, State>, then: ReadonlyMap<Cell, State>): ReadonlyMap<Cell, State> {
  return then.size ? new Map([...first, ...then]) : first
}

/** Goes on with what the ways agree on; ways that end differently part. */
function take(machine: Engine, frame: Frame, ways: readonly Way[], condition: Unknown): Completion {
  const alive = ways.filter(way => !way.error)
  if (!alive.length) {
    redo(ways[0]!.after)
    throw ways[0]!.error
  }
  const kinds = ([Return, Break, Continue, Normal] as const).filter(kind => alive.some(way => way.completion === kind))
  const groups = kinds.map(kind =>
    merge(
      machine,
      alive.filter(way => way.completion === kind),
      condition,
    ),
  )
  const stay = groups.pop()!
  for (const way of groups) {
    ;(frame.partings ??= []).push({ journal: begin(), way, condition })
    machine.waiting++
  }
  redo(stay.after)
  frame.result = stay.result
  return stay.completion
}

function merge(machine: Engine, ways: readonly Way[], condition: Unknown): Way {
  if (ways.length === 1) return ways[0]!
  const result = ways.map(way => way.result).reduce((left, right) => join(machine, left, right, condition))
  return {
    ...ways[0]!,
    result,
    after: joinStates(
      machine,
      ways.map(way => way.after),
      condition,
    ),
  }
}

/**
 * The end of an iteration (`ends` is Continue) or of a loop (Break and Continue): ways that left by these go on with the
 * one that stayed.
 * @returns how the loop's text goes on
 */
export function settle(
  machine: Engine,
  frame: Frame,
  mark: number,
  completion: Completion,
  ends: readonly Completion[],
): Completion {
  const { condition } = frame.partings![frame.partings!.length - 1]!
  const ways = gather(machine, frame, mark, { completion, result: frame.result, error: null, after: new Map() })
  for (const way of ways) if (ends.includes(way.completion)) way.completion = Normal
  return take(machine, frame, ways, condition)
}

/** An endless loop under an unknown condition: only the ways that left it are taken. */
export function abandon(machine: Engine, frame: Frame, mark: number): Completion {
  const { condition } = frame.partings![frame.partings!.length - 1]!
  const ways = gather(machine, frame, mark, { completion: Normal, result: null, error: null, after: new Map() }).slice(1)
  for (const way of ways) if (way.completion !== Return) way.completion = Normal
  return take(machine, frame, ways, condition)
}

/** The end of a function: its value is what all ways agree on. */
export function settleCall(machine: Engine, frame: Frame, value: Value): Value {
  const { condition } = frame.partings![0]!
  const ways = gather(machine, frame, 0, { completion: Return, result: value, error: null, after: new Map() })
  return finish(machine, ways, condition)
}

/** A function that raised although another way had left it already. */
export function rescueCall(machine: Engine, frame: Frame, error: unknown): Value {
  const { condition } = frame.partings![0]!
  const ways = gather(machine, frame, 0, { completion: Return, result: null, error, after: new Map() }).slice(1)
  if (!(error instanceof Raised)) throw error
  // What would have come after the loop that a way broke out of was never run.
  for (const way of ways) if (way.completion !== Return) way.result = condition
  return finish(machine, ways, condition)
}

function finish(machine: Engine, ways: readonly Way[], condition: Unknown): Value {
  const whole = merge(
    machine,
    ways.map(way => (way.completion === Normal ? { ...way, result: null } : way)),
    condition,
  )
  redo(whole.after)
  return whole.result
}

/** True when a way that left the loop is waiting. */
export function hasLeft(frame: Frame, mark: number): boolean {
  return frame.partings !== null && frame.partings.length > mark
}
