import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { apply, check } from "../../src/conv/apply"
import { codes } from "../../src/conv/codes"
import { show, substitute, symbol } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import { numel, showShape } from "../../src/conv/shape"
import type { Shape } from "../../src/conv/shape"
import { weights } from "../../src/conv/weights"
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
  p?: number
  b?: number
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

it("as many parameters and buffers as PyTorch", () => {
  for (const c of cases.filter(c => c.m && c.at !== "init")) {
    const own = weights(module(c.m!, c.in).layer)
    const count = (kind: string) => own.filter(w => w.kind === kind).reduce((n, w) => n + (numel(w.shape) as number), 0)
    expect([c.m, count("parameter"), count("buffer")]).toEqual([c.m, c.p ?? 0, c.b ?? 0])
  }
})

/** The same case with letters for its sizes, each letter one number. */
function lettered(c: Case): { shapes: Shape[]; value: (name: string) => number } {
  const values = new Map<string, number>()
  const names = new Map<number, string>()
  const letter = (n: number): Dim => {
    // Sizes 0 and 1 matter for what is legal, the letters stand for anything from 1 on.
    if (n < 2) return n
    if (!names.has(n)) names.set(n, `n${n}`)
    values.set(names.get(n)!, n)
    return symbol(names.get(n)!)
  }
  return { shapes: c.in.map(s => s.map(letter)), value: name => values.get(name)! }
}

it("letters for the sizes give the same, once the letters get their numbers, and never a false alarm", () => {
  let [same, open] = [0, 0]
  for (const c of cases.filter(c => c.err === undefined)) {
    const { shapes, value } = lettered(c)
    const { layer, inputs } = c.m ? module(c.m, c.in) : expression(c.f!, c.in)
    const applied = apply(
      layer,
      inputs.map(i => shapes[i]),
    )
    const what = `${c.m ?? c.f} on ${shapes.map(showShape)}: ${applied.outputs.map(showShape)}`
    expect(applied.objections, what).toEqual([])
    if (applied.outputs.some(o => o === null || o.some(d => show(d).includes("?"))) || applied.outputs.length !== c.out!.length) {
      open++
      continue
    }
    const outputs = applied.outputs.map(o => o!.map(d => substitute(d, value)))
    // A size that may be 1 or not is taken not to be: squeeze and broadcasting can differ where a letter is 1.
    expect(outputs, what).toEqual(c.out)
    same++
  }
  expect(same).toBeGreaterThan(20 * open)
})
