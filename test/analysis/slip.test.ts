import { beforeAll, describe, expect, test } from "vitest"
import { diagnostics, ready, worldWith } from "../engine"

beforeAll(ready)

/** The errors of a text: the marked text of each, and the number it should be where it is moved to a slip. */
function errors(text: string, search?: number): string[] {
  const file = "/work/net.py"
  const world = worldWith(file, text, ["/work"])
  const question = { file, text, ...(search === undefined ? {} : { search }) }
  return diagnostics(question, world).analysis.findings.flatMap(f => {
    if (f.severity !== "error") return []
    const fix = f.fixes[0]?.edits[0]?.text
    return [`${text.slice(f.span.from, f.span.to)}${fix === undefined ? "" : ` → ${fix}`}`]
  })
}

const net = (init: string, forward: string, input: string): string => `
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        ${init.trim().split("\n").join("\n        ")}

    def forward(self, x):
        ${forward.trim().split("\n").join("\n        ")}

Net()(torch.randn(${input}))
`

describe("one mistake is told at the number that is wrong", () => {
  test("a width that nobody chooses, where another layer disagrees", () => {
    const text = net(
      "self.a = nn.Conv2d(3, 65, 3)\nself.b = nn.BatchNorm2d(64)\nself.c = nn.Conv2d(64, 8, 1)",
      "return self.c(self.b(self.a(x)))",
      "1, 3, 8, 8",
    )
    expect(errors(text)).toEqual(["65 → 64"])
  })

  test("a number in a table", () => {
    const text = net(
      "plan = [16, 33, 64]\nlayers, c = [], 3\nfor n in plan:\n    layers += [nn.Conv2d(c, n, 3, padding=1), nn.ReLU()]\n    c = n\nself.net = nn.Sequential(*layers)\nself.side = nn.Conv2d(16, 32, 1)\nself.mid = nn.Conv2d(32, 64, 1)",
      "return self.net[2](self.net[0](x)) + self.side(self.net[0](x))",
      "1, 3, 8, 8",
    )
    expect(errors(text)).toEqual(["33 → 32"])
  })

  test("an axis in forward", () => {
    const text = net(
      "self.a = nn.Conv2d(3, 8, 1)\nself.b = nn.Conv2d(16, 8, 1)",
      "y = self.a(x)\nreturn self.b(torch.cat([y, y], dim=2))",
      "1, 3, 8, 8",
    )
    expect(errors(text)).toEqual(["2 → 1"])
  })

  test("a padding that no other layer has, where two branches meet", () => {
    const text = net(
      "self.a = nn.Conv2d(8, 8, 3, padding=1)\nself.b = nn.Conv2d(8, 8, 3, padding=2)",
      "return self.a(x) + self.b(x)",
      "1, 8, 8, 8",
    )
    expect(errors(text)).toEqual(["2 → 1"])
  })

  test("features of a Linear are a miscount, not a slip in a kernel before it", () => {
    const text = net(
      "self.a = nn.Conv2d(1, 6, 5)\nself.b = nn.Conv2d(6, 16, 5)\nself.pool = nn.MaxPool2d(2)\nself.fc = nn.Linear(16 * 4 * 4, 120)",
      "x = self.pool(self.b(self.pool(self.a(x))))\nreturn self.fc(x.flatten(1))",
      "1, 1, 32, 32",
    )
    expect(errors(text)).toEqual(["16 * 4 * 4 → 16 * 5 * 5"])
  })

  test("where a layer may be missing, the place that does not fit is told", () => {
    const text = net(
      "self.one = nn.Conv2d(16, 8, 1)\nself.three = nn.Conv2d(16, 8, 3)",
      "return torch.cat([self.one(x), self.three(x)], dim=1)",
      "1, 16, 14, 14",
    )
    expect(errors(text)).toEqual(["torch.cat([self.one(x), self.three(x)], dim=1)"])
  })

  test("two mistakes are two findings, each where the framework complains", () => {
    const text = net("self.a = nn.Conv2d(4, 8, 3)\nself.b = nn.Conv2d(9, 8, 3)", "return self.b(self.a(x))", "1, 3, 16, 16")
    expect(errors(text)).toEqual(["4 → 3", "9 → 8"])
  })

  test("without a search, errors stay where the framework complains", () => {
    const text = net(
      "self.a = nn.Conv2d(3, 65, 3)\nself.b = nn.BatchNorm2d(64)\nself.c = nn.Conv2d(64, 8, 1)",
      "return self.c(self.b(self.a(x)))",
      "1, 3, 8, 8",
    )
    expect(errors(text, 0)).toEqual(["64 → 65", "64 → 65"].slice(0, errors(text, 0).length))
  })
})
