import { isWindow, unread } from "../../src/conv/breadth"
import { apply } from "../../src/conv/apply"
import type { Finding, Model, Span } from "../../src/model/model"
import type { Outline, Step } from "./outline"

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

/** The worst finding per step: on its call, its construction or an argument of it. */
export function findingsByStep(model: Model, outline: Outline, findings: readonly Finding[]): Map<Step, Finding[]> {
  const byStep = new Map<Step, Finding[]>()
  for (const finding of findings) {
    const touches = (place: Span | null) =>
      !!place && place.file === finding.span.file && place.from <= finding.span.to && finding.span.from <= place.to
    let steps = outline.steps.filter(step =>
      step.nodes.some(n => {
        const node = model.nodes[n]!
        const module = model.modules[model.calls[node.call]?.module ?? -1]
        return touches(node.span) || (!!module?.layer && touches(module.construction))
      }),
    )
    // Of several uses of one line, those that object are meant.
    const objecting = steps.filter(s => s.nodes.some(n => objectsTo(model, n, finding.code)))
    if (objecting.length) steps = objecting
    // A finding on a statement that holds several calls belongs to the first that went wrong.
    if (steps.length > 1 && steps.some(s => isDoubtful(model, s))) steps = steps.filter(s => isDoubtful(model, s)).slice(0, 1)
    for (const step of steps) (byStep.get(step) ?? byStep.set(step, []).get(step)!).push(finding)
  }
  return byStep
}

function objectsTo(model: Model, id: number, code: string): boolean {
  const node = model.nodes[id]!
  const shapes = node.inputs.map(t => model.tensors[t]?.shape ?? null)
  if (code === "pixels-unread" && isWindow(node.layer) && shapes[0]) return unread(node.layer, shapes[0]).some(d => d !== 0)
  return apply(node.layer, shapes).objections.some(o => o.code === code)
}

export const isDoubtful = (model: Model, step: Step) => step.nodes.some(n => model.nodes[n]!.doubtful)

const rank = { error: 3, warning: 2, information: 1, hint: 0 }

export function worst(findings: readonly Finding[] | undefined): "error" | "warning" | "information" | undefined {
  let best: Finding["severity"] | undefined
  for (const f of findings ?? []) if (!best || rank[f.severity] > rank[best]) best = f.severity
  return best === "hint" ? undefined : best
}
