import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Snapshot } from "../../src/protocol"
import { folder } from "../stories/page.mjs"
import { Stories } from "./browser"
import { blemishes } from "./look"
import type { Look } from "./look"

/** Accessibility, both languages, and what is exported, in a real browser. */

const stories = new Stories()
beforeAll(() => stories.start(), 180_000)
afterAll(() => stories.stop())

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** What axe finds serious. */
async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{
    violations: { id: string; impact: string; nodes: { html: string; any: { message: string }[] }[] }[]
  }>(`axe.run(document, { resultTypes: ["violations"] })`)
  return violations
    .filter(v => v.impact === "serious" || v.impact === "critical")
    .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 140)} ${n.any[0]?.message ?? ""}`))
}

describe("accessibility (axe)", () => {
  for (const theme of ["vscode-light", "vscode-dark", "vscode-high-contrast"])
    test(theme, async () => {
      const page = await stories.open("lenet", { theme })
      expect(await serious(page), "nothing selected").toEqual([])
      await page.locator('.boxes [data-key="/conv1:Conv2d"]').click()
      await page.getByRole("button", { name: "Legend and keys" }).click()
      expect(await serious(page), "a layer and the legend").toEqual([])
      await page.getByRole("button", { name: "Export" }).click()
      expect(await serious(page), "the menu").toEqual([])
      await page.keyboard.press("Escape")
      await page.getByRole("tab", { name: "Table" }).click()
      expect(await serious(page), "the table").toEqual([])
      await page.getByRole("button", { name: "Compare" }).click()
      expect(await serious(page), "the comparison").toEqual([])
      await page.close()
      const broken = await stories.open("broken", { theme })
      expect(await serious(broken), "a broken model").toEqual([])
      await broken.close()
    })
})

/** Every text of the page: what is written, and what is said to those who cannot see it. */
const texts = `(() => {
  const found = []
  const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node.data)
  for (const e of document.querySelectorAll("#app *"))
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) if (e.getAttribute(name)) found.push(e.getAttribute(name))
  return found
})()`

/** Names of things that are the same in every language: formats, units, keys, abbreviations of the field. */
const international =
  /^(p\d|d\d|g\d|ConvLens|SVG|PNG|JSON|CSV|Markdown|MACs|MAC|FC|Conv|ReLU|BN|LN|GN|IN|LRN|Lp|RMSNorm|px|GiB|MiB|KiB|Enter|Esc|nn|Module|keras|Model|Layer|max|dw|torch|paddle|float32|int64|Bi(LSTM|GRU|RNN)|LSTM|GRU)$/

describe("in Chinese", () => {
  for (const story of [
    "vgg16",
    "googlenet",
    "unet",
    "crnn",
    "textcnn",
    "vit",
    "gan-generator",
    "broken",
    "unknown-parts",
    "shufflenet",
    "yolo",
    "swin",
    "video-3d",
  ])
    test(`${story}: no word is left in English`, async () => {
      const snapshot = JSON.parse(readFileSync(join(folder, `${story}.json`), "utf8")) as Snapshot
      const model = snapshot.model!
      // Words of the code are the user's own.
      const code = new Set(
        [snapshot.title, model.name, ...snapshot.roots.flatMap(r => [r.name, r.reason ?? ""]), ...model.modules.flatMap(m => [m.path, m.type, ...m.parameters.map(p => p.name)]), ...model.nodes.map(n => n.type), ...model.nodes.flatMap(n => ("name" in n.layer ? [String(n.layer.name)] : [])), ...snapshot.findings.map(f => f.code)].flatMap(words).map(w => w.toLowerCase()), // prettier-ignore
      )
      const clipped = (text: string, word: string) =>
        text.includes(word + "…") && [...code].some(c => c.startsWith(word.toLowerCase()))
      const page = await stories.open(story, { language: "zh-cn" })
      const seen: string[] = []
      const look = async () => seen.push(...(await page.evaluate<string[]>(texts)))
      await look()
      await page.locator(".tools button").last().click()
      await page.locator(".tools button").nth(3).click()
      await page.waitForTimeout(200)
      await look()
      // One layer of every kind.
      const kinds = new Map(model.nodes.map(n => [n.layer.kind, n]))
      for (const node of [...kinds.values()].slice(0, 14)) {
        await page.locator(".search").fill(node.type)
        await page.locator(".search").press("Enter")
        await look()
      }
      await page.locator(".menu > button").click()
      await look()
      await page.keyboard.press("Escape")
      await page.getByRole("tab").nth(1).click()
      await look()
      await page.locator(".table-tools button").last().click()
      await look()
      // What stands between backticks is code.
      const left = [...new Set(seen)].filter(text =>
        words(text.replace(/`[^`]+`/g, "")).some(w => !code.has(w.toLowerCase()) && !international.test(w) && !clipped(text, w)),
      )
      expect(left).toEqual([])
      await page.close()
    })
})

/** Runs of at least two Latin letters, with digits that belong to them. */
function words(text: string): string[] {
  return text.match(/[A-Za-z][A-Za-z0-9_]+/g) ?? []
}

describe("looks: all in sight, no text over another", () => {
  const looks: [story: string, theme: string, language: string][] = [
    "lenet",
    "alexnet",
    "vgg16",
    "googlenet",
    "inception-v3",
    "resnet50",
    "densenet",
    "unet",
  ].flatMap(story => [
    [story, "vscode-light", "en"] as [string, string, string],
    [story, "vscode-dark", "zh-cn"] as [string, string, string],
    [story, "vscode-high-contrast", "en"] as [string, string, string],
  ])
  test.each(looks)("%s, %s, %s", async (story, theme, language) => {
    const page = await stories.open(story, { theme, language, width: 700, height: 760 })
    const look = await page.evaluate<Look>(blemishes)
    expect(look.found).toEqual([])
    expect(look.scale).toBeGreaterThan(0.65)
    mkdirSync(join(folder, "looks"), { recursive: true })
    await page.screenshot({ path: join(folder, "looks", `${story}-${theme.slice(7)}-${language}.png`) })
    await page.close()
  })
})

describe("exports", () => {
  const rsvg = spawnSync("rsvg-convert", ["--version"]).status === 0
  for (const story of ["lenet", "alexnet-two-gpus", "googlenet", "unet", "resnet50", "densenet", "textcnn", "video-3d"])
    test(`${story}: the saved SVG is the same picture in a browser${rsvg ? " and in rsvg" : ""}`, async () => {
      const page = await stories.open(story)
      const save = async (entry: string) => {
        await page.locator(".menu > button").click()
        await page.getByRole("menuitem", { name: entry }).click()
        return await stories.saved(page)
      }
      const shown = await save("SVG, as shown")
      const all = await save("SVG, unfolded")
      const labels = (svg: string) => svg.split("<text").length
      expect(labels(all.content)).toBeGreaterThanOrEqual(labels(shown.content))
      for (const svg of [shown.content, all.content])
        expect(svg).not.toMatch(/class=|var\(|color-mix|<script|<style|NaN|undefined/)
      const png = await save("PNG at 2×, as shown")
      expect(Buffer.from(png.content, "base64").subarray(1, 4).toString()).toBe("PNG")
      const json = await save("Model as JSON")
      expect((JSON.parse(json.content) as { model: { nodes: unknown[] } }).model.nodes.length).toBeGreaterThan(3)
      if (rsvg) expect(await difference(page, shown.content, story)).toBeLessThan(0.02)
      await page.close()
    })
})

/**
 * How different an SVG looks in rsvg and in the browser: the share of pixels, on a grid of 4×4 means (so that the smoothing
 * of edges and the shapes of letters do not count), that differ by more than a quarter.
 */
async function difference(page: Page, svg: string, name: string): Promise<number> {
  const out = join(folder, "exports")
  mkdirSync(out, { recursive: true })
  const [from, to] = [join(out, `${name}.svg`), join(out, `${name}.png`)]
  writeFileSync(from, svg)
  const run = spawnSync("rsvg-convert", [from, "-o", to], { encoding: "utf8" })
  expect(run.stderr).toBe("")
  expect(existsSync(to)).toBe(true)
  const pictures = [
    `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
    `data:image/png;base64,${readFileSync(to).toString("base64")}`,
  ]
  return await page.evaluate<number>(`(async ([a, b]) => {
    const read = async address => {
      const image = new Image()
      image.src = address
      await image.decode()
      return image
    }
    const [one, other] = [await read(a), await read(b)]
    const [w, h] = [Math.ceil(other.width / 4), Math.ceil(other.height / 4)]
    const small = image => {
      const canvas = document.createElement("canvas")
      ;[canvas.width, canvas.height] = [other.width, other.height]
      const context = canvas.getContext("2d")
      context.drawImage(image, 0, 0, other.width, other.height)
      const { data } = context.getImageData(0, 0, other.width, other.height)
      const means = new Float32Array(w * h * 3)
      for (let y = 0; y < other.height; y++)
        for (let x = 0; x < other.width; x++)
          for (let c = 0; c < 3; c++) means[((y >> 2) * w + (x >> 2)) * 3 + c] += data[(y * other.width + x) * 4 + c] / 16
      return means
    }
    const [p, q] = [small(one), small(other)]
    let differ = 0
    for (let i = 0; i < w * h; i++) if ([0, 1, 2].some(c => Math.abs(p[i * 3 + c] - q[i * 3 + c]) > 64)) differ++
    return differ / (w * h)
  })(${JSON.stringify(pictures)})`)
}

test("nothing was complained about", () => expect(stories.complaints).toEqual([]))
