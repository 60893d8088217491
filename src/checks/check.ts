import type { Finding, Model, Module, Node, Span } from "../model/model"
import { lookedEqualWidth } from "./equal-width"
import { purePadding } from "./pure-padding"
import { unreadPixels } from "./unread-pixels"

/** What a check is given besides the model: the text of any span of the user's. */
export interface Text {
  (span: Span): string | undefined
}

/** A judgement over a whole model. */
export type Check = (model: Model, text: Text) => Finding[]

const checks: readonly Check[] = [unreadPixels, lookedEqualWidth, purePadding]

/** All judgements that need one run of one model. (Unused layers need two: see `unused.ts`.) */
export function check(model: Model, text: Text): Finding[] {
  return checks.flatMap(judge => judge(model, text))
}

/** The module that a node is the layer of, if it is one. */
export function moduleOf(model: Model, node: Node): Module | null {
  const call = model.calls[node.call]
  const module = call && model.modules[call.module]
  return module?.framework && !module.children.length ? module : null
}

/** The user's text for a setting of a node: the argument, else the whole construction or call; null where it is not the user's. */
export function placeOf(model: Model, node: Node, setting: string): { span: Span; exact: boolean } | null {
  const module = moduleOf(model, node)
  const argument = module?.settings?.[setting]
  if (argument) return { span: argument, exact: true }
  const whole = module?.settings ? module.construction : module ? null : node.span
  return whole && { span: whole, exact: false }
}
