import type { Finding, Model, Span } from "./model/model"
import type { Words } from "./conv/words"
import type { Shape } from "./conv/shape"
import { Study } from "./analysis/study"
import type { Cache } from "./python/evaluate"
import type { World } from "./world"

/** What the user asks of one document. */
export interface Question {
  file: string
  text: string
  /** The root to show: a class or function name of `roots`, or a Python expression; absent: the one the editor would choose. */
  entry?: string
  /** Nothing but `entry` is of interest: the other roots are not evaluated. */
  alone?: boolean
  /** Input shapes for the chosen root, as the command line's `--input` (see input.ts); absent: found in design.md's order. */
  inputs?: readonly string[]
  /** Input shapes that the user chose earlier, per root. */
  chosen?: ReadonlyMap<string, readonly string[]>
  /**
   * The text as it was when it was last `sound`: where a number has changed since and is the cause of an error, the error is told there.
   */
  before?: string
  /** Given again at every analysis of the same document: modules whose texts have not changed do not run again. */
  keep?: Cache
  /**
   * Evaluation steps that may be spent on finding the number that is wrong where a framework complains of another (default: about a
   * second's worth; 0: errors stay where the framework complains).
   */
  search?: number
  /** Stop after this many evaluation steps (default: about a second's worth). */
  fuel?: number
}

/** Everything known about one document. */
export interface Analysis {
  file: string
  text: string
  /** Model classes and functions that return models, in text order. */
  roots: Root[]
  /** The networks that were evaluated: one per root that could be; `models[chosen]` is the one to show first. */
  models: Model[]
  chosen: number | null
  findings: Finding[]
  /** The text can be read as a whole, has networks, and no error was found. */
  sound: boolean
  unknown: { reason: Words; span: Span | null }[]
  /** Tensor variables and expressions seen with their shapes, for hovers and hints: one per place, all its shapes. */
  sights: Sight[]
  /** Files that imports asked for and that the world did not know. Load them and analyse again. */
  wanted: string[]
  /** Every file that was read, for invalidation. */
  read: string[]
  /** The smallest input that the chosen network accepts, in training too (batch as shown); worked out when asked for. */
  minimumInput?: () => Shape | null
}

export interface Root {
  name: string
  kind: "class" | "function" | "expression"
  span: Span
  nameSpan: Span
  /** Index into `models`, or null when it was not evaluated (then `reason`). */
  model: number | null
  reason?: Words
}

/**
 * A name or call in the text whose value was a tensor: one entry per place, in every model it was seen in; model −1 is
 * the file's own statements, outside of any network.
 */
export interface Sight {
  span: Span
  name: string | null
  seen: { model: number; tensor: number; shape: Shape | null }[]
}

/** Reads a document, runs it abstractly, and says everything there is to say about the networks in it. Never throws. */
export function analyse(question: Question, world: World): Analysis {
  return new Study(question, world).answer()
}

/**
 * The same in steps of some milliseconds, for who has other things to do: finding the number that is wrong takes a while. Other documents
 * may be analysed between two steps.
 */
export function analyseInSteps(question: Question, world: World): Generator<void, Analysis> {
  return new Study(question, world).steps()
}
