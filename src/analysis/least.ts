import type { Shape } from "../conv/shape"
import { graph, tensorPayload } from "../frameworks/graph"
import { minimumInput } from "../model/minimum"
import type { Machine } from "../python/machine"
import type { Instance, Value } from "../python/value"
import type { Input } from "./input"
import { run, setMode } from "./run"

/**
 * The smallest square input that the network accepts whether it trains or not: batch norm in training refuses one value
 * per channel, so a ResNet-50 on one picture needs 33×33. A network that no size can train on a batch this small is
 * asked in evaluation mode.
 */
export function leastInput(network: Instance, input: Input, shape: Shape, machine: Machine, refuel: () => void): Shape | null {
  const accepts = (trial: Shape): boolean => {
    refuel()
    const [first, ...rest] = input.args
    const payload = tensorPayload(first)
    if (!payload) return false
    const args: Value[] = [graph(machine).tensor(trial, payload.dtype), ...rest]
    const { findings, model, raised } = run(network, { ...input, args }, "", machine)
    return !raised && !model.stopped && !findings.some(f => f.severity === "error")
  }
  const batch = shape.map((d, i) => (i === 0 && typeof d !== "number" ? 1 : d))
  try {
    setMode(network, "train", machine)
    const trained = minimumInput(batch, accepts)
    if (trained) return trained
  } finally {
    setMode(network, "eval", machine)
  }
  return minimumInput(batch, accepts)
}
