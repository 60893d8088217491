import type { Mark } from "./mark"

const SVG = "http://www.w3.org/2000/svg"

/** The mark as an element of the page. */
export function mount(mark: Mark): SVGElement {
  const element = document.createElementNS(SVG, mark.tag)
  if (mark.class) element.setAttribute("class", mark.class)
  if (mark.at) for (const name in mark.at) element.setAttribute(name, String(mark.at[name]))
  if (mark.text !== undefined) element.textContent = mark.text
  if (mark.inside) for (const inner of mark.inside) element.append(mount(inner))
  return element
}
