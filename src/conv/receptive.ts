/**
 * What a unit sees of the network's input, layer by layer: size, stride and start of a stretch per spatial axis. Where
 * branches meet, the hull. Recurrence: r′ = r + (K − 1)·D·j, j′ = j·S, start′ = start − P·j; a transposed convolution divides j.
 * Normalizations and softmax count as acting on one unit, as is usual.
 */
import { equal } from "./dim"
import type { Dim } from "./dim"
import { count, indexed, mixed, move, reshaped, summed } from "./field/axes"
import { hull, isFresh, lost, mix, whole } from "./field/track"
import type { Stride, Track } from "./field/track"
import { isWindowed, look, part, spatialAxes, unblock } from "./field/windows"
import type { Layer } from "./layer"
import type { Shape } from "./shape"

export { reached } from "./field/back"
export type { Range } from "./field/back"
export type { Fraction, Stride, Track } from "./field/track"

export interface Window {
  /** One entry per spatial axis of the network's input, in its order. */
  readonly axes: readonly Track[]
  /** The tensor's first axis that walks along the input; −1 if none does. */
  readonly first: number
}

/** "whole": every unit sees all of the input. null: it does not depend on the input, or nothing is known. */
export type Field = Window | "whole" | null

/**
 * The field of the network's input itself: each unit sees its own pixel. Which axes are spatial is not known yet: all after
 * batch and channels are assumed to be, and the first convolution or pooling corrects it.
 */
export function source(shape: Shape | null): Field {
  if (!shape || shape.length < 2) return null
  const first = Math.min(2, shape.length - 1)
  return windowOf(
    fresh(
      shape,
      shape.slice(first).map((_, i) => first + i),
    ),
  )
}

const fresh = (shape: Shape, axes: readonly number[]): Track[] =>
  axes.map(at => ({ size: 1, stride: 1 as Stride, start: 0, of: shape[at], at }))

function windowOf(axes: readonly Track[]): Field {
  if (axes.length === 0 || axes.every(t => t.whole)) return "whole"
  const walked = axes.flatMap(t => (t.at === null ? [] : [t.at]))
  return { axes, first: walked.length ? Math.min(...walked) : -1 }
}

/** The fields of a layer's outputs, from those of its inputs. Shapes are needed where the sizes of axes matter. */
export function step(
  layer: Layer,
  fields: readonly Field[],
  inputs: readonly (Shape | null)[],
  outputs: readonly (Shape | null)[],
): Field[] {
  const seeing = fields.flatMap((field, i) => (field === null ? [] : [i]))
  if (seeing.length === 0) return outputs.map(() => null)
  if (seeing.some(i => fields[i] === "whole")) return outputs.map(() => "whole")
  if (seeing.some(i => !inputs[i])) return outputs.map(() => windowOf((fields[seeing[0]] as Window).axes.map(lost)))
  return outputs.map((output, k) => {
    const all = seeing.map(i => through(layer, (fields[i] as Window).axes, i, inputs, output, k))
    return windowOf(all.reduce(meet))
  })
}

/** The hull of two branches. One on which nothing has happened yet takes the other's idea of which axes are spatial. */
function meet(a: readonly Track[], b: readonly Track[]): Track[] {
  if (a.length !== b.length || a.some((t, i) => t.at !== b[i].at && t.at !== null && b[i].at !== null)) {
    if (isFresh(a)) return meetFresh(b)
    if (isFresh(b)) return meetFresh(a)
    if (a.length !== b.length) return (a.length > b.length ? a : b).map(lost)
  }
  return a.map((t, i) => hull(t, b[i]))
}

function meetFresh(tracks: readonly Track[]): Track[] {
  return tracks.map(t => (t.at === null || t.whole ? t : hull(t, { ...t, size: 1, start: 0 })))
}

/** Tracks of input number `which` as output number `k` has them. */
function through(
  layer: Layer,
  tracks: readonly Track[],
  which: number,
  inputs: readonly (Shape | null)[],
  output: Shape | null,
  k: number,
): Track[] {
  const input = inputs[which]!
  const rank = input.length
  if (isWindowed(layer)) return windowed(layer, tracks, input, output)
  switch (layer.kind) {
    case "linear":
    case "bilinear":
      return mixed(tracks, input, [rank - 1], true)
    case "elementwise":
    case "expand":
      return output ? move(tracks, axis => axis + output.length - rank) : tracks.map(lost)
    case "normalization":
    case "concat":
      return [...tracks]
    case "embedding":
      return layer.bag ? mixed(tracks, input, [1], false) : [...tracks]
    case "fold":
      return unblock(layer, tracks, input)
    case "reshape":
    case "flatten":
    case "unflatten":
    case "squeeze":
    case "unsqueeze":
      return output ? reshaped(tracks, input, output) : tracks.map(lost)
    case "permute":
      return move(tracks, axis => layer.order.findIndex(o => count(o, rank) === axis))
    case "repeat": {
      const lead = layer.times.length - rank
      return tracks.map(t =>
        t.at === null || layer.times[lead + t.at] === 1 ? { ...t, at: t.at === null ? null : t.at + lead } : lost(t),
      )
    }
    case "stack": {
      const axis = count(layer.axis, rank + 1)
      return move(tracks, a => (a >= axis ? a + 1 : a))
    }
    case "split":
      return piece(layer.unbind === true, tracks, count(layer.axis, rank), k, layer.sizes, output, layer.size)
    case "index":
      return indexed(tracks, layer, input)
    case "reduction": {
      const axes = layer.axes?.length ? layer.axes.map(a => count(a, rank)) : input.map((_, i) => i)
      return mixed(tracks, input, axes, layer.keep)
    }
    case "matmul":
      return multiplied(tracks, which, inputs, output)
    case "attention":
      return which === 0 ? [...tracks] : mixed(tracks, input, [rank - 2], true)
    case "einsum":
      return summed(tracks, layer.equation, inputs, which)
    case "recurrent": {
      const time = rank === 3 && layer.batchFirst ? 1 : 0
      const lasting = tracks.map(t => (t.at === time ? mix(t, input[time]) : t.at === rank - 1 ? mix(t, input[t.at]) : t))
      return k === 0 ? lasting : lasting.map(t => (t.at === null ? t : { ...t, at: rank - 2 }))
    }
    case "create":
    case "opaque":
      return tracks.map(lost)
  }
}

function windowed(layer: Parameters<typeof look>[0], tracks: readonly Track[], input: Shape, output: Shape | null): Track[] {
  const axes = spatialAxes(layer, input.length)
  const misplaced = isFresh(tracks) && layer.kind !== "padding" && tracks.map(t => t.at).join() !== axes.join()
  const seen = (misplaced ? fresh(input, axes) : tracks).map(t => {
    const i = t.at === null ? -1 : axes.indexOf(t.at)
    return i < 0 ? t : look(layer, t, i, input[axes[i]], output?.[axes[i]])
  })
  // Unfold lays all places out along one axis.
  return layer.kind === "unfold" ? move(seen, () => input.length - axes.length) : seen
}

/** Part number k of a split: it begins where the parts before it end. */
function piece(
  unbind: boolean,
  tracks: readonly Track[],
  axis: number,
  k: number,
  sizes: readonly Dim[] | undefined,
  output: Shape | null,
  size?: Dim,
): Track[] {
  return tracks.map(t => {
    if (t.at === null) return t
    if (t.at !== axis) return unbind && t.at > axis ? { ...t, at: t.at - 1 } : t
    if (unbind) return { ...part(t, k), at: null }
    const from = sizes
      ? sizes.slice(0, k).reduce<Dim | null>((s, n) => (typeof s === "number" && typeof n === "number" ? s + n : null), 0)
      : multiple(k, size ?? null)
    if (from !== null) return part(t, from)
    return k === 0 ? t : output && equal(output[axis], t.of) ? t : lost(t)
  })
}

const multiple = (k: number, size: Dim | null): Dim | null => (k === 0 ? 0 : typeof size === "number" ? k * size : null)

/** Rows of the first operand and columns of the second stay; the inner axis is summed over. */
function multiplied(tracks: readonly Track[], which: number, inputs: readonly (Shape | null)[], output: Shape | null): Track[] {
  if (!output) return tracks.map(whole)
  const input = inputs[which]!
  const rank = input.length
  const inner = which === 0 || rank === 1 ? rank - 1 : rank - 2
  const other = inputs[1 - which]
  const columns = (inputs[1]?.length ?? 2) > 1 ? 1 : 0
  const rows = (inputs[0]?.length ?? 2) > 1 ? 1 : 0
  return tracks.map(t => {
    if (t.at === null || !other) return t.at === null ? t : whole(t)
    if (t.at === inner) return mix(t, input[inner])
    if (which === 0 && t.at === rank - 2) return { ...t, at: output.length - 1 - columns }
    if (which === 1 && t.at === rank - 1) return { ...t, at: output.length - 1 }
    return { ...t, at: output.length - rows - columns - (rank - 2) + t.at }
  })
}
