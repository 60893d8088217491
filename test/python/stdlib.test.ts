import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { output, ready } from "./run"

/** Expressions over Python's own library and what CPython says they are (test/oracle/stdlib/stdlib.py). */
const sections = readFileSync(new URL("../oracle/stdlib/stdlib.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as [title: string, setup: string, expressions: string[], answers: string[]])

beforeAll(ready)

describe.each(sections)("%s", (_title, setup, expressions, answers) => {
  let lines: string[] = []
  beforeAll(() => {
    const ask = (expression: string) =>
      `try:\n    print("\\x00" + repr((${expression})))\nexcept Exception as error:\n    print(f"\\x00!{type(error).__name__}: {error}")\n`
    lines = output(`${setup}\n${expressions.map(ask).join("")}`).split("\0").slice(1).map(line => line.replace(/\n$/, ""))
  })
  test.each(expressions.map((expression, i) => [expression, i] as const))("%s", (_expression, i) => {
    expect(lines[i]).toBe(answers[i])
  })
})
