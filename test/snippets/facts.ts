import type { Analysis } from "../../src/analysis"
import { showShape, type Shape } from "../../src/conv/shape"
import { format, type Words } from "../../src/conv/words"
import type { Span } from "../../src/model/model"
import type { Block, Hover } from "../../src/features/blocks"
import { hints } from "../../src/features/hints"
import { hover } from "../../src/features/hover"
import { Lines } from "../../src/cli/lines"
import type { Claim } from "./snippet"

/** What the analysis said, in lines and columns from 0. `to` is on the line `last`. */
interface Fact {
  text: string
  line: number
  from: number
  last: number
  to: number
}

/** Everything that claims are compared with, of one file of an analysis. */
export class Facts {
  private readonly lines: Lines
  readonly findings: Fact[]
  private readonly hints: Fact[]
  private readonly spans = new Map<string, Set<string>>()

  constructor(
    private readonly analysis: Analysis,
    private readonly file: string,
    private readonly code: string,
  ) {
    this.lines = new Lines(code)
    this.findings = analysis.findings
      .filter(f => f.span.file === file)
      .map(f => ({ ...this.place(f.span), text: `[${f.code}] "${format(f.message)}"` }))
    const inMain = analysis.file === file
    this.hints = inMain
      ? hints(analysis).map(h => ({ ...this.place({ ...h.span, from: h.span.to }), text: format(h.more ?? h.text) }))
      : []
    for (const sight of analysis.sights) for (const { model, shape } of sight.seen) this.see(sight.span, model, shape)
    analysis.models.forEach((model, m) => {
      for (const node of model.nodes) this.see(node.span, m, model.tensors[node.outputs[0]!]?.shape ?? null)
      for (const call of model.calls)
        if (call.outputs.length === 1) this.see(call.span, m, model.tensors[call.outputs[0]!]?.shape ?? null)
    })
  }

  private see(span: Span | null, model: number, shape: Shape | null): void {
    if (!span || span.file !== this.file) return
    const key = `${span.from} ${span.to}`
    const text = shape ? showShape(shape) : "?"
    // Shapes of the model that is shown come first and alone; other roots of the file are only seen where it is silent.
    const own = model === this.analysis.chosen
    const at = own ? key : `other ${key}`
    this.spans.set(at, (this.spans.get(at) ?? new Set()).add(text))
  }

  private place(span: Span): Omit<Fact, "text"> {
    const from = this.lines.at(span.from)
    const to = this.lines.at(span.to)
    return { line: from.line - 1, from: from.column - 1, last: to.line - 1, to: to.column - 1 }
  }

  private offset(line: number, column: number): number {
    return this.code.split("\n").slice(0, line).join("\n").length + (line ? 1 : 0) + column
  }

  /** Why a claim does not hold, or null. A finding that is claimed is taken from the list. */
  failure(claim: Claim): string | null {
    const have = (all: readonly string[]): string =>
      `${claim.line + 1}: no ${claim.kind} ‘${claim.text}’; have ${all.length ? all.map(t => `‘${t}’`).join(", ") : "nothing"}`
    if (claim.kind === "finding") {
      const [, code, words] = /^\[([\w-]+)\](?: "(.*)")?$/.exec(claim.text) ?? [null, "not a claim", claim.text]
      const index = this.findings.findIndex(
        f =>
          f.line === claim.line &&
          (claim.from === undefined || (f.from === claim.from && f.to === claim.to && f.last === f.line)) &&
          f.text.startsWith(`[${code}] `) &&
          f.text.includes(words ?? ""),
      )
      if (index < 0) return have(this.findings.map(f => `${f.line + 1}:${f.from + 1}-${f.to + 1} ${f.text}`))
      this.findings.splice(index, 1)
      return null
    }
    if (claim.kind === "hover") {
      const row = this.code.split("\n")[claim.line]!
      const places = claim.from === undefined ? [...row.matchAll(/\w+/g)].map(m => m.index) : [claim.from + 1]
      const texts = places.map(column => plain(hover(this.analysis, this.offset(claim.line, column))))
      return texts.some(text => text.includes(claim.text)) ? null : have([...new Set(texts)].filter(Boolean))
    }
    if (claim.kind === "shape" && claim.from !== undefined) {
      const key = `${this.offset(claim.line, claim.from)} ${this.offset(claim.line, claim.to!)}`
      const seen = [...(this.spans.get(key) ?? this.spans.get(`other ${key}`) ?? [])].join(" | ")
      return seen === claim.text ? null : have([seen])
    }
    const here = this.hints.filter(h => h.line === claim.line).map(h => h.text)
    return here.includes(claim.text) ? null : have(here)
  }
}

/** A hover's words, without the markup that the editor gives them. */
function plain(hover: Hover | null): string {
  const words = (w: Words): string => format(w)
  const block = (b: Block): string[] => {
    switch (b.kind) {
      case "title":
        return [[b.text, ...b.notes].map(words).join(" ")]
      case "rows":
        return b.rows.map(([name, lines]) => `${words(name)}: ${lines.map(words).join("; ")}`)
      case "table":
        return [b.head.map(words).join(" "), ...b.rows.map(row => row.join(" "))]
      case "note":
        return [words(b.text)]
      case "links":
        return []
    }
  }
  return hover ? hover.blocks.flatMap(block).join("\n") : ""
}
