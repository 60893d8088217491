import { say } from "../conv/words"
import { raised } from "./errors"
import type { Engine, Frame } from "./frame"
import { isUnknown } from "./heap"
import { bindLate, bindStar, ofText, settle } from "./late"
import type { Statement } from "./tree"
import type { ModuleValue, Unknown, Value } from "./value"
import { starred, writeName } from "./variables"

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>

/** `import a.b as c`. */
export function importNames(machine: Engine, node: Of<"import">, frame: Frame): void {
  for (const { name, as } of node.names) {
    const module = machine.load(name, frame.module.owner !== "user")
    if (as) writeName(frame, as, module)
    else {
      const top = name.split(".")[0]!
      writeName(frame, top, top === name ? module : machine.load(top, true))
    }
  }
}

/** `from module import name as other`. */
export function importFrom(machine: Engine, node: Of<"import-from">, frame: Frame): void {
  const name = node.level ? relative(machine, node.module, node.level, frame) : node.module
  if (name === "__future__") return
  const waits = mayWait(machine, frame)
  const module = machine.load(name, waits)
  if (waits && !isUnknown(module) && !module.missing && module.owner !== "user") {
    if (node.names === "*") bindStar(machine, frame.module, module)
    else for (const alias of node.names) importLate(machine, module, alias.name, alias.as ?? alias.name, frame)
    return
  }
  if (node.names === "*") {
    importAll(machine, module, frame)
    return
  }
  for (const alias of node.names) writeName(frame, alias.as ?? alias.name, pick(machine, module, alias.name))
}

/** Whether an import may be left until its names are read: not the user's own, and nobody is prepared for it to fail. */
function mayWait(machine: Engine, { module, cell }: Frame): boolean {
  return module.owner !== "user" && cell === module && !machine.catching && !machine.uncertain && machine.loading > 0
}

function importLate(machine: Engine, from: ModuleValue, name: string, own: string, frame: Frame): void {
  const known = (): Value | undefined => (from.asleep ? undefined : from.attrs.get(name))
  // A submodule sleeps as well, so that it is known to be there.
  if (known() === undefined) machine.maybe(`${from.name}.${name}`)
  const now = known()
  if (now === undefined) bindLate(frame.module, own, from, name)
  else writeName(frame, own, now)
}

function relative(machine: Engine, module: string, level: number, frame: Frame): string {
  const start = machine.packageOf(frame.module)
  const parts = start ? start.split(".") : []
  if (!parts.length && !machine.isFileModule(frame.module))
    throw raised("ImportError", "attempted relative import with no known parent package", { kind: "import", module, name: null })
  const base = parts.slice(0, Math.max(0, parts.length - level + 1))
  return [...base, ...(module ? [module] : [])].join(".")
}

/** What `from module import name` gives. @throws Raised ImportError */
export function pick(machine: Engine, module: ModuleValue | Unknown, name: string): Value {
  if (isUnknown(module)) return module
  if (module.missing && !module.attrs.has(name)) {
    return machine.submodule(module, name) ?? machine.maybe(`${module.name}.${name}`) ?? machine.words(module.missing)
  }
  const own = ofText(machine, module, name)
  if (own !== undefined) {
    if (machine.sleeping && module.owner === "library") machine.wakeFor(module, name, own)
    return own
  }
  // A submodule counts as an attribute of its package.
  const inner = machine.maybe(`${module.name}.${name}`)
  if (inner !== undefined) return inner
  const found = machine.findattr(module, name)
  if (found !== undefined) return found
  const star = module.attrs.get(starred)
  if (star !== undefined) return star
  if (machine.catching || module.owner !== "prelude") {
    throw raised("ImportError", `cannot import name '${name}' from '${module.name}'`, {
      kind: "import",
      module: module.name,
      name,
    })
  }
  return machine.unknown(say("`{0}` is not described", `${module.name}.${name}`))
}

function importAll(machine: Engine, module: ModuleValue | Unknown, frame: Frame): void {
  if (isUnknown(module) || module.missing) {
    writeName(frame, starred, isUnknown(module) ? module : machine.words(module.missing!))
    return
  }
  const all = ofText(machine, module, "__all__")
  const names = all === undefined ? undefined : machine.items(all)
  if (names !== undefined && !Array.isArray(names)) writeName(frame, starred, names as Unknown)
  if (Array.isArray(names)) {
    for (const name of names as Value[]) if (typeof name === "string") writeName(frame, name, pick(machine, module, name))
  } else {
    settle(machine, module)
    for (const [name, value] of [...module.attrs])
      if (!name.startsWith("_") && !name.startsWith("\0")) writeName(frame, name, value)
  }
  const star = module.attrs.get(starred)
  if (star !== undefined) writeName(frame, starred, star)
}
