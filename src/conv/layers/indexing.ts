import { atMost, ceilDiv, less, max, min, show, sub, unknownDim, add } from "../dim"
import type { Dim } from "../dim"
import type { Index, IndexItem } from "../layer"
import { broadcast, showShape } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import type { Objector, Rule } from "./rule"

/** How many axes of the input an item takes. */
const takes = (item: IndexItem): number =>
  item.kind === "mask" ? item.rank : item.kind === "new" || item.kind === "rest" ? 0 : 1

/**
 * `x[…]` as PyTorch does it: integers first, then slices, then index tensors and masks together. Their axes come where the
 * first of them stood, or at the front when another axis lies between them.
 */
export const index: Rule<Index> = (layer, inputs, object) => {
  const input = inputs[0]
  if (!input) return { outputs: [null] }
  const taken = layer.items.reduce((sum, item) => sum + takes(item), 0)
  if (taken > input.length) {
    object("index-out-of-range", say("{0} indices for a tensor with {1} axes", taken, input.length), { setting: "items" })
    return { outputs: [null] }
  }
  const rest = input.length - taken
  const items: readonly IndexItem[] = layer.items.some(i => i.kind === "rest") ? layer.items : [...layer.items, { kind: "rest" }]
  const output: (Dim | "gathered")[] = []
  let gathered: Shape | undefined = []
  let filled = false
  let axis = 0
  for (const item of items) {
    switch (item.kind) {
      case "new":
        output.push(1)
        break
      case "rest":
        if (!filled) output.push(...input.slice(axis, (axis += rest)))
        filled = true
        break
      case "at":
        inRange(item.index, input[axis++], object)
        break
      case "slice":
        output.push(sliceLength(item, input[axis++], object))
        break
      case "tensor":
      case "mask": {
        const shape = item.kind === "tensor" ? item.shape : [unknownDim()]
        const both: Shape | undefined = gathered && broadcast(gathered, shape)
        if (gathered && !both)
          object("shape-mismatch", say("indices of {0} and {1} do not fit", showShape(gathered), showShape(shape)), {
            setting: "items",
          })
        gathered = both
        output.push("gathered")
        if (item.kind === "tensor") for (const value of item.values ?? []) inRange(value, input[axis], object)
        axis += takes(item)
      }
    }
  }
  const first = output.indexOf("gathered")
  const plain = output.filter((n): n is Dim => n !== "gathered")
  if (first < 0) return { outputs: [plain] }
  if (!gathered) return { outputs: [null] }
  const together = output.lastIndexOf("gathered") - first === output.length - plain.length - 1
  const place = together ? first : 0
  return { outputs: [[...plain.slice(0, place), ...gathered, ...plain.slice(place)]] }
}

function inRange(index: Dim, n: Dim, object: Objector): void {
  const outside = atMost(n, index) === true || (less(index, 0) === true && less(add(index, n), 0) === true)
  if (outside)
    object("index-out-of-range", say("index {0} of an axis with {1} elements", show(index), show(n)), { setting: "items" })
}

/** Python's slice: negative bounds count from the end, bounds outside are cut off. */
function sliceLength(item: Extract<IndexItem, { kind: "slice" }>, n: Dim, object: Objector): Dim {
  if (less(item.step, 1)) {
    object("not-positive", say("must be positive, is {0}", show(item.step)), { setting: "items" })
    return unknownDim()
  }
  const bound = (d: Dim | null, missing: Dim): Dim | null => {
    if (d === null) return missing
    const negative = less(d, 0)
    return negative === undefined ? null : negative ? max(add(d, n), 0) : min(d, n)
  }
  const from = bound(item.from, 0)
  const to = bound(item.to, n)
  if (from === null || to === null) return unknownDim()
  return ceilDiv(max(sub(to, from), 0), item.step)
}
