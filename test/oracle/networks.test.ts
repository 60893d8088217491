import { resolve } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { ready } from "../engine"
import { differences, stored, torchvisionFolder, torchvisionVersion, type Answer } from "./answers"

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

describe("torchvision", () => {
  const { header, rows } = stored<Answer>("networks/torchvision.jsonl.gz")
  const folder = torchvisionFolder()
  if (!folder) {
    test(`torchvision not found: ${rows.length} networks not compared (CONVLENS_TORCHVISION=folder)`, () => {
      expect(rows.length).toBeGreaterThan(100)
    })
    return
  }
  const version = torchvisionVersion(folder)
  if (version?.split("+")[0] !== header["torchvision"]!.split("+")[0]) {
    test(`torchvision ${version} found, answers are of ${header["torchvision"]}: ${rows.length} networks not compared`, () => {
      expect(rows.length).toBeGreaterThan(100)
    })
    return
  }
  test.each(rows.map(row => [`${row.file} ${row.entry}`, row] as const))("%s", (_, row) => {
    expect(differences(row, folder)).toEqual([])
  })
})
