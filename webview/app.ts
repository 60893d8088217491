import type { Layer } from "../src/conv/layer"
import type { LabLayer, Snapshot, Tab, ToView } from "../src/protocol"
import { Bar } from "./bar"
import { Diagram, nameOf } from "./diagram/panel"
import type { Item } from "../src/model/outline"
import { h, typing } from "./dom"
import { emptyPage } from "./empty"
import { exporter } from "./export"
import { Lab } from "./filters"
import type { Host } from "./host"
import { Inspector } from "./inspector/inspector"
import { Network, inLine } from "./network"
import { restore } from "./state"
import type { Kept } from "./state"
import { Table } from "./table/table"
import { speak, t } from "./words"

/** The page: a bar above, a tab's content, the inspector beside it. Everything is drawn from whole snapshots. */
export class App {
  private readonly kept: Kept
  private snapshot: Snapshot | null = null
  private network: Network | null = null
  private tried = new Map<number, Partial<Layer>>()
  private triedOf = ""
  private bar!: Bar
  private diagram!: Diagram
  private inspector!: Inspector
  private table!: Table
  private readonly lab: Lab
  private readonly notices = h("div", { class: "notices" })
  private readonly pages = h("main", { class: "pages" })
  private readonly live = h("div", { class: "unseen", role: "status", "aria-live": "polite" })
  private readonly page: Record<Tab, HTMLElement>
  private side = h("aside", { class: "side" })

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    this.kept = restore(host.restore(), document.body.dataset.source ?? "")
    this.lab = new Lab(host, this.kept.lab, state => {
      this.kept.lab = state
      this.remember()
    })
    this.page = {
      diagram: h("div", { class: "page for-diagram", role: "tabpanel", id: "page-diagram" }),
      table: h("div", { class: "page", role: "tabpanel", id: "page-table" }),
      filters: h("div", { class: "page", role: "tabpanel", id: "page-filters" }),
    }
    this.build()
    host.listen(message => this.receive(message))
    addEventListener("keydown", event => this.key(event))
    narrow.addEventListener("change", () => this.layoutSide())
    addEventListener("error", event => host.post({ type: "error", message: String(event.error?.stack ?? event.message) }))
    addEventListener("unhandledrejection", event =>
      host.post({ type: "error", message: String(event.reason?.stack ?? event.reason) }),
    )
    host.post({ type: "ready" })
  }

  /** Builds all controls, in the language of the moment. */
  private build(): void {
    this.bar = new Bar({
      choose: root => this.send(v => ({ type: "choose", version: v, root })),
      input: inputs => this.send(v => ({ type: "input", version: v, inputs })),
      tab: tab => this.show(tab),
      search: (query, next) => this.search(query, next),
      save: (what, unfolded) => void this.save(what, unfolded),
      inspector: () => this.toggleInspector(),
    })
    this.diagram = new Diagram({
      selected: (item, byHand) => this.selected(item, byHand),
      changed: () => this.remember(),
      say: text => this.say(text),
      enter: () => this.inspector.focus(),
    })
    this.diagram.setRows(this.kept.rows)
    this.inspector = new Inspector({
      reveal: span => this.send(v => ({ type: "reveal", version: v, span })),
      select: item => this.goTo(item),
      toggle: item => this.diagram.toggle(item.key),
      toggleWhole: group => this.diagram.toggleWhole(group),
      attempt: (module, change) => this.attempt(module, change),
      write: changes => this.send(v => ({ type: "write", version: v, changes })),
      lab: layer => this.openLab(layer),
      pin: (tensor, unit) => this.diagram.pin(tensor, unit),
    })
    this.table = new Table(
      {
        select: item => this.goTo(item, false),
        copy: text => {
          this.host.post({ type: "copy", text })
          this.say(t("Copied"))
        },
        save: (name, content) => this.host.post({ type: "save", name, content, encoding: "utf8" }),
        choose: root => this.send(v => ({ type: "choose", version: v, root })),
        sorted: table => {
          this.kept.table = table
          this.remember()
        },
      },
      this.kept.table,
    )
    this.page.diagram.replaceChildren(this.diagram.frame)
    this.page.table.replaceChildren(this.table.element)
    this.page.filters.replaceChildren(this.lab.element)
    this.side = h("aside", { class: "side", "aria-label": t("Inspector") }, this.grip(), this.inspector.element)
    this.pages.replaceChildren(this.page.diagram, this.page.table, this.page.filters, this.side)
    this.root.replaceChildren(this.bar.element, this.notices, this.pages, this.live)
    this.root.style.setProperty("--side", this.kept.side + "px")
    this.show(this.kept.tab)
  }

  private receive(message: ToView): void {
    switch (message.type) {
      case "snapshot":
        return this.take(message.snapshot)
      case "cursor":
        return this.diagram.follow(message.span)
      case "show":
        this.show(message.tab)
        if (message.tab === "filters") this.lab.show(message.layer)
        return
      case "language":
        speak(message.language, message.bundle)
        // Texts are part of the drawing's sizes.
        this.network = null
        this.lab.receive(message)
        this.build()
        if (this.snapshot) this.take(this.snapshot)
        return
      case "picture":
      case "weights":
        return this.lab.receive(message)
      default:
        return message satisfies never
    }
  }

  private take(snapshot: Snapshot): void {
    const before = this.network
    const key = keyOf(snapshot)
    const same = this.snapshot !== null && keyOf(this.snapshot) === key && this.diagram.hasNetwork
    if (this.snapshot && before && keyOf(this.snapshot) !== key) this.kept.networks[keyOf(this.snapshot)] = this.diagram.keep()
    if (this.triedOf !== key) this.tried.clear()
    this.triedOf = key
    this.snapshot = snapshot
    this.bar.show(snapshot)
    this.lab.receive({ type: "snapshot", snapshot })
    if (!snapshot.model) {
      this.network = null
      this.page.diagram.replaceChildren(emptyPage(snapshot, this.host))
      this.table.show(null)
      this.inspector.show(null, null)
      this.pages.classList.add("no-side")
      this.notices.replaceChildren()
      return
    }
    if (!this.page.diagram.contains(this.diagram.frame)) this.page.diagram.replaceChildren(this.diagram.frame)
    this.forgetTried()
    this.draw(snapshot, same)
  }

  /** What was tried and now stands in the code is not tried any more; modules that are gone are forgotten. */
  private forgetTried(): void {
    for (const [id, change] of this.tried) {
      const layer = this.snapshot?.model?.modules[id]?.layer as Record<string, unknown> | null | undefined
      if (!layer || Object.entries(change).every(([k, v]) => JSON.stringify(layer[k]) === JSON.stringify(v)))
        this.tried.delete(id)
    }
  }

  private draw(snapshot: Snapshot, same: boolean): void {
    if (!snapshot.model) return
    const network = (this.network = new Network(snapshot, snapshot.model, new Map(this.tried), this.network))
    const kept = this.kept.networks[keyOf(snapshot)] ?? {}
    this.diagram.show(network, kept, same)
    this.layoutSide()
    this.notice()
    const rest = () => {
      if (this.network !== network) return
      this.inspector.show(network, this.diagram.selection)
      this.diagram.totals.textContent = inLine(network)
      if (this.kept.tab === "table") this.table.show(network)
      else this.table.later(network)
    }
    // Measuring a very large network takes longer than drawing it: the picture comes first.
    if (network.model.nodes.length > 3000) setTimeout(rest, 30)
    else rest()
  }

  /** Tries settings: the whole network is worked out again with them. */
  private attempt(module: number, change: Partial<Layer> | null): void {
    if (change) this.tried.set(module, { ...this.tried.get(module), ...change } as Partial<Layer>)
    else this.tried.delete(module)
    this.forgetTried()
    if (this.snapshot) this.draw(this.snapshot, true)
  }

  private notice(): void {
    const rows: HTMLElement[] = []
    const { network } = this
    if (network && this.tried.size) {
      const names = [...this.tried.keys()].map(id => network.model.modules[id]!.path).join(", ")
      const objections = [...network.objections.values()].flat().filter(o => o.severity === "error").length
      const discard = h("button", { type: "button" }, t("Discard"))
      discard.addEventListener("click", () => {
        this.tried.clear()
        if (this.snapshot) this.draw(this.snapshot, true)
      })
      rows.push(
        h(
          "div",
          { class: objections ? "notice warn" : "notice", role: "status" },
          t("What if: {0} changed, the code is not.", names),
          objections ? " " + t("Layers that would fail: {0}.", objections) : null,
          discard,
        ),
      )
    }
    const stopped = network?.model.stopped
    if (stopped) rows.push(h("div", { class: "notice warn", role: "status" }, this.inspector.stoppedText(stopped)))
    this.notices.replaceChildren(...rows)
  }

  private selected(item: Item | null, byHand: boolean): void {
    if (!this.network) return
    this.inspector.show(this.network, item)
    this.layoutSide()
    this.table.mark(item)
    if (item) this.say(`${nameOf(item)}. ${this.inspector.spoken(this.network, item)}`)
    const span = byHand && item ? this.inspector.spanOf(this.network, item) : null
    if (span) this.send(v => ({ type: "reveal", version: v, span }))
  }

  private goTo(item: Item, stay = true): void {
    if (stay) this.show("diagram")
    this.diagram.goTo(item)
  }

  private search(query: string, next: boolean): void {
    if (this.kept.tab === "table") return this.table.filter(query)
    const n = this.diagram.search(query, next)
    this.bar.hits(query ? n : null)
  }

  private openLab(layer: LabLayer): void {
    this.show("filters")
    this.lab.show(layer)
  }

  private show(tab: Tab): void {
    this.kept.tab = tab
    for (const name of ["diagram", "table", "filters"] as const) this.page[name].hidden = name !== tab
    this.bar.mark(tab)
    this.layoutSide()
    if (tab === "table") this.table.shown()
    if (tab === "diagram") this.diagram.shown()
    if (tab === "filters") this.lab.open()
    this.remember()
  }

  /** In a narrow page the inspector stands below and, unless it is asked for, only while something is selected. */
  private layoutSide(): void {
    const below = narrow.matches
    const shown = this.kept.inspector ?? (!below || this.diagram.selection !== null)
    this.diagram.held = below && shown && this.kept.inspector === undefined
    this.pages.classList.toggle("no-side", !shown || this.kept.tab === "filters" || !this.network)
  }

  private toggleInspector(): void {
    this.kept.inspector = this.pages.classList.contains("no-side")
    this.layoutSide()
    this.remember()
  }

  private grip(): HTMLElement {
    const grip = h("div", {
      class: "grip-side",
      role: "separator",
      tabindex: 0,
      "aria-orientation": "vertical",
      "aria-label": t("Width of the inspector"),
      "aria-valuenow": this.kept.side,
      "aria-valuemin": 240,
      "aria-valuemax": 900,
    })
    const set = (w: number) => {
      this.kept.side = Math.round(Math.min(Math.max(240, w), Math.max(240, innerWidth * 0.7)))
      this.root.style.setProperty("--side", this.kept.side + "px")
      grip.setAttribute("aria-valuenow", String(this.kept.side))
      this.remember()
    }
    grip.addEventListener("pointerdown", event => {
      grip.setPointerCapture(event.pointerId)
      const start = event.clientX + this.kept.side
      const move = (e: PointerEvent) => set(start - e.clientX)
      grip.addEventListener("pointermove", move)
      grip.addEventListener("pointerup", () => grip.removeEventListener("pointermove", move), { once: true })
    })
    grip.addEventListener("keydown", event => {
      if (event.key === "ArrowLeft") set(this.kept.side + 20)
      else if (event.key === "ArrowRight") set(this.kept.side - 20)
      else return
      event.preventDefault()
    })
    return grip
  }

  private async save(what: "svg" | "png" | "json" | "md" | "csv", unfolded: boolean): Promise<void> {
    if (!this.network) return
    if (what === "md" || what === "csv") return this.table.export(this.network, what)
    await exporter(this.network, this.diagram.layoutNow(unfolded), what, message => this.host.post(message))
    this.say(t("Saved"))
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "/" && !typing(event)) {
      event.preventDefault()
      this.bar.focusSearch()
    } else if (event.key === "Escape" && typing(event) && event.target instanceof HTMLInputElement) {
      this.diagram.element.focus()
    }
  }

  private say(text: string): void {
    this.live.textContent = text
  }

  private send(make: (version: number) => Parameters<Host["post"]>[0]): void {
    if (this.snapshot) this.host.post(make(this.snapshot.version))
  }

  private remember(): void {
    if (this.snapshot?.model && this.diagram?.hasNetwork) this.kept.networks[keyOf(this.snapshot)] = this.diagram.keep()
    if (this.diagram) this.kept.rows = this.diagram.rowMode
    this.host.remember(this.kept)
  }
}

/** As style.css has it. */
const narrow = matchMedia("(max-width: 860px)")

const keyOf = (s: Snapshot): string => `${s.file}#${s.chosen === null ? "" : (s.roots[s.chosen]?.name ?? "")}`
