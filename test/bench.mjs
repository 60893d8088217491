// npm run bench
// How long things take on this machine: one analysis cold and warm, after a one-character edit, on long files and many files, the whole
// command line, memory; beside real PyTorch doing the same job as a whole process where a Python with torch is found (CONVLENS_PYTHON),
// else beside parsing alone. Ratios are from one run, taken in turns, so that a busy machine disturbs both sides alike.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { bundled, load, pythonWithTorch, repository } from "./load.mjs"

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const ms = n => (n < 10 ? n.toFixed(2) : n < 100 ? n.toFixed(1) : Math.round(n)).toString().padStart(8) + " ms"
const say = (what, value, note = "") => console.log(`${what.padEnd(58)} ${value}${note ? "   " + note : ""}`)

function timed(times, run) {
  const taken = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    run(i)
    taken.push(performance.now() - start)
  }
  return taken
}

const file = await bundled()
const engine = await load(file)
const torchvision = engine.torchvisionFolder()
const at = path => (torchvision ? join(torchvision, "torchvision/models", path) : null)
const resnet = { path: at("resnet.py") ?? join(repository, "media/samples/resnet.py"), entry: "resnet50()", input: "1,3,224,224" }
const vit = {
  path: at("vision_transformer.py") ?? join(repository, "test/networks/vit.py"),
  entry: torchvision ? "vit_b_16()" : "VisionTransformer()",
  input: "1,3,224,224",
}
if (!torchvision) console.log("torchvision not found: resnet and vision transformer are our own samples")

/** Analyses a text as the editor does, again and again, each time with what the last one kept. */
function session(path, question = {}) {
  const disk = new engine.Disk()
  const world = engine.worldOf(path, torchvision ? [torchvision] : [], disk)
  const keep = new engine.Cache()
  return text =>
    engine.analyse(
      { file: path, text, keep, search: 0, ...question },
      { ...world, files: { get: p => (p === path ? text : disk.get(p)) } },
    )
}

console.log(`\nIn process (Node ${process.version})`)

for (const { path, entry, input } of [resnet, vit]) {
  const name = path.slice(path.lastIndexOf("/") + 1)
  const text = readFileSync(path, "utf8")
  // Cold: a fresh process, the first analysis it makes, the parser's loading included.
  const script = `const e = await import(${JSON.stringify(pathToFileURL(file).href)}); const s = performance.now(); await e.ready(); const { readFileSync } = await import("node:fs");
    const p = ${JSON.stringify(path)}, d = new e.Disk(); const t = performance.now(); e.analyse({ file: p, text: readFileSync(p, "utf8"), entry: ${JSON.stringify(entry)}, inputs: [${JSON.stringify(input)}] }, e.worldOf(p, ${JSON.stringify(torchvision ? [torchvision] : [])}, d));
    console.log(t - s, performance.now() - t)`
  const cold = timed(5, () => {}).map(() => {
    const out = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })
    return out.stdout.trim().split(" ").map(Number)
  })
  say(
    `${name}, first analysis of a process`,
    ms(median(cold.map(c => c[1]))),
    `and the parser's loading ${median(cold.map(c => c[0])).toFixed(1)} ms`,
  )
  const one = session(path, { entry, inputs: [input] })
  const whole = session(path)
  timed(3, () => one(text))
  say(`${name}, ${entry}, nothing changed`, ms(median(timed(9, () => one(text)))))
  // A space typed after a name: the text stays right.
  const first = /self\.\w+/.exec(text)
  const place = first.index + first[0].length
  const edits = timed(25, i => one(text.slice(0, place) + " ".repeat(1 + (i % 2)) + text.slice(place)))
  say(`${name}, ${entry}, after a one-character edit`, ms(median(edits)), `worst ${Math.max(...edits).toFixed(1)}`)
  timed(2, () => whole(text))
  const all = timed(15, i => whole(text.slice(0, place) + " ".repeat(1 + (i % 2)) + text.slice(place)))
  say(`${name}, every root of the file, after an edit`, ms(median(all)), `worst ${Math.max(...all).toFixed(1)}`)
  say(`${name}, parsing alone`, ms(median(timed(9, i => engine.parse(text + "#".repeat(i + 1))))))
}

const block = i => `
class Block${i}(nn.Module):
    def __init__(self, cin=${8 + (i % 3)}, cout=${8 + ((i + 1) % 3)}):
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(cout)
        self.skip = nn.Conv2d(cin, cout, 1)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return F.relu(y + self.skip(x))
`
const head = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n"
const net = n => `

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(${Array.from({ length: n }, (_, i) => `Block${i}()`).join(", ")})

    def forward(self, x):
        return self.blocks(x)


Net()(torch.randn(1, 8, 32, 32))
`
{
  const n = 198 // an exact multiple of the three widths
  const text = head + Array.from({ length: n }, (_, i) => block(i)).join("\n") + net(n)
  const path = join(tmpdir(), "long.py")
  const long = session(path)
  const lines = text.split("\n").length
  say(`a file of ${lines.toLocaleString("en")} lines, ${n + 1} classes, first time`, ms(timed(1, () => long(text))[0]))
  const place = text.indexOf("self.conv2(y)", text.length / 2) + 11
  const edits = timed(7, i => long(text.slice(0, place) + " ".repeat(1 + (i % 2)) + text.slice(place)))
  say(`the same after a one-character edit`, ms(median(edits)))
}

for (const layers of [10, 100, 1000, 10_000]) {
  const text = `${head}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(*[nn.Conv2d(8, 8, 3, padding=1) for _ in range(${layers})])

    def forward(self, x):
        return self.layers(x)
`
  const run = session(join(tmpdir(), "deep.py"), { entry: "Net", inputs: ["1,8,32,32"], fuel: 1e9 })
  run(text)
  const taken = median(timed(layers > 1000 ? 3 : 7, i => run(text + "#".repeat(i + 1))))
  say(`${layers.toLocaleString("en")} layers`, ms(taken), `${((1000 * taken) / layers).toFixed(0)} µs a layer`)
}

console.log("\nWhole processes")
const cli = join(repository, "dist/cli.js")
if (!existsSync(cli)) spawnSync(process.execPath, ["esbuild.mjs"], { cwd: repository, stdio: "inherit" })
/** Runs a program: how long it took, and the processor's time of it (the shell's `times`: minutes and seconds, of the user and of the system). */
const process_ = (command, args) => {
  const start = performance.now()
  const script = '"$@"; status=$?; times >&2; exit $status'
  const out = spawnSync("sh", ["-c", script, "sh", command, ...args], { encoding: "utf8", maxBuffer: 1 << 28 })
  const ms = performance.now() - start
  const spent = out.stderr
    .trimEnd()
    .split("\n")
    .at(-1)
    .matchAll(/(\d+)m([\d.]+)s/g)
  return { ms, cpu: [...spent].reduce((sum, [, minutes, seconds]) => sum + 60_000 * minutes + 1000 * seconds, 0), out }
}

{
  const folder = join(tmpdir(), `convlens-bench-${process.pid}`)
  for (const count of [10, 100, 1000]) {
    for (let p = 0; p < count / 10; p++) {
      mkdirSync(join(folder, String(count), `pack${p}`), { recursive: true })
      writeFileSync(join(folder, String(count), `pack${p}`, "__init__.py"), "")
      for (let i = 0; i < 9; i++) {
        const from = i ? `from .part${i - 1} import Block${i - 1}\n` : ""
        const text =
          head + from + block(i) + net(i + 1).replace(/\[?Block\d+\(\)(, )?/g, m => (m.includes(`Block${i}(`) ? m : ""))
        writeFileSync(
          join(folder, String(count), `pack${p}`, `part${i}.py`),
          text.replace("randn(1, 8", `randn(1, ${8 + (i % 3)}`),
        )
      }
    }
    const { ms: taken, out } = process_(process.execPath, [cli, "check", join(folder, String(count)), "--format", "json"])
    say(
      `check of a workspace of ${count.toLocaleString("en")} files`,
      ms(taken),
      `${(taken / count).toFixed(1)} ms a file, ${JSON.parse(out.stdout || "{}").diagnostics?.length} findings`,
    )
  }
  rmSync(folder, { recursive: true })
}

const args = [
  cli,
  "inspect",
  resnet.path,
  "--entry",
  resnet.entry,
  "--input",
  resnet.input,
  "--format",
  "json",
  ...(torchvision ? ["--root", torchvision] : []),
]
const python = await pythonWithTorch()
const torchScript = `
import sys, importlib.util, warnings
warnings.filterwarnings("ignore")
import torch
import torch.library
torch.library.register_fake = lambda *a, **k: (lambda f: f)
name = ${JSON.stringify(torchvision ? "torchvision.models.resnet" : "bench_resnet")}
path = ${JSON.stringify(resnet.path)}
if name == "bench_resnet":
    spec = importlib.util.spec_from_file_location(name, path); module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)
else:
    sys.path.insert(0, ${JSON.stringify(torchvision ?? "")}); module = importlib.import_module(name)
shapes = []
with torch.device("meta"):
    model = module.${resnet.entry}.eval()
    for n, m in model.named_modules():
        if not any(True for _ in m.children()):
            m.register_forward_hook(lambda m, i, o, n=n: shapes.append((n, type(m).__name__, tuple(o.shape))))
    with torch.no_grad():
        model(torch.randn(${resnet.input}))
print(len(shapes), sum(p.numel() for p in model.parameters()))
`
const ours = []
const theirs = []
for (let i = 0; i < 5; i++) {
  ours.push(process_(process.execPath, args))
  if (python) theirs.push(process_(python, ["-c", torchScript]))
}
const mine = median(ours.map(o => o.ms))
const spent = median(ours.map(o => o.cpu))
say(
  "convlens inspect, resnet50, the whole process",
  ms(mine),
  `${Math.round(spent)} ms of the processor ` + (ours[0].out.status === 0 ? "" : ours[0].out.stderr.trim().slice(0, 100)),
)
if (python && theirs[0].out.status === 0) {
  const other = median(theirs.map(t => t.ms))
  say(
    "PyTorch: import, build on meta, forward with hooks",
    ms(other),
    `${(other / mine).toFixed(1)} times as long, ${(median(theirs.map(t => t.cpu)) / spent).toFixed(1)} times the processor's time`,
  )
} else if (python)
  console.log(`PyTorch found (${python}) but it could not run the file: ${theirs[0].out.stderr.trim().split("\n").at(-3)}`)
else console.log("no Python with torch found (CONVLENS_PYTHON): nothing to compare whole processes with; parsing alone is above")

globalThis.gc?.()
const { heapUsed, rss } = process.memoryUsage()
console.log(`\nMemory after all of this: ${Math.round(heapUsed / 1e6)} MB of objects, ${Math.round(rss / 1e6)} MB in all`)
