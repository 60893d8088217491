import { build } from "esbuild"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join } from "node:path"
import { chromium } from "playwright-core"
import { compileKernel } from "../../assembly.mjs"
import { chromium as findChromium, quietly } from "../../host/install.mjs"

const root = join(import.meta.dirname, "../../..")
const folder = join(root, "test/output/lab")
const policy =
  "default-src 'none'; img-src 'self' data: blob:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'"
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" }

/**
 * The filter lab alone in a real browser, under the panel's own policy. `complaints` gathers what the console and the page
 * complain of; `open` shows it in another theme or language.
 */
export async function startLab() {
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: { page: join(root, "test/webview/lab/page.ts"), worker: join(root, "webview/lab/worker.ts") },
    bundle: true,
    format: "iife",
    target: "es2022",
    outdir: folder,
    logLevel: "error",
  })
  for (const [name, relaxed] of [
    ["convolve", false],
    ["convolve-relaxed", true],
  ])
    writeFileSync(join(folder, `${name}.wasm`), await compileKernel({ relaxed }))
  writeFileSync(join(folder, "themes.css"), readFileSync(join(root, "test/stories/page/themes.css")))
  writeFileSync(
    join(folder, "index.html"),
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Lab</title><link rel="icon" href="data:,"><link rel="stylesheet" href="themes.css"><link rel="stylesheet" href="page.css"><body><main id="root"></main><script src="page.js"></script></body></html>`,
  )
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"))
    if (!path.startsWith(folder) || !existsSync(path)) return void response.writeHead(404).end()
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(readFileSync(path))
  })
  const port = await new Promise(done => server.listen(0, "127.0.0.1", () => done(server.address().port)))
  const browser = await chromium.launch({ executablePath: findChromium(), args: quietly })
  /** @type {string[]} */
  const complaints = []
  return {
    complaints,
    async open(query = "", viewport = { width: 1280, height: 900 }) {
      const page = await browser.newPage({ viewport })
      page.on("console", message => message.type() === "error" && complaints.push(message.text()))
      page.on("pageerror", error => complaints.push(error.message))
      await page.goto(`http://127.0.0.1:${port}/${query}`)
      await page.locator(".lab-body > section").waitFor()
      return page
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}
