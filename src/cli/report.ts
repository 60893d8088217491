import type { Analysis } from "../analysis"
import { hasUnknown, isSym, show, type Dim } from "../conv/dim"
import type { Shape } from "../conv/shape"
import { format } from "../conv/words"
import type { Field, Stride } from "../conv/receptive"
import { measure, type Measures } from "../model/measure"
import type { Call, Finding, Model, Node, Span } from "../model/model"
import type { Positions } from "./lines"

/** A size as JSON has it: a symbol is a string, an unknown one null. */
export function size(dim: Dim): number | string | null {
  if (!isSym(dim)) return dim
  return hasUnknown(dim) ? null : show(dim)
}

/** Lines of a notebook are those of one of its cells. */
const inCell = (cell: number | undefined): { cell?: number } => (cell === undefined ? {} : { cell })

const sizes = (shape: Shape | null): (number | string | null)[] | null => shape && shape.map(size)

/** The object that `inspect --format json` prints. Its fields are a promise: they may be added to, never renamed. */
export function report(analysis: Analysis, entry: string, positions: Positions, shown: (file: string) => string) {
  const model = analysis.models[analysis.chosen!]!
  const measures = measure(model)
  const tensor = (id: number) => ({ shape: sizes(model.tensors[id]!.shape), dtype: model.tensors[id]!.dtype })
  const { totals } = measures
  return {
    file: shown(analysis.file),
    entry,
    framework: model.framework,
    inputs: model.inputs.map(tensor),
    inputSource: model.inputSource,
    outputs: model.outputs.map(tensor),
    totals: {
      params: size(totals.params),
      trainableParams: size(totals.trainable),
      buffers: size(totals.buffers),
      macs: size(totals.macs),
      activationBytes: size(totals.memory),
      minimumInput: sizes(analysis.minimumInput?.() ?? null),
    },
    layers: layers(model, measures, positions, shown),
    diagnostics: analysis.findings.map(finding => diagnostic(finding, positions, shown)),
    unknown: analysis.unknown.map(({ reason, span }) => {
      if (!span) return { reason: format(reason), file: null, line: null }
      const { line, cell } = positions.at(span.file, span.from)
      return { reason: format(reason), file: shown(span.file), line, ...inCell(cell) }
    }),
  }
}

/** Every call of a leaf module and every function outside of one, in execution order. */
export function layers(model: Model, measures: Measures, positions: Positions, shown: (file: string) => string) {
  const rows: ReturnType<typeof row>[] = []
  const place = (span: Span | null) => {
    if (!span) return { file: null, line: null }
    const { line, cell } = positions.at(span.file, span.from)
    return { file: shown(span.file), line, ...inCell(cell) }
  }
  const row = (
    type: string,
    name: string | null,
    span: Span | null,
    calls: number[],
    of: Call | Node,
    params: Dim,
    macs: Dim,
  ) => ({
    name,
    type,
    ...place(span),
    calls,
    inputs: of.inputs.map(id => sizes(model.tensors[id]!.shape)),
    outputs: of.outputs.map(id => sizes(model.tensors[id]!.shape)),
    params: size(params),
    macs: size(macs),
    receptiveField: field(measures.fields[of.outputs[0] ?? -1] ?? null),
  })
  const leaves = model.calls.filter(call => {
    const module = model.modules[call.module]!
    return module.children.length === 0 && !module.shares && !module.loose && call.parent !== null
  })
  const linesOf = (span: Span | null): number[] => (span ? [positions.at(span.file, span.from).line] : [])
  const called = new Map<number, Set<number>>()
  for (const { module, span } of leaves) {
    const lines = called.get(module)
    if (lines) for (const line of linesOf(span)) lines.add(line)
    else called.set(module, new Set(linesOf(span)))
  }
  let next = 0
  for (let id = 0; id <= model.nodes.length; id++) {
    for (; next < leaves.length && leaves[next]!.from === id; next++) {
      const call = leaves[next]!
      const module = model.modules[call.module]!
      rows.push(
        row(
          module.type,
          module.path,
          module.construction,
          [...called.get(module.id)!],
          call,
          measures.own[module.id]!,
          measures.calls[call.id]!.macs,
        ),
      )
      id = Math.max(id, call.to)
      if (call.to > call.from) while (leaves[next + 1] && leaves[next + 1]!.from < id) next++
    }
    const node = model.nodes[id]
    if (node && node.layer.kind !== "create") rows.push(row(node.type, null, node.span, linesOf(node.span), node, 0, node.macs))
  }
  return rows
}

function field(field: Field) {
  if (!field || field === "whole") return null
  const stride = (s: Stride): number | string | null => {
    if (typeof s !== "object" || !("numerator" in s)) return size(s)
    const { numerator, denominator } = s
    return typeof numerator === "number" && typeof denominator === "number"
      ? numerator / denominator
      : `${show(numerator)}/${show(denominator)}`
  }
  return {
    size: field.axes.map(a => size(a.size)),
    stride: field.axes.map(a => stride(a.stride)),
    start: field.axes.map(a => size(a.start)),
  }
}

export function diagnostic(finding: Finding, positions: Positions, shown: (file: string) => string) {
  const from = positions.at(finding.span.file, finding.span.from)
  const to = positions.at(finding.span.file, finding.span.to)
  return {
    code: finding.code,
    severity: finding.severity,
    message: format(finding.message),
    file: shown(finding.span.file),
    ...inCell(from.cell),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    related: finding.related.map(({ span, message }) => {
      const { line, column, cell } = positions.at(span.file, span.from)
      return { message: format(message), file: shown(span.file), ...inCell(cell), line, column }
    }),
    fixes: finding.fixes.map(({ title }) => ({ title: format(title) })),
  }
}
