/** Receptive fields through layers that rename, mix or cut axes. */
import { add, equal, less } from "../dim"
import type { Dim } from "../dim"
import type { Index } from "../layer"
import { subscripts } from "../layers/einsum"
import { numel } from "../shape"
import type { Shape } from "../shape"
import { lost, mix } from "./track"
import type { Track } from "./track"
import { part } from "./windows"

export const count = (axis: Dim, rank: number): number => (typeof axis === "number" ? (axis < 0 ? axis + rank : axis) : -1)

/** Moves each track to another axis; `to` gives null for an axis that disappears with size 1, -1 where there is no such axis. */
export function move(tracks: readonly Track[], to: (axis: number) => number | null): Track[] {
  return tracks.map(t => {
    if (t.at === null) return t
    const at = to(t.at)
    return at === -1 ? lost(t) : { ...t, at }
  })
}

/** Sums over some axes; the others move down where they are dropped. */
export function mixed(tracks: readonly Track[], shape: Shape, axes: readonly number[], keep: boolean): Track[] {
  const together = tracks.map(t => (t.at !== null && axes.includes(t.at) ? mix(t, shape[t.at] ?? 0) : t))
  return keep ? together : move(together, axis => axis - axes.filter(a => a < axis).length)
}

/**
 * A reshape: runs of axes with the same product belong together. One to one, the track moves; several to one, it walks
 * along the joined axis; otherwise it is lost. Axes of size 1 do not matter.
 */
export function reshaped(tracks: readonly Track[], input: Shape, output: Shape): Track[] {
  const to = new Map<number, number | null | undefined>()
  const real = (shape: Shape) => shape.flatMap((n, axis) => (equal(n, 1) ? [] : [axis]))
  const [from, into] = [real(input), real(output)]
  for (let i = 0, j = 0; i < from.length || j < into.length;) {
    const group = { from: [from[i++]], into: [into[j++]] }
    let [a, b]: [Dim, Dim] = [input[group.from[0]] ?? 1, output[group.into[0]] ?? 1]
    while (equal(a, b) !== true && (i < from.length || j < into.length)) {
      const widen = j >= into.length || (i < from.length && less(a, b) !== false)
      const [axes, shape] = widen ? [group.from, input] : [group.into, output]
      axes.push(widen ? from[i++] : into[j++])
      const product = numel(axes.map(axis => shape[axis]))
      if (widen) a = product
      else b = product
    }
    for (const axis of group.from) to.set(axis, group.into.length === 1 ? group.into[0] : undefined)
  }
  return tracks.map(t => {
    // After a mistake there may be no such axis.
    if (t.at !== null && t.at >= input.length) return lost(t)
    if (t.at === null || equal(input[t.at], 1)) return { ...t, at: null }
    const axis = to.get(t.at)
    return axis === undefined ? lost(t) : { ...t, at: axis }
  })
}

/** The tracks of operand `which` in the output of an einsum. */
export function summed(tracks: readonly Track[], equation: string, shapes: readonly (Shape | null)[], which: number): Track[] {
  const names = subscripts(
    equation,
    shapes.map(s => s?.length ?? 0),
  )
  if (!names) return tracks.map(lost)
  return tracks.map(t => {
    if (t.at === null) return t
    const axis = names.output.indexOf(names.operands[which][t.at])
    return axis >= 0 ? { ...t, at: axis } : mix(t, shapes[which]?.[t.at] ?? 0)
  })
}

/** `x[…]`: an index picks one unit, a slice a stretch; what an index tensor picks is not known. */
export function indexed(tracks: readonly Track[], layer: Index, input: Shape): Track[] {
  const taken = layer.items.reduce(
    (sum, i) => sum + (i.kind === "mask" ? i.rank : i.kind === "new" || i.kind === "rest" ? 0 : 1),
    0,
  )
  const advanced = layer.items.some(i => i.kind === "tensor" || i.kind === "mask")
  const change = new Map<number, (t: Track) => Track>()
  let axis = 0
  let place = 0
  const pass = (count: number) => {
    for (; count > 0; count--) {
      const to = place++
      change.set(axis++, t => ({ ...t, at: to }))
    }
  }
  for (const item of layer.items) {
    if (item.kind === "new") place++
    else if (item.kind === "rest") pass(input.length - taken)
    else if (item.kind === "at") {
      const n = input[axis]
      const from = less(item.index, 0) ? add(item.index, n) : item.index
      change.set(axis++, t => ({ ...part(t, from), at: null }))
    } else if (item.kind === "slice") {
      const n = input[axis]
      const to = place++
      const from = item.from ?? 0
      change.set(axis++, t => ({ ...part(t, less(from, 0) ? add(from, n) : from, item.step), at: to }))
    } else for (let k = item.kind === "mask" ? item.rank : 1; k > 0; k--) change.set(axis++, lost)
  }
  pass(input.length - axis)
  return tracks.map(t => {
    if (t.at === null) return t
    const changed = change.get(t.at)!(t)
    // Index tensors put their axes somewhere among the others.
    return advanced && changed.at !== null ? lost(t) : changed
  })
}
