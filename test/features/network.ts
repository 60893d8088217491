import type { Analysis } from "../../src/analysis"
import type { Finding, Model, Span } from "../../src/model/model"

export const file = "/net.py"

export const text = `from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 64, 7, stride=2, padding=3)
    def forward(self, x):
        x = self.conv(x).relu()
        return x
`

/** Where a piece of the text stands, from `after` on. */
export function span(piece: string, after = 0): Span {
  const from = text.indexOf(piece, after)
  if (from < 0) throw new Error(`not in the text: ${piece}`)
  return { file, from, to: from + piece.length }
}

/** The first characters of a piece. */
function first(piece: string, length: number): Span {
  const { from } = span(piece)
  return { file, from, to: from + length }
}

/** A convolution and a ReLU on 1×3×224×224, as the engine describes them. */
export function model(): Model {
  const input = [1, 3, 224, 224]
  const output = [1, 64, 112, 112]
  const construction = span("nn.Conv2d(3, 64, 7, stride=2, padding=3)")
  const parameters = [
    { name: "weight", shape: [64, 3, 7, 7], kind: "parameter" as const, trainable: true, shared: 0 },
    { name: "bias", shape: [64], kind: "parameter" as const, trainable: true, shared: 1 },
  ]
  const layer = {
    kind: "convolution" as const,
    inChannels: 3,
    channels: 64,
    kernel: [7, 7],
    stride: [2, 2],
    padding: [
      [3, 3],
      [3, 3],
    ] as [number, number][],
    dilation: [1, 1],
    groups: 1,
    bias: true,
  }
  return {
    name: "Net",
    framework: "torch",
    modules: [
      {
        id: 0,
        path: "",
        type: "Net",
        parent: null,
        children: [1],
        construction: null,
        definition: span("class Net"),
        args: {},
        parameters: [],
        layer: null,
      },
      {
        id: 1,
        path: "conv",
        type: "Conv2d",
        parent: 0,
        children: [],
        construction,
        definition: null,
        args: { kernel_size: first("7, s", 1), stride: first("2, padding", 1), padding: first("3)", 1) },
        parameters,
        layer,
      },
    ],
    calls: [
      { id: 0, module: 0, parent: null, inputs: [0], outputs: [2], span: null, from: 0, to: 2 },
      { id: 1, module: 1, parent: 0, inputs: [0], outputs: [1], span: span("self.conv(x)"), from: 0, to: 1 },
    ],
    nodes: [
      {
        id: 0,
        layer,
        type: "Conv2d",
        call: 1,
        inputs: [0],
        outputs: [1],
        span: span("self.conv(x)"),
        macs: 64 * 3 * 49 * 112 * 112,
        doubtful: false,
      },
      {
        id: 1,
        layer: { kind: "elementwise", name: "relu" },
        type: "relu",
        call: 0,
        inputs: [1],
        outputs: [2],
        span: span("self.conv(x).relu()"),
        macs: 0,
        doubtful: false,
      },
    ],
    tensors: [
      { id: 0, shape: input, dtype: "float32", node: null },
      { id: 1, shape: output, dtype: "float32", node: 0 },
      { id: 2, shape: output, dtype: "float32", node: 1 },
    ],
    inputs: [0],
    outputs: [2],
    inputSource: "file",
  }
}

export function analysis(findings: Finding[] = []): Analysis {
  return {
    file,
    text,
    roots: [
      {
        name: "Net",
        kind: "class",
        span: span("class Net(nn.Module):"),
        nameSpan: { file, from: text.indexOf("Net"), to: text.indexOf("Net") + 3 },
        model: 0,
      },
    ],
    models: [model()],
    chosen: 0,
    findings,
    sound: findings.length === 0,
    unknown: [],
    sights: [{ span: span("x", text.indexOf("return")), name: "x", seen: [{ model: 0, tensor: 2, shape: [1, 64, 112, 112] }] }],
    wanted: [],
    read: [],
  }
}
