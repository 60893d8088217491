import type { Maps } from "../../../src/conv/convolve"
import { h, number } from "../controls"
import { draw, scaleOf } from "../picture"
import type { Display } from "../state"

/** The largest side whose numbers can still be read. */
const legible = 6

/** A table of numbers; zeros and lit cells are told apart by their class. */
export function numbers(rows: readonly (readonly number[])[], kind: string, light?: (y: number, x: number) => boolean) {
  const cell = (value: number, y: number, x: number) =>
    h("td", { class: value === 0 && kind !== "result" ? "zero" : light?.(y, x) ? "lit" : null }, number(value))
  const lines = rows.map((row, y) => h("tr", {}, ...row.map((value, x) => cell(value, y, x))))
  return h("table", { class: `lab-numbers ${kind}` }, h("tbody", {}, ...lines))
}

/** One map: its numbers where it is so small that they can be read, else drawn. */
export function face(source: Maps, channel: number, display: Display, title: string, kind = "vector"): HTMLElement {
  const { height, width, data } = source
  const from = channel * height * width
  if (height <= legible && width <= legible) {
    const rows = Array.from({ length: height }, (_, y) => [...data.subarray(from + y * width, from + (y + 1) * width)])
    // What single precision adds to a decimal fraction is not shown.
    const table = numbers(rows.map(row => row.map(value => Number(value.toPrecision(6)))), kind) // prettier-ignore
    table.setAttribute("aria-label", title)
    return table
  }
  const canvas = h("canvas", { class: "lab-thumb", role: "img", "aria-label": title })
  draw(canvas, source, display, scaleOf(data, display), channel)
  return canvas
}
