import { h, still } from "../dom"
import { drawFar } from "./far"
import { Index, areaOf } from "./index"
import type { Area } from "./index"
import { camera } from "./camera"
import type { Camera, View } from "./camera"
import type { Box, Layout } from "./layout"
import type { Item } from "../../src/model/outline"
import { lerpPath, travel } from "./motion"
import { pathData } from "./route"
import type { Scene } from "./station"
import { mount } from "../draw/mount"
import { drawEdge, drawFrame, drawStation, farName, hasHead } from "../draw/station"
import type { Decor, Detail } from "../draw/station"
import { rect } from "../draw/mark"
import type { Mark } from "../draw/mark"

const SVG = "http://www.w3.org/2000/svg"
/** More boxes than this at once are drawn as one shape per colour. */
const MANY = 700
const AHEAD = 300

export interface Canvas {
  readonly element: HTMLElement
  readonly camera: Camera
  readonly layout: Layout | null
  /** Draws a new layout; what was there before moves to its new place. */
  show(scene: Scene, layout: Layout, decor: (item: Item) => Decor, move: boolean): void
  /** Marks boxes and frames by key. */
  mark(className: "selected" | "lit" | "found", keys: ReadonlySet<string>): void
  /** Marks drawn over a box (receptive fields), by key. */
  overlay(marks: Map<string, Mark[]>): void
  /** What lies there, and whether it is the sign that folds it or shows all of a run. */
  boxAt(target: EventTarget | null): { box: Box | null; key: string | null; sign: "fold" | "whole" | null }
  /** The place of a key in the picture. */
  areaOf(key: string): Area | null
  point(event: MouseEvent): [number, number]
  room(): { w: number; h: number }
}

interface Shown {
  element: SVGGElement
  x: number
  y: number
}

/** The page's picture: an SVG that holds only what the window shows. */
export function canvas(moved: (view: View, byHand: boolean) => void, resized: () => void): Canvas {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("aria-hidden", "true")
  const layers = ["far", "frames", "edges", "boxes", "names", "over"].map(name => {
    const g = document.createElementNS(SVG, "g")
    g.setAttribute("class", name)
    return g
  })
  const [far, frames, edges, boxes, names, over] = layers as [
    SVGGElement,
    SVGGElement,
    SVGGElement,
    SVGGElement,
    SVGGElement,
    SVGGElement,
  ]
  const world = document.createElementNS(SVG, "g")
  world.append(...layers)
  svg.append(world)
  const element = h("div", { class: "canvas" })
  element.append(svg)

  let scene: Scene | null = null
  let index: Index | null = null
  let decor: (item: Item) => Decor = () => ({})
  let drawn: Area | null = null
  let mode: Detail | -1 = 2
  let bucket = 1
  let shown = { boxes: new Map<string, Shown>(), frames: new Map<string, Shown>(), edges: new Map<string, SVGElement>() }
  const marked: Record<string, ReadonlySet<string>> = {}
  let overlays = new Map<string, Mark[]>()
  let boxByKey = new Map<string, Box>()
  let pending = 0
  /** Known sizes only: asking the page for it on every move would lay the page out again. */
  let size: { w: number; h: number } | null = null
  new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect
    const changed = !size || Math.abs(size.w - width) > 1 || Math.abs(size.h - height) > 1
    if (!width) return
    size = { w: width, h: height }
    if (changed) resized()
  }).observe(element)

  const room = () => {
    if (size) return size
    const { clientWidth, clientHeight } = element
    return clientWidth ? (size = { w: clientWidth, h: clientHeight }) : { w: 800, h: 600 }
  }
  // Thousands of shapes that are only moved are painted once and moved as one picture.
  let scale = 0
  let settle: ReturnType<typeof setTimeout> | undefined
  const carry = (k: number) => {
    const moves = k === scale && mode === -1
    if (moves !== world.classList.contains("carried")) world.classList.toggle("carried", moves)
    scale = k
    clearTimeout(settle)
    if (moves) settle = setTimeout(() => world.classList.remove("carried"), 300)
  }
  const cam = camera(svg, room, (view, byHand) => {
    carry(view.k)
    world.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.k})`
    pending ||= requestAnimationFrame(() => {
      pending = 0
      render(false)
    })
    moved(view, byHand)
  })

  const visible = (): Area => {
    const { k, x, y } = cam.view
    const { w, h: high } = room()
    return { x0: -x / k, y0: -y / k, x1: (w - x) / k, y1: (high - y) / k }
  }

  function render(force: boolean): void {
    if (!scene || !index) return
    const view = cam.view
    const area = visible()
    const detail: Detail = view.k < 0.36 ? 0 : 2
    const up = view.k >= 0.36 ? 1 : view.k >= 0.2 ? 2.6 : view.k >= 0.1 ? 5 : 9
    const covered = drawn && area.x0 >= drawn.x0 && area.y0 >= drawn.y0 && area.x1 <= drawn.x1 && area.y1 <= drawn.y1
    if (!force && covered && (mode === detail || mode === -1) && up === bucket && drawn!.x1 - drawn!.x0 < 4 * (area.x1 - area.x0))
      return
    const ahead = AHEAD / view.k
    const wide = { x0: area.x0 - ahead, y0: area.y0 - ahead, x1: area.x1 + ahead, y1: area.y1 + ahead }
    drawn = wide
    const inside = index.within(wide)
    const now: Detail | -1 = inside.boxes.size > MANY ? -1 : detail
    const redraw = force || now !== mode || up !== bucket
    mode = now
    bucket = up
    if (redraw) {
      for (const layer of [far, frames, edges, boxes, names]) layer.replaceChildren()
      shown = { boxes: new Map(), frames: new Map(), edges: new Map() }
    }
    if (now === -1) {
      far.replaceChildren(...drawFar(scene, index, inside.boxes, inside.edges, inside.frames).map(mount))
      return
    }
    if (far.firstChild) far.replaceChildren()
    fill(
      frames,
      shown.frames,
      [...inside.frames].map(i => index!.layout.frames[i]!),
      f => {
        const g = mount(drawFrame(f, up > 1)) as SVGGElement
        return place(g, f.key, f.x, f.y)
      },
    )
    const layout = index.layout
    const shownNames = up > 1 ? [...inside.frames].map(i => farName(layout.frames[i]!, up)) : []
    names.replaceChildren(...shownNames.filter(n => n !== null).map(mount))
    const keepEdges = new Set<string>()
    for (const i of inside.edges) {
      const e = layout.edges[i]!
      keepEdges.add(e.key)
      if (shown.edges.has(e.key)) continue
      const to = boxByKey.get(e.to)
      const made = mount(drawEdge(scene, e, boxByKey.get(e.from), to, e.head && hasHead(to?.station)))
      shown.edges.set(e.key, made)
      edges.append(made)
    }
    for (const [key, old] of shown.edges)
      if (!keepEdges.has(key)) {
        old.remove()
        shown.edges.delete(key)
      }
    fill(
      boxes,
      shown.boxes,
      [...inside.boxes].map(i => layout.boxes[i]!),
      b => {
        const g = mount(drawStation(scene!, b.station, decor(b.station.item), detail, b.ends)) as SVGGElement
        // Between sign and map it can be clicked as well.
        const { w, up, down } = b.station
        g.prepend(mount(rect("grip", 0, -up, w, up + down)))
        return place(g, b.key, b.x, b.y)
      },
    )
    applyMarks()
    drawOver()
  }

  function place(g: SVGGElement, key: string, x: number, y: number): Shown {
    g.setAttribute("data-key", key)
    g.setAttribute("transform", `translate(${x} ${y})`)
    return { element: g, x, y }
  }

  function fill<T extends { key: string }>(
    layer: SVGGElement,
    have: Map<string, Shown>,
    wanted: T[],
    make: (t: T) => Shown,
  ): void {
    const keep = new Set<string>()
    for (const item of wanted) {
      keep.add(item.key)
      if (have.has(item.key)) continue
      const made = make(item)
      have.set(item.key, made)
      layer.append(made.element)
    }
    for (const [key, old] of have)
      if (!keep.has(key)) {
        old.element.remove()
        have.delete(key)
      }
  }

  function applyMarks(): void {
    for (const list of [shown.boxes, shown.frames])
      for (const [key, { element: g }] of list) for (const name in marked) g.classList.toggle(name, marked[name]!.has(key))
  }

  function drawOver(): void {
    const groups: SVGElement[] = []
    for (const [key, marks] of overlays) {
      const b = boxByKey.get(key)
      if (!b) continue
      groups.push(mount({ tag: "g", at: { transform: `translate(${b.x} ${b.y})` }, inside: marks }))
    }
    over.replaceChildren(...groups)
  }

  return {
    element,
    camera: cam,
    get layout() {
      return index?.layout ?? null
    },
    show(nextScene, layout, nextDecor, move) {
      const before = index?.layout ?? null
      const old = new Map([...shown.boxes, ...shown.frames].map(([key, s]) => [key, { x: s.x, y: s.y }]))
      scene = nextScene
      index = new Index(layout)
      boxByKey = new Map(layout.boxes.map(b => [b.key, b]))
      decor = nextDecor
      drawn = null
      overlays = new Map()
      render(true)
      if (!move || still() || !before || mode === -1) return
      const oldPaths = new Map(before.edges.map(e => [e.key, e.path]))
      const newEdges = new Map(layout.edges.map(e => [e.key, e]))
      const from = (key: string, item: Item | undefined): { x: number; y: number } | null => {
        for (let k: string | undefined = key; k; k = k === key ? item?.parent : nextScene.outline.groups.get(k)?.parent) {
          const at = old.get(k)
          if (at) return at
        }
        return null
      }
      travel(
        [...shown.boxes, ...shown.frames].map(([key, s]) => ({
          element: s.element,
          to: s,
          from: from(key, boxByKey.get(key)?.station.item ?? nextScene.outline.groups.get(key)),
          fresh: !old.has(key),
        })),
        [...shown.edges].map(([key, g]) => {
          const was = oldPaths.get(key)
          const now = newEdges.get(key)!.path
          const paths = [...g.querySelectorAll("path.wire")]
          return was && was.length === now.length && paths.length === 1
            ? { element: g, step: (t: number) => paths[0]!.setAttribute("d", pathData(lerpPath(was, now, t))) }
            : { element: g, step: null }
        }),
      )
    },
    mark(className, keys) {
      marked[className] = keys
      applyMarks()
    },
    overlay(marks) {
      overlays = marks
      drawOver()
    },
    boxAt(target) {
      const g = target instanceof Element ? target.closest("[data-key]") : null
      const key = g?.getAttribute("data-key") ?? null
      const sign = target instanceof Element ? target.closest(".fold, .whole") : null
      return {
        box: key === null ? null : (boxByKey.get(key) ?? null),
        key,
        sign: sign && (sign.classList.contains("fold") ? "fold" : "whole"),
      }
    },
    areaOf(key) {
      const b = boxByKey.get(key)
      if (b) return areaOf(b)
      const f = index?.layout.frames.find(each => each.key === key)
      return f ? { x0: f.x, y0: f.y, x1: f.x + f.w, y1: f.y + f.h } : null
    },
    point(event) {
      const bounds = svg.getBoundingClientRect()
      const { k, x, y } = cam.view
      return [(event.clientX - bounds.left - x) / k, (event.clientY - bounds.top - y) / k]
    },
    room,
  }
}
