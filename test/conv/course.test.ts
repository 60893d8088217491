import { beforeAll, describe, expect, test } from "vitest"
import { apply } from "../../src/conv/apply"
import { show } from "../../src/conv/dim"
import { source, step } from "../../src/conv/receptive"
import { numel, showShape, type Shape } from "../../src/conv/shape"
import { weights } from "../../src/conv/weights"
import { format, type Words } from "../../src/conv/words"
import type { Layer } from "../../src/conv/layer"
import { analyse, hover, ready, worldWith } from "../engine"
import { conv, maxPool } from "./layers"

/** Checks of chapter 5 that are about whole layers and networks, through the analysis of real code. */

beforeAll(ready)

const head = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n\n"
const file = "/course.py"
const known = (text: string, entry: string, input: string) =>
  analyse({ file, text, entry, inputs: [input] }, worldWith(file, text))

/** All that a hover at a piece of the text says. */
function said(text: string, entry: string, input: string, piece: string): string {
  const parts: string[] = []
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(gather)
    else if (value && typeof value === "object") {
      if ("text" in value && typeof value.text === "string" && "args" in value) parts.push(format(value as Words))
      else Object.values(value).forEach(gather)
    } else if (typeof value === "string") parts.push(value)
  }
  gather(hover(known(text, entry, input), text.indexOf(piece) + piece.length - 1)?.blocks)
  return parts.join("\n")
}

test("C0.3 AlexNet as published: its three linear layers hold 96.2 % of 60,965,224 parameters", () => {
  const text = `${head}class AlexNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 96, 11, stride=4), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Conv2d(96, 256, 5, padding=2, groups=2), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Conv2d(256, 384, 3, padding=1), nn.ReLU(),
            nn.Conv2d(384, 384, 3, padding=1, groups=2), nn.ReLU(),
            nn.Conv2d(384, 256, 3, padding=1, groups=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        )
        self.classifier = nn.Sequential(
            nn.Linear(9216, 4096), nn.ReLU(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 1000),
        )

    def forward(self, x):
        return self.classifier(self.features(x).flatten(1))
`
  const asked = ["AlexNet", "1,3,227,227"] as const
  expect(said(text, ...asked, "self.classifier = nn.S")).toContain("58,631,144 (96.2 %)")
  expect(said(text, ...asked, "class A")).toContain("60,965,224")
  expect(said(text, ...asked, "nn.Linear(9216")).toContain("37,752,832 (61.9 %)")
})

test("C4.9 a pooling's stride is its kernel where none is given; the course's own Pool2D moves by 1", () => {
  const text = `${head}class Pool2D(nn.Module):
    def __init__(self, size=(2, 2), mode="max", stride=1):
        super().__init__()
        self.size, self.mode, self.stride = size, mode, stride

    def forward(self, x):
        pool = F.max_pool2d if self.mode == "max" else F.avg_pool2d
        return pool(x, self.size, self.stride)

class Pools(nn.Module):
    def __init__(self):
        super().__init__()
        self.module = nn.MaxPool2d(2)
        self.course = Pool2D()

    def forward(self, x):
        return self.module(x), F.avg_pool2d(x, 2), self.course(x)
`
  const { models, chosen } = known(text, "Pools", "1,6,28,28")
  const { outputs, tensors } = models[chosen!]!
  expect(outputs.map(id => showShape(tensors[id]!.shape!))).toEqual(["1×6×14×14", "1×6×14×14", "1×6×27×27"])
})

/** What one unit after the layers sees, per axis. */
function sees(input: Shape, ...layers: Layer[]) {
  let [field, shape] = [source(input), input]
  for (const layer of layers) {
    const { outputs } = apply(layer, [shape])
    ;[field, shape] = [step(layer, [field], [shape], outputs)[0]!, outputs[0]!]
  }
  if (field === null || field === "whole") throw new Error("no window")
  return {
    shape: showShape(shape),
    size: field.axes.map(axis => show(axis.size)),
    start: field.axes.map(axis => show(axis.start)),
  }
}

describe("C4.11 deeper units see more", () => {
  test("one, two and three 3×3 see 3, 5 and 7", () => {
    const layer = conv(3, 3, 3)
    expect([1, 2, 3].map(n => sees([1, 3, 20, 20], ...Array<Layer>(n).fill(layer)).size)).toEqual([["3", "3"], ["5", "5"], ["7", "7"]]) // prettier-ignore
  })
  test("three 3×3 have 44.9 % fewer weights than a 7×7: 27C² to 49C²", () => {
    const count = (k: number) => Number(numel(weights(conv(64, 64, k, { bias: false }))[0].shape))
    expect([3 * count(3), count(7)]).toEqual([27 * 64 ** 2, 49 * 64 ** 2])
    expect((100 * (1 - (3 * count(3)) / count(7))).toFixed(1)).toBe("44.9")
  })
  test("C5 of LeNet-5 sees the whole 32×32 input", () => {
    const { size, start, shape } = sees([1, 1, 32, 32], conv(1, 6, 5), maxPool(2, 2), conv(6, 16, 5), maxPool(2, 2), conv(16, 120, 5)) // prettier-ignore
    expect({ size, start, shape }).toEqual({ size: ["32", "32"], start: ["0", "0"], shape: "1×120×1×1" })
  })
})

test("C5.3 PyTorch's 'same' keeps the dilation: the size stays and 5, 7, 9 are seen", () => {
  for (const [dilation, seen] of [
    [2, 5],
    [3, 7],
    [4, 9],
  ] as const)
    // prettier-ignore
    expect(sees([1, 1, 20, 20], conv(1, 1, 3, { padding: "same", dilation }))).toEqual({
      shape: "1×1×20×20",
      size: [String(seen), String(seen)],
      start: [String(-dilation), String(-dilation)],
    })
})
