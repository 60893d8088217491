import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { analyse, ready, worldWith } from "../../engine"
import { startLab } from "./browser.mjs"
import { user } from "./user"

/** Filters of the reader's own checkpoint: as tiles, on the picture, and in the layers of the reader's own model. */

let lab: Awaited<ReturnType<typeof startLab>>
let page: Page
const { open, pick, give, status } = user(() => page)

beforeAll(async () => {
  await ready()
  lab = await startLab()
  page = await lab.open()
}, 120_000)
afterAll(() => lab?.close())

/** A .safetensors file of these tensors, float32. */
function file(tensors: Record<string, { shape: number[]; values: number[] }>): Buffer {
  let at = 0
  const header: Record<string, object> = {}
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const end = at + 4 * values.length
    header[name] = { dtype: "F32", shape, data_offsets: [at, end] }
    at = end
  }
  const text = Buffer.from(JSON.stringify(header))
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([size, text, Buffer.from(Float32Array.from(Object.values(tensors).flatMap(t => t.values)).buffer)])
}

test("AlexNet's 96 filters are tiles, 6 rows of 16; one that is chosen runs on the picture", async () => {
  const size = 3 * 11 * 11
  // Every filter lets one colour through, at one place: 0 red, 1 green, 2 blue, and so on.
  const values = Array.from({ length: 96 * size }, (_, i) => Number(i % size === (Math.floor(i / size) % 3) * 121 + 60))
  await give("weights", "alexnet.safetensors", file({ "features.0.weight": { shape: [96, 3, 11, 11], values } }))
  await expect.poll(() => page.locator(".lab-weights .lab-quiet").textContent()).toBe("96 filters of 3×11×11 from alexnet.safetensors") // prettier-ignore
  const boxes = await page.locator(".lab-tiles .lab-map").evaluateAll(all => all.map(tile => tile.getBoundingClientRect().top))
  expect([boxes.length, new Set(boxes.map(Math.round)).size]).toEqual([96, 6])
  expect(await page.locator(".lab-tiles .lab-map").nth(50).getAttribute("title")).toBe("50 · GPU 2")

  await page.locator(".lab-tiles .lab-map").nth(50).click()
  await expect.poll(() => page.locator(".lab-weights figcaption").textContent()).toBe("filter 50 on the picture")
  // Filter 50 lets blue through: what is drawn is the picture's blue, from its least to its most.
  const far = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".lab-weights canvas.lab-canvas")!
      const drawn = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data
      const { picture } = globalThis as unknown as { picture: number[] }
      const [least, most] = [Math.min(...picture), Math.max(...picture)]
      return Math.max(...picture.map((blue, i) => Math.abs(drawn[4 * i]! - (255 * (blue - least)) / (most - least))))
    })
  await open("2-D filters")
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".lab-filter canvas.lab-canvas")!
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height)
    Object.assign(globalThis, { picture: Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 2]!) })
  })
  await open("Learned filters")
  // The picture on the canvas is rounded to whole levels, which are then spread a little.
  await expect.poll(far).toBeLessThanOrEqual(2)
})

test("a model's layers take the weights that have their names, whatever lies around the names", async () => {
  const text = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 2, 1), nn.ReLU())
        self.last = nn.Conv2d(2, 1, 3)

    def forward(self, x):
        return self.last(self.stem(x))
`
  const { models, chosen } = analyse({ file: "/net.py", text, entry: "Net", inputs: ["1,1,32,32"] }, worldWith("/net.py", text))
  await page.evaluate(
    model => (globalThis as unknown as { lab: { model(model: unknown): void } }).lab.model(model),
    JSON.parse(JSON.stringify(models[chosen!])) as object,
  )
  await open("Chain")
  await pick("Picture", "Digit")
  const note = () => page.locator(".lab-chains .lab-quiet").first().textContent()
  await expect.poll(note).toBe("The first layers of Net. Untrained weights: load a checkpoint to see the real ones.")
  expect(await page.locator(".lab-chains .lab-formula").textContent()).toMatch(/: M = 2; b = 0; N = 1; K = 0$/)
  // The first map is the picture, the second its negative: 1 − x.
  const own = file({ "module.stem.0.weight": { shape: [2, 1, 1, 1], values: [1, -1] }, "module.stem.0.bias": { shape: [2], values: [0, 1] } }) // prettier-ignore
  await give("weights", "net.safetensors", own)
  await expect.poll(status).toBe("net.safetensors: 2 tensors.")
  await expect.poll(note).toBe("The first layers of Net. 1 of them with the weights of net.safetensors.")
  const levels = (map: number) =>
    page
      .locator(".lab-chain figure")
      .nth(1)
      .locator("canvas")
      .nth(map)
      .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext("2d")!.getImageData(0, 0, 256, 256).data])
  const [same, negative] = [await levels(0), await levels(1)]
  expect(new Set(same).size).toBeGreaterThan(2)
  const far = same.reduce((most, level, i) => (i % 4 === 3 ? most : Math.max(most, Math.abs(255 - level - negative[i]!))), 0)
  expect(far).toBeLessThanOrEqual(1)
})

test("nothing was complained of", () => expect(lab.complaints).toEqual([]))
