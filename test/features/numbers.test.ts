import { expect, test } from "vitest"
import { brief, bytes, macs, share } from "../../src/features/numbers"

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
