import * as vscode from "vscode"
import { plain } from "../features/cells"

/** One text to analyse: a Python document, or the Python cells of one notebook joined by line ends. */
export interface Source {
  /** The document's or the notebook's. */
  readonly uri: vscode.Uri
  /** The engine's name for it: the path of `uri`. */
  readonly file: string
  readonly text: string
  readonly parts: readonly Part[]
}

/** A document and where its text begins in the joined text. */
export interface Part {
  readonly document: vscode.TextDocument
  readonly from: number
  readonly to: number
}

/** Documents that are copies of something else: what git or a search shows. */
const copies = new Set([
  "git",
  "gitfs",
  "gitlens",
  "scm-history-item",
  "output",
  "search-editor",
  "chat-editing-text-model",
  "vscode-scm",
])

export function isPython(document: vscode.TextDocument): boolean {
  return document.languageId === "python" && !copies.has(document.uri.scheme)
}

export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== "vscode-notebook-cell") return undefined
  return vscode.workspace.notebookDocuments.find(notebook => notebook.getCells().some(cell => cell.document === document))
}

/** The source that a document belongs to, as it is at this moment; null when it is no Python. */
export function sourceOf(document: vscode.TextDocument): Source | null {
  if (!isPython(document)) return null
  const notebook = notebookOf(document)
  if (notebook) return notebookSource(notebook)
  const text = document.getText()
  return { uri: document.uri, file: document.uri.path, text, parts: [{ document, from: 0, to: text.length }] }
}

export function notebookSource(notebook: vscode.NotebookDocument): Source {
  let text = ""
  const parts: Part[] = []
  for (const cell of notebook.getCells()) {
    if (cell.kind !== vscode.NotebookCellKind.Code || cell.document.languageId !== "python") continue
    const from = text.length
    text += plain(cell.document.getText())
    parts.push({ document: cell.document, from, to: text.length })
    text += "\n"
  }
  return { uri: notebook.uri, file: notebook.uri.path, text, parts }
}

/** The source of an open document or notebook. */
export function openSource(uri: vscode.Uri): Source | null {
  const key = uri.toString()
  const notebook = vscode.workspace.notebookDocuments.find(n => n.uri.toString() === key)
  if (notebook) return notebookSource(notebook)
  const document = vscode.workspace.textDocuments.find(d => d.uri.toString() === key)
  return document ? sourceOf(document) : null
}
