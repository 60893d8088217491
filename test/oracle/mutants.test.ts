import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { diagnostics, ready, worldWith } from "../engine"
import { stored, torchvisionFolder, torchvisionVersion } from "./answers"

/**
 * One literal of a correct network changed: what PyTorch refuses must have an error finding, on the changed line; what it accepts
 * must have none, and the same parameters and outputs. The verdicts are stored (mutants.py). CONVLENS_MUTANTS=5 takes every fifth.
 */

beforeAll(ready)

type Accepted = [params: number, outputs: string][]
type Rejected = [why: string, module: string, constructed: number, raised: number]
type Mutant = [file: number, offset: number, old: string, now: string, verdict: Accepted | Rejected]

const repository = resolve(new URL("../..", import.meta.url).pathname)
const { header, rows } = stored<Mutant>("mutants.jsonl.gz")
const files = header["files"] as unknown as [file: string, networks: [entry: string, inputs: string][], clean: Accepted][]
const every = Number(process.env["CONVLENS_MUTANTS"] ?? 1)
const torchvision = torchvisionFolder()
const comparable = torchvision !== null && torchvisionVersion(torchvision)?.split("+")[0] === header["torchvision"]!.split("+")[0]

const isRejected = (verdict: Accepted | Rejected): verdict is Rejected => typeof verdict[0] === "string"

/** What the engine made of the mutants so far. */
const count = {
  rejected: 0,
  found: 0,
  onLine: 0,
  orRelated: 0,
  python: 0,
  pythonFound: 0,
  accepted: 0,
  falseAlarms: 0,
  otherNumbers: 0,
}
const complaints: string[] = []

function run(file: string, folder: string, networks: [string, string][], text: string) {
  const path = resolve(folder, file)
  return networks.flatMap(([entry, inputs]) => {
    const world = worldWith(path, text, [folder])
    const { analysis, found } = diagnostics({ file: path, text, entry, inputs: inputs.split(" ") }, world)
    return [{ analysis, errors: found.filter(d => d.severity === "error"), numbers: numbers(analysis) }]
  })
}

function numbers(analysis: ReturnType<typeof diagnostics>["analysis"]): [number | null, string] {
  const model = analysis.chosen === null ? null : analysis.models[analysis.chosen]!
  if (!model) return [null, ""]
  const sizes = new Map<number, number>()
  for (const module of model.modules)
    for (const p of module.parameters)
      if (p.kind === "parameter")
        sizes.set(
          p.shared,
          p.shape.reduce<number>((n, d) => n * (typeof d === "number" ? d : NaN), 1),
        )
  const outputs = model.outputs.map(id => {
    const { shape, dtype } = model.tensors[id]!
    return `${shape ? shape.map(d => (typeof d === "number" ? d : "?")).join("x") || "()" : "?"}:${dtype}`
  })
  return [[...sizes.values()].reduce((a, b) => a + b, 0), outputs.join(" ")]
}

function judge(
  file: string,
  folder: string,
  networks: [string, string][],
  clean: string,
  [, offset, old, now, verdict]: Mutant,
): void {
  const text = clean.slice(0, offset) + now + clean.slice(offset + old.length)
  const line = clean.slice(0, offset).split("\n").length
  const results = run(file, folder, networks, text)
  const errors = results.flatMap(r => r.errors).filter(e => e.file.endsWith(file))
  const all = results.flatMap(r => r.errors)
  const shown = all.map(e => `${e.line} [${e.code}] ${e.message}`).join("; ")
  const complain = (what: string): void =>
    void complaints.push(`${what}: ${file}:${line} ${old} → ${now} | ${JSON.stringify(verdict)} | ${shown}`)
  if (isRejected(verdict)) {
    const on = errors.some(e => e.line <= line && line <= e.endLine)
    const related = on || errors.some(e => e.related.some(r => r.line === line))
    if (!verdict[0].startsWith("framework")) {
      count.python++
      if (errors.length) count.pythonFound++
      else complain("python")
      return
    }
    count.rejected++
    if (errors.length) count.found++
    else complain("missed")
    if (on) count.onLine++
    else if (errors.length) complain(related ? "related" : "elsewhere")
    if (related) count.orRelated++
    return
  }
  count.accepted++
  if (all.length) {
    count.falseAlarms++
    complain("false alarm")
    return
  }
  const ours = JSON.stringify(results.map(r => r.numbers))
  if (ours !== JSON.stringify(verdict)) {
    count.otherNumbers++
    complaints.push(`numbers: ${file}:${line} ${old} → ${now} | ${JSON.stringify(verdict)} | ours ${ours}`)
  }
}

describe("mutants", () => {
  files.forEach(([file, networks, clean], number) => {
    const folder = file.startsWith("torchvision/") ? torchvision : repository
    const mine = rows.filter(row => row[0] === number).filter((_, i) => i % every === 0)
    if (!folder || (folder === torchvision && !comparable)) {
      test(`${file}: torchvision ${header["torchvision"]} not found, ${mine.length} mutants not compared`, () => {
        expect(mine.length).toBeGreaterThan(0)
      })
      return
    }
    test(`${file}: ${mine.length} mutants`, { timeout: 600_000 }, () => {
      const text = readFileSync(resolve(folder, file), "utf8")
      expect(JSON.stringify(run(file, folder, networks, text).map(r => [r.numbers, r.errors]))).toBe(
        JSON.stringify(clean.map(c => [c, []])),
      )
      const before = complaints.length
      for (const mutant of mine) judge(file, folder, networks, text, mutant)
      const bad = complaints.slice(before).filter(c => c.startsWith("false alarm") || c.startsWith("numbers"))
      expect(bad).toEqual([])
    })
  })

  test("what PyTorch refuses is found, on the changed line", () => {
    expect(count.found / count.rejected).toBeGreaterThanOrEqual(0.98)
    expect(count.orRelated / count.rejected).toBeGreaterThanOrEqual(0.95)
  })

  afterAll(() => {
    const share = (n: number, of: number): string => `${n} of ${of} (${((100 * n) / of).toFixed(1)} %)`
    console.log(
      `rejected and found ${share(count.found, count.rejected)}, on the line ${share(count.onLine, count.rejected)}, there or in related ${share(count.orRelated, count.rejected)}; ` +
        `plain Python errors found ${share(count.pythonFound, count.python)}; accepted with a false alarm ${share(count.falseAlarms, count.accepted)}, with other numbers ${share(count.otherNumbers, count.accepted)}`,
    )
    if (process.env["CONVLENS_MUTANTS_SHOW"]) console.log(complaints.join("\n"))
  })
})
