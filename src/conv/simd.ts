import { fit, maps, padded, sides, SettingsError, turned, type Kernels, type Maps, type Movement, still } from "./convolve"
import { say } from "./words"

/**
 * `convolve` in WebAssembly SIMD: the same numbers (to rounding), some ten times faster. The arithmetic is in
 * assembly/; here planes are laid out for it. Three ways, by the kernel: a column times a row runs as two passes, a large
 * one through the Fourier transform (`Tiling`), any other directly.
 */
export interface Simd {
  /** As `convolve`. @throws SettingsError also when the pictures do not fit into memory. */
  convolve(input: Maps, weights: Kernels, bias?: ArrayLike<number> | null, move?: Movement): Maps
  /** The same, but the result is a view into the engine's own memory, valid until the next call; `pitch` floats per row. */
  run(input: Maps, weights: Kernels, bias?: ArrayLike<number> | null, move?: Movement): Resident
  /** The least and the greatest number of what `run` gave, those that a stride keeps; (∞, −∞) where there is none. */
  extent(result: Resident): readonly [number, number]
  /** What `run` gave as opaque RGBA: three maps as colours, else the first one grey. `from` is black, `to` is white. */
  pixels(result: Resident, from: number, to: number, absolute: boolean): Uint8ClampedArray<ArrayBuffer>
}

export interface Resident {
  readonly channels: number
  /** Rows and columns before the stride, which keeps every S-th: `kept` of them. */
  readonly height: number
  readonly width: number
  readonly kept: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly pitch: number
  /** Floats from one plane to the next. */
  readonly plane: number
  /** Where it begins in the engine's memory, in bytes. */
  readonly at: number
  readonly data: Float32Array
  /** How the last kernel was computed. */
  readonly way: "direct" | "separable" | "transform"
}

/** What is used of WebAssembly, which neither the host's nor the webview's types promise to this room. */
declare const WebAssembly: {
  validate(bytes: ArrayBuffer | Uint8Array): boolean
  instantiate(bytes: ArrayBuffer | Uint8Array, imports: object): Promise<{ instance: { exports: unknown } }>
}

interface Exports {
  memory: { buffer: ArrayBuffer; grow(pages: number): number }
  correlate: Correlate
  correlateRows: Correlate
  correlateThree: Correlate
  roots(table: number, n: number): void
  spectrumOf(taps: number, height: number, width: number, n: number, table: number, batch: number, spectrum: number): void
  tiles(
    sources: number,
    inputPitch: number,
    targets: number,
    outputPitch: number,
    heights: number,
    widths: number,
    n: number,
    table: number,
    batch: number,
    spectrum: number,
    add: boolean,
  ): void
  extent(plane: number, pitch: number, step: number, rows: number, columns: number, range: number): void
  paint(
    red: number,
    green: number,
    blue: number,
    pitch: number,
    step: number,
    rows: number,
    columns: number,
    from: number,
    factor: number,
    absolute: boolean,
    pixels: number,
  ): void
}
type Correlate = (
  input: number,
  inputPitch: number,
  output: number,
  outputPitch: number,
  rows: number,
  columns: number,
  taps: number,
  kernelHeight: number,
  kernelWidth: number,
  spread: number,
  add: boolean,
) => void

const pageBytes = 65536
const mostBytes = 2 ** 30
const roundUp = (n: number, to: number) => Math.ceil(n / to) * to

/** Instantiates the first of the modules that this machine can run (relaxed SIMD first, then SIMD). */
export async function createSimd(modules: readonly (ArrayBuffer | Uint8Array)[]): Promise<Simd> {
  for (const bytes of modules)
    if (WebAssembly.validate(bytes)) {
      const { instance } = await WebAssembly.instantiate(bytes, {})
      return new Engine(instance.exports as Exports)
    }
  throw new Error("this machine runs none of the SIMD modules")
}

/** Input planes with their padding, as they lie in the engine's memory. */
interface Plane {
  readonly at: number
  readonly pitch: number
  readonly rows: number
}

class Engine implements Simd {
  /** The picture that lies in memory: a slider changes the kernel, not the picture. */
  private loaded: { input: Maps; key: string; planes: Plane; end: number } | null = null

  constructor(private readonly wasm: Exports) {}

  convolve(input: Maps, weights: Kernels, bias: ArrayLike<number> | null = null, move: Movement = still): Maps {
    const whole = this.run(input, weights, bias, move)
    const [sy, sx] = move.stride
    const [height, width] = whole.kept
    const output = maps(weights.count, height, width)
    for (let p = 0; p < weights.count; p++)
      for (let y = 0; y < height; y++) {
        const from = p * whole.plane + y * sy * whole.pitch
        const to = (p * height + y) * width
        if (sx === 1) output.data.set(whole.data.subarray(from, from + width), to)
        else for (let x = 0; x < width; x++) output.data[to + x] = whole.data[from + x * sx]
      }
    return output
  }

  /** Strides are not taken here: the result is the whole one, of which a stride keeps every S-th row and column. */
  run(input: Maps, weights: Kernels, bias: ArrayLike<number> | null = null, move: Movement = still): Resident {
    const kept = fit(input, weights, move)
    const kernel = move.flip ? turned(weights) : weights
    const [dy, dx] = move.dilation
    const around = sides(move.padding)
    const height = input.height + around[0] + around[1] - dy * (kernel.height - 1)
    const width = input.width + around[2] + around[3] - dx * (kernel.width - 1)
    const tiling = dy === 1 && dx === 1 ? tilingFor(kernel.height, kernel.width, height, width) : null
    const outPitch = roundUp(width, 16)
    const outRows = dy * roundUp(Math.ceil(height / dy), 4)
    const inPitch = Math.max(outPitch, tiling ? roundUp(width, tiling.across) : 0) + dx * (kernel.width - 1) + 4
    const inRows = Math.max(outRows, tiling ? roundUp(height, tiling.down) : 0) + dy * (Math.max(kernel.height, 3) - 1)
    const planes = this.load(input, around, move.outside, inPitch, inRows)
    const tapsAt = this.loaded!.end
    const halfAt = roundUp(tapsAt + 4 * (kernel.data.length + kernel.height + kernel.width), 16)
    const tableAt = halfAt + 4 * outPitch * inRows
    const outAt = tableAt + (tiling ? tiling.bytes : 0)
    this.reserve(outAt + 4 * outPitch * outRows * kernel.count + 256)
    const memory = new Float32Array(this.wasm.memory.buffer)
    memory.set(kernel.data, tapsAt >> 2)
    const size = kernel.height * kernel.width
    const perGroup = kernel.count / move.groups
    const spare = tapsAt + 4 * kernel.data.length
    if (tiling) this.wasm.roots(tableAt, tiling.n)
    let way: Resident["way"] = "direct"
    for (let p = 0; p < kernel.count; p++) {
      const out = outAt + 4 * outPitch * outRows * p
      if (bias) memory.fill(bias[p], out >> 2, (out >> 2) + outPitch * outRows)
      const first = Math.floor(p / perGroup) * kernel.depth
      for (let d = 0; d < kernel.depth; d++) {
        const plane = planes.at + 4 * planes.pitch * planes.rows * (first + d)
        const add = d > 0 || bias !== null
        const offset = (p * kernel.depth + d) * size
        const parts = separate(kernel.data.subarray(offset, offset + size), kernel.height, kernel.width)
        const taps = tapsAt + 4 * offset
        if (parts) {
          way = "separable"
          memory.set(parts.row, spare >> 2)
          memory.set(parts.column, (spare >> 2) + kernel.width)
          this.pass(plane, planes.pitch, halfAt, outPitch, inRows, outPitch, spare, 1, kernel.width, 1, dx, false)
          this.pass(halfAt, outPitch, out, outPitch, outRows, outPitch, spare + 4 * kernel.width, kernel.height, 1, dy, dx, add)
        } else if (tiling) {
          way = "transform"
          this.transform(tiling, tableAt, plane, planes.pitch, out, outPitch, height, width, taps, kernel, add)
        } else this.pass(plane, planes.pitch, out, outPitch, outRows, outPitch, taps, kernel.height, kernel.width, dy, dx, add)
      }
    }
    return {
      channels: kernel.count,
      height,
      width,
      kept,
      stride: move.stride,
      pitch: outPitch,
      plane: outPitch * outRows,
      at: outAt,
      way,
      data: memory.subarray(outAt >> 2, (outAt >> 2) + outPitch * outRows * kernel.count),
    }
  }

  extent(result: Resident): readonly [number, number] {
    const { at, channels, plane, pitch } = result
    const [rows, columns] = result.kept
    const range = this.room(result, 8)
    const found = new Float32Array(this.wasm.memory.buffer, range, 2)
    found.set([Infinity, -Infinity])
    for (let c = 0; c < channels; c++)
      this.wasm.extent(at + 4 * plane * c, 4 * result.stride[0] * pitch, 4 * result.stride[1], rows, columns, range)
    return [found[0]!, found[1]!]
  }

  pixels(result: Resident, from: number, to: number, absolute: boolean): Uint8ClampedArray<ArrayBuffer> {
    const { at, plane, pitch } = result
    const [rows, columns] = result.kept
    const bytes = 4 * rows * columns
    const pixels = this.room(result, bytes)
    const next = result.channels === 3 ? 4 * plane : 0
    const [down, across] = [4 * result.stride[0] * pitch, 4 * result.stride[1]]
    this.wasm.paint(at, at + next, at + 2 * next, down, across, rows, columns, from, 255 / (to - from), absolute, pixels)
    return new Uint8ClampedArray(this.wasm.memory.buffer, pixels, bytes).slice()
  }

  /** Room for so many bytes behind a result, and for what is read or written beyond the end of a row. */
  private room({ at, channels, plane }: Resident, bytes: number): number {
    const free = roundUp(at + 4 * plane * channels, 16)
    this.reserve(free + bytes + 256)
    return free
  }

  /** One plane, one kernel. Vertical dilation: rows dy apart form a picture of their own, one for each of the dy phases. */
  private pass(
    input: number,
    inPitch: number,
    output: number,
    outPitch: number,
    rows: number,
    columns: number,
    taps: number,
    kernelHeight: number,
    kernelWidth: number,
    dy: number,
    dx: number,
    add: boolean,
  ) {
    const { correlate: any, correlateRows, correlateThree } = this.wasm
    const correlate = kernelHeight < 3 ? correlateRows : kernelHeight === 3 && kernelWidth === 3 ? correlateThree : any
    for (let phase = 0; phase < dy; phase++)
      correlate(
        input + 4 * phase * inPitch,
        dy * inPitch,
        output + 4 * phase * outPitch,
        dy * outPitch,
        Math.ceil((rows - phase) / dy),
        columns,
        taps,
        kernelHeight,
        kernelWidth,
        dx,
        add,
      )
  }

  /** One plane, one large kernel, eight tiles at a time; the last eight are filled up with tiles of which nothing is kept. */
  private transform(
    { n, down, across }: Tiling,
    table: number,
    input: number,
    inPitch: number,
    output: number,
    outPitch: number,
    height: number,
    width: number,
    taps: number,
    kernel: Kernels,
    add: boolean,
  ) {
    const spectrum = table + 8 * n
    const lists = spectrum + 8 * n * n
    const batch = lists + 128
    this.wasm.spectrumOf(taps, kernel.height, kernel.width, n, table, batch, spectrum)
    const words = new Uint32Array(this.wasm.memory.buffer, lists, 32)
    let lane = 0
    const flush = () => {
      for (; lane < 8; lane++) {
        words[lane] = words[0]!
        words[lane + 8] = words[8]!
        words[lane + 16] = words[lane + 24] = 0
      }
      this.wasm.tiles(lists, inPitch, lists + 32, outPitch, lists + 64, lists + 96, n, table, batch, spectrum, add)
      lane = 0
    }
    for (let y = 0; y < height; y += down)
      for (let x = 0; x < width; x += across) {
        words[lane] = input + 4 * (y * inPitch + x)
        words[lane + 8] = output + 4 * (y * outPitch + x)
        words[lane + 16] = Math.min(down, height - y)
        words[lane + 24] = Math.min(across, width - x)
        if (++lane === 8) flush()
      }
    if (lane) flush()
  }

  private load(
    input: Maps,
    around: readonly [number, number, number, number],
    outside: Movement["outside"],
    pitch: number,
    rows: number,
  ): Plane {
    const key = `${around} ${outside} ${pitch} ${rows}`
    if (this.loaded?.input === input && this.loaded.key === key) return this.loaded.planes
    const at = 4096
    const end = at + 4 * pitch * rows * input.channels
    this.loaded = null
    this.reserve(end)
    const memory = new Float32Array(this.wasm.memory.buffer, at, pitch * rows * input.channels)
    memory.fill(0)
    const [top, bottom, left, right] = around
    const bordered = outside === "zeros" ? input : padded(input, around, outside)
    const [down, across] = outside === "zeros" ? [top, left] : [0, 0]
    const tall = outside === "zeros" ? input.height : input.height + top + bottom
    const wide = outside === "zeros" ? input.width : input.width + left + right
    for (let c = 0; c < input.channels; c++)
      for (let y = 0; y < tall; y++) {
        const from = (c * tall + y) * wide
        memory.set(bordered.data.subarray(from, from + Math.min(wide, pitch - across)), (c * rows + y + down) * pitch + across)
      }
    const planes = { at, pitch, rows }
    this.loaded = { input, key, planes, end }
    return planes
  }

  private reserve(bytes: number) {
    if (bytes > mostBytes)
      throw new SettingsError(say("this needs {0} MB of memory, more than can be had", Math.round(bytes / 2 ** 20)))
    const missing = bytes - this.wasm.memory.buffer.byteLength
    if (missing > 0) this.wasm.memory.grow(Math.ceil(missing / pageBytes))
  }
}

/** A kernel of rank one as column × row, or null where it is none (or all zero). */
export function factors(
  kernel: ArrayLike<number>,
  height: number,
  width: number,
): { column: Float32Array; row: Float32Array } | null {
  let pivot = 0
  for (let i = 1; i < height * width; i++) if (Math.abs(kernel[i]) > Math.abs(kernel[pivot])) pivot = i
  const most = kernel[pivot]
  if (!most) return null
  const [py, px] = [Math.floor(pivot / width), pivot % width]
  const row = Float32Array.from({ length: width }, (_, x) => kernel[py * width + x])
  const column = Float32Array.from({ length: height }, (_, y) => kernel[y * width + px] / most)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (Math.abs(kernel[y * width + x] - column[y] * row[x]) > 1e-6 * Math.abs(most)) return null
  return { column, row }
}

/** The factors where two passes of K multiply-adds are fewer than one of K² by enough to pay for the second pass. */
export function separate(kernel: ArrayLike<number>, height: number, width: number) {
  return height < 3 || width < 3 || height * width < 2 * (height + width) ? null : factors(kernel, height, width)
}

/** Tiles of n×n, of which `down`×`across` are kept; `bytes` of memory for roots, spectrum, lists and a batch. */
interface Tiling {
  readonly n: number
  readonly down: number
  readonly across: number
  readonly bytes: number
}

/** The Fourier transform pays from about 13×13 on (measured: `npm run bench`); null: the direct way is faster. */
function tilingFor(kernelHeight: number, kernelWidth: number, height: number, width: number): Tiling | null {
  if (kernelHeight * kernelWidth < 160 || height * width < 2048) return null
  const longest = Math.max(kernelHeight, kernelWidth)
  const n = longest <= 64 ? 128 : longest <= 144 ? 256 : 512
  if (longest > n / 2 + 128) return null
  return { n, down: n - kernelHeight + 1, across: n - kernelWidth + 1, bytes: 8 * n + 8 * n * n + 128 + 32 * (n + 1) * n + 64 }
}
