import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Frame } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { eventually, output, photographFailures, Workbench } from "./workbench"

/** The filter lab in VS Code: what goes through dialogs, the clipboard and files, and a layer of the user's own. */

const lenet = readFileSync(join(import.meta.dirname, "../../media/samples/lenet.py"), "utf8")
const icon = join(import.meta.dirname, "../../media/icon.png")
const weights = join(import.meta.dirname, "../oracle/weights")

describe("the filter lab", () => {
  let window: Workbench
  let frame: Frame
  const folder = join(output, "work", "lab", "workspace")
  const status = () => frame.locator(".lab-status").textContent()
  const says = (text: string, timeout?: number) =>
    eventually(async () => (await status()) === text, `the lab says: ${text}`, timeout)
  const part = (name: string) => frame.locator(".lab-tabs").getByRole("tab", { name, exact: true }).click()
  const click = (name: string) => frame.locator(".lab").getByRole("button", { name, exact: true }).click()

  beforeAll(async () => {
    window = await Workbench.open({ name: "lab", files: { "lenet.py": lenet }, size: { width: 1600, height: 900 } })
    copyFileSync(icon, join(folder, "icon.png"))
    for (const name of ["zip.pt", "hostile.pt"]) copyFileSync(join(weights, name), join(folder, name))
    await window.openFile("lenet.py")
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  /** Chooses a file of the workspace in VS Code's own dialog. */
  const choose = (name: string) => window.answer(join(folder, name))

  test("a layer's hover brings its settings: Try on an image", async () => {
    await window.page.locator(".codelens-decoration", { hasText: "LeNet" }).waitFor()
    await window.hover("Conv2d", "Try on an image")
    await window.page.locator(".monaco-hover:not(.hidden) a", { hasText: "Try on an image" }).first().click()
    frame = await window.panel(".lab-filter")
    await eventually(
      async () => (await frame.locator(".lab-filter .lab-formula").textContent()) === "⌊(256 + 2·0 − 5) / 1⌋ + 1 = 252",
      "the layer's 5×5 without padding",
    )
    expect(await frame.locator(".lab-filter .lab-grid input").count()).toBe(25)
  })

  test("a picture of one's own, by the file dialog", async () => {
    await click("Open picture…")
    await choose("icon.png")
    const bytes = readFileSync(icon)
    await says(`icon.png: ${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)} pixels.`)
  })

  test("a picture of 100 MB: read while the lab goes on", async () => {
    // A bitmap of 6000×5800 pixels, 24 bits each: all black.
    const head = Buffer.alloc(54)
    head.write("BM")
    for (const [at, value] of [[2, 54 + 3 * 6000 * 5800], [10, 54], [14, 40], [18, 6000], [22, 5800], [26, 1 + (24 << 16)]] as const) head.writeUInt32LE(value, at) // prettier-ignore
    writeFileSync(join(folder, "large.bmp"), head)
    truncateSync(join(folder, "large.bmp"), 54 + 3 * 6000 * 5800)
    await click("Open picture…")
    await choose("large.bmp")
    await says("large.bmp was made smaller: 1042×1007 pixels.", 60_000)
    rmSync(join(folder, "large.bmp"))
  })

  test("a picture from the clipboard", async () => {
    await window.page.evaluate(`(async () => {
      const canvas = new OffscreenCanvas(21, 13)
      canvas.getContext("2d").fillRect(0, 0, 5, 5)
      await navigator.clipboard.write([new ClipboardItem({ "image/png": await canvas.convertToBlob() })])
    })()`)
    await frame.locator(".lab-filter canvas.lab-canvas").first().click()
    await window.page.keyboard.press("Control+V")
    await says("image.png: 21×13 pixels.")
  })

  test("the result is saved as a picture, by the file dialog", async () => {
    await click("Save picture")
    await choose("result.png")
    const path = join(folder, "result.png")
    await eventually(() => Promise.resolve(existsSync(path)), "the file is there")
    const bytes = readFileSync(path)
    // 21×13 under 5×5 without padding.
    expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(["PNG", 17, 9])
  })

  test("a state goes into the clipboard and comes back out of it; so does a kernel as code", async () => {
    const clipboard = () => window.page.evaluate<string>("navigator.clipboard.readText()")
    await click("Copy kernel as code")
    await eventually(async () => (await clipboard()).startsWith("kernel = [\n"), "the kernel is in the clipboard")
    await click("Copy state")
    await eventually(async () => (await clipboard()).startsWith("convlens-lab:1:"), "the state is in the clipboard")
    await part("Board")
    await frame.getByRole("textbox", { name: "Paste a copied state" }).focus()
    await window.page.keyboard.press("Control+V")
    await says("The copied state is shown.")
    expect(await frame.locator(".lab-filter .lab-grid input").count()).toBe(25)
  })

  test("a checkpoint, by the file dialog; a hostile one is refused in words", async () => {
    await part("Learned filters")
    await click("Load weights…")
    await choose("zip.pt")
    await eventually(async () => (await frame.locator(".lab-tiles canvas").count()) === 2, "two filters")
    await click("Load weights…")
    await choose("hostile.pt")
    await eventually(async () => /wants to call `\w+\.system` while it is read/.test((await status())!), "the refusal")
    expect(await frame.locator(".lab-tiles canvas").count()).toBe(2)
  })

  test("the model's own layers as a chain, with every map, as code", async () => {
    await window.command("CNN: Visualize Model")
    frame = await window.panel(".station")
    await frame.getByRole("tab", { name: "Filters", exact: true }).click()
    await part("Chain")
    await frame.locator(".lab-header select").selectOption("Digit")
    const captions = () => frame.locator(".lab-chain figcaption").allTextContents()
    await eventually(async () => (await captions()).length === 7, "the picture and six maps")
    expect(await captions()).toEqual([
      "Picture 1@256×256",
      "conv1 · 5×5 /1 6@252×252",
      "relu · ReLU 6@252×252",
      "pool2 · max 2×2 /2 6@126×126",
      "conv3 · 5×5 /1 16@122×122",
      "relu · ReLU 16@122×122",
      "pool4 · mean 2×2 /2 16@61×61",
    ])
    expect(await frame.locator(".lab-chains .lab-formula").textContent()).toBe("[(Conv + ReLU)×M → Pool×b]×N → FC×K: M = 1, 1, 1; b = 1, 1, 0; N = 3; K = 2") // prettier-ignore
    expect(await frame.locator(".lab-code").textContent()).toContain(
      "    nn.Conv2d(1, 6, 5),\n    nn.ReLU(),\n    nn.MaxPool2d(2),\n",
    )
    // Another line in the code is another chain.
    await window.page.keyboard.press("Control+1")
    await window.replace("channels, 6, kernel_size=5)", "channels, 4, kernel_size=3)")
    await eventually(async () => (await captions())[1] === "conv1 · 3×3 /1 4@254×254", "the edited layer")
  })

  test("the page complains of nothing", () =>
    expect(window.errors.filter(error => /Content Security Policy|convlens/i.test(error))).toEqual([]))
})
