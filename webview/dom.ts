export type Child = Node | string | null | undefined | false
/** A listener's event is of the kind its name says, which a record cannot express: the listener names it. */
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>

/** Makes HTML elements without HTML text: attributes by name, functions as listeners (`onclick`), children as nodes or text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener)
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value))
  }
  for (const child of children) if (child || child === "") element.append(child)
  return element
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
