import { exact } from "../../src/conv/formula"
import type { Item } from "../../src/model/outline"
import { button, h } from "../dom"
import { brief, bytes } from "../../src/model/numbers"
import { rough, short } from "../network"
import type { Network } from "../network"
import { t } from "../words"
import { compare } from "./compare"
import { filtered, isIn, rowsOf, sorted } from "./rows"
import type { Column, Row } from "./rows"
import { structure } from "./structure"
import { csv, markdown } from "./text"

export interface TableHost {
  select(item: Item): void
  copy(text: string): void
  save(name: string, content: string): void
  choose(root: string): void
  sorted(state: { sort: string; down: boolean }): void
}

const HEIGHT = 25
const numeric = new Set<Column>(["field", "params", "macs", "memory"])

/** The tab Table: every layer with its numbers; only the rows that can be seen are in the page. */
export class Table {
  readonly element = h("div", { class: "table-page" })
  private network: Network | null = null
  private waiting = false
  private rows: Row[] = []
  private shownRows: Row[] = []
  private by: Column = "order"
  private down = false
  private query = ""
  private selected: Item | null = null
  private pinned: Network | null = null
  private scroller = h("div", { class: "scroller" })
  private body = h("tbody")
  private focusAt = 0

  constructor(
    private readonly host: TableHost,
    kept: { sort: string; down: boolean } | undefined,
  ) {
    if (kept) [this.by, this.down] = [kept.sort as Column, kept.down]
  }

  show(network: Network | null): void {
    this.network = network
    this.waiting = false
    if (!network) return this.element.replaceChildren()
    this.rows = rowsOf(network)
    this.build()
  }

  /** A new network while the tab is not seen: drawn when it is. */
  later(network: Network): void {
    this.network = network
    this.waiting = true
  }

  shown(): void {
    if (this.network && this.waiting) this.show(this.network)
    else this.fill()
  }

  mark(item: Item | null): void {
    this.selected = item
    if (!this.waiting && this.network) this.fill()
  }

  filter(query: string): void {
    this.query = query
    const field = this.element.querySelector<HTMLInputElement>("input[type=search]")
    if (field && field.value !== query) field.value = query
    this.fill(true)
  }

  export(network: Network, what: "md" | "csv"): void {
    const name = (network.model.name.replace(/[^\w.-]+/g, "_") || "network") + "." + what
    this.host.save(name, what === "md" ? markdown(network) : csv(network))
  }

  private build(): void {
    const network = this.network!
    const search = h("input", { type: "search", placeholder: t("Filter"), "aria-label": t("Filter layers"), value: this.query })
    search.addEventListener("input", () => this.filter(search.value))
    const made = structure(network.model)
    const tools = h(
      "div",
      { class: "table-tools" },
      search,
      button(t("Copy as Markdown"), t("Copy as Markdown"), () => this.host.copy(markdown(network, this.shownRows))),
      button(t("Copy as CSV"), t("Copy as CSV"), () => this.host.copy(csv(network, this.shownRows))),
      this.pinned
        ? button(t("End comparison"), t("End comparison"), () => this.pin(null))
        : button(t("Compare"), t("Keep this network here and compare another with it"), () => this.pin(network)),
      made ? h("p", { class: "summary" }, t("Structure: {0}", made)) : null,
    )
    if (this.pinned) {
      this.element.replaceChildren(
        tools,
        compare(this.pinned, network, root => this.host.choose(root)),
      )
      return
    }
    this.scroller = h("div", { class: "scroller" })
    this.body = h("tbody")
    const table = h(
      "table",
      { class: "grid", "aria-rowcount": this.rows.length + 2, "aria-label": t("Layers of {0}", network.model.name) },
      this.head(),
      this.body,
      this.foot(network),
    )
    this.scroller.append(table)
    this.scroller.addEventListener("scroll", () => requestAnimationFrame(() => this.fill()))
    this.element.replaceChildren(tools, this.scroller)
    this.body.addEventListener("click", event => this.pick((event.target as Element).closest("tr")))
    this.body.addEventListener("keydown", event => this.key(event))
    this.fill(true)
  }

  private pin(network: Network | null): void {
    this.pinned = network
    this.build()
  }

  private columns(): [Column, string][] {
    return [
      ["order", "#"],
      ["name", t("Name")],
      ["type", t("Type")],
      ["shape", t("Output")],
      ["settings", t("Settings")],
      ["field", t("Receptive field")],
      ["params", t("Parameters")],
      ["macs", t("MACs")],
      ["memory", t("Memory")],
    ]
  }

  private head(): HTMLElement {
    const row = h("tr")
    for (const [column, name] of this.columns()) {
      const sort = button(name + (this.by === column ? (this.down ? " ▾" : " ▴") : ""), t("Sort by {0}", name), () => {
        this.down = this.by === column ? !this.down : numeric.has(column)
        this.by = column
        this.host.sorted({ sort: this.by, down: this.down })
        this.build()
        this.element.querySelector<HTMLElement>(`th[data-column="${column}"] button`)?.focus()
      })
      row.append(
        h(
          "th",
          {
            scope: "col",
            class: numeric.has(column) ? "number" : "",
            "data-column": column,
            "aria-sort": this.by === column ? (this.down ? "descending" : "ascending") : "none",
          },
          sort,
        ),
      )
    }
    return h("thead", {}, row)
  }

  private foot(network: Network): HTMLElement {
    const { totals } = network.measures
    const cells = ["", t("Total"), "", "", "", "", exact(totals.params), exact(totals.macs), short(bytes(totals.memory), 20)]
    return h(
      "tfoot",
      {},
      h(
        "tr",
        {},
        ...cells.map((c, i) => h(i === 1 ? "th" : "td", i > 5 ? { class: "number" } : i === 1 ? { scope: "row" } : {}, c)),
      ),
    )
  }

  /** Puts the rows of the visible stretch into the page. */
  private fill(again = false): void {
    if (!this.network || this.waiting || this.pinned) return
    if (again) this.shownRows = sorted(filtered(this.rows, this.query), this.by, this.down)
    const all = this.shownRows
    const high = this.scroller.clientHeight || 600
    const from = Math.max(0, Math.floor(this.scroller.scrollTop / HEIGHT) - 8)
    const to = Math.min(all.length, from + Math.ceil(high / HEIGHT) + 16)
    const hadFocus = this.body.contains(document.activeElement)
    const pad = (n: number) => {
      const cell = h("td", { colspan: 9 })
      cell.style.height = n * HEIGHT + "px"
      return h("tr", { class: "pad", "aria-hidden": "true" }, cell)
    }
    const { totals } = this.network.measures
    const most = { params: rough(totals.params), macs: rough(totals.macs) }
    this.body.replaceChildren(pad(from), ...all.slice(from, to).map((r, i) => this.row(r, from + i, most)), pad(all.length - to))
    if (hadFocus) this.body.querySelector<HTMLElement>(`tr[data-at="${this.focusAt}"]`)?.focus()
  }

  private row(r: Row, at: number, most: { params: number; macs: number }): HTMLElement {
    const bar = (part: number, whole: number) => {
      const fill = h("i")
      fill.style.width = (whole ? Math.min(100, (part / whole) * 100) : 0) + "%"
      return h("span", { class: "bar-behind", "aria-hidden": "true" }, fill)
    }
    const number = (text: string, ...more: HTMLElement[]) => h("td", { class: "number" }, text, ...more)
    return h(
      "tr",
      {
        "data-at": at,
        tabindex: at === this.focusAt ? 0 : -1,
        "aria-rowindex": at + 2,
        "aria-selected": isIn(r, this.selected) ? "true" : "false",
      },
      h("td", { class: "diff" }, String(r.node + 1)),
      h("td", {}, r.name),
      h("td", {}, r.type),
      h("td", {}, r.shape),
      h("td", {}, r.told),
      number(r.field),
      number(r.params === 0 ? "" : exact(r.params), bar(rough(r.params), most.params)),
      number(r.macs === 0 ? "" : short(brief(r.macs), 20), bar(rough(r.macs), most.macs)),
      number(r.memory === 0 ? "" : short(bytes(r.memory), 20)),
    )
  }

  private pick(row: Element | null): void {
    const at = Number(row?.getAttribute("data-at") ?? NaN)
    const r = this.shownRows[at]
    if (!r) return
    this.focusAt = at
    this.host.select(r.item)
    this.fill()
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / HEIGHT) - 2)
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    }
    const move = moves[event.key]
    if (event.key === "Enter") return this.pick((event.target as Element).closest("tr"))
    if (move === undefined) return
    event.preventDefault()
    this.focusAt = Math.max(0, Math.min(this.shownRows.length - 1, this.focusAt + move))
    const y = this.focusAt * HEIGHT
    if (y < this.scroller.scrollTop + HEIGHT) this.scroller.scrollTop = y
    else if (y > this.scroller.scrollTop + this.scroller.clientHeight - 3 * HEIGHT)
      this.scroller.scrollTop = y - this.scroller.clientHeight + 3 * HEIGHT
    this.fill()
    this.body.querySelector<HTMLElement>(`tr[data-at="${this.focusAt}"]`)?.focus()
  }
}
