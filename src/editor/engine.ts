import * as vscode from "vscode"
import { loadParser } from "../python/syntax"

let loading: Promise<void> | undefined

/** Loads the parser once. The files come through the editor's file system, so that a browser host can read them too. */
export function loadEngine(extension: vscode.Uri): Promise<void> {
  const read = (name: string): Thenable<Uint8Array> => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist", name))
  loading ??= Promise.all([read("web-tree-sitter.wasm"), read("tree-sitter-python.wasm")]).then(([core, python]) =>
    loadParser({ core: core!, python: python! }),
  )
  return loading
}
