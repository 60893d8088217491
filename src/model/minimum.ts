import type { Shape } from "../conv/shape"

/**
 * The smallest square input that a network accepts, everything but the spatial axes as given: the sizes are tried from 1
 * up, since what is accepted need not grow with size (a network may demand multiples of 32, or one size alone).
 *
 * @param shape an input as it is known to be accepted: N, C, then the spatial axes
 * @param accepts whether the network takes an input of that shape without an error
 * @returns null when the shape has no spatial axes, or nothing up to the given size (or 512) is accepted within the time
 */
export function minimumInput(shape: Shape, accepts: (shape: Shape) => boolean, milliseconds = 3000): Shape | null {
  if (shape.length < 3) return null
  const known = shape.slice(2).filter(d => typeof d === "number")
  const limit = known.length ? Math.max(...known) : 512
  const end = Date.now() + milliseconds
  for (let size = 1; size <= limit && Date.now() < end; size++) {
    const trial = shape.map((d, i) => (i < 2 ? d : size))
    if (accepts(trial)) return trial
  }
  return null
}
