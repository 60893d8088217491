// Starts VS Code's server for a folder of data and gives its address.
import { spawn } from "node:child_process"
import { mkdirSync, openSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { server } from "./install.mjs"

/** The settings of every host: quiet, and quick to answer. */
const quiet = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.openRepositoryInParentFolders": "never",
  "editor.hover.delay": 150,
  "window.commandCenter": false,
}

/**
 * @param {{ data: string, port?: number, settings?: object, trust?: boolean }} options
 * `data` holds settings and state and should be fresh; `trust: true` asks about the workspace as a desktop does.
 * @returns {Promise<{ port: number, address: string, stop: () => void }>}
 */
export async function serve({ data, port, settings = {}, trust = false }) {
  const user = join(data, "data", "User")
  mkdirSync(user, { recursive: true })
  mkdirSync(join(data, "extensions"), { recursive: true })
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...quiet, ...settings }, null, 2))
  port ??= await freePort()
  const log = openSync(join(data, "server.log"), "a")
  const args = [
    "out/server-main.js",
    ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms"],
    ...["--telemetry-level", "off", "--server-data-dir", data, "--extensions-dir", join(data, "extensions")],
    "--enable-smoke-test-driver",
    ...(trust ? [] : ["--disable-workspace-trust"]),
  ]
  // Its own process group, so that the extension hosts it starts end with it.
  const child = spawn(process.execPath, args, { cwd: server, detached: true, stdio: ["ignore", log, log] })
  let ended = false
  child.on("exit", () => (ended = true))
  const stop = () => {
    if (ended) return
    ended = true
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid)
    } catch {
      // It has ended by itself.
    }
  }
  process.on("exit", stop)
  const address = `http://127.0.0.1:${port}`
  for (const end = Date.now() + 60_000; ;) {
    if (ended) throw new Error(`VS Code's server ended at once: see ${join(data, "server.log")}`)
    if (await answers(`${address}/version`)) return { port, address, stop }
    if (Date.now() > end) throw new Error(`VS Code's server does not answer: see ${join(data, "server.log")}`)
    await new Promise(resolve => setTimeout(resolve, 150))
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/**
 * The address of a window with the extension under development loaded.
 * @param {{ port: number, folder: string, extension?: string, open?: string }} window
 */
export function windowAddress({ port, folder, extension, open }) {
  const remote = path => `vscode-remote://127.0.0.1:${port}${path.startsWith("/") ? path : `/${path.replace(/\\/g, "/")}`}`
  const payload = [
    ["skipWelcome", "true"],
    ...(extension ? [["extensionDevelopmentPath", remote(extension)]] : []),
    ...(open ? [["openFile", remote(open)]] : []),
  ]
  return `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`
}
