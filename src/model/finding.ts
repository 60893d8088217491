import type { Finding, Span } from "./model"

/** What makes two findings the same one: the code and the place. */
export function keyOf({ code, span }: Finding): string {
  return `${code} ${span.from} ${span.to} ${span.file}`
}

export function isError({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error"
}

/** True where a piece of text lies in another, or is it. */
export function within(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.from >= outer.from && inner.to <= outer.to
}

/** A run's findings without the errors that another run, of which less is taken for known, does not have. */
export function borneOut(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const also = new Set(others.map(keyOf))
  return findings.filter(f => !isError(f) || also.has(keyOf(f)))
}
