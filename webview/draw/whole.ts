import type { Layout } from "../diagram/layout"
import type { Item } from "../../src/model/outline"
import type { Scene } from "../diagram/station"
import { group, r } from "./mark"
import type { Mark } from "./mark"
import { drawEdge, drawFrame, drawStation, hasHead } from "./station"
import type { Decor } from "./station"

/** All marks of a layout, frames first, for export and for stories. */
export function drawWhole(s: Scene, l: Layout, decor: (item: Item) => Decor): Mark[] {
  const at = new Map(l.boxes.map(b => [b.key, b]))
  const move = (x: number, y: number) => ({ transform: `translate(${r(x)} ${r(y)})` })
  return [
    ...l.frames.map(f => group("", [drawFrame(f, false, true)], move(f.x, f.y))),
    ...l.edges.map(e => drawEdge(s, e, at.get(e.from), at.get(e.to), e.head && hasHead(at.get(e.to)?.station))),
    ...l.boxes.map(b =>
      group("", [drawStation(s, b.station, { ...decor(b.station.item), bare: true }, 2, b.ends)], move(b.x, b.y)),
    ),
  ]
}
