/** A piece of a drawing as plain data: it becomes an element in the page, or text in an exported file. */
export interface Mark {
  tag: "g" | "path" | "rect" | "circle" | "line" | "text" | "title" | "tspan" | "image" | "svg"
  /** Space separated; style.css and print.ts give them colour. */
  class?: string
  at?: Record<string, string | number>
  text?: string
  inside?: Mark[]
}

export function group(className: string, inside: Mark[], at?: Mark["at"]): Mark {
  return { tag: "g", class: className, inside, at }
}

export function path(className: string, d: string): Mark {
  return { tag: "path", class: className, at: { d } }
}

export function rect(className: string, x: number, y: number, width: number, height: number, rx = 0): Mark {
  const at: Mark["at"] = { x: r(x), y: r(y), width: r(width), height: r(height) }
  if (rx) at.rx = rx
  return { tag: "rect", class: className, at }
}

export function circle(className: string, cx: number, cy: number, radius: number): Mark {
  return { tag: "circle", class: className, at: { cx: r(cx), cy: r(cy), r: r(radius) } }
}

export function text(className: string, x: number, y: number, content: string): Mark {
  return { tag: "text", class: className, at: { x: r(x), y: r(y) }, text: content }
}

/** To a tenth of a pixel. */
export const r = (v: number) => Math.round(v * 10) / 10

/** A closed outline. */
export function outline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i ? "L" : "M"}${r(x)} ${r(y)}`).join("") + "Z"
}

export function segment(x0: number, y0: number, x1: number, y1: number): string {
  return `M${r(x0)} ${r(y0)}L${r(x1)} ${r(y1)}`
}
