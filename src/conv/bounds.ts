/** What is certain about a symbolic number: the greatest lower and the least upper bound that interval reasoning proves. */
import { add, fromTerm, mul, neg, sub } from "./polynomial"
import type { Atom, Dim, Sym, Term } from "./polynomial"

/** Bounds found before, by the number's key: the same sizes are asked about again and again. */
const knownLowest = new Map<string, number>()
const knownHighest = new Map<string, number>()
const KEPT = 5000
/** How many roundings and choices in a row are looked through. */
const DEPTH = 4
/** How many terms are looked at for one bound. What is left then counts as unbounded: bounds stay true, only less tight. */
const EFFORT = 400
let effort = 0
let asked = 0

/** The greatest number proven to be ≤ d (−Infinity: none). */
export function lowest(d: Dim): number {
  if (typeof d === "number") return d
  return remembered(knownLowest, d, () => search(d, DEPTH))
}

function remembered(known: Map<string, number>, d: Sym, work: () => number): number {
  let bound = known.get(d.key)
  if (bound === undefined) {
    if (asked++ === 0) effort = EFFORT
    bound = work()
    asked--
    if (known.size >= KEPT) known.clear()
    known.set(d.key, bound)
  }
  return bound
}

/** The least number proven to be ≥ d (Infinity: none). */
export function highest(d: Dim): number {
  if (typeof d === "number") return d
  return remembered(knownHighest, d, () => -lowest(neg(d)) + 0)
}

/**
 * Atoms are not independent (⌊H/2⌋ never exceeds H): besides taking them as they come, replace one that stands alone
 * in its term by what it is at least, and look at what that gives.
 */
function search(d: Dim, depth: number): number {
  if (typeof d === "number") return d
  effort -= d.terms.length
  if (effort < 0) return -Infinity
  let best = direct(d)
  if (depth === 0) return best
  for (const t of d.terms) {
    if (t.factors.length !== 1) continue
    const atom = t.factors[0]
    const c = t.coefficient
    const rest = () => sub(d, fromTerm(c, [atom]))
    if (atom.kind === "quotient" && typeof atom.by === "number") {
      // (of − by + 1) / by ≤ ⌊of / by⌋ ≤ of / by
      const bound = c < 0 ? atom.of : sub(atom.of, atom.by - 1)
      best = Math.max(best, Math.ceil(search(add(mul(rest(), atom.by), mul(c, bound)), depth - 1) / atom.by))
    } else if (atom.kind === "min" || atom.kind === "max") {
      const cases = atom.of.map(o => search(add(rest(), mul(c, o)), depth - 1))
      // c·max ≥ c·each for c > 0, c·min ≥ c·each for c < 0; otherwise it is one of them, the worst case counts.
      best = Math.max(best, c > 0 === (atom.kind === "max") ? Math.max(...cases) : Math.min(...cases))
    }
  }
  return best
}

/** Each atom x becomes least + x′ with x′ ≥ 0; after multiplying out only negative terms can take anything away. */
function direct(d: Sym): number {
  const room = new Map<string, number>()
  let shifted: Dim = 0
  for (const t of d.terms) {
    let product: Dim = t.coefficient
    for (const atom of t.factors) {
      const [low, high] = range(atom)
      if (low === -Infinity) return -Infinity
      room.set(atom.key, high - low)
      product = mul(product, add(fromTerm(1, [atom]), low))
    }
    shifted = add(shifted, product)
  }
  if (typeof shifted === "number") return shifted
  return shifted.terms.reduce((sum, t) => sum + worst(t, room), 0)
}

function worst(t: Term, room: Map<string, number>): number {
  if (t.factors.length === 0) return t.coefficient
  return t.coefficient > 0 ? 0 : t.factors.reduce((p, f) => p * room.get(f.key)!, t.coefficient)
}

/** Least and greatest value of an atom taken alone. */
function range(atom: Atom): [number, number] {
  switch (atom.kind) {
    case "symbol":
    case "unknown":
      return [atom.least, Infinity]
    case "quotient": {
      const by: [number, number] = [lowest(atom.by), highest(atom.by)]
      if (by[0] < 1) return [-Infinity, Infinity]
      const of: [number, number] = [lowest(atom.of), highest(atom.of)]
      const quotient = (n: number, towardsZero: number, away: number) =>
        Number.isFinite(n) ? Math.floor(n / (n < 0 ? away : towardsZero)) : n
      return [quotient(of[0], by[1], by[0]), quotient(of[1], by[0], by[1])]
    }
    case "min":
      return [Math.min(...atom.of.map(lowest)), Math.min(...atom.of.map(highest))]
    case "max":
      return [Math.max(...atom.of.map(lowest)), Math.max(...atom.of.map(highest))]
  }
}
