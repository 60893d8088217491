// The engine for plain scripts: test/engine.ts bundled as esbuild bundles what ships, and imported.
import { build } from "esbuild"
import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..")

/** Bundles the engine into test/output and returns where. */
export async function bundled() {
  const outfile = join(repository, "test/output/engine.mjs")
  await build({
    entryPoints: [join(repository, "test/engine.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    loader: { ".py": "text" },
    // test/engine.ts finds node_modules from its own place, which the bundle is one folder below.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(repository, "test/engine.ts")).href) },
    sourcemap: "inline",
    logLevel: "error",
  })
  return outfile
}

/** The engine's functions, its parser loaded. */
export async function load(file) {
  const engine = await import(pathToFileURL(file).href)
  await engine.ready()
  return engine
}

/** Options after `--`: `--seed 3` gives { seed: "3" }. */
export function options(defaults) {
  const given = { ...defaults }
  for (let i = 2; i < process.argv.length; i += 2) given[process.argv[i].replace(/^--/, "")] = process.argv[i + 1] ?? ""
  return given
}

/** Numbers from 0 to 1, always the same for a seed. */
export function chance(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A Python that can import torch: CONVLENS_PYTHON, the active environment, then the usual names; null when there is none. */
export async function pythonWithTorch() {
  const { spawnSync } = await import("node:child_process")
  const environment = process.env.VIRTUAL_ENV && join(process.env.VIRTUAL_ENV, "bin/python")
  for (const python of [process.env.CONVLENS_PYTHON, environment, "/usr/bin/python3", "python3", "python"]) {
    if (!python || (python.includes("/") && !existsSync(python))) continue
    if (spawnSync(python, ["-c", "import torch"], { stdio: "ignore" }).status === 0) return python
  }
  return null
}
