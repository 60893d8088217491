import { summary } from "../../src/conv/formula"
import { showShape } from "../../src/conv/shape"
import { format } from "../../src/conv/words"
import { tell } from "../words"
import type { Model } from "../../src/model/model"
import type { Item, Outline } from "../../src/model/outline"

/** Items whose name, type, settings or shape contain all words of a query, in drawing order. */
export function find(model: Model, outline: Outline, query: string): Item[] {
  const words = query
    .toLowerCase()
    .replace(/x(?=\d)/g, "×")
    .split(/\s+/)
    .filter(Boolean)
  if (!words.length) return []
  const found: Item[] = []
  const visit = (item: Item) => {
    const text = describe(model, item).toLowerCase()
    if (words.every(w => text.includes(w))) found.push(item)
    if (item.kind === "group") item.items.forEach(visit)
  }
  outline.root.items.forEach(visit)
  return found
}

function describe(model: Model, item: Item): string {
  if (item.kind === "group")
    return `${item.title} ${item.type} ${item.call === null ? "" : (model.modules[model.calls[item.call]!.module]?.path ?? "")}`
  const shape = model.tensors[item.tensor]?.shape
  const parts = item.nodes.map(n => {
    const node = model.nodes[n]!
    const module = model.modules[model.calls[node.call]?.module ?? -1]
    const words = summary(node.layer)
    return `${node.type} ${node.layer.kind} ${format(words)} ${tell(words)} ${module?.path ?? ""}`
  })
  return `${parts.join(" ")} ${shape ? showShape(shape) : ""} ${item.main === null ? "input" : ""}`
}
