import type { Maps } from "../../src/conv/convolve"
import { format, type Words } from "../../src/conv/words"
import type { Model } from "../../src/model/model"
import type { LabLayer } from "../../src/protocol"
import { button, check, choice, h } from "./controls"
import { blobOf } from "./content"
import { createEngine } from "./engine"
import type { Content } from "./jobs"
import { decodeVector, greyOf } from "./picture"
import { samples } from "./pictures"
import { boardView } from "./sections/board"
import { chainView } from "./sections/chain"
import { channelsView } from "./sections/channels"
import { connectionsView } from "./sections/connections"
import { filterView } from "./sections/filter"
import { kindsView } from "./sections/kinds"
import { signalView } from "./sections/signal"
import { textView } from "./sections/text"
import { weightsView } from "./sections/weights"
import { decode, encode, initial, sections, sound, type LabState, type Section } from "./state"
import type { Lab, View } from "./view"
import { storedOf } from "./weights/open"

/** What the lab needs of the page it lives in. */
export interface LabHost {
  /** A template in the reader's language. */
  translate(template: string): string
  copy(text: string): void
  save(name: string, content: string, encoding: "utf8" | "base64"): void
  openPicture(): void
  openWeights(): void
  /** Where dist/webview is: worker.js and the SIMD modules lie there. */
  readonly base: string
  /** What was remembered of an earlier visit. */
  readonly remembered: unknown
  remember(state: unknown): void
  readonly still: boolean
}

/** The filter lab, mounted in the tab *Filters*. */
export interface LabPage {
  /** Brings a layer's own kernel size, stride, padding and dilation. */
  show(layer?: LabLayer): void
  model(model: Model | null): void
  /** A picture file, or a weights file; they are read away from the page's thread. */
  picture(name: string, content: Content): Promise<void>
  weights(name: string, content: Content): Promise<void>
  /** Words and colours may have changed. */
  redraw(): void
}

const titles: Record<Section, string> = {
  filter: "2-D filters",
  signal: "1-D signals",
  channels: "Channels",
  connections: "Connections",
  kinds: "Dilated, transposed",
  chain: "Chain",
  weights: "Learned filters",
  text: "Text",
  board: "Board",
}
const makers: Record<Section, (lab: Lab) => View> = { filter: filterView, signal: signalView, channels: channelsView, connections: connectionsView, kinds: kindsView, chain: chainView, weights: weightsView, text: textView, board: boardView } // prettier-ignore

/** Sections that need no picture. */
const withoutPicture: readonly Section[] = ["signal", "connections", "kinds", "text", "board"]
/** The side of the sample pictures, in pixels. */
const sampleSize = 256
/** The most bytes of a weights file: the page and its worker hold it whole. */
const mostWeights = 2 ** 30

export function createLab(root: HTMLElement, host: LabHost): LabPage {
  let state: LabState = host.remembered ? sound(host.remembered) : initial
  let own: { name: string; picture: Maps } | null = null
  let weights: Lab["weights"] = null
  let model: Model | null = null
  const painted = new Map<string, Maps>()
  const greys = new WeakMap<Maps, Maps>()
  const t: Lab["t"] = (text, ...args) => format({ text, args } satisfies Words, host.translate)
  const engine = createEngine(`${host.base}/worker.js`, [`${host.base}/convolve-relaxed.wasm`, `${host.base}/convolve.wasm`])

  const current = (): Maps => {
    let picture = own && state.picture.name === own.name ? own.picture : undefined
    if (!picture) {
      const sample = samples.find(each => each.name === state.picture.name) ?? samples[0]
      picture = painted.get(sample.name)
      if (!picture) painted.set(sample.name, (picture = sample.paint(sampleSize)))
    }
    if (!state.picture.grey) return picture
    let grey = greys.get(picture)
    if (!grey) greys.set(picture, (grey = greyOf(picture)))
    return grey
  }

  const lab: Lab = {
    get state() {
      return state
    },
    get picture() {
      return current()
    },
    get model() {
      return model
    },
    get weights() {
      return weights
    },
    engine,
    still: host.still,
    t,
    update: change => {
      state = { ...state, ...change }
      host.remember(state)
      draw()
    },
    copy: text => {
      host.copy(text)
      lab.say(t("Copied."))
    },
    save: host.save,
    openWeights: host.openWeights,
    say: text => (status.textContent = text),
  }

  const views = new Map<Section, View>()
  const tabs = new Map(
    sections.map(section => [section, h("button", { type: "button", role: "tab", onclick: () => lab.update({ section }) })]),
  )
  const bar = h("div", { class: "lab-tabs", role: "tablist", onkeydown: (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = sections[(sections.indexOf(state.section) + step + sections.length) % sections.length]
    lab.update({ section: next })
    tabs.get(next)!.focus()
  } }, ...tabs.values()) // prettier-ignore
  const status = h("p", { class: "lab-status", role: "status" })
  const stage = h("div", { class: "lab-body", role: "tabpanel" })
  const paste = h("input", {
    type: "text",
    class: "lab-paste",
    onpaste: (event: ClipboardEvent) => accept(event.clipboardData?.getData("text") ?? ""),
    onchange: () => accept(paste.value),
  })

  const accept = (text: string) => {
    const found = decode(text)
    if (!found) return lab.say(t("This is no copied lab state."))
    state = found
    host.remember(state)
    paste.value = ""
    draw()
    lab.say(t("The copied state is shown."))
  }

  const pictures = choice(t("Picture"), [], name => lab.update({ picture: { ...state.picture, name } }))
  const grey = check(t("grey"), on => lab.update({ picture: { ...state.picture, grey: on } }))
  const opener = button("", () => host.openPicture())
  const header = h("header", { class: "lab-header" })

  /** Words may change with the reader's language, so the frame is written anew with them. */
  const frame = () => {
    bar.setAttribute("aria-label", t("Parts of the lab"))
    for (const [section, tab] of tabs) tab.textContent = t(titles[section])
    paste.setAttribute("placeholder", t("Paste a copied state"))
    paste.setAttribute("aria-label", t("Paste a copied state"))
    opener.textContent = t("Open picture…")
    opener.title = t("or drop or paste one")
    nameThem()
    header.replaceChildren(
      pictures.element,
      grey.element,
      opener,
      h("span", { class: "lab-space" }),
      button(t("Copy state"), () => lab.copy(encode(state))),
      paste,
    )
  }

  const nameThem = () =>
    pictures.options([
      ...(own ? [{ value: own.name, text: own.name }] : []),
      ...samples.map(({ name }) => ({ value: name, text: t(name) })),
    ])

  const draw = () => {
    pictures.set(
      own?.name === state.picture.name ? own.name : (samples.find(s => s.name === state.picture.name)?.name ?? samples[0].name),
    )
    grey.set(state.picture.grey)
    for (const [section, tab] of tabs) {
      tab.setAttribute("aria-selected", String(section === state.section))
      tab.tabIndex = section === state.section ? 0 : -1
    }
    let view = views.get(state.section)
    if (!view) views.set(state.section, (view = makers[state.section](lab)))
    if (stage.firstChild !== view.element) stage.replaceChildren(view.element)
    stage.setAttribute("aria-label", t(titles[state.section]))
    const noPicture = withoutPicture.includes(state.section)
    for (const element of [pictures.element, grey.element, opener]) element.classList.toggle("lab-away", noPicture)
    view.draw()
  }

  let asked = 0
  const take = async (name: string, content: Content) => {
    const mine = ++asked
    lab.say(t("{0} is being read…", name))
    const decoded = /\.svg$/i.test(name) ? await decodeVector(blobOf(content)) : await engine.decode(content)
    // Another file may have been chosen meanwhile.
    if (mine !== asked) return
    if (decoded.error) return lab.say(`${name}: ${format(decoded.error, host.translate)}`)
    const { picture, shrunk } = decoded
    own = { name, picture }
    nameThem()
    lab.update({ picture: { ...state.picture, name } })
    const size = [picture.width, picture.height] as const
    lab.say(shrunk ? t("{0} was made smaller: {1}×{2} pixels.", name, ...size) : t("{0}: {1}×{2} pixels.", name, ...size))
  }

  const takeWeights = async (name: string, content: Content) => {
    const mine = ++asked
    lab.say(t("{0} is being read…", name))
    const { tensors, error } = await engine.open(name, content)
    if (mine !== asked) return
    if (error) return lab.say(`${name}: ${format(error, host.translate)}`)
    weights = { name, tensors: storedOf(tensors) }
    lab.say(t("{0}: {1} tensors.", name, tensors.length))
    lab.update({ section: state.section === "chain" ? "chain" : "weights" })
  }

  const takeFile = (file: File) => {
    const known = /\.(safetensors|npy|npz|pt|pth|bin|ckpt)$/i.test(file.name)
    if (file.type.startsWith("image/") || !known) return void take(file.name, file)
    if (file.size > mostWeights) return lab.say(`${file.name}: ${t("the file is larger than 1 GB")}`)
    void takeWeights(file.name, file)
  }
  const element = h(
    "div",
    {
      class: "lab",
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop: (event: DragEvent) => {
        event.preventDefault()
        const file = event.dataTransfer?.files[0]
        if (file) takeFile(file)
      },
    },
    header,
    bar,
    stage,
    status,
  )
  // Pasting goes to what has the focus, which is often nothing: the page as a whole listens while the lab is seen.
  document.addEventListener("paste", event => {
    const file = event.clipboardData?.files[0]
    if (file && element.offsetParent) takeFile(file)
  })
  root.replaceChildren(element)
  frame()
  draw()

  return {
    show: layer => {
      if (!layer) return draw()
      const [k, s, p, d] = [layer.kernel, layer.stride, layer.padding, layer.dilation].map(
        ([a, b = a]) => [a, b] as [number, number],
      )
      const filter = {
        ...state.filter,
        preset: null,
        kernel: likeKernel(state.filter.kernel, k),
        stride: s,
        padding: p,
        dilation: d,
        linked: [s, p, d].every(([down, across]) => down === across),
        // A layer with one group adds its input maps up; what it gives has no fixed range.
        together: layer.groups === 1,
        display: layer.groups === 1 ? ("raw" as const) : state.filter.display,
        flip: false,
      }
      if (layer.pool) {
        const pool = { mode: layer.pool, kernel: k, stride: s, padding: p }
        return lab.update({ section: "channels", channels: { ...state.channels, mode: "pool", pool } })
      }
      lab.update(
        layer.transposed
          ? {
              section: "kinds",
              kinds: {
                ...state.kinds,
                weights: Array.from({ length: Math.min(7, k[1]) }, (_, i) => i + 1),
                stride: Math.min(4, s[1]),
                padding: Math.min(4, p[1]),
                spread: Math.min(4, d[1]),
                outputPadding: 0,
              },
            }
          : { section: "filter", filter },
      )
    },
    model: next => {
      model = next
      if (state.section === "chain") draw()
    },
    picture: take,
    weights: takeWeights,
    redraw: () => {
      views.clear()
      frame()
      draw()
    },
  }
}

/** A kernel of the given size that shows something: the present one where it has that size, else an edge through its middle. */
function likeKernel(present: number[][], [height, width]: [number, number]): number[][] {
  if (present.length === height && present[0].length === width) return present
  if (height === 1 && width === 1) return [[1]]
  return Array.from({ length: height }, () =>
    Array.from({ length: width }, (_, x) => (width === 1 ? 1 : Math.sign(x - (width - 1) / 2)) / height),
  )
}
