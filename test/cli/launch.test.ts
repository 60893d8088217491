import { buildSync } from "esbuild"
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

describe("the command's start", () => {
  let folder: string
  const put = (text: string): void => writeFileSync(join(folder, "command.js"), text)
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [join(folder, "cli.js"), ...args], { encoding: "utf8" }).trim()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "convlens-launch-"))
    buildSync({
      entryPoints: [join(import.meta.dirname, "../../src/cli.ts")],
      outfile: join(folder, "cli.js"),
      bundle: true,
      platform: "node",
      format: "cjs",
    })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test("what V8 made of the program is kept, and taken the next time", () => {
    put("console.log(process.argv[2], require('node:path').basename(__filename))")
    expect(run("inspect")).toBe("inspect command.js")
    const { mtimeMs } = statSync(join(folder, "inspect.cache"))
    expect(run("inspect")).toBe("inspect command.js")
    expect(statSync(join(folder, "inspect.cache")).mtimeMs).toBe(mtimeMs)
  })

  test("another program of the same length is not taken for the one before", () => {
    put("console.log('one')")
    expect(run("check")).toBe("one")
    put("console.log('two')")
    expect(run("check")).toBe("two")
    expect(run("check")).toBe("two")
  })

  test("a torn file is no reason to fail", () => {
    put("console.log('three')")
    writeFileSync(join(folder, "command.cache"), "console.log('three')\u0000torn")
    expect(run("check")).toBe("three")
    expect(existsSync(join(folder, "command.cache"))).toBe(true)
    expect(run("check")).toBe("three")
  })
})
