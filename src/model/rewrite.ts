import { isSym, type Dim } from "../conv/dim"
import type { Shape } from "../conv/shape"

/**
 * The text to write in place of `text` so that it means `right`, in the user's manner: `16*6*6` becomes `16*5*5` when
 * the features come from a map of 16×5×5, names stay where the other factors can carry the change, a tuple stays a
 * tuple. undefined when nothing certain can be written.
 *
 * @param old what the text means now, where that is known
 * @param map the shape whose product `right` is (channels, height, width), where there is one
 */
export function rewrite(text: string, right: Dim | readonly Dim[] | string, old?: Dim, map?: Shape | null): string | undefined {
  if (typeof right === "string") return quoted(text, right)
  if (Array.isArray(right)) return tuple(text, right as readonly Dim[])
  if (typeof right !== "number") return undefined
  return product(text, right, old, map) ?? String(right)
}

function quoted(text: string, right: string): string {
  return text.startsWith("'") ? `'${right}'` : `"${right}"`
}

function tuple(text: string, right: readonly Dim[]): string | undefined {
  if (right.length === 0 || right.some(isSym)) return undefined
  const open = text[0]
  if (open === "(" || open === "[")
    return open + right.join(", ") + (right.length === 1 && open === "(" ? "," : "") + (open === "(" ? ")" : "]")
  return right.every(n => n === right[0]) ? String(right[0]) : `(${right.join(", ")})`
}

/** `a * 6 * 6`: the literal factors change, the names stay. */
function product(text: string, right: number, old: Dim | undefined, map: Shape | null | undefined): string | undefined {
  const parts = text.split(/(\s*\*\s*)/)
  if (parts.length < 3 || /[-+/%(),[\]]|\*\*/.test(text)) return undefined
  const places = parts.map((part, i) => (i % 2 === 0 && /^\d+$/.test(part) ? i : -1)).filter(i => i >= 0)
  if (places.length === 0) return undefined
  const literals = places.map(i => Number(parts[i]))
  const names = (parts.length + 1) / 2 - places.length
  let rest = 1
  if (names > 0) {
    if (typeof old !== "number") return undefined
    rest = old / literals.reduce((a, b) => a * b, 1)
    if (!Number.isInteger(rest) || rest < 1) return undefined
  }
  const target = right / rest
  if (!Number.isInteger(target)) return undefined
  const chosen = factors(literals, target, map)
  if (!chosen) return undefined
  places.forEach((place, i) => (parts[place] = String(chosen[i])))
  return parts.join("")
}

/** New literals with the given product: those of the map where they fit, else the old ones with as few changed as possible. */
function factors(literals: number[], target: number, map: Shape | null | undefined): number[] | undefined {
  if (map && !map.some(isSym)) {
    const dims = map as readonly number[]
    for (const tail of [dims, dims.slice(-literals.length)])
      if (tail.length === literals.length && tail.reduce((a, b) => a * b, 1) === target) return [...tail]
    if (literals.length === 2) {
      const split = [dims[0]!, dims.slice(1).reduce((a, b) => a * b, 1)]
      if (split[0]! * split[1]! === target) return split
    }
  }
  const all = literals.reduce((a, b) => a * b, 1)
  // Two equal literals at the end are a square map: keep it square when that is possible.
  const [a, b] = literals.slice(-2)
  if (a !== undefined && a === b) {
    const side = Math.sqrt(target / (all / (a * a)))
    if (Number.isInteger(side)) return [...literals.slice(0, -2), side, side]
  }
  for (let i = literals.length - 1; i >= 0; i--) {
    const changed = target / (all / literals[i]!)
    if (Number.isInteger(changed)) return literals.map((n, j) => (j === i ? changed : n))
  }
  return undefined
}
