import type { Maps } from "../../src/conv/convolve"
import { createSimd, type Simd } from "../../src/conv/simd"
import { say } from "../../src/conv/words"
import { compute } from "./compute"
import { openWeights } from "./weights/open"
import type { FromWorker, Job, Outcome, ToWorker, WireJob } from "./jobs"

/** The worker of the filter lab: takes jobs, answers with maps; reads weights files. */

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
  if (data.type === "open") {
    const opened = openWeights(data.name, data.content)
    const buffers = new Set(opened.tensors.flatMap(({ values }) => (values ? [values.buffer as ArrayBuffer] : [])))
    return port.postMessage({ type: "opened", id: data.id, ...opened }, [...buffers])
  }
  if (data.job.picture) {
    // The newest few pictures are kept: undo and comparison come back to them.
    pictures.set(data.job.input, data.job.picture)
    if (pictures.size > 4) pictures.delete(pictures.keys().next().value!)
  }
  answer(data.slot, data.job)
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
