/** Kernels that people know by name. Row-major; the sum and what it keeps or removes is what the page explains. */
export interface Preset {
  /** What people see; a key of the translations. */
  readonly name: string
  /** What it does, in a few words; a key of the translations. */
  readonly does: string
  readonly make: (settings: PresetSettings) => number[][]
  /** Which of the settings it listens to. */
  readonly uses?: readonly (keyof PresetSettings)[]
}

export interface PresetSettings {
  /** Side length K, odd. */
  size: number
  /** Standard deviation in pixels. */
  sigma: number
  /** Direction in degrees, counter-clockwise from the horizontal. */
  angle: number
  /** Any whole number: the same one gives the same kernel. */
  seed: number
}

const square = (size: number, f: (y: number, x: number) => number) =>
  Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => f(y - (size - 1) / 2, x - (size - 1) / 2)))

const normalised = (kernel: number[][]) => {
  const sum = kernel.flat().reduce((a, b) => a + b, 0)
  return kernel.map(row => row.map(v => v / sum))
}

const fixed =
  (...kernel: number[][]) =>
  () =>
    kernel.map(row => [...row])

/** exp(−(x² + y²) / 2σ²), sum 1. */
function gaussian({ size, sigma }: PresetSettings): number[][] {
  return normalised(square(size, (y, x) => Math.exp(-(x * x + y * y) / (2 * sigma * sigma))))
}

/** A line of the given direction, sum 1: what a camera moved during the exposure does. */
function motion({ size, angle }: PresetSettings): number[][] {
  const [dy, dx] = [-Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)]
  return normalised(
    square(size, (y, x) => Math.max(0, 1 - Math.abs(y * dx - x * dy)) * Number(Math.abs(y * dy + x * dx) <= size / 2)),
  )
}

/** A wave under a Gaussian, mean removed: the shape of early vision cells (Daugman 1985) and of trained first layers. */
function gabor({ size, sigma, angle }: PresetSettings): number[][] {
  const turn = (angle * Math.PI) / 180
  const wave = square(size, (y, x) => {
    const [along, across] = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)]
    return Math.exp(-(along * along + across * across) / (2 * sigma * sigma)) * Math.cos((2 * Math.PI * along) / (2.5 * sigma))
  })
  const mean = wave.flat().reduce((a, b) => a + b, 0) / (size * size)
  return wave.map(row => row.map(v => v - mean))
}

/** Uniform in ±1/K, as a framework initialises a layer with one input map (Kaiming uniform with a = √5). */
function random({ size, seed }: PresetSettings): number[][] {
  let x = (seed * 2654435761 + 12345) % 2 ** 31
  return square(size, () => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0
    return ((x >>> 8) / 2 ** 24 - 0.5) * (2 / size)
  })
}

export const presets: readonly Preset[] = [
  {
    name: "Identity",
    does: "leaves the picture as it is",
    make: ({ size }) => square(size, (y, x) => Number(y === 0 && x === 0)),
    uses: ["size"],
  },
  { name: "Box blur", does: "the mean of the window", make: ({ size }) => square(size, () => 1 / (size * size)), uses: ["size"] },
  { name: "Gaussian", does: "smooths, removes noise", make: gaussian, uses: ["size", "sigma"] },
  {
    name: "Gaussian 3×3",
    does: "smooths: the course's first filter",
    make: fixed([1 / 16, 1 / 8, 1 / 16], [1 / 8, 1 / 4, 1 / 8], [1 / 16, 1 / 8, 1 / 16]),
  },
  {
    name: "Laplacian",
    does: "keeps high frequencies: the course's second filter",
    make: fixed([0, 1, 0], [1, -4, 1], [0, 1, 0]),
  },
  {
    name: "Oriented edge",
    does: "answers edges of one direction: the course's third filter",
    make: fixed([0, 1, 1], [-1, 0, 1], [-1, -1, 0]),
  },
  {
    name: "Laplacian 8",
    does: "outlines: the difference to all eight neighbours",
    make: fixed([-1, -1, -1], [-1, 8, -1], [-1, -1, -1]),
  },
  { name: "Sharpen", does: "adds the high frequencies once more", make: fixed([0, -1, 0], [-1, 5, -1], [0, -1, 0]) },
  { name: "Sobel x", does: "vertical edges, smoothed across", make: fixed([-1, 0, 1], [-2, 0, 2], [-1, 0, 1]) },
  { name: "Sobel y", does: "horizontal edges, smoothed across", make: fixed([-1, -2, -1], [0, 0, 0], [1, 2, 1]) },
  { name: "Prewitt x", does: "vertical edges", make: fixed([-1, 0, 1], [-1, 0, 1], [-1, 0, 1]) },
  { name: "Prewitt y", does: "horizontal edges", make: fixed([-1, -1, -1], [0, 0, 0], [1, 1, 1]) },
  {
    name: "Scharr x",
    does: "vertical edges, equally strong in all directions",
    make: fixed([-3, 0, 3], [-10, 0, 10], [-3, 0, 3]),
  },
  { name: "Emboss", does: "light from one side", make: fixed([-2, -1, 0], [-1, 1, 1], [0, 1, 2]) },
  { name: "Motion blur", does: "a camera that moved", make: motion, uses: ["size", "angle"] },
  { name: "Gabor", does: "waves of one direction and width", make: gabor, uses: ["size", "sigma", "angle"] },
  { name: "Random", does: "an untrained layer", make: random, uses: ["size", "seed"] },
]

/** Signals and kernels of the 1-D lab. */
export const signalKernels: readonly { name: string; does: string; kernel: readonly number[] }[] = [
  { name: "Moving average", does: "low-pass: the mean of three", kernel: [1 / 3, 1 / 3, 1 / 3] },
  { name: "Weighted average", does: "low-pass, π removed wholly", kernel: [1 / 4, 1 / 2, 1 / 4] },
  { name: "First difference", does: "the slope: (x(t+1) − x(t−1)) / 2", kernel: [1 / 2, 0, -1 / 2] },
  { name: "Second difference", does: "the curvature: x(t+1) + x(t−1) − 2x(t)", kernel: [1, -2, 1] },
  { name: "Figure 5.1", does: "the course's first example", kernel: [-1, 0, 1] },
  { name: "Decay", does: "an echo that halves", kernel: [1, 1 / 2, 1 / 4] },
]

export const signals: readonly { name: string; values: readonly number[] }[] = [
  { name: "Figure 5.1", values: [1, 1, 2, -1, 1, -2, 1] },
  { name: "Figure 5.4", values: [1, 1, 2, -1, 1, -3, 1] },
  { name: "Parabola", values: [0, 1, 4, 9, 16, 25] },
  { name: "Ramp", values: [0, 1, 2, 3, 4, 5, 6, 7] },
  { name: "Impulse", values: [0, 0, 0, 1, 0, 0, 0] },
  { name: "Step", values: [0, 0, 0, 0, 1, 1, 1, 1] },
  {
    name: "Wave and noise",
    values: Array.from(
      { length: 32 },
      (_, t) => Math.round(100 * (Math.sin((2 * Math.PI * t) / 16) + 0.35 * Math.cos(2.9 * t))) / 100,
    ),
  },
]
