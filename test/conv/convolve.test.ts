import { describe, expect, test } from "vitest"
import {
  band,
  convolve,
  inserted,
  kernels,
  maps,
  matrixOf,
  outputSize,
  pool,
  response,
  still,
  transposedConvolve,
  transposedSize,
  turned,
  type Maps,
} from "../../src/conv/convolve"

/** Chapter 5 in numbers: sections 5.1 to 5.3, computed on pixels. C1.1 and so on name the course's checks. */

const plain = (x: Iterable<number>) => [...x].map(value => Math.round(value * 1e6) / 1e6 + 0)
const rows = (m: Maps, c = 0) =>
  Array.from({ length: m.height }, (_, y) =>
    plain(m.data.subarray((c * m.height + y) * m.width, (c * m.height + y + 1) * m.width)),
  )
const image = (...grid: number[][]) => maps(1, grid.length, grid[0].length, grid.flat())
const kernel = (...grid: number[][]) => kernels(1, 1, grid.length, grid[0].length, grid.flat())
const conv = (x: Maps, w: number[][], move = {}) => rows(convolve(x, kernel(...w), null, { ...still, flip: true, ...move }))
const xcorr = (x: Maps, w: number[][], move = {}) => conv(x, w, { flip: false, ...move })
const conv1 = (x: number[], w: number[], move = {}) => conv(image(x), [w], move)[0]
const xcorr1 = (x: number[], w: number[], move = {}) => xcorr(image(x), [w], move)[0]

describe("5.1 one dimension", () => {
  const x = [1, 1, 2, -1, 1, -2, 1]
  test("C1.1 figure 5.1", () => expect(conv1(x, [-1, 0, 1])).toEqual([-1, 2, 1, 1, 0]))
  test("C1.2 cross-correlation negates it: the kernel is odd", () => expect(xcorr1(x, [-1, 0, 1])).toEqual([1, -2, -1, -1, 0]))
  test("C1.3 the wide convolution of an impulse is the kernel", () =>
    expect(conv1([1], [1, 0.5, 0.25], { padding: [0, 2] })).toEqual([1, 0.5, 0.25]))
  test("C1.4 differences of t²", () => {
    const squares = [0, 1, 4, 9, 16, 25]
    expect(conv1(squares, [1, -2, 1])).toEqual([2, 2, 2, 2])
    expect(conv1(squares, [0.5, 0, -0.5])).toEqual([2, 4, 6, 8])
    expect(xcorr1(squares, [0.5, 0, -0.5])).toEqual([-2, -4, -6, -8])
    const figure = [1, 1, 2, -1, 1, -3, 1]
    expect(conv1(figure, [1, -2, 1])).toEqual([1, -4, 5, -6, 8])
    expect(conv1(figure, [1 / 3, 1 / 3, 1 / 3])).toEqual(plain([4 / 3, 2 / 3, 2 / 3, -1, -1 / 3]))
    expect(conv1(figure, [0.5, 0, -0.5])).toEqual([0.5, -1, -0.5, -1, 0])
  })
  test("C1.5 a ramp has no second difference and a constant first", () => {
    const ramp = [0, 3, 6, 9, 12, 15]
    expect(conv1(ramp, [1, -2, 1])).toEqual([0, 0, 0, 0])
    expect(conv1(ramp, [0.5, 0, -0.5])).toEqual([3, 3, 3, 3])
  })
  test.each([
    [[1 / 3, 1 / 3, 1 / 3], [1, 1 / 3, 0, 1 / 3], "low-pass"],
    [[1, -2, 1], [0, 2, 3, 4], "high-pass"],
    [[0.5, 0, -0.5], [0, 1, 0.866025, 0], "band-pass"],
    [[0.25, 0.5, 0.25], [1, 0.5, 0.25, 0], "low-pass"],
  ] as const)("C1.6 |H| of %j", (w, values, name) => {
    expect(plain([0, Math.PI / 2, (2 * Math.PI) / 3, Math.PI].map(omega => response(w, omega)))).toEqual(plain(values))
    expect(band(w)).toBe(name)
  })
})

describe("5.1 stride, padding, size", () => {
  test("C2.1 sizes (M, K, S, P, D → out)", () => {
    const table = `7 3 1 0 1 5 | 5 3 2 2 1 4 | 3 3 1 2 1 5 | 9 5 2 2 1 5 | 8 3 1 1 1 8 | 8 3 2 1 1 4 | 227 11 4 0 1 55 | 224 11 4 2 1 55 | 224 11 4 3 1 55
      | 224 11 4 0 1 54 | 27 5 1 1 1 25 | 27 5 1 2 1 27 | 224 7 2 3 1 112 | 112 3 2 0 1 55 | 112 3 2 1 1 56 | 7 3 1 0 2 3 | 9 3 1 0 3 3`
    for (const [m, k, s, p, d, out] of table.split("|").map(row => row.trim().split(" ").map(Number)))
      expect(outputSize(m, k, s, 2 * p, d)).toBe(out)
  })
  test("C2.2 figure 5.4", () => {
    const x = [1, 1, 2, -1, 1, -3, 1]
    expect(conv1(x, [-1, 0, 1], { stride: [1, 2] })).toEqual([-1, 1, 0])
    expect(conv1(x, [-1, 0, 1], { padding: [0, 1] })).toEqual([-1, -1, 2, 1, 2, 0, -3])
  })
  test("C2.5 the wide convolution commutes once the arguments are turned", () => {
    const a = image([1, 2, 0], [3, -1, 4], [0, 2, 2])
    const b = image([1, -1], [2, 5])
    const wide = (x: Maps, w: Maps) =>
      rows(
        convolve(x, turned(kernels(1, 1, w.height, w.width, w.data)), null, { ...still, padding: [w.height - 1, w.width - 1] }),
      )
    expect(wide(a, b)).toEqual(wide(b, a))
  })
})

describe("5.1 two dimensions", () => {
  const x = image([1, 1, 1, 1, 1], [-1, 0, -3, 0, 1], [2, 1, 1, -1, 0], [0, -1, 1, 2, 1], [1, 2, 1, 1, 1])
  const w = [[1, 0, 0], [0, 0, 0], [0, 0, -1]] // prettier-ignore
  test("C2.6 figure 5.2, both ways", () => {
    expect(conv(x, w)).toEqual([[0, -2, -1], [2, 2, 4], [-1, 0, 0]]) // prettier-ignore
    expect(xcorr(x, w)).toEqual([[0, 2, 1], [-2, -2, -4], [1, 0, 0]]) // prettier-ignore
    const small = image([1, 2, 3], [4, 5, 6], [7, 8, 9])
    expect(xcorr(small, [[0, 1], [2, 3]])).toEqual([[25, 31], [43, 49]]) // prettier-ignore
    expect(conv(small, [[0, 1], [2, 3]])).toEqual([[11, 17], [29, 35]]) // prettier-ignore
  })
})

describe("5.1 filters", () => {
  const gaussian = [[1, 2, 1], [2, 4, 2], [1, 2, 1]].map(row => row.map(v => v / 16)) // prettier-ignore
  const laplacian = [[0, 1, 0], [1, -4, 1], [0, 1, 0]] // prettier-ignore
  const edge = [[0, 1, 1], [-1, 0, 1], [-1, -1, 0]] // prettier-ignore
  const laplacian8 = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]] // prettier-ignore
  const grid = (h: number, w: number, f: (y: number, x: number) => number) =>
    image(...Array.from({ length: h }, (_, y) => Array.from({ length: w }, (_, x) => f(y, x))))
  const inner = (w: number[][], of: Maps) => new Set(xcorr(of, w).flat())
  test("C3.1 a constant picture", () => {
    const grey = grid(6, 6, () => 128)
    expect([...inner(gaussian, grey)]).toEqual([128])
    for (const w of [laplacian, edge, laplacian8]) expect([...inner(w, grey)]).toEqual([0])
    expect(xcorr(grey, laplacian, { padding: [1, 1] })[0][0]).not.toBe(0)
  })
  test.each([
    [gaussian, [0, 0.25, 0.75, 1]],
    [laplacian, [0, 1, -1, 0]],
    [edge, [0, 2, 2, 0]],
    [laplacian8, [0, -3, 3, 0]],
  ])("C3.2 a step from 0 to 1 under %j", (w, profile) =>
    expect(
      xcorr(
        grid(3, 6, (_, x) => Number(x > 2)),
        w,
      )[0],
    ).toEqual(profile),
  )
  test("C3.3 the oriented edge sees \\ and not /", () => {
    expect(Math.max(...xcorr(grid(8, 8, (y, x) => Number(x >= y)), edge).flat().map(Math.abs))).toBe(3) // prettier-ignore
    expect([
      ...inner(
        edge,
        grid(8, 8, (y, x) => Number(x + y >= 8)),
      ),
    ]).toEqual([0])
  })
  test("C3.4 an impulse gives the kernel, or the kernel turned", () => {
    const impulse = grid(5, 5, (y, x) => Number(y === 2 && x === 2))
    expect(conv(impulse, edge)).toEqual(edge)
    expect(xcorr(impulse, edge)).toEqual(edge.map(row => [...row].reverse()).reverse())
  })
  test("C3.5 256×256 without padding is 254×254", () => {
    const out = convolve(maps(1, 256, 256), kernel(...laplacian8))
    expect([out.height, out.width]).toEqual([254, 254])
  })
  test("C3.6 the vertical edge over 0…24", () => {
    const counting = grid(5, 5, (y, x) => 5 * y + x)
    expect(xcorr(counting, [[1, 0, -1], [1, 0, -1], [1, 0, -1]])).toEqual(Array(3).fill([-6, -6, -6])) // prettier-ignore
  })
})

describe("5.2 channels and pooling", () => {
  test("C4.3 two maps in, three out", () => {
    const two = maps(2, 3, 3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    const out = convolve(two, kernels(3, 2, 2, 2, Array(24).fill(1)))
    for (let p = 0; p < 3; p++) expect(rows(out, p)).toEqual([[20, 28], [44, 52]]) // prettier-ignore
  })
  const half = (mode: "max" | "average", stride = 2) =>
    ({
      mode,
      kernel: [2, 2],
      stride: [stride, stride],
      padding: [0, 0],
      dilation: [1, 1],
      ceil: false,
      countPadding: true,
    }) as const
  test("C4.7 figure 5.8 and the course's examples", () => {
    const figure = image([1, 1, 2, 0], [0, 1, 1, 2], [0, 0, 1, 3], [0, 0, 1, 1])
    expect(rows(pool(figure, half("max")))).toEqual([[1, 2], [0, 3]]) // prettier-ignore
    expect(rows(pool(figure, half("average")))).toEqual([[0.75, 1.25], [0, 1.5]]) // prettier-ignore
    const counting = image([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16])
    expect(rows(pool(counting, half("max")))).toEqual([[6, 8], [14, 16]]) // prettier-ignore
    expect(rows(pool(counting, half("average")))).toEqual([[3.5, 5.5], [11.5, 13.5]]) // prettier-ignore
    const other = image([1, 2, 5, 0], [3, 4, 2, 1], [0, 1, 6, 2], [2, 3, 1, 4])
    expect(rows(pool(other, half("average")))).toEqual([[2.5, 2], [1.5, 3.25]]) // prettier-ignore
    expect(rows(pool(other, half("max")))).toEqual([[4, 5], [3, 6]]) // prettier-ignore
  })
})

describe("5.3 dilated and transposed", () => {
  test("C5.1 dilated sizes", () =>
    expect([outputSize(7, 3, 1, 0, 2), outputSize(9, 3, 1, 0, 3), outputSize(9, 3, 1, 4, 2)]).toEqual([3, 3, 9]))
  test("C5.4 transposed sizes", () =>
    expect([[3, 3, 1], [3, 3, 2], [2, 3, 1], [2, 3, 2], [4, 4, 2, 1], [4, 3, 2, 1, 1]].map(([n, k, s, p = 0, op = 0]) => transposedSize(n, k, s, p, 1, op))).toEqual([5, 7, 4, 5, 8, 8])) // prettier-ignore
  test("C5.5 C, Cᵀ and the zeros put between", () => {
    const w = [1, 2, 3]
    const plain = (stride: number) => ({ stride, padding: 0, dilation: 1, outputPadding: 0 })
    const c = matrixOf(w, 3, plain(1))
    expect(c).toEqual([[1, 2, 3, 0, 0], [0, 1, 2, 3, 0], [0, 0, 1, 2, 3]]) // prettier-ignore
    const times = (m: number[][], x: number[]) => m.map(row => row.reduce((sum, v, i) => sum + v * x[i], 0))
    const across = (m: number[][]) => m[0].map((_, i) => m.map(row => row[i]))
    expect(times(c, [1, 2, 3, 4, 5])).toEqual([14, 20, 26])
    expect(times(across(c), [1, 2, 3])).toEqual([1, 4, 10, 12, 9])
    expect(times(across(c), [14, 20, 26])).toEqual([14, 48, 108, 112, 78])
    const spread = (x: number[], stride: number) =>
      rows(transposedConvolve(image(x), kernel(w), null, { ...still, stride: [1, stride] }))[0]
    expect(spread([1, 2, 3], 1)).toEqual([1, 4, 10, 12, 9])
    expect(spread([1, 2, 3], 2)).toEqual([1, 2, 5, 4, 9, 6, 9])
    for (const stride of [1, 2]) expect(conv1(inserted([1, 2, 3], 3, plain(stride)), w)).toEqual(spread([1, 2, 3], stride))
  })
})
