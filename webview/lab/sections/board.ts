import { fieldAt } from "../board"
import { h, slider } from "../controls"
import type { Lab, View } from "../view"

const points = 19

/** A Go board: a point of some layer's map, and all that it sees of the board. */
export function boardView(lab: Lab): View {
  const { t } = lab
  const board = () => lab.state.board
  const layer = slider(t("Layer"), 1, 13, 1, value => lab.update({ board: { ...board(), layer: value } }))
  const cells = Array.from({ length: points * points }, (_, i) =>
    h("button", {
      type: "button",
      class: "lab-point",
      tabindex: -1,
      "aria-label": t("row {0}, column {1}", Math.floor(i / points) + 1, (i % points) + 1),
      onclick: () => go(Math.floor(i / points), i % points),
    }),
  )
  const go = (row: number, column: number) => {
    const at = [row, column].map(v => Math.min(points - 1, Math.max(0, v)))
    lab.update({ board: { ...board(), row: at[0], column: at[1] } })
    cells[at[0] * points + at[1]].focus()
  }
  const text = h("p", { class: "lab-formula" })
  const more = h("p", { class: "lab-quiet" })
  const element = h(
    "section",
    { class: "lab-boards" },
    h("div", { class: "lab-board", role: "group", "aria-label": t("Go board"), onkeydown: (event: KeyboardEvent) => {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
      if (!step) return
      event.preventDefault()
      go(board().row + step[0], board().column + step[1])
    } }, ...cells),
    h("div", { class: "lab-column" }, layer.element, text, more),
  ) // prettier-ignore
  return {
    element,
    draw: () => {
      const { layer: l, row, column } = board()
      layer.set(l)
      const size = fieldAt(l)
      const reach = (size - 1) / 2
      cells.forEach((cell, i) => {
        const [y, x] = [Math.floor(i / points), i % points]
        const seen = Math.abs(y - row) <= reach && Math.abs(x - column) <= reach
        cell.className = `lab-point${seen ? " seen" : ""}${y === row && x === column ? " here" : ""}`
        cell.tabIndex = y === row && x === column ? 0 : -1
      })
      const kernel = l === 1 ? "5×5, P = 2: 19 → 23 → 19" : l === 13 ? "1×1: 19 → 19" : "3×3, P = 1: 19 → 21 → 19"
      text.textContent = `${t("Layer {0}", l)}: ${kernel} · ${t("field")} ${l === 1 ? "5" : `5 + 2·${Math.min(l, 12) - 1}`} = ${size}`
      const whole = Math.max(row, points - 1 - row, column, points - 1 - column) <= reach
      more.textContent = whole
        ? t("From here the whole board is seen.")
        : t("Only the lit part of the board can matter to this point; the rest it does not see.")
    },
  }
}
