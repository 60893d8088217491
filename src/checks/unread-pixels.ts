import { isWindow, unread } from "../conv/breadth"
import { say } from "../conv/words"
import type { Finding, Model } from "../model/model"
import { placeOf } from "./place"

/**
 * (M + 2P − K′) mod S ≠ 0: the last pixels, padding included, are never read. Frameworks round down silently; the size
 * the book asks for is one that divides. Information, not a mistake.
 */
export function unreadPixels(model: Model): Finding[] {
  const findings: Finding[] = []
  for (const node of model.nodes) {
    const { layer } = node
    const shape = model.tensors[node.inputs[0]!]?.shape
    if (node.doubtful || !shape || !isWindow(layer)) continue
    const left = unread(layer, shape).filter(n => typeof n === "number")
    if (left.length < layer.kernel.length || !left.some(n => n > 0)) continue
    const place = placeOf(model, node, "stride")
    if (!place) continue
    const most = Math.max(...left)
    const message = say("the stride does not divide: {0} px never read", left.every(n => n === most) ? most : left.join("×"))
    findings.push({ span: place.span, code: "pixels-unread", severity: "information", message, related: [], fixes: [] })
  }
  return findings
}
