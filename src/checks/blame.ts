import { check } from "../conv/apply"
import type { Dim } from "../conv/dim"
import type { Layer, Objection } from "../conv/layer"
import { say } from "../conv/words"
import type { Finding, Model, Module, Span } from "../model/model"
import { propagate } from "../model/propagate"
import { regularity } from "./regularity"
import type { Text } from "./place"

/**
 * Where two layers contradict each other, a framework complains at the later one, in whatever class it is made. The slip
 * is elsewhere in two cases that can be told for certain enough, by trying a few other values for the numbers that the
 * user wrote, through the whole network: (1) the argument complained of is a name, the number was passed in from
 * outside, and another number there leaves no error anywhere: the finding goes to that number; (2) no value of the
 * complaining layer helps (`Conv2d(3, 65, 3)`, `BatchNorm2d(64)`, `Conv2d(64, …)`), but one of exactly one other width
 * does: it goes there. Otherwise it stays where the framework complains.
 */
export function blame(model: Model, findings: readonly Finding[], text: Text, meaning: Meaning): Finding[] {
  const errors = findings.filter(finding => finding.severity === "error")
  const [first] = errors
  const at = first && (first.node ?? firstNodeOf(model, first.span))
  if (!first || at === undefined) return [...findings]
  // One change has to silence all errors: then they are one mistake, and one finding.
  const moved = move(model, first, at, text, meaning)
  return moved ? [moved, ...findings.filter(finding => finding.severity !== "error")] : [...findings]
}

/** The first node of the layer that one of its own arguments, complained of, belongs to. */
function firstNodeOf(model: Model, span: Span): number | undefined {
  const module = model.modules.find(({ settings }) => settings && Object.values(settings).some(given => same(given, span)))
  return module && model.calls.find(call => call.module === module.id)?.from
}

/** What a name stands for in the `__init__` of a class (by its definition) when no caller says. */
export type Meaning = (definition: Span, name: string) => Span | null

/** A number in the user's text, and every setting of every module that it gives. */
interface Literal {
  span: Span
  value: number
  uses: Use[]
}
interface Use {
  module: Module
  setting: string
  /** Which axis of the setting; absent: all of them. */
  axis?: number
}

interface Repair {
  literal: Literal
  value: number
  /** How much more regular the change makes the layers; negative: less. */
  gain: number
}

/** Work that one finding is worth: applications of layers. */
const budget = 40_000

const widths = ["inChannels", "channels", "inFeatures", "features"]
const spatial = ["kernel", "stride", "padding", "dilation", "groups", "outputPadding"]

function move(model: Model, finding: Finding, at: number, text: Text, meaning: Meaning): Finding | null {
  const reached = upstream(model, at)
  const literals = literalsOf(model, text, meaning).filter(({ uses }) => uses.some(({ module }) => reached.has(module.id)))
  const distance = ({ uses }: Literal) => Math.min(...uses.map(({ module }) => reached.get(module.id) ?? Infinity))
  literals.sort((a, b) => distance(a) - distance(b))
  const complained = literals.find(({ uses }) =>
    uses.some(({ module, setting }) => module.settings?.[setting] && same(module.settings[setting], finding.span)),
  )
  let left = Math.floor(budget / Math.max(1, model.nodes.length))
  const repairs: Repair[] = []
  const isWidth = ({ uses }: Literal) => uses.every(({ setting }) => widths.includes(setting))
  const tried = complained ? [complained, ...literals.filter(literal => literal !== complained && isWidth(literal))] : []
  for (const literal of tried)
    for (const value of trials(literal, model, at)) {
      // What the complaining layer can do itself comes first.
      if (left-- <= 0 || (literal !== complained && repairs.some(r => r.literal === complained))) break
      const gain = tryOut(model, literal, value)
      if (gain !== null) repairs.push({ literal, value, gain })
    }
  repairs.sort((a, b) => b.gain - a.gain)
  const own = repairs.find(({ literal }) => literal === complained)
  const others = new Set(repairs.map(({ literal }) => literal))
  const best = own ?? (complained && others.size === 1 ? repairs[0] : undefined)
  return best && !same(best.literal.span, finding.span) ? told(finding, best, text) : null
}

function told(finding: Finding, { literal, value }: Repair, text: Text): Finding {
  const before = text(literal.span)!
  const after = before.trim() === String(literal.value) ? String(value) : null
  return {
    ...finding,
    span: literal.span,
    message: say("{0}: with {1} here all layers would fit", finding.message, value),
    related: [
      { span: finding.span, message: say("where it does not fit") },
      ...finding.related.filter(r => !same(r.span, literal.span)),
    ],
    fixes: after ? [{ title: say("Change {0} to {1}", before, after), edits: [{ span: literal.span, text: after }] }] : [],
  }
}

/** Modules whose layers come before a node (and its own), with how many steps they are away. */
function upstream(model: Model, at: number): Map<number, number> {
  const reached = new Map<number, number>()
  const seen = new Set([at])
  let wave = [at]
  for (let steps = 0; wave.length; steps++) {
    const next: number[] = []
    for (const id of wave) {
      const node = model.nodes[id]
      if (!node) continue
      const module = model.calls[node.call]?.module
      if (module !== undefined && !reached.has(module)) reached.set(module, steps)
      for (const tensor of node.inputs) {
        const made = model.tensors[tensor]?.node
        if (made === null || made === undefined || seen.has(made)) continue
        seen.add(made)
        next.push(made)
      }
    }
    wave = next
  }
  return reached
}

function literalsOf(model: Model, text: Text, meaning: Meaning): Literal[] {
  const found = new Map<string, Literal>()
  const add = (span: Span, value: number, use: Use) => {
    const key = `${span.file} ${span.from}`
    const known = found.get(key)
    if (known) known.uses.push(use)
    else found.set(key, { span, value, uses: [use] })
  }
  for (const module of model.modules) {
    const { layer, settings } = module
    if (!layer || !settings) continue
    for (const setting of [...widths, ...spatial]) {
      const current = (layer as unknown as Record<string, unknown>)[setting]
      if (!settings[setting] || current === undefined || typeof current === "string") continue
      const span = resolve(model, module, settings[setting], text, meaning)
      const source = span && text(span)
      if (!source) continue
      const value = product(source)
      if (value !== null) {
        add(span, value, { module, setting })
        continue
      }
      const tuple = /^[([](\s*\d+\s*(?:,\s*\d+\s*)*),?\s*[)\]]$/.exec(source)
      let from = span.from + 1
      for (const [axis, part] of (tuple?.[1]?.split(",") ?? []).entries()) {
        const start = from + part.search(/\d/)
        add({ file: span.file, from: start, to: start + part.trim().length }, Number(part), { module, setting, axis })
        from += part.length + 1
      }
    }
  }
  return [...found.values()]
}

/**
 * The place of the number that an argument stands for. A name is followed to what was passed for it where the module
 * around was made, else to its default or to what is assigned to it.
 */
function resolve(model: Model, module: Module, span: Span, text: Text, meaning: Meaning): Span | null {
  let at: Span = span
  let inside: Module | undefined = module
  for (let hops = 0; hops < 8; hops++) {
    const name = text(at)?.trim()
    if (!name || !/^[A-Za-z_]\w*$/.test(name)) return name ? at : null
    // The module in whose class the expression stands.
    const place: Span = at
    while (inside && !(inside.definition && within(place, inside.definition)))
      inside = inside.parent === null ? undefined : model.modules[inside.parent]
    if (!inside) return null
    const passed: Span | undefined = Object.hasOwn(inside.args, name) ? inside.args[name] : undefined
    const next: Span | null = passed ?? meaning(inside.definition!, name)
    if (!next) return null
    if (passed) inside = inside.parent === null ? undefined : model.modules[inside.parent]
    at = next
  }
  return null
}

function within(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.from >= outer.from && inner.to <= outer.to
}

/** `16 * 5 * 5` as a number; null for anything that is not a product of whole numbers. */
function product(source: string): number | null {
  if (!/^\s*\d+(\s*\*\s*\d+)*\s*$/.test(source)) return null
  return source.split("*").reduce((value, factor) => value * Number(factor), 1)
}

/** Other values worth trying for a number. */
function trials({ value, uses }: Literal, model: Model, at: number): Set<number> {
  const values = new Set<number>()
  if (uses.some(({ setting }) => widths.includes(setting))) {
    const node = model.nodes[at]!
    const layer = node.layer as unknown as Record<string, unknown>
    for (const width of widths) if (typeof layer[width] === "number") values.add(layer[width])
    for (const id of node.inputs) for (const dim of model.tensors[id]?.shape ?? []) if (typeof dim === "number") values.add(dim)
    for (const near of [value - 1, value + 1, value / 2, value * 2]) values.add(near)
  } else for (const near of [value - 1, value + 1, value - 2, value + 2, value * 2, value / 2, 1]) values.add(near)
  for (const tried of values) {
    const least = uses.some(({ setting }) => setting === "padding" || setting === "outputPadding") ? 0 : 1
    if (tried === value || !Number.isInteger(tried) || tried < least) values.delete(tried)
  }
  return values
}

/** The gain in regularity when the network has no error any more; null when it still has. */
function tryOut(model: Model, literal: Literal, value: number): number | null {
  const modules = new Map<number, Partial<Layer>>()
  let gain = 0
  for (const { module, setting, axis } of literal.uses) {
    const layer = { ...module.layer!, ...modules.get(module.id) } as Layer
    const changed = changedSetting((layer as unknown as Record<string, unknown>)[setting], value, literal.value, axis)
    // The argument does not mean the setting as it is: something was computed in between.
    if (changed === undefined) return null
    const change = { ...modules.get(module.id), [setting]: changed } as Partial<Layer>
    modules.set(module.id, change)
    gain += regularity({ ...layer, ...change } as Layer) - regularity(layer)
  }
  const { model: whatIf, objections } = propagate(model, { modules })
  const fails = (list: readonly Objection[]) => list.some(objection => objection.severity === "error")
  if ([...objections.values()].some(fails) || whatIf.nodes.some(node => fails(check(node.layer)))) return null
  return gain / literal.uses.length
}

/** A setting with one number replaced, in all axes or in one; undefined where the old number is not what stands there. */
function changedSetting(current: unknown, value: number, old: number, axis: number | undefined): unknown {
  if (current === old) return value
  if (!Array.isArray(current)) return undefined
  const fits = (entry: Dim | readonly Dim[]): boolean =>
    Array.isArray(entry) ? entry.every(side => side === old) : entry === old
  const replaced = (entry: Dim | readonly Dim[]) => (Array.isArray(entry) ? entry.map(() => value) : value)
  if (axis === undefined) return current.every(fits) ? current.map(replaced) : undefined
  return axis < current.length && fits(current[axis])
    ? current.map((entry, i) => (i === axis ? replaced(entry) : entry))
    : undefined
}

function same(a: Span, b: Span): boolean {
  return a.file === b.file && a.from === b.from && a.to === b.to
}
