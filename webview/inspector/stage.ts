import type { Dim } from "../../src/conv/dim"
import type { Layer } from "../../src/conv/layer"
import { h, still } from "../dom"
import { mount } from "../draw/mount"
import { rect, text } from "../draw/mark"
import type { Mark } from "../draw/mark"
import { icon } from "../icon"
import type { IconName } from "../icon"
import { t } from "../words"
import { example, taps, written } from "./window"
import type { Example } from "./window"

const SVG = "http://www.w3.org/2000/svg"

/** The window at work: step, play or scrub through its places, with the products of each written out. */
export function stage(layer: Layer, input: readonly Dim[] | null): { element: HTMLElement; stop(): void } | null {
  const e = example(layer, input)
  if (!e) return null
  const places = e.output[0] * e.output[1]
  let at = 0
  let timer: ReturnType<typeof setInterval> | undefined
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("role", "img")
  const products = h("p", { class: "products" })
  const scrub = h("input", { type: "range", min: 0, max: places - 1, value: 0, "aria-label": t("Place of the window") })
  const play = h("button", { type: "button", title: t("Play"), "aria-label": t("Play") }, icon("play"))
  const draw = () => {
    const [row, column] = [Math.floor(at / e.output[1]), at % e.output[1]]
    const { marks, w, high } = drawStage(e, row, column)
    svg.setAttribute("viewBox", `0 0 ${w} ${high}`)
    svg.setAttribute("aria-label", t("Window {0} of {1}", at + 1, places))
    svg.replaceChildren(...marks.map(mount))
    products.textContent = written(e, taps(e, row, column))
    scrub.value = String(at)
    scrub.setAttribute("aria-valuetext", t("Window {0} of {1}", at + 1, places))
  }
  const stop = () => {
    clearInterval(timer)
    timer = undefined
    play.replaceChildren(icon("play"))
    play.setAttribute("aria-label", t("Play"))
  }
  const go = (to: number) => {
    at = (to + places) % places
    draw()
  }
  const step = (by: number, name: string, sign: IconName) => {
    const made = h("button", { type: "button", title: name, "aria-label": name }, icon(sign))
    made.addEventListener("click", () => {
      stop()
      go(at + by)
    })
    return made
  }
  play.addEventListener("click", () => {
    if (timer) return stop()
    play.replaceChildren(icon("pause"))
    play.setAttribute("aria-label", t("Pause"))
    timer = setInterval(() => go(at + 1), still() ? 1200 : 600)
  })
  scrub.addEventListener("input", () => {
    stop()
    go(Number(scrub.value))
  })
  draw()
  const notes = [
    e.reduced
      ? t("The layer's own settings on a smaller input ({0}).", e.input[0] === 1 ? String(e.input[1]) : e.input.join("×"))
      : "",
    e.groups > 1
      ? t("One channel of one of {0} groups; each group sees only its own channels.", e.groups)
      : e.kind === "pooling"
        ? ""
        : t("One input channel; a filter adds up all of them."),
  ].filter(Boolean)
  const element = h(
    "section",
    { class: "stage" },
    h("h3", {}, t("The window at work")),
    svg as unknown as HTMLElement,
    h("div", { class: "controls" }, step(-1, t("Step back"), "back"), play, step(1, t("Step"), "next"), scrub),
    products,
    ...notes.map(n => h("p", { class: "sub" }, n)),
  )
  return { element, stop }
}

/** Input (with padding), kernel and output, with one place of the window lit. */
function drawStage(e: Example, row: number, column: number): { marks: Mark[]; w: number; high: number } {
  const all = taps(e, row, column)
  const [pt, pb] = e.padding[0]
  const [pl, pr] = e.padding[1]
  const open = e.kind !== "transposed"
  const rows = e.input[0] + (open ? pt + pb : 0)
  const columns = e.input[1] + (open ? pl + pr : 0)
  const cell = Math.max(9, Math.min(20, 150 / Math.max(columns, e.output[1], 4)))
  const marks: Mark[] = []
  const top = 16
  const put = (x: number, y: number, className: string, value: string) => {
    marks.push(rect("cell " + className, x, y, cell, cell))
    if (value && cell >= 12) marks.push(text(className.includes("pad") ? "ghost" : "", x + cell / 2, y + cell / 2 + 3.4, value))
  }
  const lit = new Set(all.map(tap => `${tap.row},${tap.column}`))
  marks.push(text("cap", 0, 10, t("input")))
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const [r, c] = [i - (open ? pt : 0), j - (open ? pl : 0)]
      const value = e.values[r]?.[c]
      const reads = lit.has(`${r},${c}`)
      const name = (value === undefined ? "pad" : isRead(e, r, c) ? "" : "unread") + (reads ? " tap" : "")
      put(j * cell, top + i * cell, name, value === undefined ? (e.kind === "pooling" ? "" : "0") : String(value))
    }
  const kx = columns * cell + 18
  const weights = e.kind !== "pooling"
  let middle = kx
  if (weights) {
    marks.push(text("cap", kx, 10, t("kernel")))
    const [kh, kw] = [0, 1].map(a => (e.kernel[a]! - 1) * e.dilation[a]! + 1) as [number, number]
    for (let i = 0; i < kh; i++)
      for (let j = 0; j < kw; j++) {
        const on = i % e.dilation[0] === 0 && j % e.dilation[1] === 0
        const [wi, wj] = [i / e.dilation[0], j / e.dilation[1]]
        const used = on && all.some(tap => tap.i === wi && tap.j === wj)
        put(
          kx + j * cell,
          top + i * cell,
          on ? (used && e.kind === "transposed" ? "weight tap" : "weight") : "gap",
          on ? String(e.weights[wi]![wj]!).replace("-", "−") : "",
        )
      }
    middle = kx + kw * cell + 18
  }
  marks.push(text("cap", middle, 10, t("output")))
  const now = row * e.output[1] + column
  for (let i = 0; i < e.output[0]; i++)
    for (let j = 0; j < e.output[1]; j++) {
      const place = i * e.output[1] + j
      put(
        middle + j * cell,
        top + i * cell,
        place === now ? "now" : place < now ? "done" : "",
        place <= now ? String(e.result[i]![j]!).replace("-", "−") : "",
      )
    }
  const kernelRows = weights ? (e.kernel[0] - 1) * e.dilation[0] + 1 : 0
  return {
    marks,
    w: middle + Math.max(e.output[1] * cell, 34) + 2,
    high: top + Math.max(rows, kernelRows, e.output[0]) * cell + 2,
  }
}

/** Whether any window reads an input: what a stride leaves over at the end is drawn dotted. */
function isRead(e: Example, r: number, c: number): boolean {
  if (e.kind === "transposed") return true
  const reach = (a: 0 | 1, at: number) =>
    at <= (e.output[a] - 1) * e.stride[a] - e.padding[a][0] + (e.kernel[a] - 1) * e.dilation[a]
  return reach(0, r) && reach(1, c)
}
