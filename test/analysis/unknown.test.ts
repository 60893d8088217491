import { beforeAll, describe, expect, test } from "vitest"
import { analyse } from "../../src/analysis"
import { show } from "../../src/conv/dim"
import { format } from "../../src/conv/words"
import { measure } from "../../src/model/measure"
import { diagnostics, ready, worldWith } from "../engine"

beforeAll(ready)

/** A network of three layers (24,576, 221,184 and 589,824 MACs on this input) with a `forward` of its own. */
function study(forward: string) {
  const text = `
import torch
from torch import nn
from nobody import attend, show

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(3, 8, 1)
        self.b = nn.Conv2d(3, 8, 3, padding=1)
        self.c = nn.Conv2d(8, 8, 3, padding=1)

    def forward(self, x):
        ${forward.trim().split("\n").join("\n        ")}

Net()(torch.randn(1, 3, 32, 32))
`
  const file = "/work/net.py"
  return diagnostics({ file, text }, worldWith(file, text, ["/work"]))
}

const model = (forward: string) => study(forward).analysis.models[0]!

const macs = (forward: string) => show(measure(model(forward)).totals.macs)

describe("a total that nobody can know is no number", () => {
  test.each([
    ["everything is known", "return self.c(self.a(x))", "614400"],
    ["either of two layers, nobody knows which", "y = self.a(x) if x.sum() > 0 else self.b(x)\nreturn self.c(y)", "?"],
    ["the same in statements", "if x.sum() > 0:\n    y = self.a(x)\nelse:\n    y = self.b(x)\nreturn self.c(y)", "?"],
    ["perhaps it returns early", "y = self.a(x)\nif x.sum() > 0:\n    return y\nreturn self.c(y)", "?"],
    ["on both ways nothing is multiplied", "y = self.a(x)\nif x.sum() > 0:\n    y = y.relu()\nreturn self.c(y)", "614400"],
    ["a way that ends in an error is not taken", "if x.sum() > 0:\n    raise ValueError\nreturn self.c(self.a(x))", "614400"],
    ["something unknown between the layers", "return self.c(attend(self.a(x)))", "?"],
    ["something unknown beside them", "y = self.a(x)\nreturn self.c(y), attend(y)", "?"],
    ["what is only looked at changes nothing", "y = self.a(x)\nshow(y)\nreturn self.c(y)", "614400"],
  ])("%s", (_, forward, total) => {
    expect(macs(forward)).toBe(total)
  })

  test("a layer's own cost is known whether it is called or not", () => {
    const { nodes } = model("y = self.a(x) if x.sum() > 0 else self.b(x)\nreturn self.c(y)")
    expect(nodes.filter(n => n.layer.kind === "convolution").map(n => show(n.macs))).toEqual(["24576", "221184", "589824"])
  })

  test("the reason is told, once for each of them", () => {
    const { analysis } = study("y = self.a(x) if x.sum() > 0 else self.b(x)\nreturn self.c(y)")
    expect(analysis.unknown.map(({ reason }) => format(reason))).toEqual([
      "whether `Conv2d` is computed depends on a condition that is not known",
      "whether `Conv2d` is computed depends on a condition that is not known",
    ])
  })

  test("its call is a node: the picture shows what goes in and where it goes on", () => {
    const { nodes, tensors, outputs } = model("y = attend(self.a(x), 3)\nz = attend(y)\nreturn self.c(z[0]), z.mean()")
    const from = (id: number): string => nodes[tensors[id]!.node ?? -1]?.type ?? "input"
    expect(nodes.map(n => `${n.inputs.map(from).join()} → ${n.type}`)).toEqual([
      "input → Conv2d",
      "Conv2d → attend",
      "attend → attend",
      "attend → Conv2d",
      "attend → mean",
    ])
    expect(outputs.map(from)).toEqual(["Conv2d", "mean"])
    expect(nodes[1]!.span).not.toBeNull()
  })
})

test("a library that fails when it is asked for something leaves the rest as it is", () => {
  const texts = new Map([
    ["/lib/fails/__init__.py", ""],
    ["/lib/fails/layers.py", "def __getattr__(name):\n    raise ImportError(name)\n"],
    ["/lib/endless/__init__.py", ""],
    ["/lib/endless/layers.py", "def __getattr__(name):\n    while True:\n        name = name + 'x'\n"],
    [
      "/work/net.py",
      `
from torch import nn
from fails import layers
from endless import layers as others

def build():
    return layers.thing()

def main():
    others.thing()

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)

    def forward(self, x):
        return self.conv(x)
`,
    ],
  ])
  const file = "/work/net.py"
  const world = { files: { get: (path: string) => texts.get(path) ?? null }, roots: ["/work"], libraries: ["/lib"] }
  const { roots, models } = analyse({ file, text: texts.get(file)! }, world)
  expect(roots.map(r => [r.name, r.model])).toEqual([["Net", 0]])
  expect(models[0]!.modules[1]!.parameters.map(p => p.shape)).toEqual([[4, 3, 3, 3], [4]])
})
