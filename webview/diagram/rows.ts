import { endY, startY } from "./graph"
import type { Link, Vertex } from "./graph"
import { hourglass } from "./hourglass"
import type { Turn } from "./route"

const LEVEL_GAP = 18
const ROW_GAP = 26
const LINE = 9
/** A row ends where so many different lines cross. */
const FEW_LINES = 1
/** Where a row would be too long otherwise. */
const MOST_LINES = 3

export interface Rows {
  w: number
  top: number
  bottom: number
  /** Free x-range between a rank and the next. */
  gaps: [number, number][]
  /** Lines that go from the end of a row to the start of the next. */
  carriage: Map<Link, Turn>
}

/**
 * Gives every vertex its x: one column per rank, gaps as wide as the lines in them need. A chain longer than `width` is
 * broken into rows where few lines cross, as text is; the rows are filled evenly.
 */
export function rows(ranks: Vertex[][], width: number): Rows {
  const columns = ranks.map(r => Math.max(0, ...r.map(v => v.w)))
  const gap = ranks.map((r, i) => (i + 1 < ranks.length ? gapAfter(r) : 0))
  const lines = ranks.map((r, i) => (i + 1 < ranks.length ? new Set(r.flatMap(v => v.outs.map(l => l.tensor))).size : Infinity))
  const u = hourglass(ranks, columns, gap, width)
  if (u) return u
  const starts = breakRows(columns, gap, lines, ranks, width)
  return set(ranks, columns, gap, starts)
}

function gapAfter(r: Vertex[]): number {
  let drop = 0
  for (const v of r) for (const l of v.outs) drop = Math.max(drop, Math.abs(l.from.y + startY(l) - l.to.y - endY(l)))
  return drop < 0.5 ? LEVEL_GAP : LEVEL_GAP + 12 + Math.min(46, drop * 0.16)
}

/** First rank of every row. */
function breakRows(columns: number[], gap: number[], lines: number[], ranks: Vertex[][], width: number): number[] {
  const fill = (limit: number): number[] => {
    const starts = [0]
    let used = 0
    let lastCut = -1
    let sinceCut = 0
    let poorCut = -1
    let sincePoor = 0
    for (let i = 0; i < columns.length; i++) {
      const add = columns[i]! + gap[i]!
      if (used + columns[i]! > limit) {
        const start = starts[starts.length - 1]!
        if (lastCut > start) {
          starts.push(lastCut)
          used = sinceCut
        } else if (poorCut > start) {
          starts.push(poorCut)
          used = sincePoor
        }
        lastCut = -1
        poorCut = -1
      }
      used += add
      sinceCut += add
      sincePoor += add
      // A door's own column does not begin or end a row alone.
      const door = (k: number) => ranks[k]?.some(v => v.kind !== "item" && v.kind !== "bend")
      if (door(i) || door(i + 1)) continue
      if (lines[i]! <= FEW_LINES) {
        lastCut = i + 1
        sinceCut = 0
      } else if (lines[i]! <= MOST_LINES) {
        poorCut = i + 1
        sincePoor = 0
      }
    }
    return starts
  }
  const starts = fill(width)
  if (starts.length === 1) return starts
  let lo = width / 2
  let hi = width
  for (let k = 0; k < 12; k++) {
    const mid = (lo + hi) / 2
    if (fill(mid).length > starts.length) lo = mid
    else hi = mid
  }
  return fill(hi)
}

function set(ranks: Vertex[][], columns: number[], gap: number[], starts: number[]): Rows {
  const out: Rows = { w: 0, top: 0, bottom: 0, gaps: [], carriage: new Map() }
  const several = starts.length > 1
  const crossing = starts.slice(1).map(s => cutLinks(ranks, s))
  const margin = several ? 12 + LINE * Math.max(1, ...crossing.map(c => c.length)) : 0
  const widths = starts.map((s, k) => {
    let w = 0
    for (let i = s; i < (starts[k + 1] ?? ranks.length); i++)
      w += columns[i]! + (i + 1 < (starts[k + 1] ?? ranks.length) ? gap[i]! : 0)
    return w
  })
  const widest = Math.max(0, ...widths)
  let top = 0
  starts.forEach((start, k) => {
    const end = starts[k + 1] ?? ranks.length
    const row = ranks.slice(start, end)
    let up = Infinity
    let down = -Infinity
    for (const r of row)
      for (const v of r) {
        up = Math.min(up, v.y - v.up)
        down = Math.max(down, v.y + v.down)
      }
    if (up > down) up = down = 0
    let shift = 0
    if (k === 0) out.top = up
    else shift = top - up
    let x = k === 0 ? 0 : margin
    if (several && k === 0) x = ranks[0]!.every(v => v.kind === "in") ? 0 : margin
    for (let i = start; i < end; i++) {
      for (const v of ranks[i]!) {
        v.y += shift
        v.x = v.kind === "item" ? x + (columns[i]! - v.w) / 2 : v.kind === "out" ? x + columns[i]! : x
      }
      out.gaps[i] = [x + columns[i]!, x + columns[i]! + (gap[i] ?? 0)]
      x += columns[i]! + (gap[i] ?? 0)
    }
    const gapEnd = gap[end - 1] ?? 0
    const bottom = (k === 0 ? 0 : shift) + down
    const links = crossing[k]
    top = bottom + ROW_GAP + LINE * (links?.length ?? 0)
    if (links)
      links.forEach((group, i) => {
        const n = links.length
        const turn = {
          right: x - gapEnd + 10 + LINE * (n - 1 - i),
          channel: bottom + ROW_GAP / 2 + LINE * (n - 1 - i),
          left: LINE * (n - 1 - i) + 2,
        }
        for (const l of group) out.carriage.set(l, turn)
      })
    out.bottom = bottom
  })
  out.w = several ? margin + widest + margin : widest
  // The frame's right side stands behind the last row's end.
  const last = ranks[ranks.length - 1]
  if (several && last?.every(v => v.kind === "out")) for (const v of last) v.x = Math.max(v.x, out.w)
  return out
}

/** Lines between a rank and the one before, those of one tensor together, from the top. */
function cutLinks(ranks: Vertex[][], start: number): Link[][] {
  const links = ranks[start - 1]!.flatMap(v => v.outs).sort(
    (a, b) => a.from.y + startY(a) - b.from.y - startY(b) || a.to.y - b.to.y,
  )
  const groups = new Map<string, Link[]>()
  for (const l of links) {
    const key = `${l.tensor}`
    ;(groups.get(key) ?? groups.set(key, []).get(key)!).push(l)
  }
  return [...groups.values()]
}
