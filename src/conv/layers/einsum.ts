import { add, equal, product, show } from "../dim"
import type { Dim } from "../dim"
import type { Einsum } from "../layer"
import { simpler } from "../shape"
import type { Shape } from "../shape"
import { say } from "../words"
import type { Objector, Rule } from "./rule"

/** Each operand's subscripts with "." standing for one axis of the ellipsis, numbered from the right: ".1.0". */
type Subscripts = string[]

/**
 * Letters name axes; equal letters have equal sizes (or 1); letters missing from the output are summed over.
 * MACs: those of the matrix products, counted pairwise from the left.
 */
export const einsum: Rule<Einsum> = (layer, inputs, object) => {
  if (inputs.some(s => s === null)) return { outputs: [null] }
  const shapes = inputs as readonly Shape[]
  const wrong = (text: Parameters<typeof say>) => {
    object("equation-invalid", say(...text), { setting: "equation" })
    return { outputs: [null] }
  }
  const [left, right, more] = layer.equation.replace(/ /g, "").split("->")
  const terms = left.split(",")
  if (more !== undefined || !/^[a-zA-Z.,]*$/.test(left) || !/^[a-zA-Z.]*$/.test(right ?? ""))
    return wrong(["only letters, `...`, `,` and `->` are allowed"])
  if (terms.length !== shapes.length) return wrong(["{0} operands for {1} terms", shapes.length, terms.length])
  const operands: Subscripts[] = []
  for (const [i, term] of terms.entries()) {
    const subscripts = spell(term, shapes[i].length)
    if (!subscripts) return wrong(["`{0}` does not name the {1} axes of operand {2}", term, shapes[i].length, i + 1])
    operands.push(subscripts)
  }
  const sizes = new Map<string, Dim>()
  for (const [i, subscripts] of operands.entries()) if (!learn(subscripts, shapes[i], sizes, object)) return { outputs: [null] }
  const output = outputOf(right, operands)
  if (!output) return wrong(["`{0}` is not a list of axes", right ?? ""])
  const missing = output.find((s, i) => !sizes.has(s) || output.indexOf(s) !== i)
  if (missing !== undefined) return wrong(["`{0}` in the output is not one axis of the operands", missing])
  return { outputs: [output.map(s => sizes.get(s)!)], macs: cost(operands, shapes, output) }
}

/** The subscripts of each operand and of the output for operands of these ranks; null when the equation does not fit them. */
export function subscripts(equation: string, ranks: readonly number[]): { operands: Subscripts[]; output: Subscripts } | null {
  const [left, right] = equation.replace(/ /g, "").split("->")
  const operands = left.split(",").map((term, i) => spell(term, ranks[i] ?? 0))
  if (operands.includes(null)) return null
  const output = outputOf(right, operands as Subscripts[])
  return output && { operands: operands as Subscripts[], output }
}

function outputOf(right: string | undefined, operands: readonly Subscripts[]): Subscripts | null {
  const dots = Math.max(0, ...operands.map(o => o.filter(s => s.startsWith(".")).length))
  return right === undefined
    ? implied(operands, dots)
    : spell(right, right.replace(/\./g, "").length + (right.includes("...") ? dots : 0))
}

function spell(term: string, rank: number): Subscripts | null {
  const [before, after, third] = term.split("...")
  if (third !== undefined || /\./.test(before + (after ?? ""))) return null
  if (after === undefined) return before.length === rank ? [...before] : null
  const hidden = rank - before.length - after.length
  if (hidden < 0) return null
  return [...before, ...Array.from({ length: hidden }, (_, i) => `.${hidden - 1 - i}`), ...after]
}

/** Notes the size of every subscript; sizes of 1 stretch between operands, but not within one. */
function learn(subscripts: Subscripts, shape: Shape, sizes: Map<string, Dim>, object: Objector): boolean {
  const own = new Map<string, Dim>()
  for (const [axis, s] of subscripts.entries()) {
    const here = own.get(s)
    const known = here ?? sizes.get(s)
    const size = shape[axis]
    own.set(s, size)
    if (known === undefined || (!here && known === 1)) sizes.set(s, size)
    else if (equal(known, size) === false && (here || (equal(size, 1) === false && equal(known, 1) === false))) {
      object("matmul-mismatch", say("axis `{0}` is {1} and {2}", s, show(known), show(size)), { setting: "equation" })
      return false
    } else if (size !== 1) sizes.set(s, simpler(sizes.get(s)!, size))
  }
  return true
}

/** Without `->`: the ellipsis, then all letters that occur once, in alphabetical order (capitals first). */
function implied(operands: readonly Subscripts[], dots: number): Subscripts {
  const all = operands.flat().filter(s => !s.startsWith("."))
  const once = all.filter(s => all.indexOf(s) === all.lastIndexOf(s)).sort()
  return [...Array.from({ length: dots }, (_, i) => `.${dots - 1 - i}`), ...once]
}

/**
 * Operands meet from left to right; a letter is summed away as soon as nothing later needs it: before they meet where only
 * one of them has it (a size of 1 is none), else as a matrix product. Where nothing is left to sum it is a plain product of
 * elements, which counts nothing, as PyTorch's own counter has it.
 */
function cost(operands: Subscripts[], shapes: readonly Shape[], output: Subscripts): Dim {
  const sized = operands.map((letters, i) => new Map(letters.map((s, axis) => [s, shapes[i][axis]])))
  let macs: Dim = 0
  let left = sized[0]
  for (let i = 1; i < sized.length; i++) {
    const right = sized[i]
    const needed = new Set([...operands.slice(i + 1).flat(), ...output])
    const together = new Map([...left, ...right].map(([s]) => [s, wide(left.get(s) ?? 1, right.get(s) ?? 1)]))
    let isProduct = false
    for (const s of [...together.keys()].filter(s => !needed.has(s)))
      if ([left, right].every(one => equal(one.get(s) ?? 1, 1) !== true)) isProduct = true
      else together.delete(s)
    if (isProduct) macs = add(macs, product([...together.values()]))
    left = new Map([...together].filter(([s]) => needed.has(s)))
  }
  return macs
}

/** Sizes that meet: 1 stretches. */
const wide = (a: Dim, b: Dim): Dim => (equal(a, 1) === true ? b : equal(b, 1) === true ? a : simpler(a, b))
