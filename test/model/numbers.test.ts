import { expect, test } from "vitest"
import { add, mul, symbol } from "../../src/conv/dim"
import { brief, bytes, macs, share } from "../../src/model/numbers"

test.each([
  [0, "0"],
  [832, "832"],
  [999, "999"],
  [1000, "1.00 k"],
  [25_557_032, "25.6 M"],
  [4_089_184_256, "4.09 G"],
  [999_999, "1.00 M"],
  [123_456, "123 k"],
])("%d is briefly %s", (n, text) => expect(brief(n)).toBe(text))

test("MACs carry their unit", () => expect([macs(4_089_184_256), macs(12)]).toEqual(["4.09 GMACs", "12 MACs"]))
test("memory is in binary units", () =>
  expect([bytes(3_211_264), bytes(500), bytes(1024)]).toEqual(["3.06 MiB", "500 B", "1.00 KiB"]))
test("a share of nothing is nothing", () => expect([share(1, 4), share(1, 0)]).toEqual(["25.0 %", undefined]))
test("a formula that is one product has a number that can be read", () => {
  const [n, h] = [symbol("N"), symbol("H")]
  expect([brief(mul(1_277_952, n)), macs(mul(832, mul(n, h))), bytes(mul(820_384, n))]).toEqual([
    "1.28 M·N",
    "832·N·H MACs",
    "801 KiB·N",
  ])
  expect([brief(add(mul(2000, n), 24)), bytes(add(n, 24))]).toEqual(["2000·N+24", "N+24 B"])
})
