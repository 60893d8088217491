import { kernels, type Maps } from "../../../src/conv/convolve"
import { button, choice, h } from "../controls"
import { draw, greyOf, scaleOf } from "../picture"
import type { Lab, View } from "../view"
import { filters } from "../weights/match"

/** The filters of the user's own checkpoint as tiles, each run on the picture when it is chosen. */
export function weightsView(lab: Lab): View {
  const { t } = lab
  let chosen = ""
  let tile = 0
  const layer = choice(t("Layer"), [], name => {
    ;[chosen, tile] = [name, 0]
    show()
  })
  const tiles = h("div", { class: "lab-tiles", role: "listbox", "aria-label": t("Filters") })
  const note = h("p", { class: "lab-quiet" })
  const result = h("canvas", { class: "lab-canvas", role: "img", "aria-label": t("Result") })
  const caption = h("figcaption", {})
  const figure = h("figure", { class: "lab-stage" }, result, caption)
  const element = h(
    "section",
    { class: "lab-weights" },
    h(
      "div",
      { class: "lab-column" },
      button(t("Load weights…"), () => lab.openWeights()),
      note,
      layer.element,
      figure,
    ),
    h("div", { class: "lab-column lab-wide" }, tiles),
  )

  const show = () => {
    const found = lab.weights ? filters(lab.weights.tensors) : []
    layer.options(found.map(({ name, shape }) => ({ value: name, text: `${name}  ${shape.join("×")}` })))
    layer.show(found.length > 0)
    figure.hidden = !found.length
    if (!lab.weights)
      note.textContent = t(
        "Open a checkpoint (.safetensors, .npy, .npz, .pt, .pth) to see the filters it has learned. It is read, never run.",
      )
    else if (!found.length)
      note.textContent = t(
        "{0} holds {1} tensors, but none of them are filters over pictures.",
        lab.weights.name,
        lab.weights.tensors.length,
      )
    const tensor = found.find(({ name }) => name === chosen) ?? found[0]
    if (!tensor) return tiles.replaceChildren()
    chosen = tensor.name
    layer.set(chosen)
    const [count, depth, height, width] = tensor.shape
    note.textContent = t("{0} filters of {1}×{2}×{3} from {4}", count, depth, height, width, lab.weights!.name)
    const data = tensor.read()
    const size = depth * height * width
    // As many columns as make rows of whole halves for the classic 96 filters: 6 rows of 16.
    tiles.style.setProperty("--columns", String(count % 16 === 0 ? 16 : 8))
    const shown = Math.min(count, 512)
    tiles.replaceChildren(
      ...Array.from({ length: shown }, (_, p) => {
        const one: Maps = { channels: depth, height, width, data: data.subarray(p * size, (p + 1) * size) }
        const canvas = h("canvas", { class: "lab-tile" })
        // Colour filters are shown in colour; deeper ones by their mean over the input maps.
        const picture = depth === 3 || depth === 1 ? one : meanOf(one)
        draw(canvas, picture, "normalise", scaleOf(picture.data, "normalise"))
        const half = count === 96 ? (p < 48 ? " · GPU 1" : " · GPU 2") : ""
        return h("button", { type: "button", class: "lab-map", role: "option", "aria-selected": String(p === tile), title: `${p}${half}`, "aria-label": t("filter {0}", p), onclick: () => { tile = p; show() } }, canvas) // prettier-ignore
      }),
    )
    void run(data.slice(tile * size, (tile + 1) * size), depth, height, width)
  }

  const run = async (data: Float32Array, depth: number, height: number, width: number) => {
    const grey = greyOf(lab.picture)
    const input = depth === lab.picture.channels ? lab.picture : depth === 1 ? grey : null
    if (!input)
      return void (caption.textContent = t("This layer sees {0} maps, not a picture: only its filters are shown.", depth))
    const weights = kernels(1, depth, height, width, data)
    const outcome = await lab.engine.compute("weights", { kind: "convolve", input, weights, bias: null, move: { stride: [1, 1], padding: [height >> 1, width >> 1], dilation: [1, 1], groups: 1, outside: "zeros", flip: false } }) // prettier-ignore
    const map = outcome?.maps[0]
    if (!map) return
    draw(result, map, "normalise", scaleOf(map.data, "normalise"))
    caption.textContent = t("filter {0} on the picture", tile)
  }
  return { element, draw: show }
}

function meanOf(source: Maps): Maps {
  const size = source.height * source.width
  const data = new Float32Array(size)
  for (let c = 0; c < source.channels; c++) for (let i = 0; i < size; i++) data[i] += source.data[c * size + i] / source.channels
  return { ...source, channels: 1, data }
}
