import { extent } from "./picture"
import type { Index } from "./index"
import { toneOfStation } from "../draw/station"
import { r } from "../draw/mark"
import type { Mark } from "../draw/mark"
import type { Scene } from "./station"

/** The whole picture from far away: one shape per colour, so that a hundred thousand boxes still move. */
export function drawFar(
  s: Scene,
  index: Index,
  boxes: Iterable<number>,
  edges: Iterable<number>,
  frames: Iterable<number>,
): Mark[] {
  const { layout } = index
  const byTone = new Map<string, string[]>()
  for (const i of boxes) {
    const b = layout.boxes[i]!
    const { map, mapX, card, glyphX, glyph } = b.station
    const [x, w, h] = map
      ? [mapX, extent(map).w, extent(map).h]
      : card
        ? [0, card.w, card.h]
        : [glyphX, glyph?.w ?? 8, glyph?.h ?? 8]
    const tone = toneOfStation(s, b.station)
    const d = `M${r(b.x + x)} ${r(b.y - h / 2)}h${r(w)}v${r(h)}h${r(-w)}z`
    ;(byTone.get(tone) ?? byTone.set(tone, []).get(tone)!).push(d)
  }
  let lines = ""
  for (const i of edges) {
    const { path } = layout.edges[i]!
    lines += `M${r(path[0]![0])} ${r(path[0]![1])}`
    for (let k = 3; k < path.length; k += 3) lines += `L${r(path[k]![0])} ${r(path[k]![1])}`
  }
  let bounds = ""
  for (const i of frames) {
    const f = layout.frames[i]!
    bounds += `M${r(f.x)} ${r(f.y)}h${r(f.w)}v${r(f.h)}h${r(-f.w)}z`
  }
  return [
    { tag: "path", class: "bounds", at: { d: bounds } },
    { tag: "path", class: "wire", at: { d: lines } },
    ...[...byTone].map(([tone, d]): Mark => ({
      tag: "g",
      class: "tone-" + tone,
      inside: [{ tag: "path", class: "face", at: { d: d.join("") } }],
    })),
  ]
}
