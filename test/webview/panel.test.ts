import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { Layer } from "../../src/conv/layer"
import { measure } from "../../src/model/measure"
import type { Model } from "../../src/model/model"
import type { Snapshot } from "../../src/protocol"
import { Fields } from "../../webview/diagram/fields"
import { find } from "../../webview/diagram/find"
import { Folds, shownKey, wholeKey } from "../../webview/diagram/folds"
import { layout } from "../../webview/diagram/layout"
import { outline } from "../../src/model/outline"
import { readings } from "../../webview/diagram/picture"
import { repeats } from "../../src/model/repeats"
import { scene } from "../../webview/diagram/station"
import { walk } from "../../webview/diagram/walk"
import { svgOf } from "../../webview/export"
import { example, taps, written } from "../../webview/inspector/window"
import { inLine, Network } from "../../webview/network"
import { restore } from "../../webview/state"
import { filtered, rowsOf, sorted } from "../../webview/table/rows"
import { structure } from "../../webview/table/structure"
import { csv, markdown } from "../../webview/table/text"
import { conv, convTransposed, maxPool } from "../conv/layers"
import { analyse, ready, worldWith } from "../engine"
import { googlenet, inceptionBlock, lenet, residualChain, resnet, unet, vgg16 } from "./networks"

const networkOf = (model: Model): Network =>
  new Network(
    { version: 1, file: "a.py", title: "a.py", roots: [], chosen: 0, model, input: "", findings: [], sources: {} } as Snapshot,
    model,
  )

describe("the window at work", () => {
  // Chapter 5, C2.1: (M, K, S, P, D) → out.
  for (const [m, k, s, p, d, out] of [
    [7, 3, 1, 0, 1, 5],
    [5, 3, 2, 2, 1, 4],
    [5, 3, 1, 1, 1, 5],
    [8, 3, 2, 1, 1, 4],
    [7, 3, 1, 0, 2, 3],
    [9, 3, 1, 0, 3, 3],
  ] as const)
    test(`${m} pixels, kernel ${k}, stride ${s}, padding ${p}, dilation ${d} make ${out}`, () => {
      const e = example(conv(1, 1, [k], { stride: s, padding: p, dilation: d, bias: false }), [1, 1, m])!
      expect(e.output).toEqual([1, out])
      expect(e.result[0]!.length).toBe(out)
    })

  test("a large input is drawn small, with the same pixels left over", () => {
    const e = example(conv(3, 96, 11, { stride: 4, padding: 3 }), [1, 3, 224, 224])!
    expect(e.reduced).toBe(true)
    expect((e.input[0] + 6 - 11) % 4).toBe((224 + 6 - 11) % 4)
  })

  test("products are written out and add up", () => {
    const e = example(conv(1, 1, [3], { padding: 1, bias: false }), [1, 1, 5])!
    for (let c = 0; c < e.output[1]; c++) {
      const sum = taps(e, 0, c).reduce((n, t) => n + (t.value ?? 0) * t.weight, 0)
      expect(e.result[0]![c]).toBe(sum)
      expect(written(e, taps(e, 0, c)).endsWith(`= ${String(sum).replace("-", "−")}`)).toBe(true)
    }
  })

  test("a transposed convolution is the adjoint of the convolution with the same settings", () => {
    const t = example(convTransposed(1, 1, [3], { stride: 2, bias: false }), [1, 1, 3])!
    expect(t.output).toEqual([1, 7])
    // Every input is spread over the kernel: the sum of all outputs is (sum of inputs) · (sum of weights).
    const total = t.result[0]!.reduce((a, b) => a + b, 0)
    const inputs = t.values[0]!.reduce((a, b) => a + b, 0)
    const weights = t.weights[0]!.reduce((a, b) => a + b, 0)
    expect(total).toBe(inputs * weights)
  })

  test("pooling takes the largest or the mean", () => {
    const max = example(maxPool(2, 2), [1, 1, 4, 4])!
    expect(max.result[0]![0]).toBe(Math.max(max.values[0]![0]!, max.values[0]![1]!, max.values[1]![0]!, max.values[1]![1]!))
    expect(written(max, taps(max, 0, 0))).toMatch(/^max\(/)
  })
})

describe("what a unit sees, walked backwards, is what the engine computes forwards", () => {
  for (const [name, make] of Object.entries({ lenet, vgg16, resnet: () => resnet(), googlenet, inceptionBlock }))
    test(name, () => {
      const model = make()
      const fields = measure(model).fields
      const back = new Fields(model, readings(model))
      for (const t of model.tensors) {
        const field = fields[t.id]
        if (t.node === null || !field || field === "whole" || t.shape!.length < 4) continue
        const unit = t.shape!.slice(2).map(d => Math.floor((d as number) / 2))
        const seen = back.behind(t.id, unit).get(model.inputs[0]!)
        if (!seen) continue
        seen.forEach(([lo, hi], i) => {
          const track = field.axes[i]!
          if (track.whole) return
          const start = unit[i]! * (track.stride as number) + (track.start as number)
          expect([lo, hi], `${model.nodes[t.node!]!.type} ${t.id}`).toEqual([start, start + (track.size as number) - 1])
        })
      }
    })
})

describe("the line above the picture", () => {
  const line = async (layers: string): Promise<string> => {
    await ready()
    const text = `from torch import nn\nnet = nn.Sequential(${layers})\n`
    const { models } = analyse({ file: "/work/net.py", text }, worldWith("/work/net.py", text))
    return inLine(networkOf(models[0]!))
  }
  test("tells the cost of a network whose input has no size as a formula", async () => {
    expect(await line("nn.Conv2d(3, 8, 3, padding=1)")).toBe("224 parameters · 216·N·H·W MACs · 32·N·H·W B")
  })
  test("leaves out a formula that fills the panel", async () => {
    const several = "nn.Conv2d(3, 8, 3, 2), nn.Conv2d(8, 16, 3, 2), nn.Conv2d(16, 32, 3, 2)"
    expect(await line(several)).toBe("6.03 k parameters · ? MACs · ? B")
  })
})

describe("the table", () => {
  test("rows, totals, Markdown and CSV agree with the measures", () => {
    const network = networkOf(lenet())
    const rows = rowsOf(network)
    expect(rows.reduce((n, r) => n + (r.params as number), 0)).toBe(61706)
    expect(markdown(network)).toContain("**61,706**")
    expect(csv(network).split("\r\n").length).toBe(rows.length + 3)
  })
  test("names from a file cannot become formulas of a spreadsheet", () => {
    const model = lenet()
    model.modules[1]!.path = "=cmd|' /C calc'!A0"
    expect(csv(networkOf(model))).toContain("'=cmd|")
  })
  test("sorting and filtering", () => {
    const rows = rowsOf(networkOf(vgg16()))
    const most = sorted(rows, "params", true)
    expect(most[0]!.params).toBeGreaterThanOrEqual(most[1]!.params as number)
    expect(filtered(rows, "conv 512").every(r => r.shape.includes("512"))).toBe(true)
  })
  test("the structure of chapter 5: VGG-16 is M = 2,2,3,3,3, N = 5, K = 3", () => {
    expect(structure(vgg16())).toBe("[(Conv + ReLU) × M → Pool × b] × N with M = 2,2,3,3,3, b = 1, N = 5 → FC × 3")
    expect(structure(lenet())).toBe("[(Conv + ReLU) × M → Pool × b] × N with M = 1, b = 1, N = 2 → (Conv + ReLU) × 1 → FC × 2")
    expect(structure(resnet())).toBe("")
  })
})

describe("walking, folding, finding", () => {
  test("from the input to the end by the right arrow, and back by the left", () => {
    const s = scene(lenet(), outline(lenet()))
    const l = layout(s, { isOpen: () => true, width: Infinity })
    const way: string[] = []
    for (let at: string | null = "input"; at; at = walk(l, at, "right")) way.push(at)
    expect(way.length).toBe(l.boxes.length)
    const back: string[] = []
    for (let at: string | null = way[way.length - 1]!; at; at = walk(l, at, "left")) back.push(at)
    expect(back.reverse()).toEqual(way)
  })
  test("through the doors of frames", () => {
    const s = scene(googlenet(), outline(googlenet()))
    const l = layout(s, { isOpen: () => true, width: 1500 })
    let at: string | null = "input"
    let last = at
    for (let i = 0; i < 400 && at; i++) [last, at] = [at, walk(l, at, "right")]
    expect(last).toBe("/fc:Linear")
  })
  test("folds are undone, and an item is shown by what is folded around it", () => {
    const o = outline(resnet())
    const folds = new Folds(new Set([""]))
    const inner = o.steps.find(s => s.key.includes("/layer3/4"))!
    expect(shownKey(o, folds, inner)).toBe("/layer3")
    folds.openTo(o, inner)
    expect(shownKey(o, folds, inner)).toBe(inner.key)
    const run = [...o.groups.values()].find(g => g.times === 5)!
    folds.toggle(wholeKey(run))
    expect(shownKey(o, folds, inner)).toBe(run.key)
    expect(folds.undo() && folds.undo() && !folds.undo()).toBe(true)
  })
  test("search knows names, settings and shapes", () => {
    const model = googlenet()
    const o = outline(model)
    expect(find(model, o, "5x5").length).toBe(9)
    expect(find(model, o, "inception4a")[0]!.key).toBe("/inception4a")
  })
  test("repeats are found, longest first", () => {
    expect(repeats([1, 2, 1, 2, 1, 2, 3, 3])).toEqual([
      { from: 0, period: 2, times: 3 },
      { from: 6, period: 1, times: 2 },
    ])
    expect(repeats([1, 2, 3])).toEqual([])
  })
})

describe("what leaves the page", () => {
  test("the exported picture has text as text, no classes, no variables, no scripts", () => {
    const network = networkOf(unet())
    const svg = svgOf(network, layout(network.scene, { isOpen: () => true, width: 1200 }))
    expect(svg).toContain(">64@256×256</text>")
    expect(svg).not.toMatch(/class=|var\(|color-mix|<script|<style|NaN|undefined/)
  })
  test("a name from the code is text in it", () => {
    const model = lenet()
    for (const m of model.modules) if (m.path === "conv1") m.path = "<img src=x onerror=alert(1)>"
    model.name = "<script>alert(1)</script>"
    const network = networkOf(model)
    const svg = svgOf(network, layout(network.scene, { isOpen: () => true, width: 1200 }))
    expect(svg).not.toMatch(/<img|<script/)
    expect(svg).toContain("&lt;img")
  })
  test("kept state from outside is made sound", () => {
    expect(restore("nonsense", "s").tab).toBe("diagram")
    expect(restore({ tab: "<b>", side: 1e9, networks: 3 }, "s")).toMatchObject({
      tab: "diagram",
      side: 900,
      source: "s",
      networks: {},
    })
  })
})

test("the style sheet and the print colours know every class that is drawn", () => {
  const css = readFileSync(new URL("../../webview/style.css", import.meta.url), "utf8")
  const print = readFileSync(new URL("../../webview/draw/print.ts", import.meta.url), "utf8")
  for (const name of [
    "face",
    "rim",
    "deep",
    "hair",
    "missing",
    "plate",
    "sheer",
    "solid",
    "soft",
    "unit",
    "dot",
    "beam",
    "ray",
    "joint",
    "bar",
    "stroke",
    "pill",
    "card",
    "behind",
    "bounds",
    "wire",
    "tip",
    "sign",
    "badge",
    "label",
    "name",
    "line",
    "rider",
    "title",
    "type",
    "big",
    "in-pill",
    "in-joint",
    "in-badge",
  ]) {
    expect(css, name).toMatch(new RegExp(`\\.${name}\\b`))
    expect(print, name).toMatch(new RegExp(`(^|\\s)"?${name}"?: \\{`, "m"))
  }
})

test("settings are tried through the whole network", () => {
  const base = networkOf(lenet())
  const conv2 = base.model.modules.find(m => m.path === "conv2")!
  const tried = new Network(
    base.snapshot,
    base.base,
    new Map([
      [
        conv2.id,
        {
          padding: [
            [2, 2],
            [2, 2],
          ],
        } as Partial<Layer>,
      ],
    ]),
  )
  const broken = [...tried.objections.values()].flat().map(o => o.code)
  expect(broken).toContain("features-mismatch")
  expect(base.model.nodes.length).toBe(tried.model.nodes.length)
})

describe("what is derived is kept while only places in the text change", () => {
  const shifted = (model: Model, change: (copy: Model) => void = () => undefined): Network => {
    const copy = structuredClone(model)
    for (const n of copy.nodes) n.span = { file: "a.py", from: 7 + n.id, to: 9 + n.id }
    for (const m of copy.modules) m.construction = { file: "a.py", from: 1000 + m.id, to: 1001 + m.id }
    change(copy)
    return networkOf(copy)
  }
  const after = (model: Model, next: Network): Network => new Network(next.snapshot, next.model, new Map(), networkOf(model))

  test("a comment above", () => {
    const before = networkOf(lenet())
    const { snapshot, model } = shifted(lenet())
    const now = new Network(snapshot, model, new Map(), before)
    expect(now.outline).toBe(before.outline)
    expect(now.model.nodes[0]!.span!.from).toBe(7)
    expect(now.scene.model).toBe(model)
  })

  test.each<[string, (m: Model) => void]>([
    ["a kernel", m => (m.nodes[0]!.layer = { ...m.nodes[0]!.layer, kernel: [1, 1] } as Layer)],
    ["a size", m => (m.tensors[3]!.shape = [1, 6, 9, 9])],
    ["a name", m => (m.modules[1]!.path = "first")],
    ["a doubt", m => (m.nodes[2]!.doubtful = true)],
    ["one layer less", m => m.nodes.pop()],
  ])("but not when %s changes", (_, change) => {
    const before = lenet()
    const now = after(before, shifted(before, change))
    expect(now.outline).toEqual(networkOf(now.model).outline)
    expect(now.measures).toEqual(measure(now.model))
  })
})

test("a network of ten thousand layers is outlined as a few boxes", () => {
  const o = outline(residualChain(10000, false))
  expect(o.root.items.length).toBeLessThan(6)
})
