import { isSym, show, substitute } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import type { Layer } from "../../src/conv/layer"
import type { Shape } from "../../src/conv/shape"
import type { Model } from "../../src/model/model"

/**
 * What a tensor looks like, in pixels at zoom 1. `w`, `h` is the face (height × width of the map), `dx`, `dy` how far the
 * stack runs back (the channels), `sheets` how many planes are drawn. `lanes` are stacks side by side (grouped channels).
 */
export interface Picture {
  kind: "planes" | "ribbon" | "box" | "column" | "sheet" | "point" | "unknown"
  w: number
  h: number
  dx: number
  dy: number
  sheets: number
  lanes: number
  /** Distance from lane to lane, the same all over a model. */
  laneStep: number
  label: string
  /** Parts of a concatenation or split, as shares of the depth, first first. */
  parts?: number[]
}

/** How a tensor's axes are read. */
export interface Reading {
  channels: Dim | null
  /** Spatial sizes, outermost first; empty for a vector. */
  space: readonly Dim[]
  /** Index of the first spatial axis in the shape. */
  first: number
  tokens?: boolean
}

/** A number to draw by: a symbol is drawn as if it were a usual size, a size that cannot be (an error made it) as one. */
export function sized(d: Dim, guess = 96): number {
  if (typeof d === "number") return d >= 1 ? d : 1
  const value = substitute(d, name => (/^[HWDLT]/.test(name) ? 224 : 16))
  return isSym(value) ? guess : Math.max(1, value)
}

/** Layers that say by themselves that their tensors are N, C, …space. */
const spatial = new Set<Layer["kind"]>([
  "convolution",
  "transposed-convolution",
  "pooling",
  "adaptive-pooling",
  "unpooling",
  "interpolation",
  "padding",
  "shuffle",
])

/** Reads every tensor of a model: rank 4 and 5 are maps; rank 3 is one where a spatial layer makes or takes it. */
export function readings(model: Model): (Reading | null)[] {
  const last = new Set<number>()
  const sequence = new Set<number>()
  for (const node of model.nodes) {
    const { layer } = node
    const isLast = "layout" in layer && layer.layout === "last"
    const around = [...node.inputs, ...node.outputs]
    if (spatial.has(layer.kind)) for (const t of around) (isLast ? last : sequence).add(t)
    else if ((layer.kind === "elementwise" || layer.kind === "normalization" || layer.kind === "concat") && node.outputs.length)
      for (const t of node.outputs) {
        if (node.inputs.some(i => last.has(i))) last.add(t)
        if (node.inputs.some(i => sequence.has(i))) sequence.add(t)
      }
  }
  return model.tensors.map(t => (t.shape ? read(t.shape, last.has(t.id), sequence.has(t.id)) : null))
}

function read(shape: Shape, channelsLast: boolean, sequence: boolean): Reading {
  const n = shape.length
  if (n <= 1) return { channels: n ? shape[0]! : 1, space: [], first: 0 }
  if (n === 2) return { channels: shape[1]!, space: [], first: 2 }
  if (n === 3 && channelsLast) return { channels: shape[2]!, space: [shape[1]!], first: 1 }
  if (n === 3 && sequence) return { channels: shape[1]!, space: [shape[2]!], first: 2 }
  if (n === 3) return { channels: shape[2]!, space: [shape[1]!], first: 1, tokens: true }
  if (channelsLast) return { channels: shape[n - 1]!, space: shape.slice(1, n - 1), first: 1 }
  return { channels: shape[1]!, space: shape.slice(2), first: 2 }
}

/** Draws to one scale for a whole model: its largest map has a face of `FACE` pixels, the others by the square root. */
export type Scale = (size: Dim) => number
const FACE = 78
const SMALLEST = 7

export function scaleFor(readings: readonly (Reading | null)[]): Scale {
  let largest = 1
  for (const r of readings)
    if (r && !r.tokens && r.space.length >= 2) for (const d of r.space) largest = Math.max(largest, sized(d))
  const face = largest <= 12 ? 34 : largest <= 40 ? 62 : FACE
  return size => Math.max(SMALLEST, face * Math.sqrt(Math.min(1, sized(size) / largest)))
}

export function depthOf(channels: number): number {
  return channels <= 1 ? 0 : 4.2 * Math.log2(channels)
}

export function sheetsOf(channels: number): number {
  return channels <= 4 ? Math.max(1, channels) : Math.min(14, Math.round(2.4 + Math.log2(channels) * 1.05))
}

const UNKNOWN: Picture = { kind: "unknown", w: 30, h: 40, dx: 0, dy: 0, sheets: 1, lanes: 1, laneStep: 0, label: "?" }

export function picture(shape: Shape | null, reading: Reading | null, scale: Scale, lanes = 1, laneStep = 0, deep = 1): Picture {
  if (!shape || !reading) return UNKNOWN
  const channels = reading.channels === null ? 1 : sized(reading.channels, 16)
  const name = reading.channels === null ? "" : show(reading.channels)
  if (!shape.length) return { kind: "point", w: 8, h: 8, dx: 0, dy: 0, sheets: 1, lanes: 1, laneStep: 0, label: "scalar" }
  if (!reading.space.length) {
    const h = Math.min(118, 12 + 8.6 * Math.log2(1 + channels))
    return {
      kind: "column",
      w: 9,
      h,
      dx: 4,
      dy: 3,
      sheets: Math.max(1, Math.min(16, Math.round(channels))),
      lanes: 1,
      laneStep: 0,
      label: name,
    }
  }
  const label = `${name}@${reading.space.map(show).join("×")}`
  if (reading.tokens) {
    const w = Math.min(64, 10 + 5.2 * Math.log2(channels + 1))
    return {
      kind: "sheet",
      w,
      h: longSide(reading.space[0]!),
      dx: 0,
      dy: 0,
      sheets: 1,
      lanes: 1,
      laneStep: 0,
      label: `${show(reading.space[0]!)}×${name}`,
    }
  }
  const depth = deep * depthOf(channels / lanes)
  const sheets = sheetsOf(Math.round(channels / lanes))
  if (reading.space.length === 1) {
    const dy = Math.min(34, 3.2 * Math.log2(channels + 1))
    return { kind: "ribbon", w: longSide(reading.space[0]!), h: 6, dx: dy * 0.5, dy, sheets, lanes, laneStep, label }
  }
  const [h, w] = reading.space.slice(-2).map(scale) as [number, number]
  if (reading.space.length >= 3) {
    const back = scale(reading.space[reading.space.length - 3]!) * 0.45
    return {
      kind: "box",
      w,
      h,
      dx: back,
      dy: back * 0.6,
      sheets: Math.min(3, Math.max(1, Math.round(Math.log2(channels + 1) / 2))),
      lanes,
      laneStep,
      label,
    }
  }
  return { kind: "planes", w, h, dx: depth, dy: Math.min(depth * 0.42, h * 0.75), sheets, lanes, laneStep, label }
}

/** Length of a sequence: 16 and 16,000 both fit. */
function longSide(length: Dim): number {
  return Math.min(110, Math.max(SMALLEST, 9.5 * Math.log2(1 + sized(length))))
}

/** Whole width and height of a picture, with its stack and its lanes. */
export function extent(p: Picture): { w: number; h: number } {
  const repeat = p.kind === "box" ? p.sheets - 1 : 0
  return { w: p.w + p.dx + repeat * (p.dx * 0.55 + 5), h: p.h + p.dy + p.laneStep * (p.lanes - 1) }
}

export const LANE_GAP = 12
