import type { Maps } from "../../src/conv/convolve"
import { createSimd, type Simd } from "../../src/conv/simd"
import { say } from "../../src/conv/words"
import { compute } from "./compute"
import { blobOf, bytesOf } from "./content"
import { decodePicture } from "./picture"
import { openWeights } from "./weights/open"
import type { Content, FromWorker, Job, Outcome, ToWorker, WireJob } from "./jobs"

/** The worker of the filter lab: takes jobs, answers with maps; reads weights files and pictures. */

const port = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}

let simd: Simd | null = null
const pictures = new Map<number, Maps>()

port.onmessage = async ({ data }) => {
  if (data.type === "start") {
    simd = await createSimd(data.modules).catch(() => null)
    return port.postMessage({ type: "ready", simd: simd !== null })
  }
  if (data.type === "open" || data.type === "decode") return read(data)
  if (data.job.picture) {
    // The newest few pictures are kept: undo and comparison come back to them.
    pictures.set(data.job.input, data.job.picture)
    if (pictures.size > 4) pictures.delete(pictures.keys().next().value!)
  }
  answer(data.slot, data.job)
}

/** Reads a file; whoever asked gets an answer in any case. */
async function read(file: ToWorker & { content: Content }) {
  try {
    if (file.type === "open") {
      const opened = openWeights(file.name, await bytesOf(file.content))
      const buffers = new Set(opened.tensors.flatMap(({ values }) => (values ? [values.buffer as ArrayBuffer] : [])))
      port.postMessage({ type: "opened", ...opened }, [...buffers])
    } else {
      const decoded = await decodePicture(blobOf(file.content))
      port.postMessage({ type: "decoded", ...decoded }, decoded.error ? [] : [decoded.picture.data.buffer as ArrayBuffer])
    }
  } catch (error) {
    port.postMessage({ type: "failed", error: say("this file could not be read: {0}", String(error)) })
  }
}

function answer(slot: string, job: WireJob) {
  const input = pictures.get(job.input)
  let outcome: Outcome = { maps: [], error: say("the picture is gone"), milliseconds: 0 }
  try {
    if (input) outcome = compute({ ...job, input } as Job, simd)
  } catch (error) {
    // The page waits for an answer in any case (memory may have run out).
    outcome = { maps: [], error: say("this could not be computed: {0}", String(error)), milliseconds: 0 }
  }
  const maps = outcome.maps[0] === input ? outcome.maps.slice(1) : outcome.maps
  const buffers = maps.map(m => m.data.buffer as ArrayBuffer)
  if (outcome.drawing) buffers.push(outcome.drawing.pixels.buffer)
  port.postMessage({ type: "done", slot, ...outcome, maps }, buffers)
}
