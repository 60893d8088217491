import * as vscode from "vscode"
import type { Span } from "../model/model"
import type { Part, Source } from "./source"

/** Offsets to positions and back: the only place that knows both. */

/** Where an offset of the joined text lies. */
function partAt(source: Source, offset: number): Part | undefined {
  return source.parts.find(part => offset >= part.from && offset <= part.to)
}

/** The document and range of a span of the source's own text; undefined when it belongs to another file or crosses cells. */
export function rangeOf(source: Source, span: Span): { document: vscode.TextDocument; range: vscode.Range } | undefined {
  if (span.file !== source.file) return undefined
  const part = partAt(source, span.from)
  if (!part) return undefined
  const { document, from } = part
  return {
    document,
    range: new vscode.Range(document.positionAt(span.from - from), document.positionAt(Math.min(span.to, part.to) - from)),
  }
}

/** The range inside one given document of the source; undefined when the span is elsewhere. */
export function rangeIn(source: Source, document: vscode.TextDocument, span: Span): vscode.Range | undefined {
  const place = rangeOf(source, span)
  return place?.document === document ? place.range : undefined
}

/** The offset in the joined text of a position in one of its documents. */
export function offsetOf(source: Source, document: vscode.TextDocument, position: vscode.Position): number | undefined {
  const part = source.parts.find(p => p.document === document)
  return part && part.from + document.offsetAt(position)
}

/** The part of the joined text that one document is. */
export function extentOf(source: Source, document: vscode.TextDocument): { from: number; to: number } | undefined {
  return source.parts.find(p => p.document === document)
}

/** A place in any file that was read: its text decides line and column. */
export function locationOf(
  source: Source,
  span: Span,
  textOf: (file: string) => string | null | undefined,
): vscode.Location | undefined {
  const place = rangeOf(source, span)
  if (place) return new vscode.Location(place.document.uri, place.range)
  const text = textOf(span.file)
  if (text === null || text === undefined) return undefined
  return new vscode.Location(
    source.uri.with({ path: span.file, query: "", fragment: "" }),
    new vscode.Range(positionIn(text, span.from), positionIn(text, span.to)),
  )
}

function positionIn(text: string, offset: number): vscode.Position {
  const start = text.lastIndexOf("\n", offset - 1) + 1
  let line = 0
  for (let at = text.indexOf("\n"); at >= 0 && at < start; at = text.indexOf("\n", at + 1)) line++
  return new vscode.Position(line, offset - start)
}
