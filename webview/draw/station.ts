import type { Box, Edge, Frame } from "../diagram/layout"
import { glyphLanes, toneOf } from "../diagram/glyph"
import type { Tone } from "../diagram/glyph"
import { extent } from "../diagram/picture"
import { pathData } from "../diagram/route"
import type { Path } from "../diagram/route"
import { CONTAINER, SIZE, WHOLE_SIGN } from "../diagram/station"
import type { Scene, Station } from "../diagram/station"
import { clip, textWidth } from "../diagram/text"
import { t } from "../words"
import { drawGlyph, tipAt } from "./glyph"
import { faces, mapGroup } from "./map"
import { group, path, r, rect, segment, text } from "./mark"
import type { Mark } from "./mark"

/** What else is known about a station when it is drawn. */
export interface Decor {
  /** For print: without the signs that fold. */
  bare?: boolean
  /** Drawn pale: a best guess after the first error. */
  pale?: boolean
  mark?: "error" | "warning" | "information"
}

/** How much is drawn: 0 shapes only, 1 with labels, 2 with everything. */
export type Detail = 0 | 1 | 2

const weight: Record<Tone, number> = { conv: 5, mix: 4, dense: 3, grow: 2, pool: 1, join: 0, plain: 0, unknown: 6 }

/** A step's own tone; a group's is that of the weightiest operation in it. A joint takes that of what it joins. */
export function toneOfStation(s: Scene, own: Station): Tone {
  const { item } = own
  if (item.kind === "step") return item.main === null ? "plain" : toneOfNode(s, item.main, 0)
  let best: Tone = "plain"
  for (const step of s.outline.steps.slice(item.from, Math.min(item.to, item.from + 60))) {
    const tone = step.main === null ? "plain" : toneOf(s.model.nodes[step.main]!.layer)
    if (weight[tone] > weight[best]) best = tone
  }
  return best
}

function toneOfNode(s: Scene, id: number, depth: number): Tone {
  const node = s.model.nodes[id]!
  const tone = toneOf(node.layer)
  if (node.layer.kind !== "concat" || depth > 3) return tone
  const tones = node.inputs.map(t => {
    const made = s.outline.maker.get(t)
    return made === undefined || made.main === null ? "plain" : toneOfNode(s, made.main, depth + 1)
  })
  return tones.reduce((a, b) => (weight[b] > weight[a] ? b : a), "plain")
}

/** A station: origin at its left edge, on its axis. */
export function drawStation(s: Scene, own: Station, decor: Decor, detail: Detail, ends?: readonly number[]): Mark {
  const marks: Mark[] = []
  const { glyph, map, card, mapX, glyphX } = own
  if (card) marks.push(...drawCard(card, decor.bare))
  if (glyph) {
    if (own.mixes) marks.push(path("wire", crossing(glyphX)))
    const half = ends?.length ? Math.max(9, ends[ends.length - 1]! + 7) : glyph.h / 2
    marks.push(group("glyph", drawGlyph(glyph, ends), { transform: `translate(${r(glyphX)})` }))
    if (map) marks.push(...arrows(own, glyphX + glyph.w))
    if (detail) {
      if (own.name) marks.push(text("name", own.lead / 2, -glyph.h / 2 - 5, own.name))
      own.lines.forEach((line, i) =>
        marks.push(text(line.strong ? "line" : "rider", own.lead / 2, half + 13 + i * SIZE.lineStep, line.text)),
      )
    }
  } else if (card && map) marks.push(...arrows(own, own.lead - 14))
  if (map) {
    const size = extent(map)
    marks.push(mapGroup(map, mapX, detail === 0))
    if (detail && own.label) marks.push(text("label", mapX + size.w / 2, size.h / 2 + 14, own.label))
    if (detail && !glyph && !card && own.name) marks.push(text("name", mapX + size.w / 2, -size.h / 2 - 5, own.name))
  }
  if (decor.mark) {
    const [x, y] = glyph
      ? [own.lead / 2 + Math.max(textWidth(own.name, SIZE.name) / 2 + 9, own.name ? 0 : glyph.w / 2), -glyph.h / 2 - 7]
      : card
        ? [card.w - 1, -card.h / 2]
        : [mapX + (map ? extent(map).w : 0), -own.up + 8]
    marks.push(findingMark(decor.mark, x, y))
  }
  const classes = ["station", "tone-" + toneOfStation(s, own), decor.pale ? "pale" : "", card ? "folded" : ""]
  return group(classes.filter(Boolean).join(" "), marks)
}

/** From the operation to the map it makes, one arrow for every lane. */
function arrows(own: Station, from: number): Mark[] {
  const map = own.map!
  const ends = laneHeights(own, "out")
  const starts = own.glyph && own.glyph.lanes === ends.length ? glyphLanes(own.glyph) : ends.map(() => 0)
  const x = own.mapX - 0.5
  const tips = ends.map(y => path("tip", tipAt(x, y)))
  const lines = ends.map((y, i) => {
    const [a, b] = [from, x - 5]
    return Math.abs(y - starts[i]!) < 0.5
      ? segment(a, y, b, y)
      : `M${r(a)} ${r(starts[i]!)}C${r(b)} ${r(starts[i]!)} ${r(a)} ${r(y)} ${r(b)} ${r(y)}`
  })
  return own.mapX - from < 3 || map.kind === "point" ? [] : [path("wire", lines.join("")), ...tips]
}

/** Where the lines of several lanes start (behind the map) or end (at the glyph), relative to the axis. */
function laneHeights(own: Station, side: "in" | "out"): number[] {
  if (side === "out" && own.map) return own.map.lanes > 1 ? faces(own.map).map(f => f.y + (f.h - own.map!.dy) / 2) : [0]
  return own.glyph && own.glyph.lanes > 1 ? glyphLanes(own.glyph) : [0]
}

/** Several lanes that flow into one another. */
const crossing = (x: number) => `M0 -4C${r(x * 0.6)} -4 ${r(x * 0.4)} 4 ${r(x)} 3M0 4C${r(x * 0.6)} 4 ${r(x * 0.4)} -4 ${r(x)} -3`

/** The sign that folds and unfolds, with room for a finger. */
function foldSign(x: number, y: number, closed: boolean): Mark {
  const d = `M${r(x - 3.5)} ${r(y)}h7` + (closed ? `M${r(x)} ${r(y - 3.5)}v7` : "")
  return group("fold", [rect("grip", x - 9, y - 9, 18, 18, 4), path("sign", d)])
}

function drawCard(card: NonNullable<Station["card"]>, bare = false): Mark[] {
  const { w, h } = card
  const marks: Mark[] = []
  if (card.deck) for (const i of [2, 1]) marks.push(rect("card behind", i * 3.5, -h / 2 - i * 3.5, w, h, 6))
  marks.push(rect("card", 0, -h / 2, w, h, 6))
  if (!bare) marks.push(foldSign(w - 12.5, -h / 2 + 13, true))
  const badge: Mark[] = card.deck ? [{ tag: "tspan", class: "times", at: { dx: 5 }, text: `×${card.times}` }] : []
  marks.push({ ...text("title", 10, -h / 2 + 17, card.title), inside: badge })
  card.lines.forEach((line, i) => marks.push(text(i ? "rider left" : "line left", 10, -h / 2 + 31 + i * SIZE.lineStep, line)))
  return marks
}

/** A mark that is told apart by shape and sign, not by colour alone. */
function findingMark(severity: NonNullable<Decor["mark"]>, x: number, y: number): Mark {
  const shape =
    severity === "error"
      ? path("badge", `M${r(x - 6.5)} ${r(y)}a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0Z`)
      : severity === "warning"
        ? path("badge", `M${r(x)} ${r(y - 7)}l7.5 13h-15Z`)
        : rect("badge", x - 6, y - 6, 12, 12, 3)
  return group("finding " + severity, [
    shape,
    text("in-badge", x, y + (severity === "warning" ? 4.6 : 3.6), severity === "information" ? "i" : "!"),
  ])
}

/**
 * The name of an open group as it is read from afar, over everything else, `enlarged` times as large. Only the outermost are
 * named: the names of what is inside would lie over one another.
 */
export function farName(f: Frame, enlarged: number): Mark | null {
  const size = Math.min(SIZE.title * enlarged, f.h * 0.4)
  const shown = f.depth === 1 ? clip(f.group.title || f.group.type, size, f.w - 12) : ""
  if (shown.length <= 3) return null
  return { tag: "text", class: "far-title", at: { x: r(f.x + 8), y: r(f.y + size), "font-size": r(size) }, text: shown }
}

/** Shows all of a run of repeats, or one for all. */
function wholeSign(right: number, y: number, times: number, deck: boolean): Mark {
  const shown = deck ? t("show all {0}", times) : t("show one")
  const w = Math.min(WHOLE_SIGN - 10, textWidth(shown, SIZE.name) + 10)
  return group("whole", [rect("grip", right - w, y - 8, w, 16, 4), text("rider", right - w / 2, y + 3.5, shown)])
}

/** An open group: origin at its upper left corner. From afar only its rim; `bare` leaves out the signs that fold. */
export function drawFrame(f: Frame, far = false, bare = false): Mark {
  const { title, type } = f.group
  const times = f.group.times > 1 ? ` ×${f.group.times}` : ""
  if (far) return group(`frame depth${f.depth % 2}`, [rect("bounds", 0, 0, f.w, f.h, 8)])
  const left = bare ? 12 : 24
  const sign = f.group.times > 1 && !bare ? WHOLE_SIGN : 0
  const name = clip((title || type) + times, SIZE.title, f.w - 40 - sign)
  const used = textWidth(name, SIZE.title)
  const second =
    title && type !== title && !CONTAINER.test(type) && f.w - used - sign > 70
      ? clip(type, SIZE.name, f.w - used - sign - 50)
      : ""
  const tail: Mark[] = second.length > 1 ? [{ tag: "tspan", class: "type", at: { dx: 6 }, text: second }] : []
  const behind = f.deck ? [7, 3.5].map(d => rect("bounds", d, -d, f.w, f.h, 8)) : []
  return group(`frame depth${f.depth % 2}`, [
    ...behind,
    rect("bounds", 0, 0, f.w, f.h, 8),
    rect("header", 0, 0, f.w, 22, 8),
    ...(bare ? [] : [foldSign(13.5, 11, false)]),
    ...(sign ? [wholeSign(f.w - 8, 11, f.group.times, f.deck)] : []),
    { ...text("title", left, 15, name), inside: tail },
  ])
}

/** A line with its arrow head; as many side by side as the tensor has lanes. */
export function drawEdge(s: Scene, e: Edge, from: Box | undefined, to: Box | undefined, head: boolean): Mark {
  const lanes = s.lanes.get(e.tensor) ?? 1
  const className = e.skip ? "wire skip" : "wire"
  const marks: Mark[] = []
  if (lanes === 1) marks.push(path(className, pathData(e.path)))
  else
    for (let i = 0; i < lanes; i++) {
      const run = (i - (lanes - 1) / 2) * 8
      const starts = from ? laneHeights(from.station, "out") : []
      const ends = to ? laneHeights(to.station, "in") : []
      marks.push(path(className, pathData(fanned(e.path, starts[i] ?? run, run, ends[i] ?? run))))
    }
  const [x, y] = e.path[e.path.length - 1]!
  if (head) marks.push(path("tip", tipAt(x, y)))
  return group("edge", marks)
}

const FAN = 16

/** A lane's own way: out from its stack, along with the others, in to its own kernel. */
function fanned(line: Path, start: number, run: number, end: number): Path {
  const [x0, y0] = line[0]!
  const [x1, y1] = line[line.length - 1]!
  if (line.length === 4) {
    const half = (x1 - x0) / 2
    return [
      [x0, y0 + start],
      [x0 + half, y0 + start],
      [x1 - half, y1 + end],
      [x1, y1 + end],
    ]
  }
  const out = start === run ? 0 : Math.min(FAN, (line[3]![0] - x0) * 0.8)
  const back = end === run ? 0 : Math.min(FAN, (x1 - line[line.length - 4]![0]) * 0.8)
  const middle = line.map(([x, y]) => [x, y + run] as [number, number])
  middle[0] = [x0 + out, y0 + run]
  middle[1] = [Math.max(middle[1]![0], x0 + out), middle[1]![1]]
  const n = middle.length
  middle[n - 1] = [x1 - back, y1 + run]
  middle[n - 2] = [Math.min(middle[n - 2]![0], x1 - back), middle[n - 2]![1]]
  const before: Path = out
    ? [
        [x0, y0 + start],
        [x0 + out * 0.6, y0 + start],
        [x0 + out * 0.4, y0 + run],
      ]
    : []
  const after: Path = back
    ? [
        [x1 - back * 0.4, y1 + run],
        [x1 - back * 0.6, y1 + end],
        [x1, y1 + end],
      ]
    : []
  return [...before, ...middle, ...after]
}

/** Whether a line ends in an arrow head: at joints, cards and pills; elsewhere the head stands before the map. */
export function hasHead(own: Station | undefined): boolean {
  if (!own) return false
  const sign = own.glyph?.sign
  return !!own.card || sign === "circle" || sign === "concat" || sign === "unknown" || sign === "pill"
}
