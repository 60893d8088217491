import type { Maps } from "../../src/conv/convolve"
import { compute } from "./compute"
import type { FromWorker, Job, Outcome, ToWorker } from "./jobs"

/** Computes away from the page's thread. One answer per job that is still wanted; a newer job of the slot silences the older. */
export interface ComputeEngine {
  /** Resolves to null when a newer job of the same slot came first. */
  compute(slot: string, job: Job): Promise<Outcome | null>
  /** How it computes, for the page to say: SIMD in a worker, or plain. */
  readonly how: Promise<"simd" | "plain">
  dispose(): void
}

/**
 * A worker cannot be started across origins (a webview's files are): its text is fetched and started as a blob.
 * Where even that is refused, the page computes itself.
 */
export function createEngine(workerUrl: string, wasmUrls: readonly string[]): ComputeEngine {
  const numbers = new WeakMap<Maps, number>()
  const wanted = new Map<string, { number: number; resolve: (outcome: Outcome | null) => void }>()
  const sent = new Set<number>()
  let count = 0
  let pictures = 0
  let worker: Worker | null = null
  let url = ""

  const start = async (): Promise<"simd" | "plain"> => {
    const [text, ...modules] = await Promise.all([
      fetch(workerUrl).then(response => response.text()),
      ...wasmUrls.map(wasm => fetch(wasm).then(response => response.arrayBuffer())),
    ])
    url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }))
    const made = new Worker(url)
    return new Promise((resolve, reject) => {
      made.onerror = reject
      made.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === "ready") {
          worker = made
          return resolve(data.simd ? "simd" : "plain")
        }
        const waiter = wanted.get(data.slot)
        if (waiter?.number !== data.number) return
        wanted.delete(data.slot)
        waiter.resolve(data)
      }
      made.postMessage({ type: "start", modules } satisfies ToWorker, modules)
    })
  }
  const how = start().catch(() => "plain" as const)

  return {
    how,
    async compute(slot, job) {
      await how
      wanted.get(slot)?.resolve(null)
      const number = ++count
      if (!worker) return compute(job, null)
      return new Promise(resolve => {
        wanted.set(slot, { number, resolve })
        const { input, ...rest } = job
        let picture = numbers.get(input)
        if (picture === undefined) numbers.set(input, (picture = ++pictures))
        // The worker keeps the newest four; a picture goes over again when it may have been dropped.
        const known = sent.has(picture)
        if (!known) {
          sent.add(picture)
          if (sent.size > 4) sent.delete(sent.values().next().value!)
        }
        worker!.postMessage({
          type: "job",
          slot,
          number,
          job: { ...rest, input: picture, picture: known ? undefined : input },
        } as ToWorker)
      })
    },
    dispose() {
      worker?.terminate()
      if (url) URL.revokeObjectURL(url)
    },
  }
}
