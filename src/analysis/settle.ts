import type { Text } from "../checks/place"
import type { Meaning } from "../checks/uses"
import type { Findings } from "../frameworks/findings"
import { isError, keyOf } from "../model/finding"
import type { Finding, Model } from "../model/model"
import type { FileTree } from "../python/tree"
import type { Edit } from "./edits"
import { blame, changedHere, culprit, explains, repairs, type Repair, type Scene, type Trial } from "./slip"

/** One root's network and what was found when it was made and run. */
export interface Suspect {
  name: string
  model: Model
  findings: Finding[]
}

/** The document that the suspects are in. */
export interface Place {
  file: string
  /** The document's text. */
  whole: string
  tree: FileTree
  text: Text
  /** Numbers that have changed since nothing was wrong. */
  edits(): readonly Edit[]
  meaning: Meaning
  /** Makes and runs a root again, of another text or with the constants as they now are in the tree; `others` are no errors of it. */
  trial(name: string, others: ReadonlySet<string>, text?: string): Trial & { steps: number }
}

/**
 * Adds what the networks of a file show, each error where its cause is likely: at the one number that can be changed so
 * that nothing is wrong with the network any more, where there is one that is likelier than the place that the framework
 * complains of. The number that was changed when nothing was wrong yet is that one.
 *
 * @param steps how many evaluation steps the search may take; 0: every error stays where the framework complains
 */
export function* settle(suspects: readonly Suspect[], findings: Findings, place: Place, steps: number): Generator<void, void> {
  let left = steps
  let slip: Repair | undefined
  const stays = new Set<string>()
  for (const { name, model, findings: own } of suspects) {
    const errors = own.filter(isError)
    const [finding] = errors
    if (!finding || stays.has(keyOf(finding))) {
      findings.addAll(own)
      continue
    }
    const keys = new Set(errors.map(keyOf))
    const others = new Set(findings.list.filter(f => isError(f) && !keys.has(keyOf(f))).map(keyOf))
    const scene: Scene = {
      ...place,
      finding,
      model,
      evaluate: text => {
        const trial = place.trial(name, others, text)
        left -= trial.steps
        return trial
      },
      mayGoOn: () => left > 0,
    }
    const typed = place
      .edits()
      .slice(0, steps > 0 ? most : most / 4)
      .find(edit => explains(scene, edit))
    const found = typed || left <= 0 ? [] : slip && explains(scene, slip) ? [slip] : yield* repairs(scene)
    const repair = typed ? null : culprit(scene, found)
    const moved = typed ? changedHere(scene, typed) : repair && blame(scene, repair)
    if (moved) {
      slip = repair ?? undefined
      // What the file's own statements showed of it.
      findings.drop(errors)
      findings.addAll([moved, ...own.filter(f => !isError(f))])
    } else {
      stays.add(keyOf(finding))
      findings.addAll(own)
    }
  }
}

/** So many changed numbers are tried; each costs an evaluation, so that fewer are while somebody types. */
const most = 8
