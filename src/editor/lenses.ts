import * as vscode from "vscode"
import { lenses } from "../features/lens"
import { rangeIn } from "./convert"
import type { Documents } from "./documents"
import { tell } from "./language"
import { guarded } from "./log"
import { settings } from "./settings"

/** A line above each model. */
export class Lenses implements vscode.CodeLensProvider {
  private readonly change = new vscode.EventEmitter<void>()
  readonly onDidChangeCodeLenses = this.change.event

  constructor(private readonly documents: Documents) {
    documents.onNews(() => this.change.fire())
  }

  provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    return guarded("CodeLens", [], async () => {
      if (!settings(document.uri).codeLens) return []
      const known = await this.documents.of(document)
      if (!known) return []
      const { source, analysis } = known
      return lenses(analysis).flatMap(lens => {
        const range = rangeIn(source, document, lens.span)
        const visualize = (title: string): vscode.Command => ({
          title,
          command: "convlens.visualize",
          arguments: [source.uri.toString(), lens.root],
        })
        return range
          ? [
              new vscode.CodeLens(range, visualize(lens.text ? `${lens.root} · ${tell(lens.text)}` : lens.root)),
              ...(lens.drawable ? [new vscode.CodeLens(range, visualize(vscode.l10n.t("Visualize")))] : []),
            ]
          : []
      })
    })
  }
}
