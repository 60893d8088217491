import { beforeAll, expect, test } from "vitest"
import { blankMagics, cells, join, locate } from "../../src/python/notebook"
import { parse } from "../../src/python/syntax"
import { loaded } from "./parser"

beforeAll(loaded)

const notebook = (...sources: (string | string[])[]) =>
  JSON.stringify({ nbformat: 4, metadata: {}, cells: sources.map(source => ({ cell_type: "code", source })) })

test("code cells are joined, and offsets lead back to their cell", () => {
  const json = JSON.stringify({
    cells: [
      { cell_type: "markdown", source: ["# 卷积"] },
      { cell_type: "code", source: ["import torch\n", "x = 1"] },
      { cell_type: "code", source: "y = x" },
    ],
  })
  const found = cells(json)
  if (!("cells" in found)) throw new Error("no notebook")
  expect(found.text).toBe("import torch\nx = 1\ny = x\n")
  expect(locate(found, found.text.indexOf("y"))).toEqual({ cell: 2, offset: 0 })
  expect(locate(found, found.text.indexOf("x = 1") + 4)).toEqual({ cell: 1, offset: 17 })
})

test("magics and shell lines are blanked, offsets stay", () => {
  const source = "%matplotlib inline\n!pip install x\nfiles = !ls\nx?\nx = 7 % 3\n  %time y()"
  const blanked = blankMagics(source)
  expect(blanked.length).toBe(source.length)
  expect(blanked.replace(/ +/g, " ").split("\n")).toEqual([" ", " ", "files = ...", " ", "x = 7 % 3", " "])
  expect(blankMagics("%%bash\nls\n").trim()).toBe("")
  expect(blankMagics("%%time\nx = 1").trim()).toBe("x = 1")
  expect(blankMagics('s = """\n%d items\n"""')).toBe('s = """\n%d items\n"""')
  expect(parse(join([{ index: 0, source }]).text).errors).toEqual([])
})

test("what is no notebook says why", () => {
  expect(cells("{")).toMatchObject({ text: "This notebook is not valid JSON: {0}" })
  expect(cells("[1]")).toMatchObject({ text: "This JSON file has no notebook cells." })
  expect(cells('{"cells":[],"metadata":{"language_info":{"name":"R"}}}')).toMatchObject({ args: ["R"] })
  expect(cells(notebook())).toMatchObject({ text: "" })
})
