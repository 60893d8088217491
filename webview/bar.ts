import type { InputSource } from "../src/model/model"
import type { Snapshot, Tab } from "../src/protocol"
import { button, h } from "./dom"
import { icon } from "./icon"
import { t } from "./words"

export interface BarHost {
  choose(root: string): void
  input(inputs: string[] | null): void
  tab(tab: Tab): void
  search(query: string, next: boolean): void
  save(what: "svg" | "png" | "json" | "md" | "csv", unfolded: boolean): void
  inspector(): void
}

/** The bar above: which model, which input, which tab; search, fit and export. */
export class Bar {
  readonly element: HTMLElement
  private readonly roots = h("select", { "aria-label": t("Model") })
  private readonly input: HTMLInputElement
  private readonly from = h("span", { class: "from" })
  private readonly tabs = new Map<Tab, HTMLButtonElement>()
  private readonly field: HTMLInputElement
  private readonly count = h("span", { class: "from", role: "status" })
  private snapshot: Snapshot | null = null
  /** A shape has been sent and not answered yet. */
  private sent = false

  constructor(private readonly host: BarHost) {
    this.roots.addEventListener("change", () => host.choose(this.roots.value))
    this.input = h("input", { class: "input-field", "aria-label": t("Input shape"), spellcheck: "false" })
    const commit = () => {
      const typed = this.input.value.trim()
      if (typed === (this.snapshot?.input ?? "")) return
      this.sent = true
      host.input(typed ? typed.split(/\s*[;,]\s*(?=\S)/) : null)
    }
    this.input.addEventListener("change", commit)
    // What was typed and is not used any more gives way to what is.
    this.input.addEventListener("blur", () => (this.input.value = this.snapshot?.input ?? ""))
    this.input.addEventListener("keydown", event => {
      if (event.key === "Escape") this.input.value = this.snapshot?.input ?? ""
    })
    const list = h("div", { role: "tablist", "aria-label": t("View") })
    const names: Record<Tab, string> = { diagram: t("Diagram"), table: t("Table"), filters: t("Filters") }
    for (const tab of ["diagram", "table", "filters"] as const) {
      const made = h("button", { type: "button", role: "tab", "aria-controls": "page-" + tab }, names[tab])
      made.addEventListener("click", () => host.tab(tab))
      this.tabs.set(tab, made)
      list.append(made)
    }
    list.addEventListener("keydown", event => this.turn(event))
    this.field = h("input", { class: "search", type: "search", placeholder: t("Search"), "aria-label": t("Search layers") })
    this.field.addEventListener("input", () => host.search(this.field.value, false))
    this.field.addEventListener("keydown", event => event.key === "Enter" && host.search(this.field.value, true))
    this.element = h(
      "header",
      { class: "bar" },
      h("h1", { class: "unseen" }, "ConvLens"),
      h("label", {}, t("Model"), this.roots),
      h("label", {}, t("Input"), this.input, this.from),
      list,
      this.field,
      this.count,
      this.menu(),
      button(icon("side"), t("Inspector"), () => host.inspector()),
    )
    // Without a model there is none to name: the filter lab can be opened alone.
    for (const field of [this.roots, this.input]) field.parentElement!.hidden = true
  }

  show(snapshot: Snapshot): void {
    this.snapshot = snapshot
    this.roots.replaceChildren(
      ...snapshot.roots.map((r, i) =>
        h(
          "option",
          { value: r.name, selected: i === snapshot.chosen, title: r.reason ?? "" },
          r.kind === "class" ? r.name : r.kind === "function" ? r.name + "()" : r.name,
        ),
      ),
    )
    this.roots.disabled = snapshot.roots.length < 2
    this.roots.parentElement!.hidden = !snapshot.roots.length
    // A shape that is being typed is not overwritten; one that was sent, or cleared, is answered by what is used now.
    if (document.activeElement !== this.input || this.sent) this.input.value = snapshot.input
    this.sent = false
    this.input.parentElement!.hidden = !snapshot.model
    this.from.textContent = snapshot.model ? sourceName(snapshot.model.inputSource) : ""
  }

  mark(tab: Tab): void {
    for (const [name, made] of this.tabs) {
      made.setAttribute("aria-selected", String(name === tab))
      made.tabIndex = name === tab ? 0 : -1
    }
  }

  hits(n: number | null): void {
    this.count.textContent = n === null ? "" : n ? t("{0} found", n) : t("nothing found")
  }

  focusSearch(): void {
    this.field.focus()
    this.field.select()
  }

  private turn(event: KeyboardEvent): void {
    const order: Tab[] = ["diagram", "table", "filters"]
    const at = order.findIndex(tab => this.tabs.get(tab) === event.target)
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0
    if (at < 0 || !step) return
    const next = order[(at + step + 3) % 3]!
    this.host.tab(next)
    this.tabs.get(next)!.focus()
    event.preventDefault()
  }

  /** Export: the picture as shown or unfolded, the table, the model. */
  private menu(): HTMLElement {
    const items: [string, () => void][] = [
      [t("SVG, as shown"), () => this.host.save("svg", false)],
      [t("SVG, unfolded"), () => this.host.save("svg", true)],
      [t("PNG at 2×, as shown"), () => this.host.save("png", false)],
      [t("PNG at 2×, unfolded"), () => this.host.save("png", true)],
      [t("Table as Markdown"), () => this.host.save("md", false)],
      [t("Table as CSV"), () => this.host.save("csv", false)],
      [t("Model as JSON"), () => this.host.save("json", false)],
    ]
    const list = h("ul", { role: "menu", "aria-label": t("Export") })
    list.hidden = true
    const open = h("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false" }, t("Export"), icon("down"))
    const close = (focus: boolean) => {
      list.hidden = true
      open.setAttribute("aria-expanded", "false")
      if (focus) open.focus()
    }
    for (const [name, act] of items) {
      const entry = h("button", { type: "button", role: "menuitem", tabindex: -1 }, name)
      entry.addEventListener("click", () => {
        close(true)
        act()
      })
      list.append(h("li", { role: "none" }, entry))
    }
    open.addEventListener("click", () => {
      list.hidden = !list.hidden
      open.setAttribute("aria-expanded", String(!list.hidden))
      if (!list.hidden) list.querySelector("button")!.focus()
    })
    const menu = h("div", { class: "menu" }, open, list)
    menu.addEventListener("keydown", event => {
      const entries = [...list.querySelectorAll("button")]
      const at = entries.indexOf(document.activeElement as HTMLButtonElement)
      if (event.key === "Escape" && !list.hidden) close(true)
      else if (event.key === "ArrowDown" && at >= 0) entries[(at + 1) % entries.length]!.focus()
      else if (event.key === "ArrowUp" && at >= 0) entries[(at + entries.length - 1) % entries.length]!.focus()
      else return
      event.preventDefault()
      event.stopPropagation()
    })
    menu.addEventListener("focusout", event => {
      if (!menu.contains(event.relatedTarget as Node | null)) close(false)
    })
    return menu
  }
}

/** Where the input's shape came from, in a few words. */
export function sourceName(source: InputSource): string {
  switch (source) {
    case "argument":
    case "chosen":
      return t("chosen by you")
    case "comment":
      return t("from the comment")
    case "file":
      return t("from the file")
    case "model":
      return t("from the layers")
    case "example":
      return t("an example")
    case "symbols":
      return t("not known")
  }
}
