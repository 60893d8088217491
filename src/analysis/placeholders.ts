import { say } from "../conv/words"
import { isModule } from "../frameworks/modules"
import { tensorPayload } from "../frameworks/graph"
import { dictSet, touch } from "../python/heap"
import type { Machine } from "../python/machine"
import type { FileTree, Statement } from "../python/tree"
import { unwrap } from "../python/types"
import { Dict, Instance, type ModuleValue, type Value } from "../python/value"
import { visit } from "./construct"

/** A place in an imported object that waits for its value. */
interface Placeholder {
  name: string
  value: Value
  set(value: Value): void
}

/** So deep, and so many of them, are looked for. */
const depth = 6
const most = 2000

/**
 * What objects imported from other files hold and what only stands for a value that is given later: `cfg.MODEL.NUM_CLASSES = -1`, to be set by whoever
 * starts the program.
 */
export function placeholders(tree: FileTree, module: ModuleValue): Placeholder[] {
  const found: Placeholder[] = []
  const seen = new Set<Value>()
  const look = (object: Value, path: string, level: number): void => {
    if (seen.has(object) || level > depth || found.length > most || isModule(object) || tensorPayload(object)) return
    seen.add(object)
    const inner: Value = unwrap(object)
    if (inner instanceof Dict)
      for (const { key, value } of inner.entered.values())
        if (typeof key === "string") see(value, `${path}.${key}`, level, later => dictSet(inner, key, later))
    if (object instanceof Instance)
      for (const [key, value] of object.attrs)
        see(value, `${path}.${key}`, level, later => {
          touch(object)
          object.attrs.set(key, later)
        })
  }
  const see = (value: Value, name: string, level: number, set: Placeholder["set"]): void => {
    if (value === null || value === "" || (typeof value === "number" && value <= 0)) found.push({ name, value, set })
    else look(value, name, level + 1)
  }
  for (const name of imported(tree)) look(module.attrs.get(name) ?? null, name, 0)
  return found
}

/** Does something while nothing is known of what stands in those places. */
export function unset<T>(places: readonly Placeholder[], machine: Machine, action: () => T): T {
  for (const { name, set } of places) set(machine.unknown(say("`{0}` is a setting that is given later", name)))
  try {
    return action()
  } finally {
    for (const { value, set } of places) set(value)
  }
}

function imported(tree: FileTree): Set<string> {
  const names = new Set<string>()
  visit(tree.body, node => {
    const at = node as Statement
    if (at.kind === "import-from" && at.names !== "*") for (const { name, as } of at.names) names.add(as ?? name)
  })
  return names
}
