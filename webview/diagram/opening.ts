import { wholeKey } from "./folds"
import { layout } from "./layout"
import type { Layout, LayoutOptions } from "./layout"
import type { Group } from "../../src/model/outline"
import { compact, station } from "./station"
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
  return Math.min(1.25, (room.w - 2 * MARGIN) / Math.max(1, l.w), (room.h - 2 * MARGIN - 24) / Math.max(1, l.h))
}

/**
 * Lays out with the row length that shows most in the window; where that is still too small to read, with smaller maps. With
 * `enough` below 1 only the question whether that zoom can be reached is asked, and hopeless cases are not tried.
 */
export function layoutFor(s: Scene, opened: Pick<LayoutOptions, "isOpen" | "isWhole">, room: Room, enough = 1): Layout {
  const made = inRows(s, opened, room, enough)
  if (enough < 1 || fitZoom(made, room) >= READABLE || s.outline.steps.length > MOST_COMPACT) return made
  const small = inRows(compact(s), opened, room, enough)
  return fitZoom(small, room) > fitZoom(made, room) * 1.06 ? small : made
}

/** Beyond so many steps no window shows all of them so that they can be read. */
const MOST_COMPACT = 2000

function inRows(s: Scene, opened: Pick<LayoutOptions, "isOpen" | "isWhole">, room: Room, enough: number): Layout {
  const long = layout(s, { ...opened, width: Infinity })
  let best = long
  // Larger than life is no reason to break a row.
  const worth = (l: Layout) => Math.min(1, fitZoom(l, room))
  let zoom = worth(long)
  if (zoom >= READABLE || long.w < 300) return best
  const aspect = room.w / Math.max(1, room.h)
  const area = long.w * (long.h + 26)
  for (const stretch of [1.8, 1.35, 1, 0.75]) {
    const width = Math.max(320, Math.sqrt(area * aspect) * stretch)
    if (width >= long.w) continue
    const tried = layout(s, { ...opened, width })
    const z = worth(tried)
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
  const opened = { isOpen: (g: Group) => open.has(g.key), isWhole: (g: Group) => open.has(wholeKey(g)) }
  const most = (room.w * room.h) / (READABLE * READABLE)
  const reads = () => area(s, s.outline.root, opened) < most && fitZoom(layoutFor(s, opened, room, READABLE), room) >= READABLE
  let level = groupsIn([s.outline.root])
  let shown = s.outline.root.items.length
  while (level.length) {
    const inside = level.reduce((n, g) => n + g.items.length, 0)
    if (shown + inside > MOST_BOXES) break
    for (const g of level) {
      open.add(g.key)
      // Two or three equal layers are shown, not counted.
      if (g.times > 1 && g.times <= 3 && g.items.every(i => i.kind === "step")) open.add(wholeKey(g))
    }
    if (!reads() && shown > FEW_BOXES) {
      for (const g of level) open.delete(g.key)
      break
    }
    shown += inside
    level = groupsIn(level)
  }
  const types = new Set<string>()
  for (const g of level) {
    if (types.has(g.type) || types.size >= 4 || g.items.length > 20) continue
    types.add(g.type)
    open.add(g.key)
    if (!reads()) open.delete(g.key)
  }
  return open
}

const MOST_BOXES = 120
const FEW_BOXES = 4
const groupsIn = (groups: Group[]) =>
  groups.flatMap(g => {
    const inside = g.items.filter((i): i is Group => i.kind === "group")
    // Of a run of modules the first stands for all, and its frame is the run's.
    return g.times > 1 && inside.length === g.times ? groupsInOne(inside[0]!) : inside
  })
const groupsInOne = (g: Group): Group[] => g.items.filter((i): i is Group => i.kind === "group")

/** What the boxes of an opened group take at least: a lower bound that needs no layout. */
function area(s: Scene, group: Group, opened: Pick<LayoutOptions, "isOpen" | "isWhole">): number {
  const items = group.times > 1 && !opened.isWhole?.(group) ? group.items.slice(0, group.items.length / group.times) : group.items
  return items.reduce((sum, item) => {
    if (item.kind === "group" && opened.isOpen(item)) return sum + area(s, item, opened)
    const own = station(s, item)
    return sum + (own.w + 18) * (own.up + own.down + 12)
  }, 0)
}
