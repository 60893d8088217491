import type { Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { startLab } from "./browser.mjs"
import { user } from "./user"

/** Whatever a hand does in the lab: with the pointer, the keys, the clipboard and files that are dropped. */

let lab: Awaited<ReturnType<typeof startLab>>
let page: Page
const { open, control, slide, pick, click, press, cell, asked, status } = user(() => page)

beforeAll(async () => {
  lab = await startLab()
  page = await lab.open()
}, 120_000)
afterAll(() => lab?.close())

const result = () => page.locator(".lab-filter canvas.lab-canvas").nth(1)
const products = async () => (await page.locator(".lab-products").textContent())!
/** The place that the probe writes out: y(row, column). */
const probed = async () =>
  /^y\((\d+), (\d+)\)/
    .exec(await products())
    ?.slice(1)
    .map(Number)

async function middle(element: Locator): Promise<[number, number]> {
  const box = (await element.boundingBox())!
  return [box.x + box.width / 2, box.y + box.height / 2]
}

describe("pictures", () => {
  /** Paints a PNG of one colour and hands it to the lab as a drop does. */
  const drop = (name: string, width: number, height: number) =>
    page.evaluate(
      async ([file, w, h]) => {
        const canvas = new OffscreenCanvas(w, h)
        const context = canvas.getContext("2d")!
        context.fillStyle = "rgb(255, 0, 51)"
        context.fillRect(0, 0, w, h)
        const transfer = new DataTransfer()
        transfer.items.add(new File([await canvas.convertToBlob()], file, { type: "image/png" }))
        const target = document.querySelector(".lab-tabs")!
        const over = new DragEvent("dragover", { dataTransfer: transfer, bubbles: true, cancelable: true })
        target.dispatchEvent(over)
        target.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }))
        // Only where dragging over is prevented does a browser drop at all.
        return over.defaultPrevented
      },
      [name, width, height] as const,
    )

  test("one that is dropped is taken, in colour and in grey", async () => {
    expect(await drop("red.png", 30, 20)).toBe(true)
    await expect.poll(status).toBe("red.png: 30×20 pixels.")
    expect(await control("Picture").inputValue()).toBe("red.png")
    const captions = () => page.locator(".lab-filter figcaption").allTextContents()
    await expect.poll(captions).toContain("Picture 20×30×3")
    const pixel = () =>
      page
        .locator(".lab-filter canvas.lab-canvas")
        .first()
        .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext("2d")!.getImageData(3, 3, 1, 1).data])
    expect(await pixel()).toEqual([255, 0, 51, 255])
    await page.getByRole("checkbox", { name: "grey" }).check()
    await expect.poll(captions).toContain("Picture 20×30")
    // 0.299·255 + 0.114·51
    expect(await pixel()).toEqual([82, 82, 82, 255])
    await page.getByRole("checkbox", { name: "grey" }).uncheck()
  })

  test("one that is pasted is taken, with the focus anywhere", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(17, 9)
      canvas.getContext("2d")!.fillRect(0, 0, 5, 5)
      await navigator.clipboard.write([new ClipboardItem({ "image/png": await canvas.convertToBlob() })])
      ;(document.activeElement as HTMLElement | null)?.blur()
    })
    await page.keyboard.press("Control+V")
    await expect.poll(status).toBe("image.png: 17×9 pixels.")
  })

  test("a vector picture is drawn in its own size", async () => {
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#00f"/></svg>`
      transfer.items.add(new File([svg], "blue.svg", { type: "image/svg+xml" }))
      document.querySelector(".lab-tabs")!.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }))
    })
    await expect.poll(status).toBe("blue.svg: 40×30 pixels.")
    await expect
      .poll(() =>
        page
          .locator(".lab-filter canvas.lab-canvas")
          .first()
          .evaluate((canvas: HTMLCanvasElement) => [canvas.width, ...canvas.getContext("2d")!.getImageData(20, 15, 1, 1).data]),
      )
      .toEqual([40, 0, 0, 255, 255])
  })

  test("the button asks the editor for one; a text that is pasted is none", async () => {
    await click("Open picture…")
    expect(await asked()).toEqual(["open-picture"])
    const before = await status()
    await page.evaluate(() => navigator.clipboard.writeText("just words"))
    await page.keyboard.press("Control+V")
    await page.waitForTimeout(100)
    expect(await status()).toBe(before)
    await pick("Picture", "Lake")
  })
})

describe("the kernel's cells", () => {
  test("the arrow keys go from cell to cell", async () => {
    await pick("Preset", "Laplacian 8")
    await cell("Kernel", 0, 0).focus()
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key)
    await page.keyboard.press("ArrowRight")
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Kernel 2, 2")
    await page.keyboard.type("5")
    expect(await cell("Kernel", 1, 1).inputValue()).toBe("5")
    await expect.poll(() => control("Preset").inputValue()).toBe("")
    await expect.poll(() => page.locator(".lab-filter .lab-badge").allTextContents()).toContain("sum −3")
  })

  test("a drag with Shift paints the number where it began", async () => {
    await cell("Kernel", 0, 0).fill("7")
    await page.keyboard.down("Shift")
    await page.mouse.move(...(await middle(cell("Kernel", 0, 0))))
    await page.mouse.down()
    for (const x of [1, 2]) await page.mouse.move(...(await middle(cell("Kernel", 0, x))), { steps: 4 })
    await page.mouse.move(...(await middle(cell("Kernel", 1, 2))), { steps: 4 })
    await page.mouse.up()
    await page.keyboard.up("Shift")
    const rows = await Promise.all([0, 1, 2].map(y => Promise.all([0, 1, 2].map(x => cell("Kernel", y, x).inputValue()))))
    expect(rows).toEqual([["7", "7", "7"], ["−1", "5", "7"], ["−1", "−1", "−1"]]) // prettier-ignore
    // Afterwards the pointer paints no more.
    await page.mouse.move(...(await middle(cell("Kernel", 2, 1))))
    expect(await cell("Kernel", 2, 1).inputValue()).toBe("−1")
  })

  test("rows and columns are added and taken away; fractions can be typed", async () => {
    await slide("Rows", 2)
    await slide("Columns", 4)
    await cell("Kernel", 1, 3).fill("1/16")
    await page.keyboard.press("Tab")
    await expect.poll(() => page.locator(".lab-filter .lab-badge").allTextContents()).toContain("sum 32.1")
    expect(await page.locator(".lab-filter .lab-grid input").count()).toBe(8)
    await slide("Columns", 3)
    await slide("Rows", 3)
  })
})

describe("the sliding window", () => {
  test("the pointer on the result writes its products out and marks both windows", async () => {
    await pick("Preset", "Sobel x")
    const box = (await result().boundingBox())!
    const at = (y: number, x: number) =>
      page.mouse.move(box.x + ((x + 0.5) * box.width) / 256, box.y + ((y + 0.5) * box.height) / 256)
    await at(100, 40)
    await expect.poll(probed).toEqual([100, 40])
    const text = await products()
    const terms = [...text.matchAll(/(−?[\d.]+)·\(?(−?\d+)\)?/g)].map(([, a, b]) =>
      [a!, b!].map(t => Number(t.replace("−", "-"))),
    )
    expect(terms.map(([, weight]) => weight)).toEqual([-1, 1, -2, 2, -1, 1])
    const sum = terms.reduce((total, [pixel, weight]) => total + pixel! * weight!, 0)
    expect(Number(/= (−?[\d.]+)$/.exec(text)![1]!.replace("−", "-"))).toBeCloseTo(sum, 2)
    const marks = await page.locator(".lab-filter .lab-window.on").evaluateAll(all =>
      all.map(mark => (mark as HTMLElement).style).map(style => [style.top, style.left, style.height, style.width].map(v => Math.round((256 * parseFloat(v)) / 100))),
    ) // prettier-ignore
    expect(marks).toEqual([[99, 39, 3, 3], [100, 40, 1, 1]]) // prettier-ignore
  })

  test("one step forward and back, over the ends of lines", async () => {
    const forward = page.getByRole("button", { name: "▶" })
    await result().focus()
    for (let i = 0; i < 30; i++) await page.keyboard.press("Shift+ArrowRight")
    expect(await probed()).toEqual([100, 255])
    await forward.click()
    expect(await probed()).toEqual([101, 0])
    await page.getByRole("button", { name: "◀" }).click()
    expect(await probed()).toEqual([100, 255])
  })

  test("it plays until it is stopped, with a stride", async () => {
    await slide("Stride S", 8)
    await expect.poll(() => page.locator(".lab-filter figcaption").last().textContent()).toContain("32×32")
    await result().focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+ArrowUp")
    for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+ArrowLeft")
    expect(await probed()).toEqual([0, 0])
    await click("Play")
    await expect.poll(probed, { timeout: 5000 }).toEqual([0, 2])
    await click("Stop")
    const [, stopped] = (await probed())!
    await page.waitForTimeout(800)
    expect(await probed()).toEqual([0, stopped])
    await slide("Stride S", 1)
  })
})

describe("a signal", () => {
  const plot = (title: string) => page.locator(".lab-signal svg", { has: page.locator(`xpath=self::*[@aria-label="${title}"]`) })
  const values = async (title: string) =>
    (await plot(title).locator(".lab-bar text").allTextContents()).map(text => Number(text.replace("−", "-")))

  test("is drawn with the pointer, and the result follows", async () => {
    await open("1-D signals")
    await pick("Signal", "Step")
    await pick("Kernel", "Second difference")
    await slide("Length N", 8)
    const svg = plot("Signal x")
    const box = (await svg.boundingBox())!
    const before = await values("Signal x")
    // A line across the middle: every value becomes 0; then one bar is pulled up.
    await page.mouse.move(box.x + 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 24 })
    await page.mouse.up()
    expect(before).not.toEqual(Array(8).fill(0))
    expect(await values("Signal x")).toEqual(Array(8).fill(0))
    await page.mouse.click(box.x + (3.5 / 8) * box.width, box.y + 26 * (box.height / 150))
    expect(await values("Signal x")).toEqual([0, 0, 0, 1, 0, 0, 0, 0])
    // An impulse answers with the kernel.
    expect(await values("Result y")).toEqual([0, 1, -2, 1, 0, 0])
    expect(await control("Signal").inputValue()).toBe("")
  })

  test("its window is stepped, played and pointed at", async () => {
    const sum = () => page.locator(".lab-signal .lab-sum").textContent()
    await page.getByRole("button", { name: "▶" }).click()
    await expect.poll(sum).toBe("y[1] = 0·1 + 0·(−2) + 1·1 = 1")
    await click("Play")
    await expect.poll(sum, { timeout: 5000 }).toBe("y[2] = 0·1 + 1·(−2) + 0·1 = −2")
    await click("Stop")
    const box = (await plot("Result y").boundingBox())!
    await page.mouse.move(box.x + (3.5 / 6) * box.width, box.y + 20)
    await expect.poll(sum).toBe("y[3] = 1·1 + 0·(−2) + 0·1 = 1")
  })
})

describe("taking along", () => {
  test("the result as PNG, with its own size", async () => {
    await open("2-D filters")
    await press("narrow")
    await expect.poll(() => page.locator(".lab-filter figcaption").last().textContent()).toContain("254×254")
    await click("Save picture")
    const [what, name, content, encoding] = (await asked()) as string[]
    expect([what, name, encoding]).toEqual(["save", "result.png", "base64"])
    const bytes = Buffer.from(content!, "base64")
    expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(["PNG", 254, 254])
  })

  test("a chain as code of three frameworks, copied", async () => {
    await open("Chain")
    for (const [value, line] of [
      ["pytorch", "nn.Conv2d(3, 6, 3, padding=1),"],
      ["keras", "layers.Conv2D(6, 3),"],
      ["paddle", "nn.Conv2D(3, 6, 3, padding=1),"],
    ] as const) {
      // prettier-ignore
      await pick("Code for", value)
      await expect.poll(() => page.locator(".lab-code").textContent()).toContain(line)
      await click("Copy code")
      expect(await asked()).toEqual(["copy", await page.locator(".lab-code").textContent()])
    }
    await click("Load weights…")
    expect(await asked()).toEqual(["open-weights"])
  })

  test("a state is copied in every part of the lab and pasted into another one", async () => {
    const other = await lab.open()
    for (const name of await page.locator(".lab-tabs button").allTextContents()) {
      await open(name)
      await click("Copy state")
      const [, state] = (await asked()) as string[]
      await other.getByRole("textbox", { name: "Paste a copied state" }).fill(state!)
      await other.keyboard.press("Enter")
      await expect
        .poll(() => other.getByRole("tab", { name, exact: true }).getAttribute("aria-selected"), { message: name })
        .toBe("true")
      expect(await other.locator(".lab-status").textContent()).toBe("The copied state is shown.")
    }
    await other.getByRole("textbox", { name: "Paste a copied state" }).fill("convlens-lab:1:half of it")
    await other.keyboard.press("Enter")
    expect(await other.locator(".lab-status").textContent()).toBe("This is no copied lab state.")
    await other.close()
  })
})

describe.each([
  ["English", ""],
  ["Chinese", "?language=zh-cn"],
])("for those who listen, in %s", (_, query) => {
  test("every control of every part has a name, and none has another's", async () => {
    const other = await lab.open(query)
    for (const tab of await other.locator(".lab-tabs button").all()) {
      await tab.click()
      await other.waitForTimeout(150)
      const lines = (await other.locator(".lab").ariaSnapshot()).split("\n").map(line => line.trim())
      const controls = lines.filter(line =>
        /^- (slider|spinbutton|textbox|combobox|button|checkbox|radio|tab|option)\b/.test(line),
      )
      const part = await tab.textContent()
      expect(controls.length, part!).toBeGreaterThan(10)
      expect(controls.filter(line => !/^- \w+ "[^"]+/.test(line)), part!).toEqual([]) // prettier-ignore
      const names = controls.flatMap(line => /^- (?:slider|spinbutton|textbox|combobox|button) "([^"]+)"/.exec(line)?.[1] ?? [])
      expect(names.filter((name, i) => names.indexOf(name) !== i), part!).toEqual([]) // prettier-ignore
    }
    await other.close()
  })
})

test.each(["vscode-dark", "vscode-light", "vscode-high-contrast"])("what is chosen looks so in %s", async theme => {
  const other = await lab.open(`?theme=${theme}`)
  const looks = (chosen: boolean) =>
    other
      .locator(`.lab-toggle button[aria-checked="${chosen}"]`)
      .first()
      .evaluate(button => (({ backgroundColor, boxShadow }) => [backgroundColor, boxShadow])(getComputedStyle(button)))
  const [paper, ring] = await looks(true)
  const plain = await looks(false)
  expect(plain).toEqual(["rgba(0, 0, 0, 0)", "none"])
  // A colour other than the page's, or a ring that can be seen.
  const ground = await other.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(paper !== ground || !/^(none|rgba\(0, 0, 0, 0\))/.test(ring!)).toBe(true)
  await other.close()
})

test("no English is left in the Chinese lab but names and code", async () => {
  const other = await lab.open("?language=zh-cn")
  for (const tab of await other.locator(".lab-tabs button").all()) {
    await tab.click()
    await other.waitForTimeout(150)
    const text = await other.locator(".lab").evaluate(root => {
      const copy = root.cloneNode(true) as HTMLElement
      // Code, the sentence of the example and names of layers stay as they are.
      copy.querySelectorAll("code, pre, .lab-grams, strong").forEach(each => each.remove())
      return copy.textContent!
    })
    const known = /Sobel|Prewitt|Scharr|Gabor|PyTorch|Keras|PaddlePaddle|ReLU|\.(safetensors|npy|npz|pth|pt)/g
    expect(text.replace(known, "").match(/[A-Za-z]{3,}/g) ?? [], (await tab.textContent())!).toEqual([])
  }
  await other.close()
})

test("nothing was complained of", () => expect(lab.complaints).toEqual([]))
