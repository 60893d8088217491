import { readFileSync } from "node:fs"
import { loadParser } from "../../src/python/syntax"

/** Loads the parser from node_modules, for tests. */
export function loaded(): Promise<void> {
  const modules = new URL("../../node_modules/", import.meta.url)
  return loadParser({
    core: readFileSync(new URL("web-tree-sitter/web-tree-sitter.wasm", modules)),
    python: readFileSync(new URL("tree-sitter-python/tree-sitter-python.wasm", modules)),
  })
}
