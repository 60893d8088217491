import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { apply } from "../../src/conv/apply"
import { show, symbol } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import type { Layer } from "../../src/conv/layer"
import { source, step } from "../../src/conv/receptive"
import type { Field } from "../../src/conv/receptive"
import type { Shape } from "../../src/conv/shape"
import { adaptive, conv, convTransposed, linear, maxPool } from "./layers"

/** What is seen after the layers, as `size /stride @start` per axis. */
function sees(input: Shape, ...layers: Layer[]): string {
  let field = source(input)
  let shape: Shape | null = input
  for (const layer of layers) {
    const { outputs, objections } = apply(layer, [shape])
    expect(objections.map(o => o.code)).toEqual([])
    field = step(layer, [field], [shape], outputs)[0]
    shape = outputs[0]
  }
  return text(field)
}

function text(field: Field): string {
  if (field === null || field === "whole") return String(field)
  const stride = (s: Dim | { numerator: Dim; denominator: Dim }) =>
    typeof s === "object" && "numerator" in s ? `${show(s.numerator)}/${show(s.denominator)}` : show(s)
  const each = field.axes.map(a => `${show(a.size)} /${stride(a.stride)} @${show(a.start)}`)
  return each.every(e => e === each[0]) ? each[0] : each.join(" × ")
}

const image = [1, 3, 224, 224]
const relu: Layer = { kind: "elementwise", name: "relu" }
const flatten: Layer = { kind: "flatten", from: 1, to: -1 }
const permute = (...order: number[]): Layer => ({ kind: "permute", order })

describe("the recurrence", () => {
  const row = (name: string, seen: string, expected: string) => it(`${name} sees ${expected}`, () => expect(seen).toBe(expected))
  row("the input itself", sees(image), "1 /1 @0")
  row("a 3×3", sees(image, conv(3, 8, 3)), "3 /1 @0")
  row("two 3×3", sees(image, conv(3, 8, 3), conv(8, 8, 3)), "5 /1 @0")
  row("three 3×3", sees(image, conv(3, 8, 3), conv(8, 8, 3), conv(8, 8, 3)), "7 /1 @0")
  row("1×1", sees(image, conv(3, 8, 3), conv(8, 8, 1)), "3 /1 @0")
  row("5×5, then 2×2 pooling", sees(image, conv(3, 8, 5), maxPool(2, 2)), "6 /2 @0")
  row("dilations 1, 2, 4", sees(image, ...[1, 2, 4].map(d => conv(3, 3, 3, { dilation: d }))), "15 /1 @0")
  row("padding moves the start", sees(image, conv(3, 8, 7, { stride: 2, padding: 3 })), "7 /2 @-3")
  row("1×7, then 7×1", sees(image, conv(3, 8, [1, 7], { padding: [0, 3] }), conv(8, 8, [7, 1], { padding: [3, 0] })), "7 /1 @-3")
  row("1×7 alone", sees(image, conv(3, 8, [1, 7], { padding: [0, 3] })), "1 /1 @0 × 7 /1 @-3")
  row(
    "a transposed convolution halves the stride",
    sees(image, conv(3, 8, 2, { stride: 4 }), convTransposed(8, 8, 2, { stride: 2 })),
    "2 /2 @0",
  )
  row(
    "a symbolic image",
    sees([1, 3, symbol("H", 64), symbol("W", 64)], conv(3, 8, 3, { stride: 2, padding: 1 }), conv(8, 8, 3)),
    "7 /2 @-1",
  )
  row("a signal", sees([1, 3, 100], conv(3, 8, [3]), conv(8, 8, [3], { stride: 2 })), "5 /2 @0")
  row("an unbatched image", sees([3, 32, 32], conv(3, 8, 3)), "3 /1 @0")
  row("channels last", sees([1, 32, 30, 3], { ...conv(3, 8, [3, 5]), layout: "last" } as Layer), "3 /1 @0 × 5 /1 @0")
  row("channels moved first by a permute", sees([1, 32, 30, 3], permute(0, 3, 1, 2), conv(3, 8, [3, 5])), "3 /1 @0 × 5 /1 @0")
  it("a permute with an axis that is not there: what is seen of the one left out is lost", () => {
    const [moved] = step(permute(0, 9, 3, 1), [source(image)], [image], [[1, 3, 224, 3]])
    const [field] = step(flatten, [moved!], [[1, 3, 224, 3]], [[1, 2016]])
    expect(text(field!)).toBe("? /? @? × 1 /1 @0")
  })
  row(
    "nearest upsampling",
    sees(image, conv(3, 8, 3, { stride: 2, padding: 1 }), { kind: "interpolation", scale: [2, 2], mode: "nearest" }),
    "3 /1 @-1",
  )
  row(
    "a 3×3 after upsampling by 4",
    sees(image, maxPool(2, 2), { kind: "interpolation", scale: [4, 4], mode: "nearest" }, conv(3, 3, 3)),
    "3 /1/2 @0",
  )
})

describe("everything is seen", () => {
  const row = (name: string, seen: string, expected: string) => it(`${name}: ${expected}`, () => expect(seen).toBe(expected))
  row("global pooling", sees(image, conv(3, 8, 3), adaptive("average", 1, 1)), "whole")
  row("a mean over H and W", sees(image, { kind: "reduction", name: "mean", axes: [2, 3], keep: false }), "whole")
  row("a mean over W", sees(image, { kind: "reduction", name: "mean", axes: [3], keep: true }), "1 /1 @0 × 224 /0 @0")
  row("flattened and mixed", sees(image, maxPool(32, 32), flatten, linear(147, 10)), "whole")
  row("flattened only", sees(image, conv(3, 8, 3), relu, flatten), "3 /1 @0")
  row("a single unit, flattened", sees(image, { kind: "index", items: [{ kind: "slice", from: null, to: null, step: 1 }, { kind: "rest" }, { kind: "slice", from: 3, to: 4, step: 1 }, { kind: "slice", from: 3, to: 4, step: 1 }] }, conv(3, 8, 1), flatten, linear(8, 10)), "1 /1 @3") // prettier-ignore
  row(
    "a linear layer over channels",
    sees(image, conv(3, 8, 3), permute(0, 2, 3, 1), linear(8, 4), permute(0, 3, 1, 2), conv(4, 4, 3)),
    "5 /1 @0",
  )
  row("pooling to the same size", sees(image, maxPool(32, 32), adaptive("average", 7, 7)), "32 /32 @0")
  row("tokens", sees([1, 20], { kind: "embedding", entries: 9, features: 6 }, permute(0, 2, 1), conv(6, 8, [3])), "3 /1 @0")
  row("a row of an image, through an LSTM", sees([1, 28, 8], { kind: "recurrent", cell: "lstm", inFeatures: 8, features: 4, layers: 1, bidirectional: false, batchFirst: true, bias: true }), "whole") // prettier-ignore
})

describe("branches meet in the hull", () => {
  const meet = (layer: Layer, shape: Shape, ...branches: Layer[][]): string => {
    const fields: Field[] = []
    const shapes: Shape[] = []
    for (const branch of branches) {
      let field = source(image)
      let at: Shape = image
      for (const l of branch) {
        const out = apply(l, [at]).outputs[0]!
        field = step(l, [field], [at], [out])[0]
        at = out
      }
      fields.push(field)
      shapes.push(at)
    }
    return text(step(layer, fields, shapes, apply(layer, shapes).outputs)[0])
  }
  const add: Layer = { kind: "elementwise", name: "add" }
  it("identity + 3×3", () => expect(meet(add, image, [], [conv(3, 3, 3, { padding: 1 })])).toBe("3 /1 @-1"))
  it("Inception's 1×1, 3×3, 5×5", () =>
    expect(
      meet({ kind: "concat", axis: 1 }, image, [conv(3, 8, 1)], [conv(3, 8, 3, { padding: 1 })], [conv(3, 8, 5, { padding: 2 })]),
    ).toBe("5 /1 @-2"))
  it("a gate from a global pooling", () => expect(meet(add, image, [conv(3, 3, 1)], [adaptive("average", 1, 1)])).toBe("whole"))
  it("shifted windows", () =>
    expect(meet(add, image, [conv(3, 8, [1, 3], { padding: [0, 1] })], [conv(3, 8, [3, 1], { padding: [1, 0] })])).toBe(
      "3 /1 @-1",
    ))
})

/** Name, [kernel, stride, padding, dilation], then what it sees: size, stride, start. Or the word of a merge before the next. */
type Fact = [string, [number[], number[], number[], number[]], number[], number[], number[]] | "add" | "cat"

describe("networks layer by layer (fields.jsonl)", () => {
  const lines = readFileSync(new URL("fields.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
  const networks = lines.map(line => JSON.parse(line) as { name: string; layers: Fact[] })
  const shape = [1, 3, 9999, 9999]
  const compact = (field: Field): string =>
    field === null || field === "whole"
      ? String(field)
      : `${field.axes.map(a => a.size)} /${field.axes.map(a => a.stride)} @${field.axes.map(a => a.start)}`

  for (const { name, layers } of networks)
    it(name, () => {
      const chain = !layers.some(l => typeof l === "string")
      const known = new Set(["1,1 /1,1 @0,0"])
      let last: Field = source(shape)
      for (const l of layers) {
        if (typeof l === "string") continue
        const [where, [kernel, stride, padding, dilation], size, jump, start] = l
        const layer = conv(3, 3, kernel, { stride, padding, dilation })
        const expected = `${size} /${jump} @${start}`
        const after = (field: Field) => compact(step(layer, [field], [shape], [shape])[0])
        // In a network with branches the input may be any field that came before, or the hull of two of them.
        const found = chain
          ? after(last) === expected
          : [...known]
              .map(asField)
              .concat(hulls(known))
              .some(f => after(f) === expected)
        expect(found, `${where}: ${expected}`).toBe(true)
        known.add(expected)
        last = asField(expected)
      }
    })

  function asField(text: string): Field {
    const [size, stride, start] = text.split(/ [/@]/).map(part => part.split(",").map(Number))
    return { axes: size.map((n, i) => ({ size: n, stride: stride[i], start: start[i], of: 9999, at: 2 + i })), first: 2 }
  }

  /** What two recent fields make together. */
  function hulls(known: Set<string>): Field[] {
    const recent = [...known].slice(-12).map(asField)
    return recent.flatMap(a => recent.map(b => step({ kind: "elementwise", name: "add" }, [a, b], [shape, shape], [shape])[0]))
  }
})
