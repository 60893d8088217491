import { describe, expect, test } from "vitest"
import { maps, type Pool } from "../../../src/conv/convolve"
import { format } from "../../../src/conv/words"
import { fromModel, randomKernels, run, toCode, type Dialect, type Step } from "../../../webview/lab/chain"
import { spectrum } from "../../../webview/lab/kernel"
import { presets } from "../../../webview/lab/presets"
import { fraction, number, short } from "../../../webview/lab/controls"
import { samples } from "../../../webview/lab/pictures"
import { fieldAt } from "../../../webview/lab/board"
import { decode, encode, initial, sound } from "../../../webview/lab/state"
import { answers, windows, wordsOf } from "../../../webview/lab/text"
import { matched } from "../../../webview/lab/weights/match"
import type { Model } from "../../../src/model/model"
import type { Layer } from "../../../src/conv/layer"

describe("a copied state", () => {
  test("comes back as it was", () =>
    expect(
      decode(encode({ ...initial, section: "text", text: { sentence: "这部电影不好看 🙂", size: 2, seed: 3 } })),
    ).toMatchObject({ section: "text", text: { sentence: "这部电影不好看 🙂" } }))
  test("anything else is refused", () =>
    expect(
      ["", "hello", "convlens-lab:1:", "convlens-lab:1:!!!", "convlens-lab:1:e30x"].map(decode).map(s => s === null),
    ).toEqual([true, true, true, true, true]))
  test("numbers out of range, ragged kernels and foreign names are made sound", () => {
    const hostile = { section: "<img>", filter: { stride: [1e9, -3], kernel: [[1, 2], [3]], outside: "x", settings: { size: 4, sigma: Infinity } }, board: { row: 99 }, channels: { values: [[[1, 2]], [[3]]], own: ["x"], size: 99 }, connections: { bill: { maps: 1e9 } }, kinds: { outputPadding: -1 } } // prettier-ignore
    expect(sound(hostile)).toMatchObject({
      section: "filter",
      filter: { stride: [64, 1], kernel: initial.filter.kernel, outside: "zeros", settings: { size: 5, sigma: 1.2 } },
      board: { row: 18 },
      channels: { values: initial.channels.values, own: [], size: 7 },
      connections: { bill: { maps: 4096 } },
      kinds: { outputPadding: 0 },
    })
    expect(sound(null)).toEqual(initial)
    expect(sound(initial)).toEqual(initial)
  })
})

describe("kernels and pictures", () => {
  const settings = { size: 5, sigma: 1, angle: 30, seed: 1 }
  test("every preset is a rectangle of finite numbers", () => {
    for (const { make } of presets) {
      const kernel = make(settings)
      expect(kernel.every(row => row.length === kernel[0].length && row.every(Number.isFinite))).toBe(true)
    }
  })
  test("blurs sum to 1, differences to 0", () => {
    const sum = (name: string) =>
      Math.round(
        1e9 *
          presets
            .find(p => p.name === name)!
            .make(settings)
            .flat()
            .reduce((a, b) => a + b),
      ) /
        1e9 +
      0
    for (const name of ["Box blur", "Gaussian", "Gaussian 3×3", "Motion blur", "Sharpen", "Identity"])
      expect(sum(name), name).toBe(1)
    for (const name of ["Laplacian", "Laplacian 8", "Oriented edge", "Sobel x", "Sobel y", "Prewitt x", "Scharr x", "Gabor"])
      expect(sum(name), name).toBe(0)
  })
  test("the Laplacian lets no mean through and everything at the corners", () => {
    const map = spectrum([[0, 1, 0], [1, -4, 1], [0, 1, 0]], 5) // prettier-ignore
    expect(Math.round(map[2][2])).toBe(0)
    expect(Math.round(map[0][0])).toBe(8)
  })
  test("every sample has values from 0 to 1 in every size", () => {
    for (const { paint, name } of samples)
      for (const size of [16, 33]) {
        const picture = paint(size)
        expect([picture.height, picture.width], name).toEqual([size, size])
        expect(
          picture.data.every(v => v >= 0 && v <= 1),
          name,
        ).toBe(true)
        expect(new Set(picture.data).size, name).toBeGreaterThan(1)
      }
  })
})

describe("chains", () => {
  const move = { stride: [2, 2], padding: [1, 1], dilation: [1, 1], groups: 1, outside: "zeros", flip: false } as const
  const steps: Step[] = [
    {
      kind: "convolution",
      name: "conv",
      weights: randomKernels(8, 3, 3, 5, 1),
      bias: Array(8).fill(0),
      move: { ...move, padding: [1, 2] },
    },
    { kind: "relu", name: "relu" },
    {
      kind: "pool",
      name: "pool",
      settings: {
        mode: "max",
        kernel: [3, 3],
        stride: [2, 2],
        padding: [1, 1],
        dilation: [1, 1],
        ceil: true,
        countPadding: true,
      },
    },
    {
      kind: "transposed",
      name: "up",
      weights: randomKernels(8, 4, 2, 2, 2),
      bias: null,
      move: { ...move, padding: [0, 0] },
      outputPadding: [0, 0],
    },
  ]
  test("every map in between", () => {
    const { maps: all, error } = run(maps(3, 32, 32), steps)
    expect(error).toBeUndefined()
    expect(all.map(m => [m.channels, m.height, m.width])).toEqual([[3, 32, 32], [8, 16, 16], [8, 16, 16], [8, 9, 9], [4, 18, 18]]) // prettier-ignore
  })
  test("ends where a layer does not fit, and says which", () => {
    const { maps: all, error, at } = run(maps(1, 32, 32), steps)
    expect(all.length).toBe(1)
    expect(`${at}: ${format(error!)}`).toBe("conv: the kernels are made for 3 channels, the input has 1")
  })
  test("as code", () => {
    expect(toCode(steps, 3, "pytorch")).toContain(
      `    nn.Conv2d(3, 8, (3, 5), stride=2, padding=(1, 2)),\n    nn.ReLU(),\n    nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True),\n    nn.ConvTranspose2d(8, 4, 2, stride=2, bias=False),`,
    )
    expect(toCode(steps, 3, "paddle")).toContain(
      `nn.Conv2D(3, 8, [3, 5], stride=2, padding=[1, 2]),\n    nn.ReLU(),\n    nn.MaxPool2D(3, stride=2, padding=1, ceil_mode=True),\n    nn.Conv2DTranspose(8, 4, 2, stride=2, bias_attr=False),`,
    )
    expect(toCode(steps, 3, "keras")).toContain(
      `layers.ZeroPadding2D((1, 2)),\n    layers.Conv2D(8, (3, 5), strides=2),\n    layers.ReLU(),`,
    )
  })
  test("what a framework cannot do is said in the code", () => {
    const [, , pool] = steps
    if (pool.kind !== "pool") throw new Error("the third step is a pool")
    const one = (dialect: Dialect, change: Partial<Pool>) =>
      toCode([{ ...pool, settings: { ...pool.settings, padding: [0, 0], ...change } }], 3, dialect)
    expect(one("keras", {})).toContain(
      "    # Keras pools without ceil_mode: the sizes differ from here on.\n    layers.MaxPooling2D(3, strides=2),\n",
    )
    expect(one("paddle", { dilation: [2, 2] })).toContain("    # Paddle pools without dilation")
    expect(one("pytorch", { dilation: [2, 2] })).toContain("nn.MaxPool2d(3, stride=2, dilation=2, ceil_mode=True),")
    expect(one("paddle", { mode: "average", padding: [1, 1] })).toContain("padding=1, ceil_mode=True, exclusive=False),")
  })
  test("from a model: the main line until something that is no picture", () => {
    const layers: [string, Layer][] = [
      ["Conv2d", { kind: "convolution", inChannels: 3, channels: 6, kernel: [5, 5], stride: [1, 1], padding: [[2, 2], [2, 2]], dilation: [1, 1], groups: 1, bias: true }], // prettier-ignore
      ["BatchNorm2d", { kind: "normalization", norm: "batch", channels: 6, affine: true }],
      ["ReLU", { kind: "elementwise", name: "relu" }],
      ["AvgPool2d", { kind: "pooling", mode: "average", kernel: [2, 2], stride: [2, 2], padding: [[0, 0], [0, 0]], dilation: [1, 1], rounding: "floor" }], // prettier-ignore
      ["Flatten", { kind: "flatten", from: 1, to: -1 }],
    ]
    const model = {
      inputs: [0],
      modules: layers.map(([type], id) => ({ id, path: `layer${id}`, type })),
      calls: layers.map((_, id) => ({ id, module: id })),
      nodes: layers.map(([type, layer], id) => ({ id, layer, type, call: id, inputs: [id], outputs: [id + 1] })),
    } as unknown as Model
    const taken = fromModel(model, 4)
    expect(taken.steps.map(step => `${step.name} ${step.kind}`)).toEqual(["layer0 convolution", "layer2 relu", "layer3 pool"])
    expect(taken.left).toEqual(["BatchNorm2d"])
    const weight = {
      name: "module.layer0.weight",
      shape: [6, 3, 5, 5],
      dtype: "float32",
      read: () => new Float32Array(450).fill(0.5),
    }
    const loaded = fromModel(model, 4, (path, part) => matched([weight], path, part) ?? null)
    expect(loaded.loaded).toBe(1)
    expect((loaded.steps[0] as { weights: { data: Float32Array } }).weights.data[0]).toBe(0.5)
  })
})

describe("text and board", () => {
  test("C7.5 a sentence of four words has 4, 3 and 2 n-grams", () =>
    expect([1, 2, 3].map(k => windows(wordsOf("a b c d"), k).length)).toEqual([4, 3, 2]))
  test("C7.5 N = 7 and windows of 3, 4, 5; N = 56", () => {
    const words = (n: number) => Array.from({ length: n }, (_, i) => `w${i}`)
    expect([3, 4, 5].map(k => answers(words(7), k, 1).scores.length)).toEqual([5, 4, 3])
    expect([3, 4, 5].map(k => answers(words(56), k, 1).scores.length)).toEqual([54, 53, 52])
  })
  test("Chinese characters are words", () => expect(wordsOf("这部 film 不好。")).toEqual(["这", "部", "film", "不", "好"]))
  test("too few words: no answer", () => expect(answers(["one"], 3, 1)).toEqual({ scores: [], winner: -1 }))
  test("C7.1 AlphaGo's field: 5, then 2 more a layer, 19 at layer 8, 27 in the end", () =>
    expect([1, 2, 8, 12, 13].map(fieldAt)).toEqual([5, 7, 19, 27, 27]))
})

test("numbers as people read them; a fraction that is floored is never rounded up", () => {
  expect([0.12345, -3, 12.34, 127.46, -1234.56].map(number)).toEqual(["0.123", "−3", "12.3", "127.5", "−1234.6"])
  expect([127.5, 62.75, 55.999].map(fraction)).toEqual(["127.5", "62.75", "55.99"])
})

test("numbers in little room: fewer digits, then no zero before the point, and what is next to nothing is said so", () => {
  expect([0.1684, -0.1684, 0.0625, -0.08163, 1 / 3].map(value => short(value, 6))).toEqual(["0.168", "−0.168", "0.0625", "−.0816", "0.333"]) // prettier-ignore
  expect([0.1684, -0.1684, 0.0235, -0.0004, 12.34, -123, 1e9, 0].map(value => short(value, 4))).toEqual([".168", "−.17", ".024", "≈0", "12.3", "−123", "1e9", "0"]) // prettier-ignore
})
