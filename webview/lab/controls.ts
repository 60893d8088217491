/** The lab's page elements. Text is text (`textContent`), never markup. */

import { h } from "../dom"
import type { Child } from "../dom"

export { h }

let ids = 0

/** A labelled control whose value can be set from outside without being told of it. */
export interface Control<T> {
  readonly element: HTMLElement
  set(value: T): void
  show(visible: boolean): void
}

/** Sets a text where it is another: the browser lays out anew even what stays the same. */
export function write(element: HTMLElement, text: string) {
  if (element.textContent !== text) element.textContent = text
}

function reveal(element: HTMLElement, visible: boolean) {
  if (element.hidden === visible) element.hidden = !visible
}

function labelled(label: string, input: HTMLElement, ...rest: Child[]): HTMLElement {
  input.id = `lab-${++ids}`
  return h("div", { class: "lab-control" }, h("label", { for: input.id }, label), input, ...rest)
}

/** A slider with its value beside it. */
export function slider(
  label: string,
  least: number,
  most: number,
  step: number,
  change: (value: number) => void,
): Control<number> {
  const output = h("output")
  const input = h("input", {
    type: "range",
    min: least,
    max: most,
    step,
    oninput: () => {
      output.textContent = input.value
      change(Number(input.value))
    },
  })
  const element = labelled(label, input, output)
  return {
    element,
    set: value => {
      // A layer of the user's may go further than the slider does by itself.
      if (value > Number(input.max)) input.max = String(value)
      if (input.value !== String(value)) input.value = String(value)
      write(output, String(value))
    },
    show: visible => reveal(element, visible),
  }
}

/** A whole number to type, for ranges in which a slider cannot find one. */
export function count(label: string, [least, most]: readonly [number, number], change: (value: number) => void): Control<number> {
  const input = h("input", {
    type: "number",
    min: least,
    max: most,
    oninput: () => input.validity.valid && input.value !== "" && change(Number(input.value)),
  })
  const element = labelled(label, input)
  return {
    element,
    set: value => Number(input.value) !== value && (input.value = String(value)),
    show: visible => (element.hidden = !visible),
  }
}

/** A setting of both axes [vertical, horizontal]: one slider where they are linked, else one for each. */
export function pair(
  label: string,
  axes: readonly [string, string],
  least: number,
  most: number,
  change: (value: [number, number]) => void,
): Control<readonly [number, number]> & { link(linked: boolean): void } {
  let value: [number, number] = [least, least]
  const both = slider(label, least, most, 1, v => change([v, v]))
  const down = slider(`${label} ${axes[0]}`, least, most, 1, v => change([v, value[1]]))
  const across = slider(`${label} ${axes[1]}`, least, most, 1, v => change([value[0], v]))
  const element = h("div", { class: "lab-pair" }, both.element, down.element, across.element)
  return {
    element,
    set: next => {
      value = [...next]
      both.set(value[0])
      down.set(value[0])
      across.set(value[1])
    },
    link: linked => {
      both.show(linked)
      down.show(!linked)
      across.show(!linked)
    },
    show: visible => reveal(element, visible),
  }
}

/** A choice out of a few, by a drop-down. */
export function choice<T extends string>(
  label: string,
  options: readonly { value: T; text: string }[],
  change: (value: T) => void,
): Control<T> & { options(list: readonly { value: T; text: string }[]): void } {
  const input = h("select", { onchange: () => change(input.value as T) })
  const fill = (list: readonly { value: T; text: string }[]) =>
    input.replaceChildren(...list.map(option => h("option", { value: option.value }, option.text)))
  fill(options)
  const element = labelled(label, input)
  return {
    element,
    set: value => void (input.value !== value && (input.value = value)),
    show: visible => reveal(element, visible),
    options: fill,
  }
}

/** Two or three ways side by side, one of them on. */
export function toggle<T extends string>(
  label: string,
  options: readonly { value: T; text: string }[],
  change: (value: T) => void,
): Control<T> {
  const buttons = new Map(
    options.map(({ value, text }) => [value, h("button", { type: "button", role: "radio", onclick: () => change(value) }, text)]),
  )
  const all = [...buttons.values()]
  const element = h("div", { class: "lab-toggle", role: "radiogroup", "aria-label": label, onkeydown: (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]
    next.focus()
    next.click()
  } }, ...all) // prettier-ignore
  return {
    element,
    set: value => buttons.forEach((button, key) => {
      if (button.ariaChecked === String(key === value)) return
      button.ariaChecked = String(key === value)
      button.tabIndex = key === value ? 0 : -1
    }), // prettier-ignore
    show: visible => reveal(element, visible),
  }
}

export function check(label: string, change: (on: boolean) => void): Control<boolean> {
  const input = h("input", { type: "checkbox", onchange: () => change(input.checked) })
  const element = h("label", { class: "lab-check" }, input, label)
  return { element, set: value => (input.checked = value), show: visible => reveal(element, visible) }
}

export function button(text: string, press: () => void, title = ""): HTMLButtonElement {
  return h("button", { type: "button", class: "lab-button", title: title || null, onclick: press }, text)
}

/** A number as people read it: three significant digits and at least one decimal, no trailing zeros, a true minus. */
export function number(value: number): string {
  const whole = Math.trunc(Math.abs(value))
  const digits = whole ? String(whole).length : 0
  const text = Number.isInteger(value) || digits > 15 ? String(value) : String(Number(value.toPrecision(Math.max(3, digits + 1))))
  return text.replace("-", "−")
}

/** A number in so many characters, where there is no room for more: fewer digits, no zero before the point, then "≈0". */
export function short(value: number, characters: number): string {
  const texts = [3, 2, 1].flatMap(digits => {
    const text = number(Number(value.toPrecision(digits)))
    return [text, text.replace("0.", ".")]
  })
  const fits = [number(value), ...texts].find(text => !text.includes("e") && text.length <= characters)
  return fits ?? (Math.abs(value) < 1 ? "≈0" : value.toExponential(0).replace("e+", "e").replace("-", "−"))
}

/** A fraction inside ⌊ ⌋: never rounded up to the next whole number. */
export function fraction(value: number): string {
  return String(Math.floor(value * 100) / 100).replace("-", "−")
}

/**
 * A grid of numbers to type into, walked with the arrow keys; holding Shift while dragging over it paints the number of
 * the cell where the drag began.
 */
export function grid(
  label: string,
  change: (values: number[][]) => void,
): Control<number[][]> & {
  readonly light: (y: number, x: number, on: boolean) => void
  /** Rows and columns. */
  readonly size: () => readonly [number, number]
} {
  const element = h("div", { class: "lab-grid", role: "grid", "aria-label": label })
  let cells: HTMLInputElement[][] = []
  let values: number[][] = []
  let brush: number | null = null
  /** One number changes; the others stay as exact as they are, also where a cell shows fewer digits. */
  const enter = (y: number, x: number, value: number | null) => {
    if (value === null || value === values[y][x]) return
    values = values.map((row, i) => (i === y ? row.map((old, j) => (j === x ? value : old)) : row))
    change(values)
  }
  const text = (value: number) => short(value, values[0].length > 7 ? 4 : values[0].length > 5 ? 5 : 6)
  const build = (rows: number, columns: number) => {
    element.style.setProperty("--columns", String(columns))
    element.classList.toggle("dense", columns > 7)
    cells = Array.from({ length: rows }, (_, y) =>
      Array.from({ length: columns }, (_, x) => {
        const cell: HTMLInputElement = h("input", {
          type: "text",
          inputmode: "decimal",
          "aria-label": `${label} ${y + 1}, ${x + 1}`,
          oninput: () => enter(y, x, parse(cell.value)),
          onfocus: () => {
            cell.value = number(values[y][x])
            cell.select()
          },
          onblur: () => (cell.value = text(values[y][x])),
          onpointerdown: (event: PointerEvent) => (brush = event.shiftKey ? values[y][x] : null),
          onpointerenter: (event: PointerEvent) => {
            if (brush !== null && event.buttons) enter(y, x, brush)
          },
          onkeydown: (event: KeyboardEvent) => {
            const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
            // Left and right move inside the number until its end is reached.
            if (!step || (step[1] < 0 && cell.selectionStart !== 0) || (step[1] > 0 && cell.selectionEnd !== cell.value.length))
              return
            const next = cells[y + step[0]]?.[x + step[1]]
            if (!next) return
            event.preventDefault()
            next.focus()
          },
        })
        return cell
      }),
    )
    element.replaceChildren(
      ...cells.map(row => h("div", { role: "row" }, ...row.map(cell => h("div", { role: "gridcell" }, cell)))),
    )
  }
  return {
    element,
    set: given => {
      values = given
      if (values.length !== cells.length || values[0].length !== cells[0]?.length) build(values.length, values[0].length)
      const most = Math.max(1e-9, ...values.flat().map(Math.abs))
      values.forEach((row, y) =>
        row.forEach((value, x) => {
          const cell = cells[y][x]
          const focused = cell === document.activeElement
          const shown = focused ? number(value) : text(value)
          // What somebody types stays as it is typed: 1/16, 0.50.
          if (cell.value !== shown && !(focused && parse(cell.value) === value)) cell.value = shown
          const sign = value > 0 ? "plus" : value < 0 ? "minus" : "zero"
          if (cell.dataset.sign !== sign) cell.dataset.sign = sign
          const weight = String(Math.round((Math.abs(value) / most) * 100))
          if (cell.style.getPropertyValue("--weight") !== weight) cell.style.setProperty("--weight", weight)
        }),
      )
    },
    show: visible => reveal(element, visible),
    size: () => [cells.length, cells[0]?.length ?? 0],
    light: (y, x, on) => cells[y]?.[x]?.classList.toggle("lit", on),
  }
}

/** A typed number; also fractions such as 1/16. */
export function parse(text: string): number | null {
  const [above, below, ...more] = text.trim().replaceAll("−", "-").split("/")
  if (above === "" || more.length) return null
  const value = below === undefined ? Number(above) : Number(above) / Number(below)
  return Number.isFinite(value) ? value : null
}
