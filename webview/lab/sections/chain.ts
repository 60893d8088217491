import type { Maps } from "../../../src/conv/convolve"
import { fromModel, randomKernels, toCode, type Dialect, type Step, type WeightsOf } from "../chain"
import { structureOf, type Structure } from "../../../src/model/structure"
import { button, choice, h, slider } from "../controls"
import { draw, scaleOf } from "../picture"
import { told, type Lab, type View } from "../view"
import { matched } from "../weights/match"

/** Several layers in a row on one picture, every map in between shown; taken from the user's model, written out as code. */
export function chainView(lab: Lab): View {
  const { t } = lab
  const windows = slider(t("Layers with a window"), 1, 12, 1, value =>
    lab.update({ chain: { ...lab.state.chain, windows: value } }),
  )
  const dialect = choice<Dialect>(t("Code for"), [{ value: "pytorch", text: "PyTorch" }, { value: "keras", text: "Keras" }, { value: "paddle", text: "PaddlePaddle" }], value => lab.update({ chain: { ...lab.state.chain, dialect: value } })) // prettier-ignore
  const list = h("div", { class: "lab-chain" })
  const note = h("p", { class: "lab-quiet" })
  const plan = h("p", { class: "lab-formula" })
  const problem = h("p", { class: "lab-problem", role: "alert" })
  const code = h("pre", { class: "lab-code", tabindex: 0 })
  const element = h(
    "section",
    { class: "lab-chains" },
    h("div", { class: "lab-column" }, windows.element, plan, note, problem, h("div", { class: "lab-buttons" }, button(t("Load weights…"), () => lab.openWeights()), button(t("Copy code"), () => lab.copy(code.textContent!))), dialect.element, code),
    h("div", { class: "lab-column lab-wide" }, list),
  ) // prettier-ignore

  const weightsOf: WeightsOf = (path, part) => (lab.weights ? (matched(lab.weights.tensors, path, part) ?? null) : null)

  const draw_ = async () => {
    windows.set(lab.state.chain.windows)
    dialect.set(lab.state.chain.dialect)
    const taken = lab.model ? fromModel(lab.model, lab.state.chain.windows, weightsOf) : null
    const steps = taken?.steps.length ? taken.steps : example(lab.picture.channels)
    const structure = lab.model && structureOf(lab.model)
    plan.hidden = !structure
    if (structure) plan.textContent = planOf(structure)
    const channels = firstChannels(steps) ?? lab.picture.channels
    note.textContent = taken?.steps.length
      ? `${t("The first layers of {0}.", lab.model!.name)} ${taken.loaded ? t("{0} of them with the weights of {1}.", taken.loaded, lab.weights!.name) : t("Untrained weights: load a checkpoint to see the real ones.")}${taken.left.length ? ` ${t("Left out here: {0}.", [...new Set(taken.left)].join(", "))}` : ""}`
      : t("No model with layers for pictures is open: an example chain.")
    code.textContent = toCode(steps, channels, lab.state.chain.dialect)
    const input = withChannels(lab.picture, channels)
    const outcome = await lab.engine.compute("chain", { kind: "chain", input, steps })
    if (!outcome) return
    problem.textContent = told(lab, outcome)
    const results = outcome.maps[0] === input ? outcome.maps : [input, ...outcome.maps]
    list.replaceChildren(
      ...results.map((result, i) => {
        const name = i ? `${steps[i - 1].name} · ${kindOf(steps[i - 1], t)}` : t("Picture")
        const shown = Math.min(result.channels, 12)
        return h("figure", { class: "lab-figure" },
          h("figcaption", {}, h("strong", {}, name), ` ${result.channels}@${result.height}×${result.width}`),
          h("div", { class: "lab-maps" },
            ...Array.from({ length: shown }, (_, c) => {
              const canvas = h("canvas", { class: "lab-thumb", role: "img", "aria-label": `${name} ${c}` })
              const plane = result.data.subarray(c * result.height * result.width, (c + 1) * result.height * result.width)
              draw(canvas, result, i ? "normalise" : "clip", scaleOf(plane, i ? "normalise" : "clip"), c)
              return canvas
            }),
            result.channels > shown ? h("span", { class: "lab-quiet" }, t("and {0} more", result.channels - shown)) : null),
        ) // prettier-ignore
      }),
    )
  }
  return { element, draw: () => void draw_() }
}

/** What is shown without a model: two convolutions and a pooling, as in the first figure of any course. */
function example(channels: number): Step[] {
  const move = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1, outside: "zeros", flip: false } as const
  const bias = (n: number) => Array<number>(n).fill(0)
  return [
    { kind: "convolution", name: "conv1", weights: randomKernels(6, channels, 3, 3, 1), bias: bias(6), move },
    { kind: "relu", name: "relu1" },
    {
      kind: "pool",
      name: "pool1",
      settings: {
        mode: "max",
        kernel: [2, 2],
        stride: [2, 2],
        padding: [0, 0],
        dilation: [1, 1],
        ceil: false,
        countPadding: true,
      },
    },
    { kind: "convolution", name: "conv2", weights: randomKernels(8, 6, 3, 3, 2), bias: bias(8), move },
    { kind: "relu", name: "relu2" },
  ]
}

/** The network as the course sums it up, with its numbers. */
function planOf({ blocks, linear }: Structure): string {
  const each = (values: readonly number[]) => (new Set(values).size === 1 ? `${values[0]}` : values.join(", "))
  const pools = blocks.map(block => Number(block.pooled))
  return `[(Conv + ReLU)×M → Pool×b]×N → FC×K: M = ${blocks.map(b => b.convolutions).join(", ")}; b = ${each(pools)}; N = ${blocks.length}; K = ${linear}`
}

function kindOf(step: Step, t: Lab["t"]): string {
  if (step.kind === "relu") return "ReLU"
  if (step.kind === "pool")
    return `${t(step.settings.mode === "max" ? "max" : "mean")} ${step.settings.kernel.join("×")} /${step.settings.stride[0]}`
  return `${step.weights.height}×${step.weights.width} /${step.move.stride[0]}${step.kind === "transposed" ? " ᵀ" : ""}`
}

function firstChannels(steps: readonly Step[]): number | null {
  for (const step of steps) {
    if (step.kind === "convolution") return step.weights.depth * step.move.groups
    if (step.kind === "transposed") return step.weights.count
  }
  return null
}

/** The picture with as many maps as the first layer takes: its mean for one, its own repeated for more than it has. */
function withChannels(picture: Maps, channels: number) {
  if (picture.channels === channels) return picture
  const size = picture.height * picture.width
  const data = new Float32Array(channels * size)
  if (channels === 1)
    for (let i = 0; i < size; i++)
      for (let c = 0; c < picture.channels; c++) data[i] += picture.data[c * size + i] / picture.channels
  else
    for (let c = 0; c < channels; c++)
      data.set(picture.data.subarray((c % picture.channels) * size, ((c % picture.channels) + 1) * size), c * size)
  return { ...picture, channels, data }
}
