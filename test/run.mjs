// `npm test`: installs what is missing, then build, types, lint, the unit suite and the suite in a real VS Code.
// The last line is the sum: "N passed, M failed".
import { spawn } from "node:child_process"
import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { chromium, installServer } from "./host/install.mjs"
import { installModules, repository } from "./host/modules.mjs"

const output = join(repository, "test", "output")
let passed = 0
let failed = 0

/** Runs one of the packages' programs; true when it succeeds. */
function program(name, args) {
  const path = {
    tsc: "typescript/bin/tsc",
    eslint: "eslint/bin/eslint.js",
    prettier: "prettier/bin/prettier.cjs",
    vitest: "vitest/vitest.mjs",
  }[name]
  return node([join("node_modules", path), ...args])
}

function node(args) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: "inherit" })
    child.on("error", () => resolve(false))
    child.on("exit", code => resolve(code === 0))
  })
}

/** One step; a failure counts as one failed test and the others still run. */
async function step(name, work) {
  const start = Date.now()
  console.log(`\n── ${name}`)
  let good = false
  try {
    good = await work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  console.log(`── ${name}: ${good ? "good" : "FAILED"} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  if (!good) failed++
  return good
}

/** A vitest suite: its tests are counted one by one. */
async function suite(name, config) {
  const report = join(output, `${name.replace(/\W+/g, "-")}.json`)
  rmSync(report, { force: true })
  const start = Date.now()
  console.log(`\n── ${name}`)
  const good = await program("vitest", [
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ])
  console.log(`── ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
  try {
    const counts = JSON.parse(readFileSync(report, "utf8"))
    passed += counts.numPassedTests
    failed += counts.numFailedTests
    // A file that cannot even be loaded has no tests to count.
    if (!good && counts.numFailedTests === 0) failed++
  } catch {
    failed++
  }
}

mkdirSync(output, { recursive: true })
const ready = await step("install", () => {
  installModules()
  return true
})
if (ready && (await step("build", () => node(["esbuild.mjs"])))) {
  await step("types", async () => {
    const [host, view] = await Promise.all([
      program("tsc", ["-p", "tsconfig.json"]),
      program("tsc", ["-p", "webview/tsconfig.json"]),
    ])
    return host && view
  })
  await step("lint", async () => {
    const rules = await program("eslint", ["-c", "test/eslint.config.mjs", "src", "webview", "test"])
    const texts = ["src/**/*.ts", "webview/**/*.{ts,css}", "test/**/*.{ts,mjs,mts}", "esbuild.mjs"]
    const format = await program("prettier", ["--check", "--log-level", "warn", ...texts])
    return rules && format
  })
  await suite("unit", "test/vitest.config.ts")
  const host = await step("a real VS Code", () => {
    installServer()
    chromium()
    return true
  })
  if (host) await suite("in VS Code", "test/vscode/vitest.config.mts")
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
