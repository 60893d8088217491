import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { parse } from "../../src/python/syntax"
import type { Expression, Statement } from "../../src/python/tree"
import { loaded } from "./parser"
import { structure } from "./structure"

beforeAll(loaded)

describe("valid Python is read as CPython reads it (test/oracle/grammar.py)", () => {
  const cases = JSON.parse(readFileSync(new URL("grammar.json", import.meta.url), "utf8")) as [string, unknown][]
  test.each(cases)("%j", (text, expected) => {
    const tree = parse(text)
    expect(structure(tree.body)).toEqual(expected)
    expect(tree.errors).toEqual([])
  })
})

describe("torn text", () => {
  const shown = (text: string) => structure(parse(text).body)
  const same = (torn: string, whole: string) => expect(shown(torn)).toEqual(shown(whole))
  const int = (n: number) => (shown(String(n))[0] as unknown[])[1]

  test("a blank argument is missing, the others stay", () => {
    const call = (shown("c = nn.Conv2d(in_channels=      , out_channels=8)\n")[0] as unknown[])[2]
    expect(call).toEqual([
      "call",
      [".", "nn", "Conv2d"],
      [
        ["in_channels=", ["missing"]],
        ["out_channels=", int(8)],
      ],
    ])
    expect(shown("f(3, , 5)\n")).toEqual([
      [
        "expr",
        [
          "call",
          "f",
          [
            ["", int(3)],
            ["", ["missing"]],
            ["", int(5)],
          ],
        ],
      ],
    ])
    expect(shown("x.view(      )\n")).toEqual([["expr", ["call", [".", "x", "view"], [["", ["missing"]]]]]])
    expect(shown("x.view( )\n")).toEqual([["expr", ["call", [".", "x", "view"], []]]])
  })

  test("a blank's range is the empty space", () => {
    const text = "f(a=   , b=3)\n"
    const statement = parse(text).body[0] as Extract<Statement, { kind: "expression" }>
    const { value } = (statement.value as Extract<Expression, { kind: "call" }>).args[0]!
    expect(value).toMatchObject({ kind: "missing", from: 4, to: 7 })
  })

  test("the line that is being typed costs no other line", () => {
    const method = (line: string) =>
      `class A(nn.Module):\n    def f(self, x):\n        ${line}\n        return g(x)\n\n    def h(self):\n        return 1\n\ny = 2\n`
    same(method("x = self.conv(x"), method("x = self.conv(x)"))
    same(method("x = h([1, 2)"), method("x = h([1, 2])"))
    same(method('print("a)'), method('print("a)")'))
    same(method("x = 3)"), method("x = 3"))
    for (const line of [
      "x = ",
      "self.",
      "x = self.",
      "return x +",
      "for i in range(:",
      "x = f(1, ",
      "if x",
      "def g(self",
      "class",
    ]) {
      const all = JSON.stringify(shown(method(line)))
      expect(all, line).toContain(JSON.stringify(["return", ["call", "g", [["", "x"]]]]))
      expect(all, line).toContain('["def","h"')
      expect(all, line).toContain(JSON.stringify(["=", ["y"], int(2)]))
    }
    expect(JSON.stringify(shown(method('"""')))).toContain('["def","h"')
  })

  test("a name that is given something unreadable still exists", () => {
    expect(shown("x = a ? b\ny = 1\n")[0]).toEqual(["=", ["x"], ["missing"]])
    expect(shown("x =\ny = 1\n")).toEqual([
      ["=", ["x"], ["missing"]],
      ["=", ["y"], int(1)],
    ])
  })

  test("an unclosed layer in a list of layers ends on its line", () => {
    const calls = JSON.stringify(shown("s = Seq(\n    Conv(3, 4,\n    ReLU(),\n)\nt = 1\n"))
    expect(calls).toContain('["call","ReLU",[]]')
    expect(calls).toContain('["=",["t"]')
  })

  test("missing colons and half headers", () => {
    same("def f(x\n    return x\ny = 1\n", "def f(x):\n    return x\ny = 1\n")
    same("if x\n    y = 1\nelse:\n    y = 2\n", "if x:\n    y = 1\nelse:\n    y = 2\n")
    same("class A\n    x = 1\n", "class A:\n    x = 1\n")
  })

  test("Python 2 prints", () => same("print 'a', b\n", "print('a', b)\n"))

  test("offsets are the document's, in UTF-16 units", () => {
    const text = "# 😀 注释\nx = '你好😀'\nclass A:\n    def f(self\n        return self.conv(x)\n"
    const tree = parse(text)
    expect(tree.comments[0]?.text).toBe("# 😀 注释")
    const calls: string[] = []
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return
      const { kind, from, to } = node as { kind?: string; from: number; to: number }
      if (kind === "call") calls.push(text.slice(from, to))
      Object.values(node).forEach(walk)
    }
    walk(tree.body)
    expect(calls).toEqual(["self.conv(x)"])
  })
})

describe("no text is too much", () => {
  const million = (piece: string) => piece.repeat(Math.ceil(1e6 / piece.length))
  test("a megabyte of nested lists", () => {
    const start = performance.now()
    parse(million("["))
    parse(million("[").slice(0, 5e5) + million("]").slice(0, 5e5))
    expect(performance.now() - start).toBeLessThan(5000)
  })
  test.each(["a+", "f(", ".a", "not ", "if x:\n", "f'{", "\0", "x = (\n", "lambda:", "{'a':", "def f(\n", "'''\n"])(
    "many times %j",
    piece => {
      expect(parse("x" + piece.repeat(20_000)).kind).toBe("file")
    },
  )

  test("cut anywhere, it is still read", () => {
    const cases = JSON.parse(readFileSync(new URL("grammar.json", import.meta.url), "utf8")) as [string, unknown][]
    const text = cases.map(c => c[0]).join("")
    for (let i = 0; i < text.length; i += 41) {
      parse(text.slice(0, i))
      parse(text.slice(i))
    }
  })
})
