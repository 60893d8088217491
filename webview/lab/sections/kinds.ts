import { convolve, inserted, kernels, maps, matrixOf, SettingsError, still, transposedConvolve } from "../../../src/conv/convolve"
import { grid, h, number, slider } from "../controls"
import { numbers } from "./face"
import type { LabState } from "../state"
import type { Lab, View } from "../view"

/** Dilated kernels with their field, and the transposed convolution both ways: as the matrix Cᵀ, and as zeros put between. */
export function kindsView(lab: Lab): View {
  const { t } = lab
  const kinds = () => lab.state.kinds
  const set = (change: Partial<LabState["kinds"]>) => lab.update({ kinds: { ...kinds(), ...change } })

  const kernel = slider(t("Size K"), 1, 7, 1, value => set({ kernel: value }))
  const dilation = slider(t("Dilation D"), 1, 5, 1, value => set({ dilation: value }))
  const holes = h("div", { class: "lab-holes", role: "img" })
  const dilated = h("p", { class: "lab-formula" })
  const stackText = h("p", { class: "lab-formula" })

  const values = grid(t("Input z"), ([row]) => set({ values: row }))
  const weights = grid(t("Kernel w"), ([row]) => set({ weights: row }))
  const length = slider(t("Length p"), 1, 8, 1, n => set({ values: Array.from({ length: n }, (_, i) => kinds().values[i] ?? 1) }))
  const taps = slider(t("Size m"), 1, 5, 1, n => set({ weights: Array.from({ length: n }, (_, i) => kinds().weights[i] ?? 1) }))
  const stride = slider(t("Stride S"), 1, 4, 1, value => set({ stride: value }))
  const padding = slider(t("Padding P"), 0, 4, 1, value => set({ padding: value }))
  const spread = slider(t("Dilation of w"), 1, 4, 1, value => set({ spread: value }))
  const outputPadding = slider(t("Output padding"), 0, 3, 1, value => set({ outputPadding: value }))
  const size = h("p", { class: "lab-formula" })
  const code = h("code", { class: "lab-formula" })
  const problem = h("p", { class: "lab-problem", role: "alert" })
  const both = h("div", { class: "lab-row lab-two" })
  const matrix = h("div", { class: "lab-matrix" })
  const zeros = h("div", { class: "lab-matrix" })
  const note = h("p", { class: "lab-quiet" })

  const element = h(
    "section",
    { class: "lab-kinds" },
    h("div", { class: "lab-column" }, h("h3", {}, t("Dilated convolution")), kernel.element, dilation.element, holes, dilated, stackText),
    h("div", { class: "lab-column lab-wide" },
      h("h3", {}, t("Transposed convolution")),
      h("div", { class: "lab-row" }, h("div", {}, h("p", { class: "lab-quiet" }, t("Input z")), values.element), h("div", {}, h("p", { class: "lab-quiet" }, t("Kernel w")), weights.element)),
      h("div", { class: "lab-row" }, length.element, taps.element, stride.element, padding.element, spread.element, outputPadding.element),
      size,
      code,
      problem,
      both,
      note),
  ) // prettier-ignore
  both.append(
    h("figure", { class: "lab-figure" }, h("figcaption", {}, t("As a matrix: x = Cᵀ z")), matrix),
    h("figure", { class: "lab-figure" }, h("figcaption", {}, t("As a convolution: zeros put between and around")), zeros),
  )

  const drawTransposed = () => {
    const { values: z, weights: w, stride: s, padding: p, spread: d, outputPadding: o } = kinds()
    const move = { stride: s, padding: p, dilation: d, outputPadding: o }
    values.set([z])
    weights.set([w])
    length.set(z.length)
    taps.set(w.length)
    stride.set(s)
    padding.set(p)
    spread.set(d)
    outputPadding.set(o)
    code.textContent = `conv_transpose1d(z, w, stride=${s}, padding=${p}, output_padding=${o}, dilation=${d}) · ${t("w: (in, out, m) = (1, 1, {0})", w.length)}`
    both.hidden = note.hidden = true
    size.textContent = ""
    try {
      const direct = transposedConvolve(
        maps(1, 1, z.length, z),
        kernels(1, 1, 1, w.length, w),
        null,
        { stride: [1, s], padding: [0, p], dilation: [1, d], groups: 1 },
        [0, o],
      )
      problem.textContent = ""
      const n = direct.width
      // The course's formula where its settings are the course's, else PyTorch's.
      size.textContent =
        p === 0 && d === 1 && o === 0
          ? `(p − 1)·S + m = (${z.length} − 1)·${s} + ${w.length} = ${n}`
          : `(p − 1)·S − 2P + D(m − 1) + 1 + o = (${z.length} − 1)·${s} − 2·${p} + ${d}·(${w.length} − 1) + 1 + ${o} = ${n}`
      const c = matrixOf(w, z.length, move)
      const across = Array.from({ length: n }, (_, i) => c.map(row => row[i]))
      const outside = n - across.filter(row => row.some(v => v !== 0)).length
      matrix.replaceChildren(numbers(across, "matrix", () => true), h("span", {}, "·"), numbers(z.map(v => [v]), "vector"), h("span", {}, "="), numbers([...direct.data].map(v => [v]), "result")) // prettier-ignore
      const wide = inserted(z, w.length, move)
      const turned = [...w].reverse()
      const through = convolve(maps(1, 1, wide.length, wide), kernels(1, 1, 1, w.length, turned), null, {
        ...still,
        dilation: [1, d],
      })
      zeros.replaceChildren(
        h("div", {},
          numbers([wide], "vector"),
          h("p", {}, d > 1 ? t("⊗ kernel turned, stride 1, dilation {0}", d) : t("⊗ kernel turned, stride 1")),
          numbers([turned], "vector"),
          h("p", {}, "="),
          numbers([[...through.data]], "result")),
      ) // prettier-ignore
      note.textContent = t(
        "C is {0}×{1}. The convolution C takes {1} values to {0}; Cᵀ takes {0} back to {1}, but it is not the inverse: Cᵀ C x is not x.",
        z.length,
        n,
      )
      if (outside) note.textContent += ` ${t("{0} of the results get nothing: their rows in Cᵀ are zeros.", outside)}`
      both.hidden = note.hidden = false
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      problem.textContent = t(error.words.text, ...error.words.args)
    }
  }

  return {
    element,
    draw: () => {
      const { kernel: k, dilation: d } = kinds()
      kernel.set(k)
      dilation.set(d)
      const extent = d * (k - 1) + 1
      holes.style.setProperty("--columns", String(extent))
      holes.setAttribute("aria-label", t("{0}×{0} kernel, dilation {1}, sees {2}×{2}", k, d, extent))
      holes.replaceChildren(
        ...Array.from({ length: extent * extent }, (_, i) =>
          h("span", { class: Math.floor(i / extent) % d === 0 && (i % extent) % d === 0 ? "tap" : "hole" }),
        ),
      )
      const equal = (d * (k - 1)) / 2
      dilated.textContent = `K′ = K + (K − 1)(D − 1) = ${k} + ${k - 1}·${d - 1} = ${extent} · ${t("{0} parameters, whatever D is", k * k)} · ${t("equal width")}: P = D(K − 1)/2 = ${number(equal)}`
      const field = (dilations: number[]) => dilations.reduce((sum, each) => sum + each * (k - 1), 1)
      stackText.textContent = t(
        "Three layers see {0} with D = 1, 2, 4 and {1} with D = 1, at the same cost.",
        field([1, 2, 4]),
        field([1, 1, 1]),
      )

      drawTransposed()
    },
  }
}
