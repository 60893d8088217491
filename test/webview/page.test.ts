import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Stories } from "./browser"
import type { Wish } from "./browser"

/** The panel as a page in a real browser, played with mouse and keyboard; the stories are its networks. */

const stories = new Stories()
const open = (story: string, wish?: Wish) => stories.open(story, wish)
const last = (page: Page, type: string) => stories.asked(page, type)
beforeAll(() => stories.start(), 180_000)
afterAll(() => stories.stop())

const station = (page: Page, key: string) => page.locator(`.boxes [data-key="${key}"]`)
const label = async (page: Page, key: string) => (await station(page, key).locator(".label").last().textContent()) ?? ""
const keys = async (page: Page) =>
  new Set(await page.locator(".boxes [data-key]").evaluateAll(list => list.map(g => (g as SVGElement).dataset["key"]!)))

describe("pointing and selecting", () => {
  test("pointing at a cell lights its field on the maps before it and on a picture", async () => {
    const page = await open("vgg16")
    const face = station(page, "/features/30:MaxPool2d").locator(".face").first()
    const box = (await face.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.locator(".glance:visible").waitFor()
    expect(await page.locator(".glance").textContent()).toMatch(/unit \(3, 3\) sees 212×212 pixels of the input/)
    expect(await page.locator(".over image").count()).toBe(2)
    expect(await page.locator(".glance .seen-picture image").count()).toBe(2)
    await page.mouse.move(box.x + 1, box.y + 1)
    await page.locator(".glance .padding").waitFor({ state: "attached" })
    expect(await page.locator(".glance").textContent()).toContain("padding")
    await page.close()
  })

  test("by keyboard: a unit's numbers light the same, and off is off", async () => {
    const page = await open("lenet")
    await station(page, "/pool2:MaxPool2d").click()
    await page.locator(".cellpick input").first().fill("0")
    await page.locator(".inspector .seen-picture").waitFor()
    expect(await page.locator(".inspector [role=status]").first().textContent()).toMatch(/unit \(0, 7\) sees 6×6 pixels/)
    expect(await page.locator(".over .lit").count()).toBeGreaterThan(2)
    await page.getByRole("button", { name: "Off" }).click()
    expect(await page.locator(".over .lit").count()).toBe(0)
    await page.close()
  })

  test("a click selects and reveals; the cursor lights; an edit keeps selection and folds", async () => {
    const page = await open("resnet18")
    await page.getByRole("button", { name: "Unfold everything" }).click()
    await station(page, "/layer2/0/conv1:Conv2d").click()
    expect(await last(page, "reveal")).toMatchObject({ type: "reveal", version: 1 })
    await page.locator('[data-key="/layer2/0/conv1:Conv2d"].selected').waitFor()
    const before = await keys(page)
    await page.evaluate(`fetch("resnet18.json").then(r => r.json()).then(s => {
      s.version = 2
      for (const n of s.model.nodes) if (n.span) n.span = { ...n.span, from: n.span.from + 1, to: n.span.to + 1 }
      tell({ type: "snapshot", snapshot: s })
    })`)
    await page.waitForTimeout(200)
    expect(await keys(page)).toEqual(before)
    expect(await page.locator('[data-key="/layer2/0/conv1:Conv2d"].selected').count()).toBe(1)
    const stem = await page.evaluate<object>(`fetch("resnet18.json").then(r => r.json()).then(s => s.model.nodes[0].span)`)
    await page.evaluate(
      `tell({ type: "cursor", span: { ...${JSON.stringify(stem)}, from: ${JSON.stringify(stem)}.from + 2, to: ${JSON.stringify(stem)}.from + 2 } })`,
    )
    await page.locator("[data-key].lit").first().waitFor()
    await page.close()
  })

  test("in a narrow panel the inspector waits below until something is selected, and the picture stays", async () => {
    const page = await open("lenet", { width: 600, height: 700 })
    expect(await page.locator(".side").isVisible()).toBe(false)
    expect(await page.locator(".totals").textContent()).toBe("61.7 k parameters · 417 k MACs · 57.0 KiB")
    const before = (await station(page, "/conv1:Conv2d").boundingBox())!
    await station(page, "/conv1:Conv2d").click()
    await page.locator(".side").waitFor({ state: "visible" })
    const after = (await station(page, "/conv1:Conv2d").boundingBox())!
    expect([Math.round(after.width), Math.round(after.x)]).toEqual([Math.round(before.width), Math.round(before.x)])
    await page.locator(".diagram").press("Escape")
    await page.keyboard.press("Escape")
    await page.locator(".side").waitFor({ state: "hidden" })
    await page.close()
  })
})

describe("folds", () => {
  test("a sign on the frame shows all of a run and one for all; undo takes it back", async () => {
    const page = await open("resnet50")
    await page.locator('.boxes [data-key="/layer3"], .frames [data-key="/layer3"]').first().waitFor()
    await page.locator(".search").fill("layer3.3")
    await page.locator(".search").press("Enter")
    const run = page.locator('.frames [data-key="/layer3/1*"]')
    await run.waitFor()
    const all = (await keys(page)).size
    await run.locator(".whole").click()
    await page.waitForTimeout(100)
    expect((await keys(page)).size).toBeLessThan(all)
    expect(await run.locator(".whole text").textContent()).toBe("show all 5")
    await run.locator(".whole").click()
    await page.waitForTimeout(100)
    expect((await keys(page)).size).toBe(all)
    await page.getByRole("button", { name: "Undo folding" }).click()
    await page.waitForTimeout(100)
    expect((await keys(page)).size).toBeLessThan(all)
    await page.close()
  })

  test("everything unfolded is in sight, and folds come back after a reload", async () => {
    const page = await open("googlenet")
    await page.getByRole("button", { name: "Unfold everything" }).click()
    await page.waitForTimeout(300)
    const all = await keys(page)
    expect(all.has("/a3:cat") || [...all].some(k => k.startsWith("/a3/"))).toBe(true)
    await page.locator(".canvas .station").first().waitFor()
    await page.reload()
    await page.locator(".canvas .station").first().waitFor()
    expect(await keys(page)).toEqual(all)
    await page.close()
  })

  test("from afar the outermost groups are named, large enough to be read", async () => {
    const page = await open("resnet50", { width: 900, height: 640 })
    await page.getByRole("button", { name: "Unfold everything" }).click()
    await page.locator(".names text").first().waitFor()
    const names = await page
      .locator(".names text")
      .evaluateAll(list => list.map(n => [n.textContent, n.getBoundingClientRect().height] as const))
    expect(names.map(([name]) => name)).toEqual(["stem", "layer1", "layer2", "layer3", "layer4"])
    for (const [, height] of names) expect(height).toBeGreaterThan(8)
    await page.close()
  })

  test("zoom, selection and tab are there again after a reload", async () => {
    const page = await open("alexnet")
    await page.locator(".diagram").focus()
    for (const key of ["+", "+", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key)
    await page.waitForTimeout(100)
    const view = () => page.locator(".canvas svg > g").evaluate(g => (g as SVGGElement).style.transform)
    const [was, selected] = [await view(), await page.locator(".boxes .selected").getAttribute("data-key")]
    await page.reload()
    await page.locator(".boxes .selected").waitFor()
    expect(await view()).toBe(was)
    expect(await page.locator(".boxes .selected").getAttribute("data-key")).toBe(selected)
    await page.close()
  })
})

describe("by keyboard alone", () => {
  test("walk, unfold, inspect, fold, leave; search; tabs; export", async () => {
    const page = await open("resnet18")
    await page.getByRole("button", { name: "Fold everything", exact: true }).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("/")
    await page.keyboard.type("layer1")
    await page.keyboard.press("Enter")
    await page.locator('[data-key="/layer1"].selected').first().waitFor()
    await page.keyboard.press("Escape")
    expect(await page.evaluate("document.activeElement.className")).toBe("diagram")
    await page.keyboard.press("Enter")
    await page.waitForTimeout(100)
    const selected = () => page.locator("[data-key].selected").first().getAttribute("data-key")
    expect(await selected()).not.toBe("/layer1")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await page.keyboard.press("u")
    await page.keyboard.press("End")
    expect(await selected()).toBe("/fc:Linear")
    await page.keyboard.press("Home")
    expect(await selected()).toBe("input")
    await page.keyboard.press("ArrowRight")
    expect(await selected()).not.toBe("input")
    await page.keyboard.press("/")
    await page.keyboard.type("7x7")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    // Everything else is a tab stop of its own or an arrow away.
    const reached = new Set<string>()
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab")
      reached.add(
        await page.evaluate<string>(`(e => e.getAttribute("aria-label") ?? e.textContent ?? "")(document.activeElement)`),
      )
    }
    for (const name of [
      "Model",
      "Input shape",
      "Diagram",
      "Search layers",
      "Export",
      "Inspector",
      "Zoom in",
      "Zoom out",
      "Fit to the window",
      "Unfold everything",
      "Fold everything",
      "One row or several",
      "Legend and keys",
      "Show in code",
      "Try on an image",
      "Light",
      "Play",
      "Place of the window",
      "Width of the inspector",
    ])
      // prettier-ignore
      expect([...reached], name).toContain(name)
    await page.getByRole("button", { name: "Export" }).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.waitForTimeout(200)
    expect(await last(page, "save")).toMatchObject({ name: "resnet18.svg", encoding: "utf8" })
    await page.getByRole("tab", { name: "Diagram" }).focus()
    await page.keyboard.press("ArrowRight")
    await page.locator(".grid tbody tr[data-at]").first().waitFor()
    await page.close()
  })
})

describe("the inspector", () => {
  const layers: [string, string, RegExp][] = [
    ["vgg16", "/features/0:Conv2d", /·.*= /],
    ["alexnet", "/features/0:Conv2d", /·.*= /],
    ["gan-generator", "", /·.*= /],
    ["dilated-context", "", /·.*= /],
    ["vgg16", "/features/4:MaxPool2d", /^max\(/],
    ["shufflenet", "", /·.*= /],
  ]
  test.each(layers)(
    "the window of %s %s steps, plays and is scrubbed, its products written out",
    async (story, key, products) => {
      const page = await open(story)
      if (key) await station(page, key).first().click()
      else {
        await page.getByRole("button", { name: "Unfold everything" }).click()
        const sign = story === "gan-generator" ? "ConvTranspose2d" : story === "shufflenet" ? "Conv2d" : "Conv2d"
        await page.locator(".search").fill(sign)
        await page.locator(".search").press("Enter")
        if (story !== "gan-generator") await page.locator(".search").press("Enter")
      }
      const stage = page.locator(".stage")
      await stage.waitFor()
      const text = () => stage.locator(".products").textContent()
      const first = (await text())!
      expect(first).toMatch(products)
      await stage.getByRole("button", { name: "Step", exact: true }).click()
      const second = await text()
      const scrub = stage.getByRole("slider", { name: "Place of the window" })
      expect(await scrub.inputValue()).toBe("1")
      await scrub.fill(String(await scrub.getAttribute("max")))
      await stage.getByRole("button", { name: "Step back" }).click()
      await scrub.fill("1")
      expect(await text()).toBe(second)
      await stage.getByRole("button", { name: "Play" }).click()
      await page.waitForTimeout(1800)
      expect(Number(await scrub.inputValue())).toBeGreaterThan(1)
      await page.close()
    },
  )

  test("what if: a slider runs through the whole network, is discarded, and is written into the code as one edit", async () => {
    const page = await open("lenet")
    await station(page, "/conv1:Conv2d").click()
    const kernel = page.locator("#what-if-kernel")
    await kernel.focus()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowLeft")
    expect(await label(page, "/conv1:Conv2d")).toBe("6@30×30")
    expect(await page.evaluate("document.activeElement.id")).toBe("what-if-kernel")
    expect(await page.locator(".notice").first().textContent()).toContain("conv1")
    await page.locator("#what-if-padding").focus()
    await page.keyboard.press("ArrowRight")
    expect(await label(page, "/conv1:Conv2d")).toBe("6@32×32")
    await page.getByRole("button", { name: "Write to the code" }).click()
    expect(await last(page, "write")).toMatchObject({
      changes: [
        { setting: "kernel", value: "3" },
        { setting: "padding", value: "1" },
      ],
    })
    await page.getByRole("button", { name: "Discard" }).click()
    expect(await label(page, "/conv1:Conv2d")).toBe("6@28×28")
    await page.close()
  })

  test("findings that say the same are one, with the layers they speak of", async () => {
    const page = await open("resnet50")
    const note = page.locator(".inspector .note")
    expect(await note.count()).toBe(1)
    expect(await note.locator("button").count()).toBeGreaterThan(3)
    await note.locator("button").first().click()
    await page.locator(".boxes .selected").waitFor()
    await page.close()
  })
})

describe("the table", () => {
  test("sorts, filters, copies, and compares two models", async () => {
    const page = await open("resnet18")
    await page.getByRole("tab", { name: "Table" }).click()
    await page.locator('th[data-column="params"] button').click()
    expect(await page.locator("tbody tr[data-at] td:nth-child(7)").first().textContent()).toBe("2,359,296")
    await page.getByRole("searchbox", { name: "Filter layers" }).fill("fc")
    expect(await page.locator("tbody tr[data-at]").count()).toBe(1)
    await page.getByRole("button", { name: "Copy as Markdown" }).click()
    expect(String((await last(page, "copy"))!["text"])).toMatch(/\| fc \| Linear \| 1×1000 \|/)
    await page.getByRole("button", { name: "Copy as CSV" }).click()
    expect(String((await last(page, "copy"))!["text"])).toContain("fc,Linear,1×1000")
    await page.getByRole("searchbox", { name: "Filter layers" }).fill("")
    await page.getByRole("button", { name: "Compare" }).click()
    await page.locator(".compare").waitFor()
    await page.locator(".compare select").selectOption({ index: 1 })
    expect(await last(page, "choose")).toBeTruthy()
    await page.evaluate(`send("resnet50")`)
    await page.locator(".compare .diff", { hasText: "%" }).first().waitFor()
    const text = (await page.locator(".compare").textContent())!
    expect(text).toContain("11,689,512")
    expect(text).toContain("25,557,032")
    await page.close()
  })

  test("ten thousand rows: only what is seen is in the page", async () => {
    const page = await open("ten-thousand")
    await page.getByRole("tab", { name: "Table" }).click()
    await page.locator("tbody tr[data-at]").first().waitFor()
    expect(await page.locator("tbody tr").count()).toBeLessThan(80)
    await page.locator("tbody tr[data-at]").first().focus()
    await page.keyboard.press("End")
    await page.locator("tbody tr:focus").waitFor()
    expect(await page.locator("tbody tr:focus td").first().textContent()).toMatch(/^(9999|10000|10001)$/)
    await page.close()
  })
})

describe("the bar", () => {
  test("a cleared shape gives way to what is used, at once and while the field has the focus", async () => {
    const page = await open("lenet")
    const field = page.locator(".input-field")
    await field.fill("")
    await field.press("Enter")
    expect(await last(page, "input")).toMatchObject({ inputs: null })
    await page.evaluate(`send("lenet")`)
    await page.waitForTimeout(150)
    expect(await field.inputValue()).toBe("1×1×32×32")
    await field.fill("1×1×40×40; 2×3")
    await field.press("Enter")
    expect(await last(page, "input")).toMatchObject({ inputs: ["1×1×40×40", "2×3"] })
    await page.close()
  })

  test("several models of a file can be chosen", async () => {
    const page = await open("gan-generator")
    await page.locator(".bar select").first().selectOption("Discriminator")
    expect(await last(page, "choose")).toMatchObject({ root: "Discriminator" })
    await page.close()
  })
})

describe("partial and strange pictures", () => {
  test("after an error the rest is pale and the reason is said", async () => {
    const page = await open("broken")
    expect(await page.locator(".boxes .pale").count()).toBeGreaterThan(0)
    expect(await page.locator(".boxes .finding.error").count()).toBeGreaterThan(0)
    await page.close()
  })
  test("what is unknown is drawn as unknown and says why", async () => {
    const page = await open("unknown-parts")
    await page.locator(".boxes .missing").first().waitFor()
    await page
      .locator(".boxes .station", { has: page.locator(".missing") })
      .first()
      .click()
    expect(await page.locator(".inspector").textContent()).toMatch(/Unknown: \S+/)
    await page.close()
  })
  test("a name that looks like markup is text", async () => {
    const page = await open("hostile-name")
    await page.getByRole("tab", { name: "Table" }).click()
    await page.locator("td", { hasText: "<b>bold</b>" }).first().waitFor()
    expect(await page.locator("#app img, #app script, #app td b").count()).toBe(0)
    await page.close()
  })
  test("the two halves of AlexNet are lanes", async () => {
    const page = await open("alexnet-two-gpus")
    expect(await station(page, "/conv2:Conv2d").locator(".map .face").count()).toBe(2)
    await page.close()
  })
})

test("nothing was complained about", () => expect(stories.complaints).toEqual([]))
