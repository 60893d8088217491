import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { transposed } from "../../oracle/transposed"
import { convolve, kernels, maps, still } from "../../../src/conv/convolve"
import { displays, encode, initial, outsides, type Display, type LabState } from "../../../webview/lab/state"
import { startLab } from "./browser.mjs"

/**
 * Chapter 5's own small pictures through the page in a real browser: given as a picture file, with a state that is pasted,
 * read off the canvas that people see. A pixel holds whole numbers from 0 to 255, so numbers of the course are shifted and
 * scaled into it; kernels whose sum is 0 do not see the shift.
 */

let lab: Awaited<ReturnType<typeof startLab>>
let page: Page
let state: LabState = initial

beforeAll(async () => {
  lab = await startLab()
  page = await lab.open()
}, 120_000)

afterAll(() => lab?.close())

type Grid = readonly (readonly number[])[]

/** Shows a state by pasting it, as a reader does. */
async function show(change: Partial<LabState>) {
  state = { ...state, ...change }
  await page.getByRole("textbox", { name: "Paste a copied state" }).fill(encode(state))
  await page.keyboard.press("Enter")
}

/** Gives the page a PNG with these grey levels (0 to 255), and keeps it as the picture of the states to come. */
async function picture(name: string, levels: Grid) {
  await page.evaluate(
    async ([file, rows]) => {
      const canvas = new OffscreenCanvas(rows[0]!.length, rows.length)
      const pixels = rows.flat().flatMap(level => [level, level, level, 255])
      canvas.getContext("2d")!.putImageData(new ImageData(Uint8ClampedArray.from(pixels), rows[0]!.length), 0, 0)
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
      await (globalThis as unknown as { lab: { picture(name: string, bytes: Uint8Array): Promise<void> } }).lab.picture(
        file,
        bytes,
      )
    },
    [name, levels] as const,
  )
  state = { ...state, picture: { name, grey: false } }
}

/** The canvas of the result as numbers between black and white, from −1 to 1 of the strongest. */
const shown = (selector: string) =>
  page.evaluate(which => {
    const canvas = [...document.querySelectorAll<HTMLCanvasElement>(which)].at(-1)
    if (!canvas) return []
    const { width, height } = canvas
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height)
    return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => data[4 * (y * width + x)]!))
  }, selector)

const result = ".lab-filter canvas.lab-canvas"

/**
 * Filters the picture and compares what is drawn with what the course prints: `raw` draws 0 as grey, ±strongest as white and
 * black. `unit` is what 1 of the course is on the page.
 */
async function filters(kernel: number[][], expected: Grid, unit: number, change: Partial<LabState["filter"]> = {}) {
  await show({
    section: "filter",
    filter: { ...initial.filter, preset: null, kernel, padding: [0, 0], display: "raw", ...change },
  })
  const strongest = Math.max(...expected.flat().map(Math.abs)) || 1
  const levels = expected.map(row => row.map(value => Math.round(127.5 + (127.5 * value) / strongest)))
  // Half a level may be rounded either way.
  const far = async () => {
    const drawn = await shown(result)
    if (drawn.length !== levels.length || drawn[0]!.length !== levels[0]!.length) return Infinity
    return Math.max(...levels.flatMap((row, y) => row.map((level, x) => Math.abs(level - drawn[y]![x]!))))
  }
  await expect.poll(far, { message: JSON.stringify(expected) }).toBeLessThanOrEqual(1)
  const scale = Number(await page.locator(".lab-scale span").last().textContent())
  expect(scale / unit / strongest).toBeCloseTo(1, 2)
}

/** The unit pointed at, as the page writes its sum out. */
async function sum(y: number, x: number): Promise<string> {
  await page.locator(result).last().focus()
  // From wherever the probe is: to the corner, then to the place.
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowUp")
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowLeft")
  for (let i = 0; i < y; i++) await page.keyboard.press("ArrowDown")
  for (let i = 0; i < x; i++) await page.keyboard.press("ArrowRight")
  return (await page.locator(".lab-products").textContent())!
}

const flat = (height: number, width: number, f: (y: number, x: number) => number): number[][] =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => f(y, x)))
const bars = async () =>
  (await page.locator(".lab-plot").nth(1).locator(".lab-bar text").allTextContents()).map(text => Number(text.replace("−", "-")))

const gaussian = flat(3, 3, (y, x) => [1, 2, 1][y]! * [1, 2, 1][x]! / 16) // prettier-ignore
const laplacian = [[0, 1, 0], [1, -4, 1], [0, 1, 0]] // prettier-ignore
const edge = [[0, 1, 1], [-1, 0, 1], [-1, -1, 0]] // prettier-ignore
const laplacian8 = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]] // prettier-ignore

describe("5.1 in one dimension", () => {
  test("C1.5 a ramp has no second difference and a constant first", async () => {
    const values = [0, 3, 6, 9, 12, 15]
    await show({ section: "signal", signal: { ...initial.signal, values, kernel: [1, -2, 1] } })
    await expect.poll(bars).toEqual([0, 0, 0, 0])
    await show({ signal: { ...initial.signal, values, kernel: [0.5, 0, -0.5] } })
    await expect.poll(bars).toEqual([3, 3, 3, 3])
  })

  test("C4.1 seven neurons and three weights make five", async () => {
    await show({ section: "signal", signal: { ...initial.signal, values: [1, 1, 2, -1, 1, -2, 1], kernel: [-1, 0, 1] } })
    await expect.poll(() => page.locator(".lab-signal .lab-formula").textContent()).toBe("⌊(7 + 2·0 − 3) / 1⌋ + 1 = 5")
    expect((await bars()).length).toBe(5)
  })
})

describe("5.1 in two dimensions", () => {
  test("C2.5 the wide convolution commutes once the arguments are turned", async () => {
    const [a, b] = [[[1, 2, 0], [3, 1, 4], [0, 2, 2]], [[1, 3], [2, 5]]] // prettier-ignore
    const turned = (grid: Grid) => [...grid].reverse().map(row => [...row].reverse())
    const both: number[][][] = []
    for (const [x, w] of [
      [a, b],
      [b, a],
    ] as const) {
      // prettier-ignore
      await picture(`${x.length}.png`, x.map(row => row.map(value => 51 * value)))
      const wide = { preset: null, kernel: turned(w), padding: [w.length - 1, w[0]!.length - 1] as [number, number] }
      await show({ section: "filter", filter: { ...initial.filter, ...wide, display: "raw" } })
      await expect.poll(async () => (await shown(result)).length).toBe(4)
      await expect.poll(() => page.locator(".lab-filter .lab-badge").allTextContents()).toContain("wide")
      await page.waitForTimeout(50)
      both.push(await shown(result))
    }
    expect(both[0]).toEqual(both[1])
    expect(new Set(both[0]!.flat()).size).toBeGreaterThan(4)
  })

  test("C2.6 figure 5.2, both ways, with window and products", async () => {
    // (x + 3)·51: a fifth of the figure's numbers, shifted.
    const figure = [[1, 1, 1, 1, 1], [-1, 0, -3, 0, 1], [2, 1, 1, -1, 0], [0, -1, 1, 2, 1], [1, 2, 1, 1, 1]] // prettier-ignore
    const kernel = [[1, 0, 0], [0, 0, 0], [0, 0, -1]] // prettier-ignore
    const expected = [[0, -2, -1], [2, 2, 4], [-1, 0, 0]] // prettier-ignore
    await picture("figure 5.2.png", figure.map(row => row.map(value => 51 * (value + 3)))) // prettier-ignore
    await filters(kernel, expected, 1 / 5, { flip: true })
    expect(await sum(1, 2)).toMatch(/^y\(1, 2\).* = 0\.8$/)
    expect(await page.locator(".lab-window.on").count()).toBe(2)
    await filters(kernel, expected.map(row => row.map(value => -value)), 1 / 5) // prettier-ignore
    expect(await sum(1, 2)).toMatch(/^y\(1, 2\).* = [-−]0\.8$/)
  })

  test("C2.6 the course's 3×3, both ways", async () => {
    // 17·v is v/15 of white.
    await picture("counting 3.png", flat(3, 3, (y, x) => 17 * (3 * y + x + 1))) // prettier-ignore
    await filters([[0, 1], [2, 3]], [[25, 31], [43, 49]], 1 / 15) // prettier-ignore
    expect(await sum(1, 1)).toMatch(/ = 3\.27$/)
    await filters([[0, 1], [2, 3]], [[11, 17], [29, 35]], 1 / 15, { flip: true }) // prettier-ignore
    expect(await sum(1, 1)).toMatch(/ = 2\.33$/)
  })
})

describe("5.1 sizes", () => {
  const formula = () => page.locator(".lab-filter .lab-formula").textContent()
  const size = () =>
    page
      .locator(result)
      .last()
      .evaluate((canvas: HTMLCanvasElement) => [canvas.height, canvas.width])

  test("C2.1 M, K, S, P, D give the size, by the formula and by the picture that comes out", async () => {
    for (const [m, k, s, p, d, out] of [
      [7, 3, 1, 0, 1, 5],
      [5, 3, 2, 2, 1, 4],
      [3, 3, 1, 2, 1, 5],
      [9, 5, 2, 2, 1, 5],
      [8, 3, 1, 1, 1, 8],
      [8, 3, 2, 1, 1, 4],
      [227, 11, 4, 0, 1, 55],
      [224, 11, 4, 2, 1, 55],
      [224, 11, 4, 3, 1, 55],
      [224, 11, 4, 0, 1, 54],
      [27, 5, 1, 1, 1, 25],
      [27, 5, 1, 2, 1, 27],
      [224, 7, 2, 3, 1, 112],
      [112, 3, 2, 0, 1, 55],
      [112, 3, 2, 1, 1, 56],
      [7, 3, 1, 0, 2, 3],
      [9, 3, 1, 0, 3, 3],
    ] as const) {
      // prettier-ignore
      await picture(`${m}.png`, flat(m, m, (y, x) => (y + x) % 256))
      const kernel = flat(k, k, () => 1 / (k * k))
      await show({ section: "filter", filter: { ...initial.filter, preset: null, kernel, stride: [s, s], padding: [p, p], dilation: [d, d] } }) // prettier-ignore
      const fraction = (m + 2 * p - d * (k - 1) - 1) / s
      const floored = Number.isInteger(fraction) ? "" : `⌊${fraction}⌋ + 1 = `
      const unread = Number.isInteger(fraction) ? "" : ` (${(m + 2 * p - d * (k - 1) - 1) % s} px never read)`
      await expect.poll(formula).toBe(`⌊(${m} + 2·${p} − ${d * (k - 1) + 1}) / ${s}⌋ + 1 = ${floored}${out}${unread}`)
      await expect.poll(size).toEqual([out, out])
    }
  })

  test("C3.5 the eight-neighbour kernel without padding leaves 254×254 of 256×256", async () => {
    await show({ picture: { name: "Digit", grey: false }, filter: { ...initial.filter, preset: null, kernel: laplacian8, padding: [0, 0] } }) // prettier-ignore
    await expect.poll(formula).toBe("⌊(256 + 2·0 − 3) / 1⌋ + 1 = 254")
    await expect.poll(size).toEqual([254, 254])
  })
})

describe("5.1 filters", () => {
  test("C3.1 a constant picture stays under a Gaussian and vanishes under the others, but for its rim", async () => {
    await picture("128.png", flat(6, 6, () => 128)) // prettier-ignore
    await filters(gaussian, flat(4, 4, () => 128), 1 / 255) // prettier-ignore
    await show({ filter: { ...initial.filter, kernel: gaussian, padding: [0, 0] } })
    await expect.poll(() => shown(result)).toEqual(flat(4, 4, () => 128)) // prettier-ignore
    // Zeros lie around it: a unit at the rim has the weights that still lie on the picture, and inside they add up to 0.
    for (const kernel of [laplacian, edge, laplacian8]) {
      const inside = (i: number) => i >= 0 && i < 6
      const on = (y: number, x: number) =>
        kernel.flatMap((row, v) => row.filter((_, u) => inside(y + v - 1) && inside(x + u - 1))).reduce((a, b) => a + b, 0)
      const expected = flat(6, 6, on)
      expect(expected[2]![3]).toBe(0)
      await filters(kernel, expected, 128 / 255, { padding: [1, 1] })
    }
  })

  test("C3.2 a step from black to white", async () => {
    await picture("step.png", flat(3, 6, (_, x) => 255 * Number(x > 2))) // prettier-ignore
    await filters(gaussian, [[0, 0.25, 0.75, 1]], 1)
    await filters(laplacian, [[0, 1, -1, 0]], 1)
    await filters(edge, [[0, 2, 2, 0]], 1)
    await filters(laplacian8, [[0, -3, 3, 0]], 1)
  })

  test("C3.6 the vertical edge over 0…24", async () => {
    await picture("counting 5.png", flat(5, 5, (y, x) => 10 * (5 * y + x))) // prettier-ignore
    await filters([[1, 0, -1], [1, 0, -1], [1, 0, -1]], flat(3, 3, () => -6), 10 / 255) // prettier-ignore
    // −6·10/255
    expect(await sum(1, 1)).toMatch(/ = [-−]0\.235$/)
  })
})

describe("what lies outside, and how the result is shown", () => {
  const levels = flat(7, 9, (y, x) => (37 * y + 91 * x + 13 * x * y) % 256)
  const kernel = [[1, -2, 0.5], [0, 3, -1], [0.25, -1, 0]] // prettier-ignore

  test.each(outsides)("%s, in every way of display", async outside => {
    await picture("any.png", levels) // prettier-ignore
    const input = maps(1, 7, 9, levels.flat().map(level => level / 255)) // prettier-ignore
    const { data } = convolve(input, kernels(1, 1, 3, 3, kernel.flat()), null, { ...still, padding: [2, 2], outside })
    const [least, most] = [Math.min(...data), Math.max(...data)]
    const strongest = Math.max(-least, most)
    const grey: Record<Display, (v: number) => number> = {
      raw: v => 0.5 + v / strongest / 2,
      absolute: v => Math.abs(v) / strongest,
      clip: v => Math.min(1, Math.max(0, v)),
      normalise: v => (v - least) / (most - least),
    }
    for (const display of displays) {
      await show({ section: "filter", filter: { ...initial.filter, preset: null, kernel, padding: [2, 2], outside, display } })
      const far = async () => {
        const drawn = (await shown(result)).flat()
        return drawn.length === data.length
          ? Math.max(...drawn.map((level, i) => Math.abs(level - 255 * grey[display](data[i]!))))
          : NaN
      }
      await expect.poll(far, { message: display }).toBeLessThanOrEqual(1)
    }
  })
})

describe("5.2 connections", () => {
  const { connections } = initial
  type Bill = typeof connections.bill
  /** The numbers of one way to connect: weights, with biases; multiply-adds, with the biases' additions. */
  const way = async (name: string, bill: Partial<Bill>) => {
    await show({ section: "connections", connections: { ...connections, bill: { ...connections.bill, ...bill } } })
    const [parameters, macs] = await page.locator(`.lab-bill [data-way="${name}"] td`).allInnerTexts()
    const numbers = (text: string) =>
      text
        .replaceAll(",", "")
        .match(/[0-9.]+/g)!
        .map(Number)
    const [weights, , all] = numbers(parameters!)
    const [products, operations] = numbers(macs!)
    return { weights, parameters: all, macs: products, operations }
  }

  test("C0.1 one neuron on 100×100×3 has 30,000 weights; C0.2 1,025 parameters on 32×32, a kernel 3×3 has 9", async () => {
    const colours = { height: 100, width: 100, maps: 3, outputs: 1 }
    expect(await way("neuron", colours)).toMatchObject({ weights: 30_000, parameters: 30_001 })
    const grey = { height: 32, width: 32, maps: 1, outputs: 1, kernel: 3, narrow: true }
    expect(await way("neuron", grey)).toMatchObject({ parameters: 1025 })
    expect(await way("shared", grey)).toMatchObject({ weights: 9, parameters: 10 })
  })

  test("C4.1 seven inputs and three weights: 35 weights by full connection, 15 connections and 3 + 1 parameters", async () => {
    await show({ section: "connections", connections: { ...connections, inputs: 7, window: 3 } })
    const said = page.locator(".lab-connections figure .lab-formula")
    await expect
      .poll(() => said.allTextContents())
      .toEqual([
        "7·5 = 35 weights, all different, and 5 biases",
        "5·3 = 15 connections, 3 weights and 1 bias · K + 1 = 4 · n − K + 1 = 7 − 3 + 1 = 5",
      ])
    // What is drawn: as many lines, and the lines of one weight in one colour, each weight in another.
    const lines = (figure: number) =>
      page.locator(".lab-net").nth(figure).locator("line").evaluateAll(all => all.map(line => getComputedStyle(line).stroke)) // prettier-ignore
    expect((await lines(0)).length).toBe(35)
    const [a, b, c] = await lines(1)
    expect(new Set([a, b, c]).size).toBe(3)
    expect(await lines(1)).toEqual(Array(5).fill([a, b, c]).flat())
  })

  test("C4.2 six kernels 3×3 over 3×32×32: 168 parameters, 151,200 operations; one over one map: 8,100", async () => {
    const six = { height: 32, width: 32, maps: 3, outputs: 6, kernel: 3, narrow: true }
    expect(await way("shared", six)).toEqual({ weights: 162, parameters: 168, macs: 145_800, operations: 151_200 })
    expect(await way("shared", { ...six, maps: 1, outputs: 1 })).toMatchObject({ macs: 8_100 })
  })

  test("C4.5 1×1 over 100×100 from 256 to 64 maps: 16,448 parameters, size and field unchanged", async () => {
    expect(await way("shared", { outputs: 64, kernel: 1 })).toMatchObject({ parameters: 16_448 })
    expect(await page.locator(".lab-connections > :last-child .lab-formula").textContent()).toBe("Output: 64@100×100. One unit sees 1×1.") // prettier-ignore
  })

  test("C4.6 exercise 5-3: with 64 maps between, 3.6 times fewer multiply-adds", async () => {
    expect(await way("shared", {})).toMatchObject({ parameters: 590_080, macs: 5_898_240_000 })
    expect(await way("through", {})).toMatchObject({ parameters: 164_160, macs: 1_638_400_000 })
    expect(await page.locator('[data-way="through"]').textContent()).toContain("3.6× fewer than without")
  })

  test("fields take what is typed, and what does not fit is said", async () => {
    await page.getByRole("spinbutton", { name: "Size K" }).fill("7")
    await expect.poll(() => page.locator('[data-way="shared"] td').first().textContent()).toContain("= 3,211,520")
    await page.getByRole("radio", { name: "narrow" }).click()
    await page.getByRole("spinbutton", { name: "Height M" }).fill("6")
    await expect.poll(() => page.locator(".lab-connections > :last-child .lab-formula").textContent()).toBe("The kernel is larger than the picture.") // prettier-ignore
  })
})

describe("5.2 channels and pooling", () => {
  const counts = () => page.locator(".lab-counts").textContent()

  test("C4.2 six kernels 3×3 over 3×32×32 have 168 parameters; C4.5 1×1 kernels keep the size", async () => {
    await picture("32.png", flat(32, 32, (y, x) => 4 * (y + x))) // prettier-ignore
    await show({ section: "channels", channels: { ...initial.channels, outputs: 6 } })
    await expect.poll(counts).toContain("6·3·3·3 + 6 = 168")
    await show({ channels: { ...initial.channels, mode: "pointwise", outputs: 6 } })
    await expect.poll(counts).toContain("6·3·1·1 + 6 = 24")
    await expect.poll(async () => (await shown(".lab-channels canvas.lab-thumb")).length).toBe(32)
  })

  test("C4.3 two maps in, three out, all weights 1: [[20, 28], [44, 52]] three times", async () => {
    const { channels } = initial
    await show({ section: "channels", channels: { ...channels, source: "numbers", fill: "ones", outputs: 3, size: 2, padding: 0, bias: 0 } }) // prettier-ignore
    const table = async (selector: string) =>
      page
        .locator(`.lab-channels ${selector} tr`)
        .evaluateAll(rows => rows.map(row => [...row.querySelectorAll("td")].map(cell => Number(cell.textContent))))
    const all = [[20, 28], [44, 52]] // prettier-ignore
    await expect.poll(() => table(".lab-map")).toEqual([...all, ...all, ...all])
    await expect.poll(() => table(".lab-plus")).toEqual(all)
    // Each map by its own kernel, before they are added.
    expect(await table(".lab-wire")).toEqual([[8, 12], [20, 24], [12, 16], [24, 28]]) // prettier-ignore
    await expect.poll(counts).toContain("3·2·2·2 + 3 = 27")

    // A weight that is typed belongs to one kernel of one output map; a map's number is seen by all of them.
    await page.locator(".lab-map").nth(1).click()
    await page.getByRole("textbox", { name: "Kernel of map 1 1, 1", exact: true }).fill("3")
    const second = [[22, 32], [52, 62]] // prettier-ignore
    await expect.poll(() => table(".lab-map")).toEqual([...all, ...second, ...all])
    expect(await page.getByLabel("Weights").inputValue()).toBe("own")
    await page.getByRole("textbox", { name: "Map 0 1, 1", exact: true }).fill("10")
    await expect.poll(() => table(".lab-plus")).toEqual([[32, 32], [52, 62]]) // prettier-ignore
    await page.getByRole("slider", { name: "Bias b" }).fill("0.5")
    await expect.poll(() => table(".lab-plus")).toEqual([[32.5, 32.5], [52.5, 62.5]]) // prettier-ignore
  })

  test("C4.2 on the picture itself: 30·30 places without padding, 151,200 operations", async () => {
    await picture("32.png", flat(32, 32, (y, x) => 4 * (y + x))) // prettier-ignore
    await show({ section: "channels", channels: { ...initial.channels, outputs: 6, padding: 0 } })
    await expect.poll(counts).toContain("900·6·3·3·3 = 145,800")
    await expect.poll(counts).toContain("151,200 with the biases added")
    await expect.poll(async () => (await shown(".lab-channels canvas.lab-thumb")).length).toBe(30)
  })

  test("C4.7 figure 5.8 and the course's examples, by maximum and by mean", async () => {
    const cases: [string, number, Grid, Grid, Grid][] = [
      ["figure 5.8", 60, [[1, 1, 2, 0], [0, 1, 1, 2], [0, 0, 1, 3], [0, 0, 1, 1]], [[1, 2], [0, 3]], [[0.75, 1.25], [0, 1.5]]],
      ["1 to 16", 14, flat(4, 4, (y, x) => 4 * y + x + 1), [[6, 8], [14, 16]], [[3.5, 5.5], [11.5, 13.5]]],
      ["another", 40, [[1, 2, 5, 0], [3, 4, 2, 1], [0, 1, 6, 2], [2, 3, 1, 4]], [[4, 5], [3, 6]], [[2.5, 2], [1.5, 3.25]]],
    ] // prettier-ignore
    for (const [name, factor, grid, most, mean] of cases) {
      const scaled = (values: Grid) => values.map(row => row.map(value => factor * value))
      await picture(`${name}.png`, scaled(grid))
      for (const [mode, expected] of [
        ["max", most],
        ["average", mean],
      ] as const) {
        // prettier-ignore
        await show({ section: "channels", channels: { ...initial.channels, mode: "pool", pool: { ...initial.channels.pool, mode } } })
        await expect
          .poll(() => shown(".lab-channels canvas.lab-canvas"), { message: `${name} ${mode}` })
          .toEqual(scaled(expected))
      }
    }
  })
})

describe("5.3 transposed", () => {
  const { kinds } = initial
  const row = (cells: string[]) => cells.map(text => Number(text.replace("−", "-")))
  const results = () =>
    Promise.all([0, 1].map(async i => row(await page.locator(".lab-numbers.result").nth(i).locator("td").allTextContents())))
  const formula = () => page.locator(".lab-kinds .lab-wide .lab-formula").first().textContent()
  const refusal = () => page.locator(".lab-kinds .lab-problem").textContent()

  test("C5.4 sizes: (p − 1)·S + m", async () => {
    for (const [p, m, stride, size] of [
      [3, 3, 1, 5],
      [3, 3, 2, 7],
      [2, 3, 1, 4],
      [2, 3, 2, 5],
    ] as const) {
      const [values, weights] = [p, m].map(length => Array<number>(length).fill(1)) as [number[], number[]]
      await show({ section: "kinds", kinds: { ...kinds, stride, values, weights } })
      await expect.poll(formula).toBe(`(p − 1)·S + m = (${p} − 1)·${stride} + ${m} = ${size}`)
      expect(await page.locator(".lab-numbers.result").first().locator("td").count()).toBe(size)
    }
  })

  test("C5.4 with padding and output padding: (4, 4, S 2, P 1) and (4, 3, S 2, P 1, o 1) are 8 long", async () => {
    const four = { ...kinds, values: [1, 1, 1, 1], stride: 2, padding: 1 }
    await show({ kinds: { ...four, weights: [1, 1, 1, 1] } })
    await expect.poll(formula).toBe("(p − 1)·S − 2P + D(m − 1) + 1 + o = (4 − 1)·2 − 2·1 + 1·(4 − 1) + 1 + 0 = 8")
    expect((await results()).map(values => values.length)).toEqual([8, 8])
    await show({ kinds: { ...four, weights: [1, 1, 1], outputPadding: 1 } })
    await expect.poll(formula).toBe("(p − 1)·S − 2P + D(m − 1) + 1 + o = (4 − 1)·2 − 2·1 + 1·(3 − 1) + 1 + 1 = 8")
    expect((await results()).map(values => values.length)).toEqual([8, 8])
  })

  test("C5.6 output padding must be smaller than stride or dilation; the weights lie as (in, out, m)", async () => {
    const refused = "output padding must be smaller than either stride or dilation"
    for (const [stride, spread, outputPadding, fits] of [
      [1, 1, 1, false],
      [2, 1, 1, true],
      [2, 1, 2, false],
      [1, 2, 1, true],
      [2, 3, 2, true],
      [3, 2, 3, false],
    ] as const) {
      // prettier-ignore
      await show({ section: "kinds", kinds: { ...kinds, stride, spread, outputPadding } })
      await expect.poll(refusal).toBe(fits ? "" : refused)
      expect(await page.locator(".lab-two").isVisible()).toBe(fits)
    }
    expect(await page.locator(".lab-kinds code").textContent()).toContain("(in, out, m) = (1, 1, 3)")
  })

  test("matrix and inserted zeros both give PyTorch's numbers, whatever the settings", async () => {
    // Every third of those that the core gives (test/oracle/transposed.test.ts).
    for (const { z, w, stride, padding, dilation, output_padding: outputPadding, result: wanted } of transposed.filter(
      (_, i) => i % 3 === 0,
    )) {
      await show({ section: "kinds", kinds: { ...kinds, values: z, weights: w, stride, padding, spread: dilation, outputPadding } }) // prettier-ignore
      // What is shown belongs to this case: its code says so.
      await expect.poll(() => page.locator(".lab-kinds code").textContent()).toContain(`stride=${stride}, padding=${padding}, output_padding=${outputPadding}, dilation=${dilation})`) // prettier-ignore
      if (wanted) expect(await results(), JSON.stringify({ z, w })).toEqual([wanted, wanted])
      else expect(await refusal(), JSON.stringify({ z, w, stride, padding, dilation, outputPadding })).not.toBe("")
    }
  })

  test("nothing was complained of", () => expect(lab.complaints).toEqual([]))
})
