import { describe, expect, test } from "vitest"
import type { Layer } from "../../src/conv/layer"
import type { Shape } from "../../src/conv/shape"
import { apply } from "../../src/conv/apply"
import { Builder, type Tree } from "../../src/model/build"
import { lastFeatureMap, measure } from "../../src/model/measure"
import { minimumInput } from "../../src/model/minimum"
import type { Model, Parameter } from "../../src/model/model"
import { outline } from "../../src/model/outline"
import { propagate } from "../../src/model/propagate"
import { conv, linear, maxPool } from "../conv/layers"
import { bare } from "./module"

/** A chain of layer modules, as a framework would record it. */
function chain(input: Shape, layers: [type: string, layer: Layer, parameters?: Shape[]][], group = false): Model {
  const builder = new Builder()
  const root = {}
  const tree: Tree[] = [module(root, "", "Net", null)]
  let key = 1
  const first = builder.tensor(key, input, "float32")
  builder.enter(root, [first], null)
  let [id, shape] = [first, input]
  let shared = 0
  layers.forEach(([type, layer, parameters = []], i) => {
    const layerKey = {}
    const wrapper = group ? {} : null
    if (wrapper) {
      tree[0]!.children.push(tree.length)
      tree.push({ ...module(wrapper, `block${i}`, "Block", 0), children: [tree.length + 1] })
      builder.enter(wrapper, [id], null)
    } else tree[0]!.children.push(tree.length)
    const own: Parameter[] = parameters.map((p, n) => ({
      name: `p${n}`,
      shape: p,
      kind: "parameter",
      trainable: true,
      shared: shared++,
    }))
    tree.push({
      ...module(layerKey, group ? `block${i}.layer` : `layer${i}`, type, wrapper ? tree.length - 1 : 0),
      parameters: own,
      framework: true,
    })
    builder.enter(layerKey, [id], null)
    const result = apply(layer, [shape])
    const node = builder.node(layer, type, [id], null, result.macs, { doubtful: false })
    shape = result.outputs[0]!
    id = builder.tensor(++key, shape, "float32", undefined, node.id)
    node.outputs.push(id)
    builder.leave([id])
    if (wrapper) builder.leave([id])
  })
  builder.leave([id])
  return builder.finish(
    { name: "Net", framework: "torch", inputSource: "argument" },
    tree,
    () => module({}, "", "?", null),
    [first],
    [id],
  )
}

function module(key: object, path: string, type: string, parent: number | null): Tree {
  return { ...bare(), key, path, type, parent, tensorKeys: [] }
}

const pool = maxPool(2, 2)
const flatten: Layer = { kind: "flatten", from: 1, to: -1 }

const lenet = () =>
  chain(
    [1, 1, 32, 32],
    [
      ["Conv2d", conv(1, 6, 5), [[6, 1, 5, 5], [6]]],
      ["MaxPool2d", pool],
      ["Conv2d", conv(6, 16, 5), [[16, 6, 5, 5], [16]]],
      ["MaxPool2d", pool],
      ["Conv2d", conv(16, 120, 5), [[120, 16, 5, 5], [120]]],
      ["Flatten", flatten],
      ["Linear", linear(120, 84), [[84, 120], [84]]],
      ["Linear", linear(84, 10), [[10, 84], [10]]],
    ],
  )

describe("the course's LeNet", () => {
  const model = lenet()
  const measures = measure(model)

  test("parameters and MACs as in chapter 5", () => {
    expect(measures.totals.params).toBe(61706)
    expect(measures.totals.macs).toBe(416520)
    expect(measures.own.slice(1)).toEqual([156, 0, 2416, 0, 48120, 0, 10164, 850])
  })

  test("receptive fields 5, 6, 14, 16, 32 with steps 1, 2, 2, 4, 4", () => {
    const seen = model.nodes.slice(0, 5).map(node => measures.fields[node.outputs[0]!])
    expect(seen.map(f => (f && f !== "whole" ? f.axes[0]!.size : f))).toEqual([5, 6, 14, 16, 32])
    expect(seen.map(f => (f && f !== "whole" ? f.axes[0]!.stride : f))).toEqual([1, 2, 2, 4, 4])
    expect(lastFeatureMap(model, measures.fields)).not.toBeNull()
  })

  test("memory counts what is computed, views cost nothing", () => {
    expect(measures.memory[0]).toBe(4 * 6 * 28 * 28)
    expect(measures.memory[5]).toBe(0)
  })

  test("a tensor shared by two modules counts once", () => {
    const tied = lenet()
    tied.modules[1]!.parameters.push({ ...tied.modules[3]!.parameters[0]!, name: "tied" })
    expect(measure(tied).totals.params).toBe(61706)
  })
})

describe("what if", () => {
  test("other padding in the first layer goes through the whole network", () => {
    const model = lenet()
    const { model: other, objections } = propagate(model, {
      modules: new Map([
        [
          1,
          {
            padding: [
              [2, 2],
              [2, 2],
            ],
          },
        ],
      ]),
    })
    expect(other.tensors[other.nodes[0]!.outputs[0]!]!.shape).toEqual([1, 6, 32, 32])
    expect(other.modules[1]!.layer).toMatchObject({
      padding: [
        [2, 2],
        [2, 2],
      ],
    })
    expect([...objections.values()].flat().map(o => o.code)).toEqual(["features-mismatch"])
    expect(model.tensors[model.nodes[0]!.outputs[0]!]!.shape).toEqual([1, 6, 28, 28])
  })

  test("another input", () => {
    const model = lenet()
    const { objections } = propagate(model, { inputs: new Map([[model.inputs[0]!, [1, 1, 28, 28]]]) })
    expect([...objections.values()][0]![0]!.code).toBe("kernel-too-large")
  })
})

describe("outline", () => {
  test("a layer module is its layer, and the input is a step of its own", () => {
    const { root, steps } = outline(lenet())
    expect(root.items.every(item => item.kind === "step")).toBe(true)
    expect(steps[0]!.main).toBeNull()
  })

  test("equal neighbours fold", () => {
    const same: [string, Layer][] = Array.from({ length: 4 }, () => ["Conv2d", conv(8, 8, 3, { padding: 1 })])
    const { root } = outline(chain([1, 8, 16, 16], [["Conv2d", conv(8, 8, 3)], ...same, ["Conv2d", conv(8, 8, 3)]], true))
    expect(root.items.slice(1).map(item => (item.kind === "group" ? item.times : 1))).toEqual([1, 4, 1])
  })
})

describe("the smallest input", () => {
  test("tries every size: what is accepted need not grow", () => {
    expect(minimumInput([1, 3, 224, 224], shape => (shape[2] as number) % 32 === 0)).toEqual([1, 3, 32, 32])
    expect(minimumInput([1, 3, 224, 224], () => false)).toBeNull()
    expect(minimumInput([1, 10], () => true)).toBeNull()
  })
})
