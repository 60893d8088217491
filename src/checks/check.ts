import type { Finding, Model } from "../model/model"
import { lookedEqualWidth } from "./equal-width"
import { purePadding } from "./pure-padding"
import type { Text } from "./place"
import { unreadPixels } from "./unread-pixels"

/** A judgement over a whole model. */
export type Check = (model: Model, text: Text) => Finding[]

const checks: readonly Check[] = [unreadPixels, lookedEqualWidth, purePadding]

/** All judgements that need one run of one model. (Unused layers need two: see `unused.ts`.) */
export function check(model: Model, text: Text): Finding[] {
  return checks.flatMap(judge => judge(model, text))
}
