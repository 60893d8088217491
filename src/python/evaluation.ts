import type { World } from "../world"
import type { Failure } from "./frame"
import type { Cache } from "./keep"
import type { Framework, Machine } from "./machine"
import type { ModuleValue, Raised, Span, Unknown, Value } from "./value"

/** What an evaluation is made of. */
export interface Options extends World {
  frameworks: readonly Framework[]
  document: { file: string; text: string }
  /** Steps that may be taken; about five million make a second. */
  fuel?: number
  /** Modules kept from one analysis to the next. */
  keep?: Cache
  /** Told of values of names, calls, operators and `return`s in the document's text. */
  onValue?: (span: Span, name: string | null, value: Value) => void
  /** Told of what is printed. */
  onPrint?: (text: string) => void
  /** Asked about a call that raised where nothing catches: a value to go on with, after the user has been told. */
  mend?: (error: Raised) => Value | undefined
}

/** One document being evaluated. */
export interface Evaluation {
  readonly machine: Machine
  /** Runs the document; a statement that raises does not stop the following ones. */
  run(): ModuleValue
  /** The value of an expression in a module's own namespace. Throws Raised and OutOfFuel. */
  expression(text: string, module: ModuleValue): Value
  /** Gives new steps, for the next root. */
  refuel(steps?: number): void
  /** Steps taken so far. */
  readonly steps: number
  /** Of them, those that were not for running imported modules, which are kept: the same whenever the document is evaluated. */
  readonly spent: number
  /** Undoes what the document changed in kept modules. Nothing may be evaluated afterwards. */
  end(): void
  /** Files that imports asked for and that are not known yet. */
  readonly wanted: ReadonlySet<string>
  /** Files whose text was used. */
  readonly read: ReadonlySet<string>
  /** What could not be known, in the user's text. */
  readonly unknowns: readonly Unknown[]
  /** Uncaught exceptions of statements at module and class level. */
  readonly failures: readonly Failure[]
}
