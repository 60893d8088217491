import type { Words } from "../conv/words"
import type { Model, Span } from "../model/model"

/** What of a network is not known, and why: each reason once. */
export function unknowns(model: Model): { reason: Words; span: Span | null }[] {
  const found: { reason: Words; span: Span | null }[] = []
  if (model.stopped) found.push(model.stopped)
  for (const tensor of model.tensors)
    if (tensor.unknown) found.push({ reason: tensor.unknown, span: tensor.node === null ? null : model.nodes[tensor.node]!.span })
  const seen = new Set<string>()
  return found.filter(u => {
    const key = JSON.stringify(u)
    return !seen.has(key) && seen.add(key)
  })
}
