import { link, vertex } from "./graph"
import type { Link, Vertex } from "./graph"

/**
 * Gives every vertex the length of the longest path to it, what has no input the place just before its first use, and
 * doors the first and last place. Then cuts lines over several ranks into bends: one trunk per tensor, branching late.
 * @returns the ranks, each a list in drawing order so far
 */
export function rank(vertices: Vertex[]): Vertex[][] {
  const waiting = new Map<Vertex, number>()
  const ready: Vertex[] = []
  // Behind a frame's doors, nothing else stands in the first rank.
  const doors = vertices.some(v => v.kind === "in")
  for (const v of vertices) {
    v.rank = doors && v.kind !== "in" && !v.ins.length ? 1 : 0
    waiting.set(v, v.ins.length)
    if (!v.ins.length) ready.push(v)
  }
  const order: Vertex[] = []
  for (let i = 0; i < ready.length; i++) {
    const v = ready[i]!
    order.push(v)
    for (const l of v.outs) {
      l.to.rank = Math.max(l.to.rank, v.rank + 1)
      const left = waiting.get(l.to)! - 1
      waiting.set(l.to, left)
      if (!left) ready.push(l.to)
    }
  }
  for (const v of order.reverse())
    if (v.kind === "item" && !v.ins.length && v.outs.length)
      v.rank = Math.max(v.rank, Math.min(...v.outs.map(l => l.to.rank)) - 1)
  const last = Math.max(0, ...vertices.map(v => v.rank + (v.kind === "out" ? 0 : 1)))
  for (const v of vertices) if (v.kind === "out") v.rank = Math.max(last, v.rank)

  const ranks: Vertex[][] = Array.from({ length: Math.max(0, ...vertices.map(v => v.rank)) + 1 }, () => [])
  for (const v of vertices) for (const bend of trunks(v)) ranks[bend.rank]!.push(bend)
  for (const v of vertices) ranks[v.rank]!.push(v)
  return ranks
}

function trunks(v: Vertex): Vertex[] {
  const bends: Vertex[] = []
  const byTensor = new Map<number, Link[]>()
  for (const l of v.outs)
    if (l.to.rank - v.rank > 1) (byTensor.get(l.tensor) ?? byTensor.set(l.tensor, []).get(l.tensor)!).push(l)
  for (const [tensor, long] of byTensor) {
    long.sort((a, b) => a.to.rank - b.to.rank)
    let at: Vertex = v
    for (const l of long) {
      while (at.rank < l.to.rank - 1) {
        const bend = vertex("bend", null, 0, BEND, BEND)
        bend.rank = at.rank + 1
        link(at, bend, tensor)
        bends.push(bend)
        at = bend
      }
      v.outs.splice(v.outs.indexOf(l), 1)
      l.from = at
      at.outs.push(l)
    }
  }
  return bends
}

/** Half the distance between two parallel lines. */
export const BEND = 5
