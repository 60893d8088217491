import { existsSync, readdirSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { inspect } from "../engine"

/** What PyTorch said about one network (networks.py). A layer call is `name|Type|input shapes|output shapes|line`. */
export interface Answer {
  file: string
  entry: string
  inputs: string[]
  params: number
  trainable: number
  buffers: number
  macs: number
  outputs: string[]
  layers: string[]
}

/** Reads a gzipped file of JSON lines; the first line says which versions were asked. */
export function stored<T>(name: string): { header: Record<string, string>; rows: T[] } {
  const text = gunzipSync(readFileSync(new URL(name, import.meta.url))).toString("utf8")
  const [header, ...rows] = text
    .trimEnd()
    .split("\n")
    .map(line => JSON.parse(line))
  return { header, rows }
}

/**
 * The folder that holds an installed library's source, or null. Where to look: CONVLENS_TORCHVISION (that folder, or a
 * virtual environment), then a `.venv` or `venv` here, then Debian's python3-torchvision.
 */
export function libraryFolder(library: string): string | null {
  const places = [
    process.env["CONVLENS_TORCHVISION"],
    process.env["VIRTUAL_ENV"],
    ".venv",
    "venv",
    "/usr/lib/python3/dist-packages",
  ]
  for (const place of places) {
    if (!place) continue
    const lib = resolve(place, "lib")
    const versions = existsSync(lib) ? readdirSync(lib).filter(name => name.startsWith("python3")) : []
    for (const folder of [resolve(place), resolve(place, ".."), ...versions.map(v => resolve(lib, v, "site-packages"))])
      if (existsSync(resolve(folder, library, "models/resnet.py"))) return folder
  }
  return null
}

export const torchvisionFolder = (): string | null => libraryFolder("torchvision")

/** The version written in an installed library's own source. */
export function versionOf(library: string, folder: string): string | null {
  const file = resolve(folder, library, "version.py")
  return existsSync(file) ? (/__version__ = ["']([^"']+)/.exec(readFileSync(file, "utf8"))?.[1] ?? null) : null
}

const shown = (shape: readonly (number | string | null)[] | null): string =>
  shape ? shape.map(d => d ?? "?").join("x") || "()" : "?"

/**
 * Runs the engine on a network and returns where it differs from PyTorch, in plain words: totals, outputs, error findings, and
 * the first layer call that differs. Nothing is left out silently: a missing or superfluous call shows as a differing name.
 */
export function differences(answer: Answer, folder: string): string[] {
  const report = inspect(resolve(folder, answer.file), answer.entry, answer.inputs, [folder])
  if (!report) return ["no model"]
  const differs: string[] = []
  const same = (what: string, ours: unknown, theirs: unknown): void => {
    if (ours !== theirs) differs.push(`${what}: ${String(ours)} instead of ${String(theirs)}`)
  }
  same("params", report.totals.params, answer.params)
  same("trainable", report.totals.trainableParams, answer.trainable)
  same("buffers", report.totals.buffers, answer.buffers)
  same("macs", report.totals.macs, answer.macs)
  same("outputs", report.outputs.map(o => `${shown(o.shape)}:${o.dtype}`).join(" "), answer.outputs.join(" "))
  for (const d of report.diagnostics) if (d.severity === "error") differs.push(`${d.line}: [${d.code}] ${d.message}`)
  const ours = report.layers
    .filter(layer => layer.name) // a network that is a layer itself has no name
    .map(l => [l.name, l.type, l.inputs.map(shown).join(), l.outputs.map(shown).join(), l.line].join("|"))
  const theirs = answer.layers.filter(layer => !layer.startsWith("|"))
  const length = Math.max(ours.length, theirs.length)
  for (let i = 0; i < length; i++) {
    const want = theirs[i]?.split("|")
    const have = ours[i]?.split("|").slice(0, want?.length)
    if (want?.join("|") === have?.join("|")) continue
    differs.push(
      `layer call ${i + 1} of ${theirs.length}: ${have?.join(" ") ?? "nothing"} instead of ${want?.join(" ") ?? "nothing"}`,
    )
    break
  }
  if (differs.length) for (const u of report.unknown.slice(0, 5)) differs.push(`unknown, line ${u.line}: ${u.reason}`)
  return differs
}
