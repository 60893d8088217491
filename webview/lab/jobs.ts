import type { Kernels, Maps, Movement, Pool } from "../../src/conv/convolve"
import type { Words } from "../../src/conv/words"
import type { Step } from "./chain"
import type { Decoded, Drawing } from "./picture"
import type { Display } from "./state"
import type { OpenedFile } from "./weights/open"

/**
 * What the page asks of the worker that computes; the page sends a slot's next job when the last one is answered.
 * `picture` is `convolve` of which only the drawing is wanted: a slider's way, without numbers that nobody reads.
 */
export type Job =
  | { kind: "convolve"; input: Maps; weights: Kernels; bias: number[] | null; move: Movement }
  | { kind: "picture"; input: Maps; weights: Kernels; move: Movement; display: Display }
  | {
      kind: "transposed"
      input: Maps
      weights: Kernels
      bias: number[] | null
      move: Omit<Movement, "outside" | "flip">
      outputPadding: readonly [number, number]
    }
  | { kind: "pool"; input: Maps; settings: Pool }
  | { kind: "chain"; input: Maps; steps: Step[] }

export type ToWorker =
  | { type: "start"; modules: ArrayBuffer[] }
  | { type: "job"; slot: string; job: WireJob }
  | { type: "open"; name: string; content: Content }
  | { type: "decode"; content: Content }

/** A file: from the page's own hands, or its bytes, as the editor sends them. */
export type Content = Blob | Uint8Array<ArrayBuffer>

/** A job whose picture the worker may already have: `input` is then its number alone. */
export type WireJob = Omit<Job, "input"> & { input: number; picture?: Maps }

export type FromWorker =
  | { type: "ready"; simd: boolean }
  | ({ type: "opened" } & OpenedFile)
  | ({ type: "decoded" } & Decoded)
  | { type: "failed"; error: Words }
  | ({ type: "done"; slot: string } & Outcome)

/** What a job gave: one result, or all maps of a chain (the picture first), or a drawing. */
export interface Outcome {
  readonly maps: Maps[]
  readonly drawing?: Drawing
  readonly error?: Words
  /** The step of a chain that did not fit. */
  readonly at?: string
  /** Time the arithmetic took, in ms. */
  readonly milliseconds: number
}
