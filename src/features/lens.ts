import type { Analysis, Root } from "../analysis"
import { showShape } from "../conv/shape"
import { say, type Words } from "../conv/words"
import type { Model, Span } from "../model/model"
import { measured } from "./measured"
import { brief, macs } from "../model/numbers"

/** The line above a model. */
export interface Lens {
  span: Span
  root: string
  /** What to say after the name. */
  text: Words | null
  /** There is a picture to show. */
  drawable: boolean
}

/** One line per model; a class that could not be evaluated says why, unless it is shown inside another. */
export function lenses(analysis: Analysis): Lens[] {
  return analysis.roots
    .filter(root => root.kind !== "expression" && root.span.file === analysis.file)
    .flatMap(root => {
      const model = root.model === null ? undefined : analysis.models[root.model]
      if (!model && (root.kind === "function" || isInner(analysis, root))) return []
      return [
        {
          span: root.nameSpan,
          root: root.name,
          text: model ? line(model) : (root.reason ?? null),
          drawable: model !== undefined,
        },
      ]
    })
}

/** Whether a class is a part of a network that is shown. */
function isInner(analysis: Analysis, { span }: Root): boolean {
  return analysis.models.some(model =>
    model.modules.some(
      ({ id, definition }) =>
        id !== 0 && definition?.file === span.file && definition.from >= span.from && definition.to <= span.to,
    ),
  )
}

/** `1×3×224×224 → 1×1000 · 25.6 M params · 4.09 GMACs`; costs that are long formulas are left to the hover. */
function line(model: Model): Words {
  const { totals } = measured(model)
  const [from, to] = [shapes(model, model.inputs), shapes(model, model.outputs)]
  const [params, cost] = [brief(totals.params), macs(totals.macs)]
  if (params.length > longest) return say("{0} → {1}", from, to)
  if (cost.length > longest) return say("{0} → {1} · {2} params", from, to, params)
  return say("{0} → {1} · {2} params · {3}", from, to, params, cost)
}

const longest = 24

/** `1×3×32×32`, several joined by commas, `…` after three. */
export function shapes(model: Model, tensors: readonly number[]): string {
  const all = tensors.map(id => showShape(model.tensors[id]?.shape ?? null))
  return all.length === 0 ? "?" : all.length > 3 ? `${all.slice(0, 3).join(", ")}, …` : all.join(", ")
}
