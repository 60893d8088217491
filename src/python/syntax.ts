import { Language, Parser } from "web-tree-sitter"
import { over } from "./lower/context"
import { kindsOf, readTree, type Kinds, type Raw } from "./lower/raw"
import { statements } from "./lower/statement"
import { recover, type Fragment } from "./recover"
import { tooDeep } from "./tame"
import { readStrictly } from "./strict/statement"
import type { FileTree, Range } from "./tree"

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
const cache = new Map<string, FileTree>()
let cached = 0
const most = 16_000_000

/** Python's text as our own tree. Never throws on any text (only when `loadParser` has not finished). */
export function parse(text: string): FileTree {
  const known = cache.get(text)
  if (known) {
    cache.delete(text)
    cache.set(text, known)
    return known
  }
  const tree = parseNew(text)
  cache.set(text, tree)
  cached += text.length
  for (const old of cache.keys()) {
    if (cached <= most || old === text) break
    cache.delete(old)
    cached -= old.length
  }
  return tree
}

function parseNew(text: string): FileTree {
  return readStrictly(text) ?? parsePatiently(text)
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
