import { expect, test } from "vitest"
import { allFixes, fixesAt } from "../../src/features/fixes"
import { problems } from "../../src/features/problems"
import { say } from "../../src/conv/words"
import type { Finding } from "../../src/model/model"
import { analysis, file } from "./network"

function finding(from: number, to: number, severity: Finding["severity"], ...fixes: string[]): Finding {
  const span = { file, from, to }
  return {
    span,
    code: "channel-mismatch",
    severity,
    message: say("…"),
    related: [],
    fixes: fixes.map(text => ({ title: say("Write {0}", text), edits: [{ span, text }] })),
  }
}

test("fixes are offered where the selection touches the finding", () => {
  const both = analysis([finding(10, 12, "error", "5"), finding(20, 22, "error", "6", "7")])
  expect(fixesAt(both, 12, 12).map(offer => offer.fix.edits[0]!.text)).toEqual(["5"])
  expect(fixesAt(both, 13, 19)).toEqual([])
  expect(fixesAt(both, 0, 30).map(offer => offer.preferred)).toEqual([true, false, false])
})

test("fix all leaves out what would write over an earlier fix", () => {
  const overlapping = analysis([
    finding(11, 14, "error", "b"),
    finding(10, 12, "error", "a"),
    finding(20, 22, "error", "c"),
    finding(30, 31, "hint"),
  ])
  expect(allFixes(overlapping).map(fix => fix.edits[0]!.text)).toEqual(["a", "c"])
})

test("problems keep to the severity asked for and to this file", () => {
  const elsewhere = { ...finding(1, 2, "error"), span: { file: "/other.py", from: 1, to: 2 } }
  const all = analysis([finding(9, 10, "hint"), finding(1, 2, "warning"), elsewhere, finding(5, 6, "error")])
  expect(problems(all, "hint").map(each => each.span.from)).toEqual([1, 5, 9])
  expect(problems(all, "error").map(each => each.span.from)).toEqual([5])
  expect(problems(all, "off")).toEqual([])
})
