import { h } from "../dom"
import { percent } from "../inspector/share"
import { faces } from "../draw/map"
import { beyond, drawField, drawSeen } from "../draw/field"
import { mount } from "../draw/mount"
import type { Mark } from "../draw/mark"
import type { Network } from "../network"
import { t } from "../words"
import { Fields } from "./fields"
import type { Seen } from "./fields"
import type { Box } from "./layout"
import { sampleFor } from "./sample"
import type { Canvas } from "./view"

/** Pointing at a cell of a feature map: lights what it sees on every map before it, and says it in numbers. */
export class Glance {
  readonly element = h("div", { class: "glance", role: "tooltip" })
  private fields: Fields | null = null
  private last = ""
  private pinned: { tensor: number; unit: number[] } | null = null

  constructor(
    private readonly canvas: Canvas,
    private readonly network: () => Network | null,
  ) {
    this.element.hidden = true
    let waiting: MouseEvent | null = null
    canvas.element.addEventListener("pointermove", event => {
      if (event.buttons) return this.clear()
      if (!waiting) requestAnimationFrame(() => (waiting && this.look(waiting), (waiting = null)))
      waiting = event
    })
    canvas.element.addEventListener("pointerleave", () => this.clear())
  }

  reset(): void {
    this.fields = null
    this.pinned = null
    this.clear()
  }

  /** Lights the field of a unit until another is chosen (by the inspector's fields, for keyboards). */
  pin(tensor: number, unit: number[] | null): Node[] {
    this.pinned = unit ? { tensor, unit } : null
    if (unit) return this.light(tensor, unit)
    this.canvas.overlay(new Map())
    return []
  }

  private look(event: MouseEvent): void {
    const network = this.network()
    const { box } = this.canvas.boxAt(event.target)
    const unit = network && box ? unitAt(network, box, this.canvas.point(event)) : null
    const tensor = box ? tensorOf(box) : null
    if (!network || !unit || tensor === null) return this.clear()
    const key = tensor + ":" + unit
    if (key === this.last) return
    this.last = key
    this.element.replaceChildren(...this.light(tensor, unit))
    const bounds = this.canvas.element.getBoundingClientRect()
    this.element.hidden = false
    const [x, y] = [event.clientX - bounds.left + 14, event.clientY - bounds.top + 16]
    const width = Math.min(300, bounds.width - 20)
    this.element.style.left = Math.max(6, Math.min(x, bounds.width - width - 8)) + "px"
    const { offsetHeight } = this.element
    this.element.style.top = (y + offsetHeight < bounds.height - 6 ? y : Math.max(6, y - 30 - offsetHeight)) + "px"
  }

  private light(tensor: number, unit: number[]): Node[] {
    const network = this.network()!
    this.fields ??= new Fields(network.model, network.scene.readings)
    const seen = this.fields.behind(tensor, unit)
    const marks = new Map<string, Mark[]>()
    for (const b of this.canvas.layout?.boxes ?? []) {
      const at = tensorOf(b)
      const area = at === null ? undefined : seen.get(at)
      const reading = at === null ? null : network.scene.readings[at]
      if (area && reading && b.station.map)
        marks.set(b.key, drawField(b.station, reading, area, tensor === at ? null : sampleFor(network, at!)))
    }
    this.canvas.overlay(marks)
    const picture = pictureOf(network, tensor, seen)
    return [document.createTextNode(describe(network, tensor, unit, seen)), ...(picture ? [picture] : [])]
  }

  private clear(): void {
    if (this.last === "" && this.element.hidden) return
    this.last = ""
    this.element.hidden = true
    if (this.pinned) this.light(this.pinned.tensor, this.pinned.unit)
    else this.canvas.overlay(new Map())
  }
}

/** The sample picture as the unit sees it: what it sees bright, what falls into padding dashed around. */
function pictureOf(network: Network, tensor: number, seen: Map<number, Seen>): SVGElement | null {
  const input = network.model.inputs.find(i => i !== tensor && seen.has(i) && sampleFor(network, i))
  if (input === undefined) return null
  const sizes = network.scene.readings[input]!.space.map(d => (typeof d === "number" ? d : 1))
  const largest = Math.max(...sizes)
  const [h, w] = [(PICTURE * sizes[0]!) / largest, (PICTURE * sizes[1]!) / largest]
  const area = seen.get(input)!
  const [left, top, right, bottom] = beyond(sizes, area)
  const view = [-left * w - 2, -top * h - 2, w * (1 + left + right) + 4, h * (1 + top + bottom) + 4]
  return mount({
    tag: "svg",
    class: "seen-picture",
    at: { viewBox: view.join(" "), width: Math.min(PICTURE, view[2]!), height: PICTURE, "aria-hidden": "true" },
    inside: drawSeen({ x: 0, y: 0, w, h }, sizes, area, sampleFor(network, input)),
  })
}

const PICTURE = 132

export function tensorOf(b: Box): number | null {
  const { item, map } = b.station
  if (!map) return null
  return item.kind === "step" ? item.tensor : (item.outputs[0] ?? null)
}

/** Which unit of a map a point lies on. */
function unitAt(network: Network, b: Box, [px, py]: [number, number]): number[] | null {
  const tensor = tensorOf(b)
  const reading = tensor === null ? null : network.scene.readings[tensor]
  const { map, mapX } = b.station
  if (!map || !reading) return null
  for (const f of faces(map)) {
    const u = (px - b.x - mapX - f.x) / f.w
    const v = (py - b.y - f.y) / f.h
    if (u < 0 || u >= 1 || v < 0 || v >= 1) continue
    const sizes = reading.space.map(d => (typeof d === "number" ? d : 0))
    if (sizes.some(s => s < 1)) return null
    if (!sizes.length) return []
    if (sizes.length === 1) return [Math.floor((map.kind === "sheet" ? v : u) * sizes[0]!)]
    const n = sizes.length
    return sizes.map((size, i) =>
      i === n - 1 ? Math.floor(u * size) : i === n - 2 ? Math.floor(v * size) : Math.floor(size / 2),
    )
  }
  return null
}

/** In words: what the unit sees of the network's input. */
export function describe(network: Network, tensor: number, unit: readonly number[], seen: Map<number, Seen>): string {
  const input = network.model.inputs.find(i => seen.has(i))
  const name = unit.length ? t("unit ({0})", unit.join(", ")) : t("each unit")
  const area = input === undefined ? undefined : seen.get(input)
  const reading = input === undefined ? null : network.scene.readings[input]
  if (!area || !reading || input === tensor) return unit.length ? name : t("the input")
  if (!area.length) return t("{0} sees the whole input", name)
  const sizes = reading.space.map(d => (typeof d === "number" ? d : NaN))
  const size = area.map(([lo, hi]) => hi - lo + 1).join("×")
  const whole = area.every(([lo, hi], i) => lo <= 0 && hi >= sizes[i]! - 1)
  const inside = area.reduce((n, [lo, hi], i) => n * Math.max(0, Math.min(hi, sizes[i]! - 1) - Math.max(lo, 0) + 1), 1)
  const all = area.reduce((n, [lo, hi]) => n * (hi - lo + 1), 1)
  const padded = percent(1 - inside / all)
  const signed = (n: number) => String(n).replace("-", "−")
  const stretch = area.map(([lo, hi]) => `${signed(lo)}…${signed(hi)}`).join(" × ")
  if (whole && inside === all) return t("{0} sees the whole input", name)
  const text = t("{0} sees {1} pixels of the input: {2}", name, size, stretch)
  return inside < all ? `${text}. ${t("{0} of it falls into padding", padded)}` : text
}
