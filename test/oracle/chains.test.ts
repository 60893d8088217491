import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { run } from "../../webview/lab/chain"
import { chains, codes, input } from "./chains"

/** What PyTorch and Keras made of the code that the lab writes for a chain, against the maps that the lab shows. */

interface Answer {
  name: string
  dialect: string
  code: string
  shape: number[]
  data: string
}
const answers: Answer[] = readFileSync(new URL("chains.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line))

describe.each(chains)("%s", (name, steps) => {
  const { maps, error } = run(input, steps)
  const shown = maps.at(-1)!
  test.each(["pytorch", "keras"])("in %s", dialect => {
    expect(error).toBeUndefined()
    const answer = answers.find(each => each.name === name && each.dialect === dialect)!
    expect(codes().find(each => each.name === name && each.dialect === dialect)!.code).toBe(answer.code)
    expect([shown.channels, shown.height, shown.width]).toEqual(answer.shape)
    const bytes = Buffer.from(answer.data, "base64")
    const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    const far = Math.max(...numbers.map((v, i) => Math.abs(v - shown.data[i]!) / Math.max(1, Math.abs(v))))
    expect(far).toBeLessThanOrEqual(1e-5)
  })
})
