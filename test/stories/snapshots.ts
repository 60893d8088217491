import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { Snapshot } from "../../src/protocol"
import { loadParser } from "../../src/python/syntax"
import { residualChain } from "../webview/networks"
import { snapshotOf, stories } from "./stories"

const modules = resolve(new URL("../../node_modules", import.meta.url).pathname)

/** All stories, and the network of ten thousand layers that measurements use. */
export async function all(): Promise<Record<string, Snapshot>> {
  await loadParser({
    core: readFileSync(`${modules}/web-tree-sitter/web-tree-sitter.wasm`),
    python: readFileSync(`${modules}/tree-sitter-python/tree-sitter-python.wasm`),
  })
  const made: Record<string, Snapshot> = {}
  for (const story of stories) {
    const start = Date.now()
    if (process.env.STORY_TRACE) console.warn(story.name)
    made[story.name] = snapshotOf(story)
    if (Date.now() - start > 3000) console.warn(`${story.name} took ${Date.now() - start} ms`)
  }
  const model = residualChain(10000)
  made["ten-thousand"] = {
    version: 1,
    file: "deep.py",
    title: "deep.py",
    roots: [{ name: "Deep", kind: "class" }],
    chosen: 0,
    model,
    input: "1×64×32×32",
    findings: [],
    sources: {},
  }
  return made
}
