const SVG = "http://www.w3.org/2000/svg"

/** Line drawings, 16 by 16; every one also has its name as text on the button that bears it. */
const shapes = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  unfold: "M2.5 2.5h11v11h-11zM8 5.5v5M5.5 8h5",
  fold: "M2.5 2.5h11v11h-11zM5.5 8h5",
  rows: "M2 4h10a2 2 0 0 1 0 4H4a2 2 0 0 0 0 4h9.5M11.5 10l2 2-2 2",
  undo: "M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
  help: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.8M8 12.6v.4",
  side: "M2.5 3h11v10h-11zM10 3v10",
  play: "M5 3.5v9l7.5-4.5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  next: "M4 3.5v9l6.5-4.5zM12.5 3.5v9",
  back: "M12 3.5v9L5.5 8zM3.5 3.5v9",
  down: "M4 6l4 4 4-4",
} as const

export type IconName = keyof typeof shapes

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("class", "icon")
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(SVG, "path")
  path.setAttribute("d", shapes[name])
  svg.append(path)
  return svg
}
