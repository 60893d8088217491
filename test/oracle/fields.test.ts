import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { apply } from "../../src/conv/apply"
import type { Layer } from "../../src/conv/layer"
import { reached, source, step } from "../../src/conv/receptive"
import type { Field, Range, Window } from "../../src/conv/receptive"
import type { Shape } from "../../src/conv/shape"
import { module } from "./translate"

interface Case {
  layers: string[]
  n: number
  seen: ([number, number] | null)[]
}

const cases = readFileSync(new URL("fields.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as Case)

/** The stack's layers and the shapes between them. */
function trace(c: Case): { layers: Layer[]; shapes: Shape[] } {
  const shapes: Shape[] = [[1, 1, c.n]]
  const layers = c.layers.map(text => {
    const { layer } = module(text, [shapes[shapes.length - 1]])
    shapes.push(apply(layer, [shapes[shapes.length - 1]]).outputs[0]!)
    return layer
  })
  return { layers, shapes }
}

/** The way back from one unit, and whether it met any layer's padding (where what is seen ends early). */
function back({ layers, shapes }: ReturnType<typeof trace>, unit: number): { range: Range | null; rim: boolean } {
  let [first, last]: Range = [unit, unit]
  let rim = false
  for (let i = layers.length - 1; i >= 0; i--) {
    const [a, b] = reached(layers[i], 2, [first, last], shapes[i], shapes[i + 1])!
    const n = shapes[i][2] as number
    if (a < 0 || b >= n) rim = true
    if (b < 0 || a >= n || b < a) return { range: null, rim }
    ;[first, last] = [Math.max(a, 0), Math.min(b, n - 1)]
  }
  return { range: [first, last], rim }
}

it(`back from every unit of ${cases.length} stacks, as gradients flow`, () => {
  let [exact, all] = [0, 0]
  for (const c of cases) {
    const traced = trace(c)
    c.seen.forEach((seen, unit) => {
      const { range, rim } = back(traced, unit)
      const what = `${c.layers.join(" ")} on ${c.n}, unit ${unit}`
      // Beside the padding, gaps of a dilated window can leave less than the hull; anywhere else it is exact.
      if (rim) expect([what, !seen || (range !== null && range[0] <= seen[0] && range[1] >= seen[1])]).toEqual([what, true])
      else expect([what, range]).toEqual([what, seen])
      all++
      if (String(range) === String(seen)) exact++
    })
  }
  expect(exact / all).toBeGreaterThan(0.9)
})

it("size, stride and start say the same in one line, where nothing is upsampled", () => {
  for (const c of cases.filter(c => !/ConvTranspose|Upsample|Adaptive/.test(c.layers.join()))) {
    const traced = trace(c)
    const { layers, shapes } = traced
    const field = layers.reduce<Field>((f, layer, i) => step(layer, [f], [shapes[i]], [shapes[i + 1]])[0], source(shapes[0]))
    const { size, stride, start } = (field as Window).axes[0] as { size: number; stride: number; start: number }
    c.seen.forEach((seen, unit) => {
      const first = start + unit * stride
      if (!back(traced, unit).rim) expect([c.layers.join(" "), seen]).toEqual([c.layers.join(" "), [first, first + size - 1]])
      else if (seen) expect(first <= seen[0] && first + size > seen[1]).toBe(true)
    })
  }
})
