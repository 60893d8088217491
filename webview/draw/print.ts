import type { Mark } from "./mark"

/** Colours for paper: light, quiet, told apart in grey as well. */
const TONES: Record<string, string> = {
  conv: "#2f6db5",
  pool: "#2e8b57",
  dense: "#c2711c",
  grow: "#a8871a",
  mix: "#7b4fb0",
  join: "#4a5560",
  plain: "#6b7580",
  unknown: "#8a8f96",
}
const INK = "#1f2328"
const QUIET = "#59626b"
const PAPER = "#ffffff"

type Style = Record<string, string | number>

const mix = (hex: string, share: number) =>
  "#" +
  [1, 3, 5]
    .map(i =>
      Math.round(255 + (parseInt(hex.slice(i, i + 2), 16) - 255) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")

/** What style.css says, as attributes, for one tone. */
function styles(tone: string): Record<string, Style> {
  const line = { fill: "none", stroke: tone }
  return {
    face: { fill: mix(tone, 0.2), stroke: tone, "stroke-width": 0.9 },
    rim: { fill: mix(tone, 0.34), stroke: tone, "stroke-width": 0.6 },
    deep: { fill: mix(tone, 0.48) },
    part1: { fill: mix(tone, 0.16) },
    part2: { fill: mix(tone, 0.55) },
    part3: { fill: mix(tone, 0.26) },
    hair: { ...line, "stroke-width": 0.5 },
    missing: { fill: "none", stroke: QUIET, "stroke-width": 1, "stroke-dasharray": "3 2.5" },
    plate: { fill: mix(tone, 0.3), stroke: tone, "stroke-width": 0.8 },
    sheer: { fill: mix(tone, 0.12), stroke: tone, "stroke-width": 0.8 },
    empty: { fill: PAPER, stroke: tone, "stroke-width": 0.8 },
    solid: { fill: tone },
    soft: { fill: mix(tone, 0.45) },
    unit: { fill: tone },
    dot: { fill: tone },
    beam: { fill: mix(tone, 0.14) },
    ray: { ...line, "stroke-width": 0.7 },
    joint: { fill: PAPER, stroke: INK, "stroke-width": 1.3 },
    bar: { fill: mix(TONES.join!, 0.4), stroke: TONES.join! },
    stroke: { fill: "none", stroke: INK, "stroke-width": 1.5 },
    pill: { fill: mix(TONES.plain!, 0.12), stroke: TONES.plain!, "stroke-width": 0.8 },
    card: { fill: mix(tone, 0.1), stroke: tone, "stroke-width": 1 },
    behind: { fill: mix(tone, 0.06) },
    bounds: { fill: "#f6f7f9", stroke: "#c3c9d0", "stroke-width": 1 },
    wire: { fill: "none", stroke: "#55606b", "stroke-width": 1.2 },
    tip: { fill: "#55606b" },
    grip: { fill: "none" },
    header: { fill: "none" },
    sign: { fill: "none", stroke: QUIET, "stroke-width": 1.2 },
    badge: { fill: PAPER, stroke: "#c62828", "stroke-width": 1.2 },
    label: { fill: INK, "font-size": 11, "text-anchor": "middle" },
    name: { fill: QUIET, "font-size": 10, "text-anchor": "middle" },
    line: { fill: INK, "font-size": 10.5, "text-anchor": "middle" },
    rider: { fill: QUIET, "font-size": 10, "text-anchor": "middle" },
    left: { "text-anchor": "start" },
    title: { fill: INK, "font-size": 12, "font-weight": 600 },
    type: { fill: QUIET, "font-size": 10, "font-weight": 400 },
    times: { fill: INK },
    big: { fill: QUIET, "font-size": 15, "text-anchor": "middle" },
    "in-pill": { fill: INK, "font-size": 10, "text-anchor": "middle" },
    "in-joint": { fill: INK, "font-size": 11, "text-anchor": "middle" },
    "in-badge": { fill: "#c62828", "font-size": 10, "font-weight": 700, "text-anchor": "middle" },
    pale: { opacity: 0.4 },
  }
}

const made = new Map(Object.entries(TONES).map(([name, tone]) => [name, styles(tone)]))

/** The marks as SVG text with every colour written out: opens the same everywhere, nothing of the theme in it. */
export function print(
  marks: readonly Mark[],
  w: number,
  h: number,
  margin = 16,
  words: { title: string; description: string },
): string {
  const size = `width="${Math.ceil(w + 2 * margin)}" height="${Math.ceil(h + 2 * margin)}"`
  const view = `viewBox="${-margin} ${-margin} ${Math.ceil(w + 2 * margin)} ${Math.ceil(h + 2 * margin)}"`
  const font = `font-family="Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif"`
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view} ${font} stroke-linejoin="round">`
  const about = `<title>${escape(words.title)}</title><desc>${escape(words.description)}</desc>`
  const paper = `<rect x="${-margin}" y="${-margin}" width="100%" height="100%" fill="${PAPER}"/>`
  return `${head}${about}${paper}\n${marks.map(m => write(m, "plain")).join("\n")}\n</svg>\n`
}

function write(mark: Mark, tone: string): string {
  const classes = (mark.class ?? "").split(" ").filter(Boolean)
  const own = classes.find(c => c.startsWith("tone-"))?.slice(5) ?? tone
  const attributes: Style = { ...mark.at }
  for (const c of classes) if (mark.tag !== "g" || c === "pale") Object.assign(attributes, made.get(own)?.[c])
  const text = Object.entries(attributes)
    .map(([k, v]) => ` ${k}="${escape(String(v))}"`)
    .join("")
  const inside = (mark.text === undefined ? "" : escape(mark.text)) + (mark.inside ?? []).map(m => write(m, own)).join("")
  return inside ? `<${mark.tag}${text}>${inside}</${mark.tag}>` : `<${mark.tag}${text}/>`
}

const escape = (t: string) => t.replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!)
