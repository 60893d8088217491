import { symbol, type Dim } from "../conv/dim"
import type { Layer } from "../conv/layer"
import { say } from "../conv/words"
import { graph, tensorPayload, type Sample } from "../frameworks/graph"
import { isModule } from "../frameworks/modules"
import type { InputSource, Model } from "../model/model"
import type { Machine } from "../python/machine"
import type { Expression, FileTree, Range } from "../python/tree"
import type { Instance } from "../python/value"
import { Bound, Dict, Func, Native, Unknown, type Value } from "../python/value"
import { parseComment, type Specification } from "./specification"

/** What a network is run on: the arguments of its `forward`. */
export interface Input {
  source: InputSource
  args: Value[]
  keywords: Map<string, Value>
}

/** Inputs as written by a person or found out from the model. */
export function fromSpecifications(specs: readonly Specification[], source: InputSource, machine: Machine): Input {
  const g = graph(machine)
  const input: Input = { source, args: [], keywords: new Map() }
  for (const { keyword, shape, dtype } of specs) {
    const tensor = g.tensor(shape, dtype)
    if (keyword === null) input.args.push(tensor)
    else input.keywords.set(keyword, tensor)
  }
  return input
}

/** The arguments of a call seen in the file, as fresh tensors, so that nothing before the network belongs to it. */
export function fromSample(sample: Pick<Sample, "inputs" | "keywords">, machine: Machine): Input | null {
  const all = [...sample.inputs, ...sample.keywords.values()]
  if (!all.some(v => tensorPayload(v)?.shape)) return null
  const fresh = (value: Value): Value => {
    const payload = tensorPayload(value)
    if (!payload) return value
    const { id: _id, shape, dtype, ...rest } = payload
    return graph(machine).tensor(shape, dtype, rest)
  }
  return {
    source: "file",
    args: sample.inputs.map(fresh),
    keywords: new Map([...sample.keywords].map(([name, value]) => [name, fresh(value)])),
  }
}

/** The comment `# convlens: input=…` right above a definition, or inside it before anything else. */
export function fromComment(tree: FileTree, text: string, definition: Range): Specification[] | null {
  let found: Specification[] | null = null
  for (const comment of tree.comments) {
    const specs = parseComment(comment.text)
    if (!specs) continue
    const above = comment.to <= definition.from && /^(\s|#[^\n]*|@[^\n]*)*$/.test(text.slice(comment.to, definition.from))
    const beside = comment.from > definition.from && comment.to <= lineEnd(text, definition.from)
    if (above || beside) found = specs
  }
  return found
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from)
  return end < 0 ? text.length : end
}

/** A parameter of `forward` that must be given. */
export interface Required {
  name: string
  /** Given by its name only. */
  keyword: boolean
  /** False where its annotation says that it is none: a list of tensors, a number. */
  tensor: boolean
}

/** The parameters of `forward` without a default; of a network that hands all it is given on, those of the one inside. */
export function requiredParameters(network: Instance, machine: Machine, depth = 0): Required[] {
  const forward = forwardOf(network, machine)
  if (!forward) return [{ name: "input", keyword: false, tensor: true }]
  const own = forward.parameters.slice(1).filter(p => p.star === "" && p.default === undefined)
  const children = network.attrs.get("_modules")
  if (!own.length && forward.parameters.some(p => p.star === "*") && children instanceof Dict && depth < 5)
    for (const { value } of children.entries.values()) if (isModule(value)) return requiredParameters(value, machine, depth + 1)
  return own.map(p => ({ name: p.name, keyword: p.only === "keyword", tensor: !p.annotation || mayBeTensor(p.annotation) }))
}

/** The parameters of `forward` that are None where nobody gives them. */
export function optionalParameters(network: Instance, machine: Machine): string[] {
  const parameters = forwardOf(network, machine)?.parameters.slice(1) ?? []
  return parameters.filter(p => p.star === "" && p.only !== "position" && p.default === null).map(p => p.name)
}

function forwardOf(network: Instance, machine: Machine): Func | null {
  for (const name of ["forward", "call"]) {
    const method = machine.lookup(network.cls, name)
    const callee = unwrapped(method instanceof Bound ? method.callee : method)
    if (callee instanceof Func) return callee
  }
  return null
}

/** What decorators say that they wrap (`functools.wraps`). */
function unwrapped(value: Value | undefined): Value | undefined {
  for (let hops = 0; hops < 10 && (value instanceof Func || value instanceof Native); hops++) {
    const inner = value.attrs.get("__wrapped__")
    if (inner === undefined) return value
    value = inner
  }
  return value
}

const others =
  /^(list|tuple|dict|set|sequence|iterable|iterator|collection|mapping|ordereddict|callable|int|float|bool|str|bytes)$/i

/** What an annotation says, as far as its names tell. */
function mayBeTensor(e: Expression): boolean {
  switch (e.kind) {
    case "name":
    case "attribute":
      return !others.test(e.name)
    case "constant":
      return typeof e.value === "string" ? !others.test(/[\w.]*/.exec(e.value)![0].split(".").at(-1)!) : e.value !== null
    case "binary":
      return mayBeTensor(e.left) || mayBeTensor(e.right)
    case "subscript": {
      if (!/^(Optional|Union|Annotated)$/.test(nameOf(e.value))) return mayBeTensor(e.value)
      return e.index.kind === "tuple" ? e.index.items.some(mayBeTensor) : mayBeTensor(e.index)
    }
    default:
      return true
  }
}

function nameOf(e: Expression): string {
  return e.kind === "name" || e.kind === "attribute" ? e.name : ""
}

const axes: readonly (readonly string[])[] = [[], ["L"], ["H", "W"], ["D", "H", "W"]]

/** What a layer says about the tensor it is given first. */
export function wanted(layer: Layer): Specification | null {
  const n = symbol("N")
  const spatial = (count: number): Dim[] => (axes[count] ?? ["H", "W"]).map(name => symbol(name))
  const float = (shape: Dim[]): Specification => ({ keyword: null, shape, dtype: "float32" })
  switch (layer.kind) {
    case "convolution":
    case "transposed-convolution":
      return layer.layout === "last"
        ? float([n, ...spatial(layer.kernel.length), layer.inChannels])
        : float([n, layer.inChannels, ...spatial(layer.kernel.length)])
    case "pooling":
      return float([n, symbol("C"), ...spatial(layer.kernel.length)])
    case "adaptive-pooling":
      return float([n, symbol("C"), ...spatial(layer.size.length)])
    case "linear":
      return { ...float([n, layer.inFeatures]), anyRank: true }
    case "embedding":
      return { keyword: null, shape: [n, symbol("L")], dtype: "int64", anyRank: true }
    case "recurrent":
      return float(layer.batchFirst ? [n, symbol("L"), layer.inFeatures] : [symbol("L"), n, layer.inFeatures])
    case "normalization":
      if (layer.shape) return { ...float([n, symbol("L"), ...layer.shape]), anyRank: true }
      return layer.channels === null ? null : float([n, layer.channels, ...spatial(layer.spatial?.[0] ?? 2)])
    default:
      return null
  }
}

/** The input as the first registered layer would have it: registration order is nearly always the order of use. */
export function fromFirstLayer(network: Instance): Specification | null {
  let found: Specification | null = null
  const seen = new Set<Instance>()
  const visit = (module: Instance): void => {
    if (found || seen.has(module)) return
    seen.add(module)
    found = fromAttributes(module)
    const children = module.attrs.get("_modules")
    if (!found && children instanceof Dict) for (const { value } of children.entries.values()) if (isModule(value)) visit(value)
  }
  visit(network)
  return found
}

function fromAttributes(module: Instance): Specification | null {
  const attr = (name: string): Dim | undefined => {
    const value = module.attrs.get(name)
    // A lazy layer takes what comes.
    if (value === 0 && module.cls.mro.some(c => c.name.startsWith("Lazy"))) return symbol("C")
    return typeof value === "number" || (typeof value === "object" && value !== null && value.kind === "sym") ? value : undefined
  }
  const n = symbol("N")
  const type = module.cls.mro.map(c => /^(Lazy)?(Conv|ConvTranspose|BatchNorm|InstanceNorm)([123])d$/.exec(c.name)).find(m => m)
  if (type) {
    const channels = attr("in_channels") ?? attr("num_features")
    return channels === undefined
      ? null
      : { keyword: null, shape: [n, channels, ...axes[Number(type[3])]!.map(a => symbol(a))], dtype: "float32" }
  }
  const features = attr("in_features")
  if (features !== undefined && attr("out_features") !== undefined)
    return { keyword: null, shape: [n, features], dtype: "float32", anyRank: true }
  if (attr("num_embeddings") !== undefined) return { keyword: null, shape: [n, symbol("L")], dtype: "int64", anyRank: true }
  const size = attr("input_size")
  if (size !== undefined && attr("hidden_size") !== undefined) {
    const shape = module.attrs.get("batch_first") === true ? [n, symbol("L"), size] : [symbol("L"), n, size]
    return { keyword: null, shape, dtype: "float32" }
  }
  return null
}

/** What the layers that take each input of a recorded run say about it; null where none says anything. */
export function fromConsumers(model: Model): (Specification | null)[] {
  const passing = new Set<Layer["kind"]>(["elementwise", "padding", "interpolation"])
  return model.inputs.map(input => {
    const same = new Set([input])
    for (const node of model.nodes) {
      if (!same.has(node.inputs[0]!)) continue
      const specification = wanted(node.layer)
      if (specification) return specification
      if (passing.has(node.layer.kind) && node.inputs.length === 1) node.outputs.forEach(id => same.add(id))
    }
    return null
  })
}

/** An argument that nothing is known about, for parameters beyond the ones that have a shape. */
export function unknownArgument(name: string): Unknown {
  return new Unknown(say("`{0}` is an argument of forward that nothing tells about", name), null)
}
