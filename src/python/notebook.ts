import { say, type Words } from "../conv/words"
import type { Range } from "./tree"

/** The code cells of a notebook as one Python text. */
export interface Notebook {
  readonly text: string
  readonly cells: readonly Cell[]
}

/** A code cell: its place among all cells of the notebook, and its range in the joined text. */
export interface Cell extends Range {
  readonly index: number
}

/** Reads an .ipynb file. What is not a notebook gives the reason instead. */
export function cells(json: string): Notebook | Words {
  let found: unknown
  try {
    found = JSON.parse(json.replace(/^\ufeff/, ""))
  } catch (error) {
    return say("This notebook is not valid JSON: {0}", (error as Error).message)
  }
  const list = listOf(found)
  if (!list) return say("This JSON file has no notebook cells.")
  const language = languageOf(found)
  if (language && !/python/i.test(language)) return say("This notebook is written in {0}, not in Python.", language)
  const sources: { index: number; source: string }[] = []
  list.forEach((cell, index) => {
    const source = sourceOf(cell)
    if (source !== null) sources.push({ index, source })
  })
  return join(sources)
}

/** Joins cells that an editor holds apart; magics and shell lines become blank, so that offsets stay. */
export function join(sources: readonly { index: number; source: string }[]): Notebook {
  let text = ""
  const places: Cell[] = []
  for (const { index, source } of sources) {
    const from = text.length
    text += blankMagics(source)
    places.push({ index, from, to: text.length })
    text += "\n"
  }
  return { text, cells: places }
}

/** Where an offset of the joined text lies: the cell, and the offset in it. Between cells: the end of the one before. */
export function locate(notebook: Notebook, offset: number): { cell: number; offset: number } | null {
  let at: Cell | null = null
  for (const cell of notebook.cells) if (cell.from <= offset) at = cell
  return at && { cell: at.index, offset: Math.min(offset, at.to) - at.from }
}

/** IPython's own syntax (`%matplotlib inline`, `!pip install x`, `?name`, whole cells of `%%bash`) as spaces of the same length. */
export function blankMagics(source: string): string {
  const blank = (line: string) => line.replace(/[^\r\n]/g, " ")
  const first = /^\s*%%(\w+)/.exec(source)
  if (first && !/^(?:time|timeit|capture|prun)$/.test(first[1]!)) return blank(source)
  let open: string | null = null
  return source
    .split("\n")
    .map(line => {
      const inside = open
      open = quoteAfter(line, open)
      if (inside) return line
      if (/^\s*(?:%|!|\?)/.test(line) || /^\s*[\w.]+\?{1,2}\s*$/.test(line)) return blank(line)
      // `files = !ls`, `result = %timeit -o f()`: the name is given something that is not known here.
      const captured = /^(\s*[\w, ]+=\s*)([!%].*)$/.exec(line)
      return captured ? captured[1] + ("..." + " ".repeat(captured[2]!.length)).slice(0, captured[2]!.length) : line
    })
    .join("\n")
}

/** The triple quote that is open after a line, if any. */
function quoteAfter(line: string, open: string | null): string | null {
  for (const match of line.matchAll(/'''|"""|#/g)) {
    if (match[0] === "#") {
      if (!open) break
    } else if (!open) open = match[0]
    else if (open === match[0]) open = null
  }
  return open
}

function listOf(json: unknown): readonly unknown[] | null {
  if (typeof json !== "object" || json === null) return null
  const { cells, worksheets } = json as { cells?: unknown; worksheets?: { cells?: unknown }[] }
  if (Array.isArray(cells)) return cells as unknown[]
  const old = Array.isArray(worksheets) ? worksheets[0]?.cells : undefined
  return Array.isArray(old) ? (old as unknown[]) : null
}

function languageOf(json: unknown): string | null {
  const metadata = (json as { metadata?: { language_info?: { name?: unknown }; kernelspec?: { language?: unknown } } }).metadata
  const name = metadata?.language_info?.name ?? metadata?.kernelspec?.language
  return typeof name === "string" ? name : null
}

function sourceOf(cell: unknown): string | null {
  if (typeof cell !== "object" || cell === null) return null
  const { cell_type: type, source, input } = cell as { cell_type?: unknown; source?: unknown; input?: unknown }
  if (type !== "code") return null
  const text = source ?? input ?? ""
  return Array.isArray(text) ? text.join("") : typeof text === "string" ? text : ""
}
