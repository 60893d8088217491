import type { Stored } from "./stored"
import { readNumpy, readNumpyArchive } from "./numpy"
import { readSafetensors } from "./safetensors"
import { readCheckpoint } from "./checkpoint"

/** Reads the tensors of a checkpoint by what the file is, not by what it is called. Nothing in it is ever executed. */
export function readWeights(name: string, bytes: Uint8Array): Stored[] {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)) return [readNumpy(name.replace(/\.npy$/i, ""), bytes)]
  if (starts(0x50, 0x4b, 0x03, 0x04)) return /\.npz$/i.test(name) ? readNumpyArchive(bytes) : readCheckpoint(bytes)
  if (starts(0x80) && !/\.safetensors$/i.test(name)) return readCheckpoint(bytes)
  return readSafetensors(bytes)
}
