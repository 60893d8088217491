import { resolve } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { ready } from "../engine"
import { differences, libraryFolder, stored, versionOf, type Answer } from "./answers"

/** Whole networks against PyTorch: totals, outputs and every leaf module's call, in order, with shapes. */

beforeAll(ready)

const repository = resolve(new URL("../..", import.meta.url).pathname)

describe("our own networks", () => {
  test.each(stored<Answer>("networks/own.jsonl.gz").rows.map(row => [`${row.file} ${row.entry}`, row] as const))(
    "%s",
    (_, row) => {
      expect(differences(row, repository)).toEqual([])
    },
  )
})

describe.each(["torchvision", "timm"])("%s", library => {
  const { header, rows } = stored<Answer>(`networks/${library}.jsonl.gz`)
  const folder = libraryFolder(library)
  if (!folder) {
    test(`${library} not found: ${rows.length} networks not compared (CONVLENS_TORCHVISION=folder)`, () => {
      expect(rows.length).toBeGreaterThan(80)
    })
    return
  }
  const version = versionOf(library, folder)
  if (version?.split("+")[0] !== header[library]!.split("+")[0]) {
    test(`${library} ${version} found, answers are of ${header[library]}: ${rows.length} networks not compared`, () => {
      expect(rows.length).toBeGreaterThan(80)
    })
    return
  }
  test.each(rows.map(row => [`${row.file} ${row.entry}`, row] as const))("%s", { timeout: 30_000 }, (_, row) => {
    expect(differences(row, folder)).toEqual([])
  })
})
