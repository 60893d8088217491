import type { LabLayer } from "../protocol"
import type { Words } from "../conv/words"
import type { Span } from "../model/model"

/** What a hover says, free of any markup. */
export type Block =
  | { kind: "title"; text: Words; notes: Words[] }
  /** Name and value; a value may take several lines. */
  | { kind: "rows"; rows: [name: Words, lines: Words[]][] }
  | { kind: "table"; head: Words[]; rows: (string | Words)[][] }
  | { kind: "note"; text: Words }
  | { kind: "links"; links: Link[] }

export type Link =
  /** Opens the panel on a model, with the place in the code selected. */
  | { command: "visualize"; text: Words; args: [root: string, span: Span] }
  /** Opens the filter lab with a layer's settings. */
  | { command: "lab"; text: Words; args: [layer: LabLayer] }

/** A text about a place. */
export interface Hover {
  span: Span
  blocks: Block[]
}
