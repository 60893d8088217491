import { equalWidthPadding } from "../conv/breadth"
import { show } from "../conv/dim"
import type { Sides } from "../conv/layer"
import { at } from "../conv/layers/rule"
import { say } from "../conv/words"
import type { Finding, Model } from "../model/model"
import { rewrite } from "../model/rewrite"
import { placeOf, type Text } from "./check"

/**
 * A stride-1 convolution with some padding, but not the D(K−1)/2 that keeps the size: it looks equal-width and is not
 * (the classic slip: a 5×5 kernel with the padding of a 3×3). With an even kernel no symmetric padding can do it.
 */
export function lookedEqualWidth(model: Model, text: Text): Finding[] {
  const findings: Finding[] = []
  for (const node of model.nodes) {
    const { layer } = node
    if (layer.kind !== "convolution" || typeof layer.padding === "string") continue
    if (layer.stride.some(s => s !== 1)) continue
    const right = equalWidthPadding(layer)
    // No padding is narrow, K′ − 1 on both sides is wide, more is another matter (pure padding): all of these are meant.
    const off = layer.kernel.some((kernel, i) => {
      const [before, after] = (layer.padding[i] as Sides) ?? (layer.padding[0] as Sides)
      const dilation = at(layer.dilation, i)
      if (typeof kernel !== "number" || typeof dilation !== "number" || typeof before !== "number" || before !== after)
        return false
      const wide = dilation * (kernel - 1)
      return before > 0 && before < wide && 2 * before !== wide
    })
    if (!off) continue
    const place = placeOf(model, node, "padding")
    if (!place) continue
    if (!right) {
      const message = say("with an even kernel no symmetric padding keeps the size")
      findings.push({ span: place.span, code: "even-kernel", severity: "hint", message, related: [], fixes: [] })
      continue
    }
    const wanted = right.every(n => n === right[0]) ? show(right[0]!) : `(${right.map(show).join(", ")})`
    const message = say("looks equal-width, but that takes a padding of {0}", wanted)
    const before = place.exact ? text(place.span) : undefined
    const after = before !== undefined && /^[\d\s(),[\]]+$/.test(before) ? rewrite(before, right) : undefined
    const fixes =
      before && after && after !== before
        ? [
            {
              title: say("Change {0} to {1} ({2})", before, after, say("equal-width")),
              edits: [{ span: place.span, text: after }],
            },
          ]
        : []
    findings.push({ span: place.span, code: "not-equal-width", severity: "hint", message, related: [], fixes })
  }
  return findings
}
