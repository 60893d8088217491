import { equalWidthPadding } from "../conv/breadth"
import { show } from "../conv/dim"
import type { Convolution, Sides } from "../conv/layer"
import { at } from "../conv/layers/rule"
import { say } from "../conv/words"
import type { Finding, Model, Node } from "../model/model"
import { rewrite } from "../model/rewrite"
import { placeOf, type Text } from "./place"

/**
 * A stride-1 convolution with some padding, but not the D(K−1)/2 that keeps the size: it looks equal-width and is not
 * (the classic slip: a 5×5 kernel with the padding of a 3×3). With an even kernel no symmetric padding can do it.
 */
export function lookedEqualWidth(model: Model, text: Text): Finding[] {
  const findings: Finding[] = []
  for (const node of model.nodes) {
    const { layer } = node
    if (layer.kind !== "convolution" || layer.stride.some(s => s !== 1)) continue
    const right = equalWidthPadding(layer)
    if (typeof layer.padding === "string") {
      if (layer.padding === "same" && !right && known(layer)) findings.push(...evenKernel(model, node, "kernel"))
      continue
    }
    // No padding is narrow, K′ − 1 on both sides is wide, more is another matter (pure padding): all of these are meant.
    const sides = layer.padding
    const off = layer.kernel.some((kernel, i) => {
      const [before, after] = (sides[i] as Sides) ?? (sides[0] as Sides)
      const dilation = at(layer.dilation, i)
      if (typeof kernel !== "number" || typeof dilation !== "number" || typeof before !== "number" || before !== after)
        return false
      const wide = dilation * (kernel - 1)
      return before > 0 && before < wide && 2 * before !== wide
    })
    if (!off) continue
    if (!right) {
      findings.push(...evenKernel(model, node, "padding"))
      continue
    }
    const place = placeOf(model, node, "padding")
    if (!place) continue
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

/** Padding of equal width on both sides cannot make up for an even kernel: `same` adds one more at the end. */
function evenKernel(model: Model, node: Node, setting: string): Finding[] {
  const place = placeOf(model, node, setting)
  if (!place) return []
  const message = say("with an even kernel no symmetric padding keeps the size")
  return [{ span: place.span, code: "even-kernel", severity: "hint", message, related: [], fixes: [] }]
}

function known({ kernel, dilation }: Convolution): boolean {
  return kernel.every(d => typeof d === "number") && dilation.every(d => typeof d === "number")
}
