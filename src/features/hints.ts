import type { Analysis } from "../analysis"
import { showShape, type Shape } from "../conv/shape"
import { say, type Words } from "../conv/words"
import type { Span } from "../model/model"
import { isPassing } from "./instances"

/** A text at the end of a line; `more` says it in full where `text` is cut. */
export interface Hint {
  /** Ends where the line ends. */
  span: Span
  text: Words
  more?: Words
}

/** What one place computed: its shapes in the order they were seen, without repetitions. */
interface Place {
  from: number
  to: number
  shapes: string[]
}

/** The output shape at the end of every line that computes a tensor, in the model shown (else in any). */
export function hints(analysis: Analysis): Hint[] {
  const lines = new Map<number, Place[]>()
  for (const place of outermost(places(analysis))) {
    const end = lineEnd(analysis.text, place.to)
    const there = lines.get(end)
    if (there) there.push(place)
    else lines.set(end, [place])
  }
  return [...lines].map(([end, there]) => {
    const span = { file: analysis.file, from: there[0]!.from, to: end }
    const full = there.map(place => place.shapes.join(" | ")).join(", ")
    const cut = there.map(place => short(place.shapes)).join(", ")
    return cut === full ? { span, text: say("{0}", full) } : { span, text: say("{0}", cut), more: say("{0}", full) }
  })
}

function places(analysis: Analysis): Place[] {
  const found = new Map<string, Place & { models: Map<number, Shape[]> }>()
  const see = (span: Span | null, model: number, shape: Shape | null): void => {
    if (!span || span.file !== analysis.file || !shape) return
    const key = `${span.from} ${span.to}`
    let place = found.get(key)
    if (!place) found.set(key, (place = { from: span.from, to: span.to, shapes: [], models: new Map() }))
    const seen = place.models.get(model)
    if (seen) seen.push(shape)
    else place.models.set(model, [shape])
  }
  for (const sight of analysis.sights)
    if (sight.name === null) for (const { model, shape } of sight.seen) see(sight.span, model, shape)
  analysis.models.forEach((model, m) => {
    for (const node of model.nodes)
      if (!isPassing(model, node.span, node.call)) see(node.span, m, model.tensors[node.outputs[0]!]?.shape ?? null)
    for (const call of model.calls)
      if (call.outputs.length === 1 && !isPassing(model, call.span, call.parent))
        see(call.span, m, model.tensors[call.outputs[0]!]?.shape ?? null)
  })
  return [...found.values()].map(({ models, ...place }) => {
    const shapes = models.get(analysis.chosen ?? -1) ?? [...models.values()][0]!
    return { ...place, shapes: [...new Set(shapes.map(showShape))] }
  })
}

/** Those that lie in no other, in text order. */
function outermost(all: Place[]): Place[] {
  const sorted = all.sort((a, b) => a.from - b.from || b.to - a.to)
  let end = -1
  return sorted.filter(({ to }) => {
    if (to <= end) return false
    end = to
    return true
  })
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset)
  const stop = end < 0 ? text.length : end
  return text[stop - 1] === "\r" ? stop - 1 : stop
}

function short(shapes: readonly string[]): string {
  return shapes.length <= 2 ? shapes.join(" | ") : `${shapes[0]!} … ${shapes.at(-1)!}`
}
