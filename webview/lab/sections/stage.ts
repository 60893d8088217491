import { h, write } from "../controls"

/** A canvas in a frame, on which a window can be marked and a pixel pointed at. */
export interface Stage {
  readonly element: HTMLElement
  readonly canvas: HTMLCanvasElement
  caption(text: string): void
  /** Marks a window in pixels; it may reach over the rim (padding). */
  mark(top: number, left: number, tall: number, wide: number): void
  onpoint: (y: number, x: number) => void
  /** An arrow key: steps in rows and columns. */
  onkey: (dy: number, dx: number) => void
}

export function stage(title: string): Stage {
  const canvas = h("canvas", { class: "lab-canvas", tabindex: 0, role: "img", "aria-label": title })
  const window = h("div", { class: "lab-window", "aria-hidden": true })
  const caption = h("figcaption", {}, title)
  const frame = h("div", { class: "lab-frame" }, canvas, window)
  const element = h("figure", { class: "lab-stage" }, frame, caption)
  const made: Stage = {
    element,
    canvas,
    caption: text => write(caption, `${title} ${text}`),
    mark: (top, left, tall, wide) => {
      const percent = (value: number, of: number) => `${(100 * value) / of}%`
      window.style.top = percent(top, canvas.height)
      window.style.left = percent(left, canvas.width)
      window.style.height = percent(tall, canvas.height)
      window.style.width = percent(wide, canvas.width)
      window.classList.add("on")
    },
    onpoint: () => {},
    onkey: () => {},
  }
  canvas.addEventListener("pointermove", event => {
    const box = canvas.getBoundingClientRect()
    made.onpoint(
      Math.floor(((event.clientY - box.top) / box.height) * canvas.height),
      Math.floor(((event.clientX - box.left) / box.width) * canvas.width),
    )
  })
  canvas.addEventListener("keydown", event => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (!step) return
    event.preventDefault()
    const far = event.shiftKey ? 10 : 1
    made.onkey(step[0] * far, step[1] * far)
  })
  return made
}
