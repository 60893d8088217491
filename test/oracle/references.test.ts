import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { beforeAll, expect, test } from "vitest"
import { analyse } from "../../src/analysis"
import { lastFeatureMap, measure } from "../../src/model/measure"
import { ready, worldWith } from "../engine"
import { torchvisionFolder } from "./answers"

/** Receptive fields of the last feature map (published, or measured by gradients), the smallest input that can be trained on. */

beforeAll(ready)

const table: [file: string, entry: string, size: number, field: number, least?: number][] = [
  ["alexnet", "alexnet", 224, 195, 63],
  ["vgg", "vgg11", 224, 150, 32],
  ["vgg", "vgg16", 224, 212],
  ["vgg", "vgg19", 224, 268],
  ["resnet", "resnet18", 224, 435, 33],
  ["resnet", "resnet34", 224, 899],
  ["resnet", "resnet50", 224, 427, 33],
  ["resnet", "resnet101", 224, 971],
  ["resnet", "resnet152", 224, 1451],
  ["resnet", "resnext50_32x4d", 224, 427],
  ["mobilenetv2", "mobilenet_v2", 224, 491],
  ["squeezenet", "squeezenet1_0", 224, 155, 21],
  ["squeezenet", "squeezenet1_1", 224, 207],
  ["densenet", "densenet121", 224, 2071],
  ["googlenet", "googlenet", 224, 379, 47],
  ["inception", "inception_v3", 299, 1311, 75],
  ["mnasnet", "mnasnet1_0", 224, 843],
  ["shufflenetv2", "shufflenet_v2_x1_0", 224, 527],
]

const folder = torchvisionFolder()

if (!folder)
  test(`torchvision not found: ${table.length} receptive fields not compared (CONVLENS_TORCHVISION=folder)`, () => {
    expect(table.length).toBeGreaterThan(10)
  })
else
  test.each(table)("%s.py %s", (name, entry, size, expected, least) => {
    const file = resolve(folder, `torchvision/models/${name}.py`)
    const text = readFileSync(file, "utf8")
    const analysis = analyse({ file, text, entry, inputs: [`1,3,${size},${size}`] }, worldWith(file, text, [folder]))
    const model = analysis.models[analysis.chosen!]!
    const { fields } = measure(model)
    const field = fields[lastFeatureMap(model, fields)!]
    expect(field && field !== "whole" ? field.axes.map(a => a.size) : field).toEqual([expected, expected])
    if (least !== undefined) expect(analysis.minimumInput!()).toEqual([1, 3, least, least])
  })
