import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "vitest"
import { structureOf } from "../../src/model/structure"
import { analyse, ready, worldWith } from "../engine"

beforeAll(ready)

function structure(file: string, entry: string, input: string) {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")
  const { models, chosen } = analyse({ file: `/${entry}.py`, text, entry, inputs: [input] }, worldWith(`/${entry}.py`, text))
  const found = structureOf(models[chosen!]!)
  return found && { M: found.blocks.map(b => b.convolutions), b: found.blocks.map(b => Number(b.pooled)), K: found.linear }
}

test("C4.10 VGG16 has five blocks of 2, 2, 3, 3, 3 convolutions, a pooling after each, three linear layers", () =>
  expect(structure("test/networks/vgg_config.py", "vgg('D')", "1,3,224,224")).toEqual({ M: [2, 2, 3, 3, 3], b: [1, 1, 1, 1, 1], K: 3 })) // prettier-ignore

test("C4.10 the course's LeNet: convolution and pooling twice, a convolution, two linear layers", () =>
  expect(structure("media/samples/lenet.py", "LeNet", "1,1,32,32")).toEqual({ M: [1, 1, 1], b: [1, 1, 0], K: 2 }))

test("a network with skips is no such list", () =>
  expect(structure("media/samples/resnet.py", "resnet18", "1,3,224,224")).toBeNull())
