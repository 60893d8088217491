import { resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ready } from "../engine"
import { torchvisionFolder, versionOf } from "./answers"
import { files, judge, mutantsOf, noCount, run, textOf, told, torchvisionAsked } from "./judge"

/**
 * One literal of a correct network changed: what PyTorch refuses must have an error finding, on the changed line; what it accepts
 * must have none, and the same parameters and outputs. The line is asked for twice: as somebody types the change, when the text was
 * right before, and as somebody opens the file with nothing known of how it was. Every twentieth is taken, to keep the suite short;
 * CONVLENS_MUTANTS=1 takes all.
 */

beforeAll(ready)

const repository = resolve(new URL("../..", import.meta.url).pathname)
const every = Number(process.env["CONVLENS_MUTANTS"] ?? 20)
const torchvision = torchvisionFolder()
const comparable = torchvision !== null && versionOf("torchvision", torchvision)?.split("+")[0] === torchvisionAsked
const count = noCount()

/**
 * What the plan does not run, PyTorch refuses all the same when it is run, and we find it: no false alarms. The plan runs `UNet(widths=…)`,
 * not `UNet()` with its default; and GoogLeNet and Inception in evaluation, without the auxiliary classifiers, which training makes and runs.
 */
const overridden = /media\/samples\/unet\.py:32 |torchvision\/models\/(googlenet\.py:2(37|4[45])|inception\.py:377) /

describe("mutants", () => {
  files.forEach(([file, networks, clean], number) => {
    const folder = file.startsWith("torchvision/") ? torchvision : repository
    const mine = mutantsOf(number, every)
    if (!folder || (folder === torchvision && !comparable)) {
      test(`${file}: torchvision ${torchvisionAsked} not found, ${mine.length} mutants not compared`, () => {
        expect(mine.length).toBeGreaterThan(0)
      })
      return
    }
    test(`${file}: ${mine.length} mutants`, { timeout: 600_000 }, () => {
      const text = textOf(file, folder)
      expect(JSON.stringify(run(file, folder, networks, text).map(r => [r.numbers, r.errors]))).toBe(
        JSON.stringify(clean.map(c => [c, []])),
      )
      const complaints = mine.flatMap(mutant => judge(file, folder, networks, text, mutant, count) ?? [])
      const bad = complaints.filter(c => c.startsWith("false alarm") || c.startsWith("numbers"))
      expect(bad.filter(c => !overridden.test(c)).join("\n")).toBe("")
    })
  })

  test("what PyTorch refuses is found, 98 of 100, on the changed line while it is typed 95, and mostly when the file is opened", () => {
    expect(count.found / count.rejected).toBeGreaterThanOrEqual(0.98)
    expect(count.asTyped / count.rejected).toBeGreaterThanOrEqual(0.95)
    // FIXME: wanted are 95 % here as well. Of two numbers that contradict each other either may be the slip (`Conv2d(6, 32, 5)` before `Conv2d(16, …)`).
    expect(count.onLine / count.rejected).toBeGreaterThanOrEqual(0.8)
  })

  afterAll(() => console.log(told(count)))
})
