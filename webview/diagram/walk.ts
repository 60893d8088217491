import type { Layout } from "./layout"

export type Way = "left" | "right" | "up" | "down"

/** The next place when walking from one: along the lines to the left and right, to the nearest neighbour up and down. */
export function walk(l: Layout, from: string | null, way: Way): string | null {
  const at = new Map(l.boxes.map(b => [b.key, b]))
  const here = from === null ? undefined : at.get(from)
  if (!here) return frameOf(l, from, way) ?? l.boxes[0]?.key ?? null
  if (way === "right" || way === "left") {
    const next = along(l, here.key, way)
    if (next) return next
    return null
  }
  const sign = way === "down" ? 1 : -1
  const middle = (b: (typeof l.boxes)[number]) => b.x + b.station.w / 2
  let best: string | null = null
  let least = Infinity
  for (const b of l.boxes) {
    const dy = (b.y - here.y) * sign
    if (dy <= 8) continue
    const cost = dy + Math.abs(middle(b) - middle(here)) * 1.5
    if (cost < least) {
      least = cost
      best = b.key
    }
  }
  return best
}

function along(l: Layout, from: string, way: "left" | "right"): string | null {
  const boxes = new Set(l.boxes.map(b => b.key))
  const y = new Map(l.boxes.map(b => [b.key, b.y]))
  const seen = new Set([from])
  let edge = [from]
  // Doors of frames stand between boxes: go through them.
  const doors = doorsOf(l)
  for (let hops = 0; hops < 12; hops++) {
    const next: string[] = []
    for (const key of edge) for (const to of doors.get(key)?.[way] ?? []) if (!seen.has(to)) next.push(to)
    // Of several lines that part, the one that runs most level.
    const found = next
      .filter(key => boxes.has(key))
      .sort((a, b) => Math.abs(y.get(a)! - y.get(from)!) - Math.abs(y.get(b)! - y.get(from)!))
    if (found[0]) return found[0]
    next.forEach(key => seen.add(key))
    edge = next
    if (!edge.length) return null
  }
  return null
}

/** Who is next to whom, with the doors of frames named by frame and tensor. */
function doorsOf(l: Layout): Map<string, { left: string[]; right: string[] }> {
  const near = new Map<string, { left: string[]; right: string[] }>()
  const entry = (key: string) => near.get(key) ?? near.set(key, { left: [], right: [] }).get(key)!
  const frames = new Set(l.frames.map(f => f.key))
  for (const e of l.edges) {
    const group = e.key.slice(0, e.key.indexOf("|"))
    const from = e.from.startsWith("in:") ? `${group}~in~${e.tensor}` : frames.has(e.from) ? `${e.from}~out~${e.tensor}` : e.from
    const to = e.to.startsWith("out:") ? `${group}~out~${e.tensor}` : frames.has(e.to) ? `${e.to}~in~${e.tensor}` : e.to
    const [left, right] = [entry(from), entry(to)]
    left.right.push(to)
    right.left.push(from)
  }
  return near
}

/** From a frame: into it to the right, out of it to the left. */
function frameOf(l: Layout, key: string | null, way: Way): string | null {
  const frame = l.frames.find(f => f.key === key)
  if (!frame) return null
  const inside = l.boxes.filter(b => b.x >= frame.x && b.x <= frame.x + frame.w && b.y >= frame.y && b.y <= frame.y + frame.h)
  if (way === "right" || way === "down") return inside[0]?.key ?? null
  const before = l.boxes.filter(b => b.x < frame.x || b.y < frame.y)
  return before[before.length - 1]?.key ?? null
}
