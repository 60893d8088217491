import { kernels, maps, type Kernels, type Maps } from "../../../src/conv/convolve"
import { grid, h, number } from "../controls"
import { randomKernels } from "../chain"
import type { LabState } from "../state"
import { told, type Lab } from "../view"
import { face } from "./face"

/** What the wiring of a layer is made of, worked out of the state. */
export interface Wired {
  input: Maps
  weights: Kernels
  groups: number
  /** The output map that is chosen, and the first of the input maps it is made of. */
  at: number
  first: number
}

/** Maps, groups and kernels as they are set. */
export function wired(state: LabState["channels"], picture: Maps): Wired {
  const { mode, outputs, size, seed, selected, source, values, fill, own } = state
  const given = source === "numbers" ? maps(values.length, values[0].length, values[0][0].length, values.flat(2)) : picture
  // Two groups need an even number of maps: the grey of the picture comes as a fourth.
  const input = mode === "grouped" && given.channels % 2 ? withGrey(given) : given
  const groups = mode === "depthwise" ? input.channels : mode === "grouped" ? 2 : 1
  const count = Math.max(groups, Math.round(outputs / groups) * groups)
  const depth = input.channels / groups
  const k = mode === "pointwise" ? 1 : size
  const numel = count * depth * k * k
  const weights =
    fill === "own" && own.length === numel
      ? kernels(count, depth, k, k, own)
      : fill === "ones"
        ? kernels(count, depth, k, k, Array<number>(numel).fill(1))
        : rounded(randomKernels(count, depth, k, k, seed))
  const at = Math.min(selected, count - 1)
  return { input, weights, groups, at, first: Math.floor(at / (count / groups)) * depth }
}

/** Weights that can be read and typed: two decimals. */
const rounded = (weights: Kernels): Kernels => ({ ...weights, data: weights.data.map(v => Math.round(v * 100) / 100) })

/** The numbers of the kernel by which output map p sees the d-th of its input maps. */
export function kernelOf({ depth, height, width, data }: Kernels, p: number, d: number): number[] {
  const size = height * width
  return [...data.subarray((p * depth + d) * size, (p * depth + d + 1) * size)]
}

/**
 * D input maps, each under its own kernel (which can be typed into), added, plus the bias: one output map; and all output
 * maps to choose from. Answers with what was computed, null where nothing was.
 */
export function wiring(lab: Lab) {
  const { t } = lab
  const element = h("div", { class: "lab-wiring" })
  const set = (change: Partial<LabState["channels"]>) => lab.update({ channels: { ...lab.state.channels, ...change } })
  const place = () => h("span", { class: "lab-face" })
  let built = ""
  let wires: { input: HTMLElement; part: HTMLElement; numbers: ReturnType<typeof grid>; own: ReturnType<typeof grid> }[] = []
  const sum = place()
  const all = h("div", { class: "lab-maps", role: "listbox", "aria-label": t("Output maps") })
  const bias = h("span", {})

  /** The fields that are typed into stay where they are while numbers change. */
  const build = (depth: number) => {
    wires = Array.from({ length: depth }, (_, d) => ({
      input: place(),
      part: place(),
      own: grid(t("Map {0}", d), values =>
        set({ values: lab.state.channels.values.map((map, i) => (i === now!.first + d ? values : map)) }),
      ),
      numbers: grid(t("Kernel of map {0}", d), values => {
        const { weights, at } = now!
        const data = exact(weights.data)
        data.splice((at * weights.depth + d) * weights.height * weights.width, values.flat().length, ...values.flat())
        set({ fill: "own", own: data })
      }),
    }))
    element.replaceChildren(
      h("div", { class: "lab-row" },
        h("div", { class: "lab-wires" }, ...wires.map(wire => h("div", { class: "lab-wire" }, wire.own.element, wire.input, h("span", {}, "⊗"), wire.numbers.element, h("span", {}, "="), wire.part))),
        h("div", { class: "lab-plus" }, bias, sum)),
      all,
    ) // prettier-ignore
  }
  let now: Wired | null = null

  const draw = async (): Promise<{ wired: Wired; result: Maps } | null> => {
    const { mode, padding: around, bias: b, source } = lab.state.channels
    const next = wired(lab.state.channels, lab.picture)
    const { input, weights, groups, at, first } = next
    const { count, depth, height, width } = weights
    const padding = mode === "pointwise" ? ([0, 0] as const) : ([around, around] as const)
    const move = { stride: [1, 1] as const, padding, dilation: [1, 1] as const, groups, outside: "zeros" as const, flip: false }
    const [whole, parts] = await Promise.all([
      lab.engine.compute("channels", { kind: "convolve", input, weights, bias: Array<number>(count).fill(b), move }),
      // Every input map under its own kernel, before they are added.
      lab.engine.compute("channels-parts", {
        kind: "convolve",
        input,
        weights: kernels(
          input.channels,
          1,
          height,
          width,
          Array.from({ length: input.channels }, (_, d) =>
            d >= first && d < first + depth ? kernelOf(weights, at, d - first) : Array<number>(height * width).fill(0),
          ).flat(),
        ),
        bias: null,
        move: { ...move, groups: input.channels },
      }),
    ])
    if (!whole || !parts) return null
    problem.textContent = told(lab, whole)
    const [result] = whole.maps
    const [partial] = parts.maps
    element.hidden = !result || !partial
    if (!result || !partial) return null
    now = next
    if (built !== String(depth)) build(depth)
    built = String(depth)
    wires.forEach((wire, i) => {
      const d = first + i
      const typed = source === "numbers" && d < lab.state.channels.values.length
      wire.own.show(typed)
      if (typed) wire.own.set(lab.state.channels.values[d])
      wire.input.replaceChildren(...(typed ? [] : [face(input, d, "clip", t("input map {0}", d))]))
      wire.numbers.set(
        Array.from({ length: height }, (_, y) => exact(kernelOf(weights, at, i)).slice(y * width, (y + 1) * width)),
      )
      wire.part.replaceChildren(face(partial, d, "raw", t("input map {0} under its kernel", d)))
    })
    bias.textContent = `Σ + b (${number(b)}) =`
    sum.replaceChildren(face(result, at, "raw", t("output map {0}", at), "result"))
    all.replaceChildren(
      ...Array.from(
        { length: count },
        (_, p) =>
        h("button", { type: "button", role: "option", class: "lab-map", "aria-selected": String(p === at), onclick: () => set({ selected: p }) }, face(result, p, "raw", t("output map {0}", p)), String(p)), // prettier-ignore
      ),
    )
    return { wired: next, result }
  }
  const problem = h("p", { class: "lab-problem", role: "alert" })
  return { element, problem, draw }
}

/** Single precision as the decimal it stands for: 0.1, not 0.10000000149. */
const exact = (values: ArrayLike<number>) => Array.from(values, value => Number(value.toPrecision(7)))

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
