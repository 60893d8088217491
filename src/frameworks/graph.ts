import { apply } from "../conv/apply"
import { labour, unknownDim, type Dim } from "../conv/dim"
import type { Layer, Objection } from "../conv/layer"
import type { Shape } from "../conv/shape"
import { say, type Words } from "../conv/words"
import { Builder } from "../model/build"
import { isError, within } from "../model/finding"
import type { Finding, Span } from "../model/model"
import type { Machine } from "../python/machine"
import { Class, Dict, Enough, Instance, List, Tuple, Unknown, type Site, type Value } from "../python/value"
import { Findings } from "./findings"
import { argument } from "./spelling"
import { given, origins } from "./origins"
import { rewrite } from "../model/rewrite"
import type { TensorPayload } from "./tensor"

/** How a framework's function presents itself when it applies a layer. */
export interface Manner {
  /** What people see: the class name for a layer module, else the function's name. */
  type: string
  /** The outputs' dtype (one for all, or one each); absent: the first input's. */
  dtype?: string | readonly string[]
  machine: Machine
  /** Small constant content of the outputs, when known. */
  value?: TensorPayload["value"]
}

/** Tensors of modules that are kept from one analysis to the next must not meet others of the same number. */
let ids = 0

/** The graph of a machine: made at the first call, then kept in `machine.state`. */
export function graph(machine: Machine): Graph {
  let graph = machine.state.get("graph") as Graph | undefined
  if (!graph) machine.state.set("graph", (graph = new Graph(machine)))
  return graph
}

/** The payload of a tensor (parameters included); undefined for any other value. */
export function tensorPayload(value: Value | undefined): TensorPayload | undefined {
  if (!(value instanceof Instance)) return undefined
  const payload = value.payload as TensorPayload | undefined
  return payload && typeof payload === "object" && "shape" in payload && "dtype" in payload ? payload : undefined
}

/** All tensors in a value, lists, tuples and dicts opened, in order. */
function tensorsIn(value: Value | undefined): Instance[] {
  return partsOf(value, v => tensorPayload(v) !== undefined) as Instance[]
}

function partsOf(value: Value | undefined, wanted: (value: Value) => boolean, found: Value[] = [], depth = 0): Value[] {
  if (depth > 8 || value === undefined) return found
  const inner = (values: Iterable<Value>): void => {
    for (const v of values) partsOf(v, wanted, found, depth + 1)
  }
  if (wanted(value)) found.push(value)
  else if (value instanceof Instance) {
    if (value.payload !== undefined && value.payload !== null) partsOf(value.payload as Value, wanted, found, depth + 1)
    else if (value.attrs.size && value.attrs.size < 64) inner(value.attrs.values())
  } else if (value instanceof List || value instanceof Tuple) inner(value.items)
  else if (value instanceof Dict) for (const { value: v } of value.entries.values()) partsOf(v, wanted, found, depth + 1)
  return found
}

/** A call of something unknown that tensors went into. */
interface LostCall {
  /** The number of the tensor that stands for what came out. */
  id: number
  name: string
  inputs: readonly Value[]
  span: Span | null
}

interface Open {
  module: Instance
  /** How many call sites there were when it was entered: later ones are inside its `forward`. */
  depth: number
  /** The user's call that it was entered by. */
  span: Span | null
}

/** What one evaluation of a forward pass leaves behind. */
export class Recording {
  readonly builder = new Builder()
  readonly findings = new Findings()
  /** For what was found inside the call of a network: the index of that call among the graph's samples. */
  readonly samples = new Map<Finding, number>()
  /** Ids of tensors whose shape is a guess, since something before them is wrong: nothing is said about them. */
  readonly guessed = new Set<number>()
  /** An error has been found: what follows is doubtful. */
  broken = false
}

/** A module that was called outside of any other: evidence of what its input looks like. */
export interface Sample {
  module: Instance
  inputs: readonly Value[]
  keywords: ReadonlyMap<string, Value>
  span: Span | null
}

/**
 * The bridge from a framework's functions to the Model: applies layers to tensors, keeps the record, and turns a
 * layer's objections into findings on the user's own arguments.
 */
export class Graph {
  recording = new Recording()
  /** Calls of modules outside of any module, in order. */
  readonly samples: Sample[] = []
  /** The class of new tensors; by default the one that `torch` exports. */
  tensorClass: Class | null = null
  /** The text of a span of the user's, for fixes. */
  source: (span: Span) => string | undefined = () => undefined
  /** End the run at the first error. */
  enough = false
  private readonly open: Open[] = []

  /** What came out of calls of something unknown. */
  private readonly lost = new WeakMap<Unknown, LostCall>()

  constructor(private readonly machine: Machine) {}

  /** Runs with a fresh recording and returns it with the result; the recording before is put back. */
  record<T>(run: () => T): { result: T; recording: Recording } {
    const before = this.recording
    const open = this.open.splice(0)
    const recording = (this.recording = new Recording())
    try {
      return { result: run(), recording }
    } finally {
      this.recording = before
      this.open.splice(0, this.open.length, ...open)
    }
  }

  /** A new tensor that no layer makes: an input, a parameter, a constant. */
  tensor(shape: Shape | null, dtype: string, more: Partial<TensorPayload> = {}): Instance {
    this.machine.charge(60)
    const tensor = new Instance(this.classOfTensors())
    tensor.payload = { ...more, id: this.nextId(), shape, dtype }
    return tensor
  }

  /** A number for what is made. */
  nextId(): number {
    this.machine.made++
    return ++ids
  }

  /** What arithmetic on symbols had cost when it was last paid for. */
  private laboured = labour.characters

  /** Applies a layer: one tensor, or a tuple of them where the layer has several outputs (a split always gives a tuple). */
  apply(layer: Layer, tensors: readonly Value[], manner: Manner): Value {
    const outputs = this.applyAll(layer, tensors, manner)
    if (outputs.length === 0) return this.machine.unknown(say("the number of parts of `{0}` is not known", manner.type))
    return outputs.length === 1 && layer.kind !== "split" ? outputs[0]! : new Tuple(outputs)
  }

  /** As `apply`, always as a list. */
  applyAll(layer: Layer, tensors: readonly Value[], manner: Manner): Instance[] {
    const { builder, guessed } = this.recording
    // A node costs, with its tensor, about as much as two hundred steps of plain Python.
    const characters = labour.characters - this.laboured
    this.laboured = labour.characters
    this.machine.spend(160 + Math.floor(characters / 6))
    const payloads = tensors.map(tensorPayload)
    const inputs = tensors.map(t => this.local(t))
    const shapes = payloads.map(p => p?.shape ?? null)
    const application = apply(layer, shapes)
    const assumed = payloads.some(p => p?.loose || p?.assumed)
    let guess = payloads.some(p => p && guessed.has(p.id))
    if (!guess)
      for (const objection of application.objections)
        if (this.object(objection, layer, tensors) && !standsAlone(objection)) guess = true
    const node = builder.node(layer, manner.type, inputs, this.userSite()?.span ?? null, application.macs, {
      doubtful: this.recording.broken,
      ...this.certainty,
    })
    return application.outputs.map((shape, i) => {
      const dtype = typeof manner.dtype === "string" ? manner.dtype : (manner.dtype?.[i] ?? payloads[0]?.dtype ?? "float32")
      const tensor = this.tensor(shape, dtype, {
        ...(manner.value && { value: manner.value }),
        ...(assumed && { assumed }),
      })
      const id = (tensor.payload as TensorPayload).id
      if (guess) guessed.add(id)
      const lost =
        shape === null
          ? (unknownOf(builder.tensors, inputs) ?? say("the shape of `{0}`'s input is not known", manner.type))
          : undefined
      node.outputs.push(builder.tensor(id, shape, dtype, lost, node.id))
      return tensor
    })
  }

  /** A module is called: what happens until `leave` happens inside it. */
  enter(module: Instance, inputs: readonly Value[], keywords: ReadonlyMap<string, Value> = new Map()): void {
    const span = this.userSite()?.span ?? null
    if (this.open.length === 0) this.samples.push({ module, inputs, keywords, span })
    const given = [...inputs, ...keywords.values()].flatMap(v => this.flows(v))
    this.recording.builder.enter(module, given, span, this.certainty)
    this.open.push({ module, depth: this.machine.sites().length, span })
  }

  /** The innermost open module call ends (also when an exception passes: then without outputs). */
  leave(output?: Value): void {
    this.open.pop()
    this.recording.builder.leave(this.flows(output))
  }

  private get certainty(): { uncertain?: number } {
    const { uncertain } = this.machine
    return uncertain ? { uncertain } : {}
  }

  /** What flows on in a value, as ids in the model under way. */
  flows(value: Value | undefined): number[] {
    return this.flowsIn(value).map(v => this.local(v))
  }

  /** Tensors, and what came out of calls of something unknown. */
  private flowsIn(value: Value | undefined): Value[] {
    return partsOf(value, v => tensorPayload(v) !== undefined || (v instanceof Unknown && this.lost.has(v)))
  }

  /**
   * Something unknown is called. What comes out of it is unknown as well, but it has come from what went in: when it is used, the
   * call becomes a node of whose inside nothing is known. Undefined where no tensor goes in.
   */
  call(callee: Unknown, name: string, args: readonly Value[]): Unknown | undefined {
    // A method of what came out of another such call.
    const inputs = [callee, ...args].flatMap(value => this.flowsIn(value))
    if (!inputs.length) return undefined
    const result = new Unknown(callee.reason, callee.span)
    this.lost.set(result, { id: this.nextId(), name, inputs, span: this.userSite()?.span ?? null })
    return result
  }

  private follow({ reason }: Unknown, { id, name, inputs, span }: LostCall): number {
    const { builder, broken } = this.recording
    const macs = unknownDim()
    const layer: Layer = { kind: "opaque", name, outputs: [null], macs }
    const from = inputs.map(value => this.local(value))
    const node = builder.node(layer, name, from, span, macs, { doubtful: broken, ...this.certainty })
    const tensor = builder.tensor(id, null, "unknown", reason, node.id)
    node.outputs.push(tensor)
    return tensor
  }

  /** The tensor's id in the model under way. */
  local(value: Value): number {
    const { builder } = this.recording
    const payload = tensorPayload(value)
    if (payload) return builder.tensor(payload.id, payload.shape, payload.dtype)
    const call = value instanceof Unknown ? this.lost.get(value) : undefined
    if (call) return builder.find(call.id) ?? this.follow(value as Unknown, call)
    const reason = value instanceof Unknown ? value.reason : say("not a tensor")
    return builder.tensor(-this.nextId(), null, "unknown", reason)
  }

  /** True when a tensor's shape is only a guess after a mistake. */
  isGuess(value: Value): boolean {
    const payload = tensorPayload(value)
    return payload !== undefined && this.recording.guessed.has(payload.id)
  }

  /** Marks tensors as guesses: something about them is wrong already, and nothing more will be said. */
  markGuess(...values: Value[]): void {
    for (const value of values)
      for (const tensor of tensorsIn(value)) this.recording.guessed.add((tensor.payload as TensorPayload).id)
  }

  /**
   * Reports something wrong at the current place: in a constructor, on the user's argument for `setting`; elsewhere on
   * the argument of the user's call. Returns false when there is no text of the user's to report it on.
   */
  problem(objection: Objection, old?: Dim): boolean {
    return this.object(objection, null, [], old)
  }

  private object(objection: Objection, layer: Layer | null, tensors: readonly Value[], old?: Dim): boolean {
    // What may never happen is not worth a word.
    if (this.machine.uncertain) return true
    const place = this.blame(objection.setting)
    if (isError(objection)) this.recording.broken = true
    if (!place) return false
    const text = this.source(place.span)
    const setting = layer && objection.setting ? (layer as unknown as Record<string, unknown>)[objection.setting] : old
    const finding: Finding = {
      span: place.span,
      code: objection.code,
      severity: objection.severity,
      message: objection.message,
      related: [...place.related],
      fixes: [],
      // The layer's node is the next one.
      ...(layer ? { node: this.recording.builder.nodes.length } : {}),
    }
    if (layer && isError(objection))
      finding.related.push(
        ...origins(
          objection,
          tensors.map(t => this.local(t)),
          this.recording.builder,
          this.source,
        ).filter(r => !within(r.span, place.span)),
      )
    if (objection.right !== undefined && place.exact && text !== undefined && /\d|^["']/.test(text)) {
      const map = objection.setting === "inFeatures" ? this.mapBefore(tensors[0]) : null
      const written = rewrite(text, objection.right, typeof setting === "number" ? setting : undefined, map)
      if (written !== undefined && written !== text)
        finding.fixes.push({ title: title(text, written, objection.why), edits: [{ span: place.span, text: written }] })
    }
    const { findings, samples } = this.recording
    // In the file's own statements: which of its calls of networks it happened in.
    if (this.open.length && !findings.has(finding)) samples.set(finding, this.samples.length - 1)
    findings.add(finding)
    if (this.enough && isError(finding)) throw new Enough("an error")
    return true
  }

  /**
   * The user's text at fault. A layer module: the argument for the setting (`exact`), else its construction; where its
   * input is at fault, the call that passes it. A function: its argument, else the call. Else the statement under way.
   */
  private blame(setting: string | undefined): { span: Span; exact: boolean; related: Finding["related"] } | null {
    const sites = this.machine.sites()
    const call = this.userSite()
    // Nothing but preludes since the innermost module was entered: it is that layer's own doing.
    let inside = sites.length
    for (let i = this.open.length - 1; i >= 0; i--) {
      const { module, depth, span: called } = this.open[i]!
      if (sites.slice(depth, inside).some(site => site.owner !== "prelude")) break
      inside = depth
      const { origin } = module
      if (!origin || origin.owner === "prelude") continue
      if (origin.owner !== "user" || origin.span.file.startsWith("<")) break
      const argumentSpan = argument(origin.args, setting)
      // A call that passes through a container calls many layers: the construction says which one is meant.
      const outer = this.open[i - 1]?.span
      const direct = called && !(outer && outer.from === called.from && outer.to === called.to)
      if (!argumentSpan && setting === undefined && direct) {
        return { span: called, exact: false, related: [{ span: origin.span, message: say("made here") }] }
      }
      const related = called && !within(called, origin.span) ? [{ span: called, message: say("called here") }] : []
      if (argumentSpan)
        for (const span of given(origin, argumentSpan, this.source)) related.push({ span, message: say("given here") })
      return { span: argumentSpan ?? origin.span, exact: argumentSpan !== undefined, related }
    }
    const place = this.place()
    if (!call || (place && !within(call.span, place) && !within(place, call.span))) {
      return place && { span: place, exact: false, related: [] }
    }
    // A call in a library's text, or a constructor of ours: the arguments are the user's if nothing lies between.
    const direct = sites.slice(sites.lastIndexOf(call) + 1).every(site => site.owner === "prelude")
    const span = direct ? argument(call.args, setting) : undefined
    return { span: span ?? call.span, exact: span !== undefined, related: [] }
  }

  /** The statement or expression of the user's text that is being evaluated, in whatever it calls. */
  private place(): Span | null {
    const span = this.machine.place?.() ?? null
    return span && !span.file.startsWith("<") ? span : null
  }

  /** The feature map (without batch) that was flattened into this tensor, for `16*5*5`. */
  private mapBefore(value: Value | undefined): Shape | null {
    const { builder } = this.recording
    const payload = tensorPayload(value)
    let id = payload && builder.find(payload.id)
    for (let hops = 0; id !== undefined && hops < 6; hops++) {
      const node = builder.tensors[id]?.node
      const made = node === null || node === undefined ? undefined : builder.nodes[node]
      if (!made) return null
      const before = builder.tensors[made.inputs[0]!]?.shape
      if (!before) return null
      if (before.length > 2 && builder.tensors[id]!.shape?.length === 2) return before.slice(1)
      id = made.inputs[0]
    }
    return null
  }

  /** The innermost call in a text that the user can see (an entry expression has no file). */
  private userSite(): Site | null {
    const site = this.machine.site()
    return site?.owner === "user" && !site.span.file.startsWith("<") ? site : null
  }

  private classOfTensors(): Class {
    if (!this.tensorClass) {
      const torch = this.machine.import("torch")
      const found = torch instanceof Unknown ? undefined : torch.attrs.get("Tensor")
      this.tensorClass = found instanceof Class ? found : new Class("Tensor", [], "torch", null)
    }
    return this.tensorClass
  }
}

/** After these the output's shape is certain all the same: it does not depend on the setting at fault. */
function standsAlone(objection: Objection): boolean {
  return !isError(objection) || objection.setting === "inChannels" || objection.setting === "inFeatures"
}

function unknownOf(tensors: readonly { unknown?: Words }[], inputs: readonly number[]): Words | undefined {
  for (const id of inputs) if (tensors[id]?.unknown) return tensors[id]!.unknown
  return undefined
}

function title(before: string, after: string, why: Words | undefined): Words {
  return why ? say("Change {0} to {1} ({2})", before, after, why) : say("Change {0} to {1}", before, after)
}
