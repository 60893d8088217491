import { describe, expect, test } from "vitest"
import { width } from "../../src/checks/usual"

describe("widths that people choose", () => {
  test.each([
    [64, 65],
    [128, 126],
    [256, 254],
    [84, 86],
    [120, 121],
    [96, 97],
    [100, 101],
    [192, 190],
    [288, 290],
    [320, 318],
    [512, 513],
    [1024, 1000 + 23],
  ])("%i rather than %i", (usual, unusual) => {
    expect(width(usual)).toBeLessThan(width(unusual))
  })

  test.each([1, 3, 6, 8, 10, 12, 16])("nothing is wrong with %i", n => {
    expect(width(n)).toBeLessThan(1)
  })

  // A slip of the finger makes such numbers; looking for their factors one by one took for ever.
  test.each([2 ** 31 - 1, 999_999_000_001, 1_000_003 * 1_000_033, 2 ** 70, Infinity])("%d is nothing that anybody chooses", n => {
    expect(width(n)).toBeGreaterThan(width(65))
  })
})
