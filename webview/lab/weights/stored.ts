import { format, type Words } from "../../../src/conv/words"

/** One stored tensor. The numbers are converted when they are asked for. */
export interface Stored {
  readonly name: string
  readonly shape: readonly number[]
  /** As the file calls it: float32, F16, BF16, … */
  readonly dtype: string
  /** Row-major values. @throws WeightsError when they are not all there. */
  read(): Float32Array
}

/** A file that is not what its name promises, or holds what is not read; the message is for people. */
export class WeightsError extends Error {
  constructor(readonly words: Words) {
    super(format(words))
  }
}
