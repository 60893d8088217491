import type { Layer } from "../conv/layer"
import type { Call, Model, Module, Node, Span } from "../model/model"

/**
 * One thing that a place in the code stands for in a network: an application of a layer, or of a module that holds
 * layers, or (never called) a module alone.
 */
export interface Instance {
  model: Model
  module: Module | null
  call: Call | null
  /** The application when it is a single layer. */
  node: Node | null
  layer: Layer | null
  type: string
  inputs: readonly number[]
  outputs: readonly number[]
}

/** What a node is: the layer of the module that is called there, or a function of its own. */
export function ofNode(model: Model, node: Node): Instance {
  const call = model.calls[node.call] ?? null
  const module = call ? (model.modules[call.module] ?? null) : null
  const single = module !== null && module.layer !== null && call!.to - call!.from === 1
  return {
    model,
    module: single ? module : null,
    call: single ? call : null,
    node,
    layer: node.layer,
    type: node.type,
    inputs: node.inputs,
    outputs: node.outputs,
  }
}

export function ofCall(model: Model, call: Call): Instance {
  const module = model.modules[call.module]!
  const node = module.layer && call.to - call.from === 1 ? model.nodes[call.from]! : null
  return { model, module, call, node, layer: node?.layer ?? null, type: module.type, inputs: call.inputs, outputs: call.outputs }
}

/** All applications of a module; one without any when it is never called. */
export function ofModule(model: Model, module: Module): Instance[] {
  const calls = model.calls.filter(call => call.module === module.id)
  if (calls.length > 0) return calls.map(call => ofCall(model, call))
  return [{ model, module, call: null, node: null, layer: module.layer, type: module.type, inputs: [], outputs: [] }]
}

/** One call in the text that goes through a container makes many calls inside: only its own result belongs to that text. */
export function isPassing(model: Model, span: Span | null, parent: number | null): boolean {
  for (let up = parent; up !== null; up = model.calls[up]!.parent) {
    const outer = model.calls[up]!.span
    if (outer && span && outer.from === span.from && outer.to === span.to && outer.file === span.file) return true
  }
  return false
}
