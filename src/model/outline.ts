import type { Model } from "./model"

/** What happens in a call, in order: layers, calls of modules, and runs of equal calls folded into one. */
export type Item =
  | { kind: "node"; node: number }
  | { kind: "group"; call: number; items: Item[]; signature: string }
  /** `times` calls in a row that are alike (same type, same settings, same shapes); `first` stands for them all. */
  | { kind: "repeat"; times: number; first: Extract<Item, { kind: "group" }>; all: Extract<Item, { kind: "group" }>[] }

/** The whole forward pass as a tree: calls of leaf modules with one layer are that layer itself. */
export function outline(model: Model): Item[] {
  const children = new Map<number | null, number[]>()
  for (const call of model.calls) {
    const siblings = children.get(call.parent)
    if (siblings) siblings.push(call.id)
    else children.set(call.parent, [call.id])
  }
  const inside = (call: number | null, from: number, to: number): Item[] => {
    const items: Item[] = []
    let at = from
    for (const id of children.get(call) ?? []) {
      const child = model.calls[id]!
      for (; at < child.from; at++) items.push({ kind: "node", node: at })
      const parts = inside(id, child.from, child.to)
      at = Math.max(at, child.to)
      // A layer module is its layer; a module that does nothing (Identity, Dropout left out) leaves nothing.
      const only = parts.length === 1 ? parts[0]! : undefined
      if (only?.kind === "node" && !model.modules[child.module]!.children.length) items.push(only)
      else if (parts.length) items.push({ kind: "group", call: id, items: parts, signature: signature(model, id, parts) })
    }
    for (; at < to; at++) items.push({ kind: "node", node: at })
    return fold(items)
  }
  const root = model.calls[0]
  return root ? inside(0, root.from, root.to) : inside(null, 0, model.nodes.length)
}

/** Equal neighbours become one. */
function fold(items: Item[]): Item[] {
  const folded: Item[] = []
  for (const item of items) {
    const last = folded.at(-1)
    if (item.kind === "group" && last?.kind === "repeat" && last.first.signature === item.signature) {
      last.all.push(item)
      last.times++
    } else if (item.kind === "group" && last?.kind === "group" && last.signature === item.signature)
      folded[folded.length - 1] = { kind: "repeat", times: 2, first: last, all: [last, item] }
    else folded.push(item)
  }
  return folded
}

function signature(model: Model, call: number, items: Item[]): string {
  const { module, outputs } = model.calls[call]!
  const shapes = outputs.map(id => model.tensors[id]!.shape)
  return JSON.stringify([model.modules[module]!.type, shapes, items.map(item => describe(model, item))])
}

function describe(model: Model, item: Item): unknown {
  if (item.kind === "node") {
    const node = model.nodes[item.node]!
    return [node.type, node.layer, node.outputs.map(id => model.tensors[id]!.shape)]
  }
  return item.kind === "group" ? item.signature : [item.times, item.first.signature]
}
