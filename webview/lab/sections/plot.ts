import { h, number } from "../controls"

const namespace = "http://www.w3.org/2000/svg"

/** An SVG element. */
export function s(tag: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(namespace, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  if (text !== undefined) element.textContent = text
  return element
}

/** Bars over a row of cells; those of a signal can be drawn with the pointer or moved with the arrow keys. */
export interface Plot {
  readonly element: HTMLElement
  set(values: readonly number[], padding: number): void
  /** Marks `size` cells from `from` (which may lie in the padding) and writes the kernel's numbers into them, `apart` cells apart. */
  window(from: number, size: number, kernel?: readonly number[], apart?: number): void
  onpoint: (index: number) => void
}

const [width, height, rim] = [640, 150, 26]

export function plot(title: string, change?: (index: number, value: number) => void): Plot {
  const svg = s("svg", { viewBox: `0 0 ${width} ${height}`, class: "lab-plot", role: "group", "aria-label": title })
  const element = h("figure", { class: "lab-figure" }, h("figcaption", {}, title))
  element.append(svg)
  let values: readonly number[] = []
  let padding = 0
  let span = 1
  const marks = s("g", {})
  const bars = s("g", {})

  const cell = () => width / Math.max(1, values.length + 2 * padding)
  const yOf = (value: number) => height / 2 - (value / span) * (height / 2 - rim)
  const valueOf = (y: number) => ((height / 2 - y) / (height / 2 - rim)) * span

  const point = (event: PointerEvent): [number, number] => {
    const box = svg.getBoundingClientRect()
    const [x, y] = [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height]
    return [Math.floor(x / cell()) - padding, Math.round(valueOf(y) * 4) / 4]
  }
  svg.addEventListener("pointermove", event => {
    const [index, value] = point(event)
    if (index < 0 || index >= values.length) return
    if (change && event.buttons) change(index, value)
    else made.onpoint(index)
  })
  svg.addEventListener("pointerdown", event => {
    const [index, value] = point(event)
    if (change && index >= 0 && index < values.length) change(index, value)
  })

  const made: Plot = {
    element,
    onpoint: () => {},
    set: (next, around) => {
      ;[values, padding] = [next, around]
      span = Math.max(1, ...values.map(Math.abs))
      const w = cell()
      const focused = [...bars.children].indexOf(document.activeElement as Element)
      bars.replaceChildren(
        ...Array.from({ length: values.length + 2 * padding }, (_, i) => {
          const inside = i >= padding && i < padding + values.length
          const value = inside ? values[i - padding] : 0
          const group = s("g", { transform: `translate(${i * w} 0)`, class: inside ? "lab-bar" : "lab-bar lab-pad" })
          group.append(
            s("rect", {
              x: 1,
              width: Math.max(1, w - 2),
              y: Math.min(yOf(value), height / 2),
              height: Math.max(1.5, Math.abs(yOf(value) - height / 2)),
            }),
          )
          if (w > 22) group.append(s("text", { x: w / 2, y: value < 0 ? yOf(value) + 13 : yOf(value) - 5 }, number(value)))
          if (change && inside) {
            for (const [name, attribute] of Object.entries({
              tabindex: "0",
              role: "slider",
              "aria-valuenow": String(value),
              "aria-label": `${title} ${i - padding}`,
            }))
              group.setAttribute(name, attribute)
            group.addEventListener("keydown", event => {
              const step = { ArrowUp: 0.25, ArrowDown: -0.25 }[event.key]
              const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
              if (!step && !across) return
              event.preventDefault()
              if (step) change(i - padding, value + step)
              else (bars.children[i + across!] as SVGElement | undefined)?.focus()
            })
          }
          return group
        }),
      )
      svg.replaceChildren(s("line", { x1: 0, x2: width, y1: height / 2, y2: height / 2, class: "lab-axis" }), marks, bars)
      if (focused >= 0) (bars.children[focused] as SVGElement | undefined)?.focus()
    },
    window: (from, size, kernel = [], apart = 1) => {
      const w = cell()
      const left = (from + padding) * w
      marks.replaceChildren(
        s("rect", { x: left, y: 1, width: size * w, height: height - 2, rx: 3, class: "lab-mark" }),
        ...kernel.map((weight, k) =>
          s("text", { x: left + (k * apart + 0.5) * w, y: height - 6, class: "lab-weight" }, number(weight)),
        ),
      )
    },
  }
  return made
}

/** A curve over 0…1, from 0 to its highest point, which is written beside it. */
export function line(title: string): { element: HTMLElement; set(values: readonly number[]): void } {
  const svg = s("svg", { viewBox: "0 0 320 110", class: "lab-plot", role: "img", "aria-label": title })
  const element = h("figure", { class: "lab-figure" }, h("figcaption", {}, title))
  element.append(svg)
  return {
    element,
    set: values => {
      const most = Math.max(1e-9, ...values)
      const y = (value: number) => 92 - (value / most) * 76
      const points = values.map((value, i) => `${30 + (i / (values.length - 1)) * 280},${y(value)}`).join(" ")
      svg.replaceChildren(
        s("line", { x1: 30, x2: 310, y1: 92, y2: 92, class: "lab-axis" }),
        s("polyline", { points, class: "lab-curve" }),
        s("text", { x: 26, y: 20, "text-anchor": "end" }, number(most)),
        s("text", { x: 26, y: 95, "text-anchor": "end" }, "0"),
        ...["0", "π/2", "π"].map((label, i) => s("text", { x: 30 + i * 140, y: 107, "text-anchor": "middle" }, label)),
      )
    },
  }
}
