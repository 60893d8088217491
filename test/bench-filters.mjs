// The filter lab's arithmetic beside OpenCV.js (filter2D) and TensorFlow.js (depthwiseConv2d, WASM backend): same pictures, same
// kernels, the three in turns in one run; the share of what one core can do at most (multiply-adds on registers alone) is printed.
import asc from "assemblyscript/asc"
import { build } from "esbuild"
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { fileURLToPath, pathToFileURL } from "node:url"
import { compileKernel } from "./assembly.mjs"

const flag = "--experimental-wasm-relaxed-simd"
const here = fileURLToPath(import.meta.url)
// Node 20 knows relaxed SIMD only when asked; VS Code's own engine has it.
if (!process.execArgv.includes(flag) && Number(process.versions.node.split(".")[0]) < 22)
  process.exit(spawnSync(process.execPath, [flag, here, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1)

const peers = new URL("peers/", import.meta.url)
if (!existsSync(new URL("node_modules", peers))) {
  console.log("installing what is measured against…")
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: peers, stdio: "inherit" })
  if (status) process.exit(status)
}
const load = createRequire(new URL("package.json", peers))

const outfile = fileURLToPath(new URL("output/filters.mjs", import.meta.url))
await build({
  entryPoints: [fileURLToPath(new URL("../src/conv/simd.ts", import.meta.url))],
  bundle: true,
  format: "esm",
  platform: "node",
  outfile,
  logLevel: "error",
})
const { createSimd } = await import(pathToFileURL(outfile))
const modules = [await compileKernel({ relaxed: true }), await compileKernel({ relaxed: false })]
const relaxed = WebAssembly.validate(modules[0])
const simd = await createSimd(modules)

const opencv = load("@techstark/opencv-js")
// The module is a thenable that resolves to itself: awaiting it would never end.
if (!opencv.Mat) await new Promise(done => (opencv.onRuntimeInitialized = () => done()))
const tf = load("@tensorflow/tfjs-core")
load("@tensorflow/tfjs-backend-wasm").setWasmPaths(
  fileURLToPath(new URL("node_modules/@tensorflow/tfjs-backend-wasm/dist/", peers)),
)
await tf.setBackend("wasm")
await tf.ready()

/** Multiply-adds per second on registers alone: the most that this core does. */
async function peak() {
  const lanes = Array.from({ length: 8 }, (_, i) => `a${i}`)
  const source = `export function spin(n: i32): f32 {
    const w = f32x4.splat(0.999), v = f32x4.splat(0.001)
    let ${lanes.map(a => `${a} = f32x4.splat(1)`).join(", ")}
    for (let i = 0; i < n; i++) { ${lanes.map(a => `${a} = ${relaxed ? `f32x4.relaxed_madd(${a}, w, v)` : `f32x4.add(f32x4.mul(${a}, w), v)`}`).join("; ")} }
    return f32x4.extract_lane(${lanes.reduce((a, b) => `f32x4.add(${a}, ${b})`)}, 0)
  }`
  let bytes
  await asc.main(
    [
      "spin.ts",
      "-O3",
      "--runtime",
      "stub",
      "--outFile",
      "o.wasm",
      "--enable",
      "simd",
      ...(relaxed ? ["--enable", "relaxed-simd"] : []),
    ],
    {
      readFile: name => (name === "spin.ts" ? source : null),
      writeFile: (name, data) => void (name === "o.wasm" && (bytes = data)),
      listFiles: () => [],
    },
  )
  const { spin } = (await WebAssembly.instantiate(bytes)).instance.exports
  spin(1e6)
  const best = Math.min(...Array.from({ length: 7 }, () => time(() => spin(1e6))))
  return (1e6 * 8 * 4) / (best / 1000)
}

function time(run) {
  const start = performance.now()
  run()
  return performance.now() - start
}
const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
const random = n => Float32Array.from({ length: n }, (_, i) => ((Math.imul(i + 1, 2654435761) >>> 8) % 1000) / 1000 - 0.5)

const most = await peak()
console.log(
  `one core: ${(most / 1e9).toFixed(1)} billion multiply-adds a second at most (${relaxed ? "relaxed SIMD" : "SIMD128"})`,
)
console.log(
  "picture, kernel".padEnd(26),
  "ConvLens".padStart(10),
  "OpenCV.js".padStart(10),
  "ratio".padStart(7),
  "TF.js".padStart(10),
  "ratio".padStart(7),
  "of peak".padStart(9),
)
for (const [height, width] of [
  [512, 512],
  [1080, 1920],
])
  // prettier-ignore
  for (const [k, separable] of [[3], [5], [11], [31], [31, true]]) {
    const size = height * width
    const picture = { channels: 3, height, width, data: random(size * 3) }
    const line = random(k)
    const kernel = separable ? Float32Array.from({ length: k * k }, (_, i) => line[Math.floor(i / k)] * line[i % k]) : random(k * k)
    const weights = { count: 3, depth: 1, height: k, width: k, data: new Float32Array([...kernel, ...kernel, ...kernel]) }
    const move = { stride: [1, 1], padding: [k >> 1, k >> 1], dilation: [1, 1], groups: 3, outside: "zeros", flip: false }
    const interleaved = new Float32Array(size * 3)
    for (let i = 0; i < size; i++) for (let c = 0; c < 3; c++) interleaved[3 * i + c] = picture.data[c * size + i]
    const source = opencv.matFromArray(height, width, opencv.CV_32FC3, interleaved)
    const taps = opencv.matFromArray(k, k, opencv.CV_32F, kernel)
    const target = new opencv.Mat()
    const input = tf.tensor4d(interleaved, [1, height, width, 3])
    const filter = tf.tensor4d(Float32Array.from({ length: k * k * 3 }, (_, i) => kernel[Math.floor(i / 3)]), [k, k, 3, 1])
    const rivals = [
      () => simd.run(picture, weights, null, move),
      () => opencv.filter2D(source, target, -1, taps, new opencv.Point(-1, -1), 0, opencv.BORDER_CONSTANT),
      () => tf.dispose(tf.depthwiseConv2d(input, filter, 1, "same")),
    ]
    // The same numbers first: a fast wrong answer is no answer.
    const mine = rivals[0]()
    rivals[1]()
    const middle = (height >> 1) * width + (width >> 1)
    const ours = mine.data[(height >> 1) * mine.pitch + (width >> 1)]
    const theirs = target.data32F[3 * middle]
    if (Math.abs(ours - theirs) > 1e-3 * Math.max(1, Math.abs(theirs))) throw new Error(`${k}×${k}: ${ours} is not OpenCV's ${theirs}`)
    const answer = tf.depthwiseConv2d(input, filter, 1, "same")
    const value = (await answer.data())[3 * middle]
    answer.dispose()
    // TensorFlow.js gives zeros, and says so on the console, where its own limits are passed.
    const able = Math.abs(ours - value) <= 1e-3 * Math.max(1, Math.abs(value))
    const taken = rivals.map(() => [])
    // The first rounds still run the engines' unoptimised code: enough follow for the median not to notice.
    const rounds = k > 11 ? (size > 1e6 ? 7 : 15) : size > 1e6 ? 15 : 41
    for (let i = 0; i < rounds; i++) rivals.forEach((run, r) => (r === 2 && (!able || (k > 11 && i > 1)) ? null : taken[r].push(time(run))))
    const [a, b, c] = taken.map(times => (times.length ? median(times) : null))
    const macs = size * 3 * k * k
    const name = `${width}×${height}×3, ${k}×${k}${separable ? " separable" : ""}`
    const ms = n => (n === null ? "wrong" : `${n.toFixed(n < 10 ? 2 : 1)} ms`).padStart(10)
    const ratio = n => (n === null ? "" : `${(n / a).toFixed(1)}×`).padStart(7)
    console.log(name.padEnd(26), ms(a), ms(b), ratio(b), ms(c), ratio(c), `${((100 * macs) / (a / 1000) / most).toFixed(0)} %`.padStart(9))
    source.delete()
    taps.delete()
    target.delete()
    tf.dispose([input, filter])
  }
