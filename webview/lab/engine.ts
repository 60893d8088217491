import type { Maps } from "../../src/conv/convolve"
import { say } from "../../src/conv/words"
import { compute } from "./compute"
import { blobOf, bytesOf } from "./content"
import { decodePicture, type Decoded } from "./picture"
import { openWeights, type OpenedFile } from "./weights/open"
import type { Content, FromWorker, Job, Outcome, ToWorker } from "./jobs"

/**
 * Computes away from the page's thread. A slot has two jobs under way (the worker begins the second while the first is
 * taken in) and one that waits, the newest: what is under way is always answered (a slider that moves faster than the
 * arithmetic still shows pictures), what waited too long is not.
 */
export interface ComputeEngine {
  /** Resolves to null when a newer job of the same slot came before this one was begun. */
  compute(slot: string, job: Job): Promise<Outcome | null>
  /** Reads a weights file. Bytes are handed over: they cannot be used afterwards. */
  open(name: string, content: Content): Promise<OpenedFile>
  /** Decodes a picture; its bytes are handed over as well. */
  decode(content: Content): Promise<Decoded>
  /** How it computes, for the page to say: SIMD in a worker, or plain. */
  readonly how: Promise<"simd" | "plain">
  dispose(): void
}

/** Said where a worker ended without an answer, as when its memory runs out. */
const unread = say("this file could not be read: {0}", "out of memory?")
const refusal = (answer: FromWorker) => (answer.type === "failed" ? answer.error : unread)

/**
 * A worker cannot be started across origins (a webview's files are): its text is fetched and started as a blob.
 * Where even that is refused, the page computes itself.
 */
export function createEngine(workerUrl: string, wasmUrls: readonly string[]): ComputeEngine {
  const numbers = new WeakMap<Maps, number>()
  type Waiter = { job: Job; resolve: (outcome: Outcome | null) => void }
  const slots = new Map<string, { running: Waiter[]; waiting?: Waiter }>()
  const sent = new Set<number>()
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
        if (data.type !== "done") return
        const slot = slots.get(data.slot)
        if (!slot) return
        slot.running.shift()!.resolve(data)
        if (slot.waiting) send(data.slot, slot.waiting)
        else if (!slot.running.length) slots.delete(data.slot)
      }
      made.postMessage({ type: "start", modules } satisfies ToWorker, modules)
    })
  }
  const how = start().catch(() => "plain" as const)

  const send = (slot: string, waiter: Waiter) => {
    slots.set(slot, { running: [...(slots.get(slot)?.running ?? []), waiter] })
    const { input, ...rest } = waiter.job
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
      job: { ...rest, input: picture, picture: known ? undefined : input },
    } as ToWorker)
  }

  /**
   * Has a worker of its own read a file: sliders do not wait for it, and its memory is given back when it ends. Null where
   * there are no workers.
   */
  const aside = async (message: ToWorker & { content: Content }): Promise<FromWorker | null> => {
    await how
    if (!worker) return null
    const other = new Worker(url)
    const { content } = message
    const whole = content instanceof Uint8Array && content.byteLength === content.buffer.byteLength
    const answer = await new Promise<FromWorker>(resolve => {
      other.onmessage = ({ data }: MessageEvent<FromWorker>) => resolve(data)
      other.onerror = () => resolve({ type: "failed", error: unread })
      other.postMessage(message, whole ? [content.buffer] : [])
    })
    other.terminate()
    return answer
  }

  return {
    how,
    async compute(slot, job) {
      await how
      if (!worker) return compute(job, null)
      return new Promise(resolve => {
        const busy = slots.get(slot)
        if (!busy || busy.running.length < 2) return send(slot, { job, resolve })
        busy.waiting?.resolve(null)
        busy.waiting = { job, resolve }
      })
    },
    async open(name, content) {
      const answer = await aside({ type: "open", name, content })
      if (answer === null) return openWeights(name, await bytesOf(content))
      return answer.type === "opened" ? answer : { tensors: [], error: refusal(answer) }
    },
    async decode(content) {
      const answer = await aside({ type: "decode", content })
      if (answer === null) return decodePicture(blobOf(content))
      return answer.type === "decoded" ? answer : { error: refusal(answer) }
    },
    dispose() {
      worker?.terminate()
      if (url) URL.revokeObjectURL(url)
    },
  }
}
