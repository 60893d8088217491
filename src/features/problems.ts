import type { Analysis } from "../analysis"
import type { Finding } from "../model/model"

const ranks = ["error", "warning", "information", "hint"] as const

/** What Problems shows: findings in the document's own text, in text order, none less severe than asked. */
export function problems(analysis: Analysis, least: Finding["severity"] | "off"): Finding[] {
  if (least === "off") return []
  return analysis.findings
    .filter(finding => finding.span.file === analysis.file && ranks.indexOf(finding.severity) <= ranks.indexOf(least))
    .sort((a, b) => a.span.from - b.span.from)
}
