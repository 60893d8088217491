/** What every layer's rule is made of. */
import { equal, isSym, less, show, unknownDim } from "../dim"
import type { Dim } from "../dim"
import type { Code } from "../codes"
import type { Objection } from "../layer"
import type { Shape } from "../shape"
import { say } from "../words"
import type { Words } from "../words"

export interface Result {
  outputs: readonly (Shape | null)[]
  /** Absent: none. */
  macs?: Dim
}

/** Records an error: the framework would raise. */
export type Objector = (code: Code, message: Words, more?: Pick<Objection, "setting" | "right" | "why">) => void

/** What a layer gives for its inputs (null: not even the rank is known). */
export type Rule<L> = (layer: L, inputs: readonly (Shape | null)[], object: Objector) => Result

/** What a framework refuses at construction, from the settings alone. */
export type Check<L> = (layer: L, object: Objector) => void

/** Whether it is certain that they differ. */
export const differ = (a: Dim, b: Dim): boolean => equal(a, b) === false

/** `axis` counted from the start, or undefined (with an objection when it certainly does not exist). */
export function axisOf(axis: Dim, rank: number, object: Objector, setting = "axis"): number | undefined {
  if (isSym(axis)) return undefined
  const axes = Math.max(rank, 1)
  if (axis < -axes || axis >= axes) {
    object("axis-out-of-range", say("axis {0} of a tensor with {1} axes", axis, rank), { setting })
    return undefined
  }
  return axis < 0 ? axis + axes : axis
}

/** As `axisOf` for several; also refuses one that is given twice. */
export function axesOf(axes: readonly Dim[], rank: number, object: Objector, setting: string): number[] | undefined {
  const found = axes.map(a => axisOf(a, rank, object, setting))
  if (found.includes(undefined)) return undefined
  const twice = found.find((a, i) => found.indexOf(a) !== i)
  if (twice !== undefined) {
    object("axis-repeated", say("axis {0} is given twice", twice), { setting })
    return undefined
  }
  return found as number[]
}

/** A setting's value for one axis; a single value counts for all. */
export const at = (list: readonly Dim[], axis: number): Dim => (list.length === 1 ? list[0] : list[axis])

/** The first of the settings whose list does not have one value per axis. */
export function lengthsFit(axes: number, settings: Record<string, readonly unknown[]>, object: Objector): boolean {
  const wrong = Object.entries(settings).filter(([, list]) => list.length !== axes && list.length !== 1)
  if (wrong.length === 0) return true
  // When all disagree with the kernel, it is the kernel that is wrong.
  const all = wrong.length > 1 && wrong.length === Object.keys(settings).length
  const [setting, list] = all ? ["kernel", { length: axes }] : wrong[0]
  const needed = all ? wrong[0][1].length : axes
  object("setting-length", say("{0} values for {1} axes", list.length, needed), { setting })
  return false
}

/** Objects unless every value is at least 1. */
export function positive(settings: Record<string, readonly Dim[]>, object: Objector): boolean {
  let fine = true
  for (const [setting, list] of Object.entries(settings)) {
    const bad = list.find(d => less(d, 1) === true)
    if (bad === undefined) continue
    object("not-positive", say("must be positive, is {0}", show(bad)), { setting })
    fine = false
  }
  return fine
}

/** So many sizes that nobody knows. */
export const unknowns = (count: number): Dim[] => Array.from({ length: count }, () => unknownDim())

/** `7×7` */
export function alike(dims: readonly Dim[]): string {
  return dims.map(show).join("×")
}
