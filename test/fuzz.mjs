// npm run fuzz [-- --count 20000 --seed 1 --from INDEX --only INDEX]
// Tears, splices and mutates real files and notebooks and analyses each result, with every feature on top: nothing may throw, take
// more than two seconds, grow without bound, or lose a class because a line elsewhere is half typed. Same seed, same texts.
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads"
import { fileURLToPath } from "node:url"
import { bundled, chance, load, options, repository } from "./load.mjs"
import { damaged, tornLine } from "./tears.mjs"

const SLOW = 2000 // ms of processor time for one analysis: a busy machine is not the engine's fault

const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Every Python file and notebook of ours, the snippets' code, and torchvision's models where there is one. */
function corpus(torchvision) {
  const texts = []
  const take = folder => {
    for (const entry of readdirSync(join(folder), { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) take(path)
      else if (/\.(py|ipynb)$/.test(entry.name)) texts.push({ path, text: readFileSync(path, "utf8") })
    }
  }
  take(join(repository, "media/samples"))
  take(join(repository, "test/networks"))
  for (const name of readdirSync(join(repository, "test/snippets")).filter(n => n.endsWith(".md"))) {
    const code = [...readFileSync(join(repository, "test/snippets", name), "utf8").matchAll(/^```py\n(.*?)^```/gms)].map(
      m => m[1],
    )
    code.forEach((text, i) => texts.push({ path: join(repository, `test/snippets/${name}-${i}.py`), text }))
  }
  if (torchvision) take(join(torchvision, "torchvision/models"))
  return texts
}

/** One text through everything that an editor would ask of it. */
function exercise(engine, disk, path, text, random) {
  const world = engine.worldOf(path, [], disk)
  const started = spent()
  const analysis = engine.analyse({ file: path, text }, { ...world, files: { get: p => (p === path ? text : disk.get(p)) } })
  const ms = spent() - started
  engine.hints(analysis)
  engine.lenses(analysis)
  engine.problems(analysis, "hint")
  engine.allFixes(analysis)
  for (let i = 0; i < 5; i++) engine.hover(analysis, Math.floor(random() * text.length))
  if (analysis.chosen !== null) engine.report(analysis, "", new engine.Positions(f => (f === path ? text : disk.get(f))), f => f)
  return { analysis, ms }
}

async function work({ file, seed, count, from, only, progress }) {
  const engine = await load(file)
  const disk = new engine.Disk()
  const torchvision = engine.torchvisionFolder()
  const texts = corpus(torchvision)
  const result = {
    cases: 0,
    thrown: [],
    slow: [],
    lost: [],
    slowest: 0,
    texts: texts.length,
    torchvision: torchvision !== null,
    heap: [],
  }
  const whole = new Map()
  const classes = analysis => new Map(analysis.roots.filter(r => r.kind === "class").map(r => [r.name, r]))
  for (let index = only ?? from; index < (only === undefined ? count : only + 1); index++) {
    Atomics.store(progress, 0, index)
    const random = chance(seed * 1_000_003 + index)
    const { path, text } = texts[Math.floor(random() * texts.length)]
    const line = index % 4 === 0 && path.endsWith(".py") ? tornLine(text, random) : null
    const { text: changed, how } = line ? { text: line.text, how: `line ${line.line + 1} torn` } : damaged(text, random, texts)
    if (only !== undefined) console.log(changed)
    const name = `${index} (${path.slice(path.lastIndexOf("/") + 1)}: ${how})`
    try {
      const { analysis, ms } = exercise(engine, disk, path, changed, random)
      result.slowest = Math.max(result.slowest, ms)
      if (ms > SLOW) result.slow.push(`${name}: ${Math.round(ms)} ms`)
      if (line) {
        if (!whole.has(path)) whole.set(path, classes(exercise(engine, disk, path, text, random).analysis))
        const start = text.split("\n").slice(0, line.line).join("\n").length
        const have = classes(analysis)
        for (const [root, { span }] of whole.get(path)) {
          const touched = span.from <= start + 1 && start <= span.to
          if (!touched && !have.has(root)) result.lost.push(`${name}: class ${root}`)
        }
      }
    } catch (error) {
      result.thrown.push(`${name}: ${error.stack?.split("\n").slice(0, 4).join(" ") ?? error}`)
    }
    result.cases++
    if (index % 500 === 0) {
      globalThis.gc?.()
      result.heap.push(Math.round(process.memoryUsage().heapUsed / 1e6))
    }
  }
  parentPort.postMessage(result)
}

async function main() {
  const given = options({ count: "20000", seed: "1", from: "0" })
  const progress = new Int32Array(new SharedArrayBuffer(4))
  const data = { file: await bundled(), seed: Number(given.seed), count: Number(given.count), from: Number(given.from), progress }
  if (given.only !== undefined) data.only = Number(given.only)
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  })
  let last = -1
  let still = 0
  const watch = setInterval(() => {
    const now = Atomics.load(progress, 0)
    still = now === last ? still + 1 : 0
    last = now
    // Should the process itself die, the file names the culprit (or one just before it).
    writeFileSync(join(repository, "test/output/fuzz-case"), `--seed ${data.seed} --only ${now}\n`)
    if (process.stderr.isTTY) process.stderr.write(`\r${now} of ${data.count} `)
    if (still >= 30) {
      console.error(`\ncase ${now} has not ended after ${still} s: npm run fuzz -- --seed ${data.seed} --only ${now}`)
      process.exit(1)
    }
  }, 1000)
  worker.on("error", error => {
    console.error(`\ncase ${Atomics.load(progress, 0)} ended the engine: ${error.message}`)
    process.exit(1)
  })
  worker.on("message", result => {
    clearInterval(watch)
    const { cases, thrown, slow, lost, slowest, texts, torchvision, heap } = result
    console.log(`${cases} texts made of ${texts} files${torchvision ? "" : " (torchvision not found)"}, seed ${data.seed}`)
    console.log(
      `${thrown.length} threw, ${slow.length} took more than ${SLOW} ms (slowest ${Math.round(slowest)} ms), ${lost.length} lost a class elsewhere`,
    )
    console.log(`heap in use, MB: ${heap.filter((_, i) => i % Math.ceil(heap.length / 10) === 0).join(" ")}`)
    for (const failure of [...thrown.slice(0, 20), ...slow.slice(0, 20), ...lost.slice(0, 20)]) console.log(`  ${failure}`)
    process.exit(thrown.length + slow.length + lost.length > 0 || Math.max(...heap) > 1500 ? 1 : 0)
  })
}

if (isMainThread) await main()
else await work(workerData)
