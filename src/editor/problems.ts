import * as vscode from "vscode"
import { problems } from "../features/problems"
import type { Finding } from "../model/model"
import { locationOf, rangeOf } from "./convert"
import type { Documents, Known } from "./documents"
import { tell } from "./language"
import { complain } from "./log"
import { settings } from "./settings"

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
}

/** Where every code is explained. */
const page = "https://github.com/convlens/convlens/blob/main/media/findings.md#"

/** Puts the findings of each analysis into Problems. */
export class Problems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("convlens")
  private readonly shown = new Map<string, vscode.Uri[]>()
  private readonly listeners: vscode.Disposable[]

  constructor(private readonly documents: Documents) {
    this.listeners = [documents.onNews(known => this.show(known)), documents.onGone(uri => this.clear(uri))]
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose()
    this.collection.dispose()
  }

  private clear(uri: vscode.Uri): void {
    for (const document of this.shown.get(uri.toString()) ?? []) this.collection.delete(document)
    this.shown.delete(uri.toString())
  }

  private show(known: Known): void {
    try {
      const { source } = known
      const lists = new Map<string, vscode.Diagnostic[]>(source.parts.map(part => [part.document.uri.toString(), []]))
      for (const finding of problems(known.analysis, settings(source.uri).problems)) {
        const place = rangeOf(source, finding.span)
        if (place) lists.get(place.document.uri.toString())?.push(this.diagnostic(known, finding, place.range))
      }
      this.clear(source.uri)
      for (const { document } of source.parts) this.collection.set(document.uri, lists.get(document.uri.toString()))
      this.shown.set(
        source.uri.toString(),
        source.parts.map(part => part.document.uri),
      )
    } catch (error) {
      complain("problems", error)
    }
  }

  private diagnostic({ source }: Known, finding: Finding, range: vscode.Range): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(range, tell(finding.message), severities[finding.severity])
    diagnostic.source = "ConvLens"
    diagnostic.code = { value: finding.code, target: vscode.Uri.parse(page + finding.code) }
    diagnostic.relatedInformation = finding.related.flatMap(({ span, message }) => {
      const location = locationOf(source, span, file => this.documents.texts.get(file))
      return location ? [new vscode.DiagnosticRelatedInformation(location, tell(message))] : []
    })
    return diagnostic
  }
}
