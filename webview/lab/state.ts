import type { Outside } from "../../src/conv/convolve"
import { limits, type Question } from "./bill"
import { presets, type PresetSettings } from "./presets"

export type Section = "filter" | "signal" | "channels" | "connections" | "kinds" | "chain" | "weights" | "text" | "board"
export const sections: readonly Section[] = [
  "filter",
  "signal",
  "channels",
  "connections",
  "kinds",
  "chain",
  "weights",
  "text",
  "board",
]

export type Display = "raw" | "absolute" | "clip" | "normalise"
export const displays: readonly Display[] = ["raw", "absolute", "clip", "normalise"]
export type Fill = "random" | "ones" | "own"
export const fills: readonly Fill[] = ["random", "ones", "own"]
export const outsides: readonly Outside[] = ["zeros", "reflect", "replicate", "circular"]

/** Everything that can be set in the lab, and nothing else: it is what *Copy state* copies. Pictures of the user's own stay out. */
export interface LabState {
  section: Section
  picture: { name: string; grey: boolean }
  filter: {
    preset: string | null
    settings: PresetSettings
    kernel: number[][]
    stride: [number, number]
    padding: [number, number]
    outside: Outside
    dilation: [number, number]
    /** Stride, padding and dilation are the same on both axes, and set together. */
    linked: boolean
    /** The colours of the picture under the same kernel are added up to one map, as in a layer with one group. */
    together: boolean
    flip: boolean
    display: Display
  }
  signal: { values: number[]; kernel: number[]; stride: number; padding: number; dilation: number; flip: boolean }
  channels: {
    mode: "full" | "pointwise" | "depthwise" | "grouped" | "pool"
    outputs: number
    selected: number
    size: number
    padding: number
    bias: number
    seed: number
    /** What the layer sees: the picture, or small maps of numbers. */
    source: "picture" | "numbers"
    values: number[][][]
    /** Where the weights come from; `own` ones are P×D×K×K in a row and count while they fit. */
    fill: Fill
    own: number[]
    pool: { mode: "max" | "average"; kernel: [number, number]; stride: [number, number]; padding: [number, number] }
  }
  connections: {
    /** The drawing: inputs in a row and weights of one neuron. */
    inputs: number
    window: number
    bill: Question
  }
  kinds: {
    kernel: number
    dilation: number
    /** The transposed convolution: its input, its kernel, and its settings as PyTorch names them. */
    values: number[]
    weights: number[]
    stride: number
    padding: number
    spread: number
    outputPadding: number
  }
  chain: { windows: number; dialect: "pytorch" | "keras" | "paddle" }
  text: { sentence: string; size: number; seed: number }
  board: { layer: number; row: number; column: number }
}

export const initial: LabState = {
  section: "filter",
  picture: { name: "Lake", grey: false },
  filter: {
    preset: "Gaussian 3×3",
    settings: { size: 5, sigma: 1.2, angle: 45, seed: 1 },
    kernel: presets.find(p => p.name === "Gaussian 3×3")!.make({ size: 3, sigma: 1, angle: 0, seed: 1 }),
    stride: [1, 1],
    padding: [1, 1],
    outside: "zeros",
    dilation: [1, 1],
    linked: true,
    together: false,
    flip: false,
    display: "clip",
  },
  signal: { values: [1, 1, 2, -1, 1, -2, 1], kernel: [-1, 0, 1], stride: 1, padding: 0, dilation: 1, flip: true },
  channels: {
    mode: "full",
    outputs: 4,
    selected: 0,
    size: 3,
    padding: 1,
    bias: 0.1,
    seed: 3,
    source: "picture",
    // The course's two maps.
    values: [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]], // prettier-ignore
    fill: "random",
    own: [],
    pool: { mode: "max", kernel: [2, 2], stride: [2, 2], padding: [0, 0] },
  },
  connections: {
    inputs: 7,
    window: 3,
    bill: { height: 100, width: 100, maps: 256, outputs: 256, kernel: 3, narrow: false, through: 64 },
  },
  kinds: {
    kernel: 3,
    dilation: 2,
    values: [1, 2, 3],
    weights: [1, 2, 3],
    stride: 1,
    padding: 0,
    spread: 1,
    outputPadding: 0,
  },
  chain: { windows: 4, dialect: "pytorch" },
  text: { sentence: "the movie was not good at all", size: 3, seed: 1 },
  board: { layer: 4, row: 9, column: 12 },
}

const mark = "convlens-lab:1:"

/** The state as one line of text that can be pasted anywhere. */
export function encode(state: LabState): string {
  const bytes = new TextEncoder().encode(JSON.stringify(state))
  return (
    mark +
    btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "")
  )
}

/** Reads a pasted state; null for anything else. Whatever is missing or out of range in it is as it is at first. */
export function decode(text: string): LabState | null {
  const line = text.trim()
  if (!line.startsWith(mark)) return null
  try {
    const binary = atob(line.slice(mark.length).replaceAll("-", "+").replaceAll("_", "/"))
    return sound(JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, c => c.charCodeAt(0)))))
  } catch {
    return null
  }
}

const whole = (value: unknown, least: number, most: number, otherwise: number) =>
  Number.isInteger(value) ? Math.min(most, Math.max(least, value as number)) : otherwise
const real = (value: unknown, least: number, most: number, otherwise: number) =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise
const one = <T>(value: unknown, options: readonly T[], otherwise: T) => (options.includes(value as T) ? (value as T) : otherwise)
const numbers = (value: unknown, most: number, otherwise: number[]) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= most &&
  value.every(v => typeof v === "number" && Number.isFinite(v))
    ? [...value]
    : otherwise
const text = (value: unknown, most: number, otherwise: string) => (typeof value === "string" ? value.slice(0, most) : otherwise)

/** Up to four maps of the same size, no larger than can be typed. */
function stack(given: unknown, otherwise: number[][][]): number[][][] {
  if (!Array.isArray(given) || !given.length || given.length > 4) return otherwise
  const all = given.map(map => (Array.isArray(map) && map.length <= 6 ? map.map(row => numbers(row, 6, [])) : []))
  const [height, width] = [all[0].length, all[0][0]?.length ?? 0]
  const alike = all.every(map => map.length === height && map.every(row => row.length === width))
  return height > 0 && width > 0 && alike ? all : otherwise
}

/** What the bill of a layer is asked for, within what can be counted exactly. */
function asked(given: any): Question {
  const usual = initial.connections.bill
  const field = (name: keyof typeof limits) => whole(given?.[name], limits[name][0], limits[name][1], usual[name])
  return {
    height: field("height"),
    width: field("width"),
    maps: field("maps"),
    outputs: field("outputs"),
    kernel: field("kernel"),
    narrow: given?.narrow === true,
    through: field("through"),
  }
}

/** A state from outside made sound, field by field. */
export function sound(given: any): LabState {
  if (!given || typeof given !== "object") return initial
  const pair = (value: unknown, least: number, most: number, otherwise: [number, number]): [number, number] =>
    Array.isArray(value) ? [whole(value[0], least, most, otherwise[0]), whole(value[1], least, most, otherwise[1])] : otherwise
  const f = given?.filter ?? {}
  const rows = Array.isArray(f.kernel) && f.kernel.length <= 64 ? f.kernel.map((row: unknown) => numbers(row, 64, [])) : []
  const rectangular = rows.length > 0 && rows[0].length > 0 && rows.every((row: number[]) => row.length === rows[0].length)
  const [stride, padding, dilation] = [pair(f.stride, 1, 64, [1, 1]), pair(f.padding, 0, 64, [0, 0]), pair(f.dilation, 1, 64, [1, 1])] // prettier-ignore
  const s = given?.signal ?? {}
  const c = given?.channels ?? {}
  const n = given?.connections ?? {}
  const k = given?.kinds ?? {}
  return {
    section: one(given?.section, sections, initial.section),
    picture: { name: text(given?.picture?.name, 60, initial.picture.name), grey: given?.picture?.grey === true },
    filter: {
      preset: presets.some(p => p.name === f.preset) ? f.preset : null,
      settings: {
        size: whole(f.settings?.size, 1, 31, 5) | 1,
        sigma: real(f.settings?.sigma, 0.2, 10, 1.2),
        angle: real(f.settings?.angle, 0, 180, 45),
        seed: whole(f.settings?.seed, 0, 999, 1),
      },
      kernel: rectangular ? rows : initial.filter.kernel,
      stride,
      padding,
      outside: one(f.outside, outsides, "zeros"),
      dilation,
      linked: f.linked !== false && [stride, padding, dilation].every(([down, across]) => down === across),
      together: f.together === true,
      flip: f.flip === true,
      display: one(f.display, displays, "clip"),
    },
    signal: {
      values: numbers(s.values, 64, initial.signal.values),
      kernel: numbers(s.kernel, 15, initial.signal.kernel),
      stride: whole(s.stride, 1, 8, 1),
      padding: whole(s.padding, 0, 32, 0),
      dilation: whole(s.dilation, 1, 8, 1),
      flip: s.flip !== false,
    },
    channels: {
      mode: one(c.mode, ["full", "pointwise", "depthwise", "grouped", "pool"] as const, "full"),
      outputs: whole(c.outputs, 1, 12, 4),
      selected: whole(c.selected, 0, 11, 0),
      size: whole(c.size, 1, 7, 3),
      padding: whole(c.padding, 0, 6, 1),
      bias: real(c.bias, -10, 10, 0.1),
      seed: whole(c.seed, 0, 999, 3),
      source: one(c.source, ["picture", "numbers"] as const, "picture"),
      values: stack(c.values, initial.channels.values),
      fill: one(c.fill, fills, "random"),
      own: numbers(c.own, 12 * 4 * 49, []),
      pool: {
        mode: one(c.pool?.mode, ["max", "average"] as const, "max"),
        kernel: pair(c.pool?.kernel, 1, 64, [2, 2]),
        stride: pair(c.pool?.stride, 1, 64, [2, 2]),
        padding: pair(c.pool?.padding, 0, 32, [0, 0]),
      },
    },
    connections: {
      inputs: whole(n.inputs, 2, 12, initial.connections.inputs),
      window: whole(n.window, 1, 12, initial.connections.window),
      bill: asked(n.bill),
    },
    kinds: {
      kernel: whole(k.kernel, 1, 7, 3),
      dilation: whole(k.dilation, 1, 5, 2),
      values: numbers(k.values, 8, initial.kinds.values),
      weights: numbers(k.weights, 7, initial.kinds.weights),
      stride: whole(k.stride, 1, 4, 1),
      padding: whole(k.padding, 0, 4, 0),
      spread: whole(k.spread, 1, 4, 1),
      outputPadding: whole(k.outputPadding, 0, 3, 0),
    },
    chain: {
      windows: whole(given?.chain?.windows, 1, 12, 4),
      dialect: one(given?.chain?.dialect, ["pytorch", "keras", "paddle"] as const, "pytorch"),
    },
    text: {
      sentence: text(given?.text?.sentence, 400, initial.text.sentence),
      size: whole(given?.text?.size, 1, 6, 3),
      seed: whole(given?.text?.seed, 0, 999, 1),
    },
    board: {
      layer: whole(given?.board?.layer, 1, 13, 4),
      row: whole(given?.board?.row, 0, 18, 9),
      column: whole(given?.board?.column, 0, 18, 9),
    },
  }
}
