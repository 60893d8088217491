import { expect, test } from "vitest"
import { format } from "../../src/conv/words"
import { hints } from "../../src/features/hints"
import { analysis, file, text } from "./network"

test("a line shows what its outermost expression makes", () => {
  const found = hints(analysis())
  expect(found.map(hint => format(hint.text))).toEqual(["1×64×112×112"])
  expect(text.slice(0, found[0]!.span.to)).toMatch(/\.relu\(\)$/)
})

test("a line that several shapes pass through shows the first and the last", () => {
  const many = analysis()
  const where = { file, from: text.indexOf("super"), to: text.indexOf("super") + 5 }
  many.sights.push({ span: where, name: null, seen: [64, 32, 16].map(size => ({ model: 0, tensor: 1, shape: [1, size] })) })
  const hint = hints(many)[0]!
  expect([format(hint.text), format(hint.more!)]).toEqual(["1×64 … 1×16", "1×64 | 1×32 | 1×16"])
})

test("a hint stands before the carriage return", () => {
  const windows = analysis()
  windows.text = text.replace(".relu()\n", ".relu()\r\n")
  expect(hints(windows)[0]!.span.to).toBe(text.indexOf(".relu()") + 7)
})
