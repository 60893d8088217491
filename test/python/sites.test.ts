import { beforeAll, describe, expect, test } from "vitest"
import { native } from "../../src/python/signature"
import type { Instance, Site, Span } from "../../src/python/value"
import { ready, run } from "./run"

beforeAll(ready)

const library = {
  "/lib/site-packages/lib.py":
    "class Conv:\n    def __init__(self, cin, cout, k=1): pass\nclass Net:\n    def __init__(self, width=8):\n        self.c = Conv(3, width)\ndef make(n): return Conv(n, n)",
}

describe("call sites", () => {
  const text = `
from lib import Conv, Net, make
class Block(Conv):
    def __init__(self, a, *rest, **kw):
        super().__init__(a, kw["out"])
        self.inner = Conv(a, cout=16)
b = Block(3, 4, 5, out=7)
n = Net(width=12)
m = make(2)
c = [Conv(i, i + 1) for i in range(2)]
d = Conv(*[1, 2], k=5)
`
  const part = (span: Span) => text.slice(span.from, span.to)

  test("each instance knows the call that made it and its arguments", () => {
    const { module } = run(text, library)
    const get = (name: string) => module.attrs.get(name) as Instance
    const shown = (site: Site | null) => [
      part(site!.span),
      Object.fromEntries(Object.entries(site!.args).map(([k, v]) => [k, part(v)])),
    ]
    expect(shown(get("b").origin)).toEqual(["Block(3, 4, 5, out=7)", { a: "3", "*0": "4", "*1": "5", out: "7" }])
    expect(shown((get("b").attrs.get("inner") as Instance).origin)).toEqual(["Conv(a, cout=16)", { cin: "a", cout: "16" }])
    expect(shown(get("n").origin)).toEqual(["Net(width=12)", { width: "12" }])
    const inner = (get("n").attrs.get("c") as Instance).origin!
    expect([inner.owner, inner.span.file]).toEqual(["library", "/lib/site-packages/lib.py"])
    expect(get("m").origin!.owner).toBe("library")
    expect(shown(get("d").origin)[1]).toEqual({ k: "5" })
  })

  test("the innermost call in the user's own text, while a library runs", () => {
    const seen: string[] = []
    const spy = native("spy", "(x)", (_args, machine) => {
      const site = machine.site()!
      seen.push(`${site.owner}: ${site.span.from}-${site.span.to} of ${machine.sites().length}`)
      return null
    })
    const source = "import hooks\nfrom lib2 import f\nf(1)\nhooks.spy(2)\n"
    run(
      source,
      { "/lib/site-packages/lib2.py": "import hooks\ndef f(x): return g(x)\ndef g(x): return hooks.spy(x)" },
      {
        frameworks: [{ name: "test", preludes: new Map(), natives: new Map([["hooks", new Map([["spy", spy]])]]) }],
      },
    )
    expect(seen).toEqual(["user: 32-36 of 3", "user: 37-49 of 1"])
  })

  test("values of names, calls and returns are told", () => {
    const seen: [string, string | null][] = []
    const source = "class T: pass\ndef f(x):\n    y = T()\n    return y\nz = f(3)\n"
    run(source, {}, { onValue: (span, name) => seen.push([source.slice(span.from, span.to), name]) })
    expect(seen).toEqual([
      ["T()", null],
      ["y", "y"],
      ["y", null],
      ["f(3)", null],
      ["z", "z"],
    ])
  })
})

describe("exceptions nobody caught", () => {
  test("do not stop the following statements, and say enough", () => {
    const source = `
class Net:
    def __init__(self, a, b): self.a = a
    def run(self): return self.missing
n = Net(1)
k = Net(1, 2)
r = k.run()
s = undefined + 1
t = 5
raise ValueError("on purpose")
u = [1, 2][n]
v = 1 + "a"
`
    const { failures, module } = run(source)
    expect(
      failures.map(one => [one.type, one.message, one.error.deliberate, one.span && source.slice(one.span.from, one.span.to)]),
    ).toEqual([
      ["TypeError", "Net.__init__() missing 1 required positional argument: 'b'", false, "Net(1)"],
      ["AttributeError", "'Net' object has no attribute 'missing'", false, "self.missing"],
      ["NameError", "name 'undefined' is not defined", false, "undefined"],
      ["ValueError", "on purpose", true, 'raise ValueError("on purpose")'],
      ["TypeError", "unsupported operand type(s) for +: 'int' and 'str'", false, '1 + "a"'],
    ])
    expect(failures[0]!.error.detail).toMatchObject({ kind: "argument", problem: "missing", names: ["b"] })
    expect(failures[1]!.error.detail).toMatchObject({ kind: "attribute", type: "Net", name: "missing" })
    expect(failures[0]!.error.sites?.length).toBe(1)
    expect(module.attrs.get("t")).toBe(5)
    expect(module.attrs.get("r")).toMatchObject({ kind: "unknown" })
    expect(module.attrs.get("u")).toMatchObject({ kind: "unknown" })
  })
  test("in a class body", () => {
    const { failures, module, machine } = run("class A:\n    x = nope\n    def f(self): return 3\na = A()\ny = a.f()")
    expect(failures.length).toBe(1)
    expect(module.attrs.get("y")).toBe(3)
    expect(machine.findattr(module.attrs.get("a")!, "x")).toMatchObject({ kind: "unknown" })
  })
})

describe("fuel", () => {
  test("an endless loop ends, what follows is still seen", () => {
    const { module } = run("x = 1\nwhile True: x = 2\nclass A:\n    def f(self): return 1\ny = A().f()", {}, { fuel: 100_000 })
    expect(module.attrs.get("y")).toBe(1)
  })
  test("a walk over a tree that nobody knows ends after some levels", () => {
    const { module, steps } = run(
      "from nowhere import root\ndef walk(n, out):\n    for c in n.children:\n        out.append(walk(c, out))\n    for c in n.others: walk(c, out)\n    return n\nx = walk(root, [])\ny = 1",
    )
    expect(module.attrs.get("x")).toMatchObject({ kind: "unknown" })
    expect(module.attrs.get("y")).toBe(1)
    expect(steps).toBeLessThan(20_000)
  })
  test("a dictionary that grows under conditions that nobody knows costs what is kept of it, not one step", () => {
    const grown = (n: number): number =>
      run(`from nowhere import odd\nd = {i: i for i in range(${n})}\nfor w in range(100):\n    if odd(w): d[-w] = w`).steps
    expect(grown(2000) / grown(20)).toBeGreaterThan(10)
  })
  test("a walk over a tree that is known goes to its leaves, also under loops that nobody knows", () => {
    const { printed } = run(
      "from nowhere import many\ndef depth(n): return 1 + max([depth(c) for c in n], default=0)\nt = []\nfor _ in range(7): t = [t]\nfor _ in many: print(depth(t))",
    )
    expect(printed).toBe("8\n8\n")
  })
  test("an endless recursion ends", () => {
    const { module, failures } = run(
      "def f(n): return f(n + 1) + 1\nx = f(0)\nclass A:\n    def __getattr__(self, k): return getattr(self, k + 'x')\ny = A().z\nw = 3",
    )
    expect(module.attrs.get("x")).toMatchObject({ kind: "unknown" })
    expect(module.attrs.get("w")).toBe(3)
    expect(failures).toEqual([])
  })
})
