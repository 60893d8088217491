import * as vscode from "vscode"
import type { Files } from "../world"

/** Larger than this is no source text. */
const largest = 4 * 1024 * 1024

/**
 * The texts that analyses have asked for, by path, read through the editor's file systems. What is open in an editor
 * counts as it stands there. A file that does not exist is known as null.
 */
export class Texts implements Files {
  private readonly known = new Map<string, string | null>()

  get(path: string): string | null | undefined {
    const open = vscode.workspace.textDocuments.find(d => d.uri.path === path && d.languageId === "python" && !d.isClosed)
    return open && open.uri.scheme !== "git" ? open.getText() : this.known.get(path)
  }

  /** Reads what is not known yet; `near` tells the file system. */
  async load(paths: readonly string[], near: vscode.Uri): Promise<void> {
    await Promise.all(
      paths.map(async path => {
        if (this.known.has(path)) return
        this.known.set(path, await read(near.with({ path, query: "", fragment: "" })))
      }),
    )
  }

  has(path: string): boolean {
    return this.known.has(path)
  }

  /** Forgets a file that changed on disk; true when some analysis may have relied on it. */
  forget(path: string): boolean {
    return this.known.delete(path)
  }

  clear(): void {
    this.known.clear()
  }
}

async function read(uri: vscode.Uri): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri)
    return bytes.byteLength > largest ? null : new TextDecoder().decode(bytes)
  } catch {
    return null
  }
}
