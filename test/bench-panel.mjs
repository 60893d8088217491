// npm run bench (or node test/bench-panel.mjs)
// How fast the panel is, in headless Chromium: from the snapshot to the painted picture, after an edit, while panning and zooming;
// each beside its goal. `time` is by the clock, `work` is what the page's own thread worked, which a busy machine stretches less.
import { chromium } from "playwright-core"
import { chromium as findChromium, quietly } from "./host/install.mjs"
import { make, serve } from "./stories/page.mjs"

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const say = (what, time, work, goal) =>
  console.log(
    `${what.padEnd(58)} time ${time.toFixed(0).padStart(5)} ms   work ${work.toFixed(0).padStart(5)} ms   goal ≤ ${goal} ms`,
  )

await make()
const { server, port } = await serve()
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: quietly,
})
console.log(`\nThe panel in Chromium ${browser.version()}`)

async function open(story) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  const session = await page.context().newCDPSession(page)
  await session.send("Performance.enable", { timeDomain: "threadTicks" })
  const work = async () => {
    const { metrics } = await session.send("Performance.getMetrics")
    return 1000 * metrics.find(m => m.name === "ThreadTime" || m.name === "TaskDuration").value
  }
  // The snapshot waits until it is asked for, so that loading it is not counted.
  await page.goto(`http://127.0.0.1:${port}/?wait=1#${story}`)
  while (!(await page.evaluate("!!globalThis.waiting"))) await page.waitForTimeout(50)
  return { page, work }
}

/** Sends a snapshot; resolves when the picture has been painted. */
const painted = (page, change) =>
  page.evaluate(`new Promise(done => {
    const snapshot = (${change})(globalThis.waiting)
    const start = performance.now()
    tell({ type: "snapshot", snapshot })
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
  })`)

/** One character more in the code, somewhere, or in a layer's settings: a whole new snapshot either way, as the editor sends it. */
const edits = {
  "an edit elsewhere":
    "m => m.modules.forEach(m => m.construction && (m.construction = { ...m.construction, to: m.construction.to + 1 }))",
  "an edit of a layer": "m => (m.nodes.find(n => n.layer.kernel).layer.dilation = [2 + Math.floor(9 * Math.random()), 1])",
}

for (const [story, first] of [
  ["resnet50", 300],
  ["ten-thousand", 1000],
]) {
  const firsts = []
  const repeat = 5
  let last
  for (let i = 0; i < repeat; i++) {
    await last?.page.context().close()
    last = await open(story)
    const before = await last.work()
    firsts.push([await painted(last.page, "s => s"), (await last.work()) - before])
  }
  say(`${story}, first picture`, median(firsts.map(f => f[0])), median(firsts.map(f => f[1])), first)
  for (const [name, change] of Object.entries(edits)) {
    const taken = []
    for (let i = 0; i < 7; i++) {
      await last.page.evaluate(
        `globalThis.waiting = JSON.parse(JSON.stringify(globalThis.waiting)); waiting.version++; (${change})(waiting.model); 0`,
      )
      const before = await last.work()
      taken.push([await painted(last.page, "s => s"), (await last.work()) - before])
      await last.page.waitForTimeout(400)
    }
    say(`${story}, after ${name}`, median(taken.map(f => f[0])), median(taken.map(f => f[1])), 100)
  }
  await last.page.context().close()
}

for (const story of ["resnet50", "ten-thousand"]) {
  const { page } = await open(story)
  await painted(page, "s => s")
  await page.locator(".tools button").nth(3).click()
  await page.waitForTimeout(1500)
  const box = await page.locator(".canvas").boundingBox()
  const frames = `new Promise(done => {
    const times = []
    let last = performance.now()
    const end = last + 1500
    const tick = now => {
      times.push(now - last)
      last = now
      if (now < end) requestAnimationFrame(tick)
      else done(times.slice(1).sort((a, b) => a - b))
    }
    requestAnimationFrame(tick)
  })`
  const report = async (what, act) => {
    const times = page.evaluate(frames)
    await act()
    const all = await times
    console.log(
      `${`${story} unfolded, ${what}`.padEnd(58)} frame ${all[Math.floor(all.length / 2)].toFixed(1)} ms   worst of 20 ${all[Math.floor(all.length * 0.95)].toFixed(1)} ms   goal ≤ 16.7 ms`,
    )
  }
  const middle = [box.x + box.width / 2, box.y + box.height / 2]
  await report("panning, all in sight", async () => {
    await page.mouse.move(...middle)
    await page.mouse.down()
    for (let i = 0; i < 80; i++) await page.mouse.move(middle[0] + 60 * Math.sin(i / 8), middle[1] + 40 * Math.cos(i / 9))
    await page.mouse.up()
  })
  await report("zooming to what can be read", async () => {
    await page.mouse.move(...middle)
    for (let i = 0; i < 40; i++) await page.mouse.wheel(0, -120)
  })
  await report("panning, close by", async () => {
    await page.mouse.down()
    for (let i = 0; i < 80; i++) await page.mouse.move(middle[0] + 300 * Math.sin(i / 8), middle[1] + 200 * Math.cos(i / 9))
    await page.mouse.up()
  })
  await page.context().close()
}
await browser.close()
server.close()
