import { mkdirSync, openSync, closeSync, ftruncateSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { startLab } from "./browser.mjs"

/** Files of hundreds of MB, real ones: dropped as a person drops them, or sent by the editor. The page goes on answering. */

/** The longest the page may be without answering, in ms: reading these files here took it 3 to 13 s. */
const patience = 1000

const MB = 2 ** 20
const folder = join(import.meta.dirname, "../../output/large")
let lab: Awaited<ReturnType<typeof startLab>>
let page: Page

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  lab = await startLab()
  page = await lab.open()
  await page.evaluate(
    `globalThis.field = document.body.appendChild(Object.assign(document.createElement("input"), { type: "file" }))`,
  )
}, 120_000)
afterAll(async () => {
  await lab?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes a file that begins with some bytes and is zeros from there on (they take no room on the disk). */
function write(name: string, head: Buffer, size: number): string {
  const path = join(folder, name)
  const file = openSync(path, "w")
  writeSync(file, head)
  ftruncateSync(file, size)
  closeSync(file)
  return path
}

/** A bitmap, 24 bits a pixel. */
function bitmap(width: number, height: number): [Buffer, number] {
  const size = 54 + 3 * width * height
  const head = Buffer.alloc(54)
  head.write("BM")
  head.writeUInt32LE(size, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  return [head, size]
}

/** Weights: one layer of filters and a matrix that fills the file. */
function weights(size: number): [Buffer, number] {
  const filters = 64 * 3 * 7 * 7
  const header = JSON.stringify({
    "conv1.weight": { dtype: "F32", shape: [64, 3, 7, 7], data_offsets: [0, 4 * filters] },
    "fc.weight": { dtype: "F32", shape: [1, size / 4], data_offsets: [4 * filters, 4 * filters + size] },
  })
  const head = Buffer.alloc(8 + header.length)
  head.writeBigUInt64LE(BigInt(header.length))
  head.write(header, 8)
  return [head, head.length + 4 * filters + size]
}

/** Lets the page do something until the lab has said its word; what it said, and the longest pause of the page meanwhile. */
const watch = (act: string): Promise<{ said: string; pause: number }> =>
  page.evaluate(`(async () => {
    const status = document.querySelector(".lab-status")
    status.textContent = ""
    let pause = 0
    let last = performance.now()
    const look = () => {
      const now = performance.now()
      pause = Math.max(pause, now - last)
      last = now
    }
    const clock = setInterval(look, 4)
    ${act}
    while (!status.textContent || /being read/.test(status.textContent)) await new Promise(done => setTimeout(done, 5))
    await new Promise(done => setTimeout(done, 200))
    look()
    clearInterval(clock)
    return { said: status.textContent, pause: Math.round(pause) }
  })()`)

async function drop(path: string) {
  await page.locator("body > input[type=file]").setInputFiles(path)
  return watch(`
    const transfer = new DataTransfer()
    transfer.items.add(field.files[0])
    document.querySelector(".lab-tabs").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }))`)
}

/** As the editor sends a file: its bytes. */
async function send(kind: "picture" | "weights", name: string, head: Buffer, size: number) {
  await page.evaluate(`globalThis.sent = new Uint8Array(${size}); sent.set(${JSON.stringify([...head])}); undefined`)
  return watch(`void lab.${kind}(${JSON.stringify(name)}, sent)`)
}

describe("a large picture", () => {
  test("of 300 MB is refused in words at once", async () => {
    const { said, pause } = await drop(write("large.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), 300 * MB))
    expect(said).toBe("large.png: the file is larger than 200 MB")
    expect(pause).toBeLessThan(patience)
  })
  test("of 180 MB is made smaller", async () => {
    const { said, pause } = await drop(write("wide.bmp", ...bitmap(8000, 7500)))
    expect(said).toBe("wide.bmp was made smaller: 1058×991 pixels.")
    expect(pause).toBeLessThan(patience)
  })
  test("of 100 MB from the editor", async () => {
    const { said, pause } = await send("picture", "sent.bmp", ...bitmap(6000, 5800))
    expect(said).toBe("sent.bmp was made smaller: 1042×1007 pixels.")
    expect(pause).toBeLessThan(patience)
  })
})

describe("large weights", () => {
  test("are read beside the sliders: a picture is filtered meanwhile", async () => {
    await page.getByRole("tab", { name: "2-D filters", exact: true }).click()
    const path = write("beside.safetensors", ...weights(400 * MB))
    await page.locator("body > input[type=file]").setInputFiles(path)
    const seen = await page.evaluate<{ reading: boolean; before: string; after: string }>(`(async () => {
      const transfer = new DataTransfer()
      transfer.items.add(field.files[0])
      document.querySelector(".lab-tabs").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }))
      const caption = () => [...document.querySelectorAll(".lab-filter figcaption")].at(-1).textContent
      const before = caption()
      const slider = [...document.querySelectorAll(".lab-filter .lab-control")].find(each => each.textContent.startsWith("Stride S") && each.offsetParent).querySelector("input")
      slider.value = "2"
      slider.dispatchEvent(new Event("input", { bubbles: true }))
      while (caption() === before) await new Promise(done => setTimeout(done, 5))
      return { before, after: caption(), reading: /being read/.test(document.querySelector(".lab-status").textContent) }
    })()`)
    expect(seen).toEqual({ before: "Result 1007×1042", after: "Result 504×521", reading: true })
    await expect.poll(() => page.locator(".lab-status").textContent(), { timeout: 30_000 }).toBe("beside.safetensors: 2 tensors.")
  })
  test("of 600 MB are read", async () => {
    const { said, pause } = await drop(write("six.safetensors", ...weights(600 * MB)))
    expect(said).toBe("six.safetensors: 2 tensors.")
    expect(await page.locator(".lab-tiles canvas").count()).toBe(64)
    expect(pause).toBeLessThan(patience)
  })
  test("of more than 1 GB are refused in words at once", async () => {
    const { said, pause } = await drop(write("huge.safetensors", ...weights(1200 * MB)))
    expect(said).toBe("huge.safetensors: the file is larger than 1 GB")
    expect(pause).toBeLessThan(patience)
  })
  test("of 200 MB from the editor are read", async () => {
    const { said, pause } = await send("weights", "sent.safetensors", ...weights(200 * MB))
    expect(said).toBe("sent.safetensors: 2 tensors.")
    expect(pause).toBeLessThan(patience)
  })
})

test("nothing was complained of", () => expect(lab.complaints).toEqual([]))
