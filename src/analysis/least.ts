import { isSym, symbol, type Dim } from "../conv/dim"
import type { Shape } from "../conv/shape"
import { graph, tensorPayload } from "../frameworks/graph"
import { isError } from "../model/finding"
import { minimumInput } from "../model/minimum"
import { objects } from "../model/propagate"
import type { Machine } from "../python/machine"
import type { Instance } from "../python/value"
import type { Input } from "./input"
import { run, setMode, type Run } from "./run"

/**
 * The smallest square input that the network accepts whether it trains or not: batch norm in training refuses one value
 * per channel, so a ResNet-50 on one picture needs 33×33. A network that no size can train on a batch this small is
 * asked in evaluation mode.
 */
export function leastInput(network: Instance, input: Input, shape: Shape, machine: Machine, refuel: () => void): Shape | null {
  const batch = shape.map((d, i) => (i === 0 && isSym(d) ? 1 : d))
  const runOn = (trial: Shape): Run | null => {
    refuel()
    const [first, ...rest] = input.args
    const payload = tensorPayload(first)
    return payload ? run(network, { ...input, args: [graph(machine).tensor(trial, payload.dtype), ...rest] }, "", machine) : null
  }
  const accepts = (trial: Shape): boolean => {
    const result = runOn(trial)
    return result !== null && !result.raised && !result.model.stopped && !hasError(result)
  }
  const least = (): Shape | null => minimumInput(batch, accepts, judgement(batch, runOn))
  try {
    setMode(network, "train", machine)
    const trained = least()
    if (trained) return trained
  } finally {
    setMode(network, "eval", machine)
  }
  return least()
}

function hasError({ findings }: Run): boolean {
  return findings.some(isError)
}

const side = "least·side"

/** One run on a symbolic size, then only arithmetic for each size in question. */
function judgement(batch: Shape, runOn: (trial: Shape) => Run | null): ((shape: Shape) => boolean) | undefined {
  const general = runOn(batch.map((d, i): Dim => (i < 2 ? d : symbol(side))))
  if (!general || general.raised || general.model.stopped || hasError(general)) return undefined
  return shape => !objects(general.model, { symbols: name => (name === side ? shape[2] : undefined) })
}
