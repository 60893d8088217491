import * as vscode from "vscode"
import { complain, log } from "./log"

/**
 * Folders of installed packages for a document, best first: the setting, the interpreter chosen in the Python extension,
 * the usual virtual environments of the workspace, the shell's environment. Their files are read as text, never run.
 */
export async function libraries(uri: vscode.Uri, given: readonly string[]): Promise<string[]> {
  if (uri.scheme !== "file" && uri.scheme !== "untitled") return []
  const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0]
  const at = (path: string): string =>
    isAbsolute(path) || !folder ? vscode.Uri.file(path).path : vscode.Uri.joinPath(folder.uri, path).path
  if (given.length > 0) return await packages(given.map(at))
  const chosen = await chosenInterpreter(uri)
  const own = folder ? [".venv", "venv", "env", ".conda"].map(name => vscode.Uri.joinPath(folder.uri, name).path) : []
  const found = await packages([...(chosen ? [chosen] : []), ...own, ...shell()])
  log.debug(`libraries of ${uri.path}: ${found.join(", ") || "none"}`)
  return found
}

function isAbsolute(path: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(path)
}

/** What the shell that started the editor had activated; nothing in a browser. */
function shell(): string[] {
  const env = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env ?? {}
  return [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]].flatMap(path => (path ? [vscode.Uri.file(path).path] : []))
}

/** The prefix of the interpreter that the Python extension has chosen, when it is installed. */
async function chosenInterpreter(uri: vscode.Uri): Promise<string | undefined> {
  interface Environments {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string }
    resolveEnvironment(path: { path: string }): Promise<{ executable: { sysPrefix?: string } } | undefined>
  }
  const extension = vscode.extensions.getExtension<{ environments?: Environments }>("ms-python.python")
  if (!extension) return undefined
  try {
    const environments = (extension.isActive ? extension.exports : await extension.activate())?.environments
    if (!environments) return undefined
    const path = environments.getActiveEnvironmentPath(uri)
    const prefix = (await environments.resolveEnvironment(path))?.executable.sysPrefix ?? path.path
    return prefix ? vscode.Uri.file(prefix).path : undefined
  } catch (error) {
    complain("Python extension", error)
    return undefined
  }
}

/** The package folders behind a `site-packages` folder, an environment's prefix, or its interpreter. */
async function packages(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (/\/(site|dist)-packages\/?$/.test(path)) found.push(path.replace(/\/$/, ""))
    else
      for (const prefix of [path, path.replace(/\/(bin|Scripts)\/[^/]+$/, ""), path.replace(/\/[^/]+$/, "")])
        found.push(...(await inside(prefix)))
  }
  return [...new Set(found)]
}

async function inside(prefix: string): Promise<string[]> {
  const windows = prefix + "/Lib/site-packages"
  if (await isFolder(windows)) return [windows]
  const found: string[] = []
  for (const name of await names(prefix + "/lib"))
    if (/^python3(\.\d+)?$/.test(name))
      for (const kind of ["site-packages", "dist-packages"]) {
        const folder = `${prefix}/lib/${name}/${kind}`
        if (await isFolder(folder)) found.push(folder)
      }
  return found
}

async function names(path: string): Promise<string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(vscode.Uri.file(path))).map(([name]) => name)
  } catch {
    return []
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(vscode.Uri.file(path))).type & vscode.FileType.Directory) !== 0
  } catch {
    return false
  }
}
