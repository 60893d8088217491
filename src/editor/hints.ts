import * as vscode from "vscode"
import { hints } from "../features/hints"
import { extentOf, rangeIn } from "./convert"
import type { Documents } from "./documents"
import { tell } from "./language"
import { guarded } from "./log"
import { settings } from "./settings"

/** Output shapes at the ends of lines. */
export class Hints implements vscode.InlayHintsProvider {
  private readonly change = new vscode.EventEmitter<void>()
  readonly onDidChangeInlayHints = this.change.event

  constructor(private readonly documents: Documents) {
    documents.onNews(() => this.change.fire())
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    return guarded("inlay hints", [], async () => {
      const style = settings(document.uri).inlayHints
      if (style === "off") return []
      const known = await this.documents.of(document)
      const extent = known && extentOf(known.source, document)
      if (!known || !extent) return []
      return hints(known.analysis).flatMap(fact => {
        if (fact.span.from < extent.from || fact.span.to > extent.to) return []
        const place = rangeIn(known.source, document, fact.span)
        if (!place || !range.contains(place.end)) return []
        const text = tell(fact.text)
        const hint = new vscode.InlayHint(place.end, style === "hover" ? "▫" : text, vscode.InlayHintKind.Type)
        hint.paddingLeft = true
        hint.tooltip = fact.more ? tell(fact.more) : text
        return [hint]
      })
    })
  }
}
