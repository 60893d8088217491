import type { Words } from "../conv/words"
import type { Journal, State, Cell } from "./heap"
import type { Machine } from "./machine"
import type { Names } from "./names"
import type { Clause, Expression, Range, Statement } from "./tree"
import type { Class, Func, Instance, Iterator, ModuleValue, Next, Raised, Scope, Site, Span, Unknown, Value } from "./value"

/** How a block of statements ended. `Return` leaves its value in the frame's `result`. */
export const Normal = 0
export const Break = 1
export const Continue = 2
export const Return = 3
export type Completion = typeof Normal | typeof Break | typeof Continue | typeof Return

/** How one way of an unknown condition ended, and the states it left. */
export interface Way {
  completion: Completion
  result: Value
  error: unknown
  after: ReadonlyMap<Cell, State>
}

/** One of two ways that left (`return`, `break`, `continue`) while the other goes on in its own journal; see branch.ts. */
export interface Parting {
  journal: Journal
  way: Way
  condition: Unknown
}

/** A running piece of text: a module, a class body, a function call, a comprehension. */
export class Frame {
  /** What `return` gives. */
  result: Value = null
  /** The place being evaluated, for errors and Unknowns. */
  at: Range
  /** Ways that left under an unknown condition. */
  partings: Parting[] | null = null
  /** A generator's: why its items are not those that Python would give (`Iterator.unsure`). */
  doubt: Unknown | null = null
  /** How many of them belong to what is around the innermost loop. */
  floor = 0
  /** What `yield` expressions of the running statement were resumed with (generator.ts). */
  sent: Map<Expression, Value> | null = null
  /** The exceptions being handled, innermost last, for a bare `raise`. */
  handling: Raised[] | null = null
  /** What is touched when a name is assigned: the module itself at module level. */
  cell: Scope | ModuleValue
  /** Where `:=` binds: the frame around comprehensions. */
  host: Frame = this
  /** What qualified names of functions and classes defined here begin with. */
  prefix: string
  isClass = false
  /** `Engine.repeats` when its function was called. */
  repeats = 0

  constructor(
    readonly module: ModuleValue,
    readonly scope: Scope,
    /** What is assigned here; null at module level and in class bodies, where every name is looked up outwards. */
    readonly names: Names | null,
    readonly func: Func | null,
    public caller: Frame | null,
    at: Range,
    /** Its values interest the user: hovers ask for them. */
    readonly watched: boolean,
    /** The function's first argument, for `super()`. */
    readonly first: Value | undefined = undefined,
  ) {
    this.at = at
    this.cell = scope.variables === module.attrs ? module : scope
    this.prefix = func ? func.qualifiedName + ".<locals>." : ""
  }
}

/** An uncaught exception of a module's own statement. */
export interface Failure {
  error: Raised
  /** Class name of the exception, and `str` of it. */
  type: string
  message: string
  span: Span | null
  /** The statement that was given up. */
  statement: Span
}

/** The evaluator as its own parts see it. */
export interface Engine extends Machine {
  fuel: number
  /** Steps taken so far for the document itself. */
  readonly spent: number
  /** Loops that took too long once. */
  readonly given: WeakSet<object>
  /** Gives so many steps to what follows, where nothing was left. */
  grant(steps: number): void
  frame: Frame | null
  /** Unknown conditions being tried right now. */
  forks: number
  /** Loops that run an unknown number of times, around what is running now. */
  repeats: number
  /** Ways that left and wait, in all frames. */
  waiting: number
  /** Modules being loaded right now. */
  loading: number
  readonly stack: Site[]
  /** Told of what is printed; null: nobody listens. */
  readonly onPrint: ((text: string) => void) | null
  /** `open`. */
  open(path: Value, mode: Value): Value
  /** `eval`, in the running frame. */
  evaluateText(text: string): Value
  readonly superClass: Class
  readonly objectClass: Class
  /** What `type.__new__` should know of the class statement being run. */
  newClass: NewClass | null
  /** Runs a class's body; in the user's text a statement that raises does not stop the following ones. */
  executeClass(body: readonly Statement[], frame: Frame): void
  readonly builtins: ReadonlyMap<string, Value>
  /** `try` statements being run that would catch an ImportError. */
  /** A module that has been imported; "__main__" is the document's own. */
  loaded(name: string): ModuleValue | undefined
  /** The journal of all that the document does; null when nothing is kept from it. */
  readonly base: Journal | null
  /** How many `try` bodies with handlers are under way. */
  guarding: number
  /** Asked about a call that raised where nothing catches: a value to go on with, after somebody has been told. */
  mend?(error: Raised): Value | undefined
  catching: number
  readonly onValue: ((span: Span, name: string | null, value: Value) => void) | null
  evaluate(node: Expression, frame: Frame): Value
  execute(body: readonly Statement[], frame: Frame): Completion
  /** An Unknown for a value whose truth cannot be known. */
  cannotTell(value: Value): Unknown
  /** A call's value when ways parted in it (branch.ts). */
  settleCall(frame: Frame, value: Value): Value
  /** A call that raised although another way had already left with a value: that way is taken. */
  rescueCall(frame: Frame, error: unknown): Value
  /** Runs a function's body with its variables bound. */
  enter(func: Func, scope: Scope, first: Value | undefined): Value
  assign(target: Expression, value: Value, frame: Frame): void
  /** Calls `body` once per combination of a comprehension's clauses; true when it could not be known how often. */
  clauses(clauses: readonly Clause[], frame: Frame, body: (frame: Frame) => void): Unknown | null
  /** A function giving the following item, or undefined at the end. Raises TypeError for what cannot be iterated. */
  iterate(value: Value): Next | Unknown
  /** What both ways of an unknown condition left in one variable. */
  join(left: Value | undefined, right: Value | undefined, condition: Unknown): Value
  /** Asks the frameworks; undefined: not theirs. */
  joinInstances(left: Instance, right: Instance): Instance | undefined
  createClass(name: string, bases: readonly Value[], namespace: Map<string, Value>, more: NewClass): Value
  buildClass(
    name: string,
    bases: readonly (Class | Unknown)[],
    namespace: ReadonlyMap<string, Value>,
    metaclass: Class | null,
    more: NewClass,
  ): Class
  delattr(object: Value, name: string): void
  delitem(object: Value, index: Value): void
  generator(func: Func, scope: Scope, first: Value | undefined): Iterator
  /** The package that a module's relative imports start from; "" for none. */
  packageOf(module: ModuleValue): string
  /** True for a module that has a file beside which others may lie. */
  isFileModule(module: ModuleValue): boolean
  /** A module by absolute name, or undefined where there is none. A library's may be left asleep. */
  maybe(name: string): ModuleValue | undefined
  /** `lazily`: a library's module need not run before something in it is asked for. */
  load(name: string, lazily: boolean): ModuleValue | Unknown
  /** What `from module import name` gives. Raises ImportError. */
  pick(module: ModuleValue, name: string): Value
  /** Runs a module that is asleep. */
  wake(module: ModuleValue): void
  /** A module's own text; "" where it has none. */
  textOf(module: ModuleValue): string
  /** What a call of something unknown gives. */
  lost(callee: Unknown, name: string, args: readonly Value[]): Unknown
  /** How many modules are asleep. */
  readonly sleeping: number
  /** A library's function reads a global of its module: modules that may have entered themselves there must have run. */
  wakeFor(module: ModuleValue, name: string, value: Value): void
  words(reason: Words): Unknown
  /** A caught JavaScript error that is a Python exception of this builtin class. */
  isError(error: unknown, type: string): boolean
  /** A submodule that is there but was not imported by name, run now; undefined: none, or not a package. */
  submodule(module: ModuleValue, name: string): Value | undefined
  annotations(func: Func): Value
  /** An annotation's value; an Unknown when it cannot be evaluated (a name that is only there for type checkers). */
  annotation(expression: Expression, scope: Scope, module: ModuleValue): Value
  /** `function.__get__`. */
  binder(func: Value): Value
  depth: number
  /** Where the instance now being made was made, for `Instance.origin`. */
  origin(cls: Class): Site | null
  findattr(object: Value, name: string): Value | undefined
}

export interface NewClass {
  kwargs?: ReadonlyMap<string, Value>
  frame?: Frame | null
  span?: Span | null
  definition?: Class["definition"]
  /** The scope around the class's functions, holding `__class__`. */
  cell?: Scope
}
