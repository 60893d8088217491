import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { diagnostics, worldWith } from "../engine"
import { stored } from "./answers"

/** What PyTorch says of networks with one literal changed (mutants.py), and what the engine makes of them. */

type Accepted = [params: number, outputs: string][]
type Rejected = [why: string, module: string, constructed: number, raised: number]
/** Where the literal stands: in a layer's own construction, in forward, or elsewhere (defaults, plans, helpers' arguments). */
type Place = "layer" | "forward" | "table"
export type Mutant = [file: number, offset: number, old: string, now: string, verdict: Accepted | Rejected, place: Place]
export type Network = [entry: string, inputs: string]

const { header, rows } = stored<Mutant>("mutants.jsonl.gz")
export const mutants = rows
export const torchvisionAsked = header["torchvision"]!.split("+")[0]!
export const files = header["files"] as unknown as [file: string, networks: Network[], clean: Accepted][]

/** How often the engine was right so far. */
export interface Count {
  /** Rejected, found and found on the line, by where the literal stands. */
  places: Record<Place, { rejected: number; found: number; onLine: number; asTyped: number }>
  rejected: number
  found: number
  onLine: number
  /** On the line, where the text was right before, as when somebody types the change. */
  asTyped: number
  orRelated: number
  python: number
  pythonFound: number
  accepted: number
  falseAlarms: number
  otherNumbers: number
}

const none = () => ({ rejected: 0, found: 0, onLine: 0, asTyped: 0 })

export const noCount = (): Count => ({
  places: { layer: none(), forward: none(), table: none() },
  rejected: 0,
  found: 0,
  onLine: 0,
  asTyped: 0,
  orRelated: 0,
  python: 0,
  pythonFound: 0,
  accepted: 0,
  falseAlarms: 0,
  otherNumbers: 0,
})

/** All networks of one (changed) file, each with its own entry and inputs; `before` is the text that was changed, where that is known. */
export function run(file: string, folder: string, networks: Network[], text: string, before?: string) {
  const path = resolve(folder, file)
  return networks.map(([entry, inputs]) => {
    const world = worldWith(path, text, [folder])
    const known = before === undefined ? {} : { before, search: 0 }
    const { analysis, found } = diagnostics({ file: path, text, entry, inputs: inputs.split(" "), ...known }, world)
    return { errors: found.filter(d => d.severity === "error"), numbers: numbers(analysis) }
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

/** Judges one mutant: counts it, and returns what is to complain about, or null. */
export function judge(
  file: string,
  folder: string,
  networks: Network[],
  clean: string,
  mutant: Mutant,
  count: Count,
): string | null {
  const [, offset, old, now, verdict, place] = mutant
  const text = clean.slice(0, offset) + now + clean.slice(offset + old.length)
  const line = clean.slice(0, offset).split("\n").length
  const results = run(file, folder, networks, text)
  const errors = results.flatMap(r => r.errors)
  const shown = errors.map(e => `${e.line} [${e.code}] ${e.message}`).join("; ")
  const complain = (what: string): string =>
    `${what} (${place}): ${file}:${line} ${old} → ${now} | ${JSON.stringify(verdict)} | ${shown}`
  if (typeof verdict[0] === "string") {
    const here = errors.filter(e => e.file.endsWith(file))
    const onLine = (e: (typeof errors)[number]) => e.file.endsWith(file) && e.line <= line && line <= e.endLine
    const on = errors.some(onLine)
    const typed = run(file, folder, networks, text, clean).some(r => r.errors.some(onLine))
    const related = on || here.some(e => e.related.some(r => r.line === line))
    if (!verdict[0].startsWith("framework")) {
      count.python++
      if (errors.length) count.pythonFound++
      return errors.length ? null : complain("python")
    }
    count.rejected++
    if (errors.length) count.found++
    if (on) count.onLine++
    if (typed) count.asTyped++
    const there = count.places[place]
    there.rejected++
    if (errors.length) there.found++
    if (on) there.onLine++
    if (typed) there.asTyped++
    if (related) count.orRelated++
    if (on && typed) return null
    return complain(errors.length ? (typed ? (related ? "related" : "elsewhere") : "typed elsewhere") : "missed")
  }
  count.accepted++
  if (errors.length) {
    count.falseAlarms++
    return complain("false alarm")
  }
  const ours = JSON.stringify(results.map(r => r.numbers))
  if (ours === JSON.stringify(verdict)) return null
  count.otherNumbers++
  return `${complain("numbers")}ours ${ours}`
}

/** The mutants of one file, every `every`-th of them. */
export function mutantsOf(number: number, every: number): Mutant[] {
  return mutants.filter(row => row[0] === number).filter((_, i) => i % every === 0)
}

export const textOf = (file: string, folder: string): string => readFileSync(resolve(folder, file), "utf8")

/** The figures in a sentence. */
export function told(count: Count): string {
  const share = (n: number, of: number): string => `${n} of ${of} (${((100 * n) / of).toFixed(1)} %)`
  const places = Object.entries(count.places).map(
    ([place, { rejected, found, onLine, asTyped }]) =>
      `in a ${place}: found ${share(found, rejected)}, on the line ${share(onLine, rejected)}, as typed ${share(asTyped, rejected)}`,
  )
  return [
    ...places,
    `rejected and found ${share(count.found, count.rejected)}`,
    `on the line ${share(count.onLine, count.rejected)}`,
    `on the line as typed ${share(count.asTyped, count.rejected)}`,
    `there or in related ${share(count.orRelated, count.rejected)}`,
    `plain Python errors found ${share(count.pythonFound, count.python)}`,
    `accepted with a false alarm ${share(count.falseAlarms, count.accepted)}`,
    `with other numbers ${share(count.otherNumbers, count.accepted)}`,
  ].join(", ")
}
