import { existsSync } from "node:fs"
import { analyse } from "../analysis"
import { Cache } from "../analysis/keep"
import { Disk, pythonFiles, worldOf } from "./disk"
import { readDocument } from "./document"
import { loadEngine } from "./engine"
import { shownPath } from "./inspect"
import { choice, Misuse, options } from "./options"
import { diagnostic } from "./report"
import { sarif } from "./sarif"
import { diagnosticLine } from "./table"

type Diagnostic = ReturnType<typeof diagnostic>

/** `convlens check`: every file under the paths, as the Problems panel would show it. Returns the exit status. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const given = options(args, new Set(["root", "format"]))
  const style = choice(given, "format", ["text", "json", "sarif"] as const)
  if (!given.positional.length) throw new Misuse("check needs a file or a folder")
  for (const path of given.positional) if (!existsSync(path)) throw new Misuse(`there is no file or folder ${path}`)
  await loadEngine()
  const files = pythonFiles(given.positional)
  const named = new Set(given.positional)
  const disk = new Disk()
  const keep = new Cache()
  const found = new Map<string, Diagnostic>()
  let modelFiles = 0
  files.forEach((file, i) => {
    progress(`${i + 1}/${files.length} ${file}`)
    let document
    try {
      document = readDocument(file, disk)
    } catch (error) {
      // What a person named must be readable; what merely lies in a folder may be anything.
      if (error instanceof Misuse && !named.has(file)) return
      throw error
    }
    const analysis = analyse(
      { file: document.path, text: document.text, keep },
      worldOf(document.path, given.values.get("root") ?? [], disk),
    )
    if (analysis.roots.length) modelFiles++
    for (const finding of analysis.findings) {
      const d = diagnostic(finding, document.positions, shownPath)
      found.set(`${d.file} ${d.cell ?? 0} ${d.line} ${d.column} ${d.code}`, d)
    }
  })
  progress("")
  const diagnostics = [...found.values()].sort((a, b) =>
    a.file === b.file ? (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  )
  if (style === "json") process.stdout.write(JSON.stringify({ diagnostics, files: modelFiles }, null, 1) + "\n")
  else if (style === "sarif") process.stdout.write(JSON.stringify(sarif(diagnostics), null, 1) + "\n")
  else for (const d of diagnostics) process.stdout.write(diagnosticLine(d) + "\n")
  return diagnostics.some(d => d.severity === "error") ? 1 : 0
}

/** One line on a terminal, rewritten; nothing anywhere else. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
}
