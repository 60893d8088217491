import { say, type Words } from "../conv/words"
import type { Model, Span } from "../model/model"

/** What of a network is not known, and why: each reason once. */
export function unknowns(model: Model): { reason: Words; span: Span | null }[] {
  const found: { reason: Words; span: Span | null }[] = []
  if (model.stopped) found.push(model.stopped)
  for (const tensor of model.tensors)
    if (tensor.unknown) found.push({ reason: tensor.unknown, span: tensor.node === null ? null : model.nodes[tensor.node]!.span })
  for (const { type, span, macs, uncertain } of model.nodes)
    if (uncertain && macs !== 0)
      found.push({ reason: say("whether `{0}` is computed depends on a condition that is not known", type), span })
  const seen = new Set<string>()
  return found.filter(u => {
    const key = JSON.stringify(u)
    return !seen.has(key) && seen.add(key)
  })
}
