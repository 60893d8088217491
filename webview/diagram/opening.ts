import { layout } from "./layout"
import type { Layout } from "./layout"
import type { Group } from "./outline"
import type { Scene } from "./station"

/** The window to fill, in pixels at zoom 1. */
export interface Room {
  w: number
  h: number
}

/** Below this zoom labels can hardly be read. */
export const READABLE = 0.8
const MARGIN = 28

/** The zoom at which a layout fits a window (never larger than 1.25). */
export function fitZoom(l: { w: number; h: number }, room: Room): number {
  return Math.min(1.25, (room.w - 2 * MARGIN) / Math.max(1, l.w), (room.h - 2 * MARGIN) / Math.max(1, l.h))
}

/**
 * Lays out with the row length that shows most in the window. With `enough` below 1 only the question whether that zoom can
 * be reached is asked, and hopeless cases are not tried.
 */
export function layoutFor(s: Scene, isOpen: (g: Group) => boolean, room: Room, enough = 1): Layout {
  const long = layout(s, { isOpen, width: Infinity })
  let best = long
  let zoom = fitZoom(long, room)
  if (zoom >= READABLE || long.w < 300) return best
  const filled = long.boxes.reduce((sum, b) => sum + b.station.w * (b.station.up + b.station.down), 0)
  if (filled > (room.w * room.h) / (enough * enough)) if (enough < 1) return best
  const aspect = room.w / Math.max(1, room.h)
  const area = long.w * (long.h + 26)
  for (const stretch of [1, 1.35, 0.75, 1.8]) {
    const width = Math.max(320, Math.sqrt(area * aspect) * stretch)
    if (width >= long.w) continue
    const tried = layout(s, { isOpen, width })
    const z = fitZoom(tried, room)
    if (z > zoom * 1.06) {
      best = tried
      zoom = z
      if (enough < 1 && zoom >= enough) break
    }
  }
  return best
}

/**
 * Which groups to open at first: level by level from the outside, a level whole or not at all, as long as everything can
 * still be read in the window; then one example of each kind of block. A network whose outermost level says nothing (one or
 * two boxes) is opened further in any case.
 */
export function opening(s: Scene, room: Room): Set<string> {
  const open = new Set<string>([s.outline.root.key])
  const reads = () => fitZoom(layoutFor(s, g => open.has(g.key), room, READABLE), room) >= READABLE
  let level = groupsIn([s.outline.root])
  let shown = s.outline.root.items.length
  while (level.length) {
    const inside = level.reduce((n, g) => n + g.items.length, 0)
    if (shown + inside > MOST_BOXES) break
    for (const g of level) open.add(g.key)
    if (!reads() && shown > FEW_BOXES) {
      for (const g of level) open.delete(g.key)
      break
    }
    shown += inside
    level = groupsIn(level)
  }
  const types = new Set<string>()
  for (const g of level) {
    if (types.has(g.type) || types.size >= 4 || g.items.length > 20 || g.times > 1) continue
    types.add(g.type)
    open.add(g.key)
    if (!reads()) open.delete(g.key)
  }
  return open
}

const MOST_BOXES = 120
const FEW_BOXES = 4
const groupsIn = (groups: Group[]) => groups.flatMap(g => g.items.filter((i): i is Group => i.kind === "group"))
