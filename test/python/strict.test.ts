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

/** With all bodies read. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain)
  if (typeof node !== "object" || node === null) return node
  const { read: _, inside, ...rest } = node as Record<string, unknown>
  const whole = inside
    ? { ...rest, body: (node as FunctionDefinition).body, generator: (node as FunctionDefinition).generator }
    : node
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, plain(value)]))
}

describe("plain Python is read as the patient parser reads it", () => {
  test.each(texts)("%s", (_, text) => {
    const patient = parsePatiently(text)
    expect(patient.errors).toEqual([])
    if (rare.test(text)) return
    expect(readStrictly(text)).toEqual(patient)
    expect(plain(readStrictly(text, neverAsked)!.body)).toEqual(patient.body)
    const windows = text.replaceAll("\n", "\r\n")
    expect(readStrictly(windows)).toEqual(parsePatiently(windows))
  })
  test("every construct that it does not leave to the patient parser", () => {
    const read = grammar.filter(([text]) => {
      const strict = readStrictly(text)
      if (strict) expect(strict, text).toEqual(parsePatiently(text))
      return strict !== null
    })
    expect(read.length / grammar.length).toBeGreaterThan(0.8)
  })
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
    expect(strict, text).toEqual(parsePatiently(text))
    expect(plain(sketch(text).body), text).toEqual(strict.body)
  }
  expect(read).toBeGreaterThan(20)
})
