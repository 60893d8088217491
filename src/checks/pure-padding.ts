import { at } from "../conv/layers/rule"
import { say } from "../conv/words"
import type { Finding, Model } from "../model/model"
import { placeOf } from "./place"

/** Padding of at least the (dilated) kernel: the windows at the rim see nothing but padding. */
export function purePadding(model: Model): Finding[] {
  const findings: Finding[] = []
  for (const node of model.nodes) {
    const { layer } = node
    if (layer.kind !== "convolution" || typeof layer.padding === "string") continue
    const bare = layer.padding.some(([before, after], i) => {
      const [kernel, dilation] = [at(layer.kernel, i), at(layer.dilation, i)]
      if (typeof kernel !== "number" || typeof dilation !== "number") return false
      const effective = dilation * (kernel - 1) + 1
      return (typeof before === "number" && before >= effective) || (typeof after === "number" && after >= effective)
    })
    const place = bare ? placeOf(model, node, "padding") : null
    if (!place) continue
    const message = say("the padding is as wide as the kernel: windows at the rim see nothing but padding")
    findings.push({ span: place.span, code: "pure-padding", severity: "warning", message, related: [], fixes: [] })
  }
  return findings
}
