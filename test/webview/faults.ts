import type { Box, Edge, Frame, Layout } from "../../webview/diagram/layout"
import { extent } from "../../webview/diagram/picture"
import { sample } from "../../webview/diagram/route"
import { SIZE } from "../../webview/diagram/station"
import { textWidth } from "../../webview/diagram/text"

interface Rect {
  name: string
  x0: number
  y0: number
  x1: number
  y1: number
}

/** Everything that a picture must not have: boxes or labels over one another, lines through what they do not enter. */
export function faults(l: Layout): string[] {
  const found: string[] = []
  const boxes = l.boxes.map(boxOf)
  found.push(...overlaps(boxes), ...overlaps(l.boxes.flatMap(labelsOf)))
  for (const f of l.frames) {
    if (f.x < -1 || f.y < -1 || f.x + f.w > l.w + 1 || f.y + f.h > l.h + 1) found.push(`${f.key} leaves the picture`)
    for (const g of l.frames) if (f !== g && crossing(frameOf(f), frameOf(g))) found.push(`frames ${f.key} and ${g.key} cross`)
    for (const b of boxes) if (crossing(frameOf(f), b)) found.push(`${b.name} lies on the rim of ${f.key}`)
  }
  for (const e of l.edges) found.push(...strays(e, l))
  return found
}

function boxOf(b: Box): Rect {
  return { name: b.key, x0: b.x, y0: b.y - b.station.up, x1: b.x + b.station.w, y1: b.y + b.station.down }
}

const frameOf = (f: Frame): Rect => ({ name: f.key, x0: f.x, y0: f.y, x1: f.x + f.w, y1: f.y + f.h })

/** The texts of a station where they are drawn. */
function labelsOf(b: Box): Rect[] {
  const s = b.station
  const made: Rect[] = []
  const put = (text: string, size: number, middle: number, base: number) => {
    const w = textWidth(text, size)
    if (text)
      made.push({
        name: `${b.key} "${text}"`,
        x0: b.x + middle - w / 2,
        x1: b.x + middle + w / 2,
        y0: b.y + base - size * 0.75,
        y1: b.y + base + size * 0.2,
      })
  }
  if (s.glyph) {
    const half = b.ends?.length ? Math.max(9, b.ends[b.ends.length - 1]! + 7) : s.glyph.h / 2
    put(s.name, SIZE.name, s.lead / 2, -s.glyph.h / 2 - 5)
    s.lines.forEach((line, i) => put(line.text, SIZE.line, s.lead / 2, half + 13 + i * SIZE.lineStep))
  }
  if (s.map) put(s.label, SIZE.label, s.mapX + extent(s.map).w / 2, extent(s.map).h / 2 + 14)
  return made
}

function overlaps(rects: Rect[]): string[] {
  const found: string[] = []
  const sorted = [...rects].sort((a, b) => a.x0 - b.x0)
  for (let i = 0; i < sorted.length; i++)
    for (let k = i + 1; k < sorted.length && sorted[k]!.x0 < sorted[i]!.x1 - 0.5; k++) {
      const [a, b] = [sorted[i]!, sorted[k]!]
      if (a.y0 < b.y1 - 0.5 && b.y0 < a.y1 - 0.5) found.push(`${a.name} and ${b.name} overlap`)
    }
  return found
}

/** Neither apart nor one inside the other. */
function crossing(outer: Rect, inner: Rect): boolean {
  const apart =
    outer.x1 <= inner.x0 + 0.5 || inner.x1 <= outer.x0 + 0.5 || outer.y1 <= inner.y0 + 0.5 || inner.y1 <= outer.y0 + 0.5
  const inside = (a: Rect, b: Rect) => a.x0 >= b.x0 - 0.5 && a.x1 <= b.x1 + 0.5 && a.y0 >= b.y0 - 0.5 && a.y1 <= b.y1 + 0.5
  return !apart && !inside(inner, outer) && !inside(outer, inner)
}

/** Where a line runs through a box that is not its end, or over the rim of a frame that it does not end at. */
function strays(e: Edge, l: Layout): string[] {
  const points = sample(e.path, 8)
  const group = e.key.slice(0, e.key.indexOf("|"))
  const xs = points.map(p => p[0])
  const ys = points.map(p => p[1])
  const reach = { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) }
  const near = (r: Rect) => r.x0 < reach.x1 && reach.x0 < r.x1 && r.y0 < reach.y1 && reach.y0 < r.y1
  const hits = (r: Rect, slack: number) =>
    points.some(([x, y]) => x > r.x0 + slack && x < r.x1 - slack && y > r.y0 + slack && y < r.y1 - slack)
  const found: string[] = []
  for (const b of l.boxes) {
    if (b.key === e.from || b.key === e.to) continue
    const r = boxOf(b)
    if (near(r) && hits(r, 0.6)) found.push(`${e.from} → ${e.to} runs through ${b.key}`)
  }
  for (const f of l.frames) {
    if (f.key === group || f.key === e.from || f.key === e.to) continue
    const r = frameOf(f)
    // A line inside a frame around its own group stays inside; any other frame it must not touch.
    const around = points.every(([x, y]) => x > r.x0 - 0.6 && x < r.x1 + 0.6 && y > r.y0 - 0.6 && y < r.y1 + 0.6)
    if (!around && near(r) && hits(r, 0.6)) found.push(`${e.from} → ${e.to} crosses the frame ${f.key}`)
  }
  return found
}
