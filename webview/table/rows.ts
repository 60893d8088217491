import type { Dim } from "../../src/conv/dim"
import { show } from "../../src/conv/dim"
import type { Field } from "../../src/conv/receptive"
import { showShape } from "../../src/conv/shape"
import { format, say } from "../../src/conv/words"
import type { Words } from "../../src/conv/words"
import { caption } from "../diagram/glyph"
import type { Item, Step } from "../../src/model/outline"
import type { Network } from "../network"
import { rough } from "../network"
import { tell } from "../words"

/** One line of the table: one application of a layer. */
export interface Row {
  item: Step
  node: number
  name: string
  type: string
  shape: string
  /** As a table is copied, in English; `told` in the reader's language. */
  settings: string
  told: string
  field: string
  params: Dim
  macs: Dim
  memory: Dim
}

export type Column = "order" | "name" | "type" | "shape" | "settings" | "field" | "params" | "macs" | "memory"

/** All layers in execution order. Parameters stand at a layer's first use. */
export function rowsOf(network: Network): Row[] {
  const { model, measures, outline } = network
  const stepOf = new Map<number, Step>()
  for (const step of outline.steps) for (const n of step.nodes) stepOf.set(n, step)
  const counted = new Set<number>()
  return model.nodes.map(node => {
    const module = network.moduleOf(node)
    const own = module && !counted.has(module.id) ? measures.own[module.id]! : 0
    if (module) counted.add(module.id)
    const out = node.outputs[0]
    const settings = settingsOf(node)
    return {
      item: stepOf.get(node.id)!,
      node: node.id,
      name: module?.path || pathOf(network, node.call),
      type: node.type,
      shape: showShape(out === undefined ? null : (model.tensors[out]?.shape ?? null)),
      settings: format(settings),
      told: tell(settings),
      field: fieldText(out === undefined ? null : (measures.fields[out] ?? null)),
      params: own,
      macs: node.macs,
      memory: measures.memory[node.id] ?? 0,
    }
  })
}

function pathOf(network: Network, call: number): string {
  const module = network.model.modules[network.model.calls[call]?.module ?? -1]
  return module?.path ?? ""
}

/** The settings that a diagram writes under the sign, and the padding. */
function settingsOf(node: Network["model"]["nodes"][number]): Words {
  const { layer } = node
  const words = caption(node)
  if (layer.kind !== "convolution" && layer.kind !== "transposed-convolution" && layer.kind !== "pooling")
    return words.text === node.type || words.text === layer.kind ? say("") : words
  const padding =
    typeof layer.padding === "string"
      ? layer.padding
      : [...new Set(layer.padding.map(([a, b]) => (a === b ? show(a) : `${show(a)}:${show(b)}`)))].join("×")
  return padding === "0" ? words : say("{0} p{1}", words, padding)
}

export function fieldText(field: Field): string {
  if (field === null) return ""
  if (field === "whole") return "∀"
  return field.axes.map(a => (a.whole ? "∀" : show(a.size))).join("×")
}

export function sorted(rows: readonly Row[], by: Column, down: boolean): Row[] {
  if (by === "order") return down ? [...rows].reverse() : [...rows]
  const value = (r: Row): number | string =>
    by === "params" || by === "macs" || by === "memory"
      ? rough(r[by])
      : by === "field"
        ? parseInt(r.field) || (r.field ? 1e9 : 0)
        : r[by]
  const sign = down ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    return (
      (typeof x === "number" && typeof y === "number"
        ? x - y
        : String(x).localeCompare(String(y), undefined, { numeric: true })) * sign || a.node - b.node
    )
  })
}

export function filtered(rows: readonly Row[], query: string): Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(r => {
    const text = `${r.name} ${r.type} ${r.shape} ${r.settings} ${r.told}`.toLowerCase()
    return words.every(w => text.includes(w))
  })
}

export const isIn = (row: Row, item: Item | null) =>
  !!item && (item.kind === "step" ? row.item === item : row.item.from >= item.from && row.item.from < item.to)
