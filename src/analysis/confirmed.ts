import { borneOut, isError } from "../model/finding"
import type { Finding } from "../model/model"
import type { Machine } from "../python/machine"
import type { FileTree } from "../python/tree"
import type { ModuleValue, Raised } from "../python/value"
import { calledInside, ungiven, type Construction } from "./construct"
import { findInput } from "./find-input"
import { placeholders, unset } from "./placeholders"
import type { Candidate } from "./roots"
import { attempt, isModule, run, setMode } from "./run"

/** What a network is made and run once more with. */
export interface Again {
  machine: Machine
  tree: FileTree
  text: string
  /** The document as a module. */
  module: ModuleValue
  refuel(): void
  /** An exception as a finding. */
  told(error: Raised): Finding[]
}

type Given = Pick<Construction, "args" | "kwargs">

/** Of errors found with the defaults, those that are there whatever the unknown arguments of the file's calls are. */
export function confirmed(findings: Finding[], { value, root, definition }: Candidate, given: Given, again: Again): Finding[] {
  if (!findings.some(isError)) return findings
  const { machine, tree, text } = again
  again.refuel()
  const built = attempt(machine, () => machine.call(value, given.args, given.kwargs))
  const also = [...built.findings, ...(built.raised ? again.told(built.raised) : [])]
  if (isModule(built.value)) {
    const network = built.value
    setMode(network, "eval", machine)
    const search = { network, definition, tree, text, sample: undefined, written: () => undefined, machine }
    also.push(...findInput({ ...search, run: input => run(network, input, root.name, machine) }).run.findings)
  }
  return borneOut(findings, also)
}

/** Of errors in a network that nobody in the file makes, those that do not rest on what whoever makes it is to give. */
export function settled(
  findings: Finding[],
  candidate: Candidate,
  { certain, args, kwargs }: Partial<Construction>,
  again: Again,
): Finding[] {
  if (certain || !args || !kwargs || !findings.some(isError)) return findings
  const { machine, tree, module } = again
  const places = placeholders(tree, module)
  const borne = places.length ? unset(places, machine, () => confirmed(findings, candidate, { args, kwargs }, again)) : findings
  if (!borne.some(isAboutArguments)) return borne
  const inside = calledInside(candidate.value, machine).filter(name => !kwargs.has(name))
  if (!inside.length) return borne
  const others = inside.map(name => [name, machine.unknown(ungiven(name))] as const)
  const also = confirmed(borne, candidate, { args, kwargs: new Map([...kwargs, ...others]) }, again)
  return borne.filter(f => !isAboutArguments(f) || also.includes(f))
}

const isAboutArguments = ({ code }: Finding): boolean => /^(missing|unexpected)-argument$/.test(code)
