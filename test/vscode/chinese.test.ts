import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { photographFailures, Workbench } from "./workbench"

describe("in Chinese", () => {
  let window: Workbench
  beforeAll(async () => {
    const files = { "broken.py": readFileSync(join(import.meta.dirname, "../../media/samples/broken.py"), "utf8") }
    window = await Workbench.open({ name: "chinese", files, language: "zh-cn" })
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  test("the hover", async () => {
    await window.openFile("broken.py")
    const text = await window.hover("Conv2d", "Conv2d")
    expect(text).toContain("感受野")
    expect(text).toContain("参数")
    expect(text).not.toMatch(/receptive|parameters|memory/)
    await window.screenshot("hover-chinese")
  })

  test("the problem and its fix", async () => {
    const rows = await window.problems()
    expect(rows.join("\n")).toMatch(/[\u4e00-\u9fff]/)
    const titles = await window.quickFix()
    expect(titles.join("\n")).toMatch(/[\u4e00-\u9fff].*16 \* 5 \* 5|16 \* 5 \* 5.*[\u4e00-\u9fff]/)
  })

  test("the commands", async () => {
    expect((await window.offered("CNN")).join("\n")).toContain("可视化模型")
  })
})
