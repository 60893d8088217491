import { expect, test } from "vitest"
import { mul, product, symbol } from "../../src/conv/dim"
import { format, say } from "../../src/conv/words"
import { lenses } from "../../src/features/lens"
import { analysis, span } from "./network"

test("the line above a model", () => {
  const [lens] = lenses(analysis())
  expect(format(lens!.text!)).toBe("1×3×224×224 → 1×64×112×112 · 9.47 k params · 118 MMACs")
  expect(lens!.drawable).toBe(true)
})

test("a model that could not be evaluated says why", () => {
  const known = analysis()
  known.roots[0]!.model = null
  known.roots[0]!.reason = say("needs {0}", "depth")
  const [lens] = lenses(known)
  expect([format(lens!.text!), lens!.drawable]).toEqual(["needs depth", false])
})

test("a block that is shown inside a network, and a function that gives none, say nothing", () => {
  const known = analysis()
  const inner = span("self.conv")
  known.models[0]!.modules[1]!.definition = inner
  known.roots = [
    { name: "Block", kind: "class", span: inner, nameSpan: inner, model: null, reason: say("shown inside") },
    { name: "build", kind: "function", span: inner, nameSpan: inner, model: null, reason: say("not evaluated yet") },
  ]
  expect(lenses(known)).toEqual([])
})

test("a cost that is a long formula is left to the hover", () => {
  const known = analysis()
  const size = product(["height", "width", "channels"].map(name => symbol(name)))
  known.models[0]!.nodes[0]!.macs = mul(size, 12345678)
  expect(format(lenses(known)[0]!.text!)).toBe("1×3×224×224 → 1×64×112×112 · 9.47 k params")
})
