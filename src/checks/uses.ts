import type { Dim } from "../conv/dim"
import type { Layer } from "../conv/layer"
import { within } from "../model/finding"
import type { Model, Module, Span } from "../model/model"
import { sound } from "../model/propagate"
import type { Text } from "./place"

/** What a name stands for in the `__init__` of a class (by its definition) when no caller says. */
export type Meaning = (definition: Span, name: string) => Span | null

/** A number in the user's text, and every setting of every module that it is. */
export interface Literal {
  span: Span
  value: number
  uses: Use[]
}

export interface Use {
  module: Module
  setting: string
  /** Which axis of the setting; absent: all of them. */
  axis?: number
}

const told = [
  "inChannels",
  "channels",
  "inFeatures",
  "features",
  "kernel",
  "stride",
  "padding",
  "dilation",
  "groups",
  "outputPadding",
  "size",
]

/** The numbers that are settings of layers as they stand, also through the parameters of the classes around the layers. */
export function literals(model: Model, text: Text, meaning: Meaning): Literal[] {
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
    for (const setting of told) {
      const current = (layer as unknown as Record<string, unknown>)[setting]
      // A pooling window that is not told how far to go goes as far as it is wide.
      const given = settings[setting] ?? (layer.kind === "pooling" && setting === "stride" ? settings["kernel"] : undefined)
      if (!given || current === undefined || typeof current === "string") continue
      const span = resolve(model, module, given, text, meaning)
      const source = span && text(span)
      if (!source) continue
      if (/^\d+$/.test(source)) {
        add(span, Number(source), { module, setting })
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

/**
 * The network with another number at a literal: null where it still has an error, undefined where the number does not
 * mean the settings as they are (something was computed in between).
 */
export function changed(model: Model, literal: Literal, value: number): Model | null | undefined {
  const modules = new Map<number, Partial<Layer>>()
  for (const { module, setting, axis } of literal.uses) {
    const layer = { ...module.layer!, ...modules.get(module.id) } as Layer
    const now = setTo((layer as unknown as Record<string, unknown>)[setting], value, literal.value, axis)
    if (now === undefined) return undefined
    modules.set(module.id, { ...modules.get(module.id), [setting]: now } as Partial<Layer>)
  }
  return sound(model, { modules })
}

/** A setting with one number replaced, in all axes or in one; undefined where the old number is not what stands there. */
function setTo(current: unknown, value: number, old: number, axis: number | undefined): unknown {
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
