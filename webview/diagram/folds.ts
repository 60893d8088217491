import type { Group, Item, Outline } from "./outline"

/** Which groups are open; every change can be undone. */
export class Folds {
  private past: ReadonlySet<string>[] = []

  constructor(public open: ReadonlySet<string>) {}

  readonly isOpen = (g: Group): boolean => this.open.has(g.key)

  set(open: ReadonlySet<string>): void {
    this.past.push(this.open)
    if (this.past.length > 100) this.past.shift()
    this.open = open
  }

  toggle(key: string): void {
    const open = new Set(this.open)
    if (!open.delete(key)) open.add(key)
    this.set(open)
  }

  /** Opens everything around an item, so that it can be seen. */
  openTo(outline: Outline, item: Item): boolean {
    const open = new Set(this.open)
    for (let key = item.parent; key; key = outline.groups.get(key)?.parent ?? "") open.add(key)
    if (open.size === this.open.size) return false
    this.set(open)
    return true
  }

  get canUndo(): boolean {
    return this.past.length > 0
  }

  undo(): boolean {
    const before = this.past.pop()
    if (!before) return false
    this.open = before
    return true
  }
}

/** The key of what is shown for an item: itself, or the outermost folded group around it. */
export function shownKey(outline: Outline, isOpen: (g: Group) => boolean, item: Item): string {
  let shown: Item = item
  for (let key = item.parent; ; ) {
    const group: Group | undefined = outline.groups.get(key)
    if (!group) return shown.key
    if (!isOpen(group) && group !== outline.root) shown = group
    if (group === outline.root) return shown.key
    key = group.parent
  }
}
