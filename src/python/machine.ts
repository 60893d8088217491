import type { Words } from "../conv/words"
import type { Arguments, Class, Dict, Instance, ModuleValue, Site, Span, Unknown, Value } from "./value"
import type { BinaryOperator, CompareOperator } from "./tree"

/** What a rule written in TypeScript may ask of the evaluator. Everything here may throw `Raised` and `OutOfFuel`. */
export interface Machine {
  /** Calls any callable. `site` names the user's call for findings; absent: the current one. */
  call(callee: Value, args: readonly Value[], kwargs?: ReadonlyMap<string, Value>): Value
  /** Raises AttributeError as Python would. */
  getattr(object: Value, name: string): Value
  /** undefined where Python has no such attribute. */
  findattr(object: Value, name: string): Value | undefined
  setattr(object: Value, name: string, value: Value): void
  getitem(object: Value, index: Value): Value
  setitem(object: Value, index: Value, value: Value): void
  binary(operator: BinaryOperator, left: Value, right: Value): Value
  /** A bool or Unknown, or whatever `__eq__` gives (a tensor). */
  compare(operator: CompareOperator, left: Value, right: Value): Value
  /** Python's truth; undefined where it cannot be known. */
  truth(value: Value): boolean | undefined
  /** All items; an Unknown when they cannot be known. Raises TypeError for what cannot be iterated. */
  items(value: Value): readonly Value[] | Unknown
  /** `len`, an int, a Sym or Unknown. */
  length(value: Value): Value
  str(value: Value): string | Unknown
  repr(value: Value): string | Unknown
  typeOf(value: Value): Class
  /** `isinstance`; undefined when a base is unknown. */
  isInstance(value: Value, cls: Value): boolean | undefined
  /** The attribute as the class defines it, unbound, along the MRO. */
  lookup(cls: Class, name: string): Value | undefined
  builtin(name: string): Value
  /** Makes an exception of a builtin class and throws it. `setting`-like blame is by the current site. */
  raise(type: string, message: Words | string): never
  /** An Unknown at the current place of the user's text. */
  unknown(reason: Words): Unknown
  /** Imports by absolute name, running the module if it has not run. */
  import(name: string): ModuleValue | Unknown
  /** Spends fuel where nothing may be interrupted: the next step ends what has none left. */
  charge(steps: number): void
  /** Spends fuel. */
  spend(steps: number): void
  /**
   * The innermost call in the user's own text, else in a library's; null outside of any. An operator applied to an
   * instance (`a + b`, `a @ b`, `x[0]`) counts as a call too: its Site is the whole expression, without `args`.
   */
  site(): Site | null
  /** The statement or expression being evaluated in the user's own text, else in a library's. */
  place?(): Span | null
  /** Grows with everything that what we describe makes: what takes long and makes nothing is given up (patience.ts). */
  made: number
  /** How many unknown conditions must turn out one way for what is evaluated to happen; 0: it does. */
  readonly uncertain?: number
  /** All call sites, innermost last. */
  sites(): readonly Site[]
  /** A place for each framework to keep its own state (its graph builder), by name. */
  readonly state: Map<string, unknown>
}

/** What a framework gives the evaluator. */
export interface Framework {
  readonly name: string
  /** Python sources of preludes by dotted module name: `torch.nn` → text. */
  readonly preludes: ReadonlyMap<string, string>
  /** TypeScript attributes put into a module's namespace before its prelude runs (a module may have only these). */
  readonly natives: ReadonlyMap<string, ReadonlyMap<string, Value>>
  /** How two values of one variable are joined after both branches of an unknown condition ran; undefined: not mine. */
  join?(left: Instance, right: Instance, machine: Machine): Value | undefined
  /** What a call of something unknown gives, where the framework wants to know what has gone into it; undefined: not mine. */
  lost?(callee: Unknown, name: string, args: readonly Value[], machine: Machine): Unknown | undefined
}

export type { Arguments, Dict }
export type { Span }
