import type { Maps } from "../../src/conv/convolve"
import { createSimd, type Simd } from "../../src/conv/simd"
import { say } from "../../src/conv/words"
import { compute } from "./compute"
import type { FromWorker, Job, ToWorker, WireJob } from "./jobs"

/** The worker of the filter lab: takes jobs, drops the stale ones, answers with maps. */

const port = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}

let simd: Simd | null = null
let busy = false
const waiting = new Map<string, { number: number; job: WireJob }>()
const pictures = new Map<number, Maps>()

port.onmessage = async ({ data }) => {
  if (data.type === "start") {
    simd = await createSimd(data.modules).catch(() => null)
    return port.postMessage({ type: "ready", simd: simd !== null })
  }
  if (data.job.picture) {
    // The newest few pictures are kept: undo and comparison come back to them.
    pictures.set(data.job.input, data.job.picture)
    if (pictures.size > 4) pictures.delete(pictures.keys().next().value!)
  }
  waiting.set(data.slot, data)
  if (!busy) next()
}

function next() {
  const first = waiting.entries().next()
  if (first.done) return void (busy = false)
  busy = true
  const [slot, { number, job }] = first.value
  waiting.delete(slot)
  const input = pictures.get(job.input)
  const outcome = input
    ? compute({ ...job, input } as Job, simd)
    : { maps: [], error: say("the picture is gone"), milliseconds: 0 }
  const maps = outcome.maps[0] === input ? outcome.maps.slice(1) : outcome.maps
  port.postMessage(
    { type: "done", slot, number, ...outcome, maps },
    maps.map(m => m.data.buffer as ArrayBuffer),
  )
  // Let messages in: a newer job of the same slot replaces the one that waits.
  setTimeout(next)
}
