import type { Analysis } from "../analysis"
import { showShape } from "../conv/shape"
import { say, type Words } from "../conv/words"
import type { Model, Span } from "../model/model"
import { measured } from "./measured"
import { brief, macs } from "./numbers"

/** The line above a model. */
export interface Lens {
  span: Span
  root: string
  /** What to say after the name. */
  text: Words | null
  /** There is a picture to show. */
  drawable: boolean
}

export function lenses(analysis: Analysis): Lens[] {
  return analysis.roots
    .filter(root => root.kind !== "expression" && root.span.file === analysis.file)
    .map(root => {
      const model = root.model === null ? undefined : analysis.models[root.model]
      return {
        span: root.nameSpan,
        root: root.name,
        text: model ? line(model) : (root.reason ?? null),
        drawable: model !== undefined,
      }
    })
}

/** `1×3×224×224 → 1×1000 · 25.6 M params · 4.09 GMACs` */
function line(model: Model): Words {
  const { totals } = measured(model)
  return say(
    "{0} → {1} · {2} params · {3}",
    shapes(model, model.inputs),
    shapes(model, model.outputs),
    brief(totals.params),
    macs(totals.macs),
  )
}

/** `1×3×32×32`, several joined by commas, `…` after three. */
export function shapes(model: Model, tensors: readonly number[]): string {
  const all = tensors.map(id => showShape(model.tensors[id]?.shape ?? null))
  return all.length === 0 ? "?" : all.length > 3 ? `${all.slice(0, 3).join(", ")}, …` : all.join(", ")
}
