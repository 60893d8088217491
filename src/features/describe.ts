import { breadth, exact, formula, macsFormula, summary } from "../conv/formula"
import { grouped } from "../conv/dim"
import { showShape, type Shape } from "../conv/shape"
import { say, type Words } from "../conv/words"
import type { Model, Span, Tensor } from "../model/model"
import type { Block, Link } from "./blocks"
import { fieldSize, showField } from "./field"
import type { Instance } from "./instances"
import { labLayer } from "./lab"
import { measured } from "./measured"
import { bytes, macs, share } from "../model/numbers"
import { shapes } from "./lens"

/** So many instances are listed one by one. */
const listed = 12

/** A hover's blocks for what one place stands for in one network. */
export function describe(instances: readonly Instance[], span: Span, root: string): Block[] {
  const first = instances[0]!
  const blocks: Block[] = [title(first, instances.length)]
  if (instances.length === 1) blocks.push({ kind: "rows", rows: rows(first) })
  else {
    const own = parameterRow(first)
    if (own) blocks.push({ kind: "rows", rows: [own] })
    blocks.push(...table(instances))
  }
  blocks.push({ kind: "links", links: links(first, span, root) })
  return blocks
}

function title(instance: Instance, count: number): Block {
  const { layer, type } = instance
  const words = layer ? summary(layer) : null
  const notes = count > 1 ? [say("{0} times", count)] : instance.module?.path ? [say("{0}", instance.module.path)] : []
  const width = layer ? breadth(layer) : "other"
  if (width === "narrow") notes.push(say("narrow"))
  if (width === "equal-width") notes.push(say("equal-width"))
  if (width === "wide") notes.push(say("wide"))
  return { kind: "title", text: words?.text ? say("{0} {1}", type, words) : say("{0}", type), notes }
}

function rows(instance: Instance): [Words, Words[]][] {
  const { model, layer, inputs, outputs } = instance
  const shown: [Words, Words[]][] = []
  if (instance.module && !instance.call) shown.push([say("in"), [say("never called")]])
  if (inputs.length > 0) shown.push([say("in"), tensorLines(model, inputs)])
  if (outputs.length > 0) shown.push([say("out"), tensorLines(model, outputs)])
  const [input, output] = [shapeOf(model, inputs[0]), shapeOf(model, outputs[0])]
  const lines = layer && input && output ? formula(layer, input, output) : []
  if (lines.length > 0) shown.push([say("formula"), lines])
  const field = outputs.length > 0 ? showField(measured(model).fields[outputs[0]!] ?? null) : []
  if (field.length > 0) shown.push([say("receptive field"), field])
  const own = parameterRow(instance)
  if (own) shown.push(own)
  shown.push(...costRows(instance))
  return shown
}

function costRows({ model, call, node, module, inputs }: Instance): [Words, Words[]][] {
  const { totals, memory, calls } = measured(model)
  const cost = node ? { macs: node.macs, memory: memory[node.id]! } : call ? calls[call.id]! : null
  if (!cost) return []
  const shown: [Words, Words[]][] = []
  if (cost.macs !== 0) {
    const [input, output] = [shapeOf(model, inputs[0]), node ? shapeOf(model, node.outputs[0]) : undefined]
    const product = node && input && output ? macsFormula(node.layer, input, output) : []
    const whole = module?.id === 0
    const number = product.length === 1 ? product[0]!.args.join("") : exact(cost.macs)
    shown.push([say("MACs"), [withShare(number, whole ? undefined : share(cost.macs, totals.macs))]])
  }
  if (cost.memory !== 0)
    shown.push([node ? say("memory of the output") : say("memory of all outputs"), [say("{0}", bytes(cost.memory))]])
  return shown
}

/** `64·3·7·7 + 64 = 9,472`, or the sum alone for a module that holds layers. */
function parameterRow({ model, module, layer }: Instance): [Words, Words[]] | undefined {
  if (!module) return undefined
  const { modules, totals } = measured(model)
  const { params, trainable } = modules[module.id]!
  if (params === 0) return undefined
  const own = module.parameters.filter(parameter => parameter.kind === "parameter")
  const factors = own.map(({ shape }) => shape.map(grouped).join("·")).join(" + ")
  const spelled = layer !== null && !module.incomplete && own.length <= 4 && factors !== exact(params)
  const number = spelled ? `${factors} = ${exact(params)}` : exact(params)
  const lines = [withShare(number, module.id !== 0 ? share(params, totals.params) : undefined)]
  if (exact(trainable) !== exact(params)) lines.push(say("{0} trainable", exact(trainable)))
  return [say("parameters"), lines]
}

function withShare(number: string, part: string | undefined): Words {
  return part ? say("{0} ({1})", number, part) : say("{0}", number)
}

/** All instances, one a line. */
function table(instances: readonly Instance[]): Block[] {
  const rows = instances.slice(0, listed).map(({ model, module, call, node, inputs, outputs }, i) => {
    const measures = measured(model)
    const cost = node ? node.macs : call ? measures.calls[call.id]!.macs : 0
    return [
      module ? module.path || module.type : String(i + 1),
      inputs.length > 0 ? shapes(model, inputs) : "–",
      outputs.length > 0 ? shapes(model, outputs) : "–",
      fieldSize(measures.fields[outputs[0] ?? -1] ?? null),
      module ? exact(measures.modules[module.id]!.params) : "–",
      macs(cost),
    ]
  })
  const blocks: Block[] = [
    { kind: "table", head: [say("name"), say("in"), say("out"), say("field"), say("parameters"), say("MACs")], rows },
  ]
  if (instances.length > listed) blocks.push({ kind: "note", text: say("… and {0} more", instances.length - listed) })
  return blocks
}

function links({ layer, model, inputs }: Instance, span: Span, root: string): Link[] {
  const lab = layer && labLayer(layer, shapeOf(model, inputs[0]) ?? null)
  const visualize: Link = { command: "visualize", text: say("Visualize"), args: [root, span] }
  return lab ? [visualize, { command: "lab", text: say("Try on an image"), args: [lab] }] : [visualize]
}

function tensorLines(model: Model, ids: readonly number[]): Words[] {
  const lines = ids.slice(0, 4).map(id => tensorLine(model.tensors[id]!))
  if (ids.length > 4) lines.push(say("… and {0} more", ids.length - 4))
  return lines
}

/** `1×64×112×112`, with the dtype when it is not float32, or why it is unknown. */
export function tensorLine({ shape, dtype, unknown }: Tensor): Words {
  if (!shape) return unknown ? unknown : say("unknown")
  return dtype === "float32" ? say("{0}", showShape(shape)) : say("{0}", `${showShape(shape)} ${dtype}`)
}

function shapeOf(model: Model, id: number | undefined): Shape | undefined {
  return id === undefined ? undefined : (model.tensors[id]?.shape ?? undefined)
}
