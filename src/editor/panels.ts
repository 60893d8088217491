import * as vscode from "vscode"
import type { Span } from "../model/model"
import type { LabLayer } from "../protocol"
import { offsetOf } from "./convert"
import type { Known } from "./documents"
import { complain } from "./log"
import { Panel, type Surroundings } from "./panel"
import { settings } from "./settings"
import { openSource, sourceOf } from "./source"

const type = "convlens"

/** The open panels: one per source, and one for the filter lab without a source. */
export class Panels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly panels = new Map<string, Panel>()
  /** Some panel has been open in this window. */
  private opened = false
  private readonly listeners: vscode.Disposable[]

  constructor(private readonly around: Surroundings) {
    this.listeners = [
      around.documents.onNews(known => this.show(known)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) =>
        this.follow(textEditor.document, selections[0]),
      ),
      vscode.window.registerWebviewPanelSerializer(type, this),
    ]
  }

  /** The panel of a source, made when there is none, and brought to the front. */
  open(source: vscode.Uri | undefined): Panel {
    const known = this.panels.get(source?.toString() ?? "")
    if (known) {
      known.view.reveal(undefined, true)
      return known
    }
    const view = vscode.window.createWebviewPanel(
      type,
      "ConvLens",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { retainContextWhenHidden: true },
    )
    return this.adopt(view, source)
  }

  /** Shows a source's panel on a place in the code. */
  openAt(source: vscode.Uri, span: Span | undefined): void {
    const panel = this.open(source)
    if (span) panel.post({ type: "cursor", span })
  }

  openLab(source: vscode.Uri | undefined, layer: LabLayer | undefined): void {
    this.open(source).post(layer ? { type: "show", tab: "filters", layer } : { type: "show", tab: "filters" })
  }

  /** The source of the panel that has the focus. */
  active(): vscode.Uri | undefined {
    return [...this.panels.values()].find(panel => panel.view.active)?.source
  }

  /** After a reload: the page hands back what it kept, the source among it. */
  async deserializeWebviewPanel(view: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = typeof state === "object" && state !== null && "source" in state ? state.source : undefined
    const source = typeof kept === "string" && kept !== "" ? vscode.Uri.parse(kept) : undefined
    if (this.panels.has(source?.toString() ?? "")) return view.dispose()
    this.adopt(view, source)
    if (source && !openSource(source))
      await (source.path.endsWith(".ipynb")
        ? vscode.workspace.openNotebookDocument(source)
        : vscode.workspace.openTextDocument(source))
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose()
    for (const panel of this.panels.values()) panel.view.dispose()
  }

  private adopt(view: vscode.WebviewPanel, source: vscode.Uri | undefined): Panel {
    const key = source?.toString() ?? ""
    const panel = new Panel(view, source, this.around)
    this.opened = true
    this.panels.set(key, panel)
    view.onDidDispose(() => this.panels.delete(key))
    if (source)
      this.around.documents.now(source).then(
        known => known && panel.show(known),
        (error: unknown) => complain("panel", error),
      )
    return panel
  }

  private show(known: Known): void {
    const { uri } = known.source
    const first = !this.opened && known.analysis.chosen !== null && settings(uri).openPanel
    if (first && vscode.window.activeTextEditor?.document.uri.toString() === uri.toString()) this.open(uri)
    this.panels.get(uri.toString())?.show(known)
  }

  /** The cursor moved: the picture follows. */
  private follow(document: vscode.TextDocument, selection: vscode.Selection | undefined): void {
    if (this.panels.size === 0 || !selection) return
    const source = sourceOf(document)
    const panel = source && this.panels.get(source.uri.toString())
    if (!source || !panel) return
    const from = offsetOf(source, document, selection.start)
    const to = offsetOf(source, document, selection.end)
    if (from !== undefined && to !== undefined) panel.post({ type: "cursor", span: { file: source.file, from, to } })
  }
}
