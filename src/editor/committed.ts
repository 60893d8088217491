import * as vscode from "vscode"
import { cells } from "../python/notebook"
import { complain } from "./log"

/** What is used of the API of VS Code's own git extension (extensions/git/src/api/git.d.ts, version 1). */
interface Git {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): { show(ref: string, path: string): Promise<string> } | null }
}

/**
 * The text of a Python file or notebook as it was committed last, read through VS Code's git extension; undefined without a
 * repository, for a file that is not in it, in a browser, and in a workspace that is not trusted, where that extension is off.
 */
export async function committed(uri: vscode.Uri): Promise<string | undefined> {
  if (uri.scheme !== "file") return undefined
  const extension = vscode.extensions.getExtension<Git>("vscode.git")
  if (!extension) return undefined
  try {
    const git = extension.isActive ? extension.exports : await extension.activate()
    const repository = git.getAPI(1).getRepository(uri)
    if (!repository) return undefined
    const text = await repository.show("HEAD", uri.fsPath).catch(() => undefined)
    if (text === undefined || !uri.path.endsWith(".ipynb")) return text
    const notebook = cells(text)
    return "cells" in notebook ? notebook.text : undefined
  } catch (error) {
    // The user has switched git off.
    complain("git", error)
    return undefined
  }
}
