import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { eventually, photographFailures, Workbench } from "./workbench"

const cells = (...sources: string[]): string =>
  JSON.stringify({
    cells: sources.map(source => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source })),
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  })

const broken = cells(
  "%matplotlib inline\nimport torch\nfrom torch import nn",
  "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.conv = nn.Conv2d(3, 8, 5)\n        self.last = nn.Linear(99, 10)\n\n    def forward(self, x):\n        x = self.conv(x)\n        return self.last(x.flatten(1))",
  "net = Net()\nnet(torch.randn(2, 3, 12, 12))",
)

describe("a notebook", () => {
  let window: Workbench
  beforeAll(async () => {
    const digits = readFileSync(join(import.meta.dirname, "../../media/samples/digits.ipynb"), "utf8")
    window = await Workbench.open({ name: "notebook", files: { "broken.ipynb": broken, "digits.ipynb": digits } })
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  test("cells are read as one text: the call in the last decides the shapes in the one before", async () => {
    await window.openFile("broken.ipynb")
    await window.page.locator(".notebookOverlay .cell-editor-container .view-line").first().waitFor()
    await eventually(async () => /self\.conv\(x\) *2×8×8×8/.test(await window.shown()), "the shape after conv")
  })

  test("a finding stands in its cell, and its fix writes there", async () => {
    await window.squiggles("error", 1)
    const titles = await window.quickFix()
    expect(titles.join("\n")).toContain("512")
    await window.squiggles("error", 0)
  })

  test("hovers work in cells", async () => {
    expect(await window.hover("Conv2d", "Conv2d")).toContain("8·3·5·5 + 8 = 608")
    await window.screenshot("notebook")
  })

  test("the shipped notebook has no findings", async () => {
    await window.openFile("digits.ipynb")
    await window.page.locator(".notebookOverlay .cell-editor-container .view-line").first().waitFor()
    await window.page.locator(".notebookOverlay .codelens-decoration").first().waitFor()
    await window.squiggles("error", 0)
  })
})
