import type { Shape } from "../conv/shape"

/** What an instance of a framework's tensor class carries. Replaced, never changed: journals keep old payloads. */
export interface TensorPayload {
  /** Names the tensor in the graph. */
  readonly id: number
  /** null: not even the rank is known. */
  readonly shape: Shape | null
  /** As the framework calls it, without its own name: `float32`, `int64`, `bool`. */
  readonly dtype: string
  readonly device?: string
  /** All elements in row-major order (booleans as 0 and 1) of a small constant whose content is known. */
  readonly value?: readonly number[]
  /** The dtype is our own assumption (an input nobody described): nothing is said against it. */
  readonly loose?: boolean
  /** The dtype follows from such an assumption: that it is real, or how wide it is, may be wrong. */
  readonly assumed?: boolean
}
