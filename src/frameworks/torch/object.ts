import type { Words } from "../../conv/words"
import type { Machine } from "../../python/machine"
import type { Value } from "../../python/value"
import { graph, tensorPayload } from "../graph"
import { unknownDtype } from "./dtype"

/**
 * Reports that PyTorch would raise here, unless the inputs are guesses already, or it is their dtype that is wrong and nobody knows it. What is given as result is marked as a
 * guess by `guess`.
 */
export function object(machine: Machine, inputs: readonly Value[], code: string, message: Words, setting?: string): void {
  const g = graph(machine)
  if (inputs.some(input => g.isGuess(input))) return
  if (code === "dtype-mismatch" && inputs.some(input => tensorPayload(input)?.dtype === unknownDtype)) return
  g.problem(setting === undefined ? { code, severity: "error", message } : { code, severity: "error", message, setting })
}

/** A result after a problem. */
export function guess(machine: Machine, result: Value): Value {
  graph(machine).markGuess(result)
  return result
}
