import { describe, expect, test } from "vitest"
import { format, type Words } from "../../src/conv/words"
import { hover } from "../../src/features/hover"
import type { Block } from "../../src/features/blocks"
import type { Analysis } from "../../src/analysis"
import { analysis, file, model, text } from "./network"

/** A hover as plain lines. */
function lines(known: Analysis, piece: string, last = false): string[] {
  const at = last ? text.lastIndexOf(piece) : text.indexOf(piece)
  return hover(known, at)?.blocks.flatMap(plain) ?? []
}

function plain(block: Block): string[] {
  const cell = (each: string | Words): string => (typeof each === "string" ? each : format(each))
  switch (block.kind) {
    case "title":
      return [[block.text, ...block.notes].map(words => format(words)).join(" · ")]
    case "rows":
      return block.rows.map(([name, values]) => `${format(name)}: ${values.map(value => format(value)).join(" / ")}`)
    case "table":
      return [block.head.map(cell).join(" | "), ...block.rows.map(row => row.map(cell).join(" | "))]
    case "note":
      return [format(block.text)]
    case "links":
      return block.links.map(link => `[${format(link.text)}]`)
  }
}

describe("hover", () => {
  test("a construction", () => {
    expect(lines(analysis(), "nn.Conv2d(")).toEqual([
      "Conv2d 3→64, 7×7 /2 · conv",
      "in: 1×3×224×224",
      "out: 1×64×112×112",
      "formula: ⌊(224 + 2·3 − 7) / 2⌋ + 1 = 112 / 1 px never read",
      "receptive field: 7×7, stride 2, first from −3",
      "parameters: 64·3·7·7 + 64 = 9,472 (100.0 %)",
      "MACs: 64·112·112·3·7·7 = 118,013,952 (100.0 %)",
      "memory of the output: 3.06 MiB",
      "[Visualize]",
      "[Try on an image]",
    ])
  })

  test("a call is its layer, whichever of node and module is seen first", () => {
    expect(lines(analysis(), "self.conv(x)")[0]).toBe("Conv2d 3→64, 7×7 /2 · conv")
  })

  test("a function", () => {
    expect(lines(analysis(), ".relu()")).toEqual([
      "relu",
      "in: 1×64×112×112",
      "out: 1×64×112×112",
      "receptive field: 7×7, stride 2, first from −3",
      "memory of the output: 3.06 MiB",
      "[Visualize]",
    ])
  })

  test("a tensor variable", () => {
    expect(lines(analysis(), "x\n", true)).toEqual([
      "x · 1×64×112×112",
      "type: float32",
      "made by: relu",
      "receptive field: 7×7, stride 2, first from −3",
      "memory: 3.06 MiB",
    ])
  })

  test("a layer applied several times shows every instance", () => {
    const known = analysis()
    const twice = model()
    twice.calls.push({ ...twice.calls[1]!, id: 2, span: null, from: 0, to: 1 })
    known.models = [twice]
    const found = lines(known, "nn.Conv2d(")
    expect(found[0]).toBe("Conv2d 3→64, 7×7 /2 · 2 times")
    expect(found).toContain("name | in | out | field | parameters | MACs")
    expect(found.filter(line => line === "conv | 1×3×224×224 | 1×64×112×112 | 7×7 | 9,472 | 118 MMACs")).toHaveLength(2)
  })

  test("the name of the network sums it up", () => {
    const found = lines(analysis(), "Net(")
    expect(found[0]).toBe("Net")
    expect(found).toContain("parameters: 9,472")
  })

  test("what is unknown says why", () => {
    const known = analysis()
    known.models = []
    known.sights = []
    known.unknown = [{ reason: { text: "{0} is not installed", args: ["scipy"] }, span: { file, from: 0, to: 10 } }]
    expect(lines(known, "from torch")).toEqual(["unknown because: scipy is not installed"])
  })

  test("nothing is said where nothing is", () => expect(lines(analysis(), "def forward")).toEqual([]))
})
