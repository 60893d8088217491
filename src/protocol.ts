import type { Finding, Model, Span } from "./model/model"

/** Host → webview: whole snapshots, never deltas. */
export type ToView =
  | { type: "snapshot"; snapshot: Snapshot }
  /** The cursor moved in the code: highlight what stands there. */
  | { type: "cursor"; span: Span }
  /** Show this tab; for the lab, with a layer's own settings. */
  | { type: "show"; tab: Tab; layer?: LabLayer }
  | { type: "picture"; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { type: "weights"; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { type: "language"; language: "en" | "zh-cn"; bundle: Record<string, string> }

export type Tab = "diagram" | "table" | "filters"

/** Settings a layer brings to the filter lab. */
export interface LabLayer {
  kernel: number[]
  stride: number[]
  padding: number[]
  dilation: number[]
  groups: number
  transposed: boolean
  /** A pooling window instead of a kernel. */
  pool?: "max" | "average"
}

export interface Snapshot {
  /** Counts up with every analysis; intents name the version they saw. */
  version: number
  file: string
  /** Just the file's name, for the title. */
  title: string
  roots: { name: string; kind: "class" | "function" | "expression"; reason?: string }[]
  chosen: number | null
  /** The chosen root's network; null when nothing could be evaluated (then `empty` says why). */
  model: Model | null
  empty?: string
  /** The input as the user would type it: `1×3×224×224`. */
  input: string
  findings: Finding[]
  /** Text of the construction lines, for the inspector: module id → the source text. */
  sources: Record<number, string>
}

/** Webview → host: intents. */
export type FromView =
  | { type: "ready" }
  | { type: "reveal"; version: number; span: Span }
  | { type: "choose"; version: number; root: string }
  | { type: "input"; version: number; inputs: string[] | null }
  /** Write values back into the code as one edit: module id → setting → value. */
  | { type: "write"; version: number; changes: { module: number; setting: string; value: string }[] }
  | { type: "save"; name: string; content: string; encoding: "utf8" | "base64" }
  | { type: "copy"; text: string }
  | { type: "open-picture" }
  | { type: "open-weights" }
  | { type: "remember"; state: unknown }
  | { type: "error"; message: string }
