import type { Model } from "../../src/model/model"
import { caption, glyphOf, kernelText, laned, nameOf, riderName } from "./glyph"
import type { Glyph } from "./glyph"
import type { Group, Item, Outline, Step } from "../../src/model/outline"
import { LANE_GAP, extent, picture, readings, scaleFor } from "./picture"
import type { Picture, Reading, Scale } from "./picture"
import { lanesOf } from "./lanes"
import { t, tell } from "../words"
import { clip, textWidth } from "./text"

/** A step or a folded group with all its sizes: the glyph on the arrow left, the map it makes right, texts over and under. */
export interface Station {
  item: Item
  w: number
  up: number
  down: number
  glyph: Glyph | null
  /** Width of the part that holds the glyph. */
  lead: number
  /** Left edges of the glyph and of the map. */
  glyphX: number
  mapX: number
  /** Free width before the glyph (or map) and after the map (or glyph), where the line runs on. */
  inset: number
  outset: number
  map: Picture | null
  /** Over the glyph. */
  name: string
  /** Under the glyph, in execution order; the main one stronger. */
  lines: { text: string; strong: boolean }[]
  /** Under the map. */
  label: string
  /** A folded group's card. */
  card?: { w: number; h: number; title: string; lines: string[]; deck: boolean; times: number }
  /** The channels of several lanes flow together (a full convolution after a grouped one). */
  mixes: boolean
}

export const SIZE = { label: 11, name: 10, line: 10.5, title: 12, lineStep: 13 }
/** Width kept in a frame's head for the words that show all of a run. */
export const WHOLE_SIGN = 72
const LABEL_MAX = 104
const LINE_MAX = 92

/** Types that say nothing about what is inside. */
export const CONTAINER = /^(Sequential|ModuleList|LayerList)$/

/** Everything about a model that drawing needs and that does not depend on what is open. */
export interface Scene {
  model: Model
  outline: Outline
  readings: (Reading | null)[]
  scale: Scale
  lanes: Map<number, number>
  laneStep: number
  stations: Map<Item, Station>
  /** How deep stacks are drawn, of the usual. */
  deep?: number
  compact?: Scene
}

export function scene(model: Model, outline: Outline): Scene {
  const read = readings(model)
  return laneStepped({
    model,
    outline,
    readings: read,
    scale: scaleFor(read),
    lanes: lanesOf(model),
    laneStep: 0,
    stations: new Map(),
  })
}

/** The same with smaller maps, for windows in which texts would be too small otherwise; made once. */
export function compact(s: Scene): Scene {
  return (s.compact ??= laneStepped({
    ...s,
    scale: size => Math.max(7, s.scale(size) * 0.62),
    deep: 0.62,
    laneStep: 0,
    stations: new Map(),
  }))
}

/** Lanes lie equally far apart all over a network: as far as the largest map with lanes needs. */
function laneStepped(s: Scene): Scene {
  for (const t of s.lanes.keys()) {
    const p = mapOf(s, t)
    if (p.kind !== "column") s.laneStep = Math.max(s.laneStep, p.h + p.dy + LANE_GAP)
  }
  return s
}

export function station(s: Scene, item: Item): Station {
  const known = s.stations.get(item)
  if (known) return known
  const made = item.kind === "step" ? stepStation(s, item) : cardStation(s, item)
  s.stations.set(item, made)
  return made
}

function mapOf(s: Scene, tensor: number): Picture {
  return picture(
    s.model.tensors[tensor]?.shape ?? null,
    s.readings[tensor] ?? null,
    s.scale,
    s.lanes.get(tensor) ?? 1,
    s.laneStep,
    s.deep,
  )
}

function stepStation(s: Scene, step: Step): Station {
  const { model } = s
  if (step.main === null) {
    const map = mapOf(s, step.tensor)
    return finish(step, null, map, model.inputs.includes(step.tensor) ? t("input") : t("unknown"), [])
  }
  const node = model.nodes[step.main]!
  const glyph = { ...glyphOf(node, step.inputs.length) }
  const riders = step.nodes.filter(n => n !== step.main).map(n => model.nodes[n]!)
  if (glyph.sign === "pill") {
    glyph.text = [node, ...riders].map(riderName).join(", ")
    glyph.text = clip(glyph.text, SIZE.name, LINE_MAX)
    glyph.w = textWidth(glyph.text, SIZE.name) + 16
    return finish(step, glyph, null, "", [])
  }
  const arranged = riders.filter(n => n.layer.kind !== "elementwise" && n.layer.kind !== "normalization")
  const soft = (early: boolean) => riders.filter(n => !arranged.includes(n) && n.id < node.id === early).map(riderName)
  const first = glyph.sign === "arrange" ? [...new Set([node, ...arranged].map(n => n.type))].join(", ") : tell(caption(node))
  const lines = [
    ...wrap(soft(true)).map(text => ({ text, strong: false })),
    { text: first, strong: true },
    ...wrap(soft(false)).map(text => ({ text, strong: false })),
  ].filter(l => l.text)
  const before = Math.max(1, ...step.inputs.map(t => s.lanes.get(t) ?? 1))
  const after = s.lanes.get(step.tensor) ?? 1
  if (after > 1 && (glyph.lanes > 1 || (after === before && glyph.sign === "pool")))
    Object.assign(glyph, laned(glyph, after, s.laneStep))
  const joint = glyph.sign === "circle" && node.layer.kind === "elementwise"
  const map = joint ? null : mapOf(s, step.tensor)
  if (map && (glyph.sign === "concat" || glyph.sign === "split")) map.parts = partsOf(s, node.inputs, node.outputs, glyph.sign)
  const name = nameOf(model, node)
  const own = finish(step, glyph, map, name === first ? "" : name, lines)
  own.mixes = before > 1 && glyph.lanes === 1
  return own
}

/** Shares of the channels that each part of a concatenation brings. */
function partsOf(s: Scene, inputs: number[], outputs: number[], sign: "concat" | "split"): number[] | undefined {
  const sizes = (sign === "concat" ? inputs : outputs).map(t => {
    const c = s.readings[t]?.channels
    return typeof c === "number" ? c : NaN
  })
  const sum = sizes.reduce((a, b) => a + b, 0)
  return sizes.length > 1 && sum > 0 ? sizes.map(c => c / sum) : undefined
}

/** Names side by side while they fit, at most two lines. */
function wrap(names: string[]): string[] {
  const lines: string[] = []
  for (const name of names) {
    const last = lines[lines.length - 1]
    if (last !== undefined && textWidth(`${last}, ${name}`, SIZE.name) <= 66) lines[lines.length - 1] = `${last}, ${name}`
    else lines.push(name)
  }
  return lines.length > 2 ? [lines[0]!, clip(lines.slice(1).join(", "), SIZE.name, LINE_MAX)] : lines
}

function finish(item: Step, glyph: Glyph | null, map: Picture | null, name: string, lines: Station["lines"]): Station {
  const label = map ? clip(map.label, SIZE.label, LABEL_MAX) : ""
  lines = lines.map(l => ({ ...l, text: clip(l.text, SIZE.line, LINE_MAX) }))
  const title = clip(name, SIZE.name, LINE_MAX)
  const size = map ? extent(map) : { w: 0, h: 0 }
  const lead = glyph
    ? Math.max(glyph.w + 12, textWidth(title, SIZE.name) + 4, ...lines.map(l => textWidth(l.text, SIZE.line) + 8)) +
      (map && map.lanes > 1 && glyph.lanes === 1 ? 22 : 0)
    : 0
  const right = map ? Math.max(size.w + 8, textWidth(label, SIZE.label) + 6, glyph ? 0 : textWidth(title, SIZE.name) + 6) : 0
  const glyphHalf = glyph ? glyph.h / 2 : 0
  const up = Math.max(glyphHalf + (glyph && title ? 15 : 2), size.h / 2 + (glyph || !title ? 3 : 15))
  const down = Math.max(glyphHalf + 5 + lines.length * SIZE.lineStep, size.h / 2 + (label ? 17 : 3))
  const glyphX = glyph ? (lead - glyph.w) / 2 : 0
  const mapX = lead + (right - size.w) / 2
  const inset = glyph ? glyphX : mapX
  const outset = map ? lead + right - mapX - size.w : lead - glyphX - (glyph?.w ?? 0)
  return {
    item,
    w: lead + right,
    up,
    down,
    glyph,
    lead,
    glyphX,
    mapX,
    inset,
    outset,
    map,
    name: title,
    lines,
    label,
    mixes: false,
  }
}

function cardStation(s: Scene, group: Group): Station {
  const kernels = clip(kernelsOf(s, group).join(", "), SIZE.name, 120)
  const deck = group.times > 1
  const inside = deck ? s.model.nodes[s.outline.steps[group.from]!.main ?? -1] : undefined
  const type = group.type || (inside ? inside.type : "")
  const title = clip(group.title || type, SIZE.title, group.times > 1 ? 170 : 130)
  const named = group.title || (deck ? runOf(s, group) : "")
  const second = deck ? named : group.title && type && type !== group.title && !CONTAINER.test(type) ? type : repeatOf(group)
  const lines = [clip(second, SIZE.line, 120), kernels].filter(Boolean)
  const badge = deck ? textWidth(`×${group.times}`, SIZE.title) + 10 : 0
  const w = Math.max(64, textWidth(title, SIZE.title) + badge + 34, ...lines.map(l => textWidth(l, SIZE.line) + 20))
  const h = 26 + lines.length * SIZE.lineStep + 4
  const map = group.outputs.length === 1 ? mapOf(s, group.outputs[0]!) : null
  const size = map ? extent(map) : { w: 0, h: 0 }
  const label = map ? clip(map.label, SIZE.label, LABEL_MAX) : ""
  const right = map ? 14 + Math.max(size.w + 8, textWidth(label, SIZE.label) + 6) : 0
  const behind = deck ? 7 : 0
  const mapX = w + behind + 14 + (right - 14 - size.w) / 2
  return {
    glyphX: 0,
    mapX,
    inset: 0,
    outset: map ? w + behind + right - mapX - size.w : behind,
    item: group,
    w: w + behind + right,
    up: Math.max(h / 2 + behind + 2, size.h / 2 + 3),
    down: Math.max(h / 2 + 4, size.h / 2 + (label ? 17 : 3)),
    glyph: null,
    lead: w + behind + (map ? 14 : 0),
    map,
    name: "",
    lines: [],
    label,
    card: { w, h, title, lines, deck, times: group.times },
    mixes: false,
  }
}

/** `layer1.1 … layer1.3`: where a run of repeats begins and ends. */
function runOf(s: Scene, group: Group): string {
  const names = [group.items[0]!, group.items[group.items.length - 1]!].map(i =>
    i.kind === "group" ? i.title : i.main === null ? "" : nameOf(s.model, s.model.nodes[i.main]!),
  )
  return names[0] && names[1] && names[0] !== names[1] ? names.join(" … ") : ""
}

/** `Bottleneck ×3`, where a group holds nothing but such. */
function repeatOf(group: Group): string {
  const inner = group.items.filter((i): i is Group => i.kind === "group")
  if (inner.length !== group.items.length || !inner.length) return ""
  const counts = new Map<string, number>()
  for (const g of inner) {
    const type = g.type || "…"
    counts.set(type, (counts.get(type) ?? 0) + g.times)
  }
  return counts.size > 2 ? "" : [...counts].map(([type, n]) => (n > 1 ? `${type} ×${n}` : type)).join(", ")
}

/** The kernels on the longest way through a group's first instance, at most four. */
function kernelsOf(s: Scene, group: Group): string[] {
  const seen: string[] = []
  const to = group.times > 1 ? group.items[group.items.length / group.times - 1]!.to : group.to
  for (const step of s.outline.steps.slice(group.from, Math.min(to, group.from + 40))) {
    const node = step.main === null ? undefined : s.model.nodes[step.main]
    if (
      !node ||
      (node.layer.kind !== "convolution" && node.layer.kind !== "transposed-convolution" && node.layer.kind !== "linear")
    )
      continue
    const text = node.layer.kind === "linear" ? t("linear") : kernelText(node.layer.kernel)
    if (seen.length === 4) return [...seen.slice(0, 4), "…"]
    if (seen[seen.length - 1] !== text || group.times > 1 || group.to - group.from < 8) seen.push(text)
  }
  return seen
}
