import { expect, test } from "vitest"
import { format, say } from "../../src/conv/words"
import { lenses } from "../../src/features/lens"
import { analysis } from "./network"

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
