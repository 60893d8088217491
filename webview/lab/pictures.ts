import { maps, type Maps } from "../../src/conv/convolve"

/**
 * The sample pictures, painted by formula: nothing is stored and nothing is anybody's. Values from 0 to 1; colour pictures
 * have three channels (red, green, blue), the others one.
 */
export interface Sample {
  /** What people see; a key of the translations. */
  readonly name: string
  readonly paint: (size: number) => Maps
}

type Painter = (y: number, x: number) => number
type ColourPainter = (y: number, x: number) => readonly [number, number, number]

const clamp = (v: number) => Math.min(1, Math.max(0, v))
const mix = (a: number, b: number, t: number) => a + (b - a) * clamp(t)
const smooth = (from: number, to: number, v: number) => {
  const t = clamp((v - from) / (to - from))
  return t * t * (3 - 2 * t)
}

/** A grey picture; coordinates run from 0 to 1. */
function grey(paint: Painter): (size: number) => Maps {
  return size =>
    maps(
      1,
      size,
      size,
      Float32Array.from({ length: size * size }, (_, i) =>
        clamp(paint((Math.floor(i / size) + 0.5) / size, ((i % size) + 0.5) / size)),
      ),
    )
}

function colour(paint: ColourPainter): (size: number) => Maps {
  return size => {
    const output = maps(3, size, size)
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++)
        paint((y + 0.5) / size, (x + 0.5) / size).forEach((v, c) => (output.data[(c * size + y) * size + x] = clamp(v)))
    return output
  }
}

/** A number in [0, 1) that belongs to a lattice point. */
function lattice(y: number, x: number, seed: number): number {
  let h = Math.imul(y | 0, 374761393) ^ Math.imul(x | 0, 668265263) ^ Math.imul(seed, 2246822519)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}

/** Smooth noise: lattice numbers blended. */
function noise(y: number, x: number, seed: number): number {
  const [y0, x0] = [Math.floor(y), Math.floor(x)]
  const [ty, tx] = [smooth(0, 1, y - y0), smooth(0, 1, x - x0)]
  return mix(
    mix(lattice(y0, x0, seed), lattice(y0, x0 + 1, seed), tx),
    mix(lattice(y0 + 1, x0, seed), lattice(y0 + 1, x0 + 1, seed), tx),
    ty,
  )
}

/** Noise of several scales, each half as large and half as strong. */
function cloud(y: number, x: number, seed: number, octaves = 5): number {
  let sum = 0
  let most = 0
  for (let i = 0; i < octaves; i++) {
    sum += noise(y * 2 ** i, x * 2 ** i, seed + i) / 2 ** i
    most += 1 / 2 ** i
  }
  return sum / most
}

type Colour = readonly [number, number, number]
const blend = (a: Colour, b: Colour, t: number): Colour => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)]

/** Evening at a lake: sky and clouds, two ranges of hills, their mirror image in ripples, a meadow, a house, a tree. */
function scene(y: number, x: number): Colour {
  const land = (v: number, u: number): Colour => {
    const sun = Math.hypot(v - 0.2, (u - 0.7) * 1.1)
    let here = blend([0.2, 0.38, 0.66], [0.97, 0.78, 0.55], v / 0.5)
    here = blend(here, [1, 0.95, 0.8], smooth(0.3, 0, sun) * 0.7)
    here = blend(here, [0.98, 0.93, 0.9], smooth(0.5, 0.75, cloud(v * 9, u * 4, 3)) * smooth(0.45, 0.1, v))
    if (sun < 0.052) here = [1, 0.98, 0.88]
    const far = 0.37 - 0.17 * cloud(1, u * 3 + 2, 11) + 0.03 * noise(2, u * 30, 12)
    if (v > far) here = blend([0.36, 0.42, 0.58], [0.55, 0.56, 0.64], (v - far) * 6)
    const near = 0.48 - 0.13 * cloud(4, u * 2.2 + 7, 21) + 0.012 * noise(3, u * 90, 22)
    if (v > near) here = blend([0.13, 0.24, 0.2], [0.24, 0.36, 0.24], cloud(v * 40, u * 40, 23) * 0.8)
    return here
  }
  const shore = 0.52
  let here = land(y, x)
  if (y > shore) {
    const ripple = 0.012 * Math.sin(90 * y + 12 * noise(y * 24, x * 7, 31)) * (1 + y)
    here = blend(land(2 * shore - y - 0.02, x + ripple), [0.1, 0.2, 0.32], 0.35)
    here = blend(here, [0.9, 0.92, 0.95], smooth(0.8, 0.95, noise(y * 90, x * 16, 33)) * 0.5)
  }
  const bank = 0.76 + 0.06 * Math.sin(3.1 * x + 0.6) + 0.012 * noise(1, x * 26, 41)
  if (y > bank) here = blend([0.24, 0.37, 0.13], [0.5, 0.56, 0.2], cloud(y * 60, x * 26, 42))
  const house = (v0: number, v1: number, u0: number, u1: number) => y > v0 && y < v1 && x > u0 && x < u1
  if (house(0.6, 0.83, 0.13, 0.36)) {
    here = blend([0.86, 0.8, 0.7], [0.72, 0.64, 0.54], Number(Math.sin(y * 420) > 0.6) * 0.5)
    if (house(0.66, 0.73, 0.16, 0.21) || house(0.66, 0.73, 0.28, 0.33))
      here =
        Math.abs(x - 0.185) < 0.002 || Math.abs(x - 0.305) < 0.002 || Math.abs(y - 0.695) < 0.002
          ? [0.9, 0.88, 0.82]
          : [0.16, 0.2, 0.28]
    if (house(0.7, 0.83, 0.222, 0.268)) here = [0.42, 0.2, 0.12]
  }
  const roof = (y - 0.49) / 0.12
  if (roof > 0 && y < 0.61 && Math.abs(x - 0.245) < roof * 0.145)
    here = blend(
      [0.55, 0.2, 0.15],
      [0.4, 0.13, 0.11],
      Number(Math.sin(y * 300) > 0 !== Math.sin(x * 240 + Math.floor(y * 47) * 2) > 0),
    )
  const trunk = Math.abs(x - 0.76 - 0.012 * Math.sin(y * 20))
  if (y > 0.55 && y < 0.86 && trunk < 0.013 + 0.02 * smooth(0.8, 0.86, y))
    here = blend([0.27, 0.17, 0.1], [0.42, 0.3, 0.2], noise(y * 30, x * 160, 51))
  const crown = Math.hypot((y - 0.46) * 1.05, x - 0.765) + 0.1 * (cloud(y * 14, x * 14, 52) - 0.5)
  if (crown < 0.17) here = blend([0.08, 0.2, 0.08], [0.42, 0.55, 0.17], cloud(y * 34, x * 34, 53) * 1.1 - 0.25 + (0.46 - y) * 1.2)
  return here
}

/** Strokes of the digit 5, as points joined by lines. */
const five: readonly (readonly [number, number])[] = [
  [0.22, 0.7],
  [0.2, 0.42],
  [0.45, 0.38],
  [0.43, 0.55],
  [0.5, 0.66],
  [0.62, 0.69],
  [0.73, 0.63],
  [0.79, 0.5],
  [0.76, 0.36],
]

/** Distance from a point to a line of strokes. */
function stroke(y: number, x: number, points: typeof five): number {
  let least = Infinity
  for (let i = 1; i < points.length; i++) {
    const [ay, ax] = points[i - 1]
    const [by, bx] = points[i]
    const t = clamp(((y - ay) * (by - ay) + (x - ax) * (bx - ax)) / ((by - ay) ** 2 + (bx - ax) ** 2))
    least = Math.min(least, Math.hypot(y - ay - t * (by - ay), x - ax - t * (bx - ax)))
  }
  return least
}

/** Letters as 5×7 dots, a row per number, the leftmost dot the highest bit. */
const letters: Record<string, readonly number[]> = {
  C: [14, 17, 16, 16, 16, 17, 14],
  O: [14, 17, 17, 17, 17, 17, 14],
  N: [17, 25, 21, 21, 19, 17, 17],
  V: [17, 17, 17, 17, 17, 10, 4],
  L: [16, 16, 16, 16, 16, 16, 31],
  E: [31, 16, 16, 30, 16, 16, 31],
  S: [15, 16, 16, 14, 1, 1, 30],
  U: [17, 17, 17, 17, 17, 17, 14],
  T: [31, 4, 4, 4, 4, 4, 4],
  I: [14, 4, 4, 4, 4, 4, 14],
}
const lines = ["CONV", "LENS", "SEES", "LINES"]

function text(y: number, x: number): number {
  const row = Math.floor(y * 4)
  const word = lines[row] ?? ""
  const column = x * 5 - (5 - word.length) / 2
  const letter = letters[word[Math.floor(column)] ?? ""]
  if (!letter) return 0.95
  const dotY = Math.floor((y * 4 - row) * 9) - 1
  const dotX = Math.floor((column - Math.floor(column)) * 7) - 1
  const on = dotY >= 0 && dotY < 7 && dotX >= 0 && dotX < 5 && (letter[dotY] >> (4 - dotX)) & 1
  return on ? 0.08 : 0.95
}

const quadrant = (y: number, x: number) => (y < 0.5 ? 0 : 2) + (x < 0.5 ? 0 : 1)

/** Brick, weave, grain and spots. */
function textures(y: number, x: number): number {
  switch (quadrant(y, x)) {
    case 0: {
      const row = Math.floor(y * 20)
      const across = x * 10 + (row % 2) / 2
      const joint = Math.min(y * 20 - row, across - Math.floor(across)) < 0.12
      return joint ? 0.85 : 0.35 + 0.2 * lattice(row, Math.floor(across), 61) + 0.1 * noise(y * 160, x * 160, 62)
    }
    case 1:
      return (
        0.5 +
        0.25 * Math.sin(y * 150) * (Math.floor(x * 24) % 2 ? 1 : -1) +
        0.2 * Math.sin(x * 150) * (Math.floor(y * 24) % 2 ? 1 : -1)
      )
    case 2: {
      const ring = Math.hypot((y - 0.9) * 0.5, x - 0.12) + 0.05 * noise(y * 5, x * 14, 63)
      return 0.55 + 0.25 * Math.sin(ring * 190) + 0.12 * noise(y * 20, x * 200, 64)
    }
    default: {
      const [cy, cx] = [Math.floor(y * 16), Math.floor(x * 16)]
      const [sy, sx] = [(cy + 0.3 + 0.4 * lattice(cy, cx, 65)) / 16, (cx + 0.3 + 0.4 * lattice(cy, cx, 66)) / 16]
      return smooth(0.02, 0.014, Math.hypot(y - sy, x - sx)) * 0.75 + 0.15
    }
  }
}

/** Steps in the four directions: |, —, \ and /. */
function steps(y: number, x: number): number {
  const [v, u] = [(y * 2) % 1, (x * 2) % 1]
  const over = [u > 0.5, v > 0.5, u > v, u + v > 1][quadrant(y, x)]
  return over ? 0.9 : 0.1
}

/** Gratings of four directions, finer towards the right. */
function gratings(y: number, x: number): number {
  const [v, u] = [(y * 2) % 1, (x * 2) % 1]
  const along = [u, v, (u + v) / Math.SQRT2, (u - v + 1) / Math.SQRT2][quadrant(y, x)]
  return 0.5 + 0.45 * Math.sin(2 * Math.PI * (4 * along + 9 * along * along))
}

export const samples: readonly Sample[] = [
  { name: "Lake", paint: colour(scene) },
  { name: "Digit", paint: grey((y, x) => smooth(0.062, 0.04, stroke(y, x, five))) },
  { name: "Text", paint: grey(text) },
  { name: "Textures", paint: grey(textures) },
  { name: "Edges", paint: grey(steps) },
  { name: "Gratings", paint: grey(gratings) },
  { name: "Impulse", paint: size => impulse(size) },
  {
    name: "Noise",
    paint: size =>
      maps(
        1,
        size,
        size,
        Float32Array.from({ length: size * size }, (_, i) => lattice(Math.floor(i / size), i % size, 71)),
      ),
  },
]

/** One white pixel in the middle. */
function impulse(size: number): Maps {
  const output = maps(1, size, size)
  output.data[(size >> 1) * size + (size >> 1)] = 1
  return output
}
