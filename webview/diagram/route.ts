/**
 * A line as a start point followed by cubic Bézier triples: [start, control, control, end, control, control, end, …].
 * Straight pieces are Béziers too, so that any line can turn into any other in motion.
 */
export type Path = [number, number][]

/** Goes level inside a column and from one height to the other inside the free gap `[a, b]`. */
export function curve(path: Path, x0: number, y0: number, x1: number, y1: number, gap: readonly [number, number]): void {
  const a = Math.max(x0, gap[0])
  const b = Math.max(a, Math.min(x1, gap[1]))
  if (Math.abs(y1 - y0) < 0.01) return straight(path, x1, y1)
  if (a > x0) straight(path, a, y0)
  const bend = (b - a) * 0.5
  path.push([a + bend, y0], [b - bend, y1], [b, y1])
  if (x1 > b) straight(path, x1, y1)
}

export function straight(path: Path, x: number, y: number): void {
  const [px, py] = path[path.length - 1]!
  path.push([px + (x - px) / 3, py + (y - py) / 3], [px + ((x - px) * 2) / 3, py + ((y - py) * 2) / 3], [x, y])
}

/** Where a line leaves a row at its right end and starts the next one at its left. */
export interface Turn {
  right: number
  channel: number
  left: number
}

const ROUND = 8

/** The way from the end of one row to the start of the next, round corners. */
export function carriage(path: Path, x0: number, y0: number, x1: number, y1: number, turn: Turn): void {
  const corners: [number, number][] = [
    [turn.right, y0],
    [turn.right, turn.channel],
    [turn.left, turn.channel],
    [turn.left, y1],
  ]
  const stops: [number, number][] = [...corners, [x1, y1]]
  let from: [number, number] = [x0, y0]
  corners.forEach((corner, i) => {
    const next = stops[i + 1]!
    const before = toward(corner, from)
    const after = toward(corner, next)
    straight(path, before[0], before[1])
    path.push(mix(before, corner), mix(after, corner), after)
    from = corner
  })
  straight(path, x1, y1)
}

function toward(corner: [number, number], other: [number, number]): [number, number] {
  const dx = other[0] - corner[0]
  const dy = other[1] - corner[1]
  const length = Math.hypot(dx, dy) || 1
  const r = Math.min(ROUND, length / 2)
  return [corner[0] + (dx / length) * r, corner[1] + (dy / length) * r]
}

const mix = (a: [number, number], b: [number, number]): [number, number] => [
  a[0] + (b[0] - a[0]) * 0.55,
  a[1] + (b[1] - a[1]) * 0.55,
]

/** As SVG path data, to a tenth of a pixel. */
export function pathData(path: Path): string {
  if (!path.length) return ""
  let d = `M${n(path[0]![0])} ${n(path[0]![1])}`
  for (let i = 1; i + 2 < path.length; i += 3) {
    const [a, b, c] = [path[i]!, path[i + 1]!, path[i + 2]!]
    const p = path[i - 1]!
    const flat = Math.abs(cross(p, c, a)) < 0.5 && Math.abs(cross(p, c, b)) < 0.5
    d += flat ? `L${n(c[0])} ${n(c[1])}` : `C${n(a[0])} ${n(a[1])} ${n(b[0])} ${n(b[1])} ${n(c[0])} ${n(c[1])}`
  }
  return d
}

const n = (v: number) => String(Math.round(v * 10) / 10)
const cross = (p: [number, number], q: [number, number], r: [number, number]) =>
  (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

/** Points along a line, for hit tests and checks: about one every `step` pixels of each curved piece. */
export function sample(path: Path, pieces = 10): [number, number][] {
  const points: [number, number][] = path.length ? [path[0]!] : []
  for (let i = 1; i + 2 < path.length; i += 3) {
    const [p, a, b, c] = [path[i - 1]!, path[i]!, path[i + 1]!, path[i + 2]!]
    for (let k = 1; k <= pieces; k++) {
      const t = k / pieces
      const u = 1 - t
      const w = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t] as const
      points.push([w[0] * p[0] + w[1] * a[0] + w[2] * b[0] + w[3] * c[0], w[0] * p[1] + w[1] * a[1] + w[2] * b[1] + w[3] * c[1]])
    }
  }
  return points
}
