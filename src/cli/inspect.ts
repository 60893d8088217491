import { isAbsolute, relative, resolve } from "node:path"
import { analyse } from "../analysis"
import { parseSpecification } from "../analysis/specification"
import { format } from "../conv/words"
import { isError } from "../model/finding"
import { Disk, slashed, worldOf } from "./disk"
import { readDocument } from "./document"
import { loadEngine } from "./engine"
import { choice, Misuse, options } from "./options"
import { report } from "./report"
import { table } from "./table"

/** `convlens inspect`: one network, layer by layer. Returns the exit status. */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const given = options(args, new Set(["entry", "input", "root", "format"]))
  const style = choice(given, "format", ["table", "json"] as const)
  const [file, ...more] = given.positional
  if (file === undefined) throw new Misuse("inspect needs a file")
  if (more.length) throw new Misuse(`inspect takes one file, not also ${more.join(" ")}`)
  const inputs = given.values.get("input")
  try {
    inputs?.forEach(parseSpecification)
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
  const disk = new Disk()
  const document = readDocument(file, disk)
  await loadEngine()
  const world = worldOf(document.path, given.values.get("root") ?? [], disk)
  const entry = given.values.get("entry")?.at(-1)
  const analysis = analyse(
    {
      file: document.path,
      text: document.text,
      fuel: 30_000_000,
      ...(entry === undefined ? {} : { entry, alone: true }),
      ...(inputs ? { inputs } : {}),
    },
    world,
  )
  if (analysis.chosen === null) {
    const asked = entry === undefined ? undefined : analysis.roots.find(r => r.name === entry)
    const reason = asked?.reason ?? analysis.roots.find(r => r.reason)?.reason
    if (entry !== undefined) throw new Misuse(`${entry} gives no model${reason ? `: ${format(reason)}` : ""}`)
    throw new Misuse(`there is no model in ${file}${reason ? `: ${format(reason)}` : ""}`)
  }
  const name = entry ?? analysis.roots.find(r => r.model === analysis.chosen)?.name ?? analysis.models[analysis.chosen]!.name
  const result = report(analysis, name, document.positions, path => shownPath(path))
  process.stdout.write(style === "json" ? JSON.stringify(result, null, 1) + "\n" : table(result, analysis))
  return analysis.findings.some(isError) ? 1 : 0
}

/** Relative to the working folder where it lies inside. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), resolve(path))
  return near.startsWith("..") || isAbsolute(near) ? slashed(path) : slashed(near)
}
