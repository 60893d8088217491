import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { eventually, photographFailures, Workbench } from "./workbench"

const sample = (name: string): string => readFileSync(join(import.meta.dirname, "../../media/samples", name), "utf8")

describe("code", () => {
  let window: Workbench
  beforeAll(async () => {
    window = await Workbench.open({
      name: "editor",
      files: {
        "notes.md": "# Notes\n",
        "lenet.py": sample("lenet.py"),
        "broken.py": sample("broken.py"),
        "typed.py": sample("lenet.py"),
        "since.py": sample("lenet.py").replace("nn.Conv2d(6, 16,", "nn.Conv2d(6, 32,"),
        "slip.py": sample("lenet.py").replace("nn.Conv2d(6, 16,", "nn.Conv2d(6, 17,"),
      },
      committed: { "since.py": sample("lenet.py") },
    })
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  test("nothing runs until Python is opened", async () => {
    await window.openFile("notes.md")
    await window.command("Developer: Show Running Extensions")
    await window.page.locator(".runtime-extensions-editor .monaco-list-row").first().waitFor()
    const running = async (): Promise<string> =>
      (await window.page.locator(".runtime-extensions-editor").innerText()).replace(/\u00a0/g, " ")
    expect(await running()).not.toContain("convlens.convlens")
    await window.openFile("lenet.py")
    await window.command("Developer: Show Running Extensions")
    await eventually(async () => (await running()).includes("convlens.convlens"), "ConvLens is running")
    await window.page.locator(".tab", { hasText: "Running Extensions" }).locator(".action-label").click()
  })

  test("a line above the model and shapes at the ends of lines", async () => {
    await window.openFile("lenet.py")
    const lens = window.page.locator(".codelens-decoration", { hasText: "LeNet" })
    await lens.waitFor()
    expect((await lens.innerText()).replace(/\u00a0/g, " ")).toContain("LeNet · 1×1×32×32 → 1×10 · 61.7 k params · ")
    await eventually(async () => /self\.pool2\(x\) *1×6×14×14/.test(await window.shown()), "the shape after pool2")
    expect(await window.shown()).toMatch(/torch\.flatten\(x, 1\) *1×120/)
  })

  test("a hover explains a layer in numbers", async () => {
    const text = await window.hover("Conv2d", "Conv2d")
    expect(text).toContain("1×1×32×32")
    expect(text).toContain("1×6×28×28")
    expect(text).toContain("32 − 5 + 1 = 28")
    expect(text).toContain("6·1·5·5 + 6 = 156")
    expect(text).toContain("117,600")
    expect(text).toContain("Try on an image")
    await window.screenshot("hover")
  })

  test("a mistake is one squiggle and one entry in Problems", async () => {
    await window.openFile("broken.py")
    await window.squiggles("error", 1)
    const rows = await window.problems()
    expect(rows.join("\n")).toMatch(/expects 576 features, gets 400 ConvLens.*features-mismatch/)
    await window.screenshot("problems")
  })

  test("its fix says what it will write, and silence follows", async () => {
    const titles = await window.quickFix()
    expect(titles.join("\n")).toContain("16 * 5 * 5")
    await window.squiggles("error", 0)
    expect(await window.shown()).toContain("nn.Linear(16 * 5 * 5, 120)")
  })

  test("in a pause of typing the number that is wrong is found, and its fix repairs it", async () => {
    await window.openFile("slip.py")
    await window.squiggles("error", 1)
    await eventually(async () => (await window.problems()).some(row => /with 16 here all layers would fit/.test(row)), "the slip")
    expect((await window.quickFix()).join("\n")).toContain("Change 17 to 16")
    await window.squiggles("error", 0)
    expect(await window.shown()).toContain("nn.Conv2d(6, 16,")
  })

  test("a number that is typed and does not fit is underlined itself, and the rest can follow it", async () => {
    await window.openFile("typed.py")
    await window.page.locator(".codelens-decoration", { hasText: "LeNet · 1×1×32×32" }).waitFor()
    await window.replace("6, 16", "6, 32")
    await window.squiggles("error", 1)
    const told = async (): Promise<string> => (await window.problems()).join("\n")
    await eventually(async () => /with 16 here all layers would fit.*Ln 12,/s.test(await told()), "the number that was typed")
    expect((await window.quickFix("where it does not fit")).join("\n")).toContain("Change 32 to 16")
    const follows = /nn.Conv2d\(6, 32,[^]*nn.Conv2d\(32, 120/
    await eventually(async () => follows.test(await window.shown()), "the other layer follows")
    await window.squiggles("error", 0)
  })

  test("a number that does not fit any more since the last commit is underlined itself", async () => {
    await window.openFile("since.py")
    const told = async (): Promise<string> => (await window.problems()).join("\n")
    await eventually(async () => /with 16 here all layers would fit.*Ln 12,/s.test(await told()), "the number that was changed")
  })

  test("half a line is no reason to fail", async () => {
    await window.openFile("lenet.py")
    await window.page.keyboard.press("Control+End")
    await window.page.keyboard.type("\nnet = nn.Conv2d(3, ")
    await window.page.keyboard.press("Control+Home")
    await window.page.locator(".codelens-decoration", { hasText: "LeNet · 1×1×32×32" }).waitFor()
    expect(window.errors.filter(error => /convlens/i.test(error))).toEqual([])
  })
})
