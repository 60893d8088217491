import { say } from "../../conv/words"
import type { Shape } from "../../conv/shape"
import { graph } from "../graph"
import type { Machine } from "../../python/machine"
import { Class, Instance, ModuleValue, Tuple, type Value } from "../../python/value"

/** What this framework remembers during one evaluation. */
export interface Torch {
  /** Values of the preludes that TypeScript asks for often. Modules may be kept from an earlier evaluation, so they are looked up, not told. */
  readonly values: Map<string, Value>
  /** The layer module whose own `forward` runs: what it does counts as that layer. */
  layer: Instance | null
}

export function torch(machine: Machine): Torch {
  let state = machine.state.get("torch") as Torch | undefined
  if (!state) machine.state.set("torch", (state = { values: new Map(), layer: null }))
  return state
}

/** Where the preludes define what TypeScript needs. */
const homes: Record<string, string> = {
  Module: "torch.nn.modules.module",
  Parameter: "torch.nn.parameter",
  Buffer: "torch.nn.parameter",
}

/** A value of the preludes; undefined while its module is still being run. */
export function prelude(machine: Machine, name: string): Value | undefined {
  const { values } = torch(machine)
  let value = values.get(name)
  if (value === undefined) {
    const module = machine.import(homes[name] ?? "torch")
    value = module instanceof ModuleValue ? module.attrs.get(name) : undefined
    if (value !== undefined) values.set(name, value)
  }
  return value
}

/** A class of the preludes, or undefined as `prelude`. */
export function known(machine: Machine, name: string): Class | undefined {
  const value = prelude(machine, name)
  return value instanceof Class ? value : undefined
}

/** A tensor that no layer makes. The content of complex ones is not kept. */
export function constant(machine: Machine, shape: Shape | null, dtype: string, value?: readonly number[]): Instance {
  return graph(machine).tensor(shape, dtype, value === undefined || dtype.startsWith("complex") ? {} : { value })
}

/** A `torch.Size`. */
export function size(machine: Machine, shape: Shape): Value {
  const made = new Instance(known(machine, "Size")!)
  made.payload = new Tuple(shape)
  return made
}

/** The `torch.dtype` object of a name. */
export function dtypeObject(machine: Machine, name: string): Value {
  return prelude(machine, name === "bool" ? "_bool" : name) ?? machine.unknown(say("the dtype `{0}` is not modelled", name))
}
