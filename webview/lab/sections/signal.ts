import { band, convolve, kernels, maps, outputSize, response, SettingsError, still } from "../../../src/conv/convolve"
import { button, choice, fraction, grid, h, number, slider, toggle } from "../controls"
import { signalKernels, signals } from "../presets"
import type { LabState } from "../state"
import { line, plot } from "./plot"
import type { Lab, View } from "../view"

/** 1-D: a signal one can draw, a kernel, what comes out, and which frequencies pass. */
export function signalView(lab: Lab): View {
  const { t } = lab
  const signal = () => lab.state.signal
  const set = (change: Partial<LabState["signal"]>) => lab.update({ signal: { ...signal(), ...change } })
  let at = 0
  let timer = 0

  const above = plot(t("Signal x"), (i, value) => set({ values: signal().values.map((v, j) => (j === i ? value : v)) }))
  const below = plot(t("Result y"))
  below.onpoint = i => {
    at = i
    window_()
  }
  const curve = line(t("|H(ω)|, from 0 to π"))
  const cells = grid(t("Kernel w"), ([kernel]) => set({ kernel }))
  const products = h("p", { class: "lab-sum" })
  const size = h("p", { class: "lab-formula" })
  const badges = h("p", { class: "lab-badges" })
  const problem = h("p", { class: "lab-problem", role: "alert" })

  const pick = choice(
    t("Signal"),
    [{ value: "", text: t("own") }, ...signals.map(s => ({ value: s.name, text: t(s.name) }))],
    name => {
      const found = signals.find(s => s.name === name)
      if (found) set({ values: [...found.values] })
    },
  )
  const pickKernel = choice(
    t("Kernel"),
    [{ value: "", text: t("own") }, ...signalKernels.map(s => ({ value: s.name, text: t(s.name) }))],
    name => {
      const found = signalKernels.find(s => s.name === name)
      if (found) set({ kernel: [...found.kernel] })
    },
  )
  const length = slider(t("Length N"), 1, 64, 1, n =>
    set({ values: Array.from({ length: n }, (_, i) => signal().values[i] ?? 0) }),
  )
  const taps = slider(t("Size K"), 1, 9, 1, n => set({ kernel: Array.from({ length: n }, (_, i) => signal().kernel[i] ?? 0) }))
  const flip = toggle(t("Operation"), [{ value: "convolution", text: t("Convolution") }, { value: "cross", text: t("Cross-correlation") }], way => set({ flip: way === "convolution" })) // prettier-ignore
  const stride = slider(t("Stride S"), 1, 4, 1, value => set({ stride: value }))
  const padding = slider(t("Padding P"), 0, 8, 1, value => set({ padding: value }))
  const dilation = slider(t("Dilation D"), 1, 4, 1, value => set({ dilation: value }))
  const wide = button(t("Wide: P = K′ − 1"), () => set({ padding: extent() - 1, stride: 1 }))
  const extent = () => signal().dilation * (signal().kernel.length - 1) + 1
  const play = button(t("Play"), () => {
    if (timer) return stop()
    play.textContent = t("Stop")
    timer = window.setInterval(() => (element.isConnected ? step(1) : stop()), lab.still ? 1000 : 600)
  })
  const stop = () => {
    window.clearInterval(timer)
    timer = 0
    play.textContent = t("Play")
  }
  let count = 1
  const step = (by: number) => {
    at = (at + by + count) % count
    window_()
  }

  /** The window of the unit pointed at, the kernel as it lies there (turned, for a convolution), and the sum. */
  const window_ = () => {
    const { values, kernel, stride: s, padding: p, dilation: d, flip: turned } = signal()
    const from = at * s - p
    const lying = turned ? [...kernel].reverse() : kernel
    above.window(from, extent(), lying, d)
    below.window(at, 1)
    const terms = lying.map((weight, k) => ({ weight, value: values[from + k * d] ?? 0 }))
    const sum = terms.reduce((total, term) => total + term.weight * term.value, 0)
    products.textContent = `y[${at}] = ${terms.map(({ weight, value }) => `${number(value)}·${weight < 0 ? `(${number(weight)})` : number(weight)}`).join(" + ")} = ${number(Math.abs(sum) < 1e-12 ? 0 : sum)}`
  }

  const element = h(
    "section",
    { class: "lab-signal" },
    h("div", { class: "lab-column lab-wide" }, above.element, below.element, products, h("div", { class: "lab-buttons" }, button("◀", () => step(-1), t("One step back")), play, button("▶", () => step(1), t("One step forward")))), // prettier-ignore
    h(
      "div",
      { class: "lab-column" },
      pick.element,
      length.element,
      pickKernel.element,
      taps.element,
      cells.element,
      badges,
      flip.element,
      stride.element,
      padding.element,
      dilation.element,
      wide,
      size,
      problem,
      curve.element,
    ),
  )

  return {
    element,
    draw: () => {
      const { values, kernel, stride: s, padding: p, dilation: d, flip: turned } = signal()
      // The kernel with its holes: what a dilated one is to the frequencies.
      const spread = Array.from({ length: extent() }, (_, i) => (i % d ? 0 : kernel[i / d]))
      pick.set(signals.find(known => String(known.values) === String(values))?.name ?? "")
      pickKernel.set(signalKernels.find(known => String(known.kernel) === String(kernel))?.name ?? "")
      length.set(values.length)
      taps.set(kernel.length)
      cells.set([kernel])
      flip.set(turned ? "convolution" : "cross")
      stride.set(s)
      padding.set(p)
      dilation.set(d)
      above.set(values, p)
      curve.set(Array.from({ length: 65 }, (_, i) => response(spread, (Math.PI * i) / 64)))
      const sum = kernel.reduce((a, b) => a + b, 0)
      badges.replaceChildren(
        h("span", { class: "lab-badge" }, t(band(spread))),
        h("span", { class: "lab-badge" }, t("sum {0}", number(Math.abs(sum) < 1e-9 ? 0 : sum))),
      )
      const out = outputSize(values.length, kernel.length, s, 2 * p, d)
      const exact = (values.length + 2 * p - extent()) / s
      size.textContent = `⌊(${values.length} + 2·${p} − ${extent()}) / ${s}⌋ + 1 = ${Number.isInteger(exact) ? "" : `⌊${fraction(exact)}⌋ + 1 = `}${out}`
      try {
        const y = convolve(maps(1, 1, values.length, values), kernels(1, 1, 1, kernel.length, kernel), null, {
          ...still,
          stride: [1, s],
          padding: [0, p],
          dilation: [1, d],
          flip: turned,
        })
        problem.textContent = ""
        below.set([...y.data], 0)
        count = y.width
        at = Math.min(at, count - 1)
        window_()
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error
        problem.textContent = t("the kernel is longer than the padded signal")
        below.set([], 0)
        products.textContent = ""
      }
    },
  }
}
