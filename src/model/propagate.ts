import { apply, check } from "../conv/apply"
import { substitute, type Dim } from "../conv/dim"
import type { Application, Layer, Objection } from "../conv/layer"
import type { Shape } from "../conv/shape"
import type { Model, Node, Tensor } from "./model"

/** Settings to change: by node id, and by module id (every call of that module). */
export interface Changes {
  nodes?: ReadonlyMap<number, Partial<Layer>>
  modules?: ReadonlyMap<number, Partial<Layer>>
  /** Other shapes for inputs, by tensor id. */
  inputs?: ReadonlyMap<number, Shape>
  /** Numbers (or other terms) for symbols, wherever they occur. */
  symbols?: (name: string) => Dim | undefined
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
  const shapes: Shapes = []
  const objections = new Map<number, readonly Objection[]>()
  const nodes: Node[] = []
  for (const { node, layer, result } of steps(model, changes, shapes)) {
    if (result.objections.length) objections.set(node.id, result.objections)
    nodes.push({ ...node, layer, macs: result.macs })
  }
  const tensors = model.tensors.map(tensor => {
    const shape = shapeOf(tensor, changes, shapes)
    return shape === tensor.shape ? tensor : { ...tensor, shape }
  })
  const modules = model.modules.map(module => {
    const change = changes.modules?.get(module.id)
    return change && module.layer ? { ...module, layer: { ...module.layer, ...change } as Layer } : module
  })
  return { model: { ...model, modules, nodes, tensors }, objections }
}

/** The network as it would be, where it has no error: null where some layer objects, or would at its construction. */
export function sound(model: Model, changes: Changes): Model | null {
  // Most changes fail early.
  if (objects(model, changes)) return null
  const { model: whatIf } = propagate(model, changes)
  return whatIf.nodes.some(node => fails(check(node.layer))) ? null : whatIf
}

/** Whether some layer objects with an error; the layers after the first that does are not asked. */
export function objects(model: Model, changes: Changes): boolean {
  for (const { result } of steps(model, changes, [])) if (fails(result.objections)) return true
  return false
}

const fails = (objections: readonly Objection[]): boolean => objections.some(o => o.severity === "error")

/** Shapes by tensor id, as far as they have been worked out. */
type Shapes = (Shape | null | undefined)[]

function* steps(model: Model, changes: Changes, shapes: Shapes): Generator<{ node: Node; layer: Layer; result: Application }> {
  const { symbols } = changes
  for (const node of model.nodes) {
    const layer = symbols ? replaced(changed(model, node, changes), symbols) : changed(model, node, changes)
    const inputs = node.inputs.map(id => (model.tensors[id] ? shapeOf(model.tensors[id], changes, shapes) : null))
    const result = apply(layer, inputs)
    // An opaque layer's shapes were given, not computed: they can only stay.
    node.outputs.forEach((id, i) => (shapes[id] = result.outputs[i] ?? null))
    yield { node, layer, result }
  }
}

function shapeOf({ id, shape }: Tensor, { inputs, symbols }: Changes, shapes: Shapes): Shape | null {
  let known = shapes[id]
  if (known === undefined) {
    known = inputs?.get(id) ?? (symbols && shape ? shape.map(d => substitute(d, symbols)) : shape)
    shapes[id] = known
  }
  return known
}

function changed(model: Model, node: Node, changes: Changes): Layer {
  const own = changes.nodes?.get(node.id)
  const module = model.calls[node.call]?.module
  const inherited = module === undefined ? undefined : changes.modules?.get(module)
  const applies = inherited && module !== undefined && model.modules[module]!.layer?.kind === node.layer.kind
  if (!own && !applies) return node.layer
  return { ...node.layer, ...(applies ? inherited : {}), ...own } as Layer
}

function isSymbolic(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  return (value as { kind?: unknown }).kind === "sym" || Object.values(value).some(isSymbolic)
}

/** Layers without a symbol in their settings: most. */
const plain = new WeakSet<object>()

/** Plain data with its symbols replaced; what has none stays the same object. */
function replaced<T>(value: T, symbols: (name: string) => Dim | undefined): T {
  if (typeof value !== "object" || value === null || plain.has(value)) return value
  if (Array.isArray(value)) {
    const items = value.map(item => replaced(item as unknown, symbols))
    return items.some((item, i) => item !== value[i]) ? (items as T) : value
  }
  if ((value as { kind?: unknown }).kind === "sym") return substitute(value as unknown as Dim, symbols) as T
  if (!isSymbolic(value)) {
    plain.add(value)
    return value
  }
  const entries = Object.entries(value).map(([key, item]) => [key, replaced(item as unknown, symbols)] as const)
  return entries.some(([key, item]) => item !== (value as Record<string, unknown>)[key])
    ? (Object.fromEntries(entries) as T)
    : value
}
