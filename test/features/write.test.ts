import { expect, test } from "vitest"
import { writeBack, type Change } from "../../src/features/write"
import { analysis, text } from "./network"

function written(...changes: Change[]): string | null {
  const known = analysis()
  const edits = writeBack(known, known.models[0]!, changes)
  if (!edits) return null
  const after = [...edits]
    .sort((a, b) => b.span.from - a.span.from)
    .reduce((all, { span, text: value }) => all.slice(0, span.from) + value + all.slice(span.to), text)
  return after
    .split("\n")
    .find(line => line.includes("Conv2d"))!
    .trim()
}

test("a given argument is replaced", () => {
  expect(written({ module: 1, setting: "kernel", value: "5" }, { module: 1, setting: "padding", value: "2" })).toBe(
    "self.conv = nn.Conv2d(3, 64, 5, stride=2, padding=2)",
  )
})

test("an argument that was not given is added by name", () => {
  expect(written({ module: 1, setting: "dilation", value: "2" })).toBe(
    "self.conv = nn.Conv2d(3, 64, 7, stride=2, padding=3, dilation=2)",
  )
})

test("a module that is not constructed here cannot be written", () => {
  expect(written({ module: 0, setting: "kernel", value: "5" })).toBeNull()
})
