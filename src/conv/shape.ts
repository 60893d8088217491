import { equal, grouped, product } from "./dim"
import type { Dim } from "./dim"
import { keyOf } from "./polynomial"

/** The sizes of a tensor's axes, outermost first; [] is a scalar. */
export type Shape = readonly Dim[]

/** How many elements: the product of the sizes. */
export function numel(shape: Shape): Dim {
  return product(shape)
}

/** `1×3×224×224`; a scalar is `scalar`, an unknown shape `?`. */
export function showShape(shape: Shape | null): string {
  if (shape === null) return "?"
  return shape.length === 0 ? "scalar" : shape.map(grouped).join("×")
}

/** Whether both are the same shape; undefined when symbols leave it open. */
export function sameShape(a: Shape, b: Shape): boolean | undefined {
  if (a.length !== b.length) return false
  let all: boolean | undefined = true
  for (let i = 0; i < a.length; i++) {
    const same = equal(a[i], b[i])
    if (same === false) return false
    if (same === undefined) all = undefined
  }
  return all
}

/**
 * The shape of an elementwise operation on both, aligned at the last axis, sizes of 1 stretched. Undefined when they
 * certainly do not fit. Where it is open whether two sizes are equal, they are taken to be, in the simpler spelling.
 */
export function broadcast(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length)
  const out: Dim[] = []
  for (let i = 0; i < rank; i++) {
    const x = a[a.length - rank + i] ?? 1
    const y = b[b.length - rank + i] ?? 1
    const fit = stretch(x, y)
    if (fit === undefined) return undefined
    out.push(fit)
  }
  return out
}

function stretch(x: Dim, y: Dim): Dim | undefined {
  if (x === 1) return y
  if (y === 1) return x
  const same = equal(x, y)
  if (same === true) return simpler(x, y)
  // A symbol that may still be 1 can stretch; one that may not cannot.
  if (same === false && equal(x, 1) === false && equal(y, 1) === false) return undefined
  if (same === false) return equal(x, 1) === false ? x : equal(y, 1) === false ? y : simpler(x, y)
  return simpler(x, y)
}

/** Of two spellings the shorter; a number before a symbol. */
export function simpler(x: Dim, y: Dim): Dim {
  if (typeof x === "number") return x
  if (typeof y === "number") return y
  return keyOf(y).length < keyOf(x).length ? y : x
}
