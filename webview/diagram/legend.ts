import { drawGlyph } from "../draw/glyph"
import type { Mark } from "../draw/mark"
import { drawMap } from "../draw/map"
import { mount } from "../draw/mount"
import { h } from "../dom"
import { t } from "../words"
import type { Glyph, Tone } from "./glyph"
import { laned } from "./glyph"
import type { Picture } from "./picture"

const SVG = "http://www.w3.org/2000/svg"

const plain = (sign: Glyph["sign"], tone: Tone, w = 26, high = 26, text = ""): Glyph => ({
  sign,
  tone,
  w,
  h: high,
  text,
  lanes: 1,
})
const kernel = (sign: Glyph["sign"], tone: Tone, n: number, apart = 1, lanes = 1): Glyph =>
  laned(
    { ...plain(sign, tone, 32), cells: { rows: n, columns: n, apart: [apart, apart] }, plane: { w: 12, h: 20 }, lanes },
    lanes,
  )

const maps: Omit<Picture, "label">[] = [
  { kind: "planes", w: 18, h: 18, dx: 12, dy: 5, sheets: 5, lanes: 1, laneStep: 0 },
  { kind: "ribbon", w: 28, h: 5, dx: 5, dy: 12, sheets: 4, lanes: 1, laneStep: 0 },
  { kind: "box", w: 14, h: 14, dx: 6, dy: 4, sheets: 2, lanes: 1, laneStep: 0 },
  { kind: "column", w: 7, h: 26, dx: 3, dy: 2, sheets: 6, lanes: 1, laneStep: 0 },
  { kind: "sheet", w: 16, h: 26, dx: 0, dy: 0, sheets: 1, lanes: 1, laneStep: 0 },
]

/** What the signs mean, and the keys. */
export function legend(): HTMLElement {
  const mapNames = [
    t("feature maps: face H×W, depth channels"),
    t("sequence: length, channels stacked"),
    t("volume D×H×W"),
    t("vector"),
    t("tokens × features"),
  ]
  const rows: [Mark[], Tone, string][] = [
    ...maps.map((m, i): [Mark[], Tone, string] => [drawMap({ ...m, label: "" }), "plain", mapNames[i]!]),
    [drawGlyph(kernel("kernel", "conv", 3)), "conv", t("convolution: the window and the unit it makes")],
    [drawGlyph(kernel("kernel", "conv", 3, 2)), "conv", t("dilated: a window with holes")],
    [drawGlyph(kernel("kernel", "conv", 3, 1, 2)), "conv", t("grouped: lanes side by side")],
    [drawGlyph(kernel("transposed", "grow", 2)), "grow", t("transposed: a unit spread over a window")],
    [drawGlyph(plain("resize", "grow")), "grow", t("resized")],
    [drawGlyph(kernel("pool", "pool", 2)), "pool", t("pooling")],
    [drawGlyph(plain("dense", "dense", 26, 34)), "dense", t("linear: everything with everything")],
    [drawGlyph(plain("attention", "mix", 30, 30)), "mix", t("attention")],
    [drawGlyph(plain("recurrent", "mix", 32, 30)), "mix", t("recurrent")],
    [drawGlyph(plain("circle", "join", 20, 20, "+")), "join", t("added element by element")],
    [drawGlyph(plain("concat", "join", 8, 26)), "join", t("concatenated")],
    [drawGlyph(plain("unknown", "unknown")), "unknown", t("unknown: the inspector says why")],
  ]
  const keys: [string, string][] = [
    ["← →", t("along the lines")],
    ["↑ ↓", t("to the neighbour")],
    ["Enter", t("unfold, or inspect")],
    ["Esc", t("fold, or leave")],
    ["+ − 0", t("zoom, fit")],
    ["/", t("search")],
    ["U", t("undo folding")],
  ]
  return h(
    "div",
    { class: "legend", role: "region", tabindex: 0, "aria-label": t("Legend and keys") },
    h("ul", {}, ...rows.map(([marks, tone, name]) => h("li", {}, sample(marks, tone), name))),
    h("ul", { class: "keys" }, ...keys.map(([key, what]) => h("li", {}, h("kbd", {}, key), what))),
  )
}

function sample(marks: Mark[], tone: Tone): Node {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", "-3 -19 42 38")
  svg.setAttribute("class", "sample tone-" + tone)
  svg.setAttribute("aria-hidden", "true")
  svg.append(...marks.map(mount))
  return svg
}
