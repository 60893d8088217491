import type { Range, Statement } from "../tree"
import type { Raw } from "./raw"

/** The text a raw tree was read from, and how its offsets become the document's. */
export interface Context {
  readonly text: string
  /** An offset of this text in the document. */
  at(offset: number): number
  /** Bodies that were parsed apart, by the placeholder that stands for them in this text (see recover.ts). */
  readonly bodies: ReadonlyMap<string, readonly Statement[]>
  /** Set when a `yield` is met. */
  yields: boolean
  /** How deep lowering has gone. */
  depth: number
  /** Inside how many brackets lowering is. */
  inside: number
  /** Two lines were read as one that are not: `x =` and the next, say, where the grammar does not mind the line's end. */
  joined: boolean
  /** The raw tree has errors: what holds one directly is not trusted. */
  readonly torn: boolean
}

/** Stands where an expression is lacking, in text patched by recover.ts: a letter nobody types. */
export const placeholder = "ꙮ"

/** Beyond this depth expressions are `missing`, so that neither lowering nor evaluating them can run out of stack. */
export const deepest = 300

export function range(node: Raw, context: Context): Range {
  return { from: context.at(node.from), to: context.at(node.to) }
}

export function textOf(node: Raw, context: Context): string {
  return context.text.slice(node.from, node.to)
}

/** Children that are neither tokens nor errors. */
export function parts(node: Raw): Raw[] {
  return node.children.filter(child => child.named && child.type !== "ERROR")
}

export function child(node: Raw, type: string): Raw | undefined {
  return node.children.find(c => c.named && c.type === type)
}

export function hasToken(node: Raw, type: string): boolean {
  return node.children.some(c => !c.named && c.type === type)
}

/** What holds an error directly cannot be trusted to mean what its parts say. */
export function broken(node: Raw): boolean {
  return node.children.some(c => c.type === "ERROR" && c.named)
}

/** Notes when a line ends between two parts of one expression, with no bracket open to allow it. */
export function together(left: Raw | undefined, right: Raw | undefined, context: Context): void {
  if (!left || !right || context.inside || right.from - left.to < 3) return
  if (/(?<!\\)(?:^|[^\\\r])\r?\n/.test(context.text.slice(left.to, right.from))) context.joined = true
}

/** A fresh start over `text`. */
export function over(
  text: string,
  at: (offset: number) => number = offset => offset,
  torn = false,
  bodies: Context["bodies"] = new Map(),
): Context {
  return { text, at, bodies, torn, yields: false, depth: 0, inside: 0, joined: false }
}
