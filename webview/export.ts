import type { FromView } from "../src/protocol"
import type { Layout } from "./diagram/layout"
import { print } from "./draw/print"
import { drawWhole } from "./draw/whole"
import { short, type Network } from "./network"
import { brief } from "../src/model/numbers"
import { t } from "./words"

/** Saves the picture as SVG or PNG, or the model as JSON, through the host. */
export async function exporter(
  network: Network,
  layout: Layout | null,
  what: "svg" | "png" | "json",
  post: (m: FromView) => void,
): Promise<void> {
  const name = network.model.name.replace(/[^\w.-]+/g, "_") || "network"
  if (what === "json") {
    post({
      type: "save",
      name: name + ".json",
      content: JSON.stringify({ model: network.model, findings: network.snapshot.findings }, null, 1),
      encoding: "utf8",
    })
    return
  }
  if (!layout) return
  const svg = svgOf(network, layout)
  if (what === "svg") return post({ type: "save", name: name + ".svg", content: svg, encoding: "utf8" })
  post({ type: "save", name: name + ".png", content: await pngOf(svg, layout), encoding: "base64" })
}

/** The picture as a file of its own: text as text, light colours, nothing of the theme. */
export function svgOf(network: Network, layout: Layout): string {
  const { totals } = network.measures
  const words = {
    title: network.model.name,
    description: `${network.snapshot.input} · ${t("{0} parameters", short(brief(totals.params)))} · ${t("{0} MACs", short(brief(totals.macs)))}`,
  }
  return print(drawWhole(network.scene, layout, network.decor), layout.w, layout.h, 16, words)
}

/** Browsers refuse canvases beyond these sizes. */
const LONGEST = 16000

async function pngOf(svg: string, layout: Layout): Promise<string> {
  const scale = Math.min(2, LONGEST / (layout.w + 32), LONGEST / (layout.h + 32))
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
  try {
    const image = new Image()
    await new Promise<void>((done, failed) => {
      image.onload = () => done()
      image.onerror = () => failed(new Error("the picture could not be read back"))
      image.src = url
    })
    const page = document.createElement("canvas")
    page.width = Math.ceil((layout.w + 32) * scale)
    page.height = Math.ceil((layout.h + 32) * scale)
    page.getContext("2d")!.drawImage(image, 0, 0, page.width, page.height)
    return page.toDataURL("image/png").split(",")[1]!
  } finally {
    URL.revokeObjectURL(url)
  }
}
