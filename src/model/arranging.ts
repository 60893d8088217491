import type { Layer } from "../conv/layer"

/** Operations that keep every value and arrange them otherwise. */
export const arranging: readonly Layer["kind"][] = [
  "reshape",
  "flatten",
  "unflatten",
  "permute",
  "squeeze",
  "unsqueeze",
  "expand",
]
