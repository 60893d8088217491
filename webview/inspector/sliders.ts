import { equal } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import type { Convolution, Layer, Pooling, TransposedConvolution } from "../../src/conv/layer"
import type { Module, Node } from "../../src/model/model"
import { button, h } from "../dom"
import type { Network } from "../network"
import { t } from "../words"
import type { InspectorHost } from "./host"

type Windowed = Convolution | TransposedConvolution | Pooling
type Setting = "kernel" | "stride" | "padding" | "dilation" | "groups" | "channels"

/** What-if: the settings of a layer as sliders, each only as far as is legal; the whole network follows. */
export function sliders(network: Network, node: Node, module: Module, host: InspectorHost): HTMLElement | null {
  const { layer } = node
  if (layer.kind !== "convolution" && layer.kind !== "transposed-convolution" && layer.kind !== "pooling") return null
  if (typeof layer.padding === "string" && layer.kind === "pooling") return null
  const base = network.base.modules[module.id]?.layer as Windowed | null
  if (!base) return null
  const input = network.model.tensors[node.inputs[0] ?? -1]?.shape
  const size = input?.slice(2).map(d => (typeof d === "number" ? d : 224)) ?? [224]
  const rows: HTMLElement[] = []
  for (const { setting, values } of ranges(layer, Math.min(...size))) {
    const now = valueOf(layer, setting)
    const was = valueOf(base, setting)
    const index = Math.max(0, values.indexOf(now))
    const id = `what-if-${setting}`
    const slider = h("input", {
      type: "range",
      id,
      min: 0,
      max: values.length - 1,
      step: 1,
      value: index,
      "data-hold": setting,
      "aria-valuetext": String(now),
    })
    slider.disabled = values.length < 2
    const says = h("output", { for: id, class: now === was ? "" : "changed" }, shown(layer, setting))
    slider.addEventListener("input", () => {
      const value = values[Number(slider.value)]!
      slider.setAttribute("aria-valuetext", String(value))
      says.textContent = String(value)
      if (value !== now) host.attempt(module.id, change(layer, setting, value))
    })
    rows.push(h("label", { for: id }, settingName(setting)), slider, says)
  }
  const tried = network.tried.get(module.id)
  return h(
    "section",
    {},
    h("h3", {}, t("What if")),
    h("div", { class: "sliders" }, ...rows),
    tried
      ? h(
          "div",
          { class: "actions" },
          button(
            t("Write to the code"),
            t("Write the changed settings into the code"),
            () => host.write(writes(module.id, base, layer)),
            "primary",
          ),
          button(t("Back"), t("Back to the code's settings"), () => host.attempt(module.id, null)),
        )
      : null,
  )
}

/** The values that each setting may take, given the others. */
function ranges(layer: Windowed, size: number): { setting: Setting; values: number[] }[] {
  const list = (from: number, to: number) => Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i)
  const padding = valueOf(layer, "padding")
  const dilation = valueOf(layer, "dilation")
  const kernel = valueOf(layer, "kernel")
  const spread = layer.kind === "transposed-convolution" ? 15 : Math.floor((size + 2 * padding - 1) / dilation) + 1
  const widest = kernel > 1 ? Math.floor((size + 2 * padding - 1) / (kernel - 1)) : 4
  const made: { setting: Setting; values: number[] }[] = [
    { setting: "kernel", values: list(1, Math.max(kernel, Math.min(15, spread))) },
  ]
  made.push({ setting: "stride", values: list(1, Math.max(8, valueOf(layer, "stride"))) })
  const most =
    layer.kind === "pooling"
      ? Math.floor((dilation * (kernel - 1) + 1) / 2)
      : layer.kind === "transposed-convolution"
        ? Math.max(0, kernel - 1)
        : Math.max(padding, dilation * (kernel - 1))
  if (typeof layer.padding !== "string") made.push({ setting: "padding", values: list(0, Math.max(most, padding)) })
  made.push({
    setting: "dilation",
    values: list(1, Math.max(dilation, Math.min(8, layer.kind === "transposed-convolution" ? 4 : widest))),
  })
  if (layer.kind !== "pooling") {
    const { inChannels, channels } = layer
    if (typeof inChannels === "number" && typeof channels === "number")
      made.push({
        setting: "groups",
        values: list(1, Math.min(inChannels, channels)).filter(g => inChannels % g === 0 && channels % g === 0),
      })
  }
  return made
}

const first = (dims: readonly Dim[]) => (typeof dims[0] === "number" ? dims[0] : 1)

function valueOf(layer: Windowed, setting: Setting): number {
  switch (setting) {
    case "kernel":
      return first(layer.kernel)
    case "stride":
      return first(layer.stride)
    case "dilation":
      return first(layer.dilation)
    case "padding":
      return typeof layer.padding === "string" ? 0 : first(layer.padding.map(([a]) => a))
    case "groups":
      return layer.kind === "pooling" || typeof layer.groups !== "number" ? 1 : layer.groups
    case "channels":
      return layer.kind === "pooling" || typeof layer.channels !== "number" ? 1 : layer.channels
  }
}

/** All axes where they differ, one number where they agree. */
function shown(layer: Windowed, setting: Setting): string {
  const list =
    setting === "kernel" ? layer.kernel : setting === "stride" ? layer.stride : setting === "dilation" ? layer.dilation : null
  return list && list.some(d => !equal(d, list[0]!)) ? list.map(String).join("×") : String(valueOf(layer, setting))
}

function change(layer: Windowed, setting: Setting, value: number): Partial<Layer> {
  const each = layer.kernel.map(() => value)
  if (setting === "padding") return { padding: layer.kernel.map(() => [value, value] as const) } as Partial<Layer>
  if (setting === "groups" || setting === "channels") return { [setting]: value } as Partial<Layer>
  return { [setting]: each } as Partial<Layer>
}

/** The settings that differ from the code's, as text for the code. */
export function writes(module: number, base: Windowed, now: Windowed): { module: number; setting: string; value: string }[] {
  const made: { module: number; setting: string; value: string }[] = []
  for (const setting of ["kernel", "stride", "padding", "dilation", "groups"] as const)
    if (valueOf(base, setting) !== valueOf(now, setting)) made.push({ module, setting, value: String(valueOf(now, setting)) })
  return made
}

function settingName(setting: Setting): string {
  switch (setting) {
    case "kernel":
      return t("kernel")
    case "stride":
      return t("stride")
    case "padding":
      return t("padding")
    case "dilation":
      return t("dilation")
    case "groups":
      return t("groups")
    case "channels":
      return t("channels")
  }
}
