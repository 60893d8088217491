import { resolve } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { ready } from "../engine"
import { files, mutantsOf, run, textOf } from "./judge"

/**
 * What is not known is never a mistake: one literal of a correct network is replaced by something that nobody knows, where the
 * mutants have a wrong one. CONVLENS_MUTANTS=1 takes every place.
 */

beforeAll(ready)

const repository = resolve(new URL("../..", import.meta.url).pathname)
const every = Number(process.env["CONVLENS_MUTANTS"] ?? 20)

describe("a setting that is not known", () => {
  files.forEach(([file, networks], number) => {
    if (file.startsWith("torchvision/")) return
    test(file, { timeout: 600_000 }, () => {
      const text = textOf(file, repository)
      const start = /^(from __future__.*\n|(?=from |import ))/m.exec(text)!
      const at = start.index + start[0].length
      for (const [, offset, old] of mutantsOf(number, every)) {
        if (offset < at) continue
        const changed = `${text.slice(0, at)}import nowhere\n${text.slice(at, offset)}nowhere.n${text.slice(offset + old.length)}`
        const errors = run(file, repository, networks, changed).flatMap(r => r.errors)
        const place = `${file}:${text.slice(0, offset).split("\n").length} ${old}`
        expect(errors.map(e => `${place}: ${e.line} ${e.message}`)).toEqual([])
      }
    })
  })
})
