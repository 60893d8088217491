import { say, type Words } from "../conv/words"
import { assign } from "./assign"
import { delattr, findattr, getattr, setattr } from "./attributes"
import { rescueCall, settleCall } from "./branch"
import { builtins, superClass } from "./builtins"
import { isInstance } from "./builtins/inspection"
import { open } from "./builtins/reading"
import { call, enter } from "./call"
import { makes } from "./callee"
import { clauses } from "./comprehension"
import { buildClass, createClass } from "./class"
import { quiet, raised, exceptions } from "./errors"
import type { Evaluation, Options } from "./evaluation"
import { expressions } from "./expressions"
import { Frame, Normal, type Completion, type Engine, type Failure, type NewClass } from "./frame"
import { annotations } from "./function"
import { generator } from "./generator"
import { keyOfInstance } from "./hash"
import { begin, hashing, isUnknown, swap, undo, type Journal } from "./heap"
import { pick } from "./importing"
import { items, iterate, length } from "./iterate"
import { join } from "./join"
import { Cache } from "./keep"
import { lookup } from "./lookup"
import type { Framework } from "./machine"
import { Modules } from "./modules"
import { binary, compare } from "./operators"
import { parse } from "./syntax"
import { Unsure } from "./signature"
import { BareSite, CallSite } from "./site"
import { statements } from "./statements"
import { delitem, getitem, setitem } from "./subscript"
import { repr, str } from "./text"
import { tolerantly } from "./tolerance"
import { truth } from "./truth"
import type { BinaryOperator, CompareOperator, Clause, Expression, Range, Statement } from "./tree"
import { objectType, typeOf } from "./types"
import { Instance, type Func, type Iterator } from "./value"
import {
  Bound,
  ModuleValue,
  Native,
  OutOfFuel,
  Raised,
  Scope,
  Unknown,
  type Class,
  type Site,
  type Span,
  type Value,
} from "./value"

export { Cache, type Failure }

/** About one second of work. */
const second = 5_000_000

let active: Interpreter | null = null

/** An evaluator for one document. Only one is in use at a time: making another ends the one before. */
export function createMachine(options: Options): Evaluation {
  active?.end()
  return (active = new Interpreter(options))
}

class Interpreter implements Engine, Evaluation {
  fuel: number
  /** The fuel that was given last, and the steps taken on what was given before. */
  private granted: number
  private taken = 0
  depth = 0
  forks = 0
  repeats = 0
  waiting = 0
  made = 0
  loading = 0
  catching = 0
  guarding = 0
  frame: Frame | null = null
  newClass: NewClass | null = null
  readonly stack: Site[] = []
  readonly state = new Map<string, unknown>()
  readonly given = new WeakSet<object>()
  readonly builtins = builtins
  readonly superClass = superClass
  readonly objectClass = objectType
  readonly onValue: Engine["onValue"]
  readonly onPrint: Engine["onPrint"]
  readonly machine = this
  readonly unknowns: Unknown[] = []
  private readonly seen = new Set<string>()
  private readonly modules: Modules
  readonly base: Journal | null
  private readonly frameworks: readonly Framework[]

  constructor(private readonly options: Options) {
    this.fuel = this.granted = options.fuel ?? second
    this.onValue = options.onValue ?? null
    this.onPrint = options.onPrint ?? null
    this.frameworks = options.frameworks
    swap(null)
    hashing.of = instance => keyOfInstance(this, instance)
    this.modules = new Modules(this, options, options.frameworks, options.document, options.keep)
    this.base = options.keep ? begin() : null
  }

  get uncertain(): number {
    return this.forks + this.waiting
  }
  lost(callee: Unknown, name: string, args: readonly Value[]): Unknown {
    for (const arg of args) if (arg instanceof Instance) arg.handed ??= callee
    for (const { lost } of this.frameworks) {
      const result = lost?.(callee, name, args, this)
      if (result !== undefined) return result
    }
    return callee
  }
  mend(error: Raised): Value | undefined {
    return this.options.mend?.(error)
  }
  get wanted() {
    return this.modules.wanted
  }
  get read() {
    return this.modules.read
  }
  get failures() {
    return this.modules.failures
  }

  run(): ModuleValue {
    return this.modules.runDocument()
  }

  expression(text: string, module: ModuleValue): Value {
    const [statement] = parse(text).body
    if (statement?.kind !== "expression") throw raised("SyntaxError", "invalid syntax")
    const place = new ModuleValue(module.name, "<entry>", "user")
    const frame = new Frame(place, new Scope(new Map(), new Scope(module.attrs, null)), null, null, null, statement, false)
    this.frame = frame
    try {
      return this.evaluate(statement.value, frame)
    } finally {
      this.frame = null
      this.stack.length = 0
    }
  }

  evaluateText(text: string): Value {
    const [statement] = parse(text.trim()).body
    if (statement?.kind !== "expression" || !this.frame) throw raised("SyntaxError", "invalid syntax")
    const outer = this.frame
    const place = new ModuleValue(outer.module.name, "<eval>", "prelude")
    const frame = new Frame(
      place,
      new Scope(new Map(), new Scope(outer.scope.variables, outer.scope.parent)),
      null,
      null,
      outer,
      statement,
      false,
    )
    place.late = outer.module.late
    return this.evaluate(statement.value, frame)
  }
  open(path: Value, mode: Value): Value {
    return open(this, path, mode, name => this.modules.text(name))
  }

  get steps(): number {
    return this.spent + this.modules.steps
  }
  get spent(): number {
    return this.taken + this.granted - this.fuel
  }
  refuel(steps = this.options.fuel ?? second): void {
    this.taken += this.granted - this.fuel
    this.fuel = this.granted = steps
    this.depth = this.forks = this.repeats = this.waiting = this.catching = this.guarding = 0
    this.frame = null
    this.stack.length = 0
  }

  grant(steps: number): void {
    const fuel = Math.max(this.fuel, 0) + steps
    this.granted += fuel - this.fuel
    this.fuel = fuel
  }

  end(): void {
    if (this.base && active === this) undo(this.base)
    if (active === this) active = null
    this.modules.end()
    swap(null)
  }

  evaluate(node: Expression, frame: Frame): Value {
    if (--this.fuel < 0) this.exhausted()
    return expressions[node.kind](node as never, frame, this)
  }

  execute(body: readonly Statement[], frame: Frame): Completion {
    for (let i = 0; i < body.length; i++) {
      const statement = body[i]!
      if (--this.fuel < 0) this.exhausted()
      frame.at = statement
      const completion = statements[statement.kind](statement as never, frame, this)
      if (completion !== Normal) return completion
    }
    return Normal
  }

  executeClass(body: readonly Statement[], frame: Frame): void {
    if (frame.module.owner === "user")
      tolerantly(this, body, frame, this.modules.failures, frame.module.file === this.options.document.file)
    else this.execute(body, frame)
  }

  charge(steps: number): void {
    this.fuel -= steps
  }

  spend(steps: number): void {
    this.fuel -= steps
    if (this.fuel < 0) this.exhausted()
  }

  /** The last step may have cost more than was left: it counts as what was left. */
  private exhausted(): never {
    this.fuel = 0
    throw quiet(() => new OutOfFuel("too long"))
  }

  call(callee: Value, args: readonly Value[], kwargs?: ReadonlyMap<string, Value>): Value {
    return call(this, callee, args, kwargs && (kwargs.size || kwargs instanceof Unsure) ? kwargs : undefined)
  }
  enter(func: Func, scope: Scope, first: Value | undefined): Value {
    return enter(this, func, scope, first)
  }
  generator(func: Func, scope: Scope, first: Value | undefined): Iterator {
    return generator(this, func, scope, first)
  }
  getattr(object: Value, name: string): Value {
    return getattr(this, object, name)
  }
  findattr(object: Value, name: string): Value | undefined {
    try {
      return findattr(this, object, name)
    } catch (error) {
      if (this.isError(error, "AttributeError")) return undefined
      throw error
    }
  }
  setattr(object: Value, name: string, value: Value): void {
    setattr(this, object, name, value)
  }
  delattr(object: Value, name: string): void {
    delattr(this, object, name)
  }
  getitem(object: Value, index: Value): Value {
    return getitem(this, object, index)
  }
  setitem(object: Value, index: Value, value: Value): void {
    setitem(this, object, index, value)
  }
  delitem(object: Value, index: Value): void {
    delitem(this, object, index)
  }
  assign(target: Expression, value: Value, frame: Frame): void {
    assign(this, target, value, frame)
  }
  clauses(list: readonly Clause[], frame: Frame, body: (frame: Frame) => void): Unknown | null {
    return clauses(this, list, frame, body)
  }
  binary(operator: BinaryOperator, left: Value, right: Value): Value {
    return binary(this, operator, left, right)
  }
  compare(operator: CompareOperator, left: Value, right: Value): Value {
    return compare(this, operator, left, right)
  }
  truth(value: Value): boolean | undefined {
    return truth(this, value)
  }
  iterate(value: Value): (() => Value | undefined) | Unknown {
    return iterate(this, value)
  }
  items(value: Value): readonly Value[] | Unknown {
    return items(this, value)
  }
  length(value: Value): Value {
    return length(this, value)
  }
  str(value: Value): string | Unknown {
    return str(this, value)
  }
  repr(value: Value): string | Unknown {
    return repr(this, value)
  }
  typeOf(value: Value): Class {
    return typeOf(value)
  }
  isInstance(value: Value, cls: Value): boolean | undefined {
    return isInstance(this, value, cls)
  }
  lookup(cls: Class, name: string): Value | undefined {
    return lookup(cls, name)
  }
  builtin(name: string): Value {
    const found = builtins.get(name)
    if (found === undefined) throw new Error(`there is no builtin ${name}`)
    return found
  }
  raise(type: string, message: Words | string): never {
    const text =
      typeof message === "string"
        ? message
        : message.text.replace(/\{(\d+)\}/g, (whole, i) => String(message.args[Number(i)] ?? whole))
    throw raised(type, text)
  }
  join(left: Value | undefined, right: Value | undefined, condition: Unknown): Value {
    return join(this, left, right, condition)
  }
  joinInstances(left: Instance, right: Instance): Instance | undefined {
    for (const framework of this.frameworks) {
      const joined = framework.join?.(left, right, this)
      if (joined !== undefined) return joined as Instance
    }
    return undefined
  }
  createClass(name: string, bases: readonly Value[], namespace: Map<string, Value>, more: NewClass): Value {
    return createClass(this, name, bases, namespace, more)
  }
  buildClass(
    name: string,
    bases: readonly (Class | Unknown)[],
    namespace: ReadonlyMap<string, Value>,
    metaclass: Class | null,
    more: NewClass,
  ): Class {
    return buildClass(this, name, bases, namespace, metaclass, more)
  }
  settleCall(frame: Frame, value: Value): Value {
    return settleCall(this, frame, value)
  }
  rescueCall(frame: Frame, error: unknown): Value {
    return rescueCall(this, frame, error)
  }
  annotations(func: Func): Value {
    return annotations(this, func)
  }
  annotation(expression: Expression, scope: Scope, module: ModuleValue): Value {
    const frame = new Frame(module, scope, null, null, this.frame, expression, false)
    try {
      return this.evaluate(expression, frame)
    } catch (error) {
      if (error instanceof Raised) return this.unknown(say("an annotation cannot be evaluated"))
      throw error
    }
  }
  binder(func: Value): Value {
    return new Native("__get__", null, ({ args }) => {
      const [self] = (args as { items: Value[] }).items
      return self === null || self === undefined ? func : new Bound(self, func as Func)
    })
  }

  isError(error: unknown, type: string): boolean {
    return error instanceof Raised && error.value.cls.mro.includes(exceptions.get(type)!)
  }

  unknown(reason: Words): Unknown {
    const span = this.place()
    const unknown = new Unknown(reason, span)
    const key = span ? `${span.file}:${span.from}:${span.to}:${reason.text}` : ""
    if (span && !this.seen.has(key)) {
      this.seen.add(key)
      this.unknowns.push(unknown)
    }
    return unknown
  }
  words(reason: Words): Unknown {
    return this.unknown(reason)
  }
  cannotTell(value: Value): Unknown {
    if (isUnknown(value)) return value
    return this.unknown(say("depends on the value of a `{0}`", typeOf(value).name))
  }

  /** The place being evaluated in the user's own text, else in a library's. */
  place(): Span | null {
    let other: Span | null = null
    for (let frame = this.frame; frame; frame = frame.caller) {
      const { owner, file } = frame.module
      if (owner === "prelude") continue
      const range: Range = frame.at
      const span = { file: file ?? frame.module.name, from: range.from, to: range.to }
      if (owner === "user") return span
      other ??= span
    }
    return other
  }

  site(): Site | null {
    let library: Site | null = null
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const site = this.stack[i]!
      if (site.owner === "user") return site
      if (site.owner === "library") library ??= site
    }
    return library
  }
  sites(): readonly Site[] {
    return this.stack.slice()
  }
  origin(cls: Class): Site | null {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const site = this.stack[i]!
      if (site.owner === "prelude") continue
      if (!(site instanceof CallSite && makes(site.target, cls))) return new BareSite(site)
      for (let j = i - 1; j >= 0 && !site.outer; j--) if (this.stack[j]!.owner !== "prelude") site.outer = this.stack[j]!
      return site
    }
    return null
  }

  import(name: string): ModuleValue | Unknown {
    return this.modules.load(name)
  }
  load(name: string, lazily: boolean): ModuleValue | Unknown {
    return this.modules.load(name, lazily)
  }
  pick(module: ModuleValue, name: string): Value {
    return pick(this, module, name)
  }
  wake(module: ModuleValue): void {
    this.modules.wake(module)
  }
  textOf(module: ModuleValue): string {
    return this.modules.textOf(module)
  }
  get sleeping(): number {
    return this.modules.asleep.size
  }
  wakeFor(module: ModuleValue, name: string, value: Value): void {
    this.modules.wakeFor(module, name, value)
  }
  maybe(name: string): ModuleValue | undefined {
    return this.modules.maybe(name, !this.catching)
  }
  loaded(name: string): ModuleValue | undefined {
    return this.modules.imported(name)
  }
  submodule(module: ModuleValue, name: string): Value | undefined {
    return (module.owner === "prelude" || module.missing) && !name.startsWith("__")
      ? this.modules.described(`${module.name}.${name}`)
      : undefined
  }
  packageOf(module: ModuleValue): string {
    return this.modules.packageOf(module)
  }
  isFileModule(module: ModuleValue): boolean {
    return module.owner !== "prelude"
  }
}
