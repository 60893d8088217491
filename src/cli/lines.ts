import { locate, type Notebook } from "../python/notebook"

/** A place that people can find. In a notebook the line is one of the cell's. */
export interface Place {
  line: number
  column: number
  /** Notebooks only: which of all its cells, from 1. */
  cell?: number
}

/** 1-based lines and columns of offsets in a text; columns count UTF-16 code units. */
export class Lines {
  private readonly starts = [0]

  constructor(text: string) {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 10) this.starts.push(i + 1)
  }

  at(offset: number): Place {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 }
  }
}

/** The same for many files, each read once. */
export class Positions {
  private readonly files = new Map<string, Lines>()

  /** @param notebook the cells of the one file whose text is a notebook's, joined */
  constructor(
    private readonly text: (file: string) => string | null | undefined,
    private readonly notebook?: { file: string; cells: Notebook },
  ) {}

  at(file: string, offset: number): Place {
    let lines = this.files.get(file)
    if (!lines) this.files.set(file, (lines = new Lines(this.text(file) ?? "")))
    const place = lines.at(offset)
    const found = this.notebook?.file === file ? locate(this.notebook.cells, offset) : null
    if (!found) return place
    const first = this.notebook!.cells.cells.find(cell => cell.index === found.cell)!.from
    return { line: place.line - lines.at(first).line + 1, column: place.column, cell: found.cell + 1 }
  }
}
