import { expect, test } from "vitest"
import { show } from "../../src/conv/dim"
import { parseComment, parseSpecification, showSpecification } from "../../src/analysis/specification"

test.each([
  ["1,3,224,224", "1×3×224×224"],
  ["1x3x224x224", "1×3×224×224"],
  ["1×3×224×224", "1×3×224×224"],
  ["(1, 3, 224, 224)", "1×3×224×224"],
  ["[1, 3]", "1×3"],
  ["1,35:int64", "1×35:int64"],
  ["1,35:long", "1×35:int64"],
  ["mask=1,35:bool", "mask=1×35:bool"],
  ["N,3,H,W", "N×3×H×W"],
  ["Nx3xHxW", "N×3×H×W"],
  ["1,3,8,8:torch.float16", "1×3×8×8:float16"],
])("%s", (text, shown) => {
  expect(showSpecification(parseSpecification(text), show)).toBe(shown)
})

test.each(["1,3,-2", "1,,3", "1,3:floaty", "a b=3", "1,3,2.5", ""])("%j is refused or empty", text => {
  if (text === "") expect(parseSpecification(text).shape).toEqual([])
  else expect(() => parseSpecification(text)).toThrow(/^(cannot read|".*" is not)/)
})

test("comments", () => {
  const shown = (text: string) => parseComment(text)?.map(s => showSpecification(s, show)) ?? null
  expect(shown("# convlens: input=1x3x224x224")).toEqual(["1×3×224×224"])
  expect(shown("#convlens: input = 1,3,32,32")).toEqual(["1×3×32×32"])
  expect(shown("# convlens: input=1x3x32x32, 1x10:int64")).toEqual(["1×3×32×32", "1×10:int64"])
  expect(shown("# convlens: input=1x3x32x32, mask=1x10:bool")).toEqual(["1×3×32×32", "mask=1×10:bool"])
  expect(shown("# convlens: input=1,3,32,32; 1,10:int64")).toEqual(["1×3×32×32", "1×10:int64"])
  expect(shown("# a note")).toBeNull()
})
