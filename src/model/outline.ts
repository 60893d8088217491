import type { Layer } from "../conv/layer"
import { arranging } from "./arranging"
import type { Call, Model, Node } from "./model"
import { repeats } from "./repeats"
import type { Run } from "./repeats"

/**
 * The network as it is drawn: groups that fold, and steps. A step is one arrow with everything that happens on it
 * (`Conv · BN · ReLU`) and the feature map it ends in.
 */
export type Item = Step | Group

export interface Step {
  kind: "step"
  /** Stays the same through edits: the path of calls and the type. */
  key: string
  /** In execution order; `main` is the one that gives the step its picture. Empty for an input of the network. */
  nodes: number[]
  main: number | null
  /** The tensor it ends in (the first of several). */
  tensor: number
  inputs: number[]
  outputs: number[]
  /** Place among all steps, in drawing order. */
  from: number
  to: number
  /** The key of the group it stands in. */
  parent: string
}

export interface Group {
  kind: "group"
  key: string
  /** The module call it stands for; null for a run of repeated items. */
  call: number | null
  title: string
  type: string
  /** How many equal instances `items` is made of (`×6`); 1 for a module. */
  times: number
  items: Item[]
  inputs: number[]
  outputs: number[]
  /** Its steps: from ≤ step.from < to. */
  from: number
  to: number
  parent: string
}

export interface Outline {
  root: Group
  /** All steps in drawing order. */
  steps: Step[]
  /** tensor → the step that makes it, or undefined for parameters and constants. */
  maker: Map<number, Step>
  groups: Map<string, Group>
}

/** Operations that only arrange or choose values: several in a row are one step. */
const rearranging = new Set<Layer["kind"]>([...arranging, "repeat", "index"])

/** Same place in, same place out, from one tensor: written on its neighbour's arrow. */
function isRider(node: Node, live: (tensor: number) => boolean): boolean {
  const { kind } = node.layer
  if (kind !== "elementwise" && kind !== "normalization") return false
  if (node.outputs.length !== 1) return false
  let only = -1
  for (const t of node.inputs) {
    if (t === only || !live(t)) continue
    if (only >= 0) return false
    only = t
  }
  return true
}

export function outline(model: Model): Outline {
  // What comes from nowhere because nothing is known about it is drawn like an input.
  const isInput = new Set(model.inputs)
  for (const { inputs } of model.nodes)
    for (const t of inputs) {
      const tensor = model.tensors[t]
      if (tensor && tensor.node === null && (tensor.shape === null || tensor.unknown)) isInput.add(t)
    }
  const live = (tensor: number) => (model.tensors[tensor]?.node ?? null) !== null || isInput.has(tensor)
  const users: Users = []
  for (const node of model.nodes)
    for (const t of node.inputs) {
      if (!live(t)) continue
      const list = users[t]
      if (!list) users[t] = [node.id]
      else if (list[list.length - 1] !== node.id) list.push(node.id)
    }
  const isOutput = new Set(model.outputs)

  const callKeys = nameCalls(model)
  /** What a call consists of, in execution order. Calls and nodes are both numbered in that order. */
  const children: (Call | Node)[][] = model.calls.map(() => [])
  const calls = model.calls.filter(call => call.parent !== null && call.from < call.to)
  let next = 0
  for (const node of model.nodes) {
    for (; next < calls.length && calls[next]!.from <= node.id; next++) children[calls[next]!.parent!]!.push(calls[next]!)
    children[node.call]!.push(node)
  }

  const stepOf = (node: Node, key: string): Step => ({
    kind: "step",
    key,
    nodes: [node.id],
    main: node.id,
    tensor: node.outputs[0] ?? -1,
    inputs: [],
    outputs: [],
    from: 0,
    to: 0,
    parent: "",
  })

  function itemsOf(call: number): Item[] {
    const seen = new Map<string, number>()
    const made: Item[] = []
    for (const child of children[call]!) {
      if ("module" in child) {
        const inner = itemsOf(child.id)
        const module = model.modules[child.module]!
        if (inner.length === 1 || module.layer) made.push(...inner)
        else if (inner.length) made.push(groupOf(callKeys[child.id]!, child.id, titleOf(module.path), module.type, inner))
      } else {
        const n = (seen.get(child.type) ?? 0) + 1
        seen.set(child.type, n)
        made.push(stepOf(child, `${callKeys[call]}:${child.type}${n > 1 ? "#" + n : ""}`))
      }
    }
    return fuse(made)
  }

  /** Riders go onto the arrow before them, else onto the arrow after them; arranging operations onto each other. */
  function fuse(items: Item[]): Item[] {
    if (items.length < 2) return items
    const byTensor = new Map<number, Step>()
    const out: Item[] = []
    const soleUser = (t: number) => (!isOutput.has(t) && users[t]?.length === 1 ? users[t]![0] : undefined)
    for (const item of items) {
      if (item.kind === "step") {
        const first = model.nodes[item.nodes[0]!]!
        const source = first.inputs.filter(live)
        const before = source.length >= 1 && new Set(source).size === 1 ? byTensor.get(source[0]!) : undefined
        if (before && soleUser(before.tensor) === first.id && joins(before, item)) {
          byTensor.delete(before.tensor)
          if (takesOver(before, item)) before.main = item.main
          before.nodes.push(...item.nodes)
          before.tensor = item.tensor
          byTensor.set(before.tensor, before)
          continue
        }
        if (model.nodes[item.nodes[item.nodes.length - 1]!]!.outputs.length === 1) byTensor.set(item.tensor, item)
      }
      out.push(item)
    }
    return out
  }

  const mainOf = (step: Step) => model.nodes[step.main!]!
  const ridesOnly = (step: Step) => step.nodes.every(n => isRider(model.nodes[n]!, live))
  const arrangesOnly = (step: Step) => step.nodes.every(n => rearranging.has(model.nodes[n]!.layer.kind))

  function joins(before: Step, item: Step): boolean {
    if (ridesOnly(item)) return true
    if (ridesOnly(before) && mainOf(item).inputs.filter(live).length === 1) return true
    if (mainOf(before).layer.kind === "padding" && before.nodes.length === 1 && windowed.has(mainOf(item).layer.kind)) return true
    return arrangesOnly(item) && (arrangesOnly(before) || isPoint(before.tensor))
  }

  const takesOver = (before: Step, item: Step) =>
    ridesOnly(before) ? !ridesOnly(item) : mainOf(before).layer.kind === "padding" && windowed.has(mainOf(item).layer.kind)

  /** A map of one pixel: flattening it changes nothing that could be drawn. */
  function isPoint(tensor: number): boolean {
    const shape = model.tensors[tensor]?.shape
    return !!shape && shape.length >= 3 && shape.slice(2).every(d => d === 1)
  }

  function groupOf(key: string, call: number | null, title: string, type: string, items: Item[], times = 1): Group {
    return {
      kind: "group",
      key,
      call,
      title,
      type,
      times,
      items: times > 1 ? items : withRepeats(items),
      inputs: [],
      outputs: [],
      from: 0,
      to: 0,
      parent: "",
    }
  }

  const signs = new Map<string, number>()
  const sign = (text: string) => signs.get(text) ?? signs.set(text, signs.size).get(text)!
  const signOf = new Map<Item, number>()
  function signature(item: Item): number {
    const known = signOf.get(item)
    if (known !== undefined) return known
    const text =
      item.kind === "group"
        ? `${item.type}(${item.items.map(signature).join()})×${item.times}`
        : item.nodes.map(n => describe(model.nodes[n]!)).join() + JSON.stringify(model.tensors[item.tensor]?.shape ?? null)
    const made = sign(text)
    signOf.set(item, made)
    return made
  }

  /** Whether an item takes what the one before it makes: only chains are counted as `×3`, not branches side by side. */
  function follows(before: Item, item: Item): boolean {
    const made = lastNodes(before)
    return firstInputs(item).some(t => made.some(n => model.nodes[n]!.outputs.includes(t)))
  }
  /** Whether what the instances make stays within the run, but for what the last one makes. */
  function closed(items: Item[], run: Run): boolean {
    const end = run.from + run.period * run.times
    const nodes = items.slice(run.from, end).map(nodesOf)
    const inside = new Set(nodes.flat())
    return nodes
      .slice(0, -run.period)
      .every(list =>
        list.every(n => model.nodes[n]!.outputs.every(t => !isOutput.has(t) && (users[t] ?? []).every(u => inside.has(u)))),
      )
  }
  const nodesOf = (item: Item): number[] => (item.kind === "step" ? item.nodes : item.items.flatMap(nodesOf))

  const lastNodes = (item: Item): number[] =>
    item.kind === "step"
      ? item.nodes.slice(-1)
      : item.call === null
        ? lastNodes(item.items[item.items.length - 1]!)
        : madeBy(model.calls[item.call]!)
  const firstInputs = (item: Item): number[] =>
    item.kind === "step"
      ? model.nodes[item.nodes[0]!]!.inputs
      : item.call === null
        ? firstInputs(item.items[0]!)
        : model.calls[item.call]!.inputs
  const madeBy = (call: Call) => call.outputs.map(t => model.tensors[t]?.node ?? -1).filter(n => n >= 0)

  function withRepeats(items: Item[]): Item[] {
    if (items.length < 2) return items
    const runs = repeats(items.map(signature), i => follows(items[i - 1]!, items[i]!)).filter(run => closed(items, run))
    const out: Item[] = []
    let at = 0
    for (const run of runs) {
      out.push(...items.slice(at, run.from))
      const inside = items.slice(run.from, run.from + run.period * run.times)
      const first = inside[0]!
      const type = run.period === 1 ? typeOf(first) : `(${together(inside.slice(0, run.period).map(typeOf))})`
      out.push(groupOf(first.key + "*", null, "", type, inside, run.times))
      at = run.from + inside.length
    }
    return [...out, ...items.slice(at)]
  }

  const typeOf = (item: Item): string => (item.kind === "group" ? item.type : model.nodes[item.main!]!.type)

  const inputs: Step[] = [...isInput].map((tensor, i) => ({
    kind: "step",
    key: i < model.inputs.length ? `input${i || ""}` : `unknown${i - model.inputs.length || ""}`,
    nodes: [],
    main: null,
    tensor,
    inputs: [],
    outputs: [tensor],
    from: 0,
    to: 0,
    parent: "",
  }))
  const body = model.calls.length ? itemsOf(0) : []
  // A network that is one module in a wrapper opens as that module.
  const root = groupOf("", 0, model.name, model.modules[0]?.type ?? "", body)
  root.items = [...inputs, ...root.items]
  return connect(model, root, live, users, isOutput)
}

const windowed = new Set<Layer["kind"]>(["convolution", "pooling", "transposed-convolution"])

/** What makes two nodes look alike. A convolution's input channels do not: VGG's 128→256, 256→256 is one kind of layer. */
function describe(node: Node): string {
  const { layer } = node
  return (
    node.type +
    JSON.stringify(
      layer.kind === "convolution"
        ? { ...layer, inChannels: 0, groups: layer.groups === layer.inChannels ? "each" : layer.groups }
        : layer,
    )
  )
}

function nameCalls(model: Model): string[] {
  const keys: string[] = []
  const seen = new Map<string, number>()
  for (const call of model.calls) {
    if (call.parent === null) {
      keys.push("")
      continue
    }
    const own = model.modules[call.module]!.path
    const above = model.modules[model.calls[call.parent]!.module]!.path
    const name = above && own.startsWith(above + ".") ? own.slice(above.length + 1) : own
    const key = `${keys[call.parent]}/${name}`
    const n = (seen.get(key) ?? 0) + 1
    seen.set(key, n)
    keys.push(n > 1 ? `${key}#${n}` : key)
  }
  return keys
}

/** `Block ×7`, `Conv2d, MaxPool2d`: what stands one after the other in each instance of a run. */
function together(types: string[]): string {
  const kinds = [...new Set(types)]
  const named = kinds.slice(0, 3).join(", ") + (kinds.length > 3 ? ", …" : "")
  return kinds.length === 1 ? `${named} ×${types.length}` : named
}

/** `layer1.0` stays whole, `features.denseblock1` is `denseblock1`. */
function titleOf(path: string): string {
  const parts = path.split(".")
  let at = parts.length - 1
  while (at > 0 && /^\d+$/.test(parts[at]!)) at--
  return parts.slice(at).join(".")
}

/** The nodes that take a tensor, by tensor, each once; none for parameters and constants. */
type Users = (number[] | undefined)[]

/** Numbers the steps and finds what enters and leaves each item. */
function connect(model: Model, root: Group, live: (t: number) => boolean, users: Users, isOutput: Set<number>): Outline {
  const steps: Step[] = []
  const groups = new Map<string, Group>()
  const maker = new Map<number, Step>()
  const stepOfNode: Step[] = []
  const number = (item: Item, parent: string) => {
    item.parent = parent
    item.from = steps.length
    if (item.kind === "step") {
      steps.push(item)
      for (const n of item.nodes) {
        stepOfNode[n] = item
        for (const t of model.nodes[n]!.outputs) maker.set(t, item)
      }
      if (!item.nodes.length) maker.set(item.tensor, item)
    } else {
      groups.set(item.key, item)
      for (const inner of item.items) number(inner, item.key)
    }
    item.to = steps.length
  }
  number(root, "")

  const within = (item: Item, step: Step | undefined) => !!step && step.from >= item.from && step.from < item.to
  const leaves = (item: Item, t: number) => isOutput.has(t) || !!users[t]?.some(n => !within(item, stepOfNode[n]))
  const wire = (item: Item) => {
    const ins: number[] = []
    const outs: number[] = []
    if (item.kind === "step") {
      for (const n of item.nodes) {
        for (const t of model.nodes[n]!.inputs) if (live(t) && !within(item, maker.get(t))) ins.push(t)
        for (const t of model.nodes[n]!.outputs) if (leaves(item, t)) outs.push(t)
      }
      if (!item.nodes.length) outs.push(item.tensor)
    } else
      for (const inner of item.items) {
        wire(inner)
        for (const t of inner.inputs) if (!within(item, maker.get(t))) ins.push(t)
        for (const t of inner.outputs) if (leaves(item, t)) outs.push(t)
      }
    item.inputs = each(ins)
    item.outputs = each(outs)
  }
  wire(root)
  return { root, steps, maker, groups }
}

/** Each of them once. */
const each = (tensors: number[]) => (tensors.length > 1 ? [...new Set(tensors)] : tensors)
