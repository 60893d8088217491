import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { codes } from "../../src/conv/codes"

const root = join(import.meta.dirname, "../..")
const page = readFileSync(join(root, "media/findings.md"), "utf8")
const explained = [...page.matchAll(/^### (\S+)$/gm)].map(match => match[1]!)

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : /\.(ts|py)$/.test(entry.name) ? [path] : []
  })
}

/** Every code that some text of the source reports. */
const reported = new Set([
  ...Object.keys(codes),
  ...walk(join(root, "src")).flatMap(file =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /(?:\bcode: |\b(?:problem|finding|object|objection)\(\s*)"([a-z]+(?:-[a-z]+)+|raises)"/g,
      ),
    ].map(match => match[1]!),
  ),
])

test("every code has its place on the page that Problems links to", () => {
  expect([...reported].filter(code => !explained.includes(code))).toEqual([])
})

test("the page explains nothing that is never reported", () => {
  expect(explained.filter(code => !reported.has(code))).toEqual([])
})

test("no code is explained twice", () => expect(explained.length).toBe(new Set(explained).size))
