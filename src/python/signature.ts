import { raised } from "./errors"
import { dictFrom } from "./heap"
import type { Machine } from "./machine"
import type { Dict } from "./value"
import {
  Float,
  Native,
  Tuple,
  type Arguments,
  type BoundParameter,
  type Direct,
  type Rule,
  type Unknown,
  type Value,
} from "./value"

/**
 * A function written in TypeScript, its signature as Python would write it: `native("relu", "(input, inplace=False)", rule)`.
 * Defaults are literals: numbers, strings, None, True, False and tuples of them. `dim|axis` may be given by either name. `null` takes whatever
 * it is given.
 */
export function native(name: string, signature: string | null, rule: Rule): Native {
  return new Native(name, signature === null ? null : parameters(signature), rule)
}

/** As `native`, but the rule gets the bound arguments as a list in the order of the parameters: faster. */
export function direct(name: string, signature: string, rule: Direct): Native {
  const made = new Native(name, parameters(signature), args => {
    throw new Error(`${name} is called with a list, got ${Object.keys(args).join()}`)
  })
  made.direct = rule
  return made
}

const parsed = new Map<string, readonly BoundParameter[]>()

/** Reads a signature such as `(self, x, /, kernel=(3, 3), *args, key=None, **kwargs)`; each text is read once. */
export function parameters(signature: string): readonly BoundParameter[] {
  let found = parsed.get(signature)
  if (!found) parsed.set(signature, (found = read(signature.trim().replace(/^\(|\)$/g, ""))))
  return found
}

function read(text: string): BoundParameter[] {
  const result: BoundParameter[] = []
  let only: "" | "keyword" = ""
  for (const part of split(text)) {
    if (part === "*") only = "keyword"
    else if (part === "/") result.forEach((parameter, i) => (result[i] = { ...parameter, only: "position" }))
    else if (part.startsWith("**")) result.push({ name: part.slice(2), star: "**", only: "" })
    else if (part.startsWith("*")) {
      const [name, ...also] = part.slice(1).split("|")
      result.push({ name: name!, star: "*", only: "", ...(also.length ? { also } : {}) })
      only = "keyword"
    } else {
      const equals = part.indexOf("=")
      const [name, ...also] = (equals < 0 ? part : part.slice(0, equals)).split(":")[0]!.trim().split("|")
      result.push({
        name: name!,
        star: "",
        only,
        ...(equals < 0 ? {} : { default: literal(part.slice(equals + 1).trim()) }),
        ...(also.length ? { also } : {}),
      })
    }
  }
  return result
}

/** Splits at commas outside of brackets and strings. */
function split(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ""
  let start = 0
  for (let i = 0; i <= text.length; i++) {
    const c = text[i]
    if (quote) quote = c === quote ? "" : quote
    else if (c === '"' || c === "'") quote = c
    else if (c === "(" || c === "[") depth++
    else if (c === ")" || c === "]") depth--
    else if (depth === 0 && (c === "," || c === undefined)) {
      const part = text.slice(start, i).trim()
      if (part) parts.push(part)
      start = i + 1
    }
  }
  return parts
}

function literal(text: string): Value {
  if (text === "None") return null
  if (text === "True") return true
  if (text === "False") return false
  if (/^['"]/.test(text)) return text.slice(1, -1)
  if (/^[([]/.test(text)) return new Tuple(split(text.slice(1, -1)).map(literal))
  if (/^-?\d+$/.test(text)) return Number(text)
  if (/^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return new Float(Number(text))
  if (/^-?inf$/.test(text)) return new Float(text[0] === "-" ? -Infinity : Infinity)
  throw new Error(`a signature's default must be a literal: ${text}`)
}

/** Keyword arguments of a call that also spreads what cannot be known (`f(*unknown)`): every parameter not given is unsure. */
export class Unsure extends Map<string, Value> {
  rest!: Unknown
}

/** True where each positional argument is one parameter. */
export function isPlain(parameters: readonly BoundParameter[]): boolean {
  let found = plain.get(parameters)
  if (found === undefined) plain.set(parameters, (found = parameters.every(p => !p.star && p.only !== "keyword")))
  return found
}
const plain = new WeakMap<readonly BoundParameter[], boolean>()

/** Bound arguments in the order of the parameters; undefined never occurs in the result. */
export function bindList(
  name: string,
  parameters: readonly BoundParameter[],
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value> | undefined,
  callee: Value,
): Value[] {
  const result: Value[] = new Array(parameters.length)
  let position = 0
  let used = 0
  let rest: BoundParameter | null = null
  let missing: string[] | null = null
  const unsure = kwargs instanceof Unsure ? kwargs.rest : undefined
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i]!
    if (parameter.star === "*") {
      const named = parameter.also && position === args.length ? givenAs(parameter, kwargs) : undefined
      if (named !== undefined) used++
      result[i] = new Tuple(named === undefined ? args.slice(position) : [named])
      position = args.length
      if (unsure) result[i] = unsure
    } else if (parameter.star === "**") {
      rest = parameter
    } else {
      let named = kwargs && parameter.only !== "position" ? kwargs.get(parameter.name) : undefined
      if (named === undefined && parameter.also) named = givenAs(parameter, kwargs)
      if (parameter.only !== "keyword" && position < args.length) {
        result[i] = args[position++]!
        if (named !== undefined)
          throw raised("TypeError", `${name}() got multiple values for argument '${parameter.name}'`, {
            kind: "argument",
            callee,
            problem: "twice",
            names: [parameter.name],
          })
      } else if (named !== undefined) {
        result[i] = named
        used++
      } else if (unsure) result[i] = unsure
      else if (parameter.default !== undefined) result[i] = parameter.default
      else (missing ??= []).push(parameter.name)
    }
  }
  if (rest) result[parameters.indexOf(rest)] = unsure ?? remaining(parameters, kwargs)
  else if (kwargs && used < kwargs.size) throw unexpected(name, parameters, kwargs, callee)
  if (position < args.length) throw tooMany(name, parameters, args.length, kwargs, callee)
  if (missing) throw lacking(name, parameters, missing, callee)
  return result
}

/** What is given under one of a parameter's other names. */
function givenAs({ also }: BoundParameter, kwargs: ReadonlyMap<string, Value> | undefined): Value | undefined {
  if (also && kwargs) for (const name of also) if (kwargs.has(name)) return kwargs.get(name)
  return undefined
}

/** Whether a keyword argument may have this name. */
function takes(parameter: BoundParameter, name: string): boolean {
  if (parameter.also?.includes(name)) return true
  return parameter.name === name && !parameter.star && parameter.only !== "position"
}

/** Bound arguments by name, with Python's own messages for what does not fit. */
export function bind(
  parameters: readonly BoundParameter[],
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value> | undefined,
  _machine: Machine,
  name = "function",
  callee: Value = null,
): Arguments {
  const values = bindList(name, parameters, args, kwargs, callee)
  const result: Arguments = {}
  for (let i = 0; i < parameters.length; i++) result[parameters[i]!.name] = values[i]!
  return result
}

function remaining(parameters: readonly BoundParameter[], kwargs: ReadonlyMap<string, Value> | undefined): Dict {
  const rest: [Value, Value][] = []
  for (const [name, value] of kwargs ?? []) if (!parameters.some(p => takes(p, name))) rest.push([name, value])
  return dictFrom(rest)
}

function unexpected(name: string, parameters: readonly BoundParameter[], kwargs: ReadonlyMap<string, Value>, callee: Value) {
  const misplaced = parameters.filter(p => p.only === "position" && kwargs.has(p.name)).map(p => p.name)
  if (misplaced.length)
    return raised(
      "TypeError",
      `${name}() got some positional-only arguments passed as keyword arguments: '${misplaced.join(", ")}'`,
      {
        kind: "argument",
        callee,
        problem: "unexpected",
        names: misplaced,
      },
    )
  const extra = [...kwargs.keys()].find(key => !parameters.some(p => takes(p, key)))!
  return raised("TypeError", `${name}() got an unexpected keyword argument '${extra}'`, {
    kind: "argument",
    callee,
    problem: "unexpected",
    names: [extra],
  })
}

function tooMany(
  name: string,
  parameters: readonly BoundParameter[],
  given: number,
  kwargs: ReadonlyMap<string, Value> | undefined,
  callee: Value,
) {
  const positional = parameters.filter(p => !p.star && p.only !== "keyword")
  const least = positional.filter(p => p.default === undefined).length
  const takes = least === positional.length ? `${least}` : `from ${least} to ${positional.length}`
  const plural = positional.length === 1 && least === 1 ? "" : "s"
  const only = parameters.filter(p => p.only === "keyword" && kwargs?.has(p.name)).length
  const were = only
    ? `${given} positional argument${given === 1 ? "" : "s"} (and ${only} keyword-only argument${only === 1 ? "" : "s"}) were`
    : `${given} ${given === 1 ? "was" : "were"}`
  return raised("TypeError", `${name}() takes ${takes} positional argument${plural} but ${were} given`, {
    kind: "argument",
    callee,
    problem: "too-many",
    names: [],
  })
}

function lacking(name: string, parameters: readonly BoundParameter[], missing: string[], callee: Value) {
  const keyword = missing.every(m => parameters.find(p => p.name === m)!.only === "keyword")
  const positional = keyword ? missing : missing.filter(m => parameters.find(p => p.name === m)!.only !== "keyword")
  const quoted = positional.map(m => `'${m}'`)
  const list =
    quoted.length === 1
      ? quoted[0]!
      : quoted.length === 2
        ? quoted.join(" and ")
        : `${quoted.slice(0, -1).join(", ")}, and ${quoted[quoted.length - 1]!}`
  return raised(
    "TypeError",
    `${name}() missing ${quoted.length} required ${keyword ? "keyword-only" : "positional"} argument${quoted.length === 1 ? "" : "s"}: ${list}`,
    { kind: "argument", callee, problem: "missing", names: positional },
  )
}
