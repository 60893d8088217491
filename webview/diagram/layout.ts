import { endY, link, startY, vertex } from "./graph"
import type { Link, Vertex } from "./graph"
import { order } from "./order"
import type { Group, Item } from "../../src/model/outline"
import { mainLine, place } from "./place"
import { rank } from "./rank"
import { carriage, curve } from "./route"
import type { Path } from "./route"
import { rows } from "./rows"
import { SIZE, WHOLE_SIGN, station } from "./station"
import type { Scene, Station } from "./station"
import { textWidth } from "./text"

/** A station where it stands: `x` its left edge, `y` its axis. */
export interface Box {
  key: string
  x: number
  y: number
  station: Station
  /** Where lines arrive at a joint's bar, relative to the axis. */
  ends?: number[]
}

/** An open group. */
export interface Frame {
  key: string
  x: number
  y: number
  w: number
  h: number
  group: Group
  depth: number
  /** One instance is drawn for all of a run. */
  deck: boolean
}

export interface Edge {
  key: string
  tensor: number
  from: string
  to: string
  path: Path
  /** An arrow's head stands at the end (not at a frame's door). */
  head: boolean
  /** Passes over something. */
  skip: boolean
}

/** The whole picture as numbers: no two boxes overlap, and no line crosses a box or frame that it does not enter. */
export interface Layout {
  boxes: Box[]
  frames: Frame[]
  edges: Edge[]
  w: number
  h: number
}

export interface LayoutOptions {
  isOpen(group: Group): boolean
  /** Of a run of repeats: every instance is laid out, not one for all. */
  isWhole?(group: Group): boolean
  /** Rows longer than this are broken where few lines cross. */
  width: number
}

export const FRAME = { header: 22, pad: 12, foot: 12, deck: 8 }

export function layout(s: Scene, options: LayoutOptions): Layout {
  const out: Layout = { boxes: [], frames: [], edges: [], w: 0, h: 0 }
  const block = arrange(s, s.outline.root, options, options.width, 0)
  emit(block, 0, block.up, out, 0)
  out.w = block.w
  out.h = block.up + block.down
  return out
}

/** A laid out group, relative to its left edge and its axis. */
interface Block {
  group: Group
  deck: boolean
  w: number
  up: number
  down: number
  placed: { item: Item; x: number; y: number; station?: Station; block?: Block; ends?: number[] }[]
  edges: { tensor: number; from: string; to: string; path: Path; head: boolean; skip: boolean }[]
  doors: { in: Map<number, number>; out: Map<number, number> }
}

function arrange(s: Scene, whole: Group, options: LayoutOptions, width: number, depth: number): Block {
  const once = whole.times > 1 && !options.isWhole?.(whole) ? firstOf(whole) : null
  const group = once ?? whole
  const framed = depth > 0
  const inner = width - (framed ? 2 * FRAME.pad : 0)
  const content = new Map<Vertex, { station?: Station; block?: Block }>()
  const at = new Map<Item, Vertex>()
  const vertices: Vertex[] = []
  const doorsIn = new Map<number, Vertex>()
  const doorsOut = new Map<number, Vertex>()
  if (framed)
    for (const t of group.inputs) {
      const v = vertex("in", null, 0, 4, 4)
      doorsIn.set(t, v)
      vertices.push(v)
    }
  for (const [i, item] of group.items.entries()) {
    if (item.kind === "group" && options.isOpen(item)) {
      const block = arrange(s, item, options, Math.max(260, inner - beside(s, group.items, i, inner)), depth + 1)
      const v = vertex("item", item, block.w, block.up, block.down, (t, side) => block.doors[side].get(t) ?? 0)
      content.set(v, { block })
      at.set(item, v)
      vertices.push(v)
    } else {
      const own = station(s, item)
      const v = vertex("item", item, own.w, own.up, own.down)
      v.inset = own.inset
      v.outset = own.outset
      content.set(v, { station: own })
      at.set(item, v)
      vertices.push(v)
    }
  }
  if (framed)
    for (const t of whole.outputs) {
      const v = vertex("out", null, 0, 4, 4)
      doorsOut.set(t, v)
      vertices.push(v)
    }
  const holder = holders(s, group)
  for (const item of group.items) {
    const to = at.get(item)!
    for (const t of item.inputs) {
      const maker = s.outline.maker.get(t)
      const source = maker && holder(maker.from)
      const from = source ? at.get(source) : doorsIn.get(t)
      if (from && from !== to) link(from, to, t)
    }
  }
  for (const [t, to] of doorsOut) {
    // One instance stands for all: what leaves the last one leaves it.
    const maker = s.outline.maker.get(once ? once.outputs[whole.outputs.indexOf(t)]! : t)
    const source = maker && holder(maker.from)
    const from = source ? at.get(source) : doorsIn.get(t)
    if (from) link(from, to, t)
  }

  const ranks = rank(vertices)
  const ghosts = mainLine(ranks)
  order(ranks)
  spreadJoints(vertices, content)
  place(ranks)
  dropGhosts(ranks, ghosts)
  const wrapped = rows(ranks, inner)
  return blockOf(whole, once !== null, ranks, wrapped, content, framed, doorsIn, doorsOut)
}

/** The first instance of a run, as if it were the run; null where it has other doors than the whole. */
function firstOf(run: Group): Group | null {
  const items = run.items.slice(0, run.items.length / run.times)
  const [first, last] = [items[0]!, items[items.length - 1]!]
  if (first.inputs.length !== run.inputs.length || last.outputs.length !== run.outputs.length) return null
  if (first !== last) return { ...run, items, outputs: last.outputs, to: last.to }
  return first.kind === "group" ? first : { ...run, items, outputs: first.outputs, to: first.to }
}

/** Width of the steps just before an open group: it is made narrower by that, so that they stand in one row with it. */
function beside(s: Scene, items: Item[], at: number, width: number): number {
  let w = 0
  for (let i = at - 1; i >= Math.max(0, at - 2) && items[i]!.kind === "step"; i--) w += station(s, items[i]!).w + 20
  return w < width * 0.4 ? w : 0
}

/** Finds the item of a group that holds a step, by its place; undefined when the group does not. */
function holders(s: Scene, group: Group): (place: number) => Item | undefined {
  const { items } = group
  return place => {
    let lo = 0
    let hi = items.length - 1
    while (lo <= hi) {
      const mid = (lo + hi) >> 1
      const item = items[mid]!
      if (place < item.from) hi = mid - 1
      else if (place >= item.to) lo = mid + 1
      else return item
    }
    return undefined
  }
}

/** Lines into a concat bar (out of a split) each get their own height, in the order in which they arrive. */
function spreadJoints(vertices: Vertex[], content: Map<Vertex, { station?: Station }>): void {
  for (const v of vertices) {
    const glyph = content.get(v)?.station?.glyph
    if (glyph?.sign !== "concat" || v.ins.length < 2) continue
    const sorted = [...v.ins].sort((a, b) => a.from.order - b.from.order)
    const step = Math.min(10, (glyph.h - 6) / Math.max(1, sorted.length - 1))
    const level = sorted.findIndex(l => l.from.main && v.main)
    const zero = level < 0 ? (sorted.length - 1) / 2 : level
    sorted.forEach((l, i) => (l.at = (i - zero) * step))
    v.up = Math.max(v.up, zero * step + 6)
    v.down = Math.max(v.down, (sorted.length - 1 - zero) * step + 6 + 18)
  }
}

function dropGhosts(ranks: Vertex[][], ghosts: Vertex[]): void {
  if (!ghosts.length) return
  const gone = new Set(ghosts)
  for (let i = 0; i < ranks.length; i++) {
    ranks[i] = ranks[i]!.filter(v => !gone.has(v))
    for (const v of ranks[i]!) {
      v.outs = v.outs.filter(l => !gone.has(l.to))
      v.ins = v.ins.filter(l => !gone.has(l.from))
    }
  }
}

function keyOf(v: Vertex, l: Link): string {
  return v.item ? v.item.key : v.kind === "bend" ? keyOf(v.ins[0]!.from, v.ins[0]!) : `${v.kind}:${l.tensor}`
}

function blockOf(
  group: Group,
  deck: boolean,
  ranks: Vertex[][],
  wrapped: ReturnType<typeof rows>,
  content: Map<Vertex, { station?: Station; block?: Block }>,
  framed: boolean,
  doorsIn: Map<number, Vertex>,
  doorsOut: Map<number, Vertex>,
): Block {
  const block: Block = {
    group,
    deck: deck && framed,
    w: 0,
    up: 0,
    down: 0,
    placed: [],
    edges: [],
    doors: { in: new Map(), out: new Map() },
  }
  const left = framed ? FRAME.pad : 0
  const title = framed
    ? textWidth(group.title || group.type, SIZE.title) +
      textWidth(group.type, SIZE.name) +
      (group.times > 1 ? 60 + WHOLE_SIGN : 60)
    : 0
  block.w = Math.max(wrapped.w + 2 * left, title) + (block.deck ? FRAME.deck : 0)
  const top = framed ? FRAME.header + (block.deck ? FRAME.deck : 0) : 0
  const first = [...doorsIn.values()].find(v => v.main) ?? [...doorsIn.values()][0]
  const zero = framed && first ? first.y : 0
  block.up = zero - wrapped.top + top
  block.down = wrapped.bottom - zero + (framed ? FRAME.foot : 0)
  for (const [t, v] of doorsIn) block.doors.in.set(t, v.y - zero)
  for (const [t, v] of doorsOut) block.doors.out.set(t, v.y - zero)
  const right = block.w
  const shift = (path: Path): Path => path.map(([x, y]) => [x + left, y - zero] as [number, number])
  for (const r of ranks)
    for (const v of r) {
      const own = content.get(v)
      if (v.item && own) block.placed.push({ item: v.item, x: v.x + left, y: v.y - zero, ends: endsOf(v), ...own })
      if (v.kind === "bend" || !v.ins.length) continue
      for (const l of v.ins) block.edges.push(trace(v, l, wrapped, shift, left, right))
    }
  return block
}

function endsOf(v: Vertex): number[] | undefined {
  const ends = v.ins.map(l => l.at).filter(at => at !== null)
  return ends.length ? ends.sort((a, b) => a - b) : undefined
}

/** The whole line that ends in a vertex: back along its bends to where it starts. */
function trace(v: Vertex, last: Link, wrapped: ReturnType<typeof rows>, shift: (p: Path) => Path, left: number, right: number) {
  const links: Link[] = [last]
  while (links[0]!.from.kind === "bend") links.unshift(links[0]!.from.ins[0]!)
  const source = links[0]!.from
  const path: Path = []
  for (const l of links) {
    const x0 = l.from.kind === "item" ? l.from.x + l.from.w - l.from.outset : l.from.kind === "in" ? -left : l.from.x
    const x1 = l.to.kind === "out" ? right - left : l.to.x + l.to.inset
    const y0 = l.from.y + startY(l)
    const y1 = l.to.y + endY(l)
    if (!path.length) path.push([x0, y0])
    const turn = wrapped.carriage.get(l)
    if (turn) carriage(path, x0, y0, x1, y1, turn)
    else curve(path, x0, y0, x1, y1, wrapped.gaps[l.to.rank - 1]!)
  }
  return {
    tensor: last.tensor,
    from: keyOf(source, links[0]!),
    to: keyOf(v, last),
    path: shift(path),
    head: v.kind === "item",
    skip: links.length > 1,
  }
}

function emit(block: Block, x: number, y: number, out: Layout, depth: number): void {
  const key = block.group.key
  if (depth) {
    const rim = block.deck ? FRAME.deck : 0
    out.frames.push({
      key,
      x,
      y: y - block.up + rim,
      w: block.w - rim,
      h: block.up + block.down - rim,
      group: block.group,
      depth,
      deck: block.deck,
    })
  }
  for (const p of block.placed) {
    if (p.block) emit(p.block, x + p.x, y + p.y, out, depth + 1)
    else out.boxes.push({ key: p.item.key, x: x + p.x, y: y + p.y, station: p.station!, ends: p.ends })
  }
  for (const e of block.edges) {
    out.edges.push({
      ...e,
      key: `${key}|${e.from}>${e.to}|${e.tensor}`,
      path: e.path.map(([px, py]) => [px + x, py + y] as [number, number]),
    })
  }
}
