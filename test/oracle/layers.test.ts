import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { apply, check } from "../../src/conv/apply"
import { codes } from "../../src/conv/codes"
import { expression, module } from "./translate"

/** One answer of PyTorch's, as layers.py writes it. */
interface Case {
  m?: string
  f?: string
  in: number[][]
  out?: number[][]
  err?: string
  at?: "init" | "call"
  macs?: number
}

const cases = readFileSync(new URL("layers.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as Case)

/** What we say to a case, in the words of PyTorch's answer. */
function answer(c: Case): { out?: unknown; at?: string; macs?: unknown } {
  const { layer, inputs } = c.m ? module(c.m, c.in) : expression(c.f!, c.in)
  if (c.m && check(layer).length > 0) return { at: "init" }
  const applied = apply(
    layer,
    inputs.map(i => c.in[i]),
  )
  if (applied.objections.length > 0) {
    for (const objection of applied.objections) expect(codes).toHaveProperty(objection.code)
    return { at: "call" }
  }
  return { out: applied.outputs, ...(c.macs !== undefined && { macs: applied.macs }) }
}

const expected = (c: Case) => (c.err !== undefined ? { at: c.at } : { out: c.out, ...(c.macs !== undefined && { macs: c.macs }) })

it(`PyTorch's answer, ${cases.length} times`, () => {
  const wrong = cases.flatMap(c => {
    const [ours, theirs] = [JSON.stringify(answer(c)), JSON.stringify(expected(c))]
    return ours === theirs
      ? []
      : [`${c.m ?? c.f} on ${JSON.stringify(c.in)}\n  we say   ${ours}\n  PyTorch  ${theirs} ${c.err ?? ""}`]
  })
  expect(wrong.length, wrong.slice(0, 60).join("\n")).toBe(0)
})
