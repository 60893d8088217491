import { isSym, show, substitute, symbol, symbolsOf, type Dim } from "../conv/dim"
import { say } from "../conv/words"
import { graph, tensorPayload, type Sample } from "../frameworks/graph"
import { borneOut, isError } from "../model/finding"
import type { Finding, Model } from "../model/model"
import type { Machine } from "../python/machine"
import type { FileTree, Range } from "../python/tree"
import type { Instance, Value } from "../python/value"
import { placeOf } from "../checks/place"
import { ungiven } from "./construct"
import {
  fromComment,
  fromConsumers,
  fromFirstLayer,
  fromSample,
  fromSpecifications,
  optionalParameters,
  requiredParameters,
  type Input,
  type Required,
} from "./input"
import type { Run } from "./run"
import { demands, fit, impossible, usual, type Fit } from "./sizes"
import type { Specification } from "./specification"

export interface Search {
  network: Instance
  definition: Range | null
  tree: FileTree
  text: string
  sample: Sample | undefined
  /** A call in the file of another network of that class. */
  kin?: Sample | undefined
  /** What calls in code that nobody runs give to such a network. */
  written(): Pick<Sample, "inputs" | "keywords"> | undefined
  machine: Machine
  /** Runs the network on an input, for as many steps as a whole run may take or a part of them. */
  run(input: Input, part?: number): Run
}

export interface Found {
  input: Input
  run: Run
  /** What the run found is certain, not a consequence of an input that we guessed. */
  trusted: boolean
  /** Findings about the input itself. */
  more: Finding[]
}

/** The input in the order of design.md: comment, evidence in the file, evidence in the model, symbols. */
export function findInput(search: Search): Found {
  const { definition, tree, text, sample, machine, run } = search
  const comment = definition && fromComment(tree, text, definition)
  if (comment) {
    const input = fromSpecifications(comment, "comment", machine)
    return { input, run: run(input), trusted: true, more: [] }
  }
  const seen = sample && fromSample(sample, machine)
  if (seen) return { input: seen, run: run(seen), trusted: true, more: [] }
  // Nobody has run those calls on it: what they show is believed only where the network takes it.
  for (const call of [() => search.kin, () => search.written()]) {
    const other = call()
    const read = other && fromSample(other, machine)
    if (!read) continue
    const result = run(read)
    if (!result.raised && !result.findings.some(isError)) return { input: read, run: result, trusted: true, more: [] }
  }
  return fromModel(search)
}

/** Tries what the model itself says, from the most to the least certain, and keeps the first run that goes through. */
function fromModel(search: Search): Found {
  const { network, machine } = search
  const required = requiredParameters(network, machine)
  const parameters = required.filter(p => p.tensor)
  if (!parameters.length) {
    const input = symbolic([], required, machine)
    return { input, run: search.run(input), trusted: true, more: [] }
  }
  const others = parameters.slice(1).map(() => null)
  const first = fromFirstLayer(network)
  let best: Found | null = null
  const consider = (specs: readonly (Specification | null)[]): Found => {
    const input = symbolic(specs, required, machine)
    const result = search.run(input)
    sift(search, input, result)
    // What rests on a number of axes that is our guess is not told.
    if (specs.some(spec => spec?.anyRank))
      result.findings = result.findings.filter(f => f.severity !== "error" || lastAxis.has(f.code))
    const found = { input, run: result, trusted: agreed(specs, result.model), more: [] }
    if (!best || rank(found) > rank(best)) best = found
    return found
  }
  let guess: readonly (Specification | null)[] = [first, ...others]
  let found = consider(guess)
  if (found.run.exhausted) return example(search, guess, required) ?? found
  // What the layers that take the inputs say: also about the second input and those after it.
  const said = fromConsumers(found.run.model)
  const better = guess.map((spec, i) => said[i] ?? spec)
  if (better.some((spec, i) => !same(spec, guess[i] ?? null))) {
    guess = better
    found = consider(guess)
  }
  if (rank(found) < 3) {
    const probe = search.run(
      symbolic(
        parameters.map(() => null),
        required,
        machine,
      ),
    )
    const consumed = fromConsumers(probe.model)
    if (consumed.some((spec, i) => spec && !same(spec, guess[i] ?? null)))
      found = consider(parameters.map((_, i) => consumed[i] ?? guess[i] ?? null))
  }
  // A layer that works on the last axis says nothing of the others: where the code wants more of them, it says so itself.
  for (let more = 1; more <= 3 && rank(best!) === 0 && guess.some(spec => spec?.anyRank); more++)
    found = consider(guess.map(spec => (spec?.anyRank ? longer(spec, more) : spec)))
  if (rank(found) < 2) consider([{ keyword: null, shape: ["N", "C", "H", "W"].map(n => symbol(n)), dtype: "float32" }, ...others])
  return settle(search, best!)
}

/** Where formulas for every size take too long: the network at a size that people train at. What is found then may be due to that size. */
function example(search: Search, specs: readonly (Specification | null)[], required: readonly Required[]): Found | null {
  for (const size of usual.slice(0, 2)) {
    const sized = specs.map(spec => spec && { ...spec, shape: spec.shape.map((d, i) => (i > 0 ? substitute(d, () => size) : d)) })
    const input: Input = { ...symbolic(sized, required, search.machine), source: "example" }
    // Another network may wait, and it may be no formulas that this one takes long for.
    const found: Found = { input, run: search.run(input, 1 / 4), trusted: false, more: [] }
    if (rank(found) === 3) return found
    if (found.run.exhausted) return null
  }
  return null
}

/** Nobody has said that what a network may be given besides is not given: an error that rests on its being None is none. */
function sift({ network, machine, run }: Search, input: Input, result: Run): void {
  if (!result.raised && !result.findings.some(isError)) return
  const optional = optionalParameters(network, machine)
  if (!optional.length) return
  const given = optional.map(name => [name, machine.unknown(ungiven(name))] as const)
  const second = run({ ...input, keywords: new Map([...input.keywords, ...given]) })
  result.findings = borneOut(result.findings, second.findings)
  if (!second.raised) delete result.raised
}

/** With more axes between the first and the last. */
function longer(spec: Specification, more: number): Specification {
  const [first, ...rest] = spec.shape
  return { ...spec, shape: [first!, ...["L", "M", "K"].slice(0, more).map(name => symbol(name)), ...rest] }
}

/** Mistakes about the last axis or a layer's own settings: there whatever the number of axes. */
const lastAxis = new Set([
  "features-mismatch",
  "groups-mismatch",
  "not-positive",
  "setting-length",
  "missing-super-init",
  "missing-argument",
  "unexpected-argument",
])

/** 3: goes through without an error · 2: with errors that are the network's own · 1: with others · 0: stops early. */
function rank({ run, trusted }: Found): number {
  if (run.model.stopped || run.raised) return 0
  if (!run.findings.some(isError)) return 3
  return trusted ? 2 : 1
}

/** `specs` are those of the tensors among the parameters. */
function symbolic(specs: readonly (Specification | null)[], required: readonly Required[], machine: Machine): Input {
  const input: Input = { source: "symbols", args: [], keywords: new Map() }
  const left = [...specs]
  for (const { name, keyword, tensor } of required) {
    const spec = tensor ? left.shift() : null
    const value = tensor
      ? graph(machine).tensor(spec?.shape ?? null, spec?.dtype ?? "float32", { loose: !spec, assumed: !spec?.dtype })
      : machine.unknown(ungiven(name))
    if (keyword) input.keywords.set(name, value)
    else input.args.push(value)
  }
  return input
}

/** True when the first layers that take the inputs are made for just such inputs. */
function agreed(specs: readonly (Specification | null)[], model: Model): boolean {
  const consumers = fromConsumers(model)
  return specs.every((spec, i) => {
    const consumer = consumers[i]
    if (!spec || !consumer) return spec === null
    if (!spec.anyRank || !consumer.anyRank) return same(consumer, spec)
    return spec.dtype === consumer.dtype && show(spec.shape.at(-1)!) === show(consumer.shape.at(-1)!)
  })
}

function same(a: Specification | null, b: Specification | null): boolean {
  if (!a || !b) return a === b
  return a.dtype === b.dtype && a.shape.length === b.shape.length && a.shape.every((d, i) => show(d) === show(b.shape[i]!))
}

/** Puts numbers to the input's height and width where the network leaves no choice. */
function settle(search: Search, found: Found): Found {
  const { model } = found.run
  const [id] = model.inputs
  const shape = id === undefined ? null : model.tensors[id]!.shape
  if (model.inputs.length !== 1 || !shape) return found
  const names = shape.slice(1).flatMap(d => (isSym(d) ? symbolsOf(d) : []))
  const needs = demands(model).filter(({ actual }) => symbolsOf(actual).every(name => names.includes(name)))
  const spatial = names.length > 0 && needs.length > 0 ? fit(needs, names) : null
  if (needs.length && !spatial) {
    const wrong = needs.find(need => impossible(need, names))
    if (wrong && found.trusted && !model.nodes[wrong.node]!.doubtful) found.more.push(...noSize(model, wrong))
    return found
  }
  if (!spatial) return found
  const sized = at(shape, names, spatial.size)
  const resized = (arg: Value): Value => {
    const tensor = tensorPayload(arg)
    return tensor ? graph(search.machine).tensor(sized, tensor.dtype) : arg
  }
  const { args, keywords } = found.input
  const input: Input = {
    source: "model",
    args: args.map(resized),
    keywords: new Map([...keywords].map(([name, value]) => [name, resized(value)])),
  }
  const run = search.run(input)
  if (run.model.stopped || (run.findings.some(isError) && !found.run.findings.some(isError))) return found
  return { input, run, trusted: found.trusted, more: !spatial.usual ? madeFor(run.model, needs, spatial, names) : [] }
}

/** The shape with a number for its spatial sizes; the batch stays what it is. */
function at(shape: readonly Dim[], names: readonly string[], size: number): Dim[] {
  return shape.map(d => (isSym(d) && names.includes(symbolsOf(d)[0]!) ? size : d))
}

function madeFor(
  model: Model,
  needs: { needed: number; node: number }[],
  { least, most }: Fit,
  names: readonly string[],
): Finding[] {
  const node = model.nodes[needs[0]!.node]
  const place = node && placeOf(model, node, "inFeatures")
  if (!place) return []
  const square = (n: number): string => names.map(() => n).join("×")
  const message =
    least === most
      ? say("{0} features: made for an input of {1}", needs[0]!.needed, square(least))
      : say("{0} features: made for an input of {1} to {2}", needs[0]!.needed, square(least), square(most))
  return [{ span: place.span, code: "made-for-input", severity: "information", message, related: [], fixes: [] }]
}

function noSize(model: Model, need: { actual: Dim; needed: number; node: number }): Finding[] {
  const node = model.nodes[need.node]
  const place = node && placeOf(model, node, "inFeatures")
  if (!place) return []
  const message = say("expects {0} features, but no input size gives that many: there are {1}", need.needed, show(need.actual))
  return [{ span: place.span, code: "features-mismatch", severity: "error", message, related: [], fixes: [] }]
}
