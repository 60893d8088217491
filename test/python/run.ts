import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createMachine } from "../../src/python/evaluate"
import type { Evaluation, Options } from "../../src/python/evaluation"
import { loadParser } from "../../src/python/syntax"
import type { ModuleValue } from "../../src/python/value"

const require = createRequire(import.meta.url)

/** Compiles the parser for tests. */
export function ready(): Promise<void> {
  const core = readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"))
  const python = readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm"))
  return loadParser({ core, python })
}

/** Runs a program; files beside it by path. */
export function run(
  text: string,
  files: Record<string, string> = {},
  more: Partial<Options> = {},
): Evaluation & { module: ModuleValue; printed: string } {
  let printed = ""
  const evaluation = createMachine({
    files: { get: path => files[path] ?? null },
    roots: ["/work"],
    libraries: ["/lib/site-packages"],
    frameworks: [],
    document: { file: "/work/main.py", text },
    onPrint: part => (printed += part),
    fuel: 20_000_000,
    ...more,
  })
  const module = evaluation.run()
  return Object.assign(evaluation, {
    module,
    get printed() {
      return printed
    },
  })
}

/** What a program prints, and the exceptions nobody caught, as the last line of a traceback. */
export function output(text: string, files: Record<string, string> = {}): string {
  const evaluation = run(text, files)
  return evaluation.printed + evaluation.failures.map(one => `${one.type}: ${one.message}\n`).join("")
}
