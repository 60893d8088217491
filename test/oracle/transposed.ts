import { readFileSync } from "node:fs"

/** PyTorch's answers to transposed.py. */
export interface Transposed {
  z: number[]
  w: number[]
  stride: number
  padding: number
  output_padding: number
  dilation: number
  /** Null where PyTorch refuses. */
  result: number[] | null
}

export const transposed: Transposed[] = readFileSync(new URL("transposed.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line))
