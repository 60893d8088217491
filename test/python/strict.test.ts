import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { readStrictly } from "../../src/python/strict/statement"
import { parsePatiently, sketch } from "../../src/python/syntax"
import type { FunctionDefinition } from "../../src/python/tree"
import { chance } from "../load.mjs"
import { torchvisionFolder } from "../oracle/answers"
import { damaged } from "../tears.mjs"
import { loaded } from "./parser"

beforeAll(loaded)

const own = resolve(new URL("../..", import.meta.url).pathname)
const torchvision = torchvisionFolder()
const folders = [join(own, "src"), join(own, "test/networks"), ...(torchvision ? [join(torchvision, "torchvision/models")] : [])]
const texts = folders.flatMap(folder =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter(name => name.endsWith(".py"))
    .sort()
    .map(name => [name, readFileSync(join(folder, name), "utf8")] as const),
)
const grammar = JSON.parse(readFileSync(new URL("grammar.json", import.meta.url), "utf8")) as [string, unknown][]

/** What is left to the patient parser. */
const rare = /^\s*(match .*:|with \(|type \w+)/m

const neverAsked = (): never => expect.unreachable("a body is not plain")

/** A tree as a list of its entries, with all bodies read: damaged text may nest thousands of levels deep. */
function plain(tree: unknown): unknown[] {
  const entries: unknown[] = []
  const waiting = [tree]
  while (waiting.length) {
    const node = waiting.pop()
    if (typeof node !== "object" || node === null) {
      entries.push(node)
      continue
    }
    const { read: _, inside, ...rest } = node as Record<string, unknown>
    const { body, generator } = node as FunctionDefinition
    const whole = Array.isArray(node) ? { ...node } : inside ? { ...rest, body, generator } : node
    const keys = Object.keys(whole).sort()
    entries.push(keys.join(" "))
    for (const key of keys) waiting.push((whole as Record<string, unknown>)[key])
  }
  return entries
}

describe("plain Python is read as the patient parser reads it", () => {
  test.each(texts)("%s", (_, text) => {
    const patient = parsePatiently(text)
    expect(patient.errors).toEqual([])
    if (rare.test(text)) return
    expect(readStrictly(text)).toEqual(patient)
    expect(plain(readStrictly(text, neverAsked)!.body)).toEqual(plain(patient.body))
    const windows = text.replaceAll("\n", "\r\n")
    expect(readStrictly(windows)).toEqual(parsePatiently(windows))
  })
  test("every construct that it does not leave to the patient parser", () => {
    const read = grammar.filter(([text]) => {
      const strict = readStrictly(text)
      if (strict) expect(plain(strict), text).toEqual(plain(parsePatiently(text)))
      return strict !== null
    })
    expect(read.length / grammar.length).toBeGreaterThan(0.8)
  })
})

test.each(["type: str = 'x'\n", "class A:\n    type: int\n    match: str\n", "match = type\nmatch.x, type(match)\n"])(
  "words that are keywords elsewhere: %j",
  text => {
    expect(plain(readStrictly(text))).toEqual(plain(parsePatiently(text)))
  },
)

test("thousands of elif are as many branches", () => {
  const text = `if a: pass\n${"elif b: pass\n".repeat(20_000)}else: c`
  let [branch] = readStrictly(text)!.body
  let branches = 0
  for (; branch?.kind === "if"; [branch] = branch.otherwise) branches++
  expect([branches, branch?.kind]).toEqual([20_001, "expression"])
})

test("of damaged text, only what is still right is read", () => {
  const random = chance(20)
  const corpus = texts.map(([name, text]) => ({ name, text: text.slice(0, 6000) }))
  let read = 0
  for (let i = 0; i < 400; i++) {
    const { text } = damaged(corpus[i % corpus.length]!.text, random, corpus)
    const strict = readStrictly(text)
    if (!strict) continue
    read++
    expect(plain(strict), text).toEqual(plain(parsePatiently(text)))
    expect(plain(sketch(text).body), text).toEqual(plain(strict.body))
  }
  expect(read).toBeGreaterThan(20)
})
