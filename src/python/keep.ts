import type { Failure } from "./frame"
import type { Place } from "./places"
import type { ModuleValue } from "./value"
import type { Files } from "../world"

/** A module that has run, and everything its content depends on. */
export interface Kept {
  readonly module: ModuleValue
  readonly place: Place | null
  /** What it is run from: a file's text, or what we describe it with. */
  readonly text: string
  /** Texts asked for while it ran, null where there was none. */
  readonly reads: Map<string, string | null>
  /** Modules it imported, by name. */
  readonly imports: Set<string>
  readonly failures: Failure[]
  /** Its run, as a number, and those of the modules that had made or changed what it has changed: a registry, say (heap.ts). */
  clock: number
  reaches: ReadonlySet<number>
  /** False while it runs, and when some text was not known yet. */
  complete: boolean
}

/** Modules other than the document, kept from one analysis to the next. */
export class Cache {
  readonly modules = new Map<string, Kept>()
  /** What else they depend on: where imports are looked up. */
  key = ""
  /** What we describe is as we describe it: no library has changed it. */
  isOwn = true

  /**
   * For another document, or when imports are looked up elsewhere: only what we describe ourselves is the same everywhere, and that
   * only while no library has changed it.
   */
  prepare(key: string): void {
    if (this.key !== key) {
      for (const [name, { place }] of this.modules) if (place || !this.isOwn) this.modules.delete(name)
      this.isOwn = true
    }
    this.key = key
  }

  /**
   * A judge of what is still as it was, for one analysis. What a module that has changed did to others cannot be taken back: they
   * run again as well. What we describe stays: it is changed in the same way again.
   */
  judge(files: Files): (name: string) => Kept | undefined {
    for (;;) {
      const valid = this.validity(files)
      const stale = [...this.modules].filter(([name, kept]) => kept.reaches.size > 0 && !valid(name))
      const changed = new Set(stale.flatMap(([, kept]) => [...kept.reaches]))
      const before = this.modules.size
      for (const [name, { place, clock }] of this.modules) if (place && changed.has(clock)) this.modules.delete(name)
      if (this.modules.size === before) return name => (valid(name) ? this.modules.get(name) : undefined)
    }
  }

  private validity(files: Files): (name: string) => boolean {
    const known = new Map<string, boolean>()
    const valid = (name: string): boolean => {
      const before = known.get(name)
      if (before !== undefined) return before
      const kept = this.modules.get(name)
      if (!kept?.complete) return false
      // Modules that import each other are valid together.
      known.set(name, true)
      let fine = true
      for (const [path, text] of kept.reads) if (files.get(path) !== text) fine = false
      for (const other of kept.imports) if (fine && !valid(other)) fine = false
      known.set(name, fine)
      if (!fine) this.modules.delete(name)
      return fine
    }
    return valid
  }
}
