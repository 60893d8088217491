import type { Dim } from "../conv/dim"
import type { Layer } from "../conv/layer"
import type { Shape } from "../conv/shape"
import type { Words } from "../conv/words"
import type { Call, InputSource, Model, Module, Node, Span, Tensor } from "./model"

/**
 * The module tree as a framework describes it: `key` is the object that stands for the module while the model is built,
 * `tensorKeys` the numbers of its own parameters and buffers as `Builder.tensor` knows them.
 */
export type Tree = Omit<Module, "id"> & { key: unknown; tensorKeys: readonly number[] }

/**
 * Builds a Model while a forward pass is evaluated: append-only. Modules are named by any object (`key`) until
 * `finish` brings the tree; tensors by a number that the caller keeps unique, so that a tensor made before the
 * recording began (a parameter, a constant) joins when it is first used.
 */
export class Builder {
  readonly nodes: Node[] = []
  readonly tensors: Tensor[] = []
  readonly calls: Call[] = []
  private readonly keys: unknown[] = []
  private readonly keyIndex = new Map<unknown, number>()
  private readonly local = new Map<number, number>()
  private readonly open: number[] = []

  /** The local id of a tensor; one not seen before is appended as coming from outside. */
  tensor(key: number, shape: Shape | null, dtype: string, unknown?: Words, node: number | null = null): number {
    const known = this.local.get(key)
    if (known !== undefined) return known
    const id = this.tensors.length
    this.tensors.push(unknown ? { id, shape, dtype, node, unknown } : { id, shape, dtype, node })
    this.local.set(key, id)
    return id
  }

  /** The modules called so far, in order of their first call. */
  get called(): readonly unknown[] {
    return this.keys
  }

  /** The local id of a tensor seen before, else undefined. */
  find(key: number): number | undefined {
    return this.local.get(key)
  }

  node(
    layer: Layer,
    type: string,
    inputs: number[],
    span: Span | null,
    macs: Dim,
    more: Pick<Node, "doubtful" | "uncertain">,
  ): Node {
    const node: Node = {
      id: this.nodes.length,
      layer,
      type,
      call: this.open.at(-1) ?? 0,
      inputs,
      outputs: [],
      span,
      macs,
      ...more,
    }
    this.nodes.push(node)
    return node
  }

  enter(key: unknown, inputs: number[], span: Span | null, more: Pick<Call, "uncertain"> = {}): void {
    let module = this.keyIndex.get(key)
    if (module === undefined) {
      module = this.keys.push(key) - 1
      this.keyIndex.set(key, module)
    }
    const id = this.calls.length
    const from = this.nodes.length
    this.calls.push({ id, module, parent: this.open.at(-1) ?? null, inputs, outputs: [], span, from, to: from, ...more })
    this.open.push(id)
  }

  leave(outputs: number[]): void {
    const call = this.calls[this.open.pop()!]
    if (!call) return
    call.outputs = outputs
    call.to = this.nodes.length
  }

  /**
   * The finished model. `tree` lists the modules, the network first; a module that was called without being in the
   * tree (made on the fly in `forward`) is described by `loose`, and its parameters do not count as the network's.
   */
  finish(
    head: { name: string; framework: Model["framework"]; inputSource: InputSource; stopped?: Model["stopped"] },
    tree: readonly Tree[],
    loose: (key: unknown) => Omit<Tree, "key" | "parent" | "children">,
    inputs: number[],
    outputs: number[],
  ): Model {
    while (this.open.length) this.leave([])
    const ids = new Map<unknown, number>()
    const own = (tensorKeys: readonly number[], id: number): void => {
      for (const tensorKey of tensorKeys) {
        const tensor = this.local.get(tensorKey)
        if (tensor !== undefined) this.tensors[tensor]!.parameterOf = id
      }
    }
    const modules: Module[] = tree.map(({ key, tensorKeys, ...rest }, id) => {
      if (!ids.has(key)) ids.set(key, id)
      own(tensorKeys, id)
      return { id, ...rest }
    })
    for (const call of this.calls) {
      const key = this.keys[call.module]
      let id = ids.get(key)
      if (id === undefined) {
        id = modules.length
        ids.set(key, id)
        const parent = call.parent === null ? 0 : this.calls[call.parent]!.module
        const { tensorKeys, ...rest } = loose(key)
        own(tensorKeys, id)
        modules.push({ id, ...rest, parent, children: [], loose: true })
      }
      call.module = id
    }
    const first = new Map<number, Call>()
    for (const call of this.calls) if (!first.has(call.module)) first.set(call.module, call)
    for (const module of modules)
      if (module.layer === null && module.children.length === 0 && !module.shares)
        module.layer = this.layerOf(first.get(module.id))
    return { ...head, modules, calls: this.calls, nodes: this.nodes, tensors: this.tensors, inputs, outputs }
  }

  /** The layer that a childless module is: the only node of its first call, else the only one that has weights to multiply. */
  private layerOf(call: Call | undefined): Layer | null {
    if (!call) return null
    const nodes = this.nodes.slice(call.from, call.to)
    if (nodes.length === 1) return nodes[0]!.layer
    const heavy = nodes.filter(n => n.macs !== 0)
    return heavy.length === 1 ? heavy[0]!.layer : null
  }
}
