import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { Disk, pythonFiles, worldOf } from "../../src/cli/disk"
import { diagnostics, ready } from "../engine"
import { torchvisionFolder } from "./answers"

/** Correct code opened as it is, without a word about its input: no error finding, anywhere. */

beforeAll(ready)

const repository = resolve(new URL("../..", import.meta.url).pathname)
const disk = new Disk()

function errors(file: string, roots: readonly string[] = []): string[] {
  const { found } = diagnostics({ file, text: readFileSync(file, "utf8") }, worldOf(file, roots, disk))
  return found
    .filter(d => d.severity === "error" || d.severity === "warning")
    .map(d => `${d.file}:${d.line}:${d.column}: ${d.severity} [${d.code}] ${d.message}`)
}

/** fcn.py pads by 100 on purpose, and is warned of it. */
const deliberate = /fcn\.py:22:38: warning \[pure-padding\]/

describe("our own networks", () => {
  const files = pythonFiles(["media/samples", "test/networks"].map(folder => resolve(repository, folder)))
  test.each(files.filter(f => f.endsWith(".py") && !f.endsWith("/broken.py")))("%s", file => {
    expect(errors(file).filter(finding => !deliberate.test(finding))).toEqual([])
  })

  test("the broken sample has its one mistake", () => {
    const found = errors(resolve(repository, "media/samples/broken.py"))
    expect(found.length).toBe(1)
    expect(found[0]).toMatch(/broken\.py:18:23: error \[features-mismatch\] .*400/)
  })
})

const folder = torchvisionFolder()

/** Every file of an installed library, as its authors wrote it. */
describe.each(["torchvision", "torch/nn"])("%s", library => {
  const path = folder && resolve(folder, library)
  if (!folder || !path || !existsSync(path)) {
    test(`${library} not found: its files are not checked (CONVLENS_TORCHVISION=folder)`, () => {
      expect(torchvisionFolder()).toBe(folder)
    })
    return
  }
  test("no error finding in any file", { timeout: 600_000 }, () => {
    const files = pythonFiles([path]).filter(file => file.endsWith(".py"))
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(file => errors(file, [folder]))).toEqual([])
  })
})
