import { endY, link, startY, vertex } from "./graph"
import type { Link, Vertex } from "./graph"

/** Free height between neighbours in a rank. */
const CLEAR = 12

/**
 * Gives every vertex its height. The main line (the path with most steps) is level; every other line is cut into level
 * runs, and each run lies as near to the main line as what is between them allows. Lines that do not cross where they are
 * level have one order from top to bottom, so one pass settles all heights.
 */
export function place(ranks: Vertex[][]): void {
  for (const r of ranks) straighten(r)
  const runs = new Map<Vertex, Run>()
  const all: Run[] = []
  for (const r of ranks)
    for (const v of r) {
      const level = v.ins.find(l => l.straight)
      if (level) {
        const run = runs.get(level.from)!
        runs.set(v, run)
        run.shift.set(v, run.shift.get(level.from)! + startY(level) - endY(level))
      } else {
        const run: Run = { shift: new Map([[v, 0]]), above: [], below: [], y: null, main: v.main }
        all.push(run)
        runs.set(v, run)
      }
    }
  for (const r of ranks) {
    const pin = r.findIndex(v => v.main)
    r.forEach((v, i) => {
      const run = runs.get(v)!
      if (i < pin) run.above.push([v, r[i + 1]!])
      if (i > pin) run.below.push([v, r[i - 1]!])
    })
  }
  const yOf = (v: Vertex): number => {
    const run = runs.get(v)!
    return settle(run) + run.shift.get(v)!
  }
  const settle = (run: Run): number => {
    if (run.y !== null) return run.y
    if (run.main) return (run.y = 0)
    run.y = 0
    const highest = run.above.map(([v, under]) => yOf(under) - under.up - CLEAR - v.down - run.shift.get(v)!)
    const lowest = run.below.map(([v, over]) => yOf(over) + over.down + CLEAR + v.up - run.shift.get(v)!)
    return (run.y = highest.length ? Math.min(...highest) : lowest.length ? Math.max(...lowest) : 0)
  }
  for (const r of ranks) for (const v of r) v.y = yOf(v)
}

interface Run {
  shift: Map<Vertex, number>
  /** Its vertices above the main line, with what stands just below each. */
  above: [Vertex, Vertex][]
  below: [Vertex, Vertex][]
  y: number | null
  main: boolean
}

/**
 * Marks the path through most items; among equals, the one with most steps inside. Where it ends early it is continued by
 * bends without a line, so that every rank has its place on it (`ghosts`, to be taken out once heights are settled).
 */
export function mainLine(ranks: Vertex[][]): Vertex[] {
  const score = new Map<Vertex, number>()
  const via = new Map<Vertex, Link | null>()
  let end: Vertex | null = null
  for (const r of ranks)
    for (const v of r) {
      let best: Link | null = null
      let most = -1
      for (const l of v.ins) {
        const s = score.get(l.from)!
        if (s > most) {
          most = s
          best = l
        }
      }
      const own = v.item ? 1 + Math.min(0.5, (v.item.to - v.item.from) / 1000) : 0
      score.set(v, Math.max(0, most) + own)
      via.set(v, best)
      if (!end || score.get(v)! > score.get(end)! || (score.get(v) === score.get(end) && v.rank > end.rank)) end = v
    }
  for (let v: Vertex | null = end; v;) {
    v.main = true
    const l: Link | null | undefined = via.get(v)
    if (l) l.straight = true
    v = l ? l.from : null
  }
  const ghosts: Vertex[] = []
  let before: Vertex | null = null
  ranks.forEach((r, i) => {
    let on = r.find(v => v.main)
    if (!on) {
      on = vertex("bend", null, 0, 0, 0)
      on.rank = i
      on.main = true
      r.push(on)
      ghosts.push(on)
    }
    if (before && !on.ins.some(l => l.from.main)) link(before, on, -1).straight = true
    before = on
  })
  return ghosts
}

/** Chooses, between a rank and the next, lines to be level: at most one per end, none crossing another, none crossing the main line. */
function straighten(r: Vertex[]): void {
  const links = r.flatMap(v => v.outs)
  const taken = links.filter(l => l.straight)
  const rest = links.filter(l => !l.straight).sort((a, b) => ease(a) - ease(b) || a.from.order - b.from.order)
  for (const l of rest) {
    if (l.from.main || l.to.main) continue
    const clash = taken.some(
      t => t.from === l.from || t.to === l.to || (t.from.order - l.from.order) * (t.to.order - l.to.order) <= 0,
    )
    if (clash) continue
    l.straight = true
    taken.push(l)
  }
}

const ease = (l: Link) => (l.from.kind === "bend" ? 0 : 1) + (l.to.kind === "bend" ? 0 : 1)
