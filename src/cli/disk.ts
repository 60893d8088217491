import { existsSync, readFileSync, readdirSync, statSync } from "node:fs"
import { dirname, join, resolve, sep } from "node:path"
import type { Files, World } from "../world"

/** The disk as analysis sees it: texts by path, read once. */
export class Disk implements Files {
  private readonly texts = new Map<string, string | null>()

  get(path: string): string | null {
    let text = this.texts.get(path)
    if (text === undefined) {
      try {
        text = statSync(path).isFile() ? readFileSync(path, "utf8") : null
      } catch {
        text = null
      }
      this.texts.set(path, text)
    }
    return text
  }
}

/** Paths use "/". */
export function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/")
}

/**
 * Imports of a file: the roots given, the folder that holds its outermost package, the project that it lies in, and the libraries of
 * a virtual environment nearby.
 */
export function worldOf(file: string, roots: readonly string[], files: Files): World {
  const given = roots.map(root => slashed(resolve(root)))
  let folder = dirname(resolve(file))
  while (existsSync(join(folder, "__init__.py")) && dirname(folder) !== folder) folder = dirname(folder)
  const own = slashed(folder)
  const working = slashed(process.cwd())
  const project = projectAbove(folder)
  const all = [
    ...given,
    own,
    join(own, "src"),
    ...(own.startsWith(working) ? [working, join(working, "src")] : []),
    ...(project ? [project, join(project, "src")] : []),
  ]
  return { files, roots: [...new Set(all.map(slashed))], libraries: libraries(folder) }
}

/** The nearest folder above that looks like a project's: what is run there imports from there. */
function projectAbove(folder: string): string | null {
  const signs = [".git", "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "environment.yml"]
  for (let at = folder; ; at = dirname(at)) {
    if (signs.some(sign => existsSync(join(at, sign)))) return slashed(at)
    if (dirname(at) === at) return null
  }
}

function libraries(folder: string): string[] {
  const found: string[] = []
  const places = process.env["VIRTUAL_ENV"] ? [process.env["VIRTUAL_ENV"]] : []
  for (let at = folder; ; at = dirname(at)) {
    places.push(join(at, ".venv"), join(at, "venv"))
    if (dirname(at) === at) break
  }
  for (const place of places) {
    for (const lib of ["lib", "Lib"]) {
      const path = join(place, lib)
      if (!existsSync(join(place, "pyvenv.cfg")) || !existsSync(path)) continue
      const versions = readdirSync(path)
        .filter(name => /^python3/.test(name))
        .map(name => join(path, name, "site-packages"))
      for (const packages of [...versions, join(path, "site-packages")]) if (existsSync(packages)) found.push(slashed(packages))
    }
  }
  return [...new Set(found)]
}

const skipped = new Set(["node_modules", "__pycache__", "site-packages", "build", "dist"])

/** Python files and notebooks under the paths, sorted; folders that are hidden or hold others' code are left out. */
export function pythonFiles(paths: readonly string[]): string[] {
  const found: string[] = []
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && !skipped.has(entry.name) && !existsSync(join(inner, "pyvenv.cfg"))) visit(inner)
      } else if (/\.(py|ipynb)$/.test(entry.name)) found.push(inner)
    }
  }
  for (const path of paths) {
    if (statSync(path).isDirectory()) visit(path)
    else found.push(path)
  }
  return found
}
