import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, posix } from "node:path"
import { describe, expect, test } from "vitest"

/** What each room may import besides itself. The most specific name of a file decides. */
const rooms: Record<string, readonly string[]> = {
  "src/conv": [],
  "src/model": ["src/conv"],
  "src/python": ["src/conv/dim", "src/conv/words", "src/world", "web-tree-sitter"],
  "src/frameworks": ["src/python", "src/model", "src/conv"],
  "src/checks": ["src/model", "src/conv"],
  "src/analysis": ["src/python", "src/frameworks", "src/checks", "src/model", "src/conv", "src/world", "diff"],
  "src/world": [],
  "src/protocol": ["src/model", "src/conv"],
  "src/features": ["src/analysis", "src/model", "src/conv", "src/protocol", "src/frameworks/spelling"],
  "src/editor": [
    "src/analysis",
    "src/features",
    "src/protocol",
    "src/model",
    "src/conv",
    "src/world",
    "src/python/syntax",
    "src/python/keep",
    "src/python/notebook",
    "vscode",
  ],
  "src/extension": ["src/editor", "vscode"],
  "src/cli": [
    "src/analysis",
    "src/features",
    "src/model",
    "src/conv",
    "src/world",
    "src/python/syntax",
    "src/python/notebook",
    "package",
    "node:",
  ],
  webview: ["src/protocol", "src/model", "src/conv", "d3", "fflate"],
}

const root = join(import.meta.dirname, "..")
const files = ["src", "webview"].flatMap(folder => walk(folder))
const imports = new Map(files.map(file => [file, importsOf(file)]))

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = posix.join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : /\.ts$/.test(entry.name) && !/\.d\.ts$/.test(entry.name) ? [path] : []
  })
}

interface Import {
  to: string
  typeOnly: boolean
}

/** What a file imports: repository paths without extension, package names as they are. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8")
  return [...text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/g)].map(match => {
    const target = match[3]!
    return { to: target.startsWith(".") ? posix.join(dirname(file), target) : target, typeOnly: match[2] !== undefined }
  })
}

function roomOf(path: string): string | undefined {
  return Object.keys(rooms).find(room => path === room || path === `${room}.ts` || path.startsWith(room + "/"))
}

describe("rooms", () => {
  test.each(files)("%s imports only what its room may", file => {
    const room = roomOf(file)
    expect(room, "a file outside every room").toBeDefined()
    const strangers = imports.get(file)!.filter(({ to }) => {
      if (roomOf(to) === room && to.includes("/")) return false
      return !rooms[room!]!.some(
        allowed =>
          to === allowed || to.startsWith(allowed.endsWith(":") ? allowed : `${allowed}/`) || to.startsWith(`${allowed}-`),
      )
    })
    expect(strangers.map(({ to }) => to)).toEqual([])
  })

  test("no cycles", () => {
    const done = new Set<string>()
    const path: string[] = []
    const cycles: string[] = []
    const visit = (file: string): void => {
      if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file].join(" → "))
      if (done.has(file)) return
      path.push(file)
      for (const { to, typeOnly } of imports.get(file) ?? []) {
        if (typeOnly) continue
        const target = [`${to}.ts`, `${to}/index.ts`].find(candidate => imports.has(candidate))
        if (target) visit(target)
      }
      path.pop()
      done.add(file)
    }
    files.forEach(visit)
    expect(cycles).toEqual([])
  })

  test("no drawers", () => {
    expect(files.filter(file => /(^|\/)(utils?|common|helpers?|misc|shared)(\/|\.ts$)|Manager/i.test(file))).toEqual([])
  })

  test("only the command line and the editor know where they run", () => {
    const neutral = files.filter(file => !/^src\/(cli|editor|extension)/.test(file))
    expect(neutral.filter(file => imports.get(file)!.some(({ to }) => to.startsWith("node:") || to === "vscode"))).toEqual([])
  })
})
