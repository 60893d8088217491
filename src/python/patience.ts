import { say } from "../conv/words"
import type { Engine } from "./frame"
import type { Unknown } from "./value"

/** Steps for a loop in which nothing is made; for one that has been given up before. */
const patience = 300_000
const again = 20_000

/**
 * Asked after each round of the loop `node`: an Unknown when it has taken so long, without anything that we describe having been made, that the
 * network around it is worth more than its end. Tables computed number by number are such loops.
 */
export function endurance(machine: Engine, node: object): () => Unknown | null {
  const from = machine.spent
  const { made } = machine
  return () => {
    if (machine.spent - from < again || machine.made !== made) return null
    if (machine.spent - from < patience && !machine.given.has(node)) return null
    machine.given.add(node)
    return machine.unknown(say("a loop takes too long"))
  }
}
