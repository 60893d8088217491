import type { Station } from "../diagram/station"
import type { Seen } from "../diagram/fields"
import type { Reading } from "../diagram/picture"
import { faces } from "./map"
import { group, r, rect } from "./mark"
import type { Mark } from "./mark"

const FAINTEST = 2.2

interface Face {
  x: number
  y: number
  w: number
  h: number
}

/**
 * A lit part of a map: what lies on it, and around it dashed what falls into padding. Origin as the station's. With a
 * picture, that is what the map shows: bright where it is seen, dim elsewhere.
 */
export function drawField(own: Station, reading: Reading, seen: Seen, picture: string | null = null): Mark[] {
  const { map } = own
  if (!map || !reading.space.length)
    return map ? [rect("lit whole", own.mapX - 2, faces(map)[0]!.y - 2, map.w + 4, map.h + 4, 2)] : []
  const sizes = reading.space.map(d => (typeof d === "number" ? d : 1))
  const axes = sizes.length === 1 ? (map.kind === "sheet" ? ([0, null] as const) : ([null, 0] as const)) : undefined
  return faces(map).flatMap(f => drawSeen({ ...f, x: own.mapX + f.x }, sizes, seen, picture, axes))
}

/** The same on any face; the last two axes are its height and width where nothing else is said. */
export function drawSeen(
  face: Face,
  sizes: readonly number[],
  seen: Seen,
  picture: string | null,
  [ay, ax]: readonly [number | null, number | null] = [sizes.length - 2, sizes.length - 1],
): Mark[] {
  const marks: Mark[] = []
  const [y0, y1] = stretch(seen, sizes, ay, face.y, face.h)
  const [x0, x1] = stretch(seen, sizes, ax, face.x, face.w)
  const [left, right, top, bottom] = [face.x, face.x + face.w, face.y, face.y + face.h]
  const [inX, inY, inX1, inY1] = [Math.max(x0, left), Math.max(y0, top), Math.min(x1, right), Math.min(y1, bottom)]
  if (picture) {
    const image = (): Mark => ({
      tag: "image",
      at: {
        href: picture,
        x: r(face.x),
        y: r(face.y),
        width: r(face.w),
        height: r(face.h),
        preserveAspectRatio: "xMidYMid slice",
      },
    })
    const window = { x: inX, y: inY, width: Math.max(0.5, inX1 - inX), height: Math.max(0.5, inY1 - inY) }
    const viewBox = `${window.x} ${window.y} ${window.width} ${window.height}`
    marks.push(rect("lit-ground", face.x, face.y, face.w, face.h), group("dim", [image()]), {
      tag: "svg",
      at: { ...window, viewBox, preserveAspectRatio: "none" },
      inside: [image()],
    })
  }
  const outside = x0 < left - 0.3 || x1 > right + 0.3 || y0 < top - 0.3 || y1 > bottom + 0.3
  if (outside) marks.push(box("lit padding", x0, y0, x1, y1))
  marks.push(box(picture ? "lit seen" : "lit", inX, inY, inX1, inY1))
  return marks
}

/** How far what is seen reaches beyond a face of these sizes, as shares of it: left, top, right, bottom. */
export function beyond(sizes: readonly number[], seen: Seen): [number, number, number, number] {
  const side = (axis: number): [number, number] => {
    const [lo, hi] = stretch(seen, sizes, axis, 0, 1)
    return [Math.max(0, -lo), Math.max(0, hi - 1)]
  }
  const [top, bottom] = side(sizes.length - 2)
  const [left, right] = side(sizes.length - 1)
  return [left, top, right, bottom]
}

function stretch(seen: Seen, sizes: readonly number[], axis: number | null, from: number, length: number): [number, number] {
  if (axis === null) return [from, from + length]
  const size = sizes[axis]!
  const [lo, hi] = seen[axis] ?? [0, size - 1]
  const cell = length / size
  // Padding reaches at most as far again as the map is long.
  const a = from + Math.max(lo, -size) * cell
  const b = from + Math.min(hi + 1, 2 * size) * cell
  const least = Math.min(FAINTEST, length)
  return b - a < least ? [(a + b - least) / 2, (a + b + least) / 2] : [a, b]
}

function box(className: string, x0: number, y0: number, x1: number, y1: number): Mark {
  return rect(className, r(x0), r(y0), Math.max(0.5, x1 - x0), Math.max(0.5, y1 - y0))
}
