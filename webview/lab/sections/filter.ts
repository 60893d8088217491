import { kernels, outputSize, source, type Maps, type Movement } from "../../../src/conv/convolve"
import { factors } from "../../../src/conv/simd"
import { button, check, choice, fraction, grid, h, number, pair, slider, toggle, write } from "../controls"
import type { Outcome } from "../jobs"
import { paced, rounds, settled } from "../pace"
import { draw, put, scaleOf, type Drawing } from "../picture"
import { presets } from "../presets"
import { displays, outsides, type Display, type LabState } from "../state"
import { told, type Lab, type View } from "../view"
import { kernelCode, spectrum } from "../kernel"
import { stage } from "./stage"

const displayNames: Record<Display, string> = {
  raw: "Raw (grey is 0)",
  absolute: "Absolute value",
  clip: "Clip to 0…1",
  normalise: "Normalise",
}

/** 2-D filters: the picture, the kernel, the result, and one window with its products written out. */
export function filterView(lab: Lab): View {
  const { t } = lab
  type Filter = LabState["filter"]
  const set = (change: Partial<Filter>) => lab.update({ filter: { ...lab.state.filter, ...change } })
  const filter = () => lab.state.filter

  let result: Drawing | null = null
  let milliseconds = 0
  let shown: Maps | null = null
  let probe: [number, number] = [60, 60]
  let playing = 0

  const input = stage(t("Picture"))
  const output = stage(t("Result"))
  const products = h("div", { class: "lab-products" })
  const [black, white] = [h("span"), h("span")]
  const scale = h("div", { class: "lab-scale" }, black, h("span", { class: "lab-ramp" }), white)
  const size = h("p", { class: "lab-formula" })
  const facts = h("p", { class: "lab-badges" })
  const problem = h("p", { class: "lab-problem", role: "alert" })
  const time = h("p", { class: "lab-quiet" })
  const response = h("canvas", {
    class: "lab-response",
    width: 33,
    height: 33,
    role: "img",
    "aria-label": t("Frequency response"),
  })

  /** A padding that differs between the axes shows both of them. */
  const setPadding = (change: Partial<Filter>, padding: [number, number]) =>
    set({ ...change, padding, linked: filter().linked && padding[0] === padding[1] })
  const byPreset = (preset: string, settings: Filter["settings"]) => {
    const kernel = presets.find(p => p.name === preset)!.make(settings)
    const keepWidth = (k: number, i: 0 | 1) =>
      breadth() === "equal" ? (filter().dilation[i] * (k - 1)) >> 1 : filter().padding[i]
    setPadding({ preset, settings, kernel }, [keepWidth(kernel.length, 0), keepWidth(kernel[0].length, 1)])
  }
  const breadth = () => {
    const { kernel, padding, dilation, stride } = filter()
    const extents = [kernel.length, kernel[0].length].map((k, i) => dilation[i] * (k - 1))
    if (stride.some(s => s > 1)) return "other"
    if (padding.every((p, i) => p === extents[i])) return extents.every(e => e === 0) ? "equal" : "wide"
    if (padding.every((p, i) => 2 * p === extents[i])) return "equal"
    return padding.every(p => p === 0) ? "narrow" : "other"
  }

  const settings = {
    preset: choice(
      t("Preset"),
      [{ value: "", text: t("own") }, ...presets.map(p => ({ value: p.name, text: t(p.name) }))],
      name => name && byPreset(name, filter().settings),
    ),
    size: slider(t("Size K"), 1, 31, 2, value => byPreset(filter().preset ?? "Box blur", { ...filter().settings, size: value })),
    sigma: slider("σ", 0.2, 8, 0.1, value => byPreset(filter().preset!, { ...filter().settings, sigma: value })),
    angle: slider(t("Angle"), 0, 180, 5, value => byPreset(filter().preset!, { ...filter().settings, angle: value })),
    seed: slider(t("Draw"), 0, 99, 1, value => byPreset(filter().preset!, { ...filter().settings, seed: value })),
    flip: toggle(t("Operation"), [{ value: "cross", text: t("Cross-correlation") }, { value: "convolution", text: t("Convolution") }], way => set({ flip: way === "convolution" })), // prettier-ignore
    stride: pair(t("Stride S"), ["↕", "↔"], 1, 8, value => set({ stride: value })),
    padding: pair(t("Padding P"), ["↕", "↔"], 0, 32, value => set({ padding: value })),
    dilation: pair(t("Dilation D"), ["↕", "↔"], 1, 8, value => set({ dilation: value })),
    linked: check(t("Same for height and width"), on => {
      const { stride: [s], padding: [p], dilation: [d] } = filter() // prettier-ignore
      set(on ? { linked: true, stride: [s, s], padding: [p, p], dilation: [d, d] } : { linked: false })
    }),
    outside: choice(t("Outside"), outsides.map(value => ({ value, text: t(value) })), outside => set({ outside })), // prettier-ignore
    display: choice(t("Show"), displays.map(value => ({ value, text: t(displayNames[value]) })), display => set({ display })), // prettier-ignore
  }
  const colours = toggle(t("Colours"), [{ value: "each", text: t("each colour by itself") }, { value: "added", text: t("colours added up") }], way => set({ together: way === "added" })) // prettier-ignore
  const widths = toggle(t("Width"), (["narrow", "equal", "wide"] as const).map(value => ({ value, text: t(value === "equal" ? "equal-width" : value) })), way => {
    const { kernel, dilation } = filter()
    const around = (k: number, d: number) => (way === "narrow" ? 0 : way === "wide" ? d * (k - 1) : (d * (k - 1)) >> 1)
    setPadding({ stride: [1, 1] }, [around(kernel.length, dilation[0]), around(kernel[0].length, dilation[1])])
  }) // prettier-ignore
  const cells = grid(t("Kernel"), kernel => {
    set({ kernel, preset: null })
    drawCells()
  })
  cells.element.title = t("Hold Shift and drag to paint the number of the first cell.")
  const rows = slider(t("Rows"), 1, 11, 1, n => resize(n, filter().kernel[0].length))
  const columns = slider(t("Columns"), 1, 11, 1, n => resize(filter().kernel.length, n))
  const resize = (height: number, width: number) =>
    set({
      preset: null,
      kernel: Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => filter().kernel[y]?.[x] ?? 0)),
    })

  const play = button(t("Play"), () => (playing ? stop() : start()))
  const start = () => {
    if (!result) return
    play.textContent = t("Stop")
    playing = window.setInterval(() => step(1), lab.still ? 600 : 90)
  }
  const stop = () => {
    window.clearInterval(playing)
    playing = 0
    play.textContent = t("Play")
  }
  const step = (by: number) => {
    if (!result || !output.canvas.isConnected) return stop()
    const at = (probe[0] * result.width + probe[1] + by + result.height * result.width) % (result.height * result.width)
    move(Math.floor(at / result.width), at % result.width)
  }

  const move = (y: number, x: number) => {
    if (!result) return
    probe = [Math.min(result.height - 1, Math.max(0, y)), Math.min(result.width - 1, Math.max(0, x))]
    drawProbe()
  }
  output.onpoint = (y, x) => move(y, x)
  output.onkey = (dy, dx) => move(probe[0] + dy, probe[1] + dx)

  /** The window on the picture, the unit on the result, and what one becomes the other by. */
  const drawProbe = () => {
    if (!result) return
    const { kernel, stride, padding, dilation, flip } = filter()
    const [top, left] = [probe[0] * stride[0] - padding[0], probe[1] * stride[1] - padding[1]]
    const [tall, wide] = [dilation[0] * (kernel.length - 1) + 1, dilation[1] * (kernel[0].length - 1) + 1]
    input.mark(top, left, tall, wide)
    output.mark(probe[0], probe[1], 1, 1)
    const picture = lab.picture
    const coloured = picture.channels === 3
    const channels = !coloured ? [0] : filter().together ? [0, 1, 2] : [1]
    const terms = channels.flatMap(channel =>
      kernel.flatMap((row, u) =>
        row.map((_, v) => {
          const weight = flip ? kernel[kernel.length - 1 - u][row.length - 1 - v] : kernel[u][v]
          return { pixel: valueAt(picture, channel, top + u * dilation[0], left + v * dilation[1], filter().outside), weight }
        }),
      ),
    )
    const sum = terms.reduce((total, term) => total + term.pixel * term.weight, 0)
    const where = t("y({0}, {1})", probe[0], probe[1]) + (coloured && !filter().together ? ` ${t("(green)")}` : "")
    if (terms.length > 49)
      return products.replaceChildren(h("p", {}, `${where} = ${t("sum of {0} products", terms.length)} = ${number(sum)}`))
    const shown = terms.filter(term => term.weight !== 0)
    products.replaceChildren(
      h(
        "p",
        { class: "lab-sum" },
        `${where} = `,
        ...shown.flatMap((term, i) => [i ? " + " : "", h("span", {}, `${number(term.pixel)}·${bracket(term.weight)}`)]),
        ` = ${number(sum)}`,
      ),
    )
  }

  /** The controls as they are set, and the kernel's frequencies. */
  const drawControls = () => {
    const { kernel, stride, padding, dilation, outside, flip, display, preset } = filter()
    settings.preset.set(preset ?? "")
    const uses = presets.find(p => p.name === preset)?.uses ?? []
    for (const name of ["size", "sigma", "angle", "seed"] as const) {
      settings[name].set(filter().settings[name])
      settings[name].show(uses.includes(name))
    }
    rows.show(uses.length === 0 && kernel.length <= 11)
    columns.show(uses.length === 0 && kernel.length <= 11)
    rows.set(kernel.length)
    columns.set(kernel[0].length)
    settings.flip.set(flip ? "convolution" : "cross")
    const { linked } = filter()
    settings.linked.set(linked)
    for (const [control, value] of [[settings.stride, stride], [settings.padding, padding], [settings.dilation, dilation]] as const) {
      control.set(value)
      control.link(linked)
    } // prettier-ignore
    settings.outside.set(outside)
    settings.display.set(display)
    widths.set(breadth() as never)
    cells.show(kernel.length <= 11 && kernel[0].length <= 11)
    const [tall, wide] = cells.size()
    if (tall !== kernel.length || wide !== kernel[0].length) drawCells()
    const picture = lab.picture
    colours.show(picture.channels > 1)
    colours.set(filter().together ? "added" : "each")
    if (shown !== picture) draw(input.canvas, (shown = picture), "clip", { from: 0, to: 1 })
    drawResponse(response, kernel)
  }

  const drawCells = () => {
    const { kernel } = filter()
    if (kernel.length <= 11 && kernel[0].length <= 11) cells.set(kernel)
  }
  // A hundred numbers cannot be read while a slider moves, and cost more than the picture: they follow when it rests.
  const drawCellsAtRest = settled(200, drawCells)
  cells.element.addEventListener("focusin", drawCells)

  /** What the newest result and its kernel are in numbers and words. */
  const tell = paced(150, () => {
    const { kernel, stride, padding, dilation, preset } = filter()
    const picture = lab.picture
    if (kernel.length * kernel[0].length <= 25) drawCells()
    else drawCellsAtRest()
    const flat = kernel.flat()
    const sum = flat.reduce((a, b) => a + b, 0)
    const badge = (text: string, title = "") => h("span", { class: "lab-badge", title: title || null }, text)
    const does = presets.find(p => p.name === preset)?.does
    const width = breadth()
    facts.replaceChildren(
      ...[
        does ? h("span", { class: "lab-does" }, t(does)) : null,
        badge(
          t("sum {0}", number(Math.abs(sum) < 1e-9 ? 0 : sum)),
          Math.abs(sum) < 1e-9 ? t("sum 0: flat regions become 0") : "",
        ),
        kernel.length > 1 && kernel[0].length > 1 && factors(flat, kernel.length, kernel[0].length)
          ? badge(t("separable"), t("a column times a row: K + K instead of K·K products"))
          : null,
        badge(width === "equal" ? t("equal-width") : t(width)),
        [...kernel.entries()].some(([, row]) => row.length % 2 === 0) || kernel.length % 2 === 0
          ? badge(t("even K: no symmetric equal width"))
          : null,
      ].filter(part => part !== null),
    )
    const axis = (m: number, k: number, i: 0 | 1) => {
      const extent = dilation[i] * (k - 1) + 1
      const exact = (m + 2 * padding[i] - extent) / stride[i]
      const unread = (m + 2 * padding[i] - extent) % stride[i]
      const left = unread > 0 ? ` (${t("{0} px never read", unread)})` : ""
      return `⌊(${m} + 2·${padding[i]} − ${extent}) / ${stride[i]}⌋ + 1 = ${Number.isInteger(exact) ? "" : `⌊${fraction(exact)}⌋ + 1 = `}${outputSize(m, k, stride[i], 2 * padding[i], dilation[i])}${left}`
    }
    const [across, down] = [axis(picture.width, kernel[0].length, 1), axis(picture.height, kernel.length, 0)]
    write(size, across === down ? across : `${t("height")} ${down} · ${t("width")} ${across}`)
    input.caption(`${picture.height}×${picture.width}${picture.channels === 3 ? "×3" : ""}`)
    if (!result) return
    write(time, t("{0} ms", milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)))
    move(...probe)
  })

  const compute = () => {
    const { kernel, stride, padding, dilation, outside, flip, display, together } = filter()
    const picture = lab.picture
    const groups = together ? 1 : picture.channels
    const flat = kernel.flat()
    const weights = kernels(
      groups,
      picture.channels / groups,
      kernel.length,
      kernel[0].length,
      Array.from({ length: picture.channels }, () => flat).flat(),
    )
    const movement: Movement = { stride, padding, dilation, outside, flip, groups }
    return lab.engine.compute("filter", { kind: "picture", input: picture, weights, move: movement, display })
  }

  const show = (outcome: Outcome | null) => {
    if (!outcome) return
    write(problem, told(lab, outcome))
    result = outcome.drawing ?? null
    milliseconds = outcome.milliseconds
    output.element.classList.toggle("lab-empty", !result)
    if (result) {
      put(output.canvas, result)
      output.caption(`${result.height}×${result.width}`)
      write(black, number(result.scale.from))
      write(white, number(result.scale.to))
    }
    tell()
  }

  const element = h(
    "section",
    { class: "lab-filter" },
    h("div", { class: "lab-column" }, input.element, products),
    h(
      "div",
      { class: "lab-column lab-middle" },
      settings.preset.element,
      settings.size.element,
      settings.sigma.element,
      settings.angle.element,
      settings.seed.element,
      h(
        "div",
        { class: "lab-kernel" },
        cells.element,
        h("figure", { class: "lab-figure" }, response, h("figcaption", {}, t("frequencies it lets through"))),
      ),
      facts,
      rows.element,
      columns.element,
      settings.flip.element,
      colours.element,
      widths.element,
      settings.linked.element,
      settings.stride.element,
      settings.padding.element,
      settings.dilation.element,
      settings.outside.element,
    ),
    h(
      "div",
      { class: "lab-column" },
      output.element,
      problem,
      scale,
      settings.display.element,
      size,
      h(
        "div",
        { class: "lab-buttons" },
        button("◀", () => step(-1), t("One step back")),
        play,
        button("▶", () => step(1), t("One step forward")),
        button(t("Save picture"), () => lab.save("result.png", output.canvas.toDataURL("image/png").split(",")[1], "base64")),
        button(t("Copy kernel as code"), () => lab.copy(kernelCode(filter().kernel))),
      ),
      time,
    ),
  )
  const round = () => {
    // The worker computes while the page draws what surrounds the picture.
    const outcome = compute()
    drawControls()
    return outcome
  }
  return { element, draw: rounds(round, show) }
}

const bracket = (value: number) => (value < 0 ? `(${number(value)})` : number(value))

/** A pixel of a picture, or what lies outside of it. */
function valueAt(picture: Maps, channel: number, y: number, x: number, outside: LabState["filter"]["outside"]): number {
  const row = source(y, picture.height, outside)
  const column = source(x, picture.width, outside)
  return row < 0 || column < 0 ? 0 : picture.data[(channel * picture.height + row) * picture.width + column]
}

/** |H| over both frequencies, the mean in the middle, on the value scale from 0 to its strongest. */
function drawResponse(canvas: HTMLCanvasElement, kernel: number[][]) {
  const map = spectrum(kernel, canvas.width)
  const data = Float32Array.from(map.flat())
  draw(canvas, { channels: 1, height: map.length, width: map.length, data }, "absolute", scaleOf(data, "absolute"))
}
