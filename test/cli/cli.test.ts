import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { checkCommand } from "../../src/cli/check"
import { inspectCommand } from "../../src/cli/inspect"
import { Misuse } from "../../src/cli/options"

/** The command line's promise: what it prints, where, and its exit status. */

let folder: string
const path = (name: string): string => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "convlens-"))
  writeFileSync(path("lenet.py"), lenet("16 * 5 * 5"))
  writeFileSync(path("wrong.py"), lenet("16 * 6 * 6") + "\n\nnet = LeNet()\nnet(torch.randn(1, 1, 32, 32))\n")
  writeFileSync(path("tokens.py"), tokens)
  writeFileSync(
    path("lenet.ipynb"),
    notebook([
      "import torch\nfrom torch import nn",
      "%matplotlib inline\nnet = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())\nnet(torch.randn(2, 3, 16, 16))",
    ]),
  )
  writeFileSync(path("torn.ipynb"), "{")
  writeFileSync(path("empty.py"), "x = 1\n")
  writeFileSync(path("binary.py"), Buffer.from([0, 1, 2, 0]))
  writeFileSync(path("notes.txt"), "hello")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lenet = (features: string): string => `import torch
from torch import nn
import torch.nn.functional as F


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(${features}, 120)
        self.fc2 = nn.Linear(120, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(self.fc1(x.flatten(1)))
`

const tokens = `from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 8)
        self.out = nn.Linear(8, 5)

    def forward(self, words, mask=None):
        x = self.embed(words)
        if mask is not None:
            x = x * mask.unsqueeze(-1)
        return self.out(x)
`

const notebook = (cells: string[]): string =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: cells.map(source => ({ cell_type: "code", source, metadata: {}, outputs: [], execution_count: null })),
  })

async function printed(run: () => Promise<number>): Promise<{ status: number; text: string }> {
  let text = ""
  const spy = vi.spyOn(process.stdout, "write").mockImplementation(chunk => {
    text += String(chunk)
    return true
  })
  try {
    return { status: await run(), text }
  } finally {
    spy.mockRestore()
  }
}

const inspect = (...args: string[]) => printed(() => inspectCommand(args))
const check = (...args: string[]) => printed(() => checkCommand(args))
const json = ({ text }: { text: string }) => JSON.parse(text)

describe("inspect", () => {
  test("JSON: one object with all that was promised", async () => {
    const result = await inspect(path("lenet.py"), "--entry", "LeNet", "--input", "1,1,32,32", "--format", "json")
    expect(result.status).toBe(0)
    const report = json(result)
    expect(Object.keys(report)).toEqual([
      "file",
      "entry",
      "framework",
      "inputs",
      "inputSource",
      "outputs",
      "totals",
      "layers",
      "diagnostics",
      "unknown",
    ])
    expect(report).toMatchObject({
      entry: "LeNet",
      framework: "torch",
      inputs: [{ shape: [1, 1, 32, 32], dtype: "float32" }],
      inputSource: "argument",
      outputs: [{ shape: [1, 10], dtype: "float32" }],
      totals: { params: 51902, trainableParams: 51902, buffers: 0, macs: 406800, minimumInput: [1, 1, 32, 32] },
      diagnostics: [],
      unknown: [],
    })
    expect(report.layers[0]).toEqual({
      name: "conv1",
      type: "Conv2d",
      file: report.file,
      line: 9,
      calls: [15],
      inputs: [[1, 1, 32, 32]],
      outputs: [[1, 6, 28, 28]],
      params: 156,
      macs: 117600,
      receptiveField: { size: [5, 5], stride: [1, 1], start: [0, 0] },
    })
    expect(report.layers.map((l: { name: string | null; type: string }) => l.name ?? `(${l.type})`)).toEqual([
      "conv1",
      "(relu)",
      "(max_pool2d)",
      "conv2",
      "(relu)",
      "(max_pool2d)",
      "(flatten)",
      "fc1",
      "fc2",
    ])
  })

  test("an error finding is exit status 1", async () => {
    const result = await inspect(path("wrong.py"), "--format", "json")
    expect(result.status).toBe(1)
    expect(json(result)).toMatchObject({
      entry: "LeNet",
      inputSource: "file",
      diagnostics: [
        {
          code: "features-mismatch",
          severity: "error",
          line: 11,
          column: 30,
          endLine: 11,
          endColumn: 40,
          fixes: [{ title: "Change 16 * 6 * 6 to 16 * 5 * 5" }],
        },
      ],
    })
  })

  test("a symbol stands for itself", async () => {
    const report = json(await inspect(path("lenet.py"), "--input", "N,1,32,32", "--format", "json"))
    expect(report.outputs).toEqual([{ shape: ["N", 10], dtype: "float32" }])
  })

  test("dtypes and keywords", async () => {
    const report = json(
      await inspect(path("tokens.py"), "--input", "1,35:int64", "--input", "mask=1,35:bool", "--format", "json"),
    )
    expect(report.inputs).toEqual([
      { shape: [1, 35], dtype: "int64" },
      { shape: [1, 35], dtype: "bool" },
    ])
    expect(report.outputs).toEqual([{ shape: [1, 35, 5], dtype: "float32" }])
  })

  test("an expression as entry, and a table for people", async () => {
    const { status, text } = await inspect(
      path("lenet.py"),
      "--entry",
      "nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())",
      "--input",
      "1,3,8,8",
    )
    expect(status).toBe(0)
    expect(text).toMatch(/^nn\.Sequential.* · 1×3×8×8 → 1×8×6×6\n/)
    expect(text).toMatch(/\n0 +Conv2d +1×8×6×6 +3×3 \/1 +224 +7,776\n/)
    expect(text).toContain("parameters 224 · buffers 0 · MACs 7,776")
  })

  test("notebooks", async () => {
    const report = json(await inspect(path("lenet.ipynb"), "--format", "json"))
    expect(report).toMatchObject({ entry: "net", inputSource: "file", outputs: [{ shape: [2, 8, 14, 14] }] })
    expect(report.layers[0]).toMatchObject({ name: "0", cell: 2, line: 2 })
  })

  test("notebooks' findings are told by cell and line", async () => {
    writeFileSync(
      path("wrong.ipynb"),
      notebook([
        "import torch\nfrom torch import nn",
        "\nnet = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Conv2d(9, 8, 3))\nnet(torch.randn(2, 3, 16, 16))",
      ]),
    )
    const { text, status } = await check(path("wrong.ipynb"))
    expect(status).toBe(1)
    expect(text).toMatch(/wrong\.ipynb:cell 2:2:\d+ error \[channel-mismatch\]/)
    const { diagnostics } = json(await check(path("wrong.ipynb"), "--format", "json"))
    expect(diagnostics[0]).toMatchObject({ cell: 2, line: 2, endLine: 2 })
    rmSync(path("wrong.ipynb"))
  })

  test.each([
    [["nowhere.py"], /^there is no file nowhere\.py$/],
    [[], /^inspect needs a file$/],
    [["%empty.py"], /^there is no model in .*empty\.py/],
    [["%binary.py"], /is not a text file$/],
    [["%torn.ipynb"], /not valid JSON/],
    [["%notes.txt"], /is neither a Python file nor a notebook$/],
    [["%lenet.py", "--input", "1,1,-3"], /^"-3" is not a size/],
    [["%lenet.py", "--input", "1,1:floaty"], /is not a dtype/],
    [["%lenet.py", "--format", "xml"], /^--format is one of table, json, not xml$/],
    [["%lenet.py", "--entry", "Nothing"], /^Nothing gives no model/],
    [["%lenet.py", "--entry"], /^--entry needs a value$/],
    [["%lenet.py", "--colour", "red"], /^there is no option --colour$/],
    [["%lenet.py", "%tokens.py"], /^inspect takes one file/],
  ])("%j is refused in one line", async (args, message) => {
    const error = await inspectCommand(args.map(a => (a.startsWith("%") ? path(a.slice(1)) : a))).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Misuse)
    expect((error as Error).message).toMatch(message)
    expect((error as Error).message).not.toContain("\n")
  })
})

describe("check", () => {
  test("text: one line per finding, status 1 with an error", async () => {
    const { status, text } = await check(folder)
    expect(status).toBe(1)
    expect(text).toMatch(/^.*wrong\.py:11:30 error \[features-mismatch\] expects 576 features, gets 400\n$/)
  })

  test("JSON counts the files that define models", async () => {
    const result = await check(folder, "--format", "json")
    expect(json(result)).toMatchObject({ files: 4, diagnostics: [{ code: "features-mismatch" }] })
    expect((await check(path("lenet.py"), "--format", "json")).status).toBe(0)
  })

  test("SARIF", async () => {
    const log = json(await check(path("wrong.py"), "--format", "sarif"))
    expect(log.version).toBe("2.1.0")
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: "features-mismatch",
      level: "error",
      locations: [{ physicalLocation: { region: { startLine: 11, startColumn: 30, endLine: 11, endColumn: 40 } } }],
    })
  })

  test("a path that is not there", async () => {
    await expect(checkCommand(["nowhere"])).rejects.toThrow("there is no file or folder nowhere")
  })
})
