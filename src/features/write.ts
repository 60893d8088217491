import type { Analysis } from "../analysis"
import { argument, spelling } from "../frameworks/spelling"
import type { Fix, Model } from "../model/model"
import { say } from "../conv/words"

/** A setting of one module and the text to write for it, in the neutral word (`kernel`, `padding`). */
export interface Change {
  module: number
  setting: string
  value: string
}

/**
 * Values tried out in the panel as edits of the user's own arguments; one that was not given is added as a keyword at
 * the end of the construction. null when a module is not constructed in this document. Modules made by the same line
 * (in a loop, a function) share the edit.
 */
export function writeBack(analysis: Analysis, model: Model, changes: readonly Change[]): Fix["edits"] | null {
  const edits = new Map<string, Fix["edits"][number]>()
  for (const { module: id, setting, value } of changes) {
    const module = model.modules[id]
    const { construction } = module ?? {}
    if (!module || !construction || construction.file !== analysis.file) return null
    const given = module.settings?.[setting] ?? argument(module.args, setting)
    if (given && given.file !== analysis.file) return null
    if (given) edits.set(`${given.from}`, { span: given, text: value })
    else {
      const name = spelling[setting]?.[0] ?? setting
      const at = analysis.text.lastIndexOf(")", construction.to - 1)
      if (at < construction.from) return null
      const inside = analysis.text.slice(construction.from, at)
      const comma = /[(,]\s*$/.test(inside) ? "" : ", "
      edits.set(`${at} ${name}`, { span: { file: analysis.file, from: at, to: at }, text: `${comma}${name}=${value}` })
    }
  }
  return [...edits.values()]
}

export const writeTitle = say("Write the values into the code")
