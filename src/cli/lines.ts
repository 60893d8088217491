/** 1-based lines and columns of offsets in a text; columns count UTF-16 code units. */
export class Lines {
  private readonly starts = [0]

  constructor(text: string) {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 10) this.starts.push(i + 1)
  }

  at(offset: number): { line: number; column: number } {
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

  constructor(private readonly text: (file: string) => string | null | undefined) {}

  at(file: string, offset: number): { line: number; column: number } {
    let lines = this.files.get(file)
    if (!lines) this.files.set(file, (lines = new Lines(this.text(file) ?? "")))
    return lines.at(offset)
  }
}
