import * as vscode from "vscode"
import { Actions } from "./editor/actions"
import { Choices } from "./editor/choices"
import { Commands } from "./editor/commands"
import { Documents } from "./editor/documents"
import { loadEngine } from "./editor/engine"
import { Hints } from "./editor/hints"
import { Hovers } from "./editor/hovers"
import { Lenses } from "./editor/lenses"
import { log } from "./editor/log"
import { Panels } from "./editor/panels"
import { Problems } from "./editor/problems"

export function activate(context: vscode.ExtensionContext): void {
  const python: vscode.DocumentSelector = { language: "python" }
  const choices = new Choices(context.workspaceState)
  const documents = new Documents(() => loadEngine(context.extensionUri), choices)
  const panels = new Panels({ extension: context.extensionUri, documents, choices })
  context.subscriptions.push(
    log,
    documents,
    panels,
    new Problems(documents),
    new Commands(documents, choices, panels),
    vscode.languages.registerHoverProvider(python, new Hovers(documents)),
    vscode.languages.registerInlayHintsProvider(python, new Hints(documents)),
    vscode.languages.registerCodeLensProvider(python, new Lenses(documents)),
    vscode.languages.registerCodeActionsProvider(python, new Actions(documents), { providedCodeActionKinds: Actions.kinds }),
  )
}
