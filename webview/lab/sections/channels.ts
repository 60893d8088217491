import { kernels, type Maps } from "../../../src/conv/convolve"
import { check, choice, h, number, pair, slider, toggle } from "../controls"
import { draw, scaleOf } from "../picture"
import { randomKernels } from "../chain"
import type { LabState } from "../state"
import { told, type Lab, type View } from "../view"

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
  const size = slider(t("Size K"), 1, 7, 2, value => set({ size: value }))
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
  const wiring = h("div", { class: "lab-wiring" })
  const counts = h("table", { class: "lab-counts" })
  const problem = h("p", { class: "lab-problem", role: "alert" })

  const canvas = (source: Maps, channel: number, display: "clip" | "normalise" | "raw", title: string) => {
    const element = h("canvas", { class: "lab-thumb", role: "img", "aria-label": title })
    draw(element, source, display, scaleOf(source.data, display), channel)
    return element
  }
  const kernelCanvas = (weights: readonly number[], k: number) => {
    const element = h("canvas", { class: "lab-tile", width: k, height: k })
    const data = Float32Array.from(weights)
    draw(element, { channels: 1, height: k, width: k, data }, "raw", scaleOf(data, "raw"))
    element.title = Array.from({ length: k }, (_, y) =>
      weights
        .slice(y * k, (y + 1) * k)
        .map(number)
        .join("  "),
    ).join("\n")
    return element
  }

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
    if (!result) return wiring.replaceChildren()
    const whole = h("canvas", { class: "lab-canvas" })
    draw(whole, result, "clip", { from: 0, to: 1 })
    wiring.replaceChildren(h("figure", { class: "lab-stage" }, whole, h("figcaption", {}, `${result.height}×${result.width}`)))
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
    const { mode: kind, outputs: wanted, size: side, seed: drawn, selected } = channels()
    const { picture } = lab
    const k = kind === "pointwise" ? 1 : side
    // Two groups need an even number of maps: the grey of the picture comes as a fourth.
    const input = kind === "grouped" && picture.channels % 2 ? withGrey(picture) : picture
    const groups = kind === "depthwise" ? input.channels : kind === "grouped" ? 2 : 1
    const count = Math.max(groups, Math.round(wanted / groups) * groups)
    const depth = input.channels / groups
    const weights = randomKernels(count, depth, k, k, drawn)
    const at = Math.min(selected, count - 1)
    const first = Math.floor(at / (count / groups)) * depth
    const padding = [k >> 1, k >> 1] as const
    const move = { stride: [1, 1] as const, padding, dilation: [1, 1] as const, groups, outside: "zeros" as const, flip: false }
    const bias = Array<number>(count).fill(0.1)
    const [whole, parts] = await Promise.all([
      lab.engine.compute("channels", { kind: "convolve", input, weights, bias, move }),
      // Every input map under its own kernel, before they are added.
      lab.engine.compute("channels-parts", {
        kind: "convolve",
        input,
        weights: kernels(
          input.channels,
          1,
          k,
          k,
          Array.from({ length: input.channels }, (_, d) =>
            d >= first && d < first + depth ? kernelOf(weights, at, d - first) : Array<number>(k * k).fill(0),
          ).flat(),
        ),
        bias: null,
        move: { ...move, groups: input.channels },
      }),
    ])
    if (!whole || !parts) return
    problem.textContent = told(lab, whole)
    const [result] = whole.maps
    const [partial] = parts.maps
    if (!result || !partial) return wiring.replaceChildren()
    const used = Array.from({ length: depth }, (_, d) => first + d)
    wiring.replaceChildren(
      h("div", { class: "lab-wires" },
        ...used.map((d, i) => h("div", { class: "lab-wire" },
          canvas(input, d, "clip", t("input map {0}", d)), h("span", {}, "⊗"), kernelCanvas(kernelOf(weights, at, i), k), h("span", {}, "="), canvas(partial, d, "raw", t("input map {0} under its kernel", d)),
        )),
      ), // prettier-ignore
      h("div", { class: "lab-plus" }, `Σ + b (${number(bias[at])}) =`, canvas(result, at, "raw", t("output map {0}", at))),
      h("div", { class: "lab-maps", role: "listbox", "aria-label": t("Output maps") },
        ...Array.from({ length: count }, (_, p) => {
          const choose = h("button", { type: "button", role: "option", class: "lab-map", "aria-selected": String(p === at), onclick: () => set({ selected: p }) }, canvas(result, p, "raw", t("output map {0}", p)), String(p)) // prettier-ignore
          return choose
        }),
      ), // prettier-ignore
    )
    const area = input.height * input.width
    const plural = (n: number) => n.toLocaleString("en")
    table([
      [t("parameters"), `${count}·${depth}·${k}·${k} + ${count} = ${plural(count * depth * k * k + count)}`],
      [t("multiply-adds"), `${plural(area)}·${count}·${depth}·${k}·${k} = ${plural(area * count * depth * k * k)}`],
      [t("without sharing weights"), plural(area * count * (depth * k * k + 1))],
      [t("fully connected"), plural(area * count * (area * input.channels + 1))],
      [t("connections"), plural(area * count * depth * k * k)],
    ])
  }

  const element = h(
    "section",
    { class: "lab-channels" },
    h(
      "div",
      { class: "lab-column" },
      mode.element,
      outputs.element,
      size.element,
      seed.element,
      poolKind.element,
      link.element,
      ...Object.values(poolWindow).map(control => control.element),
      counts,
      problem,
    ),
    h("div", { class: "lab-column lab-wide" }, wiring),
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
      outputs.show(kind !== "pool")
      seed.show(kind !== "pool")
      size.show(kind !== "pointwise" && kind !== "pool")
      poolKind.show(kind === "pool")
      void (kind === "pool" ? pooling() : convolution())
    },
  }
}

function kernelOf(weights: { depth: number; height: number; width: number; data: Float32Array }, p: number, d: number): number[] {
  const size = weights.height * weights.width
  const from = (p * weights.depth + d) * size
  return [...weights.data.subarray(from, from + size)]
}

function withGrey(picture: Maps): Maps {
  const size = picture.height * picture.width
  const data = new Float32Array((picture.channels + 1) * size)
  data.set(picture.data)
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let c = 0; c < picture.channels; c++) sum += picture.data[c * size + i]
    data[picture.channels * size + i] = sum / picture.channels
  }
  return { ...picture, channels: picture.channels + 1, data }
}
