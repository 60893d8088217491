import type { Model } from "./model"

/** Convolutions in a row, up to the next pooling or the end of them. */
export interface Block {
  readonly convolutions: number
  /** Whether a pooling ends it. */
  readonly pooled: boolean
}

/** A plain network as the course sums it up: [(Conv + ReLU)×M → Pool×b]×N → FC×K. */
export interface Structure {
  readonly blocks: readonly Block[]
  /** Linear layers after them: K. */
  readonly linear: number
}

/**
 * Sums up a network whose layers follow one another from the first input to the end; null for every other: one that branches
 * or has skips is no such list. Other layers (activations, normalizations, reshaping) are what lies between and are not counted.
 */
export function structureOf(model: Model): Structure | null {
  const blocks: Block[] = []
  let open = 0
  let linear = 0
  let current = model.inputs[0]
  for (const { layer, inputs, outputs } of model.nodes) {
    if (inputs.length !== 1 || inputs[0] !== current || outputs.length !== 1) return null
    current = outputs[0]
    if (layer.kind === "convolution") {
      if (linear) return null
      open++
    } else if (layer.kind === "pooling" && open) {
      blocks.push({ convolutions: open, pooled: true })
      open = 0
    } else if (layer.kind === "linear") linear++
  }
  // Convolutions at the end stand without a pooling.
  if (open) blocks.push({ convolutions: open, pooled: false })
  return blocks.length ? { blocks, linear } : null
}
