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
  const own = folder ? await environments(folder.uri) : []
  const found = await packages([...(chosen ? [chosen] : []), ...own, ...shell()])
  log.debug(`libraries of ${uri.path}: ${found.join(", ") || "none"}`)
  return found
}

/** Virtual environments in the workspace folder: usual names, or a folder that has `pyvenv.cfg`. */
async function environments(folder: vscode.Uri): Promise<string[]> {
  const usual = (await names(folder.path)).filter(name => /^\.?(venv|env|conda)/.test(name))
  const paths = usual.map(name => `${folder.path}/${name}`)
  const real = await Promise.all(
    paths.map(async path => (await names(path)).some(name => name === "pyvenv.cfg" || name === "conda-meta")),
  )
  return paths.filter((_, i) => real[i])
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
  const found = await Promise.all(
    paths.map(async path => {
      if (/\/(site|dist)-packages\/?$/.test(path)) return [path.replace(/\/$/, "")]
      // .../bin/python3 and ...\Scripts\python.exe; on Windows a conda environment's Python lies in the prefix itself.
      return await inside(path.replace(/(\/(bin|Scripts))?\/python[^/]*$/i, ""))
    }),
  )
  return [...new Set(found.flat())]
}

async function inside(prefix: string): Promise<string[]> {
  const there = await names(prefix)
  if (there.includes("Lib")) return [`${prefix}/Lib/site-packages`]
  if (!there.includes("lib")) return []
  const versions = (await names(`${prefix}/lib`)).filter(name => /^python3(\.\d+)?$/.test(name))
  const found = await Promise.all(
    versions.map(async version =>
      (await names(`${prefix}/lib/${version}`))
        .filter(name => /^(site|dist)-packages$/.test(name))
        .map(name => `${prefix}/lib/${version}/${name}`),
    ),
  )
  return found.flat()
}

async function names(path: string): Promise<string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(vscode.Uri.file(path))).map(([name]) => name)
  } catch {
    return []
  }
}
