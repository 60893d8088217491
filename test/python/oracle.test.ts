import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { output, ready } from "./run"

/** Small programs and what CPython prints for them (test/oracle/python/python.py). */
const programs = readFileSync(new URL("../oracle/python/python.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as [title: string, text: string, printed: string])

beforeAll(ready)

test("there are programs enough", () => {
  expect(programs.length).toBeGreaterThan(400)
})

test.each(programs)("%s", (_title, text, printed) => {
  expect(output(text)).toBe(printed)
})
