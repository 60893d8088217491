import type { Path } from "./route"

interface Traveller {
  element: SVGGElement
  from: { x: number; y: number } | null
  to: { x: number; y: number }
  /** Was not there before: grows out of what stood for it. */
  fresh: boolean
}

const LASTS = 360
let running = 0

/** Moves things from where they were to where they are, and lets lines follow or appear. */
export function travel(things: Traveller[], lines: { element: Element; step: ((t: number) => void) | null }[]): void {
  cancelAnimationFrame(running)
  const start = performance.now()
  const tick = (now: number) => {
    const t = Math.min(1, (now - start) / LASTS)
    const e = t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2
    for (const thing of things) {
      const at = thing.from ?? thing.to
      const [x, y] = [at.x + (thing.to.x - at.x) * e, at.y + (thing.to.y - at.y) * e]
      const grow = thing.fresh ? ` scale(${0.4 + 0.6 * e})` : ""
      thing.element.setAttribute("transform", `translate(${x} ${y})${t < 1 ? grow : ""}`)
      thing.element.style.opacity = thing.fresh && t < 1 ? String(e) : ""
    }
    for (const line of lines) {
      if (line.step) line.step(e)
      else (line.element as SVGElement).style.opacity = t < 1 ? String(Math.max(0, t * 2 - 1)) : ""
    }
    if (t < 1) running = requestAnimationFrame(tick)
  }
  tick(start)
}

export function lerpPath(a: Path, b: Path, t: number): Path {
  return a.map(([x, y], i) => [x + (b[i]![0] - x) * t, y + (b[i]![1] - y) * t])
}
