import type { Model, Module, Node, Span } from "../model/model"

/** What a check is given besides the model: the text of any span of the user's. */
export interface Text {
  (span: Span): string | undefined
}

/** The module that a node is the layer of, if it is one. */
export function moduleOf(model: Model, node: Node): Module | null {
  const call = model.calls[node.call]
  const module = call && model.modules[call.module]
  return module?.framework && !module.children.length && !module.shares ? module : null
}

/** The user's text for a setting of a node: the argument, else the whole construction or call; null where it is not the user's. */
export function placeOf(model: Model, node: Node, setting: string): { span: Span; exact: boolean } | null {
  const module = moduleOf(model, node)
  const argument = module?.settings?.[setting]
  if (argument) return { span: argument, exact: true }
  const whole = module?.settings ? module.construction : module ? null : node.span
  return whole && { span: whole, exact: false }
}
