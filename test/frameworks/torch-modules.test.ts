import { beforeAll, describe, expect, it } from "vitest"
import { format } from "../../src/conv/words"
import { graph } from "../../src/frameworks/graph"
import { torch } from "../../src/frameworks/torch/index"
import { createMachine } from "../../src/python/evaluate"
import { Raised, Unknown } from "../../src/python/value"
import { loaded } from "../python/parser"

beforeAll(loaded)

const head = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nimport numpy as np\n"

/** Runs a document; `value` is the repr of its `a`, `findings` are `text: [code] message`. */
function run(text: string) {
  const document = { file: "net.py", text: head + text }
  const evaluation = createMachine({ files: { get: () => null }, roots: [], libraries: [], frameworks: [torch], document })
  const bridge = graph(evaluation.machine)
  const module = evaluation.run()
  const { machine } = evaluation
  const a = module.attrs.get("a")
  const said = a === undefined ? undefined : a instanceof Unknown ? a : machine.repr(a)
  return {
    value: said instanceof Unknown ? `unknown: ${format(said.reason)}` : said,
    findings: bridge.recording.findings.list.map(
      f => `${document.text.slice(f.span.from, f.span.to)}: [${f.code}] ${format(f.message)}`,
    ),
    failures: evaluation.failures.map(f => (f.error instanceof Raised ? machine.str(f.error.value) : "?")),
  }
}

describe("nn.Module", () => {
  it("keeps parameters, buffers and children apart, in order", () => {
    const text = `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Linear(2, 3)
        self.p = nn.Parameter(torch.zeros(4))
        self.register_buffer("scale", torch.ones(1), persistent=False)
        self.a = nn.Sequential(nn.ReLU(), nn.BatchNorm1d(3))
        self.tied = self.b
net = Net()
a = ([n for n, _ in net.named_parameters()], [n for n, _ in net.named_modules()], [n for n, _ in net.named_buffers()], list(net.state_dict()))
`
    expect(run(text).value).toBe(
      "(['p', 'b.weight', 'b.bias', 'a.1.weight', 'a.1.bias'], ['', 'b', 'a', 'a.0', 'a.1'], " +
        "['scale', 'a.1.running_mean', 'a.1.running_var', 'a.1.num_batches_tracked'], " +
        "['p', 'b.weight', 'b.bias', 'a.1.weight', 'a.1.bias', 'a.1.running_mean', 'a.1.running_var', 'a.1.num_batches_tracked', 'tied.weight', 'tied.bias'])",
    )
  })

  it("replaces, deletes and freezes", () => {
    const text = `
net = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 4))
net[1] = nn.Identity()
net.add_module("head", nn.Linear(3, 5))
del net[0].bias
net.head.requires_grad_(False)
for p in net[0].parameters():
    p.requires_grad = False
a = ([type(m).__name__ for m in net], [(n, p.requires_grad) for n, p in net.named_parameters()], net.head.weight.shape[0])
`
    expect(run(text).value).toBe(
      "(['Linear', 'Identity', 'Linear'], [('0.weight', False), ('head.weight', False), ('head.bias', False)], 5)",
    )
  })

  it("says once that super().__init__() is missing, and goes on", () => {
    const text = `
class Net(nn.Module):
    def __init__(self):
        self.conv = nn.Conv2d(3, 8, 3)
        self.head = nn.Linear(8, 2)
a = [n for n, _ in Net().named_children()]
`
    const { value, findings } = run(text)
    expect(value).toBe("['conv', 'head']")
    expect(findings).toEqual([
      "self.conv: [missing-super-init] `super().__init__()` must be called before `Net` gets layers or parameters",
    ])
  })

  it("does not know what a module holds after a part of unknown name", () => {
    const text = `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        for i in range(int(torch.rand(1))):
            self.add_module(f"block{i}", nn.Linear(2, 2))
    def forward(self, x):
        for block in self.children():
            x = block(x)
        return x
a = Net().block0
`
    expect(run(text).value).toContain("unknown")
  })

  it("puts what is wrong at construction on the argument", () => {
    const wrong = run(
      `nn.Conv2d(6, 8, kernel_size=3, groups=4)\nnn.Conv2d(3, 8, 3, 2, padding="same")\nnn.GroupNorm(4, 6)\nnn.Dropout(1.5)\n`,
    )
    expect(wrong.findings).toEqual([
      "4: [groups-mismatch] 6 input channels cannot be divided into 4 groups",
      `"same": [same-padding-stride] padding='same' needs stride 1, has stride 2×2`,
      "4: [groups-mismatch] 6 channels cannot be divided into 4 groups",
      "1.5: [probability-out-of-range] a dropout probability lies between 0 and 1, not 1.5",
    ])
  })

  it("puts what is wrong at a call on the argument that made the layer", () => {
    const { findings } = run(
      `conv = nn.Conv2d(4, 8, 3)\nfc = nn.Linear(10, 2)\ny = conv(torch.randn(1, 3, 8, 8))\nfc(y.flatten(1))\n`,
    )
    expect(findings).toEqual([
      "4: [channel-mismatch] expects 4 channels, gets 3",
      "10: [features-mismatch] expects 10 features, gets 288",
    ])
  })

  it("takes a name that it does not know for unknown, a wrong capital for a mistake", () => {
    expect(run("a = torch.some_new_function(torch.ones(2))\n").value).toContain("is not modelled")
    expect(run("nn.Conv2D(3, 8, 3)\n").failures).toEqual(["module 'torch.nn' has no attribute 'Conv2D'"])
    expect(run("torch.ones(2).vieww(2)\n").failures).toEqual(["'Tensor' object has no attribute 'vieww'"])
  })
})

describe("what surrounds a network", () => {
  it("functions of autograd, checkpointing and contexts just run", () => {
    const text = `
from torch.utils.checkpoint import checkpoint
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.cat([x, x], 1)
@torch.no_grad()
def f(x):
    with torch.autocast("cuda"), torch.inference_mode():
        return checkpoint(Double.apply, x, use_reentrant=False)
device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
a = (f(torch.zeros(1, 3).to(device)).shape, str(device))
`
    expect(run(text).value).toBe("(torch.Size([1, 6]), 'cpu')")
  })

  it("optimizers and loaders can be made; what data holds is not known", () => {
    const text = `
from torch.utils.data import DataLoader, TensorDataset
loader = DataLoader(TensorDataset(torch.zeros(10, 3), torch.zeros(10)), batch_size=4)
net = nn.Linear(3, 2)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 3)
for x, y in loader:
    optimizer.zero_grad()
    F.cross_entropy(net(x), y).backward()
    optimizer.step()
a = 1
`
    expect(run(text)).toEqual({ value: "1", findings: [], failures: [] })
  })

  it("numpy's numbers are numbers", () => {
    const text =
      "a = (int(np.prod((3, 4))), np.linspace(0, 0.2, 3).tolist(), torch.from_numpy(np.ones((2, 3))).float().shape, int(np.log2(8)))\n"
    expect(run(text).value).toBe("(12, [0.0, 0.1, 0.2], torch.Size([2, 3]), 3)")
  })
})
