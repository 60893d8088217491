import { reached, source, step } from "../../src/conv/receptive"
import type { Field, Stride } from "../../src/conv/receptive"
import type { Model } from "../../src/model/model"
import type { Reading } from "./picture"

/** Per spatial axis (in order), the first and last index seen; beyond the map's own size lies padding. */
export type Seen = [number, number][]

/**
 * What one unit sees on every tensor before it, by the engine's own rule for each single layer, walked backwards; where
 * branches meet, the hull.
 */
export class Fields {
  private readonly single = new Map<string, Field>()

  constructor(
    private readonly model: Model,
    private readonly readings: readonly (Reading | null)[],
  ) {}

  behind(tensor: number, unit: readonly number[]): Map<number, Seen> {
    const seen = new Map<number, Seen>([[tensor, unit.map(i => [i, i])]])
    const from = this.model.tensors[tensor]?.node
    if (from === null || from === undefined) return seen
    for (let n = from; n >= 0; n--) {
      const node = this.model.nodes[n]!
      node.outputs.forEach((out, k) => {
        const at = seen.get(out)
        if (!at) return
        for (const input of new Set(node.inputs)) {
          const through = this.back(n, k, out, input, at)
          if (through) seen.set(input, hull(seen.get(input), through))
        }
      })
    }
    return seen
  }

  private back(n: number, k: number, out: number, input: number, at: Seen): Seen | null {
    const reading = this.readings[input]
    const after = this.readings[out]
    const shape = this.model.tensors[input]?.shape
    if (!reading || !shape || (this.model.tensors[input]!.node === null && !this.model.inputs.includes(input))) return null
    const sizes = reading.space.map(d => (typeof d === "number" ? d : NaN))
    const everything: Seen = sizes.map(size => [0, size - 1])
    const field = this.through(n, k, input)
    if (!field) return null
    if (field === "whole" || !after) return everything
    // Before a spatial layer has been met, all axes from the third on count as spatial.
    const first = field.axes.length === sizes.length ? 0 : field.axes.length - sizes.length
    const result = this.model.tensors[out]?.shape
    return everything.map((all, i) => {
      // A window says exactly where it looks, upsampling and its phases included.
      const axis = reading.first + i
      const there = at[axis - after.first]
      const exact = there && result ? reached(this.model.nodes[n]!.layer, axis, there, shape, result) : null
      if (exact) return [exact[0], exact[1]]
      const track = field.axes[first + i]
      if (!track || track.whole || track.at === null) return all
      const range = at[track.at - after.first]
      if (!range || typeof track.size !== "number" || typeof track.start !== "number") return all
      const [lo, hi] = [along(range[0], track.stride, Math.floor), along(range[1], track.stride, Math.floor)]
      return Number.isNaN(lo) ? all : [lo + track.start, hi + track.start + track.size - 1]
    })
  }

  private through(n: number, k: number, input: number): Field {
    const key = `${n},${k},${input}`
    const known = this.single.get(key)
    if (known !== undefined) return known
    const node = this.model.nodes[n]!
    const shapes = (ids: readonly number[]) => ids.map(id => this.model.tensors[id]?.shape ?? null)
    const fields = step(
      node.layer,
      node.inputs.map(id => (id === input ? source(this.model.tensors[id]!.shape) : null)),
      shapes(node.inputs),
      shapes(node.outputs),
    )
    const made = fields[k] ?? null
    this.single.set(key, made)
    return made
  }
}

function along(i: number, stride: Stride, round: (v: number) => number): number {
  if (typeof stride === "number") return i * stride
  if ("numerator" in stride && typeof stride.numerator === "number" && typeof stride.denominator === "number")
    return round((i * stride.numerator) / stride.denominator)
  return NaN
}

function hull(a: Seen | undefined, b: Seen): Seen {
  return a ? a.map(([lo, hi], i) => [Math.min(lo, b[i]![0]), Math.max(hi, b[i]![1])]) : b
}
