import { select } from "d3-selection"
import { zoom, zoomIdentity } from "d3-zoom"
import type { ZoomTransform } from "d3-zoom"
import { still } from "../dom"
import type { Area } from "./index"

export interface View {
  k: number
  x: number
  y: number
}

/** The window onto the picture: drag and two fingers move it, the wheel and pinching zoom, all of it also by call. */
export interface Camera {
  readonly view: View
  /** True while the view is the one that shows everything: it then stays so when the picture changes. */
  fitted: boolean
  fit(w: number, h: number, animate?: boolean): void
  zoomBy(factor: number): void
  panBy(dx: number, dy: number): void
  /** Brings an area into view if it is not. */
  reveal(area: Area): void
  set(view: View, animate?: boolean): void
}

const MARGIN = 28
/** Height that the tools below take. */
const TOOLS = 24
const LARGEST = 8

export function camera(
  svg: SVGSVGElement,
  room: () => { w: number; h: number },
  moved: (view: View, byHand: boolean) => void,
): Camera {
  let now: ZoomTransform = zoomIdentity
  let frame = 0
  let quiet = false
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.004, LARGEST])
    // Asking the page for its size on every step would have it laid out anew.
    .extent(() => [
      [0, 0],
      [room().w, room().h],
    ])
    .filter(event => !(event.type === "wheel" && isTwoFingers(event as WheelEvent)) && !event.button && event.type !== "dblclick")
    .wheelDelta(event => -event.deltaY * (event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.0022) * (event.ctrlKey ? 5 : 1))
    .clickDistance(4)
    .on("zoom", event => {
      now = event.transform as ZoomTransform
      if (event.sourceEvent) {
        cancelAnimationFrame(frame)
        self.fitted = false
      }
      moved(now, !quiet)
    })
  const root = select(svg)
  root.call(behaviour).on("dblclick.zoom", null)
  svg.addEventListener(
    "wheel",
    event => {
      if (!isTwoFingers(event)) return
      event.preventDefault()
      self.panBy(-event.deltaX, -event.deltaY)
    },
    { passive: false },
  )
  const jump = (view: View) => {
    // A window without a size (a hidden tab) has no view to show.
    if (!Number.isFinite(view.x + view.y + view.k)) return
    quiet = true
    behaviour.transform(root, zoomIdentity.translate(view.x, view.y).scale(view.k))
    quiet = false
  }
  const self: Camera = {
    fitted: true,
    get view() {
      return { k: now.k, x: now.x, y: now.y }
    },
    fit(w, h, animate = true) {
      const { w: rw, h: rh } = room()
      const k = Math.max(0.004, Math.min(1.25, (rw - 2 * MARGIN) / Math.max(1, w), (rh - 2 * MARGIN - TOOLS) / Math.max(1, h)))
      this.set({ k, x: (rw - w * k) / 2, y: Math.max(MARGIN, (rh - TOOLS - h * k) / 2) }, animate)
      this.fitted = true
    },
    zoomBy(factor) {
      this.fitted = false
      const { w, h } = room()
      const k = Math.max(0.004, Math.min(LARGEST, now.k * factor))
      const [cx, cy] = [w / 2, h / 2]
      this.set({ k, x: cx - ((cx - now.x) / now.k) * k, y: cy - ((cy - now.y) / now.k) * k })
    },
    panBy(dx, dy) {
      this.fitted = false
      cancelAnimationFrame(frame)
      jump({ k: now.k, x: now.x + dx, y: now.y + dy })
    },
    reveal(area) {
      const { w, h } = room()
      const [x0, y0] = [area.x0 * now.k + now.x, area.y0 * now.k + now.y]
      const [x1, y1] = [area.x1 * now.k + now.x, area.y1 * now.k + now.y]
      const shift = (lo: number, hi: number, size: number) =>
        lo < 12 ? 24 - lo : hi > size - 12 ? Math.max(24 - lo, size - 24 - hi) : 0
      const [dx, dy] = [shift(x0, x1, w), shift(y0, y1, h)]
      if (dx || dy) {
        this.fitted = false
        this.set({ k: now.k, x: now.x + dx, y: now.y + dy })
      }
    },
    set(view, animate = true) {
      cancelAnimationFrame(frame)
      if (!animate || still()) return jump(view)
      const from = self.view
      if (Math.abs(from.k / view.k - 1) < 1e-4 && Math.hypot(from.x - view.x, from.y - view.y) < 0.5) return
      const start = performance.now()
      const tick = (time: number) => {
        const t = Math.min(1, (time - start) / 320)
        const e = 1 - (1 - t) ** 3
        // Zoom moves evenly in its logarithm, with the middle of the window travelling along.
        const k = from.k * (view.k / from.k) ** e
        const share = Math.abs(view.k - from.k) < 1e-6 ? e : (k - from.k) / (view.k - from.k)
        jump({ k, x: from.x + (view.x - from.x) * share, y: from.y + (view.y - from.y) * share })
        if (t < 1) frame = requestAnimationFrame(tick)
      }
      frame = requestAnimationFrame(tick)
    },
  }
  return self
}

/** Two fingers on a pad move sideways or in small steps; a wheel turns in large ones. */
function isTwoFingers(event: WheelEvent): boolean {
  return (
    !event.ctrlKey &&
    event.deltaMode === 0 &&
    (event.deltaX !== 0 || (Math.abs(event.deltaY) < 40 && event.deltaY % 1 === 0 && Math.abs(event.deltaY) > 0))
  )
}
