import type { Server } from "node:http"
import { chromium } from "playwright-core"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { chromium as findChromium } from "../host/install.mjs"
import { make, serve } from "../stories/page.mjs"

/** The panel as a page in a real browser, played with mouse and keyboard; the stories are its networks. */

let browser: Browser
let server: Server
let port = 0
const complaints: string[] = []

beforeAll(async () => {
  await make()
  ;({ server, port } = await serve())
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})

interface Wish {
  theme?: string
  language?: string
  width?: number
  height?: number
}

/** A fresh page on a story. */
async function open(story: string, wish: Wish = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: wish.width ?? 1100, height: wish.height ?? 760 },
    reducedMotion: "reduce",
  })
  const page = await context.newPage()
  page.on("console", m => m.type() === "error" && complaints.push(`${story}: ${m.text()}`))
  page.on("pageerror", e => complaints.push(`${story}: ${String(e)}`))
  const { theme = "vscode-light", language = "en" } = wish
  await page.goto(`http://127.0.0.1:${port}/?theme=${theme}&language=${language}#${story}`)
  await page.locator(".canvas .station, .canvas .far path").first().waitFor()
  return page
}

const station = (page: Page, key: string) => page.locator(`.boxes [data-key="${key}"]`)

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
})

test("nothing was complained about", () => expect(complaints).toEqual([]))
