import { say } from "../conv/words"
import type { Engine } from "./frame"
import { swap } from "./heap"
import { Raised, type ModuleValue, type Value } from "./value"

/** A name bound by an import whose module has not been asked for it yet. */
interface LateName {
  readonly module: ModuleValue
  readonly name: string
  /** By `import *`: where the module does not export it, what the name was bound to before stays. */
  readonly star: boolean
  readonly before: Value | LateName | undefined
  value?: Value
  /** Modules that ask each other for it. */
  asked?: boolean
}

/**
 * What a module has imported from modules that sleep (modules.ts): bound when somebody reads it. A library's import costs nothing
 * until then. What the module's own statements bind comes later in its text, so its attributes are looked at first.
 */
export class Late {
  readonly names = new Map<string, LateName>()
  /** Modules imported with `*`, in order. */
  readonly stars: ModuleValue[] = []
  /** Names that none of these exports. */
  readonly absent = new Set<string>()
}

/** `from module import name as own`, bound when it is read. */
export function bindLate(into: ModuleValue, own: string, module: ModuleValue, name: string): void {
  into.attrs.delete(own)
  ;(into.late ??= new Late()).names.set(own, { module, name, star: false, before: undefined })
}

/** `from module import *`: names bound already may get another meaning by it. */
export function bindStar(machine: Engine, into: ModuleValue, module: ModuleValue): void {
  const late = (into.late ??= new Late())
  const known = new Map<string, Value | LateName>([...late.names, ...into.attrs])
  for (const [name, before] of known)
    if (!name.startsWith("__") && !name.startsWith("\0") && mayExport(machine, module, name)) {
      into.attrs.delete(name)
      late.names.set(name, { module, name, star: true, before })
    }
  late.stars.push(module)
  late.absent.clear()
}

/** A name that a module's text binds. */
export function ofText(machine: Engine, module: ModuleValue, name: string): Value | undefined {
  const own = module.attrs.get(name)
  // None is a value as well.
  return own === undefined && module.late ? lateValue(machine, module, name) : own
}

/** What a module's late import gives for a name that is not among its attributes; undefined: nothing. */
export function lateValue(machine: Engine, module: ModuleValue, name: string): Value | undefined {
  const { late } = module
  if (!late) return undefined
  const known = late.names.get(name)
  if (known) return resolve(machine, known)
  if (late.absent.has(name)) return undefined
  for (let i = late.stars.length - 1; i >= 0; i--) {
    const value = exported(machine, late.stars[i]!, name)
    if (value === undefined) continue
    late.names.set(name, { module: late.stars[i]!, name, star: true, before: undefined, value })
    return value
  }
  late.absent.add(name)
  return undefined
}

/** Binds all that is late, for those who look at a module as a whole (`vars`, `dir`). */
export function settle(machine: Engine, module: ModuleValue): void {
  const { late } = module
  if (!late) return
  const journal = swap(null)
  const names = new Set(late.names.keys())
  for (const star of late.stars) for (const name of exports(machine, star)) names.add(name)
  for (const name of names) {
    if (module.attrs.has(name)) continue
    const value = lateValue(machine, module, name)
    if (value !== undefined) module.attrs.set(name, value)
  }
  swap(journal)
}

function resolve(machine: Engine, late: LateName): Value | undefined {
  if (late.value !== undefined) return late.value
  if (late.asked) return undefined
  late.asked = true
  const { module, name, before } = late
  let value = late.star ? exported(machine, module, name) : picked(machine, module, name)
  if (value === undefined) value = isLate(before) ? resolve(machine, before) : before
  late.asked = false
  if (value !== undefined) late.value = value
  return value
}

function isLate(value: Value | LateName | undefined): value is LateName {
  return typeof value === "object" && value !== null && "before" in value
}

/** As the import would have found it: what the document has done to the module since does not count. */
function picked(machine: Engine, module: ModuleValue, name: string): Value {
  try {
    machine.wake(module)
    const then = machine.base?.before.get(module)?.map?.get(name) as Value | undefined
    return then === undefined ? machine.pick(module, name) : then
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    return machine.unknown(say("an error leaves `{0}` unknown", name))
  }
}

/** What `import *` from a module binds a name to; undefined: nothing. The module is woken only where its text speaks of the name. */
function exported(machine: Engine, module: ModuleValue, name: string): Value | undefined {
  if (!mayExport(machine, module, name)) return undefined
  const all = declared(machine, module)
  if (all ? !all.has(name) : name.startsWith("_")) return undefined
  if (all) return picked(machine, module, name)
  return ofText(machine, module, name)
}

/** The names that `import *` from a module binds. */
function exports(machine: Engine, module: ModuleValue): Iterable<string> {
  const all = declared(machine, module)
  if (all) return all
  settle(machine, module)
  return [...module.attrs.keys()].filter(name => !name.startsWith("_") && !name.startsWith("\0"))
}

/** A module's `__all__`, which needs it awake; undefined where it has none. */
function declared(machine: Engine, module: ModuleValue): Set<string> | undefined {
  try {
    machine.wake(module)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
  }
  const all = ofText(machine, module, "__all__")
  const items = all === undefined ? undefined : machine.items(all)
  if (!Array.isArray(items)) return undefined
  return new Set((items as Value[]).filter(item => typeof item === "string"))
}

/** False only where a module's text shows that `import *` from it cannot bind a name. */
function mayExport(machine: Engine, module: ModuleValue, name: string): boolean {
  if (module.attrs.has(name)) return true
  if (!module.asleep && !module.late) return false
  const text = machine.textOf(module)
  let known = spoken.get(module)
  if (!known) spoken.set(module, (known = { all: literalAll(text), open: isOpen(text) }))
  if (known.all) return known.all.has(name)
  return known.open || text.includes(name)
}

const spoken = new WeakMap<ModuleValue, { all: Set<string> | null; open: boolean }>()

/** `__all__` where it is a list of plain strings and nothing adds to it. */
function literalAll(text: string): Set<string> | null {
  const start = /^__all__\s*=\s*[[(]/m.exec(text)
  if (!start || text.indexOf("__all__", start.index + 7) >= 0) return null
  const list = /^(?:\s*(?:"\w*"|'\w*')\s*,?|\s*#.*)*\s*[\])]/.exec(text.slice(start.index + start[0].length))
  return list ? new Set([...list[0].replace(/#.*/g, "").matchAll(/\w+/g)].map(match => match[0])) : null
}

/** A module that may bind names which its text does not spell. */
function isOpen(text: string): boolean {
  return /import\s*\*|\b(?:globals|locals|vars|setattr|exec)\s*\(|__dict__/.test(text)
}
