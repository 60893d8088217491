import type { Analysis } from "../analysis"
import { say } from "../conv/words"
import type { Span } from "../model/model"
import type { Block, Hover } from "./blocks"
import { describe } from "./describe"
import { isPassing, ofCall, ofModule, ofNode, type Instance } from "./instances"
import { aboutTensor } from "./tensor"

/** Something that stands under the cursor. */
interface Candidate {
  span: Span
  /** Of two with the same span the lower one speaks. */
  rank: number
  model: number
  blocks: () => Block[]
  instances?: Instance[]
}

/** What the place at an offset of the document is, in the model shown (else in the first that has it). */
export function hover(analysis: Analysis, offset: number): Hover | null {
  const here = candidates(analysis, offset)
  if (here.length === 0) return whyUnknown(analysis, offset)
  const size = ({ span }: Candidate): number => span.to - span.from
  const smallest = Math.min(...here.map(size))
  const closest = here.filter(candidate => size(candidate) === smallest)
  const rank = Math.min(...closest.map(candidate => candidate.rank))
  const speaking = closest.filter(candidate => candidate.rank === rank)
  const model = speaking.find(candidate => candidate.model === analysis.chosen)?.model ?? speaking[0]!.model
  const chosen = speaking.filter(candidate => candidate.model === model)
  const instances = chosen.flatMap(candidate => candidate.instances ?? [])
  const blocks =
    instances.length > 0
      ? describe(instances, chosen[0]!.span, rootName(analysis, model))
      : chosen.flatMap(candidate => candidate.blocks())
  return { span: chosen[0]!.span, blocks }
}

function candidates(analysis: Analysis, offset: number): Candidate[] {
  const found: Candidate[] = []
  const at = (span: Span | null | undefined): span is Span =>
    span !== null && span !== undefined && span.file === analysis.file && span.from <= offset && offset < span.to
  const add = (span: Span, rank: number, model: number, instances: Instance[]): void => {
    found.push({ span, rank, model, instances, blocks: () => [] })
  }
  analysis.models.forEach((model, m) => {
    for (const node of model.nodes)
      if (at(node.span) && !isPassing(model, node.span, node.call)) add(node.span, 0, m, [ofNode(model, node)])
    for (const call of model.calls)
      if (at(call.span) && !isPassing(model, call.span, call.parent))
        add(call.span, model.modules[call.module]?.layer ? 0 : 1, m, [ofCall(model, call)])
    for (const module of model.modules) {
      const span = module.construction && module.layer === null ? callee(analysis, module.construction) : module.construction
      if (at(span)) add(span, 1, m, ofModule(model, module))
    }
    const root = analysis.roots.find(each => each.model === m)
    if (root && at(root.nameSpan) && model.modules[0]) add(root.nameSpan, 2, m, ofModule(model, model.modules[0]))
  })
  for (const sight of analysis.sights)
    if (at(sight.span))
      for (const { model } of sight.seen.slice(0, 1))
        found.push({ span: sight.span, rank: 3, model, blocks: () => aboutTensor(analysis, sight) })
  return found
}

/** The name that is called: a module that holds others speaks there only, not all over its arguments. */
function callee(analysis: Analysis, span: Span): Span {
  const open = span.file === analysis.file ? analysis.text.indexOf("(", span.from) : -1
  return open < 0 || open > span.to ? span : { ...span, to: open }
}

function rootName(analysis: Analysis, model: number): string {
  return analysis.roots.find(root => root.model === model)?.name ?? analysis.models[model]!.name
}

/** Nothing is known here: say so, and why. */
function whyUnknown(analysis: Analysis, offset: number): Hover | null {
  const here = analysis.unknown.filter(
    ({ span }) => span && span.file === analysis.file && span.from <= offset && offset < span.to,
  )
  const closest = here.sort((a, b) => a.span!.to - a.span!.from - (b.span!.to - b.span!.from))[0]
  if (!closest) return null
  return { span: closest.span!, blocks: [{ kind: "rows", rows: [[say("unknown because"), [closest.reason]]] }] }
}
