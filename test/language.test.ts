import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { chinese } from "../webview/chinese"
import { describe, expect, test } from "vitest"

const root = join(import.meta.dirname, "..")
const read = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, path), "utf8")) as Record<string, string>

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : /\.(ts|py)$/.test(entry.name) ? [path] : []
  })
}

/** Every sentence for people: `say("…")`, `l10n.t("…")`, and `problem("code", "…")` in preludes. */
function sentences(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8")
  const calls = file.endsWith(".py")
    ? /\bproblem\(\s*"[^"]*",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)/g
    : /\b(?:say|l10n\.t|(?<!\.)t)\(\s*("(?:[^"\\]|\\.)*")/g
  return [...text.matchAll(calls)].map(match =>
    [...match[1]!.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
      .map(part => JSON.parse(`"${part[1]!.replace(/\\'/g, "'")}"`) as string)
      .join(""),
  )
}

/** Nothing to translate: placeholders, punctuation and units. */
const wordless = (sentence: string): boolean => !/[A-Za-z]{2}/.test(sentence.replace(/\{\d+\}|MACs|px/g, ""))

describe("every sentence has a Chinese translation", () => {
  const bundle = read("media/l10n/bundle.l10n.zh-cn.json")
  const all = new Map(walk("src").flatMap(file => sentences(file).map(sentence => [sentence, file] as const)))

  test("none is missing", () => {
    expect(
      [...all].filter(([sentence]) => !wordless(sentence) && !bundle[sentence]).map(([sentence, file]) => `${file}: ${sentence}`),
    ).toEqual([])
  })

  test("none is missing in the panel", () => {
    const known = { ...bundle, ...chinese }
    const there = walk("webview").flatMap(file => sentences(file).map(sentence => `${file}: ${sentence}`))
    expect(
      there.filter(line => !wordless(line.slice(line.indexOf(": ") + 2)) && !known[line.slice(line.indexOf(": ") + 2)]),
    ).toEqual([])
  })

  test("none is left over", () => {
    const source = walk("src")
      .map(file => readFileSync(join(root, file), "utf8"))
      .join("\n")
    const stands = (sentence: string): boolean =>
      source.includes(sentence) || source.includes(JSON.stringify(sentence).slice(1, -1))
    expect(Object.keys(bundle).filter(sentence => !stands(sentence))).toEqual([])
  })

  test("placeholders are kept", () => {
    const places = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g))].sort()
    expect(Object.entries(bundle).filter(([english, chinese]) => places(english).join() !== places(chinese).join())).toEqual([])
  })

  test("the manifest", () => {
    const english = read("package.nls.json")
    const chinese = read("package.nls.zh-cn.json")
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort())
    const used = new Set([...readFileSync(join(root, "package.json"), "utf8").matchAll(/"%([^%"]+)%"/g)].map(match => match[1]!))
    expect([...used].sort()).toEqual(Object.keys(english).sort())
  })
})
