// `npm start`: installs and builds what is missing, prints the analysis of the sample network, and opens it with its
// panel in a real VS Code: the desktop's where there is one, else the one from npm, whose address is printed.
// `npm start -- --no-open` stops after the analysis.
import { spawn, spawnSync } from "node:child_process"
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { installServer, run } from "./host/install.mjs"
import { installModules, repository } from "./host/modules.mjs"
import { serve, windowAddress } from "./host/serve.mjs"

const sample = "lenet.py"

try {
  installModules()
  console.log("Building …")
  run(process.execPath, ["esbuild.mjs"], { cwd: repository })
  const analysis = spawnSync(process.execPath, ["dist/cli.js", "inspect", join("media", "samples", sample)], {
    cwd: repository,
    stdio: "inherit",
  })
  if (analysis.status !== 0) throw new Error("The sample network could not be analysed.")
  if (!process.argv.includes("--no-open")) await open()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function open() {
  const folder = workspace()
  const file = join(folder, sample)
  if (desktop()) {
    console.log("\nOpening VS Code …")
    spawn("code", ["--new-window", `--extensionDevelopmentPath=${repository}`, folder, file], {
      detached: true,
      stdio: "ignore",
      shell: process.platform === "win32",
    }).unref()
    return
  }
  installServer()
  const data = join(repository, "test", "output", "start", "data")
  rmSync(data, { recursive: true, force: true })
  const { port, stop } = await serve({ data })
  console.log(
    `\nVS Code with ConvLens is running. Open in a browser:\n\n  ${windowAddress({ port, folder, extension: repository, open: file })}\n\nCtrl+C ends it.`,
  )
  const end = () => {
    stop()
    process.exit(0)
  }
  process.on("SIGINT", end)
  process.on("SIGTERM", end)
}

/** A copy of the samples to play with; its settings open the panel. */
function workspace() {
  const folder = join(repository, "test", "output", "start", "samples")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, ".vscode"), { recursive: true })
  cpSync(join(repository, "media", "samples"), folder, { recursive: true })
  writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify({ "convlens.openPanel": true }, null, 2))
  return folder
}

/** Whether a desktop VS Code can be opened here. */
function desktop() {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false
  return spawnSync("code", ["--version"], { stdio: "ignore", shell: process.platform === "win32" }).status === 0
}
