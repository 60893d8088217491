import { isWindow, unread } from "../../src/conv/breadth"
import type { Finding, Model, Span } from "../../src/model/model"
import type { Outline, Step } from "../../src/model/outline"

/** Which steps a place in the code speaks of: those called there, or whose module is constructed there. */
export function stepsAt(model: Model, outline: Outline, span: Span): Step[] {
  let found = new Set<number>()
  let narrowest = Infinity
  const offer = (place: Span | null, nodes: () => Iterable<number>) => {
    if (!place || place.file !== span.file || span.from < place.from || span.to > place.to) return
    const width = place.to - place.from
    if (width > narrowest) return
    if (width < narrowest) found = new Set()
    narrowest = width
    for (const n of nodes()) found.add(n)
  }
  for (const node of model.nodes) offer(node.span, () => [node.id])
  for (const call of model.calls) {
    if (call.parent === null) continue
    const inside = function* () {
      for (let n = call.from; n < call.to; n++) yield n
    }
    offer(model.modules[call.module]!.construction, inside)
    offer(call.span, inside)
  }
  return outline.steps.filter(step => step.nodes.some(n => found.has(n)))
}

/**
 * Which steps each finding speaks of: that of the node which objected, where the finding names one of this model; else all
 * that are called or constructed on its place.
 */
export function findingsByStep(model: Model, outline: Outline, findings: readonly Finding[]): Map<Step, Finding[]> {
  const byStep = new Map<Step, Finding[]>()
  for (const finding of findings) {
    const touches = (id: number) => {
      const node = model.nodes[id]
      const module = model.modules[model.calls[node?.call ?? -1]?.module ?? -1]
      // A setting may be written elsewhere: in a call that hands it on.
      const own = module?.layer ? [module.construction, ...Object.values(module.settings ?? {})] : []
      return [node?.span, ...own].some(
        at => !!at && at.file === finding.span.file && at.from <= finding.span.to && finding.span.from <= at.to,
      )
    }
    // A node's number means something in the model of its own run only: it must be where the finding is.
    const { node } = finding
    const named = node !== undefined && touches(node) ? node : null
    const concerned =
      named === null && finding.code === "pixels-unread"
        ? (id: number) => touches(id) && leavesPixels(model, id)
        : (id: number) => (named === null ? touches(id) : id === named)
    for (const step of outline.steps)
      if (step.nodes.some(concerned)) (byStep.get(step) ?? byStep.set(step, []).get(step)!).push(finding)
  }
  return byStep
}

/** One finding stands for all uses of a line; not every use leaves something over. */
function leavesPixels(model: Model, id: number): boolean {
  const { layer, inputs } = model.nodes[id]!
  const shape = model.tensors[inputs[0] ?? -1]?.shape
  return !!shape && isWindow(layer) && unread(layer, shape).some(d => d !== 0)
}

export const isDoubtful = (model: Model, step: Step) => step.nodes.some(n => model.nodes[n]!.doubtful)

const rank = { error: 3, warning: 2, information: 1, hint: 0 }

export function worst(findings: readonly Finding[] | undefined): "error" | "warning" | "information" | undefined {
  let best: Finding["severity"] | undefined
  for (const f of findings ?? []) if (!best || rank[f.severity] > rank[best]) best = f.severity
  return best === "hint" ? undefined : best
}
