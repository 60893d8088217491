import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Frame } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { eventually, happens, pause, photographFailures, Workbench } from "./workbench"

const lenet = readFileSync(join(import.meta.dirname, "../../media/samples/lenet.py"), "utf8")

describe("the panel", () => {
  let window: Workbench
  let frame: Frame
  const station = (name: string): string => `.station[data-key^="/${name}:"]`
  const label = async (name: string): Promise<string> =>
    (await frame
      .locator(`${station(name)} .label`)
      .last()
      .textContent()) ?? ""

  beforeAll(async () => {
    window = await Workbench.open({ name: "panel", files: { "lenet.py": lenet }, size: { width: 1600, height: 900 } })
    await window.openFile("lenet.py")
    await window.page.locator(".codelens-decoration", { hasText: "LeNet" }).waitFor()
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  test("the command draws the network beside the code", async () => {
    await window.command("CNN: Visualize Model")
    frame = await window.panel(".station")
    expect(await frame.locator(".station").count()).toBe(8)
    expect(await label("conv1")).toBe("6@28×28")
    expect(await window.page.locator(".tab", { hasText: "LeNet · lenet.py" }).count()).toBe(1)
  })

  test("a click in the picture selects the line", async () => {
    const box = (await frame
      .locator(`${station("pool2")} .glyph`)
      .first()
      .boundingBox())!
    await window.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await frame.locator(`${station("pool2")}.selected`).waitFor()
    await window.page.keyboard.press("Control+1")
    await eventually(async () => /Ln 20, Col \d+ \(13 selected\)/.test(await window.status()), "`self.pool2(x)` is selected")
    await window.screenshot("panel")
  })

  test("the picture follows the cursor", async () => {
    for (const [line, column, name] of [
      [14, 30, "conv5"],
      [19, 25, "conv1"],
    ] as const)
      // A window that is still busy may not have heard of the first move: a person goes there again.
      await eventually(async () => {
        await window.goTo(line, column)
        return happens(frame.locator(`${station(name)}.lit`).waitFor({ timeout: 5000 }))
      }, `${name} is lit`)
  })

  test("an edit redraws and keeps the selection; half a line keeps the picture", async () => {
    await window.replace("channels, 6, kernel_size=5)", "channels, 6, kernel_size=3)")
    await eventually(async () => (await label("conv1")) === "6@30×30", "30×30 after a 3×3 kernel")
    expect(await frame.locator(`${station("pool2")}.selected`).count()).toBe(1)
    await window.replace("channels, 6, kernel_size=3)", "channels, 6, kernel_size=")
    await pause(1500)
    expect(await frame.locator(".station").count()).toBeGreaterThanOrEqual(8)
    await window.replace("channels, 6, kernel_size=", "channels, 6, kernel_size=5)")
    await eventually(async () => (await label("conv1")) === "6@28×28", "back again")
  })

  test("another input shape changes everything", async () => {
    await frame.locator(".input-field").fill("1×1×64×64")
    await frame.locator(".input-field").press("Enter")
    await eventually(async () => (await label("conv1")) === "6@60×60", "60×60 after a 64×64 input")
    await window.page.locator(".codelens-decoration", { hasText: "LeNet · 1×1×64×64" }).waitFor()
    await frame.locator(".input-field").fill("")
    await frame.locator(".input-field").press("Enter")
    await eventually(async () => (await label("conv1")) === "6@28×28", "the file's own input")
  })

  test("what if: sliders go through the network and are written into the code as one edit", async () => {
    await frame.locator(station("conv1")).click()
    await frame.locator("#what-if-kernel").focus()
    await window.page.keyboard.press("ArrowLeft")
    await window.page.keyboard.press("ArrowLeft")
    await frame.locator("#what-if-padding").focus()
    await window.page.keyboard.press("ArrowRight")
    expect(await label("conv1")).toBe("6@32×32")
    expect(await window.shown()).toContain("channels, 6, kernel_size=5)")
    await frame.getByRole("button", { name: "Write to the code" }).click()
    await eventually(
      async () => (await window.shown()).includes("channels, 6, kernel_size=3, padding=1)"),
      "both settings in the code",
    )
    await eventually(async () => (await frame.locator(".notice").count()) === 0, "nothing is tried any more")
    await window.page.keyboard.press("Control+1")
    await window.page.keyboard.press("Control+Z")
    await eventually(async () => (await window.shown()).includes("channels, 6, kernel_size=5)"), "one step back")
    await eventually(async () => (await label("conv1")) === "6@28×28", "and in the picture")
  })

  test("a cell's field is lit on a picture", async () => {
    const face = (await frame
      .locator(`${station("pool4")} .face`)
      .first()
      .boundingBox())!
    await window.page.mouse.move(face.x + face.width / 2, face.y + face.height / 2)
    await frame.locator(".glance .seen-picture image").first().waitFor()
    expect(await frame.locator(".glance").textContent()).toMatch(/sees 16×16 pixels of the input/)
    await eventually(
      async () => (await frame.evaluate<number>(`document.querySelectorAll(".over image").length`)) === 2,
      "the input shows a picture",
    )
    await window.screenshot("panel-field")
    await window.page.mouse.move(5, 5)
  })

  test("the table and the filter lab", async () => {
    await frame.getByRole("tab", { name: "Table" }).click()
    await frame.locator("table").first().waitFor()
    expect(await frame.locator(".table-page").innerText()).toContain("118 k")
    await window.command("CNN: Open Filter Lab")
    await eventually(
      async () => (await frame.getByRole("tab", { name: "Filters", exact: true }).getAttribute("aria-selected")) === "true",
      "the lab",
    )
    await eventually(async () => (await frame.locator("canvas:visible").count()) > 1, "pictures")
    await window.screenshot("lab")
    await frame.getByRole("tab", { name: "Diagram" }).click()
  })

  test.each([
    ["dark", "Dark Modern", "vscode-dark"],
    ["high-contrast", "Dark High Contrast", "vscode-high-contrast"],
    ["light", "Light Modern", "vscode-light"],
  ])("it looks right in %s", async (name, theme, kind) => {
    await window.theme(theme)
    await frame.locator(`body.${kind}`).waitFor()
    const ink = `getComputedStyle(document.querySelector(".station .label")).fill`
    const paper = `getComputedStyle(document.body).backgroundColor`
    expect(await frame.evaluate(ink)).not.toBe(await frame.evaluate(paper))
    await window.screenshot(`panel-${name}`)
  })

  test("the page allows no code but its own, and complains of nothing", async () => {
    const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute("content")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/)
    expect(window.errors.filter(error => /Content Security Policy|convlens/i.test(error))).toEqual([])
  })

  test("it is there again after a reload", async () => {
    await window.command("Developer: Reload Window")
    await eventually(() => Promise.resolve(frame.isDetached()), "the old page is gone")
    frame = await window.panel(".station", 60_000)
    expect(await label("conv1")).toBe("6@28×28")
  })
})
