import { show } from "../../src/conv/dim"
import { breadth } from "../../src/conv/breadth"
import { exact, formula, macsFormula, parameterFormula, summary } from "../../src/conv/formula"
import type { Layer } from "../../src/conv/layer"
import { isFraction } from "../../src/conv/field/track"
import type { Field } from "../../src/conv/receptive"
import { showShape } from "../../src/conv/shape"
import type { Shape } from "../../src/conv/shape"
import type { Words } from "../../src/conv/words"
import type { Finding, Model, Node, Span } from "../../src/model/model"
import type { Group, Item, Step } from "../../src/model/outline"
import { button, h } from "../dom"
import { bytes } from "../../src/model/numbers"
import { rough } from "../network"
import type { Network } from "../network"
import { tell, t } from "../words"
import type { InspectorHost } from "./host"
import { severityName } from "./host"
import { labLayer } from "./lab"
import { overview } from "./overview"
import { share } from "./share"
import { sliders } from "./sliders"
import { stage } from "./stage"

/** Everything about what is selected: where from, why this shape, what it costs, what it sees; nothing selected: the network. */
export class Inspector {
  readonly element = h("div", { class: "inspector", tabindex: -1 })
  private stopStage: (() => void) | null = null

  constructor(private readonly host: InspectorHost) {}

  focus(): void {
    this.element.querySelector<HTMLElement>("button, input, select")?.focus()
  }

  show(network: Network | null, item: Item | null): void {
    // A slider that is being moved must not lose the pointer: what it changed is redrawn around it.
    const held =
      document.activeElement instanceof HTMLElement && this.element.contains(document.activeElement)
        ? document.activeElement.dataset.hold
        : undefined
    this.stopStage?.()
    this.stopStage = null
    if (!network) return this.element.replaceChildren()
    const parts = !item
      ? overview(network, this.host)
      : item.kind === "group"
        ? this.group(network, item)
        : this.step(network, item)
    this.element.replaceChildren(...parts.filter((p): p is HTMLElement => p !== null))
    if (held) this.element.querySelector<HTMLElement>(`[data-hold="${held}"]`)?.focus()
  }

  /** What a screen reader says of an item. */
  spoken(network: Network, item: Item): string {
    const tensor = item.kind === "step" ? item.tensor : item.outputs[0]
    const shape = tensor === undefined ? null : network.model.tensors[tensor]?.shape
    const node = item.kind === "step" ? network.node(item) : null
    const found = item.kind === "step" ? (network.findings.get(item) ?? []) : []
    return [
      node
        ? `${node.type} ${tell(summary(node.layer))}`
        : item.kind === "group"
          ? t("{0}, {1} steps", item.type, item.to - item.from)
          : t("input"),
      shape ? showShape(shape) : t("shape unknown"),
      ...found.map(f => tell(f.message)),
    ].join(", ")
  }

  spanOf(network: Network, item: Item): Span | null {
    const { model } = network
    if (item.kind === "group") {
      const call = item.call === null ? null : model.calls[item.call]!
      return call ? (call.span ?? model.modules[call.module]!.construction) : null
    }
    const node = network.node(item)
    if (!node) return null
    return node.span ?? network.moduleOf(node)?.construction ?? null
  }

  stoppedText(stopped: NonNullable<Model["stopped"]>): HTMLElement {
    const line = h("span", {}, t("The picture ends early: {0}", tell(stopped.reason)) + " ")
    const { span } = stopped
    if (span) line.append(button(t("Show in code"), t("Show in code"), () => this.host.reveal(span), "link"))
    return line
  }

  private step(network: Network, step: Step): (HTMLElement | null)[] {
    const { model } = network
    const node = network.node(step)
    const out = model.tensors[step.tensor]!
    if (!node)
      return [
        h(
          "section",
          {},
          h("h2", {}, model.inputs.includes(step.tensor) ? t("input") : t("unknown")),
          h("p", { class: "flow" }, showShape(out.shape)),
          h("p", { class: "sub" }, out.unknown ? t("Unknown: {0}", tell(out.unknown)) : out.dtype),
        ),
        this.cell(network, step.tensor),
      ]
    const module = network.moduleOf(node)
    const inputs = node.inputs.map(id => model.tensors[id]?.shape ?? null)
    const input = inputs[0] ?? null
    const own = model.tensors[node.outputs[0] ?? -1]?.shape ?? null
    const lines = input && own ? formula(node.layer, input, own) : []
    const all = step.nodes.map(n => model.nodes[n]!)
    const unknown = model.tensors[step.tensor]?.unknown
    this.stopStage = null
    const played = stage(node.layer, input)
    if (played) this.stopStage = played.stop
    return [
      h(
        "section",
        {},
        h("h2", {}, module?.path || node.type),
        h("p", { class: "sub" }, [node.type, tell(summary(node.layer)), wordOf(node.layer)].filter(Boolean).join(" · ")),
        all.length > 1 ? h("p", { class: "sub" }, all.map(n => n.type).join(" → ")) : null,
        this.links(network, step, node),
      ),
      this.notes(network, network.findings.get(step) ?? [], node),
      h(
        "section",
        {},
        h("h3", {}, t("Shape")),
        h(
          "p",
          { class: "flow" },
          `${inputs
            .filter((s, i) => s || i === 0)
            .map(s => showShape(s))
            .join(" , ")} → ${showShape(own)}`,
        ),
        ...lines.map(l => h("p", { class: "formula" }, tell(l))),
        unknown ? h("p", { class: "sub" }, t("Unknown: {0}", tell(unknown))) : null,
      ),
      this.cost(network, node, input, own),
      this.cell(network, step.tensor),
      played?.element ?? null,
      module && node.layer.kind !== "linear" ? sliders(network, node, module, this.host) : null,
      this.instances(network, node),
    ]
  }

  private links(network: Network, item: Item, node: Node): HTMLElement {
    const span = this.spanOf(network, item)
    const module = network.moduleOf(node)
    const { construction } = module ?? {}
    const lab = labLayer(node.layer)
    return h(
      "div",
      { class: "actions" },
      span ? button(t("Show in code"), t("Show in code"), () => this.host.reveal(span)) : null,
      construction && construction !== span
        ? button(t("Construction"), t("Show where it is constructed"), () => this.host.reveal(construction))
        : null,
      lab ? button(t("Try on an image"), t("Try on an image"), () => this.host.lab(lab)) : null,
    )
  }

  private notes(network: Network, findings: readonly Finding[], node: Node): HTMLElement | null {
    const objections = network.objections.get(node.id) ?? []
    if (!findings.length && !objections.length) return null
    return h(
      "section",
      {},
      ...findings.map(f => {
        const note = h(
          "div",
          { class: "note " + f.severity },
          h("b", {}, `${severityName(f.severity)} · ${f.code}`),
          tell(f.message),
        )
        note.append(
          " ",
          button(t("Show in code"), t("Show in code"), () => this.host.reveal(f.span), "link"),
        )
        return note
      }),
      ...objections.map(o =>
        h("div", { class: "note " + o.severity }, h("b", {}, `${t("What if")} · ${o.code}`), tell(o.message)),
      ),
    )
  }

  private cost(network: Network, node: Node, input: Shape | null, own: Shape | null): HTMLElement {
    const { measures } = network
    const module = network.moduleOf(node)
    const params = module ? measures.own[module.id]! : 0
    const list = h("dl")
    const row = (name: string, value: string, bar?: HTMLElement, why: readonly Words[] = []) => {
      const lines = why.map(w => h("div", { class: "formula" }, tell(w)))
      list.append(h("dt", {}, name), h("dd", {}, value, bar ? " " : null, bar, ...lines))
    }
    if (params !== 0)
      row(
        t("Parameters"),
        exact(params),
        share(rough(params), rough(measures.totals.params)),
        module?.incomplete ? [] : parameterFormula(node.layer).slice(0, 2),
      )
    if (node.macs !== 0)
      row(
        t("MACs"),
        exact(node.macs),
        share(rough(node.macs), rough(measures.totals.macs)),
        input && own ? macsFormula(node.layer, input, own).slice(0, 1) : [],
      )
    row(t("Memory"), bytes(measures.memory[node.id] ?? 0))
    const field = measures.fields[node.outputs[0] ?? -1] ?? null
    for (const [name, value] of fieldRows(field)) row(name, value)
    return h("section", {}, h("h3", {}, t("Cost")), list)
  }

  /** Choosing a unit by numbers: what pointing does with a mouse. */
  private cell(network: Network, tensor: number): HTMLElement | null {
    const reading = network.scene.readings[tensor]
    const sizes = reading?.space ?? []
    if (!reading || !sizes.length || sizes.some(d => typeof d !== "number") || network.model.inputs.includes(tensor)) return null
    const says = h("div", { class: "sub", role: "status" })
    const unit = sizes.map(d => Math.floor((d as number) / 2))
    const fields = sizes.map((d, i) => {
      const field = h("input", {
        type: "number",
        min: 0,
        max: (d as number) - 1,
        value: unit[i],
        "aria-label": t("Unit, axis {0}", i + 1),
      })
      field.addEventListener("input", () => {
        unit[i] = Math.min((d as number) - 1, Math.max(0, Math.floor(Number(field.value) || 0)))
        says.replaceChildren(...this.host.pin(tensor, [...unit]))
      })
      return field
    })
    const light = button(t("Light"), t("Light what this unit sees"), () =>
      says.replaceChildren(...this.host.pin(tensor, [...unit])),
    )
    const off = button(t("Off"), t("Light nothing"), () => says.replaceChildren(...this.host.pin(tensor, null)))
    return h("section", {}, h("h3", {}, t("What one unit sees")), h("div", { class: "cellpick" }, ...fields, light, off), says)
  }

  private instances(network: Network, node: Node): HTMLElement | null {
    const { model, outline } = network
    const module = network.moduleOf(node)
    const at = module?.construction
    if (!at) return null
    const same = outline.steps.filter(s => {
      const other = network.node(s)
      const place = other && network.moduleOf(other)?.construction
      return place && place.file === at.file && place.from === at.from && place.to === at.to
    })
    if (same.length < 2) return null
    return h(
      "section",
      {},
      h("h3", {}, t("{0} uses of this line", same.length)),
      h(
        "ul",
        { class: "instances" },
        ...same.map(s => {
          const other = network.node(s)!
          const name = network.moduleOf(other)?.path ?? other.type
          const go = button(name, name, () => this.host.select(s), "link")
          return h("li", {}, go, " ", h("span", { class: "sub" }, showShape(model.tensors[s.tensor]?.shape ?? null)))
        }),
      ),
    )
  }

  private group(network: Network, group: Group): (HTMLElement | null)[] {
    const { model, measures } = network
    const call = group.call === null ? null : model.calls[group.call]!
    const module = call ? model.modules[call.module]! : null
    const params = module ? measures.modules[module.id]!.params : null
    const macs = call ? measures.calls[call.id]!.macs : null
    const span = this.spanOf(network, group)
    const shapes = (ids: readonly number[]) => ids.map(id => showShape(model.tensors[id]?.shape ?? null)).join(" , ")
    const list = h("dl")
    if (params !== null)
      list.append(
        h("dt", {}, t("Parameters")),
        h("dd", {}, exact(params), " ", share(rough(params), rough(measures.totals.params))),
      )
    if (macs !== null)
      list.append(h("dt", {}, t("MACs")), h("dd", {}, exact(macs), " ", share(rough(macs), rough(measures.totals.macs))))
    list.append(h("dt", {}, t("Steps")), h("dd", {}, String(group.to - group.from)))
    return [
      h(
        "section",
        {},
        h("h2", {}, module?.path || group.title || t("{0} times the same", group.times)),
        h("p", { class: "sub" }, group.times > 1 ? `${group.type} ×${group.times}` : group.type),
        h(
          "div",
          { class: "actions" },
          button(t("Fold or unfold"), t("Fold or unfold"), () => this.host.toggle(group)),
          group.times > 1
            ? button(t("All {0} or one", group.times), t("Show all {0} or one for all", group.times), () =>
                this.host.toggleWhole(group),
              )
            : null,
          span ? button(t("Show in code"), t("Show in code"), () => this.host.reveal(span)) : null,
        ),
      ),
      h("section", {}, h("h3", {}, t("Shape")), h("p", { class: "flow" }, `${shapes(group.inputs)} → ${shapes(group.outputs)}`)),
      h("section", {}, h("h3", {}, t("Cost")), list),
      group.outputs.length === 1 ? this.cell(network, group.outputs[0]!) : null,
    ]
  }
}

/** Size, stride and start of a receptive field, for people. */
export function fieldRows(field: Field): [string, string][] {
  if (field === null) return []
  if (field === "whole") return [[t("Sees"), t("the whole input")]]
  const stride = field.axes.map(a =>
    isFraction(a.stride) ? `${show(a.stride.numerator)}/${show(a.stride.denominator)}` : show(a.stride),
  )
  const each = (list: string[]) => (new Set(list).size === 1 ? list[0]! : list.join("×"))
  return [
    [t("Sees"), field.axes.map(a => (a.whole ? t("all") : show(a.size))).join("×")],
    [t("Stride"), each(stride)],
    [t("Start"), each(field.axes.map(a => show(a.start)))],
  ]
}

function wordOf(layer: Layer): string {
  if (layer.kind !== "convolution") return ""
  switch (breadth(layer)) {
    case "narrow":
      return t("narrow")
    case "equal-width":
      return t("equal-width")
    case "wide":
      return t("wide")
    case "other":
      return ""
  }
}
