import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Frame } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { blemishes } from "../webview/look"
import type { Look } from "../webview/look"
import { eventually, photographFailures, Workbench } from "./workbench"

/** The eight networks of the books, opened as a user opens them: each picture fits the panel and can be read. */

const repository = join(import.meta.dirname, "../..")
const read = (path: string) => readFileSync(join(repository, path), "utf8")

const networks = [
  { name: "lenet5", text: read("media/samples/lenet.py") },
  { name: "alexnet", text: read("media/samples/alexnet.py") },
  {
    name: "vgg16",
    text: read("test/networks/vgg_config.py") + "\n\nimport torch\n\nmodel = vgg('D')\nmodel(torch.randn(1, 3, 224, 224))\n",
  },
  { name: "googlenet", text: read("media/samples/inception.py") },
  { name: "inception3", text: read("test/stories/networks/inception3.py") },
  { name: "resnet50", text: read("media/samples/resnet.py"), root: "resnet50" },
  {
    name: "densenet121",
    text: read("test/networks/densenet.py") + "\n\nmodel = DenseNet()\nmodel(torch.randn(1, 3, 224, 224))\n",
  },
  { name: "unet", text: read("media/samples/unet.py") },
] as const

describe("the eight networks", () => {
  let window: Workbench
  let frame: Frame

  beforeAll(async () => {
    window = await Workbench.open({
      name: "networks",
      files: Object.fromEntries(networks.map(n => [n.name + ".py", n.text])),
      size: { width: 1500, height: 900 },
      settings: { "workbench.colorTheme": "Default Light Modern", "editor.minimap.enabled": false },
    })
  })
  afterAll(() => window.close())
  photographFailures(() => window)

  for (const network of networks)
    test(network.name, async () => {
      await window.openFile(network.name + ".py")
      await window.command("CNN: Visualize Model")
      frame = await window.panel(`.canvas .station`, 40_000)
      if ("root" in network) {
        const options = await frame.locator(".bar select option").allInnerTexts()
        const label = options.find(o => new RegExp(network.root).test(o))
        await frame.locator(".bar select").first().selectOption({ label: label! })
      }
      await eventually(async () => (await frame.locator(".canvas .label").count()) > 5, "labels")
      await window.page.waitForTimeout(1200)
      await window.screenshot(`network-${network.name}`)
      const judged = await frame.evaluate<Look>(blemishes)
      expect(judged.found).toEqual([])
      expect(judged.scale).toBeGreaterThan(0.7)
      await window.command("View: Close All Editors")
      await eventually(async () => (await window.page.locator(".tab").count()) === 0, "everything is closed")
    })
})
