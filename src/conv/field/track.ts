/** One spatial axis of the network's input as seen from a tensor further on: which stretch of it a unit depends on. */
import { ceilDiv, equal, floorDiv, isSym, max, min, mul, sub, add, unknownDim } from "../dim"
import type { Dim } from "../dim"

export interface Fraction {
  readonly numerator: Dim
  readonly denominator: Dim
}

/** From unit to neighbouring unit; a fraction after upsampling. */
export type Stride = Dim | Fraction

/**
 * The unit at index i of tensor axis `at` sees the input pixels start + i·stride … start + i·stride + size − 1 (those outside
 * 0 … of − 1 are padding).
 */
export interface Track {
  readonly size: Dim
  readonly stride: Stride
  readonly start: Dim
  /** The input's size along this axis. */
  readonly of: Dim
  /** The tensor's axis that walks along it; null where all units see the same stretch. Flattened axes share one. */
  readonly at: number | null
  /** Everything is seen: a global pooling, a linear layer or an attention over the axis. */
  readonly whole?: true
}

export const isFraction = (s: Stride): s is Fraction => !isSym(s) && typeof s === "object"

const parts = (s: Stride): Fraction => (isFraction(s) ? s : { numerator: s, denominator: 1 })

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

/** s · by / over, in lowest terms. */
export function scale(s: Stride, by: Dim, over: Dim = 1): Stride {
  const p = parts(s)
  let numerator = mul(p.numerator, by)
  let denominator = mul(p.denominator, over)
  if (typeof numerator === "number" && typeof denominator === "number") {
    const g = gcd(Math.abs(numerator), denominator) || 1
    numerator /= g
    denominator /= g
  } else if (equal(mul(floorDiv(numerator, denominator), denominator), numerator)) return floorDiv(numerator, denominator)
  return denominator === 1 ? numerator : { numerator, denominator }
}

/** ⌈n · s⌉: a stretch covers every pixel it touches. */
export function up(n: Dim, s: Stride): Dim {
  const p = parts(s)
  return ceilDiv(mul(n, p.numerator), p.denominator)
}

/** ⌊n · s⌋ */
export function down(n: Dim, s: Stride): Dim {
  const p = parts(s)
  return floorDiv(mul(n, p.numerator), p.denominator)
}

export const sameStride = (a: Stride, b: Stride): boolean =>
  equal(mul(parts(a).numerator, parts(b).denominator), mul(parts(b).numerator, parts(a).denominator)) === true

/** Every unit sees all of it. */
export const whole = (track: Track): Track => ({ size: track.of, stride: 0, start: 0, of: track.of, at: null, whole: true })

/** It cannot be followed any further. */
export const lost = (track: Track): Track =>
  track.whole ? track : { size: unknownDim(1), stride: unknownDim(), start: unknownDim(), of: track.of, at: null }

/** An axis of `extent` units is summed over: together they see everything, unless there is only one. */
export function mix(track: Track, extent: Dim): Track {
  return equal(extent, 1) ? { ...track, at: null } : whole(track)
}

/** Nothing has happened yet: each unit sees its own pixel. */
export const isFresh = (tracks: readonly Track[]): boolean =>
  tracks.every(t => t.size === 1 && t.stride === 1 && t.start === 0 && t.at !== null)

/** The hull of what two units see that sit at the same place. */
export function hull(a: Track, b: Track): Track {
  if (a.whole || b.whole) return whole(a)
  // Two units that walk along different axes: each pair of places occurs.
  if (a.at !== b.at && a.at !== null && b.at !== null) return whole(a)
  const walking = a.at === null ? b : a
  if (a.at === b.at && !sameStride(a.stride, b.stride)) {
    const size = max(a.size, b.size)
    return { ...walking, size, start: min(a.start, b.start) }
  }
  const start = min(a.start, b.start)
  const end = max(add(a.start, a.size), add(b.start, b.size))
  return { ...walking, start, size: sub(end, start) }
}
