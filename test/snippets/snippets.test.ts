import { readdirSync, readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { analyse, type Analysis } from "../../src/analysis"
import type { Finding } from "../../src/model/model"
import { ready } from "../engine"
import { Facts } from "./facts"
import { readClaims, readSnippets, withoutClaims, type Snippet } from "./snippet"

/** Every document of this folder: each snippet's claims hold, each finding is claimed, and no torn version of it throws. */

beforeAll(ready)

const folder = new URL(".", import.meta.url)
const root = "/snippet"

/** The document that is open: `main.py`, else the last file. */
const main = (files: ReadonlyMap<string, string>): string => (files.has("main.py") ? "main.py" : [...files.keys()].at(-1)!)

function run(files: ReadonlyMap<string, string>, document = main(files)): Analysis {
  const texts = new Map([...files].map(([name, text]) => [`${root}/${name}`, text]))
  const world = { files: { get: (path: string) => texts.get(path) ?? null }, roots: [root], libraries: [] }
  return analyse({ file: `${root}/${document}`, text: files.get(document)! }, world)
}

function failures(analysis: Analysis, files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([name, text]) => {
    const facts = new Facts(analysis, `${root}/${name}`, text)
    const failed = readClaims(text).flatMap(claim => facts.failure(claim) ?? [])
    return [...failed, ...facts.findings.map(f => `${f.line + 1}:${f.from + 1}-${f.to + 1}: unclaimed ${f.text}`)].map(
      f => `${name}:${f}`,
    )
  })
}

function fixed(text: string, file: string, findings: readonly Finding[]): string | null {
  const fix = [...findings].sort((a, b) => a.span.from - b.span.from).flatMap(f => f.fixes)[0]
  if (!fix) return null
  const edits = fix.edits.filter(e => e.span.file === file).sort((a, b) => b.span.from - a.span.from)
  return edits.reduce((result, edit) => result.slice(0, edit.span.from) + edit.text + result.slice(edit.span.to), text)
}

function check(snippet: Snippet): void {
  const document = main(snippet.files)
  const text = snippet.files.get(document)!
  const analysis = run(snippet.files)
  expect(failures(analysis, snippet.files).join("\n")).toBe("")
  if (snippet.after !== undefined) {
    const after = fixed(text, `${root}/${document}`, analysis.findings)
    expect(after && withoutClaims(after)).toBe(withoutClaims(snippet.after))
    const files = new Map(snippet.files).set(document, snippet.after)
    expect(failures(run(files), files).join("\n")).toBe("")
  }
  const lines = text.split("\n")
  for (let n = 0; n < lines.length; n++) run(new Map(snippet.files).set(document, lines.slice(0, n).join("\n")))
}

for (const name of readdirSync(folder).filter(name => name.endsWith(".md"))) {
  describe(name, () => {
    const snippets = readSnippets(readFileSync(new URL(name, folder), "utf8"))
    test.each(snippets.map(s => [`${s.line}: ${s.name}`, s] as const))("%s", (_, snippet) => check(snippet))
  })
}
