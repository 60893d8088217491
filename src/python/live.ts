import { touch } from "./heap"
import { Dict, Unknown, type Class, type Func, type Instance, type ModuleValue, type Native, type Value } from "./value"

/** Where an object keeps why it may have more attributes than are known (`setattr(self, unknown, …)`); never a Python name. */
const rest = "\0rest"

/** Why an object may have attributes that nobody knows of; undefined: it has none but those it shows. */
export function unsureAttributes(owner: Owner): Unknown | undefined {
  const found = owner.attrs.get(rest)
  return found instanceof Unknown ? found : undefined
}

/** From now on an object may have more attributes than are known. */
export function addUnsureAttributes(owner: Owner, why: Unknown): void {
  if (owner.attrs.has(rest)) return
  touch(owner)
  owner.attrs.set(rest, why)
}

type Owner = Instance | ModuleValue | Class | Func | Native
type Entry = { key: Value; value: Value }

/** `__dict__`: entries that are an object's attributes, seen live from both sides. */
class Entries extends Map<unknown, Entry> {
  // A Map's own constructor calls nothing of ours as it is given no entries.
  owner!: Owner

  override get(key: unknown): Entry | undefined {
    const value = this.owner.attrs.get(key as string)
    return value === undefined ? undefined : { key: key as string, value }
  }
  override has(key: unknown): boolean {
    return this.owner.attrs.has(key as string)
  }
  override set(key: unknown, entry: Entry): this {
    touch(this.owner)
    this.owner.attrs.set(key as string, entry.value)
    return this
  }
  override delete(key: unknown): boolean {
    touch(this.owner)
    return this.owner.attrs.delete(key as string)
  }
  override clear(): void {
    touch(this.owner)
    this.owner.attrs.clear()
  }
  override get size(): number {
    return this.owner.attrs.size - (this.owner.attrs.has(rest) ? 1 : 0)
  }
  override *entries(): ReturnType<Map<unknown, Entry>["entries"]> {
    for (const [key, value] of this.owner.attrs) if (key !== rest) yield [key, { key, value }]
  }
  override *values(): ReturnType<Map<unknown, Entry>["values"]> {
    for (const [key, value] of this.owner.attrs) if (key !== rest) yield { key, value }
  }
  override *keys(): ReturnType<Map<unknown, Entry>["keys"]> {
    for (const key of this.owner.attrs.keys()) if (key !== rest) yield key
  }
  override [Symbol.iterator](): ReturnType<Map<unknown, Entry>["entries"]> {
    return this.entries()
  }
  override forEach(each: (value: Entry, key: unknown, map: Map<unknown, Entry>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this)
  }
}

function live(owner: Owner): Dict {
  const entries = new Entries()
  entries.owner = owner
  return Object.defineProperty(new Dict(entries), "unsure", {
    get: () => unsureAttributes(owner),
    set: (why: Unknown | undefined) => why && addUnsureAttributes(owner, why),
  })
}

export const instanceDict: (object: Instance | Func | Native) => Dict = live
export const moduleDict: (module: ModuleValue) => Dict = live
/** A class's `__dict__` (writable here, unlike Python's). */
export const classDict: (cls: Class) => Dict = live
