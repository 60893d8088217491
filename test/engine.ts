import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { analyse, type Analysis, type Question } from "../src/analysis"
import { Disk, worldOf } from "../src/cli/disk"
import { Positions } from "../src/cli/lines"
import { diagnostic, report } from "../src/cli/report"
import { loadParser } from "../src/python/syntax"
import type { World } from "../src/world"

/** The engine as tests use it: the whole public pipeline, without an editor and without the command line's printing. */

const modules = resolve(new URL("..", import.meta.url).pathname, "node_modules")

/** Once per test file, before anything else. */
export const ready = (): Promise<void> =>
  loadParser({
    core: readFileSync(`${modules}/web-tree-sitter/web-tree-sitter.wasm`),
    python: readFileSync(`${modules}/tree-sitter-python/tree-sitter-python.wasm`),
  })

const disk = new Disk()

/** What `convlens inspect FILE --entry … --input … --root … --format json` prints, or null when there is no model. */
export function inspect(path: string, entry: string, inputs: readonly string[], roots: readonly string[] = []) {
  const file = resolve(path)
  const analysis = analyse({ file, text: disk.get(file) ?? "", entry, inputs, fuel: 30_000_000 }, worldOf(file, roots, disk))
  return analysis.chosen === null ? null : report(analysis, entry, new Positions(f => disk.get(f)), shown => shown)
}

export type Report = NonNullable<ReturnType<typeof inspect>>

/** The same text changed in memory: a world where `file` holds `text` and everything else comes from the disk. */
export function worldWith(file: string, text: string, roots: readonly string[] = []): World {
  const world = worldOf(file, roots, disk)
  return { ...world, files: { get: path => (path === file ? text : disk.get(path)) } }
}

/** Findings of one analysis as the command line's JSON has them. */
export function diagnostics(question: Question, world: World): { analysis: Analysis; found: ReturnType<typeof diagnostic>[] } {
  const analysis = analyse(question, world)
  const positions = new Positions(f => (f === question.file ? question.text : world.files.get(f)))
  return { analysis, found: analysis.findings.map(f => diagnostic(f, positions, shown => shown)) }
}

// What fuzz.mjs and bench.mjs need besides.
export { analyse } from "../src/analysis"
export { Cache } from "../src/analysis/keep"
export { Disk, worldOf } from "../src/cli/disk"
export { Positions } from "../src/cli/lines"
export { report } from "../src/cli/report"
export { hints } from "../src/features/hints"
export { hover } from "../src/features/hover"
export { lenses } from "../src/features/lens"
export { problems } from "../src/features/problems"
export { allFixes } from "../src/features/fixes"
export { parse } from "../src/python/syntax"
export { torchvisionFolder } from "./oracle/answers"
export { loadParser } from "../src/python/syntax"
