import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { photographFailures, Workbench } from "./workbench"

describe("in Restricted Mode", () => {
  let window: Workbench
  beforeAll(async () => {
    const files = { "lenet.py": readFileSync(join(import.meta.dirname, "../../media/samples/lenet.py"), "utf8") }
    window = await Workbench.open({
      name: "restricted",
      files,
      trust: true,
      settings: { "security.workspace.trust.startupPrompt": "never" },
    })
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  test("the filter lab needs no code", async () => {
    await window.command("CNN: Open Filter Lab")
    const frame = await window.panel("canvas")
    await frame.locator("canvas:visible").nth(1).waitFor()
    await window.page.locator(".tab.active", { hasText: "ConvLens" }).locator(".action-label").click()
  })

  test("hovers and lines above models are there", async () => {
    await window.openFile("lenet.py")
    await window.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor()
    await window.page.locator(".codelens-decoration", { hasText: "LeNet" }).waitFor()
    expect(await window.hover("Conv2d", "Conv2d")).toContain("1×6×28×28")
  })
})
