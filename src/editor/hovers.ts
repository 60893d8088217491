import * as vscode from "vscode"
import { hover } from "../features/hover"
import { offsetOf, rangeIn } from "./convert"
import type { Documents } from "./documents"
import { guarded } from "./log"
import { markdown } from "./markdown"

export class Hovers implements vscode.HoverProvider {
  constructor(private readonly documents: Documents) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | null> {
    return guarded("hover", null, async () => {
      const known = await this.documents.of(document)
      if (!known) return null
      const { source, analysis } = known
      const offset = offsetOf(source, document, position)
      const found = offset === undefined ? null : hover(analysis, offset)
      return found && new vscode.Hover(markdown(found.blocks, source.uri), rangeIn(source, document, found.span))
    })
  }
}
