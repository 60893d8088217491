/**
 * The arithmetic of sizes. A Dim is a JavaScript number or, where the size is not known, a symbolic whole number in
 * normal form, so that (H + 2·1 − 3)//1 + 1 is H. Comparisons answer true, false or undefined (unknown).
 */
import { highest, lowest } from "./bounds"
import { add, collect, fromAtom, fromTerm, isSym, keyOf, mul, neg, sub, termsOf } from "./polynomial"
import type { Atom, Dim, Sym, Term } from "./polynomial"

export type { Dim, Sym } from "./polynomial"
export { add, isSym, labour, mul, neg, sub } from "./polynomial"
export { highest, lowest } from "./bounds"

/** Letters in the order people write them. */
const LETTERS = ["N", "B", "C", "T", "L", "D", "H", "W"]

/** The size called `name`, at least `least`. */
export function symbol(name: string, least = 1): Sym {
  const place = LETTERS.indexOf(name)
  return fromAtom({ kind: "symbol", key: place < 0 ? name : `${place}${name}`, name, least })
}

let unknowns = 0
/** Tells this JavaScript realm's unknown sizes from those that arrive by message from another. */
const realm = Math.random().toString(36).slice(2, 7)

/** A size that nobody knows: prints as "?" and equals only itself. */
export function unknownDim(least = 0): Sym {
  return fromAtom({ kind: "unknown", key: `?${String(unknowns++).padStart(6, "0")}${realm}`, least })
}

export function sum(dims: readonly Dim[]): Dim {
  return dims.reduce(add, 0)
}

export function product(dims: readonly Dim[]): Dim {
  return dims.reduce(mul, 1)
}

/** ⌊a / b⌋, as Python's `//`. NaN when b is 0: callers ask first. */
export function floorDiv(a: Dim, b: Dim): Dim {
  if (typeof b === "number") {
    if (typeof a === "number") return b === 0 ? NaN : Math.floor(a / b) + 0
    if (b === 1) return a
    if (b === 0) return NaN
    return b < 0 ? floorDiv(neg(a), -b) : byNumber(a, b)
  }
  if (a === 0) return 0
  return bySymbol(a, b)
}

/** ⌈a / b⌉ */
export function ceilDiv(a: Dim, b: Dim): Dim {
  if (typeof a === "number" && typeof b === "number") return b === 0 ? NaN : Math.ceil(a / b) + 0
  return neg(floorDiv(neg(a), b))
}

/** a − b·⌊a / b⌋, as Python's `%`. */
export function mod(a: Dim, b: Dim): Dim {
  return sub(a, mul(b, floorDiv(a, b)))
}

export function min(a: Dim, b: Dim): Dim {
  return extreme("min", a, b)
}

export function max(a: Dim, b: Dim): Dim {
  return extreme("max", a, b)
}

/** Whether a = b. */
export function equal(a: Dim, b: Dim): boolean | undefined {
  if (typeof a === "number" && typeof b === "number") return a === b
  const d = sub(a, b)
  if (typeof d === "number") return d === 0
  const low = lowest(d)
  const high = highest(d)
  if (low > 0 || high < 0) return false
  if (low === 0 && high === 0) return true
  // 2·H never equals an odd number.
  const constant = d.terms.find(t => t.key === "")?.coefficient ?? 0
  return constant % contentOf(d.terms) !== 0 ? false : undefined
}

/** Whether a < b. */
export function less(a: Dim, b: Dim): boolean | undefined {
  if (typeof a === "number" && typeof b === "number") return a < b
  const d = sub(a, b)
  return highest(d) < 0 ? true : lowest(d) >= 0 ? false : undefined
}

/** Whether a ≤ b. */
export function atMost(a: Dim, b: Dim): boolean | undefined {
  const greater = less(b, a)
  return greater === undefined ? undefined : !greater
}

export function compare(a: Dim, b: Dim): -1 | 0 | 1 | undefined {
  if (less(a, b)) return -1
  if (less(b, a)) return 1
  return equal(a, b) ? 0 : undefined
}

/** Puts Dims in the place of symbols; undefined leaves one as it is. */
export function substitute(d: Dim, value: (name: string) => Dim | undefined): Dim {
  if (typeof d === "number") return d
  const atomValue = (atom: Atom): Dim => {
    switch (atom.kind) {
      case "symbol":
        return value(atom.name) ?? fromAtom(atom)
      case "unknown":
        return fromAtom(atom)
      case "quotient":
        return floorDiv(substitute(atom.of, value), substitute(atom.by, value))
      case "min":
      case "max":
        return atom.of.map(o => substitute(o, value)).reduce((a, b) => extreme(atom.kind, a, b))
    }
  }
  return sum(d.terms.map(t => t.factors.map(atomValue).reduce(mul, t.coefficient as Dim)))
}

/** The names of all symbols in d, each once. */
export function symbolsOf(d: Dim): string[] {
  return [...new Set(atomsOf(d).flatMap(atom => (atom.kind === "symbol" ? atom.name : [])))]
}

/** True where a part of d is a size that nobody knows. */
export function hasUnknown(d: Dim): boolean {
  return typeof d !== "number" && atomsOf(d).some(atom => atom.kind === "unknown")
}

/** All that d is made of, inside quotients and extremes too. */
function atomsOf(d: Dim): Atom[] {
  return termsOf(d).flatMap(({ factors }) =>
    factors.flatMap(atom => {
      if (atom.kind === "symbol" || atom.kind === "unknown") return atom
      return (atom.kind === "quotient" ? [atom.of, atom.by] : atom.of).flatMap(atomsOf)
    }),
  )
}

/** `H`, `2·H+1`, `⌈H/2⌉`, `?`. Compact, since it stands inside shapes and formulas. */
export function show(d: Dim): string {
  if (typeof d === "number") return String(d)
  const remainder = asRemainder(d)
  if (remainder) return `${grouped(remainder.of)} mod ${grouped(remainder.by)}`
  const sorted = [...d.terms.filter(t => t.coefficient > 0), ...d.terms.filter(t => t.coefficient < 0)]
  return sorted.map((t, i) => (t.coefficient < 0 ? "-" : i > 0 ? "+" : "") + showTerm(t)).join("")
}

/** Like `show`, in parentheses where it is a sum. */
export function grouped(d: Dim): string {
  const text = show(d)
  return typeof d === "number"
    ? d < 0
      ? `(${text})`
      : text
    : d.terms.length > 1 || d.terms[0].coefficient < 0
      ? `(${text})`
      : text
}

function showTerm(t: Term): string {
  const parts: string[] = []
  const size = Math.abs(t.coefficient)
  if (size !== 1 || t.factors.length === 0) parts.push(String(size))
  for (let i = 0; i < t.factors.length;) {
    let power = 1
    while (t.factors[i + power]?.key === t.factors[i].key) power++
    parts.push(showAtom(t.factors[i]) + (power > 1 ? [...("" + power)].map(c => "⁰¹²³⁴⁵⁶⁷⁸⁹"[+c]).join("") : ""))
    i += power
  }
  return parts.join("·")
}

function showAtom(atom: Atom): string {
  switch (atom.kind) {
    case "symbol":
      return atom.name
    case "unknown":
      return "?"
    case "quotient": {
      const constant = termsOf(atom.of).find(t => t.key === "")?.coefficient ?? 0
      // ⌊(a + b − 1)/b⌋ is ⌈a/b⌉
      const up = typeof atom.by === "number" && constant === atom.by - 1
      const [open, of, close] = up ? ["⌈", sub(atom.of, constant), "⌉"] : ["⌊", atom.of, "⌋"]
      return `${open}${grouped(of)}/${grouped(atom.by)}${close}`
    }
    default:
      return `${atom.kind}(${atom.of.map(show).join(", ")})`
  }
}

/** The a and b of which d is a mod b, if it is one. */
function asRemainder(d: Sym): { of: Dim; by: Dim } | null {
  for (const t of d.terms) {
    const atom = t.factors.length === 1 ? t.factors[0] : null
    if (atom?.kind !== "quotient" || t.coefficient !== neg(atom.by)) continue
    if (keyOf(sub(atom.of, mul(atom.by, fromAtom(atom)))) === d.key) return { of: atom.of, by: atom.by }
  }
  return null
}

function extreme(kind: "min" | "max", a: Dim, b: Dim): Dim {
  if (typeof a === "number" && typeof b === "number") return kind === "min" ? Math.min(a, b) : Math.max(a, b)
  const inside = (d: Dim): readonly Dim[] => {
    const atom = isSym(d) && d.terms.length === 1 && d.terms[0].coefficient === 1 ? d.terms[0].factors : []
    return atom.length === 1 && atom[0].kind === kind ? (atom[0] as { of: readonly Dim[] }).of : [d]
  }
  const kept: Dim[] = []
  for (const candidate of [...inside(a), ...inside(b)]) {
    const loses = (x: Dim, y: Dim) => (kind === "min" ? atMost(y, x) : atMost(x, y)) === true
    if (kept.some(k => loses(candidate, k))) continue
    kept.splice(0, kept.length, ...kept.filter(k => !loses(k, candidate)), candidate)
  }
  if (kept.length === 1) return kept[0]
  kept.sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1))
  const key = `~${kind}(${kept.map(keyOf).join(",")})`
  // A choice among pages of formulas tells nobody anything, and each step would double it.
  return key.length > 2000 ? unknownDim() : fromAtom({ kind, key, of: kept })
}

function gcd(a: number, b: number): number {
  a = Math.abs(a)
  b = Math.abs(b)
  while (b) [a, b] = [b, a % b]
  return a
}

/** The greatest common divisor of the coefficients of all terms but the constant. */
function contentOf(terms: readonly Term[]): number {
  return terms.reduce((g, t) => (t.key === "" ? g : gcd(g, t.coefficient)), 0)
}

function byNumber(a: Sym, b: number): Dim {
  // Whole multiples of b come out; the constant's rest is in 0 … b−1, every other coefficient's nearer to 0 than b.
  const out: Term[] = []
  const rest: Term[] = []
  for (const t of a.terms) {
    const q = t.key === "" ? Math.floor(t.coefficient / b) : Math.trunc(t.coefficient / b)
    if (q) out.push({ ...t, coefficient: q })
    if (t.coefficient - q * b) rest.push({ ...t, coefficient: t.coefficient - q * b })
  }
  if (rest.length === 0) return collect(out)
  return add(collect(out), rounded(collect(rest), b))
}

/** ⌊rest / b⌋ where nothing comes out any more. */
function rounded(rest: Dim, b: number): Dim {
  if (typeof rest === "number") return Math.floor(rest / b)
  // ⌊−x / b⌋ = −⌊(x + b − 1) / b⌋, so that a ceiling written with two minus signs is the same ceiling.
  if (rest.terms[0].coefficient < 0) return neg(floorDiv(add(neg(rest), b - 1), b))
  const g = gcd(contentOf(rest.terms), b)
  if (g > 1) {
    const reduced = rest.terms.map(t => ({ ...t, coefficient: Math.floor(t.coefficient / g) })).filter(t => t.coefficient !== 0)
    return floorDiv(collect(reduced), b / g)
  }
  // ⌊(⌊x / c⌋ + y) / b⌋ = ⌊(x + c·y) / (b·c)⌋
  const quotients = rest.terms.filter(t => t.factors.some(f => f.kind === "quotient"))
  const only = quotients.length === 1 && quotients[0].coefficient === 1 && quotients[0].factors.length === 1 ? quotients[0] : null
  const inner = only?.factors[0]
  if (only && inner?.kind === "quotient" && typeof inner.by === "number")
    return floorDiv(add(inner.of, mul(inner.by, sub(rest, fromAtom(inner)))), b * inner.by)
  const low = Math.floor(lowest(rest) / b)
  if (low === Math.floor(highest(rest) / b)) return low
  return quotient(rest, b)
}

function quotient(of: Dim, by: Dim): Sym {
  return fromAtom({ kind: "quotient", key: `~(${keyOf(of)})//(${keyOf(by)})`, of, by })
}

function bySymbol(a: Dim, b: Sym): Dim {
  const whole = divideExactly(a, b)
  if (whole !== null) return whole
  let out: Dim = 0
  let rest: Dim = a
  let divisor: Dim = b
  if (b.terms.length === 1) {
    // Terms that hold the whole divisor come out.
    const parts = termsOf(a).map(t => ({ t, q: divideTerm(t, b.terms[0]) }))
    out = parts.reduce<Dim>((s, p) => (p.q === null ? s : add(s, p.q)), 0)
    rest = collect(parts.filter(p => p.q === null).map(p => p.t))
  }
  const common = commonFactor([...termsOf(rest), ...b.terms])
  if (common !== 1) {
    rest = divideExactly(rest, common)!
    divisor = divideExactly(divisor, common)!
    if (typeof divisor === "number") return add(out, floorDiv(rest, divisor))
  }
  const low = lowest(rest)
  if (low >= 0 && less(rest, divisor)) return out
  return add(out, quotient(rest, divisor))
}

/** t / by when that is a product with an integer coefficient. */
function divideTerm(t: Term, by: Term): Dim | null {
  if (t.coefficient % by.coefficient !== 0) return null
  const factors = [...t.factors]
  for (const f of by.factors) {
    const at = factors.findIndex(g => g.key === f.key)
    if (at < 0) return null
    factors.splice(at, 1)
  }
  return fromTerm(t.coefficient / by.coefficient, factors)
}

/** a / b when b divides a as a polynomial with integer coefficients (long division by leading terms). */
function divideExactly(a: Dim, b: Dim): Dim | null {
  const lead = termsOf(b)[0]
  let result: Dim = 0
  for (let steps = 0; a !== 0; steps++) {
    const q = divideTerm(termsOf(a)[0], lead)
    if (q === null || steps > 50) return null
    result = add(result, q)
    a = sub(a, mul(q, b))
  }
  return result
}

function commonFactor(terms: readonly Term[]): Dim {
  const coefficient = terms.reduce((g, t) => gcd(g, t.coefficient), 0)
  let shared = [...terms[0].factors]
  for (const t of terms.slice(1)) {
    const left = [...t.factors]
    shared = shared.filter(f => {
      const at = left.findIndex(g => g.key === f.key)
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
  }
  return fromTerm(coefficient, shared)
}
