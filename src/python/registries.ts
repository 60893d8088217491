import type { Engine } from "./frame"
import type { Modules } from "./modules"
import { unwrap } from "./types"
import { Class, Dict, Instance, List, SetValue, type ModuleValue, type Value } from "./value"

/**
 * Containers of libraries that functions fill, and objects that things register with. Modules that sleep may have something to enter
 * there by decorators or calls: who reads such a registry finds it as Python would, with no more modules awake than that takes.
 */
export class Registries {
  /** Globals that have been looked at. */
  private readonly settled = new Set<string>()
  /** Those that modules may still enter. */
  private readonly awaiting: Dict[] = []

  constructor(
    private readonly modules: Modules,
    private readonly machine: Engine,
  ) {}

  /** A library's function reads a global: where it is a dict, its keys are waited for one by one (`Dict.awaits`). */
  wakeFor(module: ModuleValue, name: string, value: Value): void {
    if (this.machine.loading || typeof value !== "object" || value === null) return
    const place = `${module.name} ${name}`
    if (this.settled.has(place)) return
    this.settled.add(place)
    if (!this.isRegistry(module, name, value)) return
    const inside = this.modules.packageOf(module) + "."
    const dict = unwrap(value)
    if (dict instanceof Dict) this.await(dict, inside)
    else this.modules.wakeSuch(inside, () => true)
  }

  /** Registries are kept for later analyses, which wake for themselves. */
  end(): void {
    for (const dict of this.awaiting) dict.awaits = null
  }

  private await(dict: Dict, inside: string): void {
    this.awaiting.push(dict)
    const asked = new Set<string>()
    dict.awaits = key => {
      // What is being loaded enters itself.
      if (this.machine.loading) return
      if (key === null) {
        dict.awaits = null
        this.modules.wakeSuch(inside, () => true)
      } else if (!asked.has(key)) {
        asked.add(key)
        const word = new RegExp(`(?<!\\w)${key.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?!\\w)`, "u")
        this.modules.wakeSuch(inside, module => {
          const text = this.modules.textOf(module)
          return text.includes(key) && word.test(text)
        })
      }
    }
  }

  private isRegistry(module: ModuleValue, name: string, value: Exclude<Value, null>): boolean {
    const inner = unwrap(value)
    if ((value instanceof Instance || value instanceof Class) && inner === value)
      return (value instanceof Class ? value : value.cls).mro.some(
        cls => !this.modules.isDescribed(cls.module) && [...cls.attrs.keys()].some(key => /regist|__init_subclass__/i.test(key)),
      )
    if (!(inner instanceof Dict || inner instanceof List || inner instanceof SetValue)) return false
    const filled = `^[ \\t]+${name}\\s*(\\[.*\\]\\s*=[^=]|(\\[.*\\])?\\.(append|add|update|setdefault|extend)\\()`
    return new RegExp(filled, "m").test(this.modules.textOf(module))
  }
}
