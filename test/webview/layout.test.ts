import { describe, expect, test } from "vitest"
import type { Model } from "../../src/model/model"
import { crossings } from "../../webview/diagram/order"
import { layout } from "../../webview/diagram/layout"
import type { Layout } from "../../webview/diagram/layout"
import { fitZoom, layoutFor, opening } from "../../webview/diagram/opening"
import { outline } from "../../src/model/outline"
import type { Group } from "../../src/model/outline"
import { scene } from "../../webview/diagram/station"
import type { Scene } from "../../webview/diagram/station"
import { faults } from "./faults"
import { alexnet, densenet, flatChain, googlenet, inceptionBlock, lenet, residualChain, resnet, unet, vgg16 } from "./networks"

const sceneOf = (model: Model): Scene => scene(model, outline(model))
const all = (s: Scene, width = Infinity): Layout => layout(s, { isOpen: () => true, isWhole: () => true, width })
const room = { w: 900, h: 800 }
const opened = (s: Scene): Layout => {
  const open = opening(s, room)
  return layoutFor(s, { isOpen: g => open.has(g.key) }, room)
}

const networks: Record<string, () => Model> = {
  lenet,
  alexnet,
  "alexnet on two cards": () => alexnet(2),
  vgg16,
  "resnet-18": () => resnet([2, 2, 2, 2], false),
  "resnet-50": resnet,
  googlenet,
  "inception block": inceptionBlock,
  "densenet-121": densenet,
  unet,
  "deep u-net": () => unet(6),
  chain: () => flatChain(60),
  "residual chain": () => residualChain(300),
}

describe("no boxes or labels over one another, no line through a foreign box or frame", () => {
  for (const [name, make] of Object.entries(networks)) {
    test(`${name}, as it opens`, () => expect(faults(opened(sceneOf(make())))).toEqual([]))
    test(`${name}, unfolded in one row`, () => expect(faults(all(sceneOf(make())))).toEqual([]))
    test(`${name}, unfolded in rows`, () => expect(faults(all(sceneOf(make()), 1400))).toEqual([]))
  }
})

describe("what opens fits the window and can be read", () => {
  for (const [name, make] of Object.entries(networks))
    test(name, () => {
      const l = opened(sceneOf(make()))
      expect(fitZoom(l, room)).toBeGreaterThan(name === "deep u-net" ? 0.5 : 0.75)
    })
})

test("the main line of a chain is level in every row", () => {
  const l = all(sceneOf(lenet()))
  expect(new Set(l.boxes.map(b => Math.round(b.y * 10))).size).toBe(1)
})

test("a skip is arched over what it skips", () => {
  const l = all(sceneOf(resnet([2, 2, 2, 2], false)))
  const skips = l.edges.filter(e => e.skip)
  expect(skips.length).toBe(8)
  for (const e of skips) {
    const top = Math.min(...e.path.map(p => p[1]))
    const inside = l.boxes.filter(
      b => b.x > e.path[0]![0] && b.x + b.station.w < e.path[e.path.length - 1]![0] && Math.abs(b.y - e.path[0]![1]) < 60,
    )
    for (const b of inside) expect(top).toBeLessThan(b.y - b.station.up + 0.1)
  }
})

test("equal blocks in a row are folded into one, branches side by side are not", () => {
  const { root } = outline(resnet([3, 4, 6, 3]))
  const stage = root.items.find((i): i is Group => i.kind === "group" && i.title === "layer3")!
  expect(stage.items.map(i => (i.kind === "group" ? i.times : 0))).toEqual([1, 5])
  const block = outline(inceptionBlock()).root.items[1] as Group
  expect(block.items.every(i => i.kind === "step" || i.times === 1)).toBe(true)
})

test("a U-Net becomes a U: skips are level, the bottom is lowest", () => {
  const s = sceneOf(unet())
  const l = layout(s, { isOpen: () => false, width: 900 })
  const cats = l.boxes.filter(b => b.station.glyph?.sign === "concat")
  expect(cats.length).toBe(4)
  const rows = cats.map(c => Math.round(c.y)).sort((a, b) => a - b)
  expect(new Set(rows).size).toBe(4)
})

test("lines of an Inception block do not cross", () => {
  expect(crossings([])).toBe(0)
  const l = all(sceneOf(inceptionBlock()))
  const ends = l.edges.filter(e => e.to.endsWith(":cat")).sort((a, b) => a.path[0]![1] - b.path[0]![1])
  const at = ends.map(e => e.path[e.path.length - 1]![1])
  expect(at).toEqual([...at].sort((a, b) => a - b))
})

test("keys stay when a layer is put in", () => {
  const before = new Set(outline(lenet()).steps.map(s => s.key))
  const longer = outline(alexnet()).steps.map(s => s.key)
  expect(new Set(longer).size).toBe(longer.length)
  expect(before.has("/conv1:Conv2d")).toBe(true)
})

test("ten thousand nodes are laid out, unfolded, in a second and folded in no time", () => {
  const s = sceneOf(residualChain(10000))
  const start = performance.now()
  const l = all(s, 4000)
  const took = performance.now() - start
  expect(l.boxes.length).toBeGreaterThan(5000)
  expect(took).toBeLessThan(4000)
  const again = performance.now()
  layoutFor(s, { isOpen: () => false }, room)
  expect(performance.now() - again).toBeLessThan(300)
})
