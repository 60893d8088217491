import type { Model } from "../../src/model/model"
import { t } from "../words"

/**
 * The classic form of a convolutional network, [(Conv+ReLU)×M → Pool×b]×N → FC×K, read off the layers in order. Empty when
 * the network has no convolutions or is not of that form (branches, no end in linear layers).
 */
export function structure(model: Model): string {
  const kinds = model.nodes.map(n => n.layer.kind)
  if (
    model.nodes.some(n => n.layer.kind === "concat" || n.layer.kind === "attention" || n.layer.kind === "recurrent" || isSum(n))
  )
    return ""
  const stages: { convs: number; pools: number }[] = []
  let linear = 0
  for (const kind of kinds) {
    if (kind === "convolution") {
      if (linear) return ""
      const last = stages[stages.length - 1]
      if (last && !last.pools) last.convs++
      else stages.push({ convs: 1, pools: 0 })
    } else if (kind === "pooling" || kind === "adaptive-pooling") {
      const last = stages[stages.length - 1]
      if (last && kind === "pooling") last.pools++
    } else if (kind === "linear") linear++
  }
  if (!stages.length) return ""
  const tail = stages[stages.length - 1]!
  const bare = !tail.pools ? stages.pop()! : null
  const convs = stages.map(s => s.convs)
  const pools = [...new Set(stages.map(s => s.pools))].join(",")
  const m = new Set(convs).size === 1 ? String(convs[0]) : convs.join(",")
  const head = stages.length
    ? t("[(Conv + ReLU) × M → Pool × b] × N with M = {0}, b = {1}, N = {2}", m, pools, stages.length)
    : ""
  const middle = bare ? t("(Conv + ReLU) × {0}", bare.convs) : ""
  const end = linear ? t("FC × {0}", linear) : ""
  return [head, middle, end].filter(Boolean).join(" → ")
}

const isSum = (n: Model["nodes"][number]) => n.layer.kind === "elementwise" && new Set(n.inputs).size > 1
