import { beforeAll, describe, expect, test } from "vitest"
import { analyse } from "../../src/analysis"
import { show } from "../../src/conv/dim"
import { format } from "../../src/conv/words"
import { ready } from "../engine"

/** Where arguments, inputs or modes are our guess, nothing is said that rests on the guess. */

beforeAll(ready)

function found(body: string): string[] {
  const text = `import torch\nfrom torch import nn\n\n${body}`
  const { findings } = analyse({ file: "/guess/main.py", text }, { files: { get: () => null }, roots: ["/guess"], libraries: [] })
  return findings.map(f => `${f.severity} ${f.code}: ${format(f.message)}`)
}

const block = `class Block(nn.Module):
    def __init__(self, padding=1):
        super().__init__()
        self.pool = nn.MaxPool2d(3, 2)
        self.conv = nn.Conv2d(8, 8, 3, 2, padding)

    def forward(self, x):
        return torch.cat([self.pool(x), self.conv(x)], 1)
`
const mismatch = /^error concat-mismatch/

describe("a class whose defaults do not fit", () => {
  test("is told when its defaults are all there is", () => {
    expect(found(block)).toEqual([expect.stringMatching(mismatch)])
  })

  test("is not when the file gives it other arguments", () => {
    expect(found(`${block}\ndef build(padding):\n    return nn.Sequential(nn.Conv2d(3, 8, 1), Block(padding))\n`)).toEqual([])
  })

  test("nor when it is handed over to be made elsewhere", () => {
    expect(found(`from somewhere import make\n\n${block}\nnet = make(Block, padding=0)\n`)).toEqual([])
  })

  test("is when the mistake is there whatever the arguments are", () => {
    const wrong = block.replace(
      "nn.Conv2d(8, 8, 3, 2, padding)",
      "nn.Sequential(nn.Conv2d(8, 8, 3, 2, padding), nn.Conv2d(16, 8, 1))",
    )
    expect(found(`${wrong}\ndef build(padding):\n    return Block(padding)\n`)).toContainEqual(
      expect.stringMatching(/^error channel-mismatch/),
    )
  })
})

test("the number of axes of an input that a Linear takes is a guess", () => {
  const mixer = `class Mixer(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 16)

    def forward(self, x):
        x = self.fc(x)
        return x.transpose(1, 2).flatten(2)
`
  expect(found(mixer)).toEqual([])
  expect(found(mixer.replace("x = self.fc(x)", "x = nn.Linear(8, 4)(self.fc(x))"))).toEqual([
    expect.stringMatching(/^error features-mismatch/),
  ])
})

describe("layers that forward does not use", () => {
  const net = (init: string, forward: string): string => `class Net(nn.Module):
    def __init__(self, extra=False):
        super().__init__()
        self.extra = extra
        self.conv = nn.Conv2d(3, 8, 3)
        ${init}

    def forward(self, x):
        x = self.conv(x)
        ${forward}
        return x
`
  const told = /^information unused-layer/

  test("told: registered and mentioned nowhere", () => {
    expect(found(net("self.pool = nn.MaxPool2d(2)", "pass"))).toEqual([expect.stringMatching(told)])
  })

  test("told: switched off, and it costs parameters", () => {
    expect(found(net("self.more = nn.Conv2d(8, 8, 1)", "x = self.more(x) if self.extra else x"))).toEqual([
      expect.stringMatching(told),
    ])
  })

  test("silent: switched off without a cost", () => {
    expect(found(net("self.drop = nn.Dropout(0.5)", "x = self.drop(x) if self.extra else x"))).toEqual([])
  })

  test("silent: used in training only, or by its weight", () => {
    expect(found(net("self.aux = nn.Conv2d(8, 8, 1)", "x = self.aux(x) if self.training else x"))).toEqual([])
    expect(found(net("self.aux = nn.Conv2d(8, 8, 1)", "x = nn.functional.conv2d(x, self.aux.weight)"))).toEqual([])
  })
})

describe("networks without end", () => {
  test("a loop that never ends stops with a word and keeps what came before", () => {
    const text = `from torch import nn\n\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.conv = nn.Conv2d(3, 8, 3)\n\n    def forward(self, x):\n        x = self.conv(x)\n        while True:\n            x = x + 1\n        return x\n`
    const { models, chosen, sights } = analyse(
      { file: "/guess/main.py", text, fuel: 200_000 },
      { files: { get: () => null }, roots: [], libraries: [] },
    )
    expect(format(models[chosen!]!.stopped!.reason)).toBe("evaluation took too long")
    expect(sights.length).toBeGreaterThan(0)
  })

  test("many of them share what one analysis may take", () => {
    const one = (i: number): string =>
      `class Net${i}(nn.Module):\n    def forward(self, x):\n        while True:\n            x = x + 1\n        return x\n`
    const text = "from torch import nn\n" + Array.from({ length: 12 }, (_, i) => one(i)).join("")
    const { roots, models } = analyse(
      { file: "/guess/main.py", text, fuel: 200_000 },
      { files: { get: () => null }, roots: [], libraries: [] },
    )
    expect(models.length).toBeLessThan(4)
    expect(roots.map(({ model, reason }) => model !== null || format(reason!) === "evaluation took too long")).toEqual(
      roots.map(() => true),
    )
  })
})

test("a module that only an unknown condition initializes may hold layers, and it goes on", () => {
  const text = `from settings import late\n\nclass Net(nn.Module):
    def __init__(self):
        if not late:
            super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        if late:
            super().__init__()
        self.last = nn.Conv2d(8, 4, 3)

    def forward(self, x):
        return self.conv(x)
`
  expect(found(text)).toEqual([])
})

describe("formulas for every size that take too long", () => {
  const network = (size: string): string => `import torch
from torch import nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 4, 4)

    def forward(self, x):
        x = self.stem(x)
        for i in range(20):
            h, w = x.shape[2:]
            x = F.interpolate(x, size=(${size}))
        return x
`
  const shown = (text: string): string[] => {
    const { models } = analyse({ file: "/net.py", text }, { files: { get: () => null }, roots: ["/"], libraries: [] })
    return models.map(({ inputSource, inputs, outputs, tensors }) =>
      [inputSource, ...[inputs[0]!, outputs[0]!].map(t => tensors[t]!.shape!.map(show).join("×"))].join(" "),
    )
  }
  const growing = "h - h // (i + 2) % (i + 3), w - w // (i + 2) % (i + 3)"

  test("then a size that people train at is an example", () => {
    // Python: h = 56; for i in range(20): h -= h // (i + 2) % (i + 3)
    expect(shown(network(growing))).toEqual(["example N×3×224×224 N×8×18×18"])
  })

  test("else the formulas stay", () => {
    expect(shown(network("h + 1, w + i"))).toEqual(["symbols N×3×H×W N×8×⌊H/4⌋+20×⌊W/4⌋+190"])
  })
})
