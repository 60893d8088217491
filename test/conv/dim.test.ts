import { describe, expect, it } from "vitest"
import * as dim from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import { broadcast, numel, sameShape, showShape } from "../../src/conv/shape"

const H = dim.symbol("H")
const W = dim.symbol("W")
const { add, sub, mul, floorDiv, ceilDiv, mod, show } = dim
const plus = (...dims: Dim[]) => dim.sum(dims)

describe("a size in normal form", () => {
  const same = (name: string, a: Dim, b: Dim) => it(name, () => expect(show(a)).toBe(show(b)))
  same("(H + 2·1 − 3)//1 + 1 is H", plus(floorDiv(plus(H, 2, -3), 1), 1), H)
  same("(2·H)//2 is H", floorDiv(mul(2, H), 2), H)
  same("H·W//H is W", floorDiv(mul(H, W), H), W)
  same("(3·H + 1)//3 is H", floorDiv(plus(mul(3, H), 1), 3), H)
  same("(2·H + 1)//4 is H//2", floorDiv(plus(mul(2, H), 1), 4), floorDiv(H, 2))
  same("two convolutions of stride 2", floorDiv(plus(floorDiv(plus(H, 1), 2), 1), 2), floorDiv(plus(H, 3), 4))
  same("-(-H//2) is the ceiling", sub(0, floorDiv(sub(0, H), 2)), floorDiv(plus(H, 1), 2))
  same("(H − W)·(H + W)//(H − W)", floorDiv(mul(sub(H, W), add(H, W)), sub(H, W)), add(H, W))
  same("6·H·W//(4·W)", floorDiv(mul(mul(6, H), W), mul(4, W)), floorDiv(mul(3, H), 2))
  same("H//2·2 + H%2 is H", plus(mul(floorDiv(H, 2), 2), mod(H, 2)), H)
  same("(H%2)//2 is 0", floorDiv(mod(H, 2), 2), 0)
  same("the second half of a chunk and the first make the whole", plus(floorDiv(H, 2), sub(H, floorDiv(H, 2))), H)
  same("min(H, H + 1) is H", dim.min(H, plus(H, 1)), H)
  same("max of the same in another order", dim.max(H, W), dim.max(W, H))
  same("min flattens", dim.min(dim.min(H, W), 3), dim.min(3, dim.min(W, H)))
})

describe("a size as text", () => {
  const text = (d: Dim, expected: string) => it(expected, () => expect(show(d)).toBe(expected))
  text(plus(mul(2, H), 1), "2·H+1")
  text(floorDiv(H, 2), "⌊H/2⌋")
  text(floorDiv(plus(H, 31), 32), "⌈H/32⌉")
  text(mul(H, mul(W, W)), "H·W²")
  text(plus(H, -2), "H-2")
  text(sub(1, H), "1-H")
  text(mod(H, 7), "H mod 7")
  text(dim.min(H, 3), "min(H, 3)")
  text(floorDiv(plus(H, W), 2), "⌊(H+W)/2⌋")
  text(dim.unknownDim(), "?")
})

describe("comparisons answer yes, no or unknown", () => {
  const is = (name: string, answer: unknown, expected: unknown) => it(name, () => expect(answer).toBe(expected))
  is("H ≥ 1", dim.atMost(1, H), true)
  is("H ? 3", dim.compare(H, 3), undefined)
  is("H//2 < H", dim.less(floorDiv(H, 2), H), true)
  is("H//2 < H + 1 through halves of halves", dim.less(floorDiv(plus(floorDiv(H, 2), 1), 2), plus(H, 1)), true)
  is("H·W ≥ H", dim.atMost(H, mul(H, W)), true)
  is("2·H ≠ 7", dim.equal(mul(2, H), 7), false)
  is("2·H ? 8", dim.equal(mul(2, H), 8), undefined)
  is("H%4 < 4", dim.less(mod(H, 4), 4), true)
  is("⌊H/2⌋ + ⌈H/2⌉ = H", dim.equal(plus(floorDiv(H, 2), ceilDiv(H, 2)), H), true)
  is("max(H, W) ≥ W", dim.atMost(W, dim.max(H, W)), true)
  is("min(H, 3) ≤ 3", dim.atMost(dim.min(H, 3), 3), true)
  is("unknown sizes differ from each other", dim.equal(dim.unknownDim(), dim.unknownDim()), undefined)
  is("H − H//2·2 ≤ 1", dim.atMost(sub(H, mul(2, floorDiv(H, 2))), 1), true)
})

it("every operation agrees with whole numbers when the symbols get values", () => {
  let seed = 7
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
  const operations: [string, (a: Dim, b: Dim) => Dim][] = [
    ["+", add], ["-", sub], ["·", mul], ["//", floorDiv], ["%", mod], ["min", dim.min], ["max", dim.max], ["⌈/⌉", ceilDiv],
  ] // prettier-ignore
  for (let round = 0; round < 3000; round++) {
    const symbols = [H, W, dim.symbol("k")]
    const value = { H: 1 + random(9), W: 1 + random(30), k: 1 + random(3) } as Record<string, number>
    let symbolic: Dim = symbols[random(3)]
    let plain: Dim = dim.substitute(symbolic, n => value[n])
    for (let steps = 1 + random(5); steps > 0; steps--) {
      const [name, operation] = operations[random(8)]
      const dividing = name === "//" || name === "%" || name === "⌈/⌉"
      const other: Dim =
        random(3) === 0 && !dividing
          ? add(symbols[random(3)], random(4) - 2)
          : random(2) && dividing
            ? symbols[random(3)]
            : 1 + random(6)
      const b = dim.substitute(other, n => value[n]) as number
      if (Math.abs(plain as number) > 1e6) break
      symbolic = operation(symbolic, other)
      plain = operation(plain, b)
    }
    const back = dim.substitute(JSON.parse(JSON.stringify(symbolic)), n => value[n])
    expect(back, show(symbolic)).toBe(plain)
    expect(dim.lowest(symbolic)).toBeLessThanOrEqual(plain as number)
    expect(dim.highest(symbolic)).toBeGreaterThanOrEqual(plain as number)
  }
})

describe("shapes", () => {
  const N = dim.symbol("N")
  it("shows", () => expect(showShape([N, 64, floorDiv(H, 2), plus(W, -2)])).toBe("N×64×⌊H/2⌋×(W-2)"))
  it("counts", () => expect(show(numel([N, 3, H, W]))).toBe("3·N·H·W"))
  it("broadcasts", () => expect(broadcast([4, 1, 3], [5, 1])).toEqual([4, 5, 3]))
  it("refuses", () => expect(broadcast([4, 3], [4, 2])).toBeUndefined())
  it("refuses 3 against an even size", () => expect(broadcast([3], [mul(2, H)])).toBeUndefined())
  it("takes the number where a symbol must be it", () => expect(broadcast([N, 3], [2, 1])).toEqual([2, 3]))
  it("takes the simpler spelling", () => expect(showShape(broadcast([mul(2, floorDiv(H, 2))], [H])!)).toBe("H"))
  it("compares", () =>
    expect([sameShape([1, H], [1, H]), sameShape([1, H], [2, H]), sameShape([1, H], [1, 3])]).toEqual([true, false, undefined]))
})
