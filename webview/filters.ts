import type { LabLayer, ToView } from "../src/protocol"
import { h, still } from "./dom"
import type { Host } from "./host"
import { createLab } from "./lab/index"
import type { LabPage } from "./lab/index"
import { t } from "./words"
import "./lab/lab.css"

/** The tab Filters: the lab, made when it is first needed. */
export class Lab {
  readonly element = h("div", { class: "lab-host" })
  private page: LabPage | null = null
  private readonly waiting: ToView[] = []

  constructor(
    private readonly host: Host,
    private readonly remembered: unknown,
    private readonly remember: (state: unknown) => void,
  ) {}

  open(): LabPage {
    if (this.page) return this.page
    const { host } = this
    const worker = document.body.dataset.worker ?? ""
    this.page = createLab(this.element, {
      translate: template => t(template),
      copy: text => host.post({ type: "copy", text }),
      save: (name, content, encoding) => host.post({ type: "save", name, content, encoding }),
      openPicture: () => host.post({ type: "open-picture" }),
      openWeights: () => host.post({ type: "open-weights" }),
      base: worker.slice(0, worker.lastIndexOf("/")),
      remembered: this.remembered,
      remember: this.remember,
      still: still(),
    })
    for (const message of this.waiting.splice(0)) this.receive(message)
    return this.page
  }

  show(layer?: LabLayer): void {
    this.open().show(layer)
  }

  receive(message: ToView): void {
    const { page } = this
    if (!page) {
      if (message.type === "snapshot")
        this.waiting.splice(0, this.waiting.length, ...this.waiting.filter(m => m.type !== "snapshot"), message)
      else if (message.type === "picture" || message.type === "weights") {
        this.waiting.push(message)
        this.open()
      }
      return
    }
    if (message.type === "snapshot") page.model(message.snapshot.model)
    else if (message.type === "picture") void page.picture(message.name, message.bytes)
    else if (message.type === "weights") void page.weights(message.name, message.bytes)
    else if (message.type === "language") page.redraw()
  }
}
