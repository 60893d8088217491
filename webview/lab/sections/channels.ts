import { check, choice, h, pair, slider, toggle } from "../controls"
import { draw } from "../picture"
import { fills, type Fill, type LabState } from "../state"
import { told, type Lab, type View } from "../view"
import { wired, wiring } from "./wiring"

/** Several maps in, several out: each output map has a kernel for every input map, their results are added, plus one bias. */
export function channelsView(lab: Lab): View {
  const { t } = lab
  type Channels = LabState["channels"]
  const channels = () => lab.state.channels
  const set = (change: Partial<Channels>) => lab.update({ channels: { ...channels(), ...change } })

  const mode = choice(
    t("Kind"),
    (["full", "pointwise", "depthwise", "grouped", "pool"] as const).map(value => ({ value, text: t({ full: "Convolution over all maps", pointwise: "1×1 convolution", depthwise: "Depthwise", grouped: "Two groups", pool: "Pooling" }[value]) })), // prettier-ignore
    value => set({ mode: value, outputs: value === "grouped" ? 4 : channels().outputs }),
  )
  const outputs = slider(t("Output maps P"), 1, 12, 1, value => set({ outputs: value }))
  // A kernel of another size keeps an equal width equal; an even one has none.
  const size = slider(t("Size K"), 1, 7, 1, value =>
    set({ size: value, padding: 2 * channels().padding === channels().size - 1 ? (value - 1) >> 1 : channels().padding }),
  )
  const padding = slider(t("Padding P"), 0, 6, 1, value => set({ padding: value }))
  const bias = slider(t("Bias b"), -1, 1, 0.1, value => set({ bias: value }))
  const source = toggle(t("Input"), [{ value: "picture", text: t("Picture") }, { value: "numbers", text: t("Numbers") }], value => set({ source: value })) // prettier-ignore
  const fill = choice<Fill>(t("Weights"), fills.map(value => ({ value, text: t({ random: "Random", ones: "all 1", own: "own" }[value]) })), value => set(value === "own" ? { fill: value, own: [...wired(channels(), lab.picture).weights.data] } : { fill: value })) // prettier-ignore
  const seed = slider(t("Draw"), 0, 99, 1, value => set({ seed: value }))
  const poolKind = toggle(t("Pooling"), [{ value: "max", text: t("Maximum") }, { value: "average", text: t("Mean") }], value => setPool({ mode: value })) // prettier-ignore
  const setPool = (change: Partial<Channels["pool"]>) => set({ pool: { ...channels().pool, ...change } })
  let linked = true
  const axes = ["↕", "↔"] as const
  const poolWindow = {
    kernel: pair(t("Size K"), axes, 1, 8, kernel => setPool({ kernel })),
    stride: pair(t("Stride S"), axes, 1, 8, value => setPool({ stride: value })),
    padding: pair(t("Padding P"), axes, 0, 4, padding => setPool({ padding })),
  }
  const link = check(t("Same for height and width"), on => {
    linked = on
    const { kernel, stride, padding } = channels().pool
    setPool(on ? { kernel: [kernel[0], kernel[0]], stride: [stride[0], stride[0]], padding: [padding[0], padding[0]] } : {})
  })
  const wires = wiring(lab)
  const pooled = h("div", { class: "lab-wiring" })
  const counts = h("table", { class: "lab-counts" })
  const { problem } = wires

  const pooling = async () => {
    const { mode: kind, kernel, stride, padding } = channels().pool
    const outcome = await lab.engine.compute("channels", {
      kind: "pool",
      input: lab.picture,
      settings: { mode: kind, kernel, stride, padding, dilation: [1, 1], ceil: false, countPadding: true },
    })
    if (!outcome) return
    problem.textContent = told(lab, outcome)
    const [result] = outcome.maps
    if (!result) return pooled.replaceChildren()
    const whole = h("canvas", { class: "lab-canvas" })
    draw(whole, result, "clip", { from: 0, to: 1 })
    pooled.replaceChildren(h("figure", { class: "lab-stage" }, whole, h("figcaption", {}, `${result.height}×${result.width}`)))
    const { picture } = lab
    table([
      [t("parameters"), "0"],
      [t("units before"), (picture.channels * picture.height * picture.width).toLocaleString("en")],
      [t("units after"), (result.channels * result.height * result.width).toLocaleString("en")],
      ...(["height", "width"] as const)
        .map((axis, i) => [t(axis), `⌊(${picture[axis]} + 2·${padding[i]} − ${kernel[i]}) / ${stride[i]}⌋ + 1 = ${result[axis]}`] as [string, string]), // prettier-ignore
    ])
  }

  const table = (rows: [string, string][]) =>
    counts.replaceChildren(
      h("tbody", {}, ...rows.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, value)))),
    )

  const convolution = async () => {
    const drawn = await wires.draw()
    if (!drawn) return
    const { weights, input } = drawn.wired
    const { count, depth, height: k } = weights
    const places = drawn.result.height * drawn.result.width
    const plural = (n: number) => n.toLocaleString("en")
    const macs = places * count * depth * k * k
    table([
      [t("parameters"), `${count}·${depth}·${k}·${k} + ${count} = ${plural(count * depth * k * k + count)}`],
      [t("multiply-adds"), `${plural(places)}·${count}·${depth}·${k}·${k} = ${plural(macs)}`],
      ["", t("{0} with the biases added", plural(macs + places * count))],
      [t("without sharing weights"), plural(places * count * (depth * k * k + 1))],
      [t("fully connected"), plural(places * count * (input.height * input.width * input.channels + 1))],
      [t("connections"), plural(macs)],
    ])
  }

  const element = h(
    "section",
    { class: "lab-channels" },
    h(
      "div",
      { class: "lab-column" },
      mode.element,
      source.element,
      outputs.element,
      size.element,
      padding.element,
      bias.element,
      fill.element,
      seed.element,
      poolKind.element,
      link.element,
      ...Object.values(poolWindow).map(control => control.element),
      counts,
      problem,
    ),
    h("div", { class: "lab-column lab-wide" }, wires.element, pooled),
  )
  return {
    element,
    draw: () => {
      const { mode: kind } = channels()
      mode.set(kind)
      outputs.set(channels().outputs)
      size.set(channels().size)
      seed.set(channels().seed)
      const { pool } = channels()
      poolKind.set(pool.mode)
      const settings = ["kernel", "stride", "padding"] as const
      linked &&= settings.every(name => pool[name][0] === pool[name][1])
      link.set(linked)
      link.show(kind === "pool")
      for (const name of settings) {
        poolWindow[name].set(pool[name])
        poolWindow[name].link(linked)
        poolWindow[name].show(kind === "pool")
      }
      padding.set(channels().padding)
      bias.set(channels().bias)
      source.set(channels().source)
      fill.set(channels().fill)
      for (const control of [outputs, bias, source, fill]) control.show(kind !== "pool")
      padding.show(kind !== "pool" && kind !== "pointwise")
      seed.show(kind !== "pool" && channels().fill === "random")
      wires.element.hidden = kind === "pool"
      pooled.hidden = kind !== "pool"
      size.show(kind !== "pointwise" && kind !== "pool")
      poolKind.show(kind === "pool")
      void (kind === "pool" ? pooling() : convolution())
    },
  }
}
