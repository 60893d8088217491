import { expect, test } from "vitest"
import { plain } from "../../src/features/cells"

test.each([
  ["%matplotlib inline\nx = 1\n", "#matplotlib inline\nx = 1\n"],
  ["!pip install torch\nimport torch", "#pip install torch\nimport torch"],
  ["if x:\n    %time f()\n", "if x:\n    #time f()\n"],
  ["%%bash\necho 1\n\nls", "#%bash\n#cho 1\n\n#s"],
  ["%%time\nx = 1", "#%time\nx = 1"],
  ["x = (a\n  % b)", "x = (a\n  % b)"],
])("%j keeps its length", (cell, python) => {
  expect(plain(cell)).toBe(python)
  expect(python).toHaveLength(cell.length)
})
