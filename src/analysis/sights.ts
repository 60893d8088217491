import type { Sight } from "../analysis"
import type { Shape } from "../conv/shape"
import type { Span } from "../model/model"

/** Outside of any network: the file's own statements. */
export const outside = -1

/** How often one place is remembered in one run: a layer in a long loop is the same again and again. */
const most = 200

/** Tensors seen at places of the document. A run of a network replaces what an earlier try of the same network showed. */
export class Sights {
  private readonly kept = new Map<string, Sight>()
  /** The file's own statements; a place that a network's run shows is left to that. */
  private readonly aside = new Map<string, Sight>()
  private seen: Map<string, Sight> | null = null

  /** From now on, tensors are those of a new run. */
  open(): void {
    this.seen = new Map()
  }

  get isOpen(): boolean {
    return this.seen !== null
  }

  see(span: Span, name: string | null, model: number, tensor: number, shape: Shape | null): void {
    if (!this.seen) return
    const key = keyOf(span)
    let sight = this.seen.get(key)
    if (!sight) this.seen.set(key, (sight = { span, name, seen: [] }))
    if (sight.seen.length < most) sight.seen.push({ model, tensor, shape })
  }

  /** The last run is the one that is shown. */
  keep(): void {
    for (const [key, sight] of this.seen ?? []) {
      const known = this.kept.get(key)
      if (known) known.seen.push(...sight.seen)
      else this.kept.set(key, sight)
    }
    this.seen = null
  }

  /** The last run was the file's own. */
  setAside(): void {
    for (const [key, sight] of this.seen ?? []) this.aside.set(key, sight)
    this.seen = null
  }

  get list(): Sight[] {
    return [...this.kept.values(), ...[...this.aside].flatMap(([key, sight]) => (this.kept.has(key) ? [] : [sight]))]
  }
}

function keyOf({ from, to }: Span): string {
  return `${from} ${to}`
}
