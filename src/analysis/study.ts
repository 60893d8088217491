import type { Analysis, Question, Root } from "../analysis"
import type { Shape } from "../conv/shape"
import { check } from "../checks/check"
import { unused, type Mention } from "../checks/unused"
import { say } from "../conv/words"
import { Findings } from "../frameworks/findings"
import { graph, tensorPayload, type Graph, type Sample } from "../frameworks/graph"
import { tools } from "../frameworks/tools/index"
import { torch } from "../frameworks/torch/index"
import { isError, keyOf } from "../model/finding"
import type { Finding, InputSource, Model, Span } from "../model/model"
import { Cache, createMachine } from "../python/evaluate"
import type { Evaluation } from "../python/evaluation"
import { parse } from "../python/syntax"
import type { Expression, FileTree } from "../python/tree"
import type { Raised } from "../python/value"
import { Class, Func, Instance, ModuleValue, Unknown, type Value } from "../python/value"
import type { World } from "../world"
import { Budget, walk } from "./budget"
import { edits } from "./edits"
import { confirmed, settled, type Again } from "./confirmed"
import { constructorArguments, requiredArguments, vaguer, type Construction } from "./construct"
import { meaning } from "./defaults"
import { trials, written } from "./evidence"
import { isMendable, pythonFinding } from "./exceptions"
import { findInput, type Found } from "./find-input"
import { fromSpecifications, type Input } from "./input"
import { leastInput } from "./least"
import { mentions } from "./mentions"
import { alone } from "./reassigned"
import { findRoots, type Candidate } from "./roots"
import { attempt, exceptionWords, isModule, run, setMode, type Outcome, type Run } from "./run"
import { outside, Sights, type Seen } from "./sights"
import { settle, type Suspect } from "./settle"
import type { Trial } from "./slip"
import { unknowns } from "./unknowns"
import { parseSpecification } from "./specification"

/** A network and the run that is shown of it. */
interface Shown {
  network: Instance
  input: Input
  run: Run
  /** The call in the file that the input was taken from. */
  sample: Sample | undefined
}

/** Only the last evaluation can go on (see `createMachine`). */
let latest: Study | null = null

/** One analysis of one document: from its text to the networks in it. */
export class Study {
  private readonly evaluation: Evaluation
  private readonly graph: Graph
  private readonly tree: FileTree
  private readonly budget: Budget
  private readonly findings = new Findings()
  private readonly shown: Shown[] = []
  private readonly waiting: { finding: Finding; sample: Sample }[] = []
  private readonly sights = new Sights()
  private readonly seen = new WeakMap<Run, Seen>()
  private readonly suspects: Suspect[] = []
  private module: ModuleValue | null = null
  private candidates: Candidate[] = []
  /** Whether the document's own statements are under way, not a root. */
  private inDocument = true

  constructor(
    private readonly question: Question,
    private readonly world: World,
    /** A trial: the only root of interest; everything ends at the first error. */
    private readonly only?: string,
  ) {
    latest = this
    const { file, text } = question
    const fuel = question.fuel ?? walk
    this.tree = parse(text)
    this.evaluation = createMachine({
      files: world.files,
      roots: world.roots,
      libraries: world.libraries,
      frameworks: [torch, tools],
      document: { file, text },
      fuel,
      onValue: (span, name, value) => this.see(span, name, value),
      mend: error => this.mend(error),
      ...(question.keep ? { keep: question.keep } : {}),
    })
    this.budget = new Budget(this.evaluation, fuel, only === undefined ? undefined : 1)
    this.graph = graph(this.evaluation.machine)
    this.graph.source = span => this.text(span)
    this.graph.enough = only !== undefined
  }

  answer(): Analysis {
    const steps = this.steps()
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
    }
  }

  /** The answer in steps: something else may be analysed between them. */
  *steps(): Generator<void, Analysis> {
    const module = (this.module = this.runDocument())
    if (module) {
      this.candidates = findRoots(this.question.file, this.tree, module, this.machine)
      this.gatherEvidence(module)
    }
    this.inDocument = false
    const asked = module ? this.asked(module) : null
    this.evaluateRoots(asked)
    this.addEvidence()
    yield* this.settle()
    const chosen = this.choose(asked)
    const { evaluation } = this
    return {
      file: this.question.file,
      text: this.question.text,
      roots: this.candidates.map(c => c.root),
      models: this.shown.map(s => s.run.model),
      chosen,
      findings: this.findings.list,
      sound: this.tree.errors.length === 0 && this.shown.length > 0 && !this.findings.hasError,
      unknown: chosen === null ? [] : unknowns(this.shown[chosen]!.run.model),
      sights: this.sights.list,
      wanted: [...evaluation.wanted],
      read: [...evaluation.read],
      ...(chosen === null ? {} : { minimumInput: once(() => this.minimum(this.shown[chosen]!)) }),
    }
  }

  private get machine() {
    return this.evaluation.machine
  }

  private text({ file, from, to }: Span): string | undefined {
    if (file === this.question.file) return this.question.text.slice(from, to)
    return this.world.files.get(file)?.slice(from, to)
  }

  /** The document's own statements, from top to bottom; one that fails does not stop the others. */
  private runDocument(): ModuleValue | null {
    const { result: outcome, seen } = this.sights.during(() => attempt(this.machine, () => this.evaluation.run()))
    this.sights.setAside(seen)
    this.keepEvidence(outcome)
    for (const { error } of this.evaluation.failures) this.findings.addAll(this.told(error, false))
    return outcome.value instanceof ModuleValue ? outcome.value : null
  }

  /** An exception that nobody catches, where it is certain. */
  private told(error: Raised, certain: boolean): Finding[] {
    const finding = this.isTorn(error.span) ? null : pythonFinding(error, certain, this.machine, span => this.text(span))
    return finding ? [finding] : []
  }

  /** What is found in a call of a network waits until that network has been looked at itself. */
  private keepEvidence({ findings, recording }: Outcome): void {
    for (const finding of findings) {
      const sample = recording.samples.get(finding)
      if (sample === undefined) this.findings.add(finding)
      else this.waiting.push({ finding, sample: this.graph.samples[sample]! })
    }
  }

  /** A network whose own run found an error says it all; what only the file's call shows (it may be training) is added. */
  private addEvidence(): void {
    for (const { finding, sample } of this.waiting) {
      const shown = this.shown.find(s => s.sample === sample)
      if (!shown?.run.findings.some(isError)) this.findings.add(finding)
    }
  }

  /** Functions such as `test()` show what the file's networks are used on. */
  private gatherEvidence(module: ModuleValue): void {
    const names = new Set(this.candidates.map(c => c.root.name))
    for (const trial of trials(this.tree, module, this.machine, names)) {
      // The roots need some too.
      if (!this.budget.hasWalk) break
      this.budget.refuel(1 / 4)
      const { result: outcome, seen } = this.sights.during(() => attempt(this.machine, () => this.machine.call(trial, [])))
      this.keepEvidence(outcome)
      this.sights.setAside(seen)
    }
  }

  /** The root that the question names, or the expression it gives. */
  private asked(module: ModuleValue): Candidate | null {
    const { entry, file } = this.question
    if (entry === undefined) return null
    const known = this.candidates.find(c => c.root.name === entry)
    if (known) return known
    const nowhere = { file, from: 0, to: 0 }
    const root: Root = { name: entry, kind: "expression", span: nowhere, nameSpan: nowhere, model: null }
    this.budget.refuel()
    const { value, stopped, findings, raised, recording } = attempt(this.machine, () => this.evaluation.expression(entry, module))
    if (stopped) root.reason = stopped.reason
    const candidate: Candidate = { root, value: value ?? null, definition: null, made: findings }
    if (raised) findings.push(...this.told(raised, !recording.broken))
    if (value instanceof Func || value instanceof Class) root.kind = value instanceof Class ? "class" : "function"
    this.candidates.push(candidate)
    return candidate
  }

  private evaluateRoots(asked: Candidate | null): void {
    const alone = this.only ?? (this.question.alone ? asked?.root.name : undefined)
    if (alone !== undefined) {
      const candidate = this.candidates.find(c => c.root.name === alone)
      if (candidate) this.evaluateRoot(candidate, candidate === asked)
      return
    }
    if (asked) this.evaluateRoot(asked, true)
    const needs = (c: Candidate): boolean => requiredArguments(c.value, this.machine).length > 0
    const classes = this.candidates.filter(c => c.root.kind === "class" && c !== asked)
    for (const c of this.candidates) if (c.root.kind === "expression" && c !== asked) this.evaluateRoot(c)
    for (const c of classes) if (!needs(c)) this.evaluateRoot(c)
    const functions = this.candidates.filter(c => c.root.kind === "function" && c !== asked)
    // One builder shows the classes at work; the others wait until somebody chooses them.
    const builder = functions.find(c => !needs(c))
    const chosen = functions.find(c => this.question.chosen?.has(c.root.name))
    if (chosen) this.evaluateRoot(chosen)
    else if (builder && classes.some(c => c.root.model === null && !this.seenInside(c))) this.evaluateRoot(builder)
    for (const c of classes) if (c.root.model === null && !c.root.reason && !this.seenInside(c)) this.evaluateRoot(c)
    for (const c of this.candidates)
      if (c.root.model === null && !c.root.reason)
        c.root.reason = c.root.kind === "class" ? say("shown inside the networks that use it") : say("not evaluated yet")
  }

  /** An instance of a class at work in a model that has been evaluated. */
  private seenInside({ value }: Candidate): boolean {
    return this.shown.some(s => this.instancesIn(s).some(i => i.cls === value))
  }

  private instancesIn({ run }: Shown): Instance[] {
    return run.recording.builder.called.filter((key): key is Instance => key instanceof Instance)
  }

  private evaluateRoot(candidate: Candidate, isAsked = false): void {
    const { root } = candidate
    if (this.budget.left <= 0 && !isAsked) {
      root.reason = say("evaluation took too long")
      return
    }
    this.budget.refuel()
    const built = this.build(candidate, isAsked)
    if (!built) {
      this.findings.addAll(candidate.made ?? [])
      return
    }
    const { network, certain = false } = built
    setMode(network, "eval", this.machine)
    const found = this.input(candidate, network, isAsked)
    const { run, input, trusted } = found
    this.sights.keep(this.seen.get(run)!)
    const sample = input.source === "file" ? this.sampleOf(candidate, network) : undefined
    root.model = this.shown.push({ network, input, run, sample }) - 1
    const guessed = guesses.has(input.source)
    // An input's dtype is our guess as well.
    if (guessed) run.findings = run.findings.filter(f => f.code !== "dtype-mismatch")
    if (built.general) run.findings = confirmed(run.findings, candidate, built.general, this.again)
    run.findings = settled(run.findings, candidate, built, this.again)
    const shows = [...(candidate.made ?? [])]
    if (trusted) shows.push(...run.findings)
    if (trusted && run.raised && !built.guessed && !built.general) {
      const sure = certain && !guessed
      if (sure || !this.isBase(candidate)) shows.push(...this.told(run.raised, sure && !run.recording.broken))
    }
    this.suspects.push({ name: root.name, model: run.model, findings: shows })
    if (this.only !== undefined) return
    this.findings.addAll(found.more)
    for (const finding of check(run.model, span => this.text(span)))
      if (!(guessed && finding.code === "pixels-unread")) this.findings.add(finding)
    if (!built.guessed && !built.general) this.findings.addAll(this.unusedLayers(network, input, run.model))
  }

  /** A class that others in the file are made from may leave it to them to have what it uses. */
  private isBase({ value }: Candidate): boolean {
    return this.candidates.some(c => c.value !== value && c.value instanceof Class && c.value.mro.includes(value as Class))
  }

  /** What its errors are confirmed with. */
  private get again(): Again {
    return {
      machine: this.machine,
      tree: this.tree,
      text: this.question.text,
      module: this.module!,
      refuel: () => this.budget.refuel(),
      told: error => this.told(error, false),
    }
  }

  private *settle(): Generator<void, void> {
    const { file, text: whole, before, keep = new Cache(), search = this.budget.search } = this.question
    const fuel = this.budget.trial
    const trial = (name: string, others: ReadonlySet<string>, text = whole): Trial & { steps: number } =>
      new Study({ ...this.question, keep, text, fuel }, this.world, name).try(others)
    const place = {
      file,
      whole,
      edits: once(() => (before === undefined || this.only !== undefined ? [] : edits(before, whole, this.tree))),
      tree: this.tree,
      text: (span: Span) => this.text(span),
      meaning: (definition: Span, name: string) => meaning(file, this.tree, definition, name),
      trial,
    }
    yield* settle(this.suspects, this.findings, place, this.only === undefined ? search : 0)
  }

  /** How the one root of a trial comes out. */
  private try(others: ReadonlySet<string>): Trial & { steps: number } {
    const { findings } = this.answer()
    const [shown] = this.shown
    const error = [...findings, ...(shown?.run.findings ?? [])].find(f => isError(f) && !others.has(keyOf(f))) ?? null
    const model = !shown || shown.run.raised || shown.run.model.stopped ? null : shown.run.model
    // The preparations cost something too.
    return { error, model, steps: this.evaluation.steps + 20_000 }
  }

  /** The network of a root: made by calling it, unless it is one already, or the file itself has made one. */
  private build(candidate: Candidate, isAsked: boolean): (Partial<Construction> & { network: Instance }) | null {
    const { value, root } = candidate
    if (isModule(value)) return { network: value, certain: true }
    if (!(value instanceof Class || value instanceof Func)) {
      root.reason ??= value instanceof Unknown ? value.reason : say("not a model, a class or a function")
      return null
    }
    const sample = this.sampleFor(value)
    if (sample && value instanceof Class) return { network: sample.module, certain: true }
    const inner =
      value instanceof Class && requiredArguments(value, this.machine).length
        ? this.shown.flatMap(s => this.instancesIn(s)).find(i => i.cls === value)
        : undefined
    if (inner) return { network: inner, certain: true }
    const evaluate = ({ from, to }: Expression): Value => this.inModule(this.question.text.slice(from, to))
    let construction = constructorArguments(value, root.name, isAsked, this.tree, evaluate, this.machine)
    const make = ({ args, kwargs }: Construction): Outcome => attempt(this.machine, () => this.machine.call(value, args, kwargs))
    let outcome = make(construction)
    if (outcome.raised && construction.guessed)
      for (const other of vaguer(construction)) {
        const second = make(other)
        if (!isModule(second.value)) continue
        construction = other
        outcome = second
        break
      }
    const { general } = construction
    const made = [...(general ? confirmed(outcome.findings, candidate, general, this.again) : outcome.findings)]
    if (outcome.raised && !construction.guessed && !general)
      made.push(...this.told(outcome.raised, construction.certain && !outcome.recording.broken))
    candidate.made = settled(made, candidate, construction, this.again)
    if (isModule(outcome.value)) return { network: outcome.value, ...construction }
    root.reason = outcome.stopped?.reason ?? say("`{0}` does not give a model", root.name)
    return null
  }

  private sampleFor(value: Value): Sample | undefined {
    if (value instanceof Class) return this.graph.samples.find(s => s.module.cls === value)
    if (!(value instanceof Instance)) return undefined
    const own = this.graph.samples.filter(s => s.module === value)
    return own.find(s => s.inputs.some(input => tensorPayload(input)?.shape)) ?? own[0]
  }

  /** What another network of the same class is given, which may have been made for other sizes. */
  private sampleOfKin({ cls }: Instance): Sample | undefined {
    return this.graph.samples.find(s => s.module.cls === cls && !cls.module.startsWith("torch"))
  }

  /** The value of an expression at the end of the document. */
  private inModule(text: string): Value {
    return this.evaluation.expression(text, this.module!)
  }

  private sampleOf(candidate: Candidate, network: Instance): Sample | undefined {
    return this.sampleFor(candidate.value) ?? this.sampleFor(network)
  }

  private input(candidate: Candidate, network: Instance, isAsked: boolean): Found {
    const { machine, question } = this
    const { name } = candidate.root
    const given = (source: "argument" | "chosen", specs: readonly string[]): Found => {
      const input = fromSpecifications(specs.map(parseSpecification), source, machine)
      return { input, run: this.run(network, input, name), trusted: true, more: [] }
    }
    if (question.inputs && (isAsked || question.entry === undefined)) return given("argument", question.inputs)
    const chosen = question.chosen?.get(name)
    if (chosen) return given("chosen", chosen)
    return findInput({
      network,
      run: (input, part) => this.run(network, input, name, part),
      definition: candidate.definition,
      tree: this.tree,
      text: question.text,
      sample: this.sampleOf(candidate, network),
      kin: this.sampleOfKin(network),
      written: () => written(name, this.tree, question.text, text => this.inModule(text), machine),
      machine,
    })
  }

  private unusedLayers(network: Instance, input: Input, model: Model): Finding[] {
    const { file, text } = this.question
    const mentioned = (owner: { definition: Span | null }, attribute: string): Mention =>
      owner.definition?.file === file ? mentions(owner.definition, attribute, this.candidates, text) : "elsewhere"
    const first = unused([model], mentioned)
    if (!first.length) return []
    // Auxiliary heads run in training only.
    setMode(network, "train", this.machine)
    const again = run(network, input, model.name, this.machine)
    setMode(network, "eval", this.machine)
    return again.raised || again.model.stopped ? [] : unused([model, again.model], mentioned)
  }

  private choose(asked: Candidate | null): number | null {
    if (asked) return asked.root.model
    const evaluated = this.candidates.filter(c => c.root.model !== null)
    const sampled = evaluated.filter(c => this.shown[c.root.model!]!.input.source === "file" && !this.isInner(c))
    const order = [
      ...sampled.filter(c => c.root.kind === "class"),
      ...sampled,
      ...evaluated.filter(c => c.root.kind === "expression"),
      ...evaluated.filter(c => c.root.kind === "class" && !this.isInner(c)).reverse(),
      ...evaluated.filter(c => c.root.kind === "function"),
      ...evaluated,
    ]
    // What has no parameters is hardly the network: a loss, a step in between.
    const whole = order.find(c => this.shown[c.root.model!]!.run.model.modules.some(m => m.parameters.length > 0))
    return (whole ?? order[0])?.root.model ?? null
  }

  /** A class whose instances are parts of another root's network. */
  private isInner(candidate: Candidate): boolean {
    return this.shown.some(
      (s, i) => i !== candidate.root.model && this.instancesIn(s).some(m => m !== s.network && m.cls === candidate.value),
    )
  }

  private minimum({ network, input, run: { model } }: Shown): Shape | null {
    if (latest !== this) return new Study({ ...this.question, search: 0 }, this.world).answer().minimumInput?.() ?? null
    // What stops or takes too long at this size is no measure for others.
    if (model.stopped) return null
    const [first] = model.inputs
    const shape = first === undefined ? null : model.tensors[first]!.shape
    if (!shape || model.inputs.length !== 1) return null
    return leastInput(network, input, shape, this.machine, this.budget.tries())
  }

  /** A layer called with wrong arguments is told and left unknown: the rest of the network goes on. */
  private mend(error: Raised): Value | undefined {
    if (!isMendable(error)) return undefined
    const finding =
      this.machine.uncertain || this.isTorn(error.span)
        ? null
        : pythonFinding(error, false, this.machine, span => this.text(span))
    if (finding) this.graph.recording.findings.add(finding)
    return this.machine.unknown(exceptionWords(error, this.machine))
  }

  /** Text that is being written: what is wrong with it is not worth a word yet. */
  private isTorn(span: Span | null): boolean {
    if (!span || span.file !== this.question.file) return false
    const { from, to } = span
    return (
      this.tree.errors.some(e => e.from <= to + 1 && e.to >= from - 1) ||
      /[(,=]\s*$|,\s*\)$|=\s*[,)]/.test(this.question.text.slice(from, to))
    )
  }

  /** Runs a network; what is seen of its tensors replaces what an earlier run of the same model showed. */
  private run(network: Instance, input: Input, name: string, part = 1): Run {
    return alone(network, this.machine, () => {
      this.budget.refuel(part)
      const { result, seen } = this.sights.during(() => run(network, input, name, this.machine))
      this.seen.set(result, seen)
      return result
    })
  }

  private see(span: Span, name: string | null, value: Value): void {
    if (!this.sights.isOpen || span.file !== this.question.file) return
    const payload = tensorPayload(value)
    const tensor = payload && this.graph.recording.builder.find(payload.id)
    if (tensor !== undefined) this.sights.see(span, name, this.inDocument ? outside : this.shown.length, tensor, payload!.shape)
  }
}

/** Inputs that nobody has given. */
const guesses: ReadonlySet<InputSource> = new Set(["model", "example", "symbols"])

function once<T>(work: () => T): () => T {
  let done: { value: T } | null = null
  return () => (done ??= { value: work() }).value
}
