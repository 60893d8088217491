import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { bytesOf } from "../../../webview/lab/content"
import { openWeights, storedOf } from "../../../webview/lab/weights/open"
import { readWeights } from "../../../webview/lab/weights/weights"

/** Files written by PyTorch and NumPy themselves (test/oracle/weights.py). */
const folder = new URL("../../oracle/weights/", import.meta.url)
const read = (name: string) => readWeights(name, new Uint8Array(readFileSync(new URL(name, folder))))
const counting = (count: number) => Array.from({ length: count }, (_, i) => (i - 5) / 8)

describe("weights are read without executing anything", () => {
  for (const file of ["zip.pt", "stream.pth", "wrapped.pth", "training.pth"])
    test(`${file}: PyTorch's own checkpoint`, () => {
      const all = new Map(read(file).map(tensor => [tensor.name, tensor]))
      expect([...all.keys()]).toEqual(["features.0.weight", "features.0.bias", "half", "brain", "count", "turned", "part"])
      expect(all.get("features.0.weight")!.shape).toEqual([2, 3, 2, 2])
      expect([...all.get("features.0.weight")!.read()]).toEqual(counting(24))
      expect([...all.get("half")!.read()]).toEqual(counting(3))
      expect([...all.get("brain")!.read()]).toEqual(counting(4))
      expect([...all.get("count")!.read()]).toEqual([7])
      // A transposed tensor and a slice: strides and an offset into a larger storage.
      expect([...all.get("turned")!.read()]).toEqual([0, 3, 1, 4, 2, 5].map(i => (i - 5) / 8))
      expect([...all.get("part")!.read()]).toEqual([6, 7, 10, 11].map(i => (i - 5) / 8))
    })

  test("two.safetensors", () => {
    const [weight, half] = read("two.safetensors")
    expect([weight.name, ...weight.shape]).toEqual(["features.0.weight", 2, 3, 2, 2])
    expect([...weight.read()]).toEqual(counting(24))
    expect([...half.read()]).toEqual(counting(3))
  })

  test("one.npy in Fortran order, many.npz compressed", () => {
    expect([...read("one.npy")[0].read()]).toEqual(counting(24))
    expect(read("many.npz").map(tensor => [tensor.name, ...tensor.read()])).toEqual([
      ["features.0.weight", ...counting(24)],
      ["half", ...counting(3)],
    ])
  })
})

describe("what is no weights file is refused in words", () => {
  const refusal = (name: string, bytes?: Uint8Array) => {
    try {
      for (const tensor of bytes ? readWeights(name, bytes) : read(name)) tensor.read()
    } catch (error) {
      return (error as Error).message
    }
    return "read"
  }
  test("a pickle that calls os.system", () =>
    expect(refusal("hostile.pt")).toMatch(/wants to call `(posix|os|nt)\.system` while it is read/))
  test("a whole pickled module, not a state_dict", () =>
    expect(refusal("module.pt")).toMatch(/wants to call `torch\.nn\.modules\.conv\.Conv2d`/))
  test("a header of 2 GB", () => expect(refusal("huge-header.safetensors")).toMatch(/no weights file/))
  test("an empty file", () => expect(refusal("empty.pt", new Uint8Array())).toMatch(/only 0 bytes/))
  test("every file cut off anywhere", () => {
    for (const name of ["zip.pt", "stream.pth", "two.safetensors", "one.npy", "many.npz"]) {
      const bytes = new Uint8Array(readFileSync(new URL(name, folder)))
      for (let length = 0; length < bytes.length; length += 17)
        expect(refusal(name, bytes.subarray(0, length)), `${name} after ${length}`).not.toBe("read")
    }
  })
})

describe("what goes from the worker to the page", () => {
  const bytes = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
  test("kernels and biases with their numbers, matrices by name and shape; blobs as well as bytes", async () => {
    for (const content of [bytes("zip.pt"), new Blob([bytes("zip.pt")])]) {
      const { tensors, error } = openWeights("zip.pt", await bytesOf(content))
      expect(error).toBeUndefined()
      expect(tensors.map(({ name }) => name)).toEqual(read("zip.pt").map(({ name }) => name))
      const stored = new Map(storedOf(tensors).map(tensor => [tensor.name, tensor]))
      expect([...stored.get("features.0.weight")!.read()]).toEqual(counting(24))
      expect(tensors.find(({ name }) => name === "turned")).toMatchObject({ shape: [3, 2], values: null })
      expect(() => stored.get("turned")!.read()).toThrow("are not read")
    }
  })
  test("a refusal is an answer, not an exception", () => {
    expect(openWeights("hostile.pt", bytes("hostile.pt")).error?.text).toContain("wants to call")
  })
  test("more numbers than the page can hold are refused before they are read", () => {
    const count = 2 ** 27 + 1
    const header = new TextEncoder().encode(JSON.stringify({ a: { dtype: "U8", shape: [count], data_offsets: [0, count] } }))
    const file = new Uint8Array(8 + header.length + count)
    new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true)
    file.set(header, 8)
    expect(openWeights("large.safetensors", file).error?.text).toContain("more than 512 MB")
  })
})
