// Builds the live page of all stories: node test/stories/page.mjs serves it (made in test/output/stories).
import { build } from "esbuild"
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import { extname, join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const here = fileURLToPath(new URL(".", import.meta.url))
const root = resolve(here, "../..")
export const folder = resolve(root, process.env.STORIES ?? "test/output/stories")

/** Everything the page needs, in one folder. */
export async function make() {
  mkdirSync(folder, { recursive: true })
  const shared = { bundle: true, target: "es2022", logLevel: "warning", loader: { ".py": "text" } }
  await build({
    ...shared,
    entryPoints: {
      main: join(root, "webview/main.ts"),
      worker: join(root, "webview/lab/worker.ts"),
      page: join(here, "page/page.ts"),
    },
    outdir: folder,
    format: "iife",
  })
  const script = join(folder, "snapshots.cjs")
  await build({
    ...shared,
    entryPoints: [join(here, "snapshots.ts")],
    outfile: script,
    format: "cjs",
    platform: "node",
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(here, "stories.ts")).href) },
    alias: { "web-tree-sitter": join(root, "node_modules/web-tree-sitter/web-tree-sitter.cjs") },
  })
  const { all } = createRequire(import.meta.url)(script)
  const stories = await all()
  writeFileSync(join(folder, "stories.json"), JSON.stringify(Object.keys(stories)))
  for (const [name, snapshot] of Object.entries(stories)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(snapshot))
  const chinese = join(root, "media/l10n/bundle.l10n.zh-cn.json")
  writeFileSync(join(folder, "zh.json"), existsSync(chinese) ? readFileSync(chinese) : "{}")
  for (const name of ["index.html", "themes.css"]) copyFileSync(join(here, "page", name), join(folder, name))
}

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
}

/** Serves the folder; resolves to the port. */
export function serve(port = 0) {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"))
    if (!path.startsWith(folder) || !existsSync(path)) return response.writeHead(404).end()
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(readFileSync(path))
  })
  return new Promise(done => server.listen(port, "127.0.0.1", () => done({ server, port: server.address().port })))
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await make()
  const { port } = await serve(Number(process.env.PORT ?? 0))
  console.log(`http://127.0.0.1:${port}/#resnet50 (?theme=vscode-dark, ?language=zh-cn)`)
}
