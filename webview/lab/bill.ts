import { apply } from "../../src/conv/apply"
import type { Convolution } from "../../src/conv/layer"
import { numel } from "../../src/conv/shape"
import { weights } from "../../src/conv/weights"

/** What connecting an input of `maps` maps to `outputs` maps costs, one way or another. */
export interface Question {
  height: number
  width: number
  maps: number
  outputs: number
  kernel: number
  /** No padding; otherwise the size is kept. */
  narrow: boolean
  /** Maps of a 1×1 layer put before the kernel; 0: none. */
  through: number
}

/** The least and the most of each field: up to here a layer's counts are exact. */
export const limits = {
  height: [1, 512],
  width: [1, 512],
  maps: [1, 4096],
  outputs: [1, 4096],
  kernel: [1, 31],
  through: [0, 4096],
} as const

export const ways = ["neuron", "full", "local", "shared", "through"] as const

/** One way to connect: its weights, its biases, its multiply-adds and the additions of its biases (numbers may be huge). */
export interface Row {
  readonly way: (typeof ways)[number]
  readonly weights: bigint
  readonly biases: bigint
  readonly macs: bigint
  readonly additions: bigint
}

/** Counted for every way; null where the kernel is larger than the picture. */
export function bill(q: Question): { height: number; width: number; rows: Row[] } | null {
  const layer = (inChannels: number, channels: number, kernel: number): Convolution => ({
    kind: "convolution",
    inChannels,
    channels,
    kernel: [kernel, kernel],
    stride: [1, 1],
    padding: q.narrow ? [[0, 0], [0, 0]] : "same",
    dilation: [1, 1],
    groups: 1,
    bias: true,
  }) // prettier-ignore
  const run = (...layers: Convolution[]) => {
    let shape = [1, q.maps, q.height, q.width]
    const total = { weights: 0n, biases: 0n, macs: 0n, additions: 0n }
    for (const each of layers) {
      const { outputs, macs } = apply(each, [shape])
      shape = outputs[0]!.map(Number)
      const [weight, bias] = weights(each).map(({ shape: size }) => BigInt(Number(numel(size))))
      total.weights += weight
      total.biases += bias
      total.macs += BigInt(Number(macs))
      total.additions += BigInt(Number(numel(shape)))
    }
    return { total, shape }
  }
  if (q.narrow && q.kernel > Math.min(q.height, q.width)) return null
  const shared = run(layer(q.maps, q.outputs, q.kernel))
  const inputs = BigInt(q.maps) * BigInt(q.height) * BigInt(q.width)
  const units = shared.total.additions
  const dense = (way: Row["way"], each: bigint, count: bigint): Row => ({
    way,
    weights: each * count,
    biases: count,
    macs: each * count,
    additions: count,
  })
  return {
    height: shared.shape[2],
    width: shared.shape[3],
    rows: [
      dense("neuron", inputs, 1n),
      dense("full", inputs, units),
      dense("local", BigInt(q.maps) * BigInt(q.kernel) ** 2n, units),
      { way: "shared", ...shared.total },
      ...(q.through
        ? [{ way: "through" as const, ...run(layer(q.maps, q.through, 1), layer(q.through, q.outputs, q.kernel)).total }]
        : []),
    ],
  }
}
