import { expect, test } from "vitest"
import { rewrite } from "../../src/model/rewrite"

const map = [16, 5, 5]
test.each([
  ["16*6*6", 400, 576, map, "16*5*5"],
  ["16 * 6 * 6", 400, 576, map, "16 * 5 * 5"],
  ["576", 400, 576, map, "400"],
  ["channels * 6 * 6", 400, 576, map, "channels * 5 * 5"],
  ["16*6*6", 400, 576, null, "16*5*5"],
  ["16*36", 400, 576, map, "16*25"],
  ["width * 2", 96, 64, null, "width * 3"],
  ["256*7*7", 9216, 12544, [256, 6, 6], "256*6*6"],
  ["features", 400, 576, map, "400"],
  ["2 * (3 + n)", 400, 576, map, "400"],
] as const)("%s should mean %d", (text, right, old, shape, written) => {
  expect(rewrite(text, right, old, shape)).toBe(written)
})

test("a tuple stays a tuple, a number a number", () => {
  expect(rewrite("(1, 1)", [2, 2])).toBe("(2, 2)")
  expect(rewrite("1", [2, 2])).toBe("2")
  expect(rewrite("1", [2, 3])).toBe("(2, 3)")
  expect(rewrite("(1,)", [2])).toBe("(2,)")
})

test("a word keeps its quotes", () => {
  expect(rewrite("'same'", "valid")).toBe("'valid'")
  expect(rewrite('"same"', "valid")).toBe('"valid"')
})
