import type { Sight } from "../analysis"
import type { Shape } from "../conv/shape"
import type { Span } from "../model/model"

/** Outside of any network: the file's own statements. */
export const outside = -1

/** How often one place is remembered in one run: a layer in a long loop is the same again and again. */
const most = 200

/** What one run showed, by its place. */
export type Seen = ReadonlyMap<string, Sight>

/** Tensors seen at places of the document. */
export class Sights {
  private readonly kept = new Map<string, Sight>()
  /** The file's own statements; a place that a network's run shows is left to that. */
  private readonly aside = new Map<string, Sight>()
  private seen: Map<string, Sight> | null = null

  /** Runs something, and gives what it showed with its result. */
  during<T>(work: () => T): { result: T; seen: Seen } {
    const seen = (this.seen = new Map<string, Sight>())
    try {
      return { result: work(), seen }
    } finally {
      this.seen = null
    }
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

  /** The run of a network that is shown. */
  keep(seen: Seen): void {
    for (const [key, sight] of seen) {
      const known = this.kept.get(key)
      if (known) known.seen.push(...sight.seen)
      else this.kept.set(key, sight)
    }
  }

  /** A run of the file's own. */
  setAside(seen: Seen): void {
    for (const [key, sight] of seen) this.aside.set(key, sight)
  }

  get list(): Sight[] {
    return [...this.kept.values(), ...[...this.aside].flatMap(([key, sight]) => (this.kept.has(key) ? [] : [sight]))]
  }
}

function keyOf({ from, to }: Span): string {
  return `${from} ${to}`
}
