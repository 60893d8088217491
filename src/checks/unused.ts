import { say } from "../conv/words"
import { within } from "../model/finding"
import type { Finding, Model, Module } from "../model/model"

/** Where a class speaks of an attribute: nowhere but in its constructor, also in `forward`, also in other methods. */
export type Mention = "nowhere" | "forward" | "elsewhere"

/**
 * Layers that are registered but never called: in no run (`models` are runs of the same network in evaluation and in
 * training mode) and mentioned by no method besides the constructor and `forward`. A run that ended early proves nothing.
 *
 * @param mentioned where the text of the class that holds the layer mentions the attribute besides its constructor
 */
export function unused(models: readonly Model[], mentioned: (owner: Module, attribute: string) => Mention): Finding[] {
  if (models.some(m => m.nodes.length === 0 || !isWhole(m))) return []
  const [first] = models
  if (!first) return []
  const called = new Set<number>()
  for (const model of models) for (const id of usedModules(model)) called.add(id)
  // One place in the text may make several layers: it is unused only when all of them are.
  const used = new Set<string>()
  for (const id of called) used.add(placeOf(first.modules[id]!))
  const findings: Finding[] = []
  for (const module of first.modules) {
    if (module.parent === null || module.loose || called.has(module.id) || used.has(placeOf(module))) continue
    if (!called.has(module.parent) || module.children.some(c => called.has(c)) || !module.construction || !module.settings)
      continue
    const parent = first.modules[module.parent]!
    const attribute = module.path.slice(parent.path ? parent.path.length + 1 : 0)
    if (!/^[A-Za-z_]\w*$/.test(attribute) || parent.framework || !parent.definition) continue
    // Made by a helper or by a base class: whoever uses it may stand there.
    if (!within(module.construction, parent.definition)) continue
    const mention = mentioned(parent, attribute)
    // A switch that is off here: worth a word where it costs parameters.
    if (mention === "elsewhere" || (mention === "forward" && !hasParameters(first, module))) continue
    used.add(placeOf(module))
    const message = say("`{0}` is registered, but `forward` never uses it", attribute)
    findings.push({ span: module.construction, code: "unused-layer", severity: "information", message, related: [], fixes: [] })
  }
  return findings
}

function placeOf(module: Module): string {
  return module.construction ? `${module.construction.file} ${module.construction.from}` : `module ${module.id}`
}

/** Modules that were called, that hold one that was, or whose parameters a layer was given. */
function usedModules(model: Model): Set<number> {
  const used = new Set<number>()
  const mark = (id: number | null): void => {
    for (let at = id; at !== null && !used.has(at); at = model.modules[at]!.parent) used.add(at)
  }
  for (const call of model.calls) mark(call.module)
  for (const tensor of model.tensors) if (tensor.parameterOf !== undefined) mark(tensor.parameterOf)
  return used
}

/** Everything that happens in the run is known: only then is what does not happen known as well. */
function isWhole(model: Model): boolean {
  return !model.stopped && !model.modules.some(m => m.incomplete) && model.tensors.every(t => t.shape !== null)
}

function hasParameters(model: Model, module: Module): boolean {
  return module.parameters.length > 0 || module.children.some(id => hasParameters(model, model.modules[id]!))
}
