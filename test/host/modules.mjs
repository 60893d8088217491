// Installs the repository's own packages when they are missing or older than the lock file. Needs nothing but Node.
import { existsSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { run } from "./install.mjs"

export const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..")

export function installModules() {
  const [major] = process.versions.node.split(".")
  if (Number(major) < 20) throw new Error(`Node 20 or later is needed; this is ${process.version}.`)
  const lock = statSync(join(repository, "package-lock.json"))
  const installed = join(repository, "node_modules", ".package-lock.json")
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= lock.mtimeMs - 60_000 &&
    existsSync(join(repository, "node_modules", "esbuild"))
  )
    return
  console.log("Installing packages (npm ci) …")
  run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: repository })
}
