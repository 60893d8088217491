import type { Analysis } from "../analysis"
import type { Finding, Fix, Span } from "../model/model"

export interface Offer {
  finding: Finding
  fix: Fix
  /** The only fix of its finding: the one that "fix" without a choice should take. */
  preferred: boolean
}

/** The fixes of the findings that touch a selection. */
export function fixesAt(analysis: Analysis, from: number, to: number): Offer[] {
  return analysis.findings
    .filter(({ span }) => span.file === analysis.file && span.from <= to && from <= span.to)
    .flatMap(finding => finding.fixes.map(fix => ({ finding, fix, preferred: finding.fixes.length === 1 })))
}

/** The first fix of every finding, left out where it would write over an earlier one. */
export function allFixes(analysis: Analysis): Fix[] {
  const taken: Span[] = []
  const chosen: Fix[] = []
  for (const { fixes } of [...analysis.findings].sort((a, b) => a.span.from - b.span.from)) {
    const fix = fixes[0]
    if (!fix || fix.edits.some(edit => taken.some(span => touches(span, edit.span)))) continue
    taken.push(...fix.edits.map(edit => edit.span))
    chosen.push(fix)
  }
  return chosen
}

function touches(a: Span, b: Span): boolean {
  return a.file === b.file && a.from <= b.to && b.from <= a.to
}
