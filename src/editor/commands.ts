import * as vscode from "vscode"
import { shapes } from "../features/lens"
import { readInput } from "../features/input"
import type { Span } from "../model/model"
import type { LabLayer } from "../protocol"
import type { Choices } from "./choices"
import type { Documents, Known } from "./documents"
import { tell } from "./language"
import { log } from "./log"
import type { Panels } from "./panels"
import { openSource, sourceOf } from "./source"

/** The commands of the category "CNN". */
export class Commands implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[]
  /** The Python that was looked at last: panels take the focus from it. */
  private recent: vscode.Uri | undefined

  constructor(
    private readonly documents: Documents,
    private readonly choices: Choices,
    private readonly panels: Panels,
  ) {
    const { registerCommand } = vscode.commands
    this.remember(vscode.window.activeTextEditor)
    this.disposables = [
      vscode.window.onDidChangeActiveTextEditor(editor => this.remember(editor)),
      registerCommand("convlens.visualize", (where?: unknown, root?: unknown, span?: unknown) =>
        this.visualize(where, root, span),
      ),
      registerCommand("convlens.openLab", (layer?: LabLayer) =>
        this.panels.openLab(this.source(undefined), isLayer(layer) ? layer : undefined),
      ),
      registerCommand("convlens.chooseModel", () => this.chooseModel()),
      registerCommand("convlens.setInput", () => this.setInput()),
      registerCommand("convlens.showLog", () => log.show()),
    ]
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose()
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    const source = editor && sourceOf(editor.document)
    if (source) this.recent = source.uri
  }

  /** What a command is about: what it was called on, the panel or code in front, the code looked at last. */
  private source(where: unknown): vscode.Uri | undefined {
    const given = address(where)
    if (given) return given
    const active = vscode.window.activeTextEditor && sourceOf(vscode.window.activeTextEditor.document)
    const notebook = vscode.window.activeNotebookEditor?.notebook.uri
    const visible = vscode.window.visibleTextEditors.map(editor => sourceOf(editor.document)).find(source => source)
    return (
      this.panels.active() ?? active?.uri ?? notebook ?? (this.recent && openSource(this.recent) ? this.recent : visible?.uri)
    )
  }

  private async visualize(where: unknown, root: unknown, span: unknown): Promise<void> {
    const uri = this.source(where)
    if (!uri) return void vscode.window.showInformationMessage(vscode.l10n.t("Open a Python file with a model first."))
    if (!openSource(uri) && !uri.path.endsWith(".ipynb")) await vscode.workspace.openTextDocument(uri)
    if (typeof root === "string" && root !== this.choices.entry(uri)) {
      await this.choices.choose(uri, root)
      this.documents.again(uri)
    }
    this.panels.openAt(uri, isSpan(span) ? span : undefined)
  }

  private async chooseModel(): Promise<void> {
    const known = await this.known()
    if (!known) return
    const { analysis, source } = known
    if (analysis.roots.length === 0)
      return void vscode.window.showInformationMessage(vscode.l10n.t("There is no model in this file."))
    const items = analysis.roots.map(root => {
      const model = root.model === null ? undefined : analysis.models[root.model]
      const detail = model
        ? `${shapes(model, model.inputs)} → ${shapes(model, model.outputs)}`
        : root.reason
          ? tell(root.reason)
          : ""
      return { label: root.name, description: detail, picked: root.model !== null && root.model === analysis.chosen }
    })
    const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("The model to show") })
    if (!picked) return
    await this.choices.choose(source.uri, picked.label)
    this.documents.again(source.uri)
  }

  private async setInput(): Promise<void> {
    const known = await this.known()
    const model = known && known.analysis.chosen !== null ? known.analysis.models[known.analysis.chosen] : undefined
    if (!known || !model) return void vscode.window.showInformationMessage(vscode.l10n.t("There is no model in this file."))
    const root = known.analysis.roots.find(each => each.model === known.analysis.chosen)?.name ?? model.name
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t("Input shape of {0}", root),
      prompt: vscode.l10n.t(
        "Batch first, such as 1×3×224×224. Several inputs: separate them by semicolons. Empty: find it in the code.",
      ),
      value: model.inputs.map(id => shapes(model, [id])).join("; "),
      validateInput: value =>
        readInput(value) === null ? vscode.l10n.t("Write sizes as whole numbers or names, such as N×3×H×W.") : undefined,
    })
    const inputs = text === undefined ? null : readInput(text)
    if (!inputs) return
    await this.choices.choose(known.source.uri, root)
    await this.choices.setInputs(known.source.uri, root, inputs.length > 0 ? inputs : null)
    this.documents.again(known.source.uri)
  }

  private async known(): Promise<Known | null> {
    const uri = this.source(undefined)
    const known = uri ? await this.documents.now(uri) : null
    if (!known) void vscode.window.showInformationMessage(vscode.l10n.t("Open a Python file with a model first."))
    return known
  }
}

/** What menus and links call a command with: an address, its text, or a notebook's toolbar. */
function address(where: unknown): vscode.Uri | undefined {
  if (where instanceof vscode.Uri) return where
  if (typeof where === "string") return vscode.Uri.parse(where)
  const uri = (where as { notebookEditor?: { notebookUri?: unknown } } | undefined)?.notebookEditor?.notebookUri
  return uri instanceof vscode.Uri ? uri : undefined
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "file" in value && "from" in value && "to" in value
}

function isLayer(value: unknown): value is LabLayer {
  return typeof value === "object" && value !== null && "kernel" in value && "transposed" in value
}
