import * as vscode from "vscode"
import { readInput } from "../features/input"
import { writeBack, type Change } from "../features/write"
import type { Span } from "../model/model"
import type { FromView, ToView } from "../protocol"
import { decode } from "./base64"
import type { Choices } from "./choices"
import { locationOf } from "./convert"
import type { Documents, Known } from "./documents"
import { bundle, language } from "./language"
import { complain, log } from "./log"
import { page, resources } from "./page"
import { reveal } from "./reveal"
import { snapshot } from "./snapshot"
import { openSource } from "./source"

/** What every panel works with. */
export interface Surroundings {
  readonly extension: vscode.Uri
  readonly documents: Documents
  readonly choices: Choices
}

/** One page beside the code: shows one source's model (or, without a source, the filter lab alone). */
export class Panel {
  private ready = false
  private readonly waiting: ToView[] = []
  private known: Known | undefined

  constructor(
    readonly view: vscode.WebviewPanel,
    readonly source: vscode.Uri | undefined,
    private readonly around: Surroundings,
  ) {
    view.iconPath = vscode.Uri.joinPath(around.extension, "media", "icon.png")
    view.webview.options = { enableScripts: true, localResourceRoots: resources(around.extension) }
    view.webview.onDidReceiveMessage((message: FromView) => {
      this.receive(message).catch((error: unknown) => complain(`panel ${message.type}`, error))
    })
    view.webview.html = page(view.webview, around.extension, source)
  }

  /** Draws a new analysis. */
  show(known: Known): void {
    this.known = known
    const whole = snapshot(known, this.around.documents)
    this.view.title = whole.chosen === null ? whole.title : `${whole.roots[whole.chosen]!.name} · ${whole.title}`
    this.post({ type: "snapshot", snapshot: whole })
  }

  post(message: ToView): void {
    if (this.ready) void this.view.webview.postMessage(message)
    else this.waiting.push(message)
  }

  private async receive(message: FromView): Promise<void> {
    switch (message.type) {
      case "ready":
        this.ready = true
        this.post({ type: "language", language: language(), bundle: bundle() })
        if (this.known && !this.waiting.some(each => each.type === "snapshot")) this.show(this.known)
        for (const each of this.waiting.splice(0)) this.post(each)
        return
      case "reveal":
        return await this.reveal(message.span)
      case "choose":
        if (!this.source) return
        await this.around.choices.choose(this.source, message.root)
        return this.around.documents.again(this.source)
      case "input": {
        const root = this.chosenRoot()
        if (!this.source || !root) return
        await this.around.choices.choose(this.source, root)
        await this.around.choices.setInputs(this.source, root, message.inputs && fromView(message.inputs))
        return this.around.documents.again(this.source)
      }
      case "write":
        return await this.write(message.version, message.changes)
      case "save":
        return await save(
          this.source,
          message.name,
          message.encoding === "base64" ? decode(message.content) : new TextEncoder().encode(message.content),
        )
      case "copy":
        return await vscode.env.clipboard.writeText(message.text)
      case "open-picture":
        return await this.open("picture", { [vscode.l10n.t("Pictures")]: ["png", "jpg", "jpeg", "webp", "gif", "bmp", "svg"] })
      case "open-weights":
        return await this.open("weights", {
          [vscode.l10n.t("Weights")]: ["safetensors", "npy", "npz", "pt", "pth", "bin", "ckpt"],
        })
      case "remember":
        return
      case "error":
        return log.error(`panel: ${message.message}`)
      default:
        return message satisfies never
    }
  }

  private chosenRoot(): string | undefined {
    const analysis = this.known?.analysis
    return analysis?.roots.find(root => root.model !== null && root.model === analysis.chosen)?.name
  }

  private async reveal(span: Span): Promise<void> {
    if (!this.known) return
    const source = openSource(this.known.source.uri) ?? this.known.source
    const location = locationOf(source, span, file => this.around.documents.texts.get(file))
    if (location) await reveal(location, this.view.viewColumn)
  }

  /** What was tried in the panel becomes one edit of the code, if it is still the code that was seen. */
  private async write(version: number, changes: readonly Change[]): Promise<void> {
    const { known } = this
    const model = known && known.analysis.chosen !== null ? known.analysis.models[known.analysis.chosen] : undefined
    if (!known || !model) return
    const now = openSource(known.source.uri)
    const edits =
      version === known.version && now?.text === known.source.text ? writeBack(known.analysis, model, changes) : undefined
    if (edits === undefined)
      return void vscode.window.showWarningMessage(vscode.l10n.t("The code has changed meanwhile. Please try again."))
    if (edits === null)
      return void vscode.window.showWarningMessage(
        vscode.l10n.t("This layer is not constructed in this file, so nothing was written."),
      )
    const edit = new vscode.WorkspaceEdit()
    for (const { span, text } of edits) {
      const place = locationOf(known.source, span, () => null)
      if (place) edit.replace(place.uri, place.range, text)
    }
    await vscode.workspace.applyEdit(edit)
  }

  private async open(type: "picture" | "weights", filters: Record<string, string[]>): Promise<void> {
    const [uri] = (await vscode.window.showOpenDialog({ filters, canSelectMany: false })) ?? []
    if (!uri) return
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1)
    const { size } = await vscode.workspace.fs.stat(uri)
    if (size > mostBytes)
      return void vscode.window.showWarningMessage(
        vscode.l10n.t("{0} is larger than 300 MB: files of that size are not read.", name),
      )
    // A plain array of its own: VS Code hands such bytes over as they are, and only such.
    this.post({ type, name, bytes: new Uint8Array(await vscode.workspace.fs.readFile(uri)) })
  }
}

/** The most bytes of a file that goes to the page, on its way through the window's processes. */
const mostBytes = 300 * 2 ** 20

/** Inputs as the page hands them over: what was typed, split at commas and semicolons. */
function fromView(typed: readonly string[]): string[] | null {
  const sizes = typed.every(part => /^\w+(:\w+)?$/.test(part))
  return readInput(typed.join(sizes ? "," : ";"))
}

async function save(source: vscode.Uri | undefined, name: string, bytes: Uint8Array): Promise<void> {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]
  const folder =
    source && source.scheme !== "untitled" ? vscode.Uri.joinPath(source, "..") : vscode.workspace.workspaceFolders?.[0]?.uri
  const uri = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    ...(extension ? { filters: { [extension.toUpperCase()]: [extension] } } : {}),
  })
  if (uri) await vscode.workspace.fs.writeFile(uri, bytes)
}
