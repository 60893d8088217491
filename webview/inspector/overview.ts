import type { Finding } from "../../src/model/model"
import { nameOf } from "../diagram/panel"
import { exact } from "../../src/conv/formula"
import { showShape } from "../../src/conv/shape"
import { sourceName } from "../bar"
import { button, h } from "../dom"
import { brief, bytes } from "../../src/model/numbers"
import type { Network } from "../network"
import { structure } from "../table/structure"
import { tell, t } from "../words"
import { severityName } from "./host"
import type { InspectorHost } from "./host"

/** The network as a whole: shapes, cost, structure, findings. */
export function overview(network: Network, host: InspectorHost): HTMLElement[] {
  const { model, measures, snapshot } = network
  const { totals } = measures
  const list = h("dl")
  const row = (name: string, value: string) => list.append(h("dt", {}, name), h("dd", {}, value))
  const shapes = (ids: readonly number[]) => ids.map(id => showShape(model.tensors[id]?.shape ?? null)).join(" , ")
  row(t("Input"), `${shapes(model.inputs)} (${sourceName(model.inputSource)})`)
  row(t("Output"), shapes(model.outputs))
  row(
    t("Parameters"),
    exact(totals.params) + (totals.params === totals.trainable ? "" : ` (${t("{0} trainable", exact(totals.trainable))})`),
  )
  if (totals.buffers !== 0) row(t("Buffers"), exact(totals.buffers))
  row(
    t("MACs"),
    `${exact(totals.macs)}${typeof totals.macs === "number" && totals.macs >= 1000 ? ` (${brief(totals.macs)})` : ""}`,
  )
  row(t("Memory"), bytes(totals.memory))
  row(t("Layers"), String(model.nodes.length))
  const made = structure(model)
  const parts = [
    h("section", {}, h("h2", {}, model.name), h("p", { class: "sub" }, `${snapshot.title} · ${model.framework}`)),
    h("section", {}, list),
  ]
  if (made) parts.push(h("section", {}, h("h3", {}, t("Structure")), h("p", {}, made)))
  if (snapshot.findings.length) parts.push(h("section", {}, h("h3", {}, t("Findings")), ...notes(network, host)))
  parts.push(h("p", { class: "sub" }, t("Select a layer to see its formula, its cost and its window at work.")))
  return parts
}

/** The findings, those that say the same as one, each with the layers it speaks of. */
function notes(network: Network, host: InspectorHost): HTMLElement[] {
  const alike = new Map<string, Finding[]>()
  for (const f of network.snapshot.findings) {
    const key = `${f.code} ${tell(f.message)}`
    const list = alike.get(key)
    if (list) list.push(f)
    else alike.set(key, [f])
  }
  return [...alike.values()].slice(0, 50).map(findings => {
    const first = findings[0]!
    const links = findings.flatMap(f => {
      const steps = [...network.findings].filter(([, list]) => list.includes(f)).map(([step]) => step)
      if (!steps.length) return [button(t("Show in code"), t("Show in code"), () => host.reveal(f.span), "link")]
      return steps.map(step => {
        const node = network.node(step)
        const name = (node && (network.moduleOf(node)?.path || node.type)) || nameOf(step)
        return button(name, name, () => host.select(step), "link")
      })
    })
    return h(
      "div",
      { class: "note " + first.severity },
      h("b", {}, `${severityName(first.severity)} · ${first.code}${links.length > 1 ? ` ×${links.length}` : ""}`),
      tell(first.message),
      h("div", { class: "places" }, ...links.slice(0, MOST), links.length > MOST ? t("and {0} more", links.length - MOST) : null),
    )
  })
}

const MOST = 12
