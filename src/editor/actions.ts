import * as vscode from "vscode"
import { allFixes, fixesAt } from "../features/fixes"
import type { Fix } from "../model/model"
import { locationOf, offsetOf } from "./convert"
import type { Documents, Known } from "./documents"
import { tell } from "./language"
import { guarded } from "./log"

const everything = vscode.CodeActionKind.SourceFixAll.append("convlens")

/** Quick fixes for findings, and one action that applies all that do not touch each other. */
export class Actions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix, everything]

  constructor(private readonly documents: Documents) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    return guarded("quick fixes", [], async () => {
      const known = await this.documents.of(document)
      if (!known) return []
      const wants = (kind: vscode.CodeActionKind): boolean => !context.only || context.only.contains(kind)
      const from = offsetOf(known.source, document, range.start)
      const to = offsetOf(known.source, document, range.end)
      const actions: vscode.CodeAction[] = []
      if (wants(vscode.CodeActionKind.QuickFix) && from !== undefined && to !== undefined)
        for (const { finding, fix, preferred } of fixesAt(known.analysis, from, to)) {
          const action = new vscode.CodeAction(tell(fix.title), vscode.CodeActionKind.QuickFix)
          action.edit = this.edit(known, [fix])
          action.isPreferred = preferred
          action.diagnostics = context.diagnostics.filter(d => typeof d.code === "object" && d.code.value === finding.code)
          actions.push(action)
        }
      const all = allFixes(known.analysis)
      const several = actions.length > 0 && all.length > 1
      if (all.length > 0 && (several || context.only?.intersects(everything))) {
        const kind = context.only?.intersects(everything) ? everything : vscode.CodeActionKind.QuickFix
        const action = new vscode.CodeAction(vscode.l10n.t("Fix all {0} ConvLens problems", all.length), kind)
        action.edit = this.edit(known, all)
        actions.push(action)
      }
      return actions
    })
  }

  private edit({ source }: Known, fixes: readonly Fix[]): vscode.WorkspaceEdit {
    const edit = new vscode.WorkspaceEdit()
    for (const { span, text } of fixes.flatMap(fix => fix.edits)) {
      const place = locationOf(source, span, file => this.documents.texts.get(file))
      if (place) edit.replace(place.uri, place.range, text)
    }
    return edit
  }
}
