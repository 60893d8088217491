import type { Station } from "../diagram/station"
import type { Seen } from "../diagram/fields"
import type { Reading } from "../diagram/picture"
import { faces } from "./map"
import { r, rect } from "./mark"
import type { Mark } from "./mark"

const FAINTEST = 2.2

/** A lit part of a map: what lies on it, and around it dashed what falls into padding. Origin as the station's. */
export function drawField(own: Station, reading: Reading, seen: Seen): Mark[] {
  const { map } = own
  if (!map || !reading.space.length)
    return map ? [rect("lit whole", own.mapX - 2, faces(map)[0]!.y - 2, map.w + 4, map.h + 4, 2)] : []
  const sizes = reading.space.map(d => (typeof d === "number" ? d : 1))
  const marks: Mark[] = []
  for (const f of faces(map)) {
    const [ay, ax] = sizes.length === 1 ? (map.kind === "sheet" ? [0, null] : [null, 0]) : [sizes.length - 2, sizes.length - 1]
    const [y0, y1] = stretch(seen, sizes, ay, f.y, f.h)
    const [x0, x1] = stretch(seen, sizes, ax, own.mapX + f.x, f.w)
    const [left, right] = [own.mapX + f.x, own.mapX + f.x + f.w]
    const [top, bottom] = [f.y, f.y + f.h]
    const outside = x0 < left - 0.3 || x1 > right + 0.3 || y0 < top - 0.3 || y1 > bottom + 0.3
    if (outside) marks.push(box("lit padding", x0, y0, x1, y1))
    marks.push(box("lit", Math.max(x0, left), Math.max(y0, top), Math.min(x1, right), Math.min(y1, bottom)))
  }
  return marks
}

function stretch(seen: Seen, sizes: number[], axis: number | null, from: number, length: number): [number, number] {
  if (axis === null) return [from, from + length]
  const [lo, hi] = seen[axis] ?? [0, sizes[axis]! - 1]
  const cell = length / sizes[axis]!
  // Padding reaches at most as far again as the map is long.
  const a = from + Math.max(lo, -sizes[axis]!) * cell
  const b = from + Math.min(hi + 1, 2 * sizes[axis]!) * cell
  return b - a < FAINTEST ? [(a + b - FAINTEST) / 2, (a + b + FAINTEST) / 2] : [a, b]
}

function box(className: string, x0: number, y0: number, x1: number, y1: number): Mark {
  return rect(className, r(x0), r(y0), Math.max(0.5, x1 - x0), Math.max(0.5, y1 - y0))
}
