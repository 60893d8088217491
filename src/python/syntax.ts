import { Language, Parser } from "web-tree-sitter"
import { over } from "./lower/context"
import { kindsOf, readTree, type Kinds, type Raw } from "./lower/raw"
import { statements } from "./lower/statement"
import { recover, type Fragment } from "./recover"
import { tooDeep } from "./tame"
import { readStrictly } from "./strict/statement"
import type { FileTree, FunctionDefinition, Range } from "./tree"

let ready: { parser: Parser; kinds: Kinds } | undefined
let loading: Promise<void> | undefined

/** Compiles the parser, once. `core` is web-tree-sitter.wasm, `python` is tree-sitter-python.wasm. */
export function loadParser(wasm: { core: Uint8Array; python: Uint8Array }): Promise<void> {
  return (loading ??= load(wasm))
}

async function load({ core, python }: { core: Uint8Array; python: Uint8Array }): Promise<void> {
  await Parser.init({ wasmBinary: core })
  const language = await Language.load(python)
  const parser = new Parser()
  parser.setLanguage(language)
  ready = { parser, kinds: kindsOf(language) }
}

/** Trees of the texts parsed last, in order of use; bounded by the length of all texts together. */
class Recent {
  private readonly trees = new Map<string, FileTree>()
  private length = 0

  constructor(private readonly most: number) {}

  get(text: string): FileTree | undefined {
    const tree = this.trees.get(text)
    if (tree) {
      this.trees.delete(text)
      this.trees.set(text, tree)
    }
    return tree
  }

  keep(text: string, tree: FileTree): FileTree {
    this.trees.set(text, tree)
    this.length += text.length
    for (const old of this.trees.keys()) {
      if (this.length <= this.most || old === text) break
      this.trees.delete(old)
      this.length -= old.length
    }
    return tree
  }
}
// A tree takes about nine bytes for each character of its text. Every keystroke makes a new text of the document; libraries stay.
const whole = new Recent(4_000_000)
const sketches = new Recent(16_000_000)

/** Python's text as our own tree. Never throws on any text (only when `loadParser` has not finished). */
export function parse(text: string): FileTree {
  return whole.get(text) ?? whole.keep(text, readStrictly(text) ?? parsePatiently(text))
}

/**
 * The same for a text of which little may be wanted: functions' bodies are read when they are first asked for. Comments in them are
 * left out.
 */
export function sketch(text: string): FileTree {
  return whole.get(text) ?? sketches.get(text) ?? sketches.keep(text, readStrictly(text, patientBody) ?? parse(text))
}

/** The body of the function that begins at `from`, by the patient parser; nothing where that one sees none there. */
function patientBody(text: string, from: number): Pick<FunctionDefinition, "body" | "generator"> {
  const waiting: unknown[] = [parsePatiently(text).body]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== "object" || at === null) continue
    const one = at as { kind?: string } & Range
    if (one.kind === "function" && one.from === from) return at as FunctionDefinition
    if (Array.isArray(at) || !(one.to <= from || one.from > from)) waiting.push(...(Object.values(at) as unknown[]))
  }
  return { body: [], generator: false }
}

/** Any text, torn or not: tree-sitter's tree, lowered; where it has errors, the rest is understood piece by piece. */
export function parsePatiently(original: string): FileTree {
  const text = tooDeep(original)
  const comments: (Range & { text: string })[] = []
  const whole = read(text, (from, to) => comments.push({ from, to, text: text.slice(from, to) }))
  if (!whole.torn) {
    const context = over(text)
    const body = statements(whole.raw, context)
    if (!context.joined) return { kind: "file", body, comments, errors: [], from: 0, to: text.length }
  }
  const { body, errors } = recover(text, read)
  return { kind: "file", body, comments, errors, from: 0, to: text.length }
}

function read(text: string, comments: (from: number, to: number) => void = () => {}): Fragment {
  if (!ready) throw new Error("loadParser has not finished")
  const tree = ready.parser.parse(text)
  if (!tree) return { raw: { type: "module", named: true, from: 0, to: text.length, children: [] } satisfies Raw, torn: true }
  try {
    return { raw: readTree(tree, ready.kinds, comments), torn: tree.rootNode.hasError }
  } finally {
    tree.delete()
  }
}
