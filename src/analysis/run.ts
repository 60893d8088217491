import { say, type Words } from "../conv/words"
import { graph, type Recording } from "../frameworks/graph"
import { describe, isModule, moduleTree } from "../frameworks/modules"
import type { Finding, Model, Span } from "../model/model"
import type { Machine } from "../python/machine"
import type { Instance } from "../python/value"
import { Enough, OutOfFuel, Raised, Unknown, type Value } from "../python/value"
import type { Input } from "./input"

/** What happened when something of the user's was run: a value, or why there is none. */
export interface Outcome {
  value: Value | undefined
  findings: Finding[]
  recording: Recording
  stopped?: { reason: Words; span: Span | null }
  raised?: Raised
  /** The fuel was used up. */
  exhausted?: boolean
}

/** Runs with a fresh recording; a Python exception or the end of the fuel ends it early and is told. */
export function attempt(machine: Machine, action: () => Value): Outcome {
  let stopped: Outcome["stopped"]
  let raised: Raised | undefined
  let exhausted = false
  const { result, recording } = graph(machine).record(() => {
    try {
      return action()
    } catch (error) {
      if (error instanceof Raised) {
        raised = error
        stopped = { reason: exceptionWords(error, machine), span: error.span }
      } else if (error instanceof OutOfFuel) {
        exhausted = !(error instanceof Enough)
        stopped = { reason: say("evaluation took too long"), span: machine.site()?.span ?? null }
      } else if (error instanceof RangeError && /call stack/.test(error.message)) {
        stopped = { reason: say("nested too deeply to be followed"), span: null }
      } else throw error
      return undefined
    }
  })
  return {
    value: result,
    findings: recording.findings.list,
    recording,
    ...(stopped ? { stopped } : {}),
    ...(raised ? { raised } : {}),
    ...(exhausted ? { exhausted } : {}),
  }
}

/** What a module or class has by a name, for those who only look; undefined as well where looking for it fails. */
export function lookUp(object: Value, name: string, machine: Machine): Value | undefined {
  return attempt(machine, () => machine.findattr(object, name) ?? null).value
}

/** `TypeError: …` as Python would print it. */
export function exceptionWords(error: Raised, machine: Machine): Words {
  let text: string | Unknown = ""
  try {
    text = machine.str(error.value)
  } catch {
    // An exception whose __str__ fails is told by its class alone.
  }
  const type = error.value.cls.name
  return typeof text === "string" && text !== "" ? say("{0}: {1}", type, text) : say("{0}", type)
}

/** One run of a network's forward pass: the model, and what was found on the way. */
export interface Run {
  model: Model
  findings: Finding[]
  recording: Recording
  raised?: Raised
  /** The fuel was used up: a second try would end the same way. */
  exhausted?: boolean
}

/** Runs a network on an input and finishes the model. */
export function run(network: Instance, input: Input, name: string, machine: Machine): Run {
  const g = graph(machine)
  const samples = g.samples.length
  let inputs: number[] = []
  let outputs: number[] = []
  const outcome = attempt(machine, () => {
    inputs = [...input.args, ...input.keywords.values()].flatMap(v => g.flows(v))
    const value = machine.call(network, input.args, input.keywords)
    outputs = g.flows(value)
    return value
  })
  g.samples.length = samples
  const { recording, findings, stopped, raised, exhausted } = outcome
  if (outcome.value instanceof Unknown && !outputs.length)
    outputs.push(recording.builder.tensor(-g.nextId(), null, "unknown", outcome.value.reason))
  const tree = moduleTree(network)
  // Describing a module takes as long as that.
  machine.charge(100 * tree.length)
  const unknown = outcome.value instanceof Unknown ? { reason: outcome.value.reason, span: outcome.value.span } : undefined
  const model = recording.builder.finish(
    {
      name,
      framework: frameworkOf(network),
      inputSource: input.source,
      ...(stopped ? { stopped } : unknown ? { stopped: unknown } : {}),
    },
    tree,
    key => describe(key as Instance),
    inputs,
    outputs,
  )
  return { model, findings, recording, ...(raised ? { raised } : {}), ...(exhausted ? { exhausted } : {}) }
}

/** The framework a network is made with: the one whose class it derives from. */
export function frameworkOf(network: Instance): Model["framework"] {
  for (const cls of network.cls.mro) {
    const root = cls.module.split(".")[0]
    if (root === "paddle") return "paddle"
    if (root === "keras" || root === "tensorflow") return "keras"
    if (root === "torch") return "torch"
  }
  return "torch"
}

/** Puts a network into evaluation mode (or back), where it knows modes. */
export function setMode(network: Instance, mode: "eval" | "train", machine: Machine): void {
  attempt(machine, () => {
    const method = machine.findattr(network, mode)
    return method === undefined ? null : machine.call(method, [])
  })
}

export { isModule }
