import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { loadParser } from "../python/syntax"

/** The parser's wasm lies beside the built command; in a checkout that is not built it comes from node_modules. */
export async function loadEngine(): Promise<void> {
  const here = typeof __dirname === "string" ? __dirname : dirname(fileURLToPath(import.meta.url))
  const read = (name: string, module: string): Uint8Array => {
    try {
      return readFileSync(join(here, name))
    } catch {
      return readFileSync(createRequire(join(here, "x.js")).resolve(module))
    }
  }
  await loadParser({
    core: read("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm"),
    python: read("tree-sitter-python.wasm", "tree-sitter-python/tree-sitter-python.wasm"),
  })
}
