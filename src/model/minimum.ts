import type { Shape } from "../conv/shape"

/** The largest size that is tried where the input's own is not known. */
const furthest = 512

/**
 * The smallest square input that a network accepts, everything but the spatial axes as given: the sizes are tried from 1
 * up, since what is accepted need not grow with size (a network may demand multiples of 32, or one size alone).
 *
 * @param shape an input as it is known to be accepted: N, C, then the spatial axes
 * @param accepts whether the network takes an input of that shape without an error
 * @param likely a quicker judgement, right in most cases: the first size that it accepts is asked about first
 * @returns null when the shape has no spatial axes, or nothing up to the given size (or 512) is accepted within the time
 */
export function minimumInput(
  shape: Shape,
  accepts: (shape: Shape) => boolean,
  likely?: (shape: Shape) => boolean,
  milliseconds = 1000,
): Shape | null {
  if (shape.length < 3) return null
  const known = shape.slice(2).filter(d => typeof d === "number")
  const limit = known.length ? Math.max(...known) : furthest
  const end = Date.now() + milliseconds
  const at = (size: number): Shape => shape.map((d, i) => (i < 2 ? d : size))
  let from = 1
  if (likely) {
    while (from <= limit && Date.now() < end && !likely(at(from))) from++
    // Nothing is likely: the quick judgement knows nothing of this network.
    if (from > limit || Date.now() >= end) from = 1
  }
  for (let size = from; size <= limit && Date.now() < end; size++) if (accepts(at(size))) return at(size)
  return null
}
