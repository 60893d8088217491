import asc from "assemblyscript/asc"
import { readFileSync } from "node:fs"

const file = new URL("../src/conv/assembly/correlate.ts", import.meta.url)

/** Compiles the SIMD kernel; the build writes the bytes to dist, tests use them as they are. */
export async function compileKernel({ relaxed }) {
  let bytes
  const { error, stderr } = await asc.main(
    ["correlate.ts", "-O3", "--noAssert", "--runtime", "stub", "--outFile", "out.wasm", "--enable", "simd", ...(relaxed ? ["--enable", "relaxed-simd"] : [])],
    {
      readFile: name => (name === "correlate.ts" ? readFileSync(file, "utf8") : null),
      writeFile: (name, contents) => void (name === "out.wasm" && (bytes = contents)),
      listFiles: () => [],
    },
  )
  if (error || !bytes) throw new Error(`the SIMD kernel does not compile: ${stderr}`)
  return bytes
}
