import type { Analysis, Sight } from "../analysis"
import { showShape } from "../conv/shape"
import { say, type Words } from "../conv/words"
import type { Block } from "./blocks"
import { tensorLine } from "./describe"
import { showField } from "./field"
import { measured } from "./measured"
import { bytes } from "../model/numbers"

/** A hover's blocks for a tensor variable: its shapes in the model shown, what made it, what it sees. */
export function aboutTensor(analysis: Analysis, sight: Sight): Block[] {
  const inShown = sight.seen.filter(({ model }) => model === analysis.chosen)
  const seen = inShown.length > 0 ? inShown : sight.seen
  const first = seen[0]!
  const model = analysis.models[first.model]
  const tensor = model?.tensors[first.tensor]
  const different = [...new Set(seen.map(({ shape }) => showShape(shape)))]
  const name = sight.name ?? analysis.text.slice(sight.span.from, Math.min(sight.span.to, sight.span.from + 40))
  const shapes = different.length > 4 ? `${different.slice(0, 4).join(" | ")} | …` : different.join(" | ")
  const title: Block = { kind: "title", text: say("{0}", name), notes: [say("{0}", shapes)] }
  if (!model || !tensor) return [title]
  const rows: [Words, Words[]][] = []
  if (!tensor.shape) rows.push([say("unknown because"), [tensorLine(tensor)]])
  else {
    if (tensor.dtype) rows.push([say("type"), [say("{0}", tensor.dtype)]])
    const maker = tensor.node === null ? undefined : model.nodes[tensor.node]
    if (maker) rows.push([say("made by"), [say("{0}", maker.type)]])
    const field = showField(measured(model).fields[first.tensor] ?? null)
    if (field.length > 0) rows.push([say("receptive field"), field])
    if (maker && maker.outputs[0] === tensor.id)
      rows.push([say("memory"), [say("{0}", bytes(measured(model).memory[maker.id]!))]])
  }
  return [title, { kind: "rows", rows }]
}
