import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { photographFailures, Workbench } from "./workbench"

// On a desktop there is no worker to load the extension into.
describe.runIf(!process.env["CONVLENS_DESKTOP"])("in the browser's own extension host", () => {
  let window: Workbench
  beforeAll(async () => {
    const lenet = readFileSync(join(import.meta.dirname, "../../media/samples/lenet.py"), "utf8")
    const files = {
      "blocks.py": "from torch import nn\n\n\ndef block(channels):\n    return nn.Conv2d(channels, 2 * channels, 3)\n",
      "pair.py":
        "import torch\nfrom torch import nn\nfrom blocks import block\n\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.first = block(3)\n\n    def forward(self, x):\n        return self.first(x)\n\n\nNet()(torch.zeros(1, 3, 8, 8))\n",
      "lenet.py": lenet,
    }
    window = await Workbench.open({ name: "browser", files, worker: true })
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  test("hovers", async () => {
    await window.openFile("lenet.py")
    expect(await window.hover("Conv2d", "Conv2d")).toContain("1×6×28×28")
  })

  test("imports are read from the virtual file system", async () => {
    await window.openFile("pair.py")
    await window.page.locator(".codelens-decoration", { hasText: "1×3×8×8 → 1×6×6×6" }).waitFor()
  })
})
