import { glyphLanes } from "../diagram/glyph"
import type { Glyph } from "../diagram/glyph"
import { circle, outline, path, r, rect, segment, text } from "./mark"
import type { Mark } from "./mark"

/** How far the kernel's plane is turned away: its top rises by this share of its width. */
const SLOPE = 0.3

/** An operation's sign: left edge at 0, axis at 0. */
export function drawGlyph(g: Glyph, ends?: readonly number[]): Mark[] {
  switch (g.sign) {
    case "kernel":
    case "pool":
    case "transposed":
      return lanes(g)
    case "global":
      return frustum(planeAt(0, 0, 18, 22), [23, 0], [], false, "plate sheer")
    case "reduce":
      return [
        path(
          "solid soft",
          outline([
            [0, -11],
            [22, 0],
            [0, 11],
          ]),
        ),
        rect("unit", 21, -2.5, 5, 5),
      ]
    case "dense":
      return dense(g)
    case "resize":
      return [
        rect("plate", 0, -5, 10, 10),
        rect("plate sheer", 8, -13, 18, 26),
        path("hair", segment(0, -5, 8, -13) + segment(0, 5, 8, 13)),
      ]
    case "pad":
      return [rect("missing", 0, -12, 24, 24), rect("plate", 5, -7, 14, 14)]
    case "embed":
      return [
        rect("plate sheer", 0, -14, 12, 28),
        path("hair", [-7, 0, 7].map(y => segment(0, y, 12, y)).join("")),
        rect("solid", 0, -7, 12, 7),
        path("hair", segment(12, -3.5, 24, 0)),
        rect("unit", 22, -2.5, 5, 5),
      ]
    case "attention":
      return attention()
    case "recurrent":
      return [
        rect("plate", 4, -6, 24, 18, 4),
        path("wire tone", "M24 -6C30 -18 2 -18 8 -7"),
        path(
          "tip tone",
          outline([
            [8.6, -5.6],
            [4.6, -10],
            [10.4, -11],
          ]),
        ),
      ]
    case "circle":
      return [circle("joint", 10, 0, 10), ...inCircle(g.text)]
    case "concat":
    case "split": {
      const [top, bottom] = ends?.length ? [ends[0]! - 7, ends[ends.length - 1]! + 7] : [-g.h / 2, g.h / 2]
      return [rect("joint bar", 0, Math.min(top, -9), g.w, Math.max(bottom, 9) - Math.min(top, -9), 3)]
    }
    case "arrange":
      return [
        rect("plate sheer", 0, -8, 9, 16),
        rect("plate sheer", 13, -4, 11, 8),
        path("hair", segment(9, -8, 13, -4) + segment(9, 8, 13, 4)),
      ]
    case "pill":
      return [rect("pill", 0, -9, g.w, 18, 9), text("in-pill", g.w / 2, 3.5, g.text)]
    case "unknown":
      return [rect("missing", 0, -13, 26, 26, 6), text("big", 13, 5.5, "?")]
    case "source":
      return [
        path(
          "solid soft",
          outline([
            [0, 0],
            [6, -6],
            [12, 0],
            [6, 6],
          ]),
        ),
      ]
    case "none":
      return []
  }
}

type Plane = { x: number; y: number; w: number; h: number }
type Point = readonly [number, number]

const planeAt = (x: number, y: number, w: number, h: number): Plane => ({ x, y, w, h })

/** A point of the turned plane; u, v from 0 to 1, axis in its middle. */
function on(p: Plane, u: number, v: number): Point {
  return [p.x + u * p.w, p.y + (v - 0.5) * p.h + (0.5 - u) * p.w * SLOPE * 1.6]
}

function quad(p: Plane, u0: number, v0: number, u1: number, v1: number): string {
  return outline([on(p, u0, v0), on(p, u1, v0), on(p, u1, v1), on(p, u0, v1)])
}

/** A cell of a kernel with holes, never too small to be seen. */
function tap(p: Plane, u: number, v: number, halfWidth: number, halfHeight: number): string {
  const [x, y] = on(p, u, v)
  const rise = halfWidth * SLOPE * 1.6
  return outline([
    [x - halfWidth, y - halfHeight + rise],
    [x + halfWidth, y - halfHeight - rise],
    [x + halfWidth, y + halfHeight - rise],
    [x - halfWidth, y + halfHeight + rise],
  ])
}

function lanes(g: Glyph): Mark[] {
  const cells = g.cells!
  const rows = (cells.rows - 1) * cells.apart[0] + 1
  const columns = (cells.columns - 1) * cells.apart[1] + 1
  const { w, h } = g.plane!
  const marks: Mark[] = []
  for (const y of glyphLanes(g)) {
    const opens = g.sign === "transposed"
    const plane = planeAt(opens ? 20 : 0, y, w, h)
    const inner: Mark[] = []
    const sparse = cells.apart[0] > 1 || cells.apart[1] > 1
    if (sparse && rows <= 40 && columns <= 40) {
      let d = ""
      for (let i = 0; i < cells.rows; i++)
        for (let k = 0; k < cells.columns; k++) {
          const [v, u] = [(i * cells.apart[0]) / rows, (k * cells.apart[1]) / columns]
          d += tap(
            plane,
            u + 0.5 / columns,
            v + 0.5 / rows,
            Math.max(1.1, plane.w / columns / 2),
            Math.max(1.3, plane.h / rows / 2),
          )
        }
      inner.push(path("plate empty", quad(plane, 0, 0, 1, 1)), path("solid", d))
    } else {
      inner.push(path("plate", quad(plane, 0, 0, 1, 1)))
      if (g.sign === "pool") inner.push(path("solid", quad(plane, 0, 0, 1 / Math.max(1, columns), 1 / Math.max(1, rows))))
      if (rows <= 15 && columns <= 15) inner.push(path("hair", grid(plane, rows, columns)))
    }
    marks.push(...frustum(plane, opens ? [2.5, y] : [w + 17, y], inner, opens))
  }
  return marks
}

function grid(p: Plane, rows: number, columns: number): string {
  let d = ""
  for (let i = 1; i < rows; i++) d += segment(...on(p, 0, i / rows), ...on(p, 1, i / rows))
  for (let k = 1; k < columns; k++) d += segment(...on(p, k / columns, 0), ...on(p, k / columns, 1))
  return d
}

/** From a window to the unit that it makes (or, turned round, from a unit to the window it spreads over). */
function frustum(plane: Plane, unit: Point, inside: Mark[], opens: boolean, plate = "plate"): Mark[] {
  const near = opens ? 0 : 1
  const [top, bottom] = [on(plane, near, 0), on(plane, near, 1)]
  const far = [on(plane, 1 - near, 0), on(plane, 1 - near, 1)]
  const body = inside.length ? inside : [path(plate, quad(plane, 0, 0, 1, 1))]
  const rays = opens ? [top, bottom, ...far] : [top, bottom]
  const cone = path("beam", outline([top, bottom, unit]))
  const lines = path("ray", rays.map(([x, y]) => segment(x, y, ...unit)).join(""))
  const dot = rect("unit", unit[0] - 2.5, unit[1] - 2.5, 5, 5)
  return opens ? [cone, lines, ...body, dot] : [cone, lines, ...body, dot]
}

function dense(g: Glyph): Mark[] {
  const left = [-13, -4.5, 4.5, 13]
  const right = [-9, 0, 9]
  const d = left.flatMap(a => right.map(b => segment(3, a, g.w - 3, b))).join("")
  return [path("ray", d), ...left.map(y => circle("dot", 3, y, 2.2)), ...right.map(y => circle("dot", g.w - 3, y, 2.2))]
}

function attention(): Mark[] {
  const rows = [-11, 0, 11]
  const d = segment(6, -11, 24, 0) + segment(6, 0, 24, 0) + segment(6, 11, 24, 0)
  return [path("ray", d), ...rows.map(y => rect("plate", 0, y - 4, 8, 8, 1.5)), circle("solid", 24, 0, 4.5)]
}

function inCircle(sign: string): Mark[] {
  if (sign === "+") return [path("stroke", segment(4.5, 0, 15.5, 0) + segment(10, -5.5, 10, 5.5))]
  if (sign === "×") return [path("stroke", segment(6, -4, 14, 4) + segment(6, 4, 14, -4))]
  if (sign === "−") return [path("stroke", segment(4.5, 0, 15.5, 0))]
  if (sign === "·") return [circle("solid", 10, 0, 2.4)]
  return [text("in-joint", 10, 4, sign)]
}

export const tipAt = (x: number, y: number) => `M${r(x)} ${r(y)}l-6 -3.2v6.4Z`
