// The filter lab as people use it: a headless browser, the page and its worker, a slider moved by real key presses over a
// 512×512 colour picture; counted are the pictures that reached the canvas. The browser draws without a graphics card here.
/* global OffscreenCanvas */
import { startLab } from "./webview/lab/browser.mjs"

const lab = await startLab()
const page = await lab.open()
await page.evaluate(async () => {
  const side = 512
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext("2d")
  const image = context.createImageData(side, side)
  image.data.forEach((_, i) => (image.data[i] = i % 4 === 3 ? 255 : Math.imul(i + 1, 2654435761) >>> 24))
  context.putImageData(image, 0, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
  await globalThis.lab.picture("noise.png", bytes)
})
const control = label =>
  page.locator(".lab-control:visible", { has: page.locator(`label:text-is("${label}")`) }).locator("input, select")

/** Processor time, in ms, of each kind of the browser's processes so far. */
const session = await page.context().browser().newBrowserCDPSession()
const spent = async () => {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo")
  const time = {}
  for (const { type, cpuTime } of processInfo) time[type] = (time[type] ?? 0) + 1000 * cpuTime
  return time
}

console.log(
  "\nThe lab's page: a slider over a 512×512×3 picture, pictures a second (median of five seconds) and processor time of one",
)
for (const [preset, size, slider] of [
  ["Random", 3, "Draw"],
  ["Random", 5, "Draw"],
  ["Random", 7, "Draw"],
  ["Random", 11, "Draw"],
  ["Gaussian", 11, "σ"],
]) {
  await control("Preset").selectOption(preset)
  await control("Size K").fill(String(size))
  const moved = control(slider)
  await moved.focus()
  const rates = []
  const [began, first] = [await spent(), await page.evaluate(() => globalThis.seen.drawn)]
  for (let second = 0; second < 6; second++) {
    const before = await page.evaluate(() => globalThis.seen.drawn)
    const start = performance.now()
    // Up and down again, as fast as the browser takes key presses: each is an input event of its own.
    for (let i = 0; performance.now() - start < 1000; i++) await page.keyboard.press(i % 60 < 30 ? "ArrowRight" : "ArrowLeft")
    const taken = performance.now() - start
    rates.push(((await page.evaluate(() => globalThis.seen.drawn)) - before) / (taken / 1000))
  }
  const ended = await spent()
  const pictures = (await page.evaluate(() => globalThis.seen.drawn)) - first
  const each = Object.entries(ended).map(([kind, time]) => [kind, (time - (began[kind] ?? 0)) / pictures])
  const all = each.reduce((sum, [, time]) => sum + time, 0)
  const middle = rates.slice(1).sort((a, b) => a - b)[2]
  console.log(
    `${preset} ${size}×${size}`.padEnd(16),
    `${middle.toFixed(0).padStart(4)} a second`,
    `${all.toFixed(1).padStart(6)} ms each: ${each.map(([kind, time]) => `${kind} ${time.toFixed(1)}`).join(", ")}`,
  )
}
await lab.close()
