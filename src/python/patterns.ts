import { say } from "../conv/words"
import { fork } from "./branch"
import { raised } from "./errors"
import { Normal, type Completion, type Engine, type Frame } from "./frame"
import { isUnknown, keyOf } from "./heap"
import { lookup } from "./lookup"
import { spreadInto } from "./mapping"
import { unwrap } from "./types"
import type { Case, Pattern, Statement } from "./tree"
import { Dict, List, Tuple, type Class, type Unknown, type Value } from "./value"
import { writeName } from "./variables"

/** `match subject: case …`. */
export function matchStatement(node: Extract<Statement, { kind: "match" }>, frame: Frame, machine: Engine): Completion {
  return from(node, frame, machine, 0, machine.evaluate(node.subject, frame))
}

function from(
  node: Extract<Statement, { kind: "match" }>,
  frame: Frame,
  machine: Engine,
  at: number,
  subject: Value,
): Completion {
  for (let i = at; i < node.cases.length; i++) {
    const one = node.cases[i]!
    const outcome = fits(machine, one, subject, frame)
    if (outcome === false) continue
    if (outcome === true) return machine.execute(one.body, frame)
    return fork(
      machine,
      frame,
      outcome,
      () => machine.execute(one.body, frame),
      () => from(node, frame, machine, i + 1, subject),
    )
  }
  return Normal
}

/** Whether a case is taken: its pattern, then its guard. */
export function fits(machine: Engine, one: Case, subject: Value, frame: Frame): boolean | Unknown {
  const outcome = matches(machine, one.pattern, subject, frame)
  if (outcome !== true || !one.guard) return outcome
  const guard = machine.evaluate(one.guard, frame)
  return machine.truth(guard) ?? (isUnknown(guard) ? guard : machine.cannotTell(guard))
}

/** Whether a value matches; its names are bound on the way. An Unknown when that cannot be known. */
function matches(machine: Engine, pattern: Pattern, value: Value, frame: Frame): boolean | Unknown {
  switch (pattern.kind) {
    case "capture": {
      if (pattern.pattern) {
        const inner = matches(machine, pattern.pattern, value, frame)
        if (inner === false) return false
        if (pattern.name) writeName(frame, pattern.name, value)
        return inner
      }
      if (pattern.name) writeName(frame, pattern.name, value)
      return true
    }
    case "or": {
      let unknown: boolean | Unknown = false
      for (const option of pattern.options) {
        const one = matches(machine, option, value, frame)
        if (one === true) return true
        if (one !== false) unknown = one
      }
      return unknown
    }
  }
  if (isUnknown(value)) {
    bindAll(pattern, value, frame)
    return value
  }
  switch (pattern.kind) {
    case "value": {
      const expected = machine.evaluate(pattern.value, frame)
      const { kind } = pattern.value
      if (kind === "constant" && (expected === null || typeof expected === "boolean")) return value === expected
      const same = machine.compare("==", value, expected)
      return machine.truth(same) ?? (isUnknown(same) ? same : machine.cannotTell(same))
    }
    case "sequence":
      return matchSequence(machine, pattern.items, value, frame)
    case "mapping":
      return matchMapping(machine, pattern, value, frame)
    case "class":
      return matchClass(machine, pattern, value, frame)
    case "star":
      return true
  }
}

function both(parts: Iterable<() => boolean | Unknown>): boolean | Unknown {
  let result: boolean | Unknown = true
  for (const part of parts) {
    const one = part()
    if (one === false) return false
    if (one !== true) result = one
  }
  return result
}

function matchSequence(machine: Engine, patterns: readonly Pattern[], value: Value, frame: Frame): boolean | Unknown {
  const inner = unwrap(value)
  if (!(inner instanceof List || inner instanceof Tuple)) {
    if (typeof inner === "object" && inner?.kind === "range")
      return matchSequence(machine, patterns, new List([...(machine.items(inner) as Value[])]), frame)
    return false
  }
  const items = machine.items(inner)
  if (!Array.isArray(items)) return items as Unknown
  const given = items as readonly Value[]
  const star = patterns.findIndex(pattern => pattern.kind === "star")
  if (star < 0 ? given.length !== patterns.length : given.length < patterns.length - 1) return false
  return both(
    patterns.map((pattern, i) => () => {
      if (i === star) {
        const name = (pattern as Extract<Pattern, { kind: "star" }>).name
        if (name) writeName(frame, name, new List(given.slice(star, given.length - (patterns.length - star - 1))))
        return true
      }
      return matches(machine, pattern, given[star >= 0 && i > star ? given.length - patterns.length + i : i]!, frame)
    }),
  )
}

function matchMapping(
  machine: Engine,
  pattern: Extract<Pattern, { kind: "mapping" }>,
  value: Value,
  frame: Frame,
): boolean | Unknown {
  const inner = unwrap(value)
  if (!(inner instanceof Dict)) return false
  const used = new Set<unknown>()
  const matched = both(
    pattern.entries.map(entry => () => {
      const key = machine.evaluate(entry.key, frame)
      if (isUnknown(key)) return key
      used.add(keyOf(key))
      const found = inner.entries.get(keyOf(key))
      if (!found) return inner.unsure ?? false
      return matches(machine, entry.value, found.value, frame)
    }),
  )
  if (matched !== false && pattern.rest) {
    const rest = new Dict()
    spreadInto(machine, rest, inner)
    for (const key of used) rest.entries.delete(key)
    writeName(frame, pattern.rest, rest)
  }
  return matched
}

/** Types whose only positional sub-pattern is the value itself. */
const selves = new Set(["bool", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"])

function matchClass(
  machine: Engine,
  pattern: Extract<Pattern, { kind: "class" }>,
  value: Value,
  frame: Frame,
): boolean | Unknown {
  const type = machine.evaluate(pattern.type, frame)
  if (isUnknown(type)) return type
  if (typeof type !== "object" || type === null || type.kind !== "class")
    throw raised("TypeError", "called match pattern must be a class")
  const is = machine.isInstance(value, type)
  if (is === undefined) return machine.unknown(say("a base class of `{0}` is not known", type.name))
  if (!is) return false
  const names = positionalNames(machine, type)
  return both([
    ...pattern.positional.map((one, i) => () => {
      if (selves.has(type.name) && type.module === "builtins") return matches(machine, one, value, frame)
      const name = names[i]
      if (name === undefined)
        throw raised(
          "TypeError",
          `${type.name}() accepts ${names.length} positional sub-patterns (${pattern.positional.length} given)`,
        )
      return matchAttribute(machine, value, name, one, frame)
    }),
    ...pattern.named.map(one => () => matchAttribute(machine, value, one.name, one.pattern, frame)),
  ])
}

function positionalNames(machine: Engine, type: Class): string[] {
  const names = lookup(type, "__match_args__")
  const items = names === undefined ? [] : machine.items(names)
  return Array.isArray(items) ? items.map(String) : []
}

function matchAttribute(machine: Engine, value: Value, name: string, pattern: Pattern, frame: Frame): boolean | Unknown {
  const attribute = machine.findattr(value, name)
  return attribute === undefined ? false : matches(machine, pattern, attribute, frame)
}

/** Binds every name of a pattern to an unknown value. */
function bindAll(pattern: Pattern, value: Unknown, frame: Frame): void {
  switch (pattern.kind) {
    case "capture":
    case "star":
      if (pattern.name) writeName(frame, pattern.name, value)
      if (pattern.kind === "capture" && pattern.pattern) bindAll(pattern.pattern, value, frame)
      break
    case "sequence":
      pattern.items.forEach(item => bindAll(item, value, frame))
      break
    case "or":
      pattern.options.forEach(item => bindAll(item, value, frame))
      break
    case "mapping":
      pattern.entries.forEach(entry => bindAll(entry.value, value, frame))
      if (pattern.rest) writeName(frame, pattern.rest, value)
      break
    case "class":
      pattern.positional.forEach(item => bindAll(item, value, frame))
      pattern.named.forEach(item => bindAll(item.pattern, value, frame))
  }
}
