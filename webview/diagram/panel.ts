import type { Span } from "../../src/model/model"
import { button, h, typing } from "../dom"
import { icon } from "../icon"
import type { Network } from "../network"
import type { KeptNetwork } from "../state"
import { t } from "../words"
import { canvas } from "./view"
import type { Box, Layout } from "./layout"
import { layout } from "./layout"
import { find } from "./find"
import { Folds, shownKey, wholeKey } from "./folds"
import { stepsAt } from "./follow"
import { Glance } from "./glance"
import { legend } from "./legend"
import { layoutFor, opening } from "./opening"
import type { Group, Item } from "../../src/model/outline"
import { walk } from "./walk"
import type { Way } from "./walk"

export interface DiagramHost {
  selected(item: Item | null, byHand: boolean): void
  changed(): void
  say(text: string): void
  /** Enter on a layer: go to the inspector. */
  enter(): void
}

/** The tab Diagram: the picture with its controls. */
export class Diagram {
  readonly element: HTMLElement
  private readonly canvas
  private readonly glance: Glance
  private network: Network | null = null
  private folds = new Folds(new Set())
  private selectedKey: string | null = null
  private rows: "auto" | "one" = "auto"
  private readonly undoButton: HTMLButtonElement
  private found: Item[] = []
  private foundAt = -1
  private readonly legendHolder = h("div", { class: "legend-holder" })
  /** The network's cost in a line, where no inspector says it. */
  readonly totals = h("p", { class: "totals" })

  constructor(private readonly host: DiagramHost) {
    this.canvas = canvas(
      () => this.host.changed(),
      () => this.resized(),
    )
    this.glance = new Glance(this.canvas, () => this.network)
    this.undoButton = button(icon("undo"), t("Undo folding"), () => this.undo())
    const tools = h(
      "div",
      { class: "tools", role: "toolbar", "aria-label": t("Picture") },
      button(icon("plus"), t("Zoom in"), () => this.canvas.camera.zoomBy(1.4)),
      button(icon("minus"), t("Zoom out"), () => this.canvas.camera.zoomBy(1 / 1.4)),
      button(icon("fit"), t("Fit to the window"), () => this.fit()),
      button(icon("unfold"), t("Unfold everything"), () => this.openAll(true)),
      button(icon("fold"), t("Fold everything"), () => this.openAll(false)),
      button(icon("rows"), t("One row or several"), () => this.toggleRows()),
      this.undoButton,
      button(icon("help"), t("Legend and keys"), () => this.toggleLegend()),
    )
    this.element = h(
      "div",
      {
        class: "diagram",
        tabindex: 0,
        role: "application",
        "aria-label": t("Diagram of the network"),
        "aria-describedby": "diagram-help",
      },
      this.canvas.element,
    )
    this.element.append(this.glance.element)
    const frame = h("div", { class: "diagram-frame" }, this.element, tools, this.totals, this.legendHolder)
    frame.append(
      h(
        "p",
        { class: "unseen", id: "diagram-help" },
        t("Arrow keys walk the network, Enter unfolds, Escape folds, plus and minus zoom, 0 fits."),
      ),
    )
    this.listen()
    this.frame = frame
  }

  readonly frame: HTMLElement
  /** The inspector has opened below for a while: the picture stays as it is, only what is selected is kept in sight. */
  held = false

  /** A new snapshot, a tried setting, or another network: zoom, folds and selection stay where they can. */
  show(network: Network, kept: KeptNetwork, same: boolean): void {
    const first = !this.network || !same
    this.network = network
    if (first) {
      const known = kept.open?.filter(key => network.outline.groups.has(key.replace(/=all$/, "")))
      this.folds = new Folds(known ? new Set(["", ...known]) : opening(network.scene, this.canvas.room()))
      this.selectedKey = kept.selected ?? null
    }
    if (this.selectedKey !== null && !network.item(this.selectedKey)) this.selectedKey = null
    this.glance.reset()
    this.lay(!first)
    if (first) {
      if (kept.view && kept.open) {
        this.canvas.camera.set(kept.view, false)
        this.canvas.camera.fitted = false
      } else this.fit(false)
    } else if (this.canvas.camera.fitted) this.fit(true)
    this.mark()
  }

  get hasNetwork(): boolean {
    return this.network !== null
  }

  /** Lights what a unit sees until another is chosen; returns it in words and as a picture. */
  pin(tensor: number, unit: number[] | null): Node[] {
    return this.glance.pin(tensor, unit)
  }

  /** The tab has come to the front: what was laid out without a window is fitted now. */
  shown(): void {
    this.resized()
  }

  /** What to keep over a reload. */
  keep(): KeptNetwork {
    const { camera } = this.canvas
    return {
      open: [...this.folds.open],
      ...(camera.fitted ? {} : { view: camera.view }),
      ...(this.selectedKey === null ? {} : { selected: this.selectedKey }),
    }
  }

  setRows(rows: "auto" | "one"): void {
    this.rows = rows
  }

  get rowMode(): "auto" | "one" {
    return this.rows
  }

  /** The layout as shown, or with every group open. */
  layoutNow(unfolded: boolean): Layout | null {
    if (!this.network) return null
    if (!unfolded) return this.canvas.layout
    return layout(this.network.scene, { isOpen: () => true, isWhole: () => true, width: 2200 })
  }

  fit(animate = true): void {
    const l = this.canvas.layout
    if (l) this.canvas.camera.fit(l.w, l.h, animate)
    this.host.changed()
  }

  select(item: Item | null, byHand: boolean, show = true): void {
    if (!this.network) return
    this.selectedKey = item?.key ?? null
    this.mark()
    if (item && show) {
      const area = this.canvas.areaOf(shownKey(this.network.outline, this.folds, item))
      if (area) this.canvas.camera.reveal(area)
    }
    this.host.selected(item, byHand)
    this.host.changed()
  }

  get selection(): Item | null {
    return this.selectedKey === null ? null : (this.network?.item(this.selectedKey) ?? null)
  }

  /** The cursor in the code: lights what it stands on. */
  follow(span: Span): void {
    if (!this.network) return
    const { outline, model } = this.network
    const steps = stepsAt(model, outline, span)
    const keys = new Set(steps.map(s => shownKey(outline, this.folds, s)))
    this.canvas.mark("lit", keys)
    const first = [...keys][0]
    const area = first === undefined ? null : this.canvas.areaOf(first)
    if (area && keys.size <= 3) this.canvas.camera.reveal(area)
  }

  /** Marks what a search finds and goes to the next hit. */
  search(query: string, next: boolean): number {
    if (!this.network) return 0
    if (!next || !this.found.length) {
      this.found = find(this.network.model, this.network.outline, query)
      this.foundAt = -1
    }
    const keys = new Set(this.found.map(i => shownKey(this.network!.outline, this.folds, i)))
    this.canvas.mark("found", keys)
    if (next && this.found.length) {
      this.foundAt = (this.foundAt + 1) % this.found.length
      this.goTo(this.found[this.foundAt]!)
    }
    return this.found.length
  }

  /** Opens what is folded around an item and shows it. */
  goTo(item: Item): void {
    if (!this.network) return
    if (this.folds.openTo(this.network.outline, item)) this.lay(true)
    this.select(item, true)
  }

  toggle(key: string): void {
    const group = this.network?.outline.groups.get(key)
    if (!group || key === "") return
    const before = this.canvas.areaOf(key)
    this.folds.toggle(key)
    this.relayAround(key, before)
    this.host.say(this.folds.isOpen(group) ? t("{0} unfolded", nameOf(group)) : t("{0} folded", nameOf(group)))
  }

  /** The window has another size: what showed everything still does. */
  private resized(): void {
    if (!this.network) return
    if (this.held && this.selection) return this.keepInSight()
    if (!this.canvas.camera.fitted) return
    this.lay(false)
    this.fit(false)
  }

  private keepInSight(): void {
    const { camera } = this.canvas
    const { fitted } = camera
    const area = this.canvas.areaOf(shownKey(this.network!.outline, this.folds, this.selection!))
    if (area) camera.reveal(area)
    camera.fitted = fitted
  }

  private undo(): void {
    if (!this.folds.undo()) return
    this.lay(true)
    if (this.canvas.camera.fitted) this.fit()
    this.host.say(t("Folding undone"))
  }

  private openAll(open: boolean): void {
    if (!this.network) return
    const groups = [...this.network.outline.groups.values()]
    this.folds.set(new Set(open ? groups.flatMap(g => (g.times > 1 ? [g.key, wholeKey(g)] : [g.key])) : [""]))
    this.lay(true)
    this.fit()
  }

  private toggleRows(): void {
    this.rows = this.rows === "auto" ? "one" : "auto"
    this.lay(true)
    this.fit()
    this.host.say(this.rows === "one" ? t("One row") : t("Several rows"))
  }

  private toggleLegend(): void {
    if (this.legendHolder.firstChild) this.legendHolder.replaceChildren()
    else this.legendHolder.append(legend())
  }

  /** Lays out again so that the group that was opened or folded stays where it is on the screen. */
  private relayAround(key: string, before: { x0: number; y0: number } | null): void {
    const { camera } = this.canvas
    const fitted = camera.fitted
    const view = camera.view
    this.lay(true)
    const after = this.canvas.areaOf(key)
    if (fitted && this.readableWhenFitted()) this.fit()
    else if (before && after)
      camera.set({ k: view.k, x: view.x + (before.x0 - after.x0) * view.k, y: view.y + (before.y0 - after.y0) * view.k }, false)
    camera.fitted &&= fitted
    this.mark()
    this.host.changed()
  }

  private opened(): Pick<Folds, "isOpen" | "isWhole"> {
    return { isOpen: this.folds.isOpen, isWhole: this.folds.isWhole }
  }

  /** All instances of a run of repeats, or one for all. */
  toggleWhole(group: Group): void {
    const before = this.canvas.areaOf(group.key)
    const open = new Set(this.folds.open).add(group.key)
    if (!open.delete(wholeKey(group))) open.add(wholeKey(group))
    this.folds.set(open)
    this.relayAround(group.key, before)
  }

  private readableWhenFitted(): boolean {
    const l = this.canvas.layout
    const room = this.canvas.room()
    return !!l && Math.min(room.w / l.w, room.h / l.h) > 0.45
  }

  private lay(move: boolean): void {
    if (!this.network) return
    const { scene, decor } = this.network
    const made =
      this.rows === "one"
        ? layout(scene, { ...this.opened(), width: Infinity })
        : layoutFor(scene, this.opened(), this.canvas.room())
    this.canvas.show(scene, made, decor, move)
    this.undoButton.disabled = !this.folds.canUndo
    this.mark()
  }

  private mark(): void {
    const item = this.selection
    const key = item && this.network ? shownKey(this.network.outline, this.folds, item) : null
    this.canvas.mark("selected", new Set(key === null ? [] : [key]))
  }

  private listen(): void {
    const { element } = this
    element.addEventListener("click", event => {
      element.focus({ preventScroll: true })
      const hit = this.canvas.boxAt(event.target)
      if (hit.key !== null && hit.sign === "fold") return this.toggle(hit.key)
      const run = hit.sign === "whole" ? this.network?.outline.groups.get(hit.key ?? "") : undefined
      if (run) return this.toggleWhole(run)
      const item = hit.key === null ? null : (this.network?.item(hit.key) ?? null)
      this.select(item, true, false)
    })
    element.addEventListener("dblclick", event => {
      const hit = this.canvas.boxAt(event.target)
      if (hit.key !== null && !hit.sign) this.toggle(hit.key)
    })
    element.addEventListener("keydown", event => this.key(event))
  }

  private key(event: KeyboardEvent): void {
    if (typing(event) || event.altKey) return
    const { camera } = this.canvas
    const ways: Record<string, Way> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }
    const way = ways[event.key]
    if ((event.ctrlKey || event.metaKey) && event.key !== "z") return
    if (way && event.shiftKey)
      camera.panBy(way === "left" ? 60 : way === "right" ? -60 : 0, way === "up" ? 60 : way === "down" ? -60 : 0)
    else if (way) this.step(way)
    else if (event.key === "Enter") this.enter()
    else if (event.key === "Escape") this.leave()
    else if (event.key === "+" || event.key === "=") camera.zoomBy(1.3)
    else if (event.key === "-") camera.zoomBy(1 / 1.3)
    else if (event.key === "0") this.fit()
    else if (event.key === "u" || event.key === "z") this.undo()
    else if (event.key === "Home" || event.key === "End") this.end(event.key === "End")
    else return
    event.preventDefault()
  }

  private step(way: Way): void {
    const l = this.canvas.layout
    if (!l || !this.network) return
    const from = this.selection ? shownKey(this.network.outline, this.folds, this.selection) : null
    const next = walk(l, from, way)
    const item = next === null ? undefined : this.network.item(next)
    if (item) this.select(item, true)
  }

  private end(last: boolean): void {
    const boxes = this.canvas.layout?.boxes
    const box: Box | undefined = last ? boxes?.[boxes.length - 1] : boxes?.[0]
    if (box) this.select(box.station.item, true)
  }

  private enter(): void {
    const item = this.selection
    if (!item) return this.step("right")
    if (item.kind === "group" && !this.folds.isOpen(item)) {
      this.toggle(item.key)
      const first = item.items[0]
      if (first) this.select(first, true)
    } else this.host.enter()
  }

  private leave(): void {
    const item = this.selection
    if (!item) return
    const parent = this.network?.outline.groups.get(item.parent)
    const group: Group | undefined = item.kind === "group" && this.folds.isOpen(item) ? item : parent
    if (!group || group.key === "") return this.select(null, true)
    this.toggle(group.key)
    this.select(group, true)
  }
}

export const nameOf = (item: Item): string =>
  item.kind === "group" ? item.title || item.type || "×" + item.times : item.key.slice(item.key.lastIndexOf("/") + 1)
