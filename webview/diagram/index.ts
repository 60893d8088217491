import type { Layout } from "./layout"
import type { Path } from "./route"

export interface Area {
  x0: number
  y0: number
  x1: number
  y1: number
}

const CELL = 360

/** Finds what lies in a part of the picture: boxes, frames and edges by the squares they touch. */
export class Index {
  private readonly cells = new Map<string, { boxes: number[]; frames: number[]; edges: number[] }>()

  constructor(readonly layout: Layout) {
    layout.boxes.forEach((b, i) => this.put(areaOf(b), c => c.boxes.push(i)))
    layout.frames.forEach((f, i) => this.put({ x0: f.x, y0: f.y, x1: f.x + f.w, y1: f.y + f.h }, c => c.frames.push(i)))
    layout.edges.forEach((e, i) => this.put(around(e.path), c => c.edges.push(i)))
  }

  within(area: Area): { boxes: Set<number>; frames: Set<number>; edges: Set<number> } {
    const found = { boxes: new Set<number>(), frames: new Set<number>(), edges: new Set<number>() }
    this.each(area, key => {
      const cell = this.cells.get(key)
      if (!cell) return
      for (const i of cell.boxes) found.boxes.add(i)
      for (const i of cell.frames) found.frames.add(i)
      for (const i of cell.edges) found.edges.add(i)
    })
    return found
  }

  private put(area: Area, add: (cell: { boxes: number[]; frames: number[]; edges: number[] }) => void): void {
    this.each(area, key => {
      let cell = this.cells.get(key)
      if (!cell) this.cells.set(key, (cell = { boxes: [], frames: [], edges: [] }))
      add(cell)
    })
  }

  private each(area: Area, visit: (key: string) => void): void {
    const x1 = Math.floor(Math.min(area.x1, this.layout.w + CELL) / CELL)
    const y1 = Math.floor(Math.min(area.y1, this.layout.h + CELL) / CELL)
    for (let x = Math.floor(Math.max(area.x0, -CELL) / CELL); x <= x1; x++)
      for (let y = Math.floor(Math.max(area.y0, -CELL) / CELL); y <= y1; y++) visit(`${x},${y}`)
  }
}

export function areaOf(b: { x: number; y: number; station: { w: number; up: number; down: number } }): Area {
  return { x0: b.x, y0: b.y - b.station.up, x1: b.x + b.station.w, y1: b.y + b.station.down }
}

function around(path: Path): Area {
  const area: Area = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
  for (const [x, y] of path) {
    area.x0 = Math.min(area.x0, x)
    area.y0 = Math.min(area.y0, y)
    area.x1 = Math.max(area.x1, x)
    area.y1 = Math.max(area.y1, y)
  }
  return area
}
