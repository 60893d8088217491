import { isError, keyOf } from "../model/finding"
import type { Finding } from "../model/model"

/** Findings, one per mistake: the same code at the same place, found in several instances or networks, is one finding. */
export class Findings {
  private readonly byPlace = new Map<string, Finding>()

  has(finding: Finding): boolean {
    return this.byPlace.has(keyOf(finding))
  }

  add(finding: Finding): void {
    const key = keyOf(finding)
    const known = this.byPlace.get(key)
    if (!known) {
      this.byPlace.set(key, finding)
      return
    }
    for (const related of finding.related)
      if (
        !known.related.some(r => r.span.file === related.span.file && r.span.from === related.span.from) &&
        known.related.length < 5
      )
        known.related.push(related)
    // Where one place would need two different corrections, none is certain.
    if (JSON.stringify(known.fixes.map(f => f.edits)) !== JSON.stringify(finding.fixes.map(f => f.edits))) known.fixes = []
  }

  addAll(findings: Iterable<Finding>): void {
    for (const finding of findings) this.add(finding)
  }

  /** Forgets findings: their cause is told elsewhere. */
  drop(findings: Iterable<Finding>): void {
    for (const finding of findings) this.byPlace.delete(keyOf(finding))
  }

  get list(): Finding[] {
    return [...this.byPlace.values()]
  }

  get hasError(): boolean {
    return this.list.some(isError)
  }
}
