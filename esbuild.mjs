// Builds everything that ships into dist/: the extension for both hosts, the command line, the webview and the parser's wasm.
import { build, context } from "esbuild"
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { compileKernel } from "./test/assembly.mjs"

const watch = process.argv.includes("--watch")
const production = process.argv.includes("--production")

const shared = {
  bundle: true,
  target: "es2022",
  loader: { ".py": "text" },
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: "warning",
  legalComments: "none",
}

/** web-tree-sitter finds its home by import.meta.url, which a CommonJS bundle has not: Node takes its .cjs, the worker its .js. */
const node = {
  ...shared,
  platform: "node",
  format: "cjs",
  alias: { "web-tree-sitter": "./node_modules/web-tree-sitter/web-tree-sitter.cjs" },
  define: { "import.meta.url": "undefined" },
}
const worker = {
  ...shared,
  platform: "browser",
  format: "cjs",
  mainFields: ["browser", "module", "main"],
  alias: { "web-tree-sitter": "./node_modules/web-tree-sitter/web-tree-sitter.js" },
  define: { "import.meta.url": '"https://convlens.invalid/"' },
  external: ["fs", "path", "url", "module", "node:*"],
}

const builds = [
  { ...node, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"] },
  { ...node, entryPoints: ["src/cli.ts"], outfile: "dist/cli.js", minify: true, banner: { js: "#!/usr/bin/env node" } },
  // dist/cli.js reads it as one byte a character.
  { ...node, entryPoints: ["src/cli/command.ts"], outfile: "dist/command.js", minify: true, charset: "ascii" },
  { ...worker, entryPoints: ["src/extension.ts"], outfile: "dist/web/extension.js", external: [...worker.external, "vscode"] },
  {
    ...shared,
    entryPoints: { main: "webview/main.ts", worker: "webview/lab/worker.ts" },
    outdir: "dist/webview",
    format: "iife",
  },
]

// A development build is written over the last one, which an open window may be using.
if (production) rmSync("dist", { recursive: true, force: true })
mkdirSync("dist/webview", { recursive: true })
cpSync("node_modules/web-tree-sitter/web-tree-sitter.wasm", "dist/web-tree-sitter.wasm")
cpSync("node_modules/tree-sitter-python/tree-sitter-python.wasm", "dist/tree-sitter-python.wasm")
for (const [name, relaxed] of [
  ["convolve", false],
  ["convolve-relaxed", true],
])
  writeFileSync(`dist/webview/${name}.wasm`, await compileKernel({ relaxed }))

if (watch) {
  for (const options of builds) await (await context({ ...options, logLevel: "info" })).watch()
} else {
  const built = await Promise.all(builds.map(options => build({ ...options, metafile: true })))
  writeFileSync("dist/licenses.txt", licenses(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))))
  chmodSync("dist/cli.js", 0o755)
}

/** The licences of the packages that the built files are made of: each asks to go with its code. */
function licenses(inputs) {
  const packages = inputs.flatMap(path => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? [])
  const texts = [...new Set([...packages, "tree-sitter-python"])].sort().map(name => {
    const folder = `node_modules/${name}`
    const file = readdirSync(folder).find(file => /^licen[cs]e/i.test(file))
    if (!file) throw new Error(`${folder} has no licence`)
    return `${name}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`
  })
  return texts.join(`\n${"-".repeat(80)}\n\n`)
}
