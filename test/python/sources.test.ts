import { beforeAll, describe, expect, test } from "vitest"
import { ready } from "../engine"
import { sources } from "../../src/python/sources"
import { parse } from "../../src/python/syntax"

beforeAll(ready)

/** The constants that the expression between « and » may come from, nearest first. */
function from(marked: string): string[] {
  const start = marked.indexOf("«")
  const end = marked.indexOf("»") - 1
  const text = marked.replace(/[«»]/g, "")
  return sources(parse(text), [{ from: start, to: end, distance: 0 }]).map(c => text.slice(c.from, c.to))
}

describe("where a value may come from", () => {
  test("constants of the expression itself", () => expect(from("x = «16 * 5» + 3")).toEqual(["16", "5"]))

  test("an assignment", () => expect(from("n = 4\nm = 5\nx = «n»")).toEqual(["4"]))

  test("a loop over a table: its column", () => expect(from("for a, b in [(1, 2), (3, 4)]:\n  f(«b»)")).toEqual(["2", "4"]))

  test("a loop over a table elsewhere: all of it", () =>
    expect(from("plan = [(1, 2), (3, 4)]\nfor a, b in plan:\n  f(«b»)")).toEqual(["1", "2", "3", "4"]))

  test("a tuple taken apart", () => expect(from("a, b = 1, 2\nf(«b»)")).toEqual(["2"]))

  test("a comprehension", () => expect(from("[f(«n») for n in range(8)]")).toEqual(["8"]))

  test("a parameter: its default, and what calls give", () =>
    expect(from("def f(a, n=1):\n  g(«n»)\nf(7, 2)\nf(7, n=3)")).toEqual(["1", "2", "3"]))

  test("the parameter of a class, also through **settings", () =>
    expect(from("class A:\n  def __init__(self, n, **settings):\n    g(n, **«settings»)\nA(1, kernel=5)")).toEqual(["5"]))

  test("an argument bound by partial", () => expect(from("def f(a, b):\n  g(«a»)\nh = partial(f, 9)")).toEqual(["9"]))

  test("an attribute, by its name", () =>
    expect(from("class A:\n  def __init__(self):\n    self.n = 6\n  def f(self):\n    g(«self.n»)")).toEqual(["6"]))

  test("a class's own name", () => expect(from("class A:\n  widen = 4\nf(«A.widen»)")).toEqual(["4"]))

  test("what a function returns", () => expect(from("def f():\n  return 12\ng(«f()»)")).toEqual(["12"]))

  test("the nearer scope wins", () => expect(from("n = 1\ndef f():\n  n = 2\n  g(«n»)")).toEqual(["2"]))

  test("nearest first", () => expect(from("a = 1\nb = a + 2\nf(«b + 3»)")).toEqual(["3", "2", "1"]))

  test("names in a circle end", () => expect(from("a = b\nb = a\nf(«a»)")).toEqual([]))
})
