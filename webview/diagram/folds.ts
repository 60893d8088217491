import type { Group, Item, Outline } from "../../src/model/outline"

/** Which groups are open; every change can be undone. */
export class Folds {
  private past: ReadonlySet<string>[] = []

  constructor(public open: ReadonlySet<string>) {}

  readonly isOpen = (g: Group): boolean => this.open.has(g.key)

  /** A run of repeats that shows all its instances, not one for all. */
  readonly isWhole = (g: Group): boolean => this.open.has(wholeKey(g))

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
    for (let key = item.parent; key; key = outline.groups.get(key)?.parent ?? "") {
      open.add(key)
      const run = outline.groups.get(key)!
      if (run.times > 1 && item.from >= run.from + (run.to - run.from) / run.times) open.add(wholeKey(run))
    }
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

export const wholeKey = (g: Group): string => g.key + "=all"

/** The key of what is shown for an item: itself, the outermost folded group around it, or the run whose first instance stands for it. */
export function shownKey(outline: Outline, { isOpen, isWhole }: Pick<Folds, "isOpen" | "isWhole">, item: Item): string {
  let shown: Item = item
  for (let key = item.parent; ;) {
    const group: Group | undefined = outline.groups.get(key)
    if (!group) return shown.key
    if (!isOpen(group) && group !== outline.root) shown = group
    else if (group.times > 1 && !isWhole(group)) {
      const other = item.from >= group.from + (group.to - group.from) / group.times
      if (other || (shown.kind === "group" && group.items[0] === shown)) shown = group
    }
    if (group === outline.root) return shown.key
    key = group.parent
  }
}
