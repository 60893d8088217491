import { isSym } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import { exact } from "../../src/conv/formula"
import { h } from "../dom"
import { bytes } from "../../src/model/numbers"
import type { Network } from "../network"
import { t } from "../words"
import { rowsOf } from "./rows"

/** Two networks side by side: what each costs, and their layers. */
export function compare(a: Network, b: Network, choose: (root: string) => void): HTMLElement {
  const pick = h(
    "select",
    { "aria-label": t("Compare with") },
    ...b.snapshot.roots.map((r, i) => h("option", { value: r.name, selected: i === b.snapshot.chosen }, r.name)),
  )
  pick.addEventListener("change", () => choose(pick.value))
  const facts = (one: Network, other: Network | null) => {
    const list = h("dl", { class: "facts" })
    const row = (name: string, of: (n: Network) => Dim, show: (d: Dim) => string) => {
      const own = of(one)
      list.append(
        h("dt", {}, name),
        h("dd", {}, show(own), other ? h("span", { class: "diff" }, " " + difference(own, of(other))) : null),
      )
    }
    row(t("Parameters"), n => n.measures.totals.params, exact)
    row(t("MACs"), n => n.measures.totals.macs, exact)
    row(t("Memory"), n => n.measures.totals.memory, bytes)
    row(t("Layers"), n => n.model.nodes.length, exact)
    return list
  }
  const column = (n: Network, head: HTMLElement, other: Network | null, place: number) => {
    const body = h(
      "tbody",
      {},
      ...rowsOf(n)
        .slice(0, 2000)
        .map(r =>
          h(
            "tr",
            {},
            h("td", {}, r.name || r.type),
            h("td", {}, r.type),
            h("td", {}, r.shape),
            h("td", { class: "number" }, r.params === 0 ? "" : exact(r.params)),
          ),
        ),
    )
    const head2 = h(
      "thead",
      {},
      h("tr", {}, ...[t("Name"), t("Type"), t("Output"), t("Parameters")].map(c => h("th", { scope: "col" }, c))),
    )
    return h(
      "div",
      { class: "column" },
      h("div", { class: "inspector" }, head, facts(n, other)),
      h(
        "div",
        { class: "scroller", tabindex: 0, role: "region", "aria-label": `${place}: ${n.model.name}` },
        h("table", { class: "grid" }, head2, body),
      ),
    )
  }
  return h(
    "div",
    { class: "compare" },
    column(a, h("h2", {}, `${a.model.name} · ${a.snapshot.input}`), null, 1),
    column(b, h("h2", {}, pick, ` · ${b.snapshot.input}`), a, 2),
  )
}

/** `+12.5 %` against the other. */
function difference(own: Dim, other: Dim): string {
  if (isSym(own) || isSym(other) || other === 0) return ""
  const change = ((own - other) / other) * 100
  return change === 0 ? "=" : `${change > 0 ? "+" : "−"}${Number(Math.abs(change).toPrecision(3))} %`
}
