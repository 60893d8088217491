import { apply } from "../conv/apply"
import type { Layer, Objection } from "../conv/layer"
import type { Shape } from "../conv/shape"
import type { Model, Node } from "./model"

/** Settings to change: by node id, and by module id (every call of that module). */
export interface Changes {
  nodes?: ReadonlyMap<number, Partial<Layer>>
  modules?: ReadonlyMap<number, Partial<Layer>>
  /** Other shapes for inputs, by tensor id. */
  inputs?: ReadonlyMap<number, Shape>
}

/** A model as it would be, and what its layers then object to, by node id. */
export interface WhatIf {
  model: Model
  objections: Map<number, readonly Objection[]>
}

/**
 * What if: applies the changes and works out every shape, MAC and objection again, without evaluating any Python. Sizes
 * that the source computed from shapes (`x.view(b, h * w)`) stay what they were. The given model is left alone.
 */
export function propagate(model: Model, changes: Changes): WhatIf {
  const tensors = model.tensors.map(tensor => {
    const shape = changes.inputs?.get(tensor.id)
    return shape ? { ...tensor, shape } : tensor
  })
  const objections = new Map<number, readonly Objection[]>()
  const nodes = model.nodes.map(node => {
    const layer = changed(model, node, changes)
    const result = apply(
      layer,
      node.inputs.map(id => tensors[id]?.shape ?? null),
    )
    if (result.objections.length) objections.set(node.id, result.objections)
    // An opaque layer's shapes were given, not computed: they can only stay.
    node.outputs.forEach((id, i) => (tensors[id] = { ...tensors[id]!, shape: result.outputs[i] ?? null }))
    return { ...node, layer, macs: result.macs }
  })
  const modules = model.modules.map(module => {
    const change = changes.modules?.get(module.id)
    return change && module.layer ? { ...module, layer: { ...module.layer, ...change } as Layer } : module
  })
  return { model: { ...model, modules, nodes, tensors }, objections }
}

function changed(model: Model, node: Node, changes: Changes): Layer {
  const own = changes.nodes?.get(node.id)
  const module = model.calls[node.call]?.module
  const inherited = module === undefined ? undefined : changes.modules?.get(module)
  const applies = inherited && module !== undefined && model.modules[module]!.layer?.kind === node.layer.kind
  if (!own && !applies) return node.layer
  return { ...node.layer, ...(applies ? inherited : {}), ...own } as Layer
}
