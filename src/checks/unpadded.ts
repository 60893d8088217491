import { isSym } from "../conv/dim"
import type { Layer } from "../conv/layer"
import { within } from "../model/finding"
import type { Model, Module, Span } from "../model/model"
import { sound } from "../model/propagate"
import type { Text } from "./place"

/** A layer's construction without a padding, with which the network would have no error. */
export interface Unpadded {
  construction: Span
  /** The argument that the padding goes with. */
  kernel: Span
  /** Pixels on each side, D(K−1)/2: the output is as large as the input at stride 1. */
  padding: number
  /** The network with it. */
  model: Model
}

/**
 * The convolutions and poolings whose padding was left out, where the one that keeps the size makes all layers fit.
 *
 * @param most so many places in the text are tried, the first ones; each costs a walk over the whole network
 */
export function unpadded(model: Model, text: Text, most: number): Unpadded[] {
  const places = new Map<string, Module[]>()
  for (const module of model.modules) {
    const { construction, layer, settings } = module
    if (!construction || !settings?.["kernel"] || settings["padding"] || !isBare(layer)) continue
    if (!within(settings["kernel"], construction) || !text(construction)?.endsWith(")")) continue
    const key = `${construction.file} ${construction.from}`
    places.set(key, [...(places.get(key) ?? []), module])
  }
  const found: Unpadded[] = []
  for (const modules of [...places.values()].slice(0, most)) {
    const [{ construction, settings, layer }] = modules as [Module]
    const padding = keeping(layer)
    if (padding === null || modules.some(m => keeping(m.layer) !== padding)) continue
    const change = { padding: (layer as Windowed).kernel.map(() => [padding, padding]) } as Partial<Layer>
    const repaired = sound(model, { modules: new Map(modules.map(m => [m.id, change])) })
    if (repaired) found.push({ construction: construction!, kernel: settings!["kernel"]!, padding, model: repaired })
  }
  return found
}

type Windowed = Layer & { kind: "convolution" | "pooling" }

/** A window that stands on nothing but the input. */
function isBare(layer: Layer | null): layer is Windowed {
  if (layer?.kind !== "convolution" && layer?.kind !== "pooling") return false
  const { padding } = layer
  return typeof padding !== "string" && padding.every(pair => pair.every(n => n === 0))
}

/** The padding that keeps the size; null where there is none, or none is needed. */
function keeping(layer: Layer | null): number | null {
  if (!isBare(layer)) return null
  const wanted = layer.kernel.map((k, i) => {
    const d = layer.dilation[i]
    return isSym(k) || d === undefined || isSym(d) ? NaN : (d * (k - 1)) / 2
  })
  const [first = 0] = wanted
  return first > 0 && Number.isInteger(first) && wanted.every(p => p === first) ? first : null
}
