import { add, hasUnknown, mul, product, unknownDim, type Dim } from "../conv/dim"
import type { Layer } from "../conv/layer"
import { source, step, type Field } from "../conv/receptive"
import { arranging } from "./arranging"
import type { Model, Node } from "./model"

/** Sizes in elements, MACs in multiply-adds, memory in bytes. */
export interface Cost {
  /** Elements of parameters, each tensor once, used or not. */
  params: Dim
  trainable: Dim
  /** Elements of buffers, counters included. */
  buffers: Dim
  /** Multiply-adds of convolutions, linear layers and matrix products; nothing else counts. */
  macs: Dim
  /** Bytes of everything computed (views of what is there already cost nothing). */
  memory: Dim
}

export interface Measures {
  totals: Cost
  /** By module id; a module's cost includes its children's. MACs and memory are of all its calls together. */
  modules: Cost[]
  /** By module id: its own parameters only. */
  own: Dim[]
  /** By node id: bytes of the outputs. */
  memory: Dim[]
  /** By tensor id: the part of the input that one element sees. */
  fields: Field[]
  /** By call id. */
  calls: { macs: Dim; memory: Dim }[]
}

/** Folds a model into what it costs and what it sees. */
export function measure(model: Model): Measures {
  const memory = model.nodes.map(node => bytes(model, node))
  // What happens only on a condition that nobody knows costs that or nothing.
  const costs = (nodes: readonly Node[], given = 0) => {
    const sure = (cost: Dim, { uncertain = 0 }: Node): Dim => (uncertain > given && cost !== 0 ? unknownDim() : cost)
    return { macs: total(nodes.map(n => sure(n.macs, n))), memory: total(nodes.map(n => sure(memory[n.id]!, n))) }
  }
  const calls = model.calls.map(call => costs(model.nodes.slice(call.from, call.to), call.uncertain))
  const own = model.modules.map(m => (m.incomplete ? unknownDim() : elements(m.parameters.filter(p => p.kind === "parameter"))))
  const callsOf = new Map<number, number[]>()
  for (const call of model.calls) {
    const list = callsOf.get(call.module)
    if (list) list.push(call.id)
    else callsOf.set(call.module, [call.id])
  }
  const modules = model.modules.map(module => {
    const inside = parametersUnder(model, module.id)
    const made = outermost(model, callsOf.get(module.id) ?? []).map(id => calls[id]!)
    return { ...inside, macs: total(made.map(c => c.macs)), memory: total(made.map(c => c.memory)) }
  })
  // Where something was not evaluated, the sums say so.
  const lost = model.stopped || model.modules.some(m => m.incomplete) ? [unknownDim()] : []
  const whole = costs(model.nodes)
  const totals: Cost = {
    ...(model.modules.length ? parametersUnder(model, 0) : { params: 0, trainable: 0, buffers: 0 }),
    macs: total([whole.macs, ...lost]),
    memory: total([whole.memory, ...lost]),
  }
  return { totals, modules, own, memory, fields: receptiveFields(model), calls }
}

/** The receptive field of every tensor, in one pass over the nodes: the hull where branches meet. */
export function receptiveFields(model: Model): Field[] {
  const fields: Field[] = model.tensors.map(() => null)
  for (const id of model.inputs) fields[id] = source(model.tensors[id]?.shape ?? null)
  for (const node of model.nodes) {
    const shapes = (ids: number[]) => ids.map(id => model.tensors[id]?.shape ?? null)
    const result = step(
      node.layer,
      node.inputs.map(id => fields[id] ?? null),
      shapes(node.inputs),
      shapes(node.outputs),
    )
    node.outputs.forEach((id, i) => (fields[id] = result[i] ?? null))
  }
  return fields
}

/** The last tensor whose elements see a window of the input rather than all of it: the last feature map. */
export function lastFeatureMap(model: Model, fields: readonly Field[]): number | null {
  for (let i = model.nodes.length - 1; i >= 0; i--)
    for (const id of model.nodes[i]!.outputs) {
      const field = fields[id]
      if (field && field !== "whole") return id
    }
  return null
}

function parametersUnder(model: Model, root: number): { params: Dim; trainable: Dim; buffers: Dim } {
  const seen = new Set<string>()
  const found: { shape: readonly Dim[]; kind: string; trainable: boolean }[] = []
  const visit = (id: number): void => {
    const module = model.modules[id]!
    for (const p of module.parameters) {
      // A tensor that is registered as both counts as both.
      const key = `${p.kind} ${p.shared}`
      if (seen.has(key)) continue
      seen.add(key)
      found.push(p)
    }
    if (module.incomplete) found.push(...["parameter", "buffer"].map(kind => ({ shape: [unknownDim()], kind, trainable: true })))
    module.children.forEach(visit)
  }
  visit(root)
  const parameters = found.filter(p => p.kind === "parameter")
  return {
    params: elements(parameters),
    trainable: elements(parameters.filter(p => p.trainable)),
    buffers: elements(found.filter(p => p.kind === "buffer")),
  }
}

/** Of the calls of one module, those that are not inside another of them. */
function outermost(model: Model, calls: readonly number[]): readonly number[] {
  return calls.filter(id => {
    const { module, parent } = model.calls[id]!
    for (let up = parent; up !== null; up = model.calls[up]!.parent) if (model.calls[up]!.module === module) return false
    return true
  })
}

/** What these make is the same memory, looked at otherwise. */
const views: ReadonlySet<Layer["kind"]> = new Set([...arranging, "split"])
const width: Readonly<Record<string, number>> = {
  float64: 8,
  int64: 8,
  complex64: 8,
  complex128: 16,
  float16: 2,
  bfloat16: 2,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
  qint8: 1,
  quint8: 1,
}

function bytes(model: Model, node: Node): Dim {
  if (views.has(node.layer.kind)) return 0
  return total(
    node.outputs.map(id => {
      const tensor = model.tensors[id]!
      return tensor.shape ? mul(product(tensor.shape), width[tensor.dtype] ?? 4) : unknownDim()
    }),
  )
}

function elements(parameters: readonly { shape: readonly Dim[] }[]): Dim {
  return total(parameters.map(p => product(p.shape)))
}

function total(dims: readonly Dim[]): Dim {
  let sum: Dim = 0
  for (const d of dims) {
    // Seven and nobody knows how many more are nobody knows how many.
    if (hasUnknown(d)) return unknownDim()
    sum = typeof sum === "number" && typeof d === "number" ? sum + d : add(sum, d)
  }
  return sum
}
