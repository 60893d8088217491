import { say } from "../../conv/words"
import type { Shape } from "../../conv/shape"
import { graph } from "../graph"
import type { Machine } from "../../python/machine"
import { Class, Instance, Tuple, type Value } from "../../python/value"

/** What this framework remembers during one evaluation. */
export interface Torch {
  /** Classes and other values of the preludes that TypeScript needs, told by `known(name=value)`. */
  readonly known: Map<string, Value>
  /** The layer module whose own `forward` runs: what it does counts as that layer. */
  layer: Instance | null
}

export function torch(machine: Machine): Torch {
  let state = machine.state.get("torch") as Torch | undefined
  if (!state) machine.state.set("torch", (state = { known: new Map(), layer: null }))
  return state
}

/** A class of the preludes. The prelude that defines it has run when anything asks for it. */
export function known(machine: Machine, name: string): Class {
  let value = torch(machine).known.get(name)
  if (!(value instanceof Class)) {
    machine.import(name === "Module" || name === "Parameter" ? "torch.nn" : "torch")
    value = torch(machine).known.get(name)
  }
  if (value instanceof Class) return value
  throw new Error(`no prelude has said what ${name} is`)
}

/** A tensor that no layer makes. */
export function constant(machine: Machine, shape: Shape | null, dtype: string, value?: readonly number[]): Instance {
  return graph(machine).tensor(shape, dtype, value === undefined ? {} : { value })
}

/** A `torch.Size`. */
export function size(machine: Machine, shape: Shape): Value {
  const made = new Instance(known(machine, "Size"))
  made.payload = new Tuple(shape)
  return made
}

/** The `torch.dtype` object of a name. */
export function dtypeObject(machine: Machine, name: string): Value {
  return torch(machine).known.get("dtype " + name) ?? machine.unknown(say("the dtype `{0}` is not modelled", name))
}
