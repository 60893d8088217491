import type { Late } from "./late"
import type { Sym } from "../conv/dim"
import type { Words } from "../conv/words"
import type { Machine } from "./machine"
import type { ClassDefinition, Expression, FunctionDefinition, Statement } from "./tree"

/** A range of one file's text. */
export interface Span {
  readonly file: string
  readonly from: number
  readonly to: number
}

/**
 * What a Python expression evaluates to. None, bool, int and str are JavaScript's null, boolean, number and string; an
 * int may also be symbolic (`Sym`). A float is a `Float`, so that 3 and 3.0 differ.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Sym
  | Float
  | Bytes
  | Ellipsis
  | NotImplementedValue
  | Unknown
  | List
  | Tuple
  | Dict
  | SetValue
  | Slice
  | RangeValue
  | Iterator
  | Func
  | Native
  | Bound
  | Class
  | Instance
  | ModuleValue
  | Property
  | StaticMethod
  | ClassMethod
  | Super

/** The journal that is open (heap.ts). Whatever can change carries the number of the last journal that knows its old state. */
export const clock = { journal: 0 }

export class Float {
  readonly kind = "float"
  /** `exact` is kept for symbolic numbers (H / 2), where `value` is NaN: `int`, `//`, `math.floor`, `ceil` give Dims again. */
  constructor(
    readonly value: number,
    readonly exact?: { numerator: number | Sym; denominator: number },
  ) {}
}

export class Bytes {
  readonly kind = "bytes"
  constructor(readonly text: string) {}
}

/** The singletons `...` and `NotImplemented`. */
export interface Ellipsis {
  readonly kind: "ellipsis"
}
export interface NotImplementedValue {
  readonly kind: "not-implemented"
}
export const ellipsis: Ellipsis = { kind: "ellipsis" }
export const notImplemented: NotImplementedValue = { kind: "not-implemented" }

/**
 * What cannot be known, and why. Contagious: whatever is done with it is the same Unknown. Never a finding.
 * `reason` names the construct in the user's words ("`scipy` is not installed").
 */
export class Unknown {
  readonly kind = "unknown"
  constructor(
    readonly reason: Words,
    readonly span: Span | null,
  ) {}
}

export class List {
  readonly kind = "list"
  stamp = clock.journal
  /** Set when the items themselves cannot be known (two branches made lists of different length). */
  unsure?: Unknown
  constructor(public items: Value[]) {}
}

export class Tuple {
  readonly kind = "tuple"
  constructor(readonly items: readonly Value[]) {}
}

/** Insertion-ordered. Keys are compared by `keyOf` (python/heap.ts): equal Python keys have equal JavaScript keys. */
export class Dict {
  readonly kind = "dict"
  stamp = clock.journal
  /** Set when the keys cannot be known. */
  unsure?: Unknown
  /** A library's registry while modules sleep that may enter something in it: wakes those that speak of a key, or all for null. */
  awaits: ((key: string | null) => void) | null = null
  /** `entered`: what is known to be in it by now. */
  constructor(readonly entered: Map<unknown, { key: Value; value: Value }> = new Map()) {}
  get entries(): Map<unknown, { key: Value; value: Value }> {
    this.awaits?.(null)
    return this.entered
  }
}

export class SetValue {
  readonly kind = "set"
  stamp = clock.journal
  unsure?: Unknown
  constructor(
    public entries: Map<unknown, Value> = new Map(),
    readonly frozen = false,
  ) {}
}

export class Slice {
  readonly kind = "slice"
  constructor(
    readonly start: Value,
    readonly stop: Value,
    readonly step: Value,
  ) {}
}

export class RangeValue {
  readonly kind = "range"
  constructor(
    readonly start: number | Sym,
    readonly stop: number | Sym,
    readonly step: number,
  ) {}
}

/** Gives the following item, or undefined at the end. */
export interface Next {
  (): Value | undefined
  /** The iterator that it belongs to. */
  of?: Iterator
}

/** An iterator in use. Generators run on demand. */
export class Iterator {
  readonly kind = "iterator"
  /** Set as soon as it is not known which items there are, or how many: why. */
  unsure?: Unknown
  /** What a generator gives to `yield from`, once it has ended. */
  result: Value = null
  /** Generators only: resumes with a value, or with an exception thrown at the `yield`. */
  send?: (value: Value) => Value | undefined
  throw?: (error: Raised) => Value | undefined
  close?: () => void
  constructor(
    public next: Next,
    readonly type = "iterator",
    /** Where its items come from: it is as unsure as they are. */
    private readonly sources: readonly Next[] = [],
  ) {
    next.of ??= this
  }
  /** Why what it has given so far may not be what Python would give. */
  get doubt(): Unknown | undefined {
    if (this.unsure) return this.unsure
    for (const source of this.sources) {
      const doubt = source.of?.doubt
      if (doubt) return doubt
    }
    return undefined
  }
}

/** A scope's variables. A module's scope shares its Map with the module's attributes. */
export class Scope {
  readonly kind = "scope"
  stamp = clock.journal
  constructor(
    readonly variables: Map<string, Value>,
    readonly parent: Scope | null,
  ) {}
}

export interface BoundParameter {
  readonly name: string
  readonly star: "" | "*" | "**"
  readonly only: "" | "position" | "keyword"
  /** Absent: required. */
  readonly default?: Value
  /** Other names that callers may use; of a `*` parameter: names under which all of it may be given, as one list. */
  readonly also?: readonly string[]
  readonly annotation?: Expression | null
}

/** A function or lambda written in Python. */
export class Func {
  readonly kind = "function"
  stamp = clock.journal
  readonly attrs = new Map<string, Value>()
  constructor(
    readonly name: string,
    readonly qualifiedName: string,
    readonly definition: FunctionDefinition | { kind: "lambda"; body: Expression },
    readonly parameters: readonly BoundParameter[],
    readonly closure: Scope,
    readonly module: ModuleValue,
    readonly span: Span,
    /** The class in whose body it was defined, for `super()` without arguments. */
    public owner: Class | null = null,
  ) {}
  /** Why it may take other arguments than it seems: a decorator that cannot be known. */
  altered: Unknown | null = null

  /** A lambda has no statements. */
  get body(): readonly Statement[] {
    return this.definition.kind === "function" ? this.definition.body : nothing
  }
}

const nothing: readonly Statement[] = []

/** A function written in TypeScript. Made by `native(...)` in python/signature.ts. */
export class Native {
  readonly kind = "native"
  stamp = clock.journal
  readonly attrs = new Map<string, Value>()
  /** Bound arguments in the order of the parameters, instead of `rule`: what the builtins use, since it is called often. */
  direct?: Direct
  constructor(
    readonly name: string,
    /** null: takes whatever it is given (`args.args`, `args.kwargs`). */
    readonly parameters: readonly BoundParameter[] | null,
    readonly rule: Rule,
  ) {}
}

/** Bound arguments by parameter name; `*args` arrives as a Tuple, `**kwargs` as a Dict. */
export type Arguments = Record<string, Value>
export type Direct = (args: readonly Value[], machine: Machine) => Value
export type Rule = (args: Arguments, machine: Machine) => Value

export class Bound {
  readonly kind = "bound"
  constructor(
    readonly self: Value,
    readonly callee: Func | Native,
  ) {}
}

/** A class, the user's, a prelude's or a builtin type. */
export class Class {
  readonly kind = "class"
  stamp = clock.journal
  readonly attrs = new Map<string, Value>()
  /** Builtin types only: what calling the type gives. */
  make?: (args: readonly Value[], kwargs: ReadonlyMap<string, Value> | undefined, machine: Machine) => Value
  /** Looked-up attributes (undefined: none), valid while `cachedAt` is the current generation of all classes. */
  cache: Map<string, Value | undefined> | null = null
  cachedAt = -1
  /** `Outer.Inner`; absent: the name. */
  qualifiedName?: string
  /** Method resolution order, itself first. A base that is Unknown makes lookups that fail Unknown. */
  mro: Class[] = []
  constructor(
    readonly name: string,
    readonly bases: readonly (Class | Unknown)[],
    readonly module: string,
    readonly span: Span | null,
    readonly definition: ClassDefinition | null = null,
    public metaclass: Class | null = null,
  ) {}
  /** Why it may be made otherwise than it seems: a decorator that cannot be known. */
  altered: Unknown | null = null
}

/**
 * An object. Builtins that are subclassed (`class Config(dict)`) keep the underlying value in `payload`, as do frameworks
 * (a tensor's shape and place in the graph).
 */
export class Instance {
  readonly kind = "instance"
  stamp = clock.journal
  readonly attrs = new Map<string, Value>()
  payload: unknown = undefined
  /** Where the user's text made it, and the user's argument expressions by `__init__`'s parameter names. */
  origin: Site | null = null
  /** It was given to something nobody knows, which may have set more attributes. */
  handed?: Unknown
  constructor(readonly cls: Class) {}
}

/** A call in somebody's text. */
export interface Site {
  readonly span: Span
  readonly callee: Span
  /** Argument expressions by the callee's parameter names; `*0`, `*1`, … for those that went into `*args`. */
  readonly args: Readonly<Record<string, Span>>
  /** The call that this one happened in, where it made an object (`Instance.origin`). */
  readonly outer?: Site | null
  /** "user": the analysed document or its workspace · "library": site-packages · "prelude": ours. */
  readonly owner: Owner
}
export type Owner = "user" | "library" | "prelude"

export class ModuleValue {
  readonly kind = "module"
  stamp = clock.journal
  readonly attrs = new Map<string, Value>()
  constructor(
    readonly name: string,
    readonly file: string | null,
    readonly owner: Owner,
    /** Attributes that are missing are Unknown with this reason (a library that is not there). */
    readonly missing: Words | null = null,
  ) {}
  /** True for a library's module that was imported but not run yet: nobody has asked for anything in it (modules.ts). */
  asleep = false
  /** Names imported from modules that sleep; null: none (late.ts). */
  late: Late | null = null
}

export class Property {
  readonly kind = "property"
  constructor(
    readonly get: Value,
    readonly set: Value = null,
    readonly del: Value = null,
  ) {}
}
export class StaticMethod {
  readonly kind = "static-method"
  constructor(readonly callee: Value) {}
}
export class ClassMethod {
  readonly kind = "class-method"
  constructor(readonly callee: Value) {}
}
export class Super {
  readonly kind = "super"
  constructor(
    readonly start: Class,
    readonly self: Value,
  ) {}
}

/** What checks may want to know of an error that the evaluator itself noticed. */
export type Detail =
  | { kind: "attribute"; type: string; name: string; object: Value }
  | { kind: "name"; name: string }
  | { kind: "argument"; callee: Value; problem: "missing" | "unexpected" | "too-many" | "twice"; names: readonly string[] }
  | { kind: "import"; module: string; name: string | null }

/** A Python exception on its way; thrown inside the evaluator, caught by `except` or at the root. */
export class Raised extends Error {
  detail?: Detail
  /** The call sites at the place where it was raised, innermost last. */
  sites?: readonly Site[]
  constructor(
    readonly value: Instance,
    readonly span: Span | null,
    /** True for `raise` in the user's or a library's text, false for errors the evaluator itself noticed. */
    readonly deliberate: boolean,
  ) {
    super("raised")
  }
}

/** The budget is used up; everything not yet evaluated is Unknown("too long"). */
export class OutOfFuel extends Error {}

/** An evaluation ends since all that was asked of it is known. */
export class Enough extends OutOfFuel {}
