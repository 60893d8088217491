import type { Layer } from "../conv/layer"
import { at } from "../conv/layers/rule"
import { say } from "../conv/words"
import type { Finding, Model } from "../model/model"
import { placeOf } from "./check"

/**
 * (M + 2P − K′) mod S ≠ 0: the last pixels, padding included, are never read. Frameworks round down silently; the size
 * the book asks for is one that divides. Information, not a mistake.
 */
export function unreadPixels(model: Model): Finding[] {
  const findings: Finding[] = []
  for (const node of model.nodes) {
    if (node.doubtful) continue
    const shape = model.tensors[node.inputs[0]!]?.shape
    const left = shape && remainders(node.layer, shape)
    if (!left?.some(n => n > 0)) continue
    const place = placeOf(model, node, "stride")
    if (!place) continue
    const most = Math.max(...left)
    const message = say("the stride does not divide: {0} px never read", left.every(n => n === most) ? most : left.join("×"))
    findings.push({ span: place.span, code: "pixels-unread", severity: "information", message, related: [], fixes: [] })
  }
  return findings
}

function remainders(layer: Layer, shape: readonly unknown[]): number[] | null {
  if (layer.kind !== "convolution" && layer.kind !== "pooling") return null
  if (typeof layer.padding === "string" || (layer.kind === "pooling" && layer.rounding !== "floor")) return null
  const n = layer.kernel.length
  const end = layer.layout === "last" ? shape.length - 1 : shape.length
  const sizes = shape.slice(end - n, end)
  const left: number[] = []
  for (let i = 0; i < n; i++) {
    const [size, kernel, stride, dilation] = [sizes[i], layer.kernel[i], at(layer.stride, i), at(layer.dilation, i) ?? 1]
    const [before, after] = layer.padding[i] ?? layer.padding[0] ?? [0, 0]
    if (![size, kernel, stride, dilation, before, after].every(v => typeof v === "number")) return null
    const span = (size as number) + (before as number) + (after as number) - (((kernel as number) - 1) * (dilation as number) + 1)
    if (span < 0) return null
    left.push(span % (stride as number))
  }
  return left
}
