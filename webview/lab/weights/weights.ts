import { format, type Words } from "../../../src/conv/words"
import { readNumpy, readNumpyArchive } from "./numpy"
import { readSafetensors } from "./safetensors"
import { readCheckpoint } from "./checkpoint"

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

/** Reads the tensors of a checkpoint by what the file is, not by what it is called. Nothing in it is ever executed. */
export function readWeights(name: string, bytes: Uint8Array): Stored[] {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)) return [readNumpy(name.replace(/\.npy$/i, ""), bytes)]
  if (starts(0x50, 0x4b, 0x03, 0x04)) return /\.npz$/i.test(name) ? readNumpyArchive(bytes) : readCheckpoint(bytes)
  if (starts(0x80) && !/\.safetensors$/i.test(name)) return readCheckpoint(bytes)
  return readSafetensors(bytes)
}
