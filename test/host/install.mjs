// Installs what a real VS Code in a browser needs, each only when it is missing: the server (from npm) and Chromium.
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const here = dirname(fileURLToPath(import.meta.url))
/** The folder of the VS Code server. */
export const server = join(here, "node_modules", "code-server", "lib", "vscode")

/** Runs a command, showing what it says only when it fails. */
export function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
    ...options,
  })
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}\n${stdout ?? ""}${stderr ?? ""}`)
  return stdout
}

/**
 * VS Code's server from npm. Nothing is compiled, so that no compiler is needed: two of its native parts are replaced by
 * plain JavaScript, the others are only missed in terminals.
 */
export function installServer() {
  const done = join(server, "node_modules", ".complete")
  if (existsSync(done)) return
  console.log("Installing VS Code 1.90 from npm (once, about 250 MB) …")
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here })
  // Its own lock file leaves out parts for other systems, which `npm ci` refuses.
  run("npm", ["install", "--omit=dev", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"], { cwd: server })
  const modules = join(server, "node_modules")
  mkdirSync(join(modules, "native-watchdog", "build", "Release"), { recursive: true })
  copyFileSync(join(here, "plain", "watchdog.cjs"), join(modules, "native-watchdog", "build", "Release", "watchdog.js"))
  copyFileSync(join(here, "plain", "spdlog.cjs"), join(modules, "@vscode", "spdlog", "index.js"))
  writeFileSync(done, "")
}

const browsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/** How the tests start it: also as root, without a graphics card, and talking to nobody. */
export const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Where Chromium is: CHROMIUM names it, or it is in a usual place, or Debian's package is installed now. */
export function chromium() {
  const found = [process.env.CHROMIUM, ...browsers].find(path => path && existsSync(path))
  const chinese = existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
  const debian = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
  if (found && (chinese || !debian)) return found
  if (debian) {
    console.log("Installing Chromium and a Chinese font (once) …")
    run("apt-get", ["update", "-qq"])
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...(found ? [] : ["chromium"]), "fonts-noto-cjk"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    })
    const now = [process.env.CHROMIUM, ...browsers].find(path => path && existsSync(path))
    if (now) return now
  }
  throw new Error(
    "The tests need Chromium and a Chinese font: install the packages `chromium` and `fonts-noto-cjk`, or set CHROMIUM to its path.",
  )
}
