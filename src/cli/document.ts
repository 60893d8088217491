import { readFileSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { format } from "../conv/words"
import { cells, type Notebook } from "../python/notebook"
import { slashed, type Disk } from "./disk"
import { Lines, Positions } from "./lines"
import { Misuse } from "./options"

/** A Python file or a notebook, as one Python text. */
export interface Document {
  path: string
  text: string
  positions: Positions
}

/** Reads a document, or says in one line why it cannot be read. */
export function readDocument(file: string, disk: Disk): Document {
  const path = slashed(resolve(file))
  let text: string
  try {
    if (!statSync(path).isFile()) throw new Misuse(`${file} is not a file`)
    text = readFileSync(path, "utf8")
  } catch (error) {
    if (error instanceof Misuse) throw error
    const code = (error as NodeJS.ErrnoException).code
    throw new Misuse(code === "ENOENT" ? `there is no file ${file}` : `cannot read ${file}${code ? ` (${code})` : ""}`)
  }
  if (text.includes("\0")) throw new Misuse(`${file} is not a text file`)
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
  let notebook: Notebook | undefined
  if (path.endsWith(".ipynb")) {
    const found = cells(text)
    if (!("cells" in found)) throw new Misuse(`${file}: ${format(found)}`)
    notebook = found
    text = found.text
  } else if (!/\.pyi?$/.test(path)) throw new Misuse(`${file} is neither a Python file nor a notebook`)
  const positions = new Positions(asked => (asked === path ? text : disk.get(asked)), notebook && { file: path, cells: notebook })
  return { path, text, positions }
}

export { Lines }
