import { extent } from "../diagram/picture"
import type { Picture } from "../diagram/picture"
import { group, outline, path, r, rect, segment, text } from "./mark"
import type { Mark } from "./mark"

/** Where the front face of each lane stands, for a picture whose left edge is 0 and whose axis is 0. */
export function faces(p: Picture): { x: number; y: number; w: number; h: number }[] {
  const whole = extent(p)
  return Array.from({ length: p.lanes }, (_, lane) => ({
    x: 0,
    y: -whole.h / 2 + p.dy + lane * p.laneStep,
    w: p.w,
    h: p.h,
  }))
}

/** A tensor as it is drawn: left edge at 0, axis at 0. `simple` leaves out what cannot be seen from afar. */
export function drawMap(p: Picture, simple = false): Mark[] {
  const marks: Mark[] = []
  for (const f of faces(p)) {
    switch (p.kind) {
      case "planes":
      case "ribbon":
        marks.push(...stack(p, f.y, simple))
        break
      case "box":
        for (let i = p.sheets - 1; i >= 0; i--) marks.push(...cuboid(i * (p.dx * 0.55 + 5), f.y, p.w, p.h, p.dx, p.dy))
        break
      case "column":
        marks.push(...cuboid(0, f.y, p.w, p.h, p.dx, p.dy))
        if (!simple && p.sheets > 1) marks.push(path("hair", ticks(p, f.y)))
        break
      case "sheet":
        marks.push(rect("face", 0, f.y, p.w, p.h))
        if (!simple) marks.push(path("hair", ruled(p, f.y)))
        break
      case "point":
        marks.push(rect("face", 0, f.y, p.w, p.h, 4))
        break
      case "unknown":
        marks.push(rect("missing", 0, f.y, p.w, p.h, 4), text("big", p.w / 2, 5, "?"))
    }
  }
  return marks
}

/** Sheets one behind the other: the front one whole, of the others the rim that shows. */
function stack(p: Picture, top: number, simple: boolean): Mark[] {
  const n = simple ? Math.min(2, p.sheets) : p.sheets
  const marks: Mark[] = []
  const step = n > 1 ? 1 / (n - 1) : 0
  const rims: string[][] = [[], [], [], []]
  for (let i = n - 1; i >= 1; i--) {
    const [x, y] = [i * step * p.dx, top - i * step * p.dy]
    const [fx, fy] = [(i - 1) * step * p.dx, top - (i - 1) * step * p.dy]
    const rim = `M${r(x)} ${r(y)}H${r(x + p.w)}V${r(y + p.h)}H${r(fx + p.w)}V${r(fy)}H${r(x)}Z`
    rims[partAt(p, i / Math.max(1, n - 1)) % 4]!.push(rim)
  }
  rims.forEach((d, i) => d.length && marks.push(path(p.parts ? `rim part${i}` : "rim", d.join(""))))
  marks.push(rect("face", 0, top, p.w, p.h))
  return marks
}

/** Which part of a concatenation lies at a depth between 0 and 1. */
function partAt(p: Picture, depth: number): number {
  let sum = 0
  const at = p.parts?.findIndex(share => (sum += share) >= depth - 1e-9) ?? 0
  return Math.max(0, at)
}

function cuboid(x: number, y: number, w: number, h: number, dx: number, dy: number): Mark[] {
  return [
    path(
      "rim",
      outline([
        [x, y],
        [x + dx, y - dy],
        [x + w + dx, y - dy],
        [x + w, y],
      ]),
    ),
    path(
      "rim deep",
      outline([
        [x + w, y],
        [x + w + dx, y - dy],
        [x + w + dx, y + h - dy],
        [x + w, y + h],
      ]),
    ),
    rect("face", x, y, w, h),
  ]
}

function ticks(p: Picture, top: number): string {
  const n = Math.min(p.sheets, Math.floor(p.h / 4))
  return Array.from({ length: Math.max(0, n - 1) }, (_, i) =>
    segment(0, top + ((i + 1) * p.h) / n, p.w, top + ((i + 1) * p.h) / n),
  ).join("")
}

function ruled(p: Picture, top: number): string {
  const n = Math.min(9, Math.floor(p.h / 6))
  return Array.from({ length: Math.max(0, n - 1) }, (_, i) =>
    segment(0, top + ((i + 1) * p.h) / n, p.w, top + ((i + 1) * p.h) / n),
  ).join("")
}

export const mapGroup = (p: Picture, x: number, simple: boolean) =>
  group("map", drawMap(p, simple), { transform: `translate(${r(x)})` })
