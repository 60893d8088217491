import asc from "assemblyscript/asc"
import { readFileSync } from "node:fs"

const sources = ["correlate.ts", "spectrum.ts", "pixels.ts"]
const folder = new URL("../src/conv/assembly/", import.meta.url)

/** Compiles the SIMD kernels; the build writes the bytes to dist, tests use them as they are. */
export async function compileKernel({ relaxed }) {
  let bytes
  const { error, stderr } = await asc.main(
    [
      ...sources,
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--outFile",
      "out.wasm",
      "--enable",
      "simd",
      ...(relaxed ? ["--enable", "relaxed-simd"] : []),
    ],
    {
      readFile: name => (sources.includes(name) ? readFileSync(new URL(name, folder), "utf8") : null),
      writeFile: (name, contents) => void (name === "out.wasm" && (bytes = contents)),
      listFiles: () => [],
    },
  )
  if (error || !bytes) throw new Error(`the SIMD kernels do not compile: ${stderr}`)
  return bytes
}
