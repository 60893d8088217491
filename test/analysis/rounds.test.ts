import { beforeAll, expect, test } from "vitest"
import { showShape } from "../../src/conv/shape"
import { analyse, Cache, ready } from "../engine"

beforeAll(ready)

/** As the editor does it: what was not there is loaded between two analyses, modules that have run are kept. */
test("a file of one's own that comes in a second round finds the library whole", () => {
  const file = "/w/pair.py"
  const text =
    "import torch\nfrom torch import nn\nfrom blocks import block\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.first = block(3)\n\n    def forward(self, x):\n        return self.first(x)\n\nNet()(torch.zeros(1, 3, 8, 8))\n"
  const disk = new Map([[file, text], ["/w/blocks.py", "from torch import nn\n\ndef block(n):\n    return nn.Sequential(nn.Conv2d(n, 6, 3), nn.ReLU())\n"]]) // prettier-ignore
  const known = new Map<string, string | null>([[file, text]])
  const keep = new Cache()
  const round = () => {
    const { models, wanted } = analyse({ file, text, keep }, { files: { get: path => known.get(path) }, roots: ["/w"], libraries: [] }) // prettier-ignore
    for (const path of wanted) known.set(path, disk.get(path) ?? null)
    const { outputs, tensors } = models[0]!
    return outputs.map(id => showShape(tensors[id]!.shape))
  }
  expect(round()).toEqual(["?"])
  expect(known.get("/w/blocks.py")).toBeDefined()
  expect(round()).toEqual(["1×6×6×6"])
  expect(round()).toEqual(["1×6×6×6"])
})
