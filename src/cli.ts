// The command `convlens`. Compiling the program anew takes V8 a fifth of the time of an `inspect`: what it made of it is kept beside
// it, behind the text that it was made of.
import { readFileSync, renameSync, writeFileSync } from "node:fs"
import { createRequire, wrap } from "node:module"
import { join } from "node:path"
import { setFlagsFromString } from "node:v8"
import { Script } from "node:vm"

const isInspect = process.argv[2] === "inspect"
// One network is read and the process ends: code is hardly ever run often enough to repay the time that V8's optimizing compiler
// takes (half of the processor time of an `inspect`, measured), so that is asked to wait longer. `check` runs long enough.
if (isInspect) setFlagsFromString("--interrupt-budget=1500000")

const filename = join(__dirname, "command.js")
// V8 refuses what was compiled under other flags.
const cache = join(__dirname, isInspect ? "inspect.cache" : "command.cache")
const text = readFileSync(filename)
const cachedData = compiled()
const script = new Script(wrap(text.toString("latin1")), { filename, ...(cachedData ? { cachedData } : {}) })
if (!cachedData || script.cachedDataRejected) process.on("exit", keep)
script.runInThisContext()({}, createRequire(filename), {}, filename, __dirname)

/** What was kept for this very text. */
function compiled(): Buffer | undefined {
  try {
    const kept = readFileSync(cache)
    return kept.subarray(0, text.length).equals(text) ? kept.subarray(text.length) : undefined
  } catch {
    return undefined
  }
}

/** At the end, when the functions that were needed have been compiled as well. */
function keep(): void {
  const whole = `${cache}.${process.pid}`
  try {
    writeFileSync(whole, Buffer.concat([text, script.createCachedData()]))
    renameSync(whole, cache)
  } catch {
    // A folder that nobody may write into: every start compiles.
  }
}
