import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { isSym } from "../../src/conv/dim"
import { format, say } from "../../src/conv/words"
import { graph, tensorPayload } from "../../src/frameworks/graph"
import { torch } from "../../src/frameworks/torch/index"
import { createMachine } from "../../src/python/evaluate"
import { Float, Instance, List, OutOfFuel, Raised, Tuple, Unknown, type ModuleValue, type Value } from "../../src/python/value"
import { loaded } from "../python/parser"

/** Answers of PyTorch to thousands of expressions (test/oracle/functions.py); ours must be the same. */
const cases = readFileSync(new URL("../oracle/functions.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as [expression: string, inputs: string, answer: string])

const letters: Record<string, string> = {
  f: "float32", d: "float64", h: "float16", g: "bfloat16", l: "int64", i: "int32", u: "uint8", b: "bool", c: "complex64", z: "complex128", s: "int16", a: "int8", k: "complex32",
} // prettier-ignore
const letterOf = new Map(Object.entries(letters).map(([letter, name]) => [name, letter]))

function show(value: Value): string {
  const p = tensorPayload(value)
  if (p)
    return `${letterOf.get(p.dtype) ?? p.dtype}${p.shape === null ? "unknown" : p.shape.map(d => (isSym(d) ? "?" : d)).join(",")}`
  if (value instanceof Unknown) return `unknown: ${format(value.reason)}`
  if (value === null) return "N"
  if (value instanceof Instance && value.cls.name === "Size") return "S" + (value.payload as Tuple).items.map(sized).join(",")
  if (value instanceof Instance && value.cls.name === "dtype") return "D" + letterOf.get(value.attrs.get("_name") as string)
  if (value instanceof Instance && value.payload instanceof Tuple) return show(value.payload)
  if (value instanceof List || value instanceof Tuple) return "(" + value.items.map(show).join("|") + ")"
  if (value instanceof Float)
    return `=${value.value
      .toPrecision(5)
      .replace(/\.?0+$/, "")
      .replace(/\.?0+e/, "e")}`
  if (typeof value === "boolean") return value ? "=True" : "=False"
  if (typeof value === "string") {
    const quote = value.includes("'") ? '"' : "'"
    return `=${quote}${value.replaceAll("\n", "\\n")}${quote}`
  }
  return `=${sized(value)}`
}

/** A number; ? where it is not known. */
function sized(value: Value): string {
  return value instanceof Unknown || (typeof value === "object" && value !== null && value.kind === "sym") ? "?" : String(value)
}

let answer: (expression: string, inputs: string) => string

beforeAll(async () => {
  await loaded()
  const evaluation = createMachine({
    files: { get: () => null },
    roots: [],
    libraries: [],
    frameworks: [torch],
    document: { file: "case.py", text: "import einops\nimport torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n" },
  })
  const module: ModuleValue = evaluation.run()
  const bridge = graph(evaluation.machine)
  module.attrs.set("nowhere", evaluation.machine.unknown(say("nowhere")))
  answer = (expression, inputs) => {
    evaluation.refuel()
    for (const part of inputs.split(";").filter(Boolean)) {
      const [name, spec] = part.split(":") as [string, string]
      const sizes = spec.slice(1).replace(/<.*/, "")
      module.attrs.set(name, bridge.tensor(sizes ? sizes.split(",").map(Number) : [], letters[spec[0]!]!))
    }
    try {
      const { result, recording } = bridge.record(() => evaluation.expression(expression, module))
      return recording.broken ? "!" : show(result)
    } catch (error) {
      if (error instanceof Raised) return "!"
      if (error instanceof OutOfFuel) return "out of fuel"
      return `bug: ${error instanceof Error ? error.stack!.split("\n").slice(0, 3).join(" ") : String(error)}`
    }
  }
})

/** Floats are written by two languages: 1e-01 and 0.1 are one. */
function same(ours: string, theirs: string): boolean {
  if (ours === theirs) return true
  const pattern = /=-?[\d.]+(e[-+]?\d+)?/g
  const a = ours.match(pattern) ?? []
  const b = theirs.match(pattern) ?? []
  return (
    ours.replace(pattern, "#") === theirs.replace(pattern, "#") &&
    a.every((x, i) => Math.abs(Number(x.slice(1)) - Number(b[i]!.slice(1))) <= 1e-4 * Math.abs(Number(x.slice(1))))
  )
}

/** A number, a flag, a string or None in an expression, not the name of a keyword or a part of a name. */
const literal = /(?<![\w.'"])(-?\d+(?:\.\d+)?(?:e-?\d+)?|True|False|None|'[^']*'|"[^"]*")(?![\w.'"])/g

/** Whether an answer with something unknown in it can be PyTorch's answer to one case of it. */
function consistent(ours: string, theirs: string): boolean {
  if (ours.startsWith("unknown") || same(ours, theirs)) return true
  if (!/\?|unknown/.test(ours)) return false
  const parts = (answer: string): string[] => answer.replace(/[()]/g, "").split("|")
  const [a, b] = [parts(ours), parts(theirs)]
  return (
    a.length === b.length &&
    a.every((one, i) => {
      if (/unknown/.test(one)) return true
      const [x, y] = [one.split(","), b[i]!.split(",")]
      return x.length === y.length && x.every((d, k) => d.replace(/^[A-Za-z=]/, "") === "?" || d === y[k])
    })
  )
}

describe("torch", () => {
  it("takes nothing that it does not know for a mistake, nor for something else", () => {
    let asked = 0
    const wrong = cases.flatMap(([expression, inputs, theirs]) => {
      // What a network holds on a condition that nobody knows is told by its totals.
      if (theirs === "!" || expression.startsWith("[")) return []
      return [...expression.matchAll(literal)].flatMap(({ index, 0: text }) => {
        asked++
        const changed = `${expression.slice(0, index)}nowhere${expression.slice(index + text.length)}`
        const ours = answer(changed, inputs)
        return consistent(ours, theirs) ? [] : [`${changed} for ${text}   ${inputs}   PyTorch ${theirs}   ours ${ours}`]
      })
    })
    if (process.env.CONVLENS_SHOW)
      console.log(`${wrong.length} of ${asked}\n` + wrong.slice(0, Number(process.env.CONVLENS_SHOW)).join("\n"))
    expect(asked).toBeGreaterThan(10_000)
    expect(wrong.slice(0, 30)).toEqual([])
  })

  it(`answers ${cases.length} expressions as PyTorch does`, () => {
    const wrong = cases.flatMap(([expression, inputs, theirs]) => {
      const ours = answer(expression, inputs)
      return same(ours, theirs) ? [] : [`${expression}   ${inputs}   PyTorch ${theirs}   ours ${ours}`]
    })
    if (process.env.CONVLENS_SHOW)
      console.log(`${wrong.length} of ${cases.length}\n` + wrong.slice(0, Number(process.env.CONVLENS_SHOW)).join("\n"))
    expect(wrong.slice(0, 30)).toEqual([])
  })
})
