import { say, type Words } from "../../../src/conv/words"
import { bytesOf } from "./numbers"
import { WeightsError, type Stored } from "./stored"
import { readWeights } from "./weights"

/** A tensor as it crosses from the worker to the page: with its numbers where the lab may ask for them. */
export interface Opened {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
  readonly values: Float32Array | null
}

export interface OpenedFile {
  readonly tensors: Opened[]
  readonly error?: Words
}

/** The most numbers that are taken out of one file: 512 MB of them. */
const mostNumbers = 2 ** 27

/**
 * Reads a weights file whole: all names and shapes, and the numbers of what runs on pictures (kernels and their biases; the
 * matrices of linear layers, most of many a file, stay in it). Meant for the worker: unpacking hundreds of MB takes seconds.
 */
export function openWeights(name: string, content: Uint8Array): OpenedFile {
  try {
    let total = 0
    const tensors = readWeights(name, content).map((stored): Opened => {
      const { shape, dtype } = stored
      const wanted = [1, 3, 4].includes(shape.length) && bytesOf(dtype) !== undefined
      if (!wanted) return { name: stored.name, shape, dtype, values: null }
      total += shape.reduce((a, b) => a * b, 1)
      if (total > mostNumbers) throw new WeightsError(say("the filters in this file take more than 512 MB"))
      return { name: stored.name, shape, dtype, values: stored.read() }
    })
    return { tensors }
  } catch (error) {
    if (error instanceof WeightsError) return { tensors: [], error: error.words }
    // Memory may have run out: whoever asked waits for an answer in any case.
    return { tensors: [], error: say("this file could not be read: {0}", String(error)) }
  }
}

/** The opened tensors as the page uses them. */
export function storedOf(tensors: readonly Opened[]): Stored[] {
  return tensors.map(({ name, shape, dtype, values }) => ({
    name,
    shape,
    dtype,
    read: () => {
      if (!values) throw new WeightsError(say("`{0}` holds {1} numbers, which are not read", name, dtype))
      return values
    },
  }))
}
