import { h } from "../dom"

/** A bar for a part of a whole, with its percentage. */
export function share(part: number, whole: number): HTMLElement {
  const ratio = whole > 0 ? Math.min(1, part / whole) : 0
  const fill = h("span", { class: "fill" })
  fill.style.width = ratio * 100 + "%"
  return h("span", { class: "share" }, h("span", { class: "track" }, fill), percent(ratio))
}

export function percent(ratio: number): string {
  return ratio === 0 ? "0 %" : ratio < 0.001 ? "< 0.1 %" : `${Number((ratio * 100).toPrecision(3))} %`
}
