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

  test("hovers and lines above models are there", async () => {
    await window.openFile("lenet.py")
    await window.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor()
    await window.page.locator(".codelens-decoration", { hasText: "LeNet" }).waitFor()
    expect(await window.hover("Conv2d", "Conv2d")).toContain("1×6×28×28")
  })
})
