import type { LabHost } from "../../../webview/lab/index"
import { createLab } from "../../../webview/lab/index"
import { labChinese } from "../../../webview/lab/chinese"
import "../../../webview/lab/lab.css"
import "./page.css"

/** The filter lab alone, in a page that plays the panel around it; what it asks for is noted in `asked`. */
const wanted = new URLSearchParams(location.search)
document.documentElement.dataset.theme = document.body.className = wanted.get("theme") ?? "vscode-dark"
const asked: unknown[] = []
const note =
  (what: string) =>
  (...args: unknown[]) =>
    void asked.push([what, ...args])
const host: LabHost = {
  translate: template => (wanted.get("language") === "zh-cn" ? (labChinese[template] ?? template) : template),
  copy: note("copy"),
  save: note("save"),
  openPicture: note("open-picture"),
  openWeights: note("open-weights"),
  base: ".",
  remembered: null,
  remember: () => undefined,
  still: true,
}
Object.assign(globalThis, { asked, lab: createLab(document.getElementById("root")!, host) })

/** Pictures that reached a large canvas. */
const seen = { drawn: 0 }
const put = CanvasRenderingContext2D.prototype.putImageData
Object.assign(CanvasRenderingContext2D.prototype, {
  putImageData(this: CanvasRenderingContext2D, image: ImageData, x: number, y: number) {
    if (this.canvas.width > 200) seen.drawn++
    ;(put as (image: ImageData, x: number, y: number) => void).call(this, image, x, y)
  },
})
Object.assign(globalThis, { seen })
