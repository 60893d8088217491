import { beforeAll, describe, expect, test } from "vitest"
import type { Question } from "../../src/analysis"
import { diagnostics, ready, worldWith } from "../engine"

beforeAll(ready)

/** The errors of a text: the marked text of each, and the number it should be where it is moved to a slip. */
function errors(text: string, more: Pick<Question, "search" | "before"> = {}): string[] {
  const file = "/work/net.py"
  const world = worldWith(file, text, ["/work"])
  const question = { file, text, ...more }
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

  test("a layer is not corrected by leaving it out", () => {
    const layers = 'self.blocks = nn.Sequential(*[nn.Unflatten(1, (len("abc"), 2)) for _ in range(1)])'
    const text = net(layers, "return self.blocks(x)", "1, 4")
      .replace("class", "# convlens: input=1x4\nclass")
      .replace(/\nNet\(\).*/, "")
    expect(errors(text)).toEqual(['nn.Unflatten(1, (len("abc"), 2))'])
  })

  test("a ratio is corrected by a ratio, not by one that leaves no channels", () => {
    const text = net(
      "self.a = nn.Conv2d(3, width // 2, 1)\nself.b = nn.Conv2d(int(width * ratio), 4, 1)",
      "return self.b(self.a(x))",
      "1, 3, 8, 8",
    )
    const made = (ratio: string): string =>
      text
        .replace("def __init__(self)", "def __init__(self, width, ratio)")
        .replace(
          /\nNet\(\).*/,
          `\n\nclass Outer(nn.Module):\n    def __init__(self, width):\n        super().__init__()\n        self.n = Net(width, ${ratio})\n\n    def forward(self, x):\n        return self.n(x)\n`,
        )
    expect(errors(made("1.0"))).toEqual(["1.0 → 0.5"])
    expect(errors(made("1"))).not.toContain("1 → 0")
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

  test("a padding that was left out, where two branches meet", () => {
    const text = net(
      "self.one = nn.Conv2d(16, 8, 1)\nself.three = nn.Conv2d(16, 8, 3)",
      "return torch.cat([self.one(x), self.three(x)], dim=1)",
      "1, 16, 14, 14",
    )
    expect(errors(text)).toEqual(["3 → , padding=1"])
    expect(errors(text.replace("8, 3)", "8, 3, padding=1)"))).toEqual([])
    expect(errors(text.replace("8, 3)", "8, 3, bias=False,)"))).toEqual(["3 →  padding=1"])
  })

  test("where a layer may be missing, the place that does not fit is told", () => {
    const text = net(
      "self.one = nn.Conv2d(16, 8, 1)\nself.three = nn.Conv2d(16, 8, 3)\nself.pool = nn.MaxPool2d(2)",
      "return torch.cat([self.one(x), self.pool(self.three(x))], dim=1)",
      "1, 16, 14, 14",
    )
    expect(errors(text)).toEqual(["torch.cat([self.one(x), self.pool(self.three(x))], dim=1)"])
  })

  test("a setting that a block hands on through its `**` is one of its layer's", () => {
    const block = `
class Block(nn.Module):
    def __init__(self, a, b, **rest):
        super().__init__()
        self.conv = nn.Conv2d(a, b, **rest)

    def forward(self, x):
        return self.conv(x)
`
    const branches = "self.a = Block(3, 8, kernel_size=3, padding=1)\nself.b = Block(3, 8, kernel_size=4)"
    const text = net(branches, "return torch.cat([self.a(x), self.b(x)], 1)", "1, 3, 32, 32").replace(
      "\nclass",
      block + "\nclass",
    )
    const file = "/work/net.py"
    const { models } = diagnostics({ file, text }, worldWith(file, text, ["/work"])).analysis
    const convs = models.flatMap(m => m.modules).filter(m => m.type === "Conv2d")
    const kernels = convs.map(({ settings }) => text.slice(settings!["kernel"]!.from, settings!["kernel"]!.to))
    expect(kernels).toEqual(["3", "4"])
    expect(errors(text)).toEqual(["4 → 1"])
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
    expect(errors(text, { search: 0 })).toEqual(["64 → 65", "64 → 65"].slice(0, errors(text, { search: 0 }).length))
  })
})

describe("where the text was right before, the error is told at the number that was changed", () => {
  const right = net(
    "self.a = nn.Conv2d(3, 16, 3, padding=1)\nself.b = nn.Conv2d(16, 8, 3, padding=1)\nself.c = nn.Linear(8, 10)",
    "x = self.b(self.a(x))\nreturn self.c(x.mean((2, 3)))",
    "1, 3, 8, 8",
  )
  const typed = (now: string, before = right): string[] => errors(now, { before, search: 0 })

  test("of two numbers that contradict each other either may be the slip; the one that was typed is", () => {
    expect(typed(right.replace("(3, 16", "(3, 32"))).toEqual(["32 → 16"])
    expect(typed(right.replace("(16, 8", "(32, 8"))).toEqual(["32 → 16"])
    expect(typed(right.replace("(8, 10", "(4, 10"))).toEqual(["4 → 8"])
  })

  test("the change may be what is meant: then the other place can follow", () => {
    const text = right.replace("(3, 16", "(3, 32")
    const { analysis } = diagnostics(
      { file: "/work/net.py", text, before: right, search: 0 },
      worldWith("/work/net.py", text, ["/work"]),
    )
    const [finding] = analysis.findings
    expect(finding!.fixes.map(({ edits: [edit] }) => [edit!.span.from, edit!.text])).toEqual([
      [text.indexOf("32"), "16"],
      [text.indexOf("16, 8"), "32"],
    ])
    expect(finding!.related.map(({ span }) => span.from)).toContain(text.indexOf("16, 8"))
  })

  test("whatever else was typed meanwhile: comments, other numbers, new lines before it", () => {
    const other = right.replace("(3, 16", "(3, 32").replace("(8, 10", "(8, 100")
    expect(typed(other)).toEqual(["32 → 16"])
    expect(typed("# my network\n" + other)).toEqual(["32 → 16"])
  })

  test("changes in several places, with whole lines that came and went between them", () => {
    const other = right
      .replace("self.a =", "self.act = nn.ReLU()\n        self.a =")
      .replace("(3, 16", "(3, 32")
      .replace("x = self.b(self.a(x))", "for _ in range(2):\n            x = self.act(x)\n        x = self.b(self.a(x))")
      .replace("(8, 10", "(8, 100")
    expect(typed(other)).toEqual(["32 → 16"])
  })

  test("a new layer is no changed number: the place that does not fit is told", () => {
    const text = right
      .replace("self.c = nn", "self.d = nn.Conv2d(4, 8, 1)\n        self.c = nn")
      .replace("self.b(self.a(x))", "self.d(self.b(self.a(x)))")
    expect(typed(text)).toEqual(["4 → 8"])
  })

  test("a change that is not the cause is not blamed", () => {
    const wrong = right.replace("(16, 8", "(17, 8")
    expect(typed(wrong.replace("(8, 10", "(8, 100"), wrong)).toEqual(["17 → 16"])
  })

  test("sound is a text that can be read, with networks and without an error", () => {
    const file = "/work/net.py"
    const sound = (text: string): boolean => diagnostics({ file, text }, worldWith(file, text, ["/work"])).analysis.sound
    expect(sound(right)).toBe(true)
    expect(sound(right.replace("(3, 16", "(3, 32"))).toBe(false)
    expect(sound(right.replace("(3, 16", "(3, "))).toBe(false)
    expect(sound("import torch\n")).toBe(false)
  })
})
