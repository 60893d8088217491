import { bill, limits, type Question, type Row } from "../bill"
import { count, h, slider, toggle } from "../controls"
import type { LabState } from "../state"
import type { Lab, View } from "../view"
import { s } from "./plot"

/** Where a convolution saves: few connections, one set of weights for all of them; drawn for a row of neurons, counted for pictures. */
export function connectionsView(lab: Lab): View {
  const { t } = lab
  const now = () => lab.state.connections
  const set = (change: Partial<LabState["connections"]>) => lab.update({ connections: { ...now(), ...change } })
  const ask = (change: Partial<Question>) => set({ bill: { ...now().bill, ...change } })

  const inputs = slider(t("Inputs n"), 2, 12, 1, value => set({ inputs: value, window: Math.min(value, now().window) }))
  const taps = slider(t("Weights K"), 1, 7, 1, value => set({ window: Math.min(value, now().inputs) }))
  const full = drawing(t("Every input to every neuron"))
  const shared = drawing(t("Neighbours only, one set of weights for all"))

  const field = (label: string, name: keyof typeof limits) => count(t(label), limits[name], value => ask({ [name]: value }))
  const fields = {
    height: field("Height M", "height"),
    width: field("Width N", "width"),
    maps: field("Input maps D", "maps"),
    outputs: field("Output maps P", "outputs"),
    kernel: field("Size K", "kernel"),
    through: field("1×1 first, to Q", "through"),
  }
  const padding = toggle(t("Width"), (["narrow", "equal-width"] as const).map(value => ({ value, text: t(value) })), value => ask({ narrow: value === "narrow" })) // prettier-ignore
  const size = h("p", { class: "lab-formula" })
  const table = h("table", { class: "lab-counts lab-bill" })
  const names: Record<Row["way"], string> = {
    neuron: t("one neuron that sees everything"),
    full: t("full connection"),
    local: t("local connection, own weights everywhere"),
    shared: t("convolution: weights shared"),
    through: "",
  }

  const element = h(
    "section",
    { class: "lab-connections" },
    h("div", { class: "lab-column lab-half" }, inputs.element, taps.element, full.element, shared.element, h("p", { class: "lab-quiet" }, t("Lines of one colour and pattern carry the same weight."))),
    h("div", { class: "lab-column lab-half" },
      h("h3", {}, t("The bill of a layer over pictures")),
      h("div", { class: "lab-fields" }, ...Object.values(fields).map(control => control.element)),
      padding.element,
      size,
      table,
      h("p", { class: "lab-quiet" }, t("Bars: each further step to the right is ten times more."))),
  ) // prettier-ignore

  const drawBill = () => {
    const q = now().bill
    for (const [name, control] of Object.entries(fields)) control.set(q[name as keyof typeof fields])
    padding.set(q.narrow ? "narrow" : "equal-width")
    const answer = bill(q)
    if (!answer) {
      size.textContent = t("The kernel is larger than the picture.")
      return table.replaceChildren()
    }
    const { rows } = answer
    size.textContent = t("Output: {0}@{1}×{2}. One unit sees {3}×{3}.", q.outputs, answer.height, answer.width, q.kernel)
    const most = rows.reduce((max, { macs, weights }) => (macs > max ? macs : weights > max ? weights : max), 1n)
    const cell = (amount: bigint, text: string, ...parts: string[]) =>
      h("td", {}, h("div", {}, text), bar(amount, most), ...parts.map(part => h("div", { class: "lab-quiet" }, part)))
    const plain = rows.find(({ way }) => way === "shared")!
    const fewer = (macs: bigint) => (macs < plain.macs ? [t("{0}× fewer than without", ratio(plain.macs, macs))] : [])
    table.replaceChildren(
      h("thead", {}, h("tr", {}, ...["", t("parameters"), t("multiply-adds")].map(text => h("th", { scope: "col" }, text)))),
      h("tbody", {}, ...rows.map(({ way, weights, biases, macs, additions }) =>
        h("tr", { class: way === "shared" ? "winner" : null, "data-way": way },
          h("th", { scope: "row" }, way === "through" ? t("1×1 to {0} maps, then the kernel", q.through) : names[way]),
          cell(weights, `${written(weights)} + ${written(biases)} = ${written(weights + biases)}`),
          cell(macs, written(macs), t("{0} with the biases added", written(macs + additions)), ...(way === "through" ? fewer(macs) : []))))),
    ) // prettier-ignore
  }

  return {
    element,
    draw: () => {
      const { inputs: n, window } = now()
      const k = Math.min(n, window)
      const neurons = n - k + 1
      inputs.set(n)
      taps.set(k)
      const words = (lines: number, weights: number) =>
        t("{0} inputs, {1} neurons, {2} lines of {3} weights", n, neurons, lines, weights)
      full.draw(n, neurons, n, false, words(n * neurons, n * neurons))
      full.say(`${n}·${neurons} = ${t("{0} weights, all different, and {1} biases", n * neurons, neurons)}`)
      shared.draw(n, neurons, k, true, words(neurons * k, k))
      shared.say(`${neurons}·${k} = ${t("{0} connections, {1} weights and 1 bias", neurons * k, k)} · K + 1 = ${k + 1} · n − K + 1 = ${n} − ${k} + 1 = ${neurons}`)
      drawBill()
    },
  } // prettier-ignore
}

const written = (value: bigint) => value.toLocaleString("en")

/** How many times more, with one decimal. */
const ratio = (more: bigint, less: bigint) => (Number((more * 10n) / less) / 10).toFixed(1)

/** A bar on a logarithmic scale. */
function bar(amount: bigint, most: bigint): HTMLElement {
  const tens = (value: bigint) => Math.log10(Number(value) + 1)
  const element = h("div", { class: "lab-score" })
  element.style.width = `${(100 * tens(amount)) / tens(most)}%`
  return element
}

/** Inputs below, neurons above; with fewer lines than inputs to a neuron, the lines of one weight look the same. */
function drawing(title: string) {
  const svg = s("svg", { viewBox: "0 0 460 130", class: "lab-plot lab-net", role: "img" })
  const says = h("p", { class: "lab-formula" })
  const element = h("figure", { class: "lab-figure" }, h("figcaption", {}, title))
  element.append(svg, says)
  return {
    element,
    say: (text: string) => (says.textContent = text),
    draw: (inputs: number, neurons: number, window: number, sharing: boolean, words: string) => {
      const x = (i: number, of: number) => 230 + (i - (of - 1) / 2) * (420 / Math.max(inputs, 2))
      svg.setAttribute("aria-label", words)
      svg.replaceChildren(
        ...Array.from({ length: neurons }, (_, i) => {
          const group = s("g", { class: "lab-neuron" })
          group.append(
            ...Array.from(
              { length: window },
              (_, k) =>
              s("line", { x1: x(i, neurons), y1: 24, x2: x(sharing ? i + k : k, inputs), y2: 106, class: sharing ? `lab-line w${k % 7}` : "lab-line" }), // prettier-ignore
            ),
            s("circle", { cx: x(i, neurons), cy: 24, r: 9 }),
          )
          return group
        }),
        ...Array.from({ length: inputs }, (_, i) => s("circle", { class: "lab-input", cx: x(i, inputs), cy: 106, r: 9 })),
      )
    },
  }
}
