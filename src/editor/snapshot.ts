import { say } from "../conv/words"
import { shapes } from "../features/lens"
import type { Model } from "../model/model"
import type { Snapshot } from "../protocol"
import type { Documents, Known } from "./documents"
import { tell } from "./language"

const nothing = say(
  "There is no model in this file: no class that derives from a framework's Module, no function that returns one.",
)

/** All that a panel shows of one source. */
export function snapshot({ source, analysis, version }: Known, documents: Documents): Snapshot {
  const model = analysis.chosen === null ? null : (analysis.models[analysis.chosen] ?? null)
  const chosen = model ? analysis.roots.findIndex(root => root.model === analysis.chosen) : -1
  const reason = analysis.roots.find(root => root.reason)?.reason
  const textOf = (file: string): string | null | undefined => (file === source.file ? source.text : documents.texts.get(file))
  return {
    version,
    file: source.file,
    title: source.file.slice(source.file.lastIndexOf("/") + 1),
    roots: analysis.roots.map(({ name, kind, reason: why }) => ({ name, kind, ...(why ? { reason: tell(why) } : {}) })),
    chosen: chosen < 0 ? null : chosen,
    model,
    ...(model ? {} : { empty: tell(reason ?? nothing) }),
    input: model ? model.inputs.map(id => shapes(model, [id])).join("; ") : "",
    findings: analysis.findings,
    sources: model ? constructions(model, textOf) : {},
  }
}

/** The text of every module's construction. */
function constructions(model: Model, textOf: (file: string) => string | null | undefined): Record<number, string> {
  const texts: Record<number, string> = {}
  for (const { id, construction } of model.modules) {
    const text = construction && textOf(construction.file)
    if (text) texts[id] = text.slice(construction.from, construction.to)
  }
  return texts
}
