import { beforeAll, describe, expect, test } from "vitest"
import { ready, run } from "./run"

beforeAll(ready)

/** The printed value of each name after the program ran; `?` for what is unknown. `cond` is unknown. */
function after(text: string, ...names: string[]): string[] {
  const { module, machine, failures } = run(`import nowhere\ncond = nowhere.cond\n${text}`)
  expect(failures.map(one => one.message)).toEqual([])
  return names.map(name => {
    const value = module.attrs.get(name)
    const shown = value === undefined ? "unset" : machine.repr(value)
    return typeof shown === "string" ? shown : "?"
  })
}

describe("an unknown condition", () => {
  test("keeps what both ways agree on", () => {
    expect(after("a = 0\nif cond:\n    a = 1\n    b = 'same'\nelse:\n    a = 2\n    b = 'same'", "a", "b")).toEqual([
      "?",
      "'same'",
    ])
  })
  test("a name set in one way only is unknown", () => {
    expect(after("if cond: x = 1\ny = 2", "x", "y")).toEqual(["?", "2"])
  })
  test("changes of objects are undone and joined", () => {
    const text = `
class A: pass
a = A()
a.x, a.y = 1, 2
l = [1, 2]
d = {"k": 1}
if cond:
    a.x = 5
    l[0] = 9
    d["k"] = 2
    a.y = 2
x, y, l0, l1, k = a.x, a.y, l[0], l[1], d["k"]
`
    expect(after(text, "x", "y", "l0", "l1", "k")).toEqual(["?", "2", "?", "2", "?"])
  })
  test("lists of different length are unsure, those of equal length are not", () => {
    expect(
      after(
        "l = [1]\nm = [1]\nif cond:\n    l.append(2)\n    m.append(3)\nelse:\n    m.append(3)\nn = len(l)\nk = len(m)",
        "n",
        "k",
        "m",
      ),
    ).toEqual(["?", "2", "[1, 3]"])
  })
  test("a way that raises is not taken", () => {
    expect(
      after(
        "def f(x):\n    if cond:\n        raise ValueError(x)\n    return x + 1\na = f(1)\nif cond: b = 1\nelse: b = undefined_name",
        "a",
        "b",
      ),
    ).toEqual(["2", "1"])
  })
  test("a way that returns is joined with the rest of the function", () => {
    const text = `
log = []
def f(x):
    if cond:
        return x
    log.append(1)
    x = x * 2
    return x
a, b = f(0), f(1)
def g(x):
    for i in range(3):
        if cond: return "same"
    return "same"
c = g(1)
n = len(log)
`
    expect(after(text, "a", "b", "c", "n")).toEqual(["0", "?", "'same'", "?"])
  })
  test("breaks and continues", () => {
    const text = `
t = u = 0
for i in range(3):
    if cond: break
    t += 1
for i in range(3):
    if cond: continue
    u += 0
v = 0
while True:
    v = 7
    if cond: break
w = "after"
def f():
    while True:
        if cond: return 5
e = f()
`
    expect(after(text, "t", "u", "v", "w", "e")).toEqual(["?", "0", "7", "'after'", "5"])
  })
  test("loops over what cannot be known run on trial", () => {
    const text = `
n = 0
last = None
for x in nowhere.items:
    n += 1
    last = "x"
k = 1
for x in nowhere.items:
    k = k * 1
names = [i for i in nowhere.items]
while cond:
    n = 3
m = 4
`
    expect(after(text, "n", "last", "k", "names", "m")).toEqual(["?", "?", "1", "?", "4"])
  })
  test("expressions", () => {
    expect(
      after(
        "a = 1 if cond else 1\nb = 1 if cond else 2\nc = cond and 1\nd = not cond\ne = cond == 1\nf = [1, 2][cond]\ng = cond.x.y(3)[1] + 1",
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g",
      ),
    ).toEqual(["1", "?", "?", "?", "?", "?", "?"])
  })
  test("closures and nested conditions", () => {
    const text = `
n = 0
def f():
    global n
    if cond:
        if nowhere.other: n = 1
        else: n = 1
    else:
        n = 1
f()
def outer():
    k = 0
    def inner():
        nonlocal k
        if cond: k = 2
        else: k = 2
    inner()
    return k
m = outer()
`
    expect(after(text, "n", "m")).toEqual(["1", "2"])
  })
  test("recursion under an unknown condition ends", () => {
    expect(
      after(
        "def f(n):\n    if cond: return 1\n    return f(n + 1)\na = f(0)\ndef g(n):\n    if cond: return 1\n    return g(n + 1) + g(n + 2)\nb = g(0)\nc = 3",
        "c",
      ),
    ).toEqual(["3"])
  })
  test("try around it", () => {
    const text = `
def f():
    try:
        if cond: raise ValueError
        return "a"
    except ValueError:
        return "b"
    finally:
        done.append(1)
done = []
a = f()
n = len(done)
`
    expect(after(text, "a", "n")).toEqual(["'a'", "1"])
  })
  test("calls with unknown arguments", () => {
    const text = `
def f(a, b=2, *rest, k=3, **more): return [a, b, rest, k, more]
x = f(1, *cond)
a, b = x[0], x[1]
y = f(1, k=5, **cond)
k, m = y[3], y[0]
z = max(1, cond)
s = f"{cond} text"
t = isinstance(cond, int)
`
    expect(after(text, "a", "b", "k", "m", "z", "s", "t")).toEqual(["1", "?", "5", "1", "?", "?", "?"])
  })
  test("unknown decorators and bases", () => {
    const text = `
@nowhere.deco(1)
def f(x): return x + 1
@nowhere.deco
class A(nowhere.Base):
    def __init__(self): super().__init__(); self.x = 3
    def m(self): return 4
a = A()
v, w, z, u = f(1), a.x, a.m(), a.other
`
    expect(after(text, "v", "w", "z", "u")).toEqual(["2", "3", "4", "?"])
  })
})
