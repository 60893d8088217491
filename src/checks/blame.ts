import type { Dim } from "../conv/dim"
import type { Layer, Objection } from "../conv/layer"
import { say } from "../conv/words"
import type { Finding, Model, Module, Span } from "../model/model"
import { propagate } from "../model/propagate"
import { regularity } from "./regularity"
import type { Text } from "./check"

/**
 * Where two layers contradict each other, a framework complains at the later one, though the slip is often in the
 * earlier: `Conv2d(3, 65, 3)` before `BatchNorm2d(64)` is complained of by the batch norm. So for every error that a
 * layer's input is part of, each number that the user wrote before it is tried with a few other values, through the
 * whole network: a number whose change leaves no error anywhere may be the slip. Of several, the one that the change
 * makes more regular (65 → 64, a kernel of 4 with a padding of 1 → 3) is taken; where none stands out, the finding
 * stays where the framework complains.
 */
export function blame(model: Model, findings: readonly Finding[], text: Text): Finding[] {
  const errors = findings.filter(finding => finding.severity === "error")
  // With two mistakes in the network no single change leaves it without an error.
  if (errors.length !== 1 || errors[0]!.node === undefined) return [...findings]
  const moved = move(model, errors[0]!, errors[0]!.node, text)
  return moved ? findings.map(finding => (finding === errors[0] ? moved : finding)) : [...findings]
}

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

function move(model: Model, finding: Finding, at: number, text: Text): Finding | null {
  const reached = upstream(model, at)
  const literals = literalsOf(model, text).filter(({ uses }) => uses.some(({ module }) => reached.has(module.id)))
  const distance = ({ uses }: Literal) => Math.min(...uses.map(({ module }) => reached.get(module.id) ?? Infinity))
  literals.sort((a, b) => distance(a) - distance(b))
  const complained = literals.find(({ span }) => same(span, finding.span))
  let left = Math.floor(budget / Math.max(1, model.nodes.length))
  const repairs: Repair[] = []
  for (const literal of literals)
    for (const value of trials(literal, model, at)) {
      if (left-- <= 0) return null
      const gain = tryOut(model, literal, value)
      if (gain !== null) repairs.push({ literal, value, gain })
    }
  repairs.sort((a, b) => b.gain - a.gain)
  const [best] = repairs
  if (!best || best.literal === complained) return null
  const own = repairs.find(({ literal }) => literal === complained)
  const rival = repairs.find(({ literal }) => literal !== best.literal)
  if (own ? best.gain <= own.gain + 1e-9 : rival && rival.gain >= best.gain - 1e-9) return null
  return told(finding, best, own !== undefined, text)
}

function told(finding: Finding, { literal, value }: Repair, alternative: boolean, text: Text): Finding {
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
    fixes: [
      ...(after ? [{ title: say("Change {0} to {1}", before, after), edits: [{ span: literal.span, text: after }] }] : []),
      ...(alternative ? finding.fixes : []),
    ],
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

function literalsOf(model: Model, text: Text): Literal[] {
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
      const span = resolve(model, module, settings[setting], text)
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

/** The place of the number that an argument stands for: a name is followed to the argument of the module it was passed to. */
function resolve(model: Model, module: Module, span: Span, text: Text): Span | null {
  let at: Span = span
  let inside = module
  for (let hops = 0; hops < 6; hops++) {
    const name = text(at)?.trim()
    if (!name || !/^[A-Za-z_]\w*$/.test(name)) return name ? at : null
    let parent = inside.parent === null ? undefined : model.modules[inside.parent]
    while (parent && !Object.hasOwn(parent.args, name)) parent = parent.parent === null ? undefined : model.modules[parent.parent]
    if (!parent) return null
    at = parent.args[name]!
    inside = parent
  }
  return null
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
  const { objections } = propagate(model, { modules })
  for (const list of objections.values()) if (list.some((objection: Objection) => objection.severity === "error")) return null
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
