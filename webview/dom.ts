/** Makes HTML elements without HTML text: attributes by name, children as nodes or text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean | undefined> = {},
  ...children: (Node | string | null | undefined | false)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (name === "class") element.className = String(value)
    else element.setAttribute(name, value === true ? "" : String(value))
  }
  for (const child of children) if (child || child === "") element.append(child)
  return element
}

export function on<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: K,
  listener: (event: HTMLElementEventMap[K]) => void,
): void {
  element.addEventListener(type, listener)
}

/** A button with a word, or with a sign and a name for those who do not see it; hovering tells more. */
export function button(label: string | Node, name: string, act: () => void, className = ""): HTMLButtonElement {
  const made = h(
    "button",
    {
      type: "button",
      class: className,
      title: name === label ? undefined : name,
      "aria-label": typeof label === "string" ? undefined : name,
    },
    label,
  )
  made.addEventListener("click", act)
  return made
}

/** Whether motion is unwanted: by the system, or by the editor (a webview does not get the system's wish). */
export function still(): boolean {
  return document.body.classList.contains("vscode-reduce-motion") || matchMedia("(prefers-reduced-motion: reduce)").matches
}

/** Whether a key event belongs to a field that is being typed in. */
export function typing(event: Event): boolean {
  const target = event.target
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
}
