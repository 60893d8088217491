import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { analyse } from "../../src/analysis"
import { Disk, worldOf } from "../../src/cli/disk"
import type { Snapshot } from "../../src/protocol"
import { layout } from "../../webview/diagram/layout"
import { wholeKey } from "../../webview/diagram/folds"
import { fitZoom, layoutFor, opening } from "../../webview/diagram/opening"
import { Network } from "../../webview/network"
import { ready } from "../engine"
import { torchvisionFolder } from "../oracle/answers"
import { faults } from "../webview/faults"
import { snapshotOf } from "./stories"
import type { Story } from "./stories"

/**
 * The eight networks of the books as they are drawn: in panels of several sizes and wholly unfolded, no labels over one another
 * and no line through a box or frame that it does not enter. Our own files always; torchvision's where it is installed.
 */

const own: Story[] = [
  { name: "LeNet-5", file: "media/samples/lenet.py" },
  { name: "AlexNet", file: "media/samples/alexnet.py" },
  { name: "VGG-16", file: "test/networks/vgg_config.py", entry: "vgg('D')", inputs: ["1x3x224x224"] },
  { name: "GoogLeNet", file: "media/samples/inception.py" },
  { name: "Inception v3", file: "test/stories/networks/inception3.py" },
  { name: "ResNet-50", file: "media/samples/resnet.py", entry: "resnet50()", inputs: ["1x3x224x224"] },
  { name: "DenseNet-121", file: "test/networks/densenet.py", entry: "DenseNet()", inputs: ["1x3x224x224"] },
  { name: "U-Net", file: "media/samples/unet.py" },
]
const theirs: [file: string, entry: string, size: number][] = [
  ["alexnet.py", "alexnet()", 224],
  ["vgg.py", "vgg16()", 224],
  ["googlenet.py", "googlenet(aux_logits=False, init_weights=False)", 224],
  ["inception.py", "inception_v3(aux_logits=False, init_weights=False)", 299],
  ["resnet.py", "resnet50()", 224],
  ["densenet.py", "densenet121()", 224],
]

/** A panel beside the code, one with the side bar closed, one over the whole window. */
const rooms = [
  { w: 575, h: 700 },
  { w: 860, h: 780 },
  { w: 1500, h: 850 },
]

beforeAll(ready)

function judge(network: Network): void {
  for (const room of rooms) {
    const open = opening(network.scene, room)
    const shown = layoutFor(network.scene, { isOpen: g => open.has(g.key), isWhole: g => open.has(wholeKey(g)) }, room)
    expect(faults(shown), `${room.w}×${room.h}`).toEqual([])
    expect(fitZoom(shown, room), `zoom in ${room.w}×${room.h}`).toBeGreaterThan(0.68)
  }
  for (const width of [Infinity, 2200])
    expect(faults(layout(network.scene, { isOpen: () => true, isWhole: () => true, width }))).toEqual([])
}

describe("our own", () => {
  for (const story of own)
    test(story.name, () => {
      const snapshot = snapshotOf(story)
      judge(new Network(snapshot, snapshot.model!))
    })
})

const folder = torchvisionFolder()
describe(folder ? "torchvision's" : "torchvision's: not installed, only our own are judged", () => {
  test("our own are all eight", () => expect(own).toHaveLength(8))
  for (const [name, entry, size] of folder ? theirs : [])
    test(entry, () => {
      const file = `${folder}/torchvision/models/${name}`
      const question = { file, text: readFileSync(file, "utf8"), entry, inputs: [`1x3x${size}x${size}`] }
      const { chosen, models, findings } = analyse(question, worldOf(file, [folder!], new Disk()))
      const model = models[chosen!]!
      const snapshot: Snapshot = { version: 1, file, title: name, roots: [], chosen: 0, model, input: "", findings, sources: {} }
      judge(new Network(snapshot, model))
    })
})
