import { equal, floorDiv, mod, product, show, sub, sum, unknownDim, type Dim } from "../../conv/dim"
import { type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import type { Dict } from "../../python/value"
import { List, Tuple, Unknown, type Value } from "../../python/value"
import { dim, dtypeOf, isTensor, sequence, shapeOf } from "./arguments"
import { object } from "./object"
import { opaque, run } from "./table"

/** einops: patterns such as `b (h p) c -> b h (p c)`. */

/** One axis of a pattern: names that are multiplied together; "…" stands for any axes; "1" is a size of one. */
type Axis = readonly string[]

function parse(side: string): Axis[] | null {
  const axes: Axis[] = []
  const tokens = side
    .replace(/\.\.\./g, " … ")
    .replace(/[()]/g, " $& ")
    .trim()
    .split(/\s+/)
    .filter(Boolean)
  let open: string[] | null = null
  for (const token of tokens) {
    if (token === "(") {
      if (open) return null
      open = []
    } else if (token === ")") {
      if (!open) return null
      // `(...)` is one axis, `...` are many.
      axes.push(open.length === 1 && open[0] === "…" ? ["1", "…"] : open)
      open = null
    } else if (!/^(…|\d+|[A-Za-z_]\w*)$/.test(token)) return null
    else if (open) open.push(token)
    else axes.push(token === "1" ? [] : [token])
  }
  return open ? null : axes
}

interface Plan {
  sizes: Map<string, Dim>
  /** The sizes that "…" stands for. */
  rest: Shape
}

/** Sizes of all names on the left, from the shape and the given lengths. null: it does not fit (said already). */
function bind(machine: Machine, input: Value, shape: Shape, left: Axis[], lengths: ReadonlyMap<string, Dim>): Plan | null {
  const wrong = (words: Parameters<typeof say>) => {
    object(machine, [input], "einops-mismatch", say(...words), "pattern")
    return null
  }
  const dots = left.findIndex(axis => axis.includes("…"))
  const count = left.length - (dots < 0 ? 0 : 1)
  if (dots < 0 ? shape.length !== count : shape.length < count)
    return wrong(["the pattern has {0} axes, the tensor {1}", count, shape.length])
  const rest = dots < 0 ? [] : shape.slice(dots, shape.length - (left.length - dots - 1))
  const sizes = new Map<string, Dim>(lengths)
  for (const [i, axis] of left.entries()) {
    if (i === dots && axis.length === 1) continue
    const size = dots >= 0 && i > dots ? shape[shape.length - (left.length - i)]! : shape[i]!
    const names = axis.filter(name => !/^\d+$/.test(name))
    const fixed = axis.filter(name => /^\d+$/.test(name)).map(Number)
    const open = names.filter(name => !sizes.has(name))
    const known = product([...fixed, ...names.filter(name => sizes.has(name)).map(name => sizes.get(name)!)])
    if (open.length > 1) return wrong(["the sizes of `{0}` cannot be told apart", open.join(" ")])
    if (open.length === 1) {
      if (equal(mod(size, known), 0) === false)
        return wrong(["{0} is not a multiple of {1} (`{2}`)", show(size), show(known), axis.join(" ")])
      sizes.set(open[0]!, floorDiv(size, known))
    } else if (equal(size, known) === false)
      return wrong(["`{0}` is {1}, the tensor has {2}", axis.join(" ") || "1", show(known), show(size)])
  }
  return { sizes, rest }
}

function outputShape(right: Axis[], plan: Plan): Shape {
  return right.flatMap((axis): Dim[] => {
    if (axis.length === 1 && axis[0] === "…") return [...plan.rest]
    const factors = axis.flatMap(name =>
      name === "…" ? [...plan.rest] : [/^\d+$/.test(name) ? Number(name) : (plan.sizes.get(name) ?? unknownDim())],
    )
    return [product(factors)]
  })
}

function given(kwargs: Value, machine: Machine): Map<string, Dim> {
  const lengths = new Map<string, Dim>()
  for (const { key, value } of (kwargs as Dict).entries.values()) lengths.set(key as string, dim(value, machine, key as string))
  return lengths
}

function transform(
  machine: Machine,
  name: "rearrange" | "reduce" | "repeat",
  tensor: Value,
  pattern: Value,
  kwargs: Value,
): Value {
  let input = tensor
  if (!isTensor(input)) {
    if (input instanceof Unknown) return input
    const items = sequence(input, machine)
    if (!items?.length || !items.every(isTensor)) return machine.unknown(say("`{0}` of this value is not modelled", name))
    input = run(machine, name, { kind: "stack", axis: 0 }, items)
  }
  const shape = shapeOf(input)
  if (typeof pattern !== "string") return opaque(machine, name, [input], [null])
  const [before, after, third] = pattern.split("->")
  const left = before === undefined ? null : parse(before)
  const right = after === undefined || third !== undefined ? null : parse(after)
  if (!left || !right) {
    object(machine, [input], "einops-pattern", say("`{0}` is not a pattern", pattern), "pattern")
    return opaque(machine, name, [input], [null])
  }
  const names = (axes: Axis[]) => axes.flat().filter(n => !/^\d+$/.test(n))
  const [l, r] = [names(left), names(right)]
  const lengths = given(kwargs, machine)
  const twice = [l, r].some(list => new Set(list).size !== list.length)
  const strange =
    name === "rearrange"
      ? [...l.filter(n => !r.includes(n)), ...r.filter(n => !l.includes(n))]
      : name === "reduce"
        ? r.filter(n => !l.includes(n))
        : [...l.filter(n => !r.includes(n)), ...r.filter(n => !l.includes(n) && !lengths.has(n))]
  if (twice || strange.length) {
    object(
      machine,
      [input],
      "einops-pattern",
      twice ? say("`{0}` names an axis twice", pattern) : say("`{0}`: `{1}` is on one side only", pattern, strange[0]!),
      "pattern",
    )
    return opaque(machine, name, [input], [null])
  }
  if (!shape) return opaque(machine, name, [input], [null])
  const plan = bind(machine, input, shape, left, lengths)
  if (!plan) return opaque(machine, name, [input], [null])
  return opaque(machine, name, [input], [outputShape(right, plan)], dtypeOf(input))
}

export const rearrange = native("rearrange", "(tensor, pattern, **axes_lengths)", ({ tensor, pattern, axes_lengths }, m) =>
  transform(m, "rearrange", tensor!, pattern!, axes_lengths!),
)
export const reduce = native("reduce", "(tensor, pattern, reduction, **axes_lengths)", ({ tensor, pattern, axes_lengths }, m) =>
  transform(m, "reduce", tensor!, pattern!, axes_lengths!),
)
export const repeat = native("repeat", "(tensor, pattern, **axes_lengths)", ({ tensor, pattern, axes_lengths }, m) =>
  transform(m, "repeat", tensor!, pattern!, axes_lengths!),
)

/** `einsum(a, b, "b i d, b j d -> b i j")`: names of any length become letters. */
export const einsum = native("einsum", "(*args)", ({ args }, m) => {
  const items = (args as Tuple).items
  const pattern = items.at(-1)
  const tensors = items.slice(0, -1)
  const unknown = tensors.find(v => v instanceof Unknown)
  if (unknown) return unknown
  if (typeof pattern !== "string") return opaque(m, "einsum", tensors, [null])
  const letters = new Map<string, string>()
  const letter = (name: string) => {
    if (!letters.has(name)) letters.set(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[letters.size] ?? "?")
    return letters.get(name)!
  }
  const equation = pattern.replace(/[A-Za-z_]\w*/g, letter).replace(/\s+/g, "")
  return run(m, "einsum", { kind: "einsum", equation }, tensors, { dtype: dtypeOf(tensors[0]) })
})

export const pack = native("pack", "(tensors, pattern)", ({ tensors, pattern }, m) => {
  const items = sequence(tensors!, m)
  if (!items || typeof pattern !== "string" || !items.every(v => shapeOf(v)))
    return m.unknown(say("`{0}` of this value is not modelled", "pack"))
  const axes = pattern.trim().split(/\s+/)
  const star = axes.indexOf("*")
  const shapes = items.map(v => shapeOf(v)!)
  const inner = shapes.map(s => s.slice(star, s.length - (axes.length - star - 1)))
  const parts = items.map((v, i) =>
    opaque(
      m,
      "pack",
      [v],
      [[...shapes[i]!.slice(0, star), product(inner[i]!), ...shapes[i]!.slice(shapes[i]!.length - (axes.length - star - 1))]],
    ),
  )
  return new Tuple([run(m, "pack", { kind: "concat", axis: star }, parts), new List(inner.map(s => new Tuple(s)))])
})

export const unpack = native("unpack", "(tensor, packed_shapes, pattern)", ({ tensor, packed_shapes, pattern }, m) => {
  const shape = shapeOf(tensor)
  const packed = sequence(packed_shapes!, m)?.map(s => sequence(s, m)?.map(d => dim(d, m)))
  if (!shape || !packed || packed.some(p => !p) || typeof pattern !== "string")
    return m.unknown(say("`{0}` of this value is not modelled", "unpack"))
  const star = pattern.trim().split(/\s+/).indexOf("*")
  // One part may leave its size to what the others leave.
  const length = shape[star]
  const open = packed.filter(p => p!.some(d => equal(d, -1) === true))
  if (open.length === 1 && length !== undefined) {
    const others = sum(packed.filter(p => p !== open[0]).map(p => product(p!)))
    const own = product(open[0]!.filter(d => equal(d, -1) !== true))
    for (const [i, d] of open[0]!.entries()) if (equal(d, -1) === true) open[0]![i] = floorDiv(sub(length, others), own)
  }
  const sizes = packed.map(p => product(p!))
  if (sizes.every(d => equal(d, -1) === false) && equal(sum(sizes), shape[star] ?? 0) === false)
    object(
      m,
      [tensor!],
      "einops-mismatch",
      say("parts of {0} in all, the axis has {1}", show(sum(sizes)), show(shape[star] ?? 0)),
      "packed_shapes",
    )
  return new List(packed.map(p => opaque(m, "unpack", [tensor!], [[...shape.slice(0, star), ...p!, ...shape.slice(star + 1)]])))
})
