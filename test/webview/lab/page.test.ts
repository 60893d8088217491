import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { number, short } from "../../../webview/lab/controls"
import { kernelCode } from "../../../webview/lab/kernel"
import { presets } from "../../../webview/lab/presets"
import { startLab } from "./browser.mjs"
import { user } from "./user"

/** Chapter 5's pictures through the page itself, in a real browser, by its own controls. */

const root = join(import.meta.dirname, "../../..")
let lab: Awaited<ReturnType<typeof startLab>>
let page: Page

beforeAll(async () => {
  lab = await startLab()
  page = await lab.open()
}, 120_000)

afterAll(() => lab?.close())

const { open, control, slide, pick, press, give, status } = user(() => page)

/** Types a kernel or a row of numbers into a grid, cell by cell. */
async function type(label: string, values: number[][]) {
  for (const [y, row] of values.entries())
    for (const [x, value] of row.entries())
      await page.getByRole("textbox", { name: `${label} ${y + 1}, ${x + 1}`, exact: true }).fill(String(value))
}

describe("5.1 one dimension", () => {
  const bars = async () =>
    (await page.locator(".lab-plot").nth(1).locator(".lab-bar text").allTextContents()).map(text =>
      Number(text.replace("−", "-")),
    )

  test("C1.1 figure 5.1, and C1.2 the same as cross-correlation", async () => {
    await open("1-D signals")
    await pick("Signal", "Figure 5.1")
    await pick("Kernel", "Figure 5.1")
    expect(await bars()).toEqual([-1, 2, 1, 1, 0])
    await press("Cross-correlation")
    expect(await bars()).toEqual([1, -2, -1, -1, 0])
    await press("Convolution")
  })

  test("C1.4 the second difference of t² is 2 everywhere", async () => {
    await pick("Signal", "Parabola")
    await pick("Kernel", "Second difference")
    expect(await bars()).toEqual([2, 2, 2, 2])
    await pick("Kernel", "First difference")
    expect(await bars()).toEqual([2, 4, 6, 8])
  })

  test("C1.3 the wide convolution of an impulse is the kernel, also when it decays", async () => {
    await pick("Kernel", "Decay")
    await slide("Length N", 1)
    await page.getByRole("slider", { name: "Signal x 0" }).focus()
    // The parabola begins with 0: four steps of a quarter make it 1.
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowUp")
    await page.getByRole("button", { name: "Wide: P = K′ − 1" }).click()
    expect(await bars()).toEqual([1, 0.5, 0.25])
    await slide("Padding P", 0)
  })

  test("C1.6 the badges", async () => {
    for (const [kernel, badge] of [
      ["Moving average", "low-pass"],
      ["Second difference", "high-pass"],
      ["First difference", "band-pass"],
    ] as const) {
      // prettier-ignore
      await pick("Kernel", kernel)
      expect(await page.locator(".lab-signal .lab-badge").first().textContent()).toBe(badge)
    }
  })

  test("C2.2 figure 5.4: stride 2, then padding 1", async () => {
    await pick("Signal", "Figure 5.4")
    await pick("Kernel", "Figure 5.1")
    await slide("Stride S", 2)
    expect(await bars()).toEqual([-1, 1, 0])
    await slide("Stride S", 1)
    await slide("Padding P", 1)
    expect(await bars()).toEqual([-1, -1, 2, 1, 2, 0, -3])
    await slide("Padding P", 0)
  })

  test("C2.1, C5.1 a dilated kernel: seven values, K = 3, D = 2 give three; its holes let other waves through", async () => {
    await slide("Dilation D", 2)
    // x(t) − x(t − 4), three times.
    const x = [1, 1, 2, -1, 1, -3, 1]
    await expect.poll(bars).toEqual([0, 1, 2].map(t => x[t]! - x[t + 4]!))
    expect(await page.locator(".lab-signal .lab-formula").textContent()).toBe("⌊(7 + 2·0 − 5) / 1⌋ + 1 = 3")
    // The marks of the three weights lie two cells apart.
    const marks = await page.locator(".lab-plot .lab-weight").evaluateAll(all => all.map(mark => Number(mark.getAttribute("x"))))
    expect(marks.map(at => Math.round((at - marks[0]!) / (640 / 7)))).toEqual([0, 2, 4])
    await page.getByRole("button", { name: "Wide: P = K′ − 1" }).click()
    await expect.poll(async () => (await bars()).length).toBe(11)
    await slide("Dilation D", 1)
    await slide("Padding P", 0)
  })
})

describe("5.1 two dimensions", () => {
  const badges = () => page.locator(".lab-filter .lab-badge").allTextContents()
  const formula = () => page.locator(".lab-filter .lab-formula").textContent()

  test("C2.3 the formula with its numbers and the pixels never read", async () => {
    await open("2-D filters")
    await pick("Preset", "Box blur")
    await slide("Size K", 11)
    await slide("Stride S", 4)
    await slide("Padding P", 3)
    await expect.poll(formula).toBe("⌊(256 + 2·3 − 11) / 4⌋ + 1 = ⌊62.75⌋ + 1 = 63 (3 px never read)")
  })

  test("C2.4 narrow, equal-width, wide", async () => {
    await slide("Size K", 3)
    for (const [name, size] of [
      ["narrow", 254],
      ["equal-width", 256],
      ["wide", 258],
    ] as const) {
      // prettier-ignore
      await press(name)
      await expect.poll(badges).toContain(name)
      await expect.poll(formula).toContain(`= ${size}`)
      await expect
        .poll(() => page.locator(".lab-filter .lab-column").last().locator("figcaption").first().textContent())
        .toContain(`${size}×${size}`)
    }
  })

  test("C3.3 the oriented edge answers \\ and not /", async () => {
    await pick("Picture", "Edges")
    await pick("Preset", "Oriented edge")
    await press("narrow")
    await pick("Show", "absolute")
    // The quarter with \ is below on the left, the one with / below on the right.
    const brightest = (left: number, right: number) =>
      page.evaluate(
        ([from, to]) => {
          const canvas = document.querySelectorAll<HTMLCanvasElement>(".lab-filter canvas.lab-canvas")[1]!
          const { data } = canvas.getContext("2d")!.getImageData(from!, 140, to! - from!, 100)
          return Math.max(...data.filter((_, i) => i % 4 === 0))
        },
        [left, right],
      )
    await expect.poll(() => brightest(12, 115)).toBe(255)
    await expect.poll(() => brightest(140, 242)).toBe(0)
  })

  test("C3.4 an impulse gives the kernel, or the kernel turned", async () => {
    await pick("Picture", "Impulse")
    await press("equal-width")
    await pick("Show", "raw")
    /** The 3×3 pixels in the middle: black is −1, white is 1. */
    const middle = () =>
      page.evaluate(() => {
        const canvas = document.querySelectorAll<HTMLCanvasElement>(".lab-filter canvas.lab-canvas")[1]!
        const { data } = canvas.getContext("2d")!.getImageData(127, 127, 3, 3)
        return Array.from({ length: 9 }, (_, i) => Math.round(data[4 * i]! / 127.5) - 1)
      })
    const edge = [0, 1, 1, -1, 0, 1, -1, -1, 0]
    await press("Convolution")
    await expect.poll(middle).toEqual(edge)
    await press("Cross-correlation")
    await expect.poll(middle).toEqual([...edge].reverse())
    await pick("Picture", "Edges")
    await press("narrow")
  })

  test("a probe writes its window out", async () => {
    const result = page.locator(".lab-filter canvas.lab-canvas").nth(1)
    await result.focus()
    await page.keyboard.press("ArrowRight")
    await expect.poll(() => page.locator(".lab-products").textContent()).toMatch(/^y\(60, 61\) = .+·.+ = /)
  })

  test("an own kernel, typed; copied as code", async () => {
    await pick("Preset", "Laplacian")
    await type("Kernel", [[0, 0, 0], [0, 1, 0], [0, 0, 0]]) // prettier-ignore
    await expect.poll(badges).toContain("sum 1")
    await page.getByRole("button", { name: "Copy kernel as code" }).click()
    expect(await page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked.at(-1))).toEqual([
      "copy",
      "kernel = [\n    [0, 0, 0],\n    [0, 1, 0],\n    [0, 0, 0],\n]\n",
    ])
  })

  test("a large kernel, at once", async () => {
    await pick("Picture", "Lake")
    await pick("Preset", "Gaussian")
    await slide("Size K", 31)
    await expect.poll(badges).toContain("separable")
    await expect.poll(() => page.locator(".lab-filter .lab-quiet").last().textContent()).toMatch(/\d ms/)
  })
})

describe("a layer of the user's", () => {
  const show = (layer: object) =>
    page.evaluate(given => (globalThis as unknown as { lab: { show(layer: object): void } }).lab.show(given), {
      stride: [1, 1],
      padding: [0, 0],
      dilation: [1, 1],
      groups: 1,
      transposed: false,
      ...layer,
    })
  const formula = () => page.locator(".lab-filter .lab-formula").textContent()
  const badges = () => page.locator(".lab-filter .lab-badge").allTextContents()

  test("1×7 with different settings per axis", async () => {
    await pick("Picture", "Lake")
    await show({ kernel: [1, 7], stride: [1, 2], padding: [0, 3] })
    await expect.poll(formula).toBe("height ⌊(256 + 2·0 − 1) / 1⌋ + 1 = 256 · width ⌊(256 + 2·3 − 7) / 2⌋ + 1 = ⌊127.5⌋ + 1 = 128 (1 px never read)") // prettier-ignore
    expect([await control("Stride S ↕").inputValue(), await control("Stride S ↔").inputValue()]).toEqual(["1", "2"])
    await slide("Stride S ↕", 4)
    await expect.poll(formula).toContain("height ⌊(256 + 2·0 − 1) / 4⌋ + 1 = ⌊63.75⌋ + 1 = 64")
    // One group: the colours are added up, and the probe says so.
    await expect.poll(() => page.locator(".lab-products").textContent()).toMatch(/^y\(\d+, \d+\) = .+/)
    expect(await page.locator(".lab-products span").count()).toBe(18)
    await page.getByRole("checkbox", { name: "Same for height and width" }).check()
    await expect.poll(formula).toContain("width ⌊(256 + 2·0 − 7) / 4⌋ + 1 = ⌊62.25⌋ + 1 = 63")
    expect(await control("Stride S").inputValue()).toBe("4")
  })

  test("equal width of a kernel that is not square", async () => {
    await press("equal-width")
    await expect.poll(badges).toContain("equal-width")
    await expect.poll(formula).toBe("height ⌊(256 + 2·0 − 1) / 1⌋ + 1 = 256 · width ⌊(256 + 2·3 − 7) / 1⌋ + 1 = 256")
    expect([await control("Padding P ↕").inputValue(), await control("Padding P ↔").inputValue()]).toEqual(["0", "3"])
  })

  test("a pooling window comes as one", async () => {
    await show({ kernel: [3, 3], stride: [2, 2], padding: [1, 1], groups: 3, pool: "average" })
    await expect.poll(() => page.locator(".lab-counts").textContent()).toContain("⌊(256 + 2·1 − 3) / 2⌋ + 1 = 128")
    await show({ kernel: [2, 2], stride: [2, 2], groups: 3, pool: "max" })
    await pick("Kind", "full")
    await show({ kernel: [5, 5], padding: [2, 2], groups: 3 })
    await expect.poll(badges).toContain("equal-width")
  })
})

test("where a slider rests, the numbers are those of the picture, and an edit of one leaves the others exact", async () => {
  await pick("Preset", "Random")
  await slide("Size K", 11)
  await slide("Draw", 0)
  await control("Draw").focus()
  for (let i = 0; i < 23; i++) await page.keyboard.press("ArrowRight")
  const kernel = presets.find(p => p.name === "Random")!.make({ size: 11, sigma: 1, angle: 0, seed: 23 })
  const cell = (y: number, x: number) => page.getByRole("textbox", { name: `Kernel ${y + 1}, ${x + 1}`, exact: true })
  const cells = () =>
    page.locator(".lab-grid input:visible").evaluateAll(all => all.map(each => (each as HTMLInputElement).value))
  await expect.poll(cells).toEqual(kernel.flat().map(value => short(value, 4)))
  const sum = kernel.flat().reduce((a, b) => a + b)
  await expect.poll(() => page.locator(".lab-filter .lab-badge").allTextContents()).toContain(`sum ${number(sum)}`)
  // The focused cell shows its number as elsewhere; typed is what is kept.
  await cell(1, 2).focus()
  expect(await cell(1, 2).inputValue()).toBe(number(kernel[1]![2]!))
  await page.keyboard.type("1/8")
  expect(await cell(1, 2).inputValue()).toBe("1/8")
  await page.keyboard.press("ArrowDown")
  expect(await cell(1, 2).inputValue()).toBe(".125")
  await page.getByRole("button", { name: "Copy kernel as code" }).click()
  const copied = await page.evaluate(() => (globalThis as unknown as { asked: string[][] }).asked.at(-1)![1])
  expect(copied).toBe(kernelCode(kernel.map((row, y) => row.map((value, x) => (y === 1 && x === 2 ? 1 / 8 : value)))))
})

test("a slider that moves faster than the arithmetic shows pictures on its way", async () => {
  await pick("Picture", "Lake")
  await pick("Preset", "Random")
  await slide("Size K", 31)
  const drawn = () => page.evaluate(() => (globalThis as unknown as { seen: { drawn: number } }).seen.drawn)
  const before = await drawn()
  await control("Draw").focus()
  for (let i = 0; i < 40; i++) await page.keyboard.press("ArrowRight")
  expect((await drawn()) - before).toBeGreaterThan(2)
  await slide("Size K", 3)
})

describe("5.2 channels, 5.3 other kinds", () => {
  test("C4.4 parameters and multiply-adds of groups", async () => {
    await open("Channels")
    await expect.poll(() => page.locator(".lab-counts").textContent()).toContain("4·3·3·3 + 4 = 112")
    await pick("Kind", "depthwise")
    await expect.poll(() => page.locator(".lab-counts").textContent()).toContain("3·1·3·3 + 3 = 30")
    await pick("Kind", "pointwise")
    await expect.poll(() => page.locator(".lab-counts").textContent()).toContain("4·3·1·1 + 4 = 16")
  })

  test("C4.8 pooling has no parameters and a quarter of the units", async () => {
    await pick("Kind", "pool")
    const counts = () => page.locator(".lab-counts").textContent()
    await expect.poll(counts).toContain("parameters0")
    await expect.poll(counts).toContain("units before196,608units after49,152")
    await slide("Size K", 3)
    await expect.poll(counts).toContain("⌊(256 + 2·0 − 3) / 2⌋ + 1 = 127")
    await slide("Padding P", 1)
    await expect.poll(counts).toContain("⌊(256 + 2·1 − 3) / 2⌋ + 1 = 128")
  })

  test("C5.1 dilation 1 to 4 sees 3, 5, 7, 9; C5.2 with the same parameters", async () => {
    await open("Dilated, transposed")
    for (const [d, sees] of [
      [1, 3],
      [2, 5],
      [3, 7],
      [4, 9],
    ] as const) {
      // prettier-ignore
      await slide("Dilation D", d)
      await expect.poll(() => page.locator(".lab-kinds .lab-formula").first().textContent()).toContain(`= ${sees} · 9 parameters`)
    }
    expect(await page.locator(".lab-kinds").textContent()).toContain("Three layers see 15 with D = 1, 2, 4 and 7 with D = 1")
  })

  test("C5.5 both ways give [1, 4, 10, 12, 9], and [1, 2, 5, 4, 9, 6, 9] with stride 2", async () => {
    const results = async () =>
      Promise.all(
        [0, 1].map(async i => (await page.locator(".lab-numbers.result").nth(i).locator("td").allTextContents()).map(Number)),
      )
    await expect.poll(results).toEqual([[1, 4, 10, 12, 9], [1, 4, 10, 12, 9]]) // prettier-ignore
    await slide("Stride S", 2)
    await expect.poll(results).toEqual([[1, 2, 5, 4, 9, 6, 9], [1, 2, 5, 4, 9, 6, 9]]) // prettier-ignore
  })
})

describe("the rest", () => {
  test("a chain shows every map and is written out as code", async () => {
    await open("Chain")
    await expect.poll(() => page.locator(".lab-chain figcaption").allTextContents()).toEqual(["Picture 3@256×256", "conv1 · 3×3 /1 6@256×256", "relu1 · ReLU 6@256×256", "pool1 · max 2×2 /2 6@128×128", "conv2 · 3×3 /1 8@128×128", "relu2 · ReLU 8@128×128"]) // prettier-ignore
    await pick("Code for", "paddle")
    await expect.poll(() => page.locator(".lab-code").textContent()).toContain("nn.Conv2D(3, 6, 3, padding=1)")
  })

  test("filters of a checkpoint as tiles; a hostile one is refused in words", async () => {
    const checkpoint = (name: string) => give("weights", name, readFileSync(join(root, "test/oracle/weights", name)))
    await open("Learned filters")
    await checkpoint("zip.pt")
    await expect.poll(() => page.locator(".lab-tiles canvas").count()).toBe(2)
    await expect.poll(() => page.locator(".lab-weights .lab-quiet").textContent()).toBe("2 filters of 3×2×2 from zip.pt")
    await checkpoint("hostile.pt")
    await expect
      .poll(() => page.locator(".lab-status").textContent())
      .toMatch(/^hostile\.pt: this checkpoint wants to call `\w+\.system` while it is read/)
  })

  test("what is no picture is said; what is too large is made smaller", async () => {
    const picture = (name: string, content: string) => give("picture", name, Buffer.from(content, "latin1"))
    await open("2-D filters")
    await picture("empty.png", "")
    expect(await status()).toBe("empty.png: the file is empty")
    await picture("broken.png", "\x89PNG\r\n\x1a\nand no more")
    expect(await status()).toMatch(/^broken\.png: this is no picture/)
    await picture("notes.txt", "hello")
    expect(await status()).toMatch(/^notes\.txt: this is no picture/)
    const svg = (size: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect/></svg>`
    await picture("nothing.svg", svg('width="0" height="0"'))
    expect(await status()).toMatch(/^nothing\.svg: (this is no picture|the picture has no pixels)/)
    // 40 megapixels, painted by the browser itself.
    const large = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(8000, 5000)
      canvas.getContext("2d")!.fillRect(0, 0, 4000, 5000)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())
      await (globalThis as unknown as { lab: { picture(name: string, bytes: Uint8Array): Promise<void> } }).lab.picture(
        "large.jpg",
        bytes,
      )
      return document.querySelector(".lab-status")!.textContent
    })
    expect(large).toMatch(/^large\.jpg was made smaller: \d+×\d+ pixels\.$/)
  })

  test("C7.5 a sentence and its trigrams", async () => {
    await open("Text")
    await page.getByRole("textbox", { name: "Sentence" }).fill("four words are here")
    for (const [k, count] of [
      [1, 4],
      [2, 3],
      [3, 2],
    ] as const) {
      // prettier-ignore
      await slide("Window K", k)
      await expect.poll(() => page.locator(".lab-grams li").count()).toBe(count)
      expect(await page.locator(".lab-grams .winner").count()).toBe(1)
    }
  })

  test("C7.1 the board: what a point of layer 8 sees", async () => {
    await open("Board")
    await slide("Layer", 8)
    await page.getByRole("button", { name: "row 1, column 1", exact: true }).click()
    await expect.poll(() => page.locator(".lab-point.seen").count()).toBe(100)
    await page.keyboard.press("ArrowRight")
    await expect.poll(() => page.locator(".lab-point.seen").count()).toBe(110)
  })

  test("a copied state comes back", async () => {
    await page.getByRole("button", { name: "Copy state" }).click()
    const [, state] = (await page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked.at(-1))) as [
      string,
      string,
    ]
    await open("2-D filters")
    await page.getByRole("textbox", { name: "Paste a copied state" }).fill(state)
    await page.keyboard.press("Enter")
    await page.locator(".lab-board").waitFor()
  })

  test("nothing was complained of", () => expect(lab.complaints).toEqual([]))
})
