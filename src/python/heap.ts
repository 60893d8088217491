import { isSym, show, type Sym } from "../conv/dim"
import { raised } from "./errors"
import {
  clock,
  Dict,
  List,
  SetValue,
  Tuple,
  type Class,
  type Func,
  type Instance,
  type ModuleValue,
  type Native,
  type Scope,
  type Unknown,
  type Value,
} from "./value"

/** Everything that can change. Call `touch` on it before every change, so that a speculative branch can be undone. */
export type Cell = List | Dict | SetValue | Func | Native | Class | Instance | ModuleValue | Scope

/** One cell's content at one moment. */
export interface State {
  /** When the cell was changed before. */
  stamp?: number
  map?: Map<unknown, unknown>
  items?: Value[]
  payload?: unknown
  unsure?: Unknown
}

/** What was changed since a journal was opened, with the old states, in the order of the first change. */
export class Journal {
  readonly id: number
  readonly before = new Map<Cell, State>()
  constructor(readonly parent: Journal | null) {
    this.id = ++journals
  }
}

let journals = 0
let open: Journal | null = null
/** Goes up whenever a class changes: method caches of an older generation are stale. */
export const generation = { classes: 0 }

/** Says that a module is about to get a submodule: that is to be undone like any change, but it is nobody's doing. */
export function attach(module: ModuleValue): void {
  if (open) touch(module)
}

/** Says that `cell` is about to change. Costs one comparison when it is already in the journal. */
export function touch(cell: Cell): void {
  if (cell.stamp !== clock.journal) remember(cell)
  if (cell.kind === "class") generation.classes++
}

function remember(cell: Cell): void {
  const { stamp } = cell
  cell.stamp = clock.journal
  if (!open) reach.add(stamp)
  else if (!open.before.has(cell)) open.before.set(cell, { ...stateOf(cell), stamp })
}

/** The clock while our own descriptions of modules run: what they make carries it. Every other module has one of its own. */
export const describing = -1
let modules = describing
/** The clock of the module that runs outside of any journal. */
let ground = 0

/** The clocks of those whose things the module that runs has changed. */
let reach = new Set<number>()

/** Runs a module outside of any journal; gives its clock, and those of the modules that had made or changed what it has changed. */
export function apart(module: ModuleValue, isDescribed: boolean, run: () => void): { clock: number; reaches: Set<number> } {
  const before = { time: clock.journal, ground, reach }
  const own = (reach = new Set())
  const id = (ground = isDescribed ? describing : --modules)
  const journal = swap(null)
  module.stamp = ground
  try {
    run()
  } finally {
    ;({ ground, reach } = before)
    swap(journal)
    clock.journal = before.time
  }
  return { clock: id, reaches: own }
}

/** A journal inside the one that is open. */
export function begin(): Journal {
  open = new Journal(open)
  clock.journal = open.id
  return open
}

/** Makes another journal (or none) the open one and gives the one that was. */
export function swap(journal: Journal | null): Journal | null {
  const previous = open
  open = journal
  clock.journal = journal ? journal.id : ground
  return previous
}

/** The states after the changes made since `begin`; everything is as it was before. */
export function undo(journal: Journal): Map<Cell, State> {
  const after = new Map<Cell, State>()
  for (const cell of journal.before.keys()) after.set(cell, stateOf(cell))
  for (const [cell, state] of [...journal.before].reverse()) {
    restore(cell, state)
    cell.stamp = state.stamp ?? cell.stamp
  }
  swap(journal.parent)
  return after
}

/** Writes states (of `undo`) into the journal that is open. */
export function redo(states: ReadonlyMap<Cell, State>): void {
  for (const [cell, state] of states) {
    touch(cell)
    restore(cell, state)
  }
}

/** The Map that holds a cell's variables, attributes or entries. */
function mapOf(cell: Cell): Map<unknown, unknown> | null {
  switch (cell.kind) {
    case "list":
      return null
    case "dict":
    case "set":
      return cell.entries as Map<unknown, unknown>
    case "scope":
      return cell.variables
    default:
      return cell.attrs
  }
}

export function stateOf(cell: Cell): State {
  if (cell.kind === "list") return { items: cell.items.slice(), unsure: cell.unsure }
  const map = new Map(mapOf(cell))
  if (cell.kind === "instance") return { map, payload: cell.payload }
  if (cell.kind === "dict" || cell.kind === "set") return { map, unsure: cell.unsure }
  return { map }
}

export function restore(cell: Cell, state: State): void {
  if (cell.kind === "list") {
    cell.items = state.items!.slice()
    cell.unsure = state.unsure
    return
  }
  const map = mapOf(cell)!
  map.clear()
  for (const [key, value] of state.map!) map.set(key, value)
  if (cell.kind === "instance") cell.payload = state.payload
  else if (cell.kind === "dict" || cell.kind === "set") cell.unsure = state.unsure
  else if (cell.kind === "class") generation.classes++
}

const identities = new WeakMap<object, number>()
let identity = 0

/** A number for an object, as Python's `id`. */
export function identify(object: object): number {
  let id = identities.get(object)
  if (id === undefined) identities.set(object, (id = ++identity))
  return id
}

/** How `hash` of an instance with its own `__hash__` is asked; set by the evaluator, which can call it. */
export const hashing: { of: (instance: Instance) => unknown } = { of: instance => instance }

/**
 * The JavaScript key of a Python key: equal keys (`1 == 1.0 == True`) have equal keys.
 * @throws Raised TypeError for what cannot be hashed
 */
export function keyOf(value: Value): unknown {
  switch (typeof value) {
    case "string":
    case "number":
      return value
    case "boolean":
      return value ? 1 : 0
  }
  if (value === null) return null
  switch (value.kind) {
    case "float":
      return value.exact ? `\0float ${showPart(value.exact.numerator)}/${value.exact.denominator}` : value.value
    case "sym":
      return "\0sym " + show(value)
    case "bytes":
      return "\0bytes " + value.text
    case "tuple":
      return "\0tuple" + value.items.map(keyText).join("\0")
    case "set":
      if (value.frozen) return "\0set" + [...value.entries.values()].map(keyText).sort().join("\0")
      break
    case "range":
      return `\0range ${showPart(value.start)} ${showPart(value.stop)} ${value.step}`
    case "bound":
      return `\0bound ${typeof value.self === "object" && value.self ? identify(value.self) : String(value.self)} ${identify(value.callee)}`
    case "instance":
      return hashing.of(value)
    case "list":
    case "dict":
    case "slice":
      break
    default:
      return value
  }
  throw raised("TypeError", `unhashable type: '${value.kind}'`)
}

function showPart(part: number | Sym): string {
  return isSym(part) ? show(part) : String(part)
}

function keyText(value: Value): string {
  const key = keyOf(value)
  switch (typeof key) {
    case "string":
      return "s" + key.length + ":" + key
    case "number":
      return "n" + key
    default:
      return key === null ? "None" : "o" + identify(key as object)
  }
}

export function listFrom(items: Iterable<Value>): List {
  return new List([...items])
}

export function tupleFrom(items: Iterable<Value>): Tuple {
  return new Tuple([...items])
}

export function dictFrom(pairs: Iterable<readonly [Value, Value]>): Dict {
  const dict = new Dict()
  for (const [key, value] of pairs) dict.entries.set(keyOf(key), { key, value })
  return dict
}

export function setFrom(items: Iterable<Value>, frozen = false): SetValue {
  const set = new SetValue(new Map(), frozen)
  for (const item of items) {
    const key = keyOf(item)
    if (!set.entries.has(key)) set.entries.set(key, item)
  }
  return set
}

/** The value, or undefined where there is none; an Unknown when key or dict are not known. */
export function dictGet(dict: Dict, key: Value): Value | undefined {
  if (isUnknown(key)) return key
  const found = entryOf(dict, key)
  if (found) return found.value
  return dict.unsure
}

/** Whether a known key is there, where the dict's keys are known. */
export function dictHas(dict: Dict, key: Value): boolean {
  return entryOf(dict, key) !== undefined
}

function entryOf(dict: Dict, key: Value): { key: Value; value: Value } | undefined {
  const k = keyOf(key)
  if (dict.awaits && typeof key === "string") {
    dict.awaits(key)
    const found = dict.entered.get(k)
    if (found) return found
  }
  return dict.entries.get(k)
}

/** `dict[key] = value`; an unknown key makes the dict's keys unsure. */
export function dictSet(dict: Dict, key: Value, value: Value): void {
  touch(dict)
  if (isUnknown(key)) {
    dict.unsure = key
    return
  }
  const k = keyOf(key)
  const old = dict.entries.get(k)
  // Entries are shared with journals' copies of the Map, so they are replaced, never changed.
  dict.entries.set(k, { key: old ? old.key : key, value })
}

/** Removes a key; false where there was none. */
export function dictDelete(dict: Dict, key: Value): boolean {
  touch(dict)
  return dict.entries.delete(keyOf(key))
}

export function isUnknown(value: Value | undefined): value is Unknown {
  return typeof value === "object" && value !== null && value.kind === "unknown"
}
