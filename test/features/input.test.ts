import { expect, test } from "vitest"
import { readInput } from "../../src/features/input"

test.each([
  ["1×3×224×224", ["1,3,224,224"]],
  ["1x3x224x224", ["1,3,224,224"]],
  ["1 x 3 x 32 x 32", ["1,3,32,32"]],
  ["(1, 3, 32, 32)", ["1,3,32,32"]],
  ["[1,3,32,32,]", ["1,3,32,32"]],
  ["1 3 32 32", ["1,3,32,32"]],
  ["N×3×H×W", ["N,3,H,W"]],
  ["Nx3xHxW", ["N,3,H,W"]],
  ["1,35:int64", ["1,35:int64"]],
  ["1×3×8×8; 1×3×4×4", ["1,3,8,8", "1,3,4,4"]],
  ["", []],
  ["max_len, 3", ["max_len,3"]],
])("%s", (text, inputs) => expect(readInput(text)).toEqual(inputs))

test.each(["1,-3", "three?!", "1,,3", "1×3×", "os.path"])("%s is no shape", text => {
  expect(readInput(text)).toBeNull()
})
