/** Part of a document's text with pieces replaced, and the way back to the document's offsets. */
export class Patch {
  text = ""
  /** Where pieces of the document begin in `text`, and in the document. */
  private readonly marks: { here: number; there: number; kept: boolean }[] = []

  constructor(private readonly source: string) {}

  /** Appends a piece of the document. */
  keep(from: number, to: number): this {
    if (to > from) {
      this.marks.push({ here: this.text.length, there: from, kept: true })
      this.text += this.source.slice(from, to)
    }
    return this
  }

  /** Appends text that the document does not have; it stands at `there` in the document. */
  put(text: string, there: number): this {
    this.marks.push({ here: this.text.length, there, kept: false })
    this.text += text
    return this
  }

  at(offset: number): number {
    let [low, high] = [0, this.marks.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.marks[middle]!.here <= offset) low = middle
      else high = middle - 1
    }
    const mark = this.marks[low]
    if (!mark) return 0
    return mark.kept ? mark.there + offset - mark.here : mark.there
  }
}
