/** Sizes of AlphaGo's policy network (Silver et al. 2016): a 5×5 layer, then eleven of 3×3, then 1×1. */
export function fieldAt(layer: number): number {
  return layer === 1 ? 5 : Math.min(5 + 2 * (layer - 1), 27)
}
