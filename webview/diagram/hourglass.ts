import { endY, link, startY } from "./graph"
import type { Link, Vertex } from "./graph"
import type { Rows } from "./rows"

const ROW_GAP = 30
/** How far each level stands in, and the room between the arms; where there is little, the second. */
const INDENTS = [22, 8] as const
const MIDDLES = [56, 34] as const
const MARGIN = 20

/** A line that passes over others, with the bends it is made of. */
interface Skip {
  from: Vertex
  to: Vertex
  bends: Vertex[]
  first: Link
  last: Link
}

/**
 * The U of a U-Net: where skips stand nested one in the other, each level becomes a row, what goes down on the left and
 * what comes up on the right, with the skip level between them.
 * @returns null when the graph is not of that kind (then nothing was changed)
 */
export function hourglass(ranks: Vertex[][], columns: number[], gap: number[], room: number): Rows | null {
  const skips = nested(ranks)
  if (skips.length < 2) return null
  const a = skips.map(s => s.from.rank)
  const b = skips.map(s => s.to.rank)
  for (let i = 0; i < skips.length; i++) if (crossing(ranks, a[i]! + 1) !== 1 + i || crossing(ranks, b[i]!) !== 2 + i) return null

  const k = skips.length
  const spans: [number, number][] = [[0, a[0]!]]
  for (let i = 1; i < k; i++) spans.push([a[i - 1]! + 1, a[i]!])
  const left = spans
  const bottom: [number, number] = [a[k - 1]! + 1, b[k - 1]! - 1]
  const right = skips.map((_, i): [number, number] => [b[i]!, i ? b[i - 1]! - 1 : ranks.length - 1])
  if (bottom[0] > bottom[1]) return null
  for (const s of skips) unbend(ranks, s)
  // Each side's rows hang together by lines that turn, so each may move up or down until its skip is level.
  right.forEach(([from, to], i) => {
    const skip = skips[i]!
    const level = skip.to.ins.find(l => l.from === skip.from)!
    const drop = skip.from.y + startY(level) - skip.to.y - endY(level)
    for (let r = from; r <= to; r++) for (const v of ranks[r]!) v.y += drop
  })

  const width = ([from, to]: [number, number]) => {
    let w = 0
    for (let i = from; i <= to; i++) w += columns[i]! + (i < to ? gap[i]! : 0)
    return w
  }
  // Each row for itself must fit; what stands over it may reach further in.
  const across = (indent: number, middle: number) =>
    Math.max(...left.map((l, i) => 2 * i * indent + width(l) + middle + width(right[i]!)))
  const tight = across(INDENTS[0], MIDDLES[0]) > room ? 1 : 0
  const indent = INDENTS[tight]
  if (tight && across(indent, MIDDLES[tight]) > room) raiseEnds(ranks, left, right)
  const levels = left.length
  const total = Math.max(across(indent, MIDDLES[tight]), width(bottom))
  const door = ranks[0]!.every(v => v.kind === "in")
  const out: Rows = { w: MARGIN + total + MARGIN, top: 0, bottom: 0, gaps: [], carriage: new Map() }
  const rowTop: number[] = []
  let y = 0
  const put = (span: [number, number], x: number, axis: number) => {
    for (let i = span[0]; i <= span[1]; i++) {
      for (const v of ranks[i]!) {
        v.y += axis
        v.x = v.kind === "item" ? x + (columns[i]! - v.w) / 2 : v.kind === "out" ? x + columns[i]! : x
      }
      out.gaps[i] = [x + columns[i]!, x + columns[i]! + (gap[i] ?? 0)]
      x += columns[i]! + (i < span[1] ? gap[i]! : 0)
    }
    return x
  }
  const ends: { l: [number, number]; r: [number, number] }[] = []
  for (let i = 0; i <= levels; i++) {
    const parts = i < levels ? [left[i]!, right[i]!] : [bottom]
    const [up, down] = reach(ranks, parts)
    const axis = i ? y - up : 0
    if (!i) out.top = up
    rowTop.push(axis + up)
    if (i < levels) {
      const lx = door && !i ? 0 : MARGIN + i * indent
      const rx = MARGIN + total - i * indent - width(right[i]!)
      ends.push({ l: [lx, put(left[i]!, lx, axis)], r: [rx, put(right[i]!, rx, axis)] })
    } else {
      const x = MARGIN + (total - width(bottom)) / 2
      ends.push({ l: [x, put(bottom, x, axis)], r: [0, 0] })
    }
    y = axis + down + ROW_GAP
    out.bottom = axis + down
  }
  for (let i = 0; i < levels; i++) {
    const [turn, back] = [left[i]![1], right[i]![0]]
    out.gaps[back - 1] = [ends[i]!.l[1], ends[i]!.r[0]]
    const channel = rowTop[i + 1]! - ROW_GAP / 2
    for (const l of ranks[turn]!.flatMap(v => v.outs))
      if (l.to.rank === turn + 1) out.carriage.set(l, { right: ends[i]!.l[1] + 10, channel, left: ends[i + 1]!.l[0] - 12 })
    const below = i + 1 < levels ? ends[i + 1]!.r[1] : ends[levels]!.l[1]
    for (const l of ranks[back - 1]!.flatMap(v => v.outs))
      if (l.to.rank === back) out.carriage.set(l, { right: below + 10, channel, left: ends[i]!.r[0] - 12 })
  }
  const last = ranks[ranks.length - 1]!
  if (last.every(v => v.kind === "out")) for (const v of last) v.x = Math.max(v.x, out.w)
  return out
}

/** Where there is little room, what comes before the first level and after the last gets a row of its own above them. */
function raiseEnds(ranks: Vertex[][], left: [number, number][], right: [number, number][]): void {
  const [first, turn] = left[0]!
  const [back, last] = right[0]!
  const single = (rank: number) => crossing(ranks, rank) === 1 && ranks[rank]!.every(v => v.kind === "item")
  if (first === turn || back === last || !single(first + 1) || !single(back + 1)) return
  left.splice(0, 1, [first, first], [first + 1, turn])
  right.splice(0, 1, [back + 1, last], [back, back])
}

/** Skips that cross a good part of the graph, each within the one before. */
function nested(ranks: Vertex[][]): Skip[] {
  const found: Skip[] = []
  for (const r of ranks)
    for (const v of r)
      for (const l of v.outs) {
        if (v.kind === "bend" || l.to.kind !== "bend") continue
        const bends: Vertex[] = []
        let at: Link = l
        while (at.to.kind === "bend" && at.to.outs.length === 1) {
          bends.push(at.to)
          at = at.to.outs[0]!
        }
        if (at.to.kind === "item" && v.kind === "item" && at.to.main && v.main)
          found.push({ from: v, to: at.to, bends, first: l, last: at })
      }
  found.sort((p, q) => p.from.rank - q.from.rank || q.to.rank - p.to.rank)
  const chain: Skip[] = []
  for (const s of found) {
    const outer = chain[chain.length - 1]
    if (!outer || (s.from.rank > outer.from.rank && s.to.rank < outer.to.rank)) chain.push(s)
  }
  return chain
}

/** How many different lines go into a rank from the one before. */
function crossing(ranks: Vertex[][], rank: number): number {
  return (
    new Set(ranks[rank - 1]!.flatMap(v => v.outs.map(l => `${l.tensor}:${l.to.kind === "bend" ? 1 : 0}`))).size -
    (sameLine(ranks, rank) ? 1 : 0)
  )
}

/** The tensor that starts a skip also goes on along the main line: one line more, counted once. */
function sameLine(ranks: Vertex[][], rank: number): boolean {
  return ranks[rank - 1]!.some(v => v.main && new Set(v.outs.map(l => l.to.kind)).size > 1)
}

function unbend(ranks: Vertex[][], s: Skip): void {
  s.from.outs = s.from.outs.filter(l => l !== s.first)
  s.to.ins = s.to.ins.filter(l => l !== s.last)
  const gone = new Set(s.bends)
  for (const bend of s.bends) ranks[bend.rank] = ranks[bend.rank]!.filter(v => !gone.has(v))
  link(s.from, s.to, s.last.tensor).at = s.last.at
}

function reach(ranks: Vertex[][], spans: [number, number][]): [number, number] {
  let up = Infinity
  let down = -Infinity
  for (const [from, to] of spans)
    for (let i = from; i <= to; i++)
      for (const v of ranks[i]!) {
        up = Math.min(up, v.y - v.up)
        down = Math.max(down, v.y + v.down)
      }
  return [up, down]
}
