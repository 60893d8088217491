import type { Vertex } from "./graph"

/**
 * Orders each rank so that few lines cross: sweeps that put every vertex at the median of its neighbours, there and back,
 * keeping the best order seen. What was drawn first stays on top where nothing is gained.
 */
export function order(ranks: Vertex[][]): void {
  for (const r of ranks) number(r)
  if (ranks.every(r => r.length < 2)) return
  const size = ranks.reduce((n, r) => n + r.length, 0)
  let best = ranks.map(r => [...r])
  let fewest = crossings(ranks)
  const rounds = size > 4000 ? 2 : 8
  for (let i = 0; i < rounds && fewest > 0; i++) {
    if (i % 2 === 0) for (let r = ranks.length - 2; r >= 0; r--) sweep(ranks[r]!, v => v.outs.map(l => l.to.order + place(l.at)))
    else for (let r = 1; r < ranks.length; r++) sweep(ranks[r]!, v => v.ins.map(l => l.from.order))
    const now = crossings(ranks)
    if (now < fewest) {
      fewest = now
      best = ranks.map(r => [...r])
    }
  }
  best.forEach((r, i) => {
    ranks[i] = r
    number(r)
  })
}

const place = (at: number | null) => (at === null ? 0 : at / 1000)
const number = (r: Vertex[]) => r.forEach((v, i) => (v.order = i))

function sweep(r: Vertex[], neighbours: (v: Vertex) => number[]): void {
  if (r.length < 2) return
  const wanted = new Map<Vertex, number>()
  for (const v of r) {
    const at = neighbours(v).sort((a, b) => a - b)
    const m = at.length >> 1
    wanted.set(v, !at.length ? v.order : at.length % 2 ? at[m]! : (at[m - 1]! + at[m]!) / 2)
  }
  r.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a.order - b.order)
  number(r)
}

export function crossings(ranks: Vertex[][]): number {
  let n = 0
  for (let i = 0; i + 1 < ranks.length; i++) if (ranks[i]!.length > 1 || ranks[i + 1]!.length > 1) n += between(ranks[i]!)
  return n
}

/** Pairs of lines out of one rank that cross: inversions, counted by insertion into a sorted list. */
function between(r: Vertex[]): number {
  const ends = [...r].sort((a, b) => a.order - b.order).flatMap(v => v.outs.map(l => l.to.order).sort((a, b) => a - b))
  const sorted: number[] = []
  let n = 0
  for (const e of ends) {
    let lo = 0
    let hi = sorted.length
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if (sorted[mid]! <= e) lo = mid + 1
      else hi = mid
    }
    n += sorted.length - lo
    sorted.splice(lo, 0, e)
  }
  return n
}
