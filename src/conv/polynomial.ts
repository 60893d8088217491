/**
 * Whole numbers that may be symbolic, in normal form: sums of products of atoms with integer coefficients. Two
 * expressions that are equal as polynomials have the same `key`. Plain data: survives JSON and postMessage.
 */
export type Dim = number | Sym

export interface Sym {
  readonly kind: "sym"
  /** Equal keys, equal numbers. */
  readonly key: string
  /** Sorted by degree, then by key; the constant, if any, comes last. Never constant as a whole: that is a number. */
  readonly terms: readonly Term[]
}

export interface Term {
  readonly coefficient: number
  /** "" for the constant. */
  readonly key: string
  /** With repetition: H² is H, H. */
  readonly factors: readonly Atom[]
}

export type Atom =
  | { readonly kind: "symbol"; readonly key: string; readonly name: string; readonly least: number }
  /** A number nobody knows; it equals only itself. */
  | { readonly kind: "unknown"; readonly key: string; readonly least: number }
  /** ⌊of / by⌋ */
  | { readonly kind: "quotient"; readonly key: string; readonly of: Dim; readonly by: Dim }
  | { readonly kind: "min" | "max"; readonly key: string; readonly of: readonly Dim[] }

export function isSym(x: unknown): x is Sym {
  return typeof x === "object" && x !== null && (x as { kind?: unknown }).kind === "sym"
}

export const keyOf = (d: Dim): string => (typeof d === "number" ? String(d) : d.key)

export const termsOf = (d: Dim): readonly Term[] =>
  typeof d === "number" ? (d === 0 ? [] : [{ coefficient: d, key: "", factors: [] }]) : d.terms

function order(a: Term, b: Term): number {
  return b.factors.length - a.factors.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}

/** The Dim with these terms, already sorted and without zeros. */
function make(terms: readonly Term[]): Dim {
  if (terms.length === 0) return 0
  if (terms.length === 1 && terms[0].key === "") return terms[0].coefficient
  const key = terms.map(t => `${t.coefficient}*${t.key}`).join("+")
  labour.characters += key.length
  return { kind: "sym", key, terms }
}

/** What arithmetic on symbols has cost so far, in characters of keys: nearly all of its time goes into them. */
export const labour = { characters: 0 }

/** The Dim with these terms in any order, equal ones summed. */
export function collect(terms: Iterable<Term>): Dim {
  const sums = new Map<string, Term>()
  for (const t of terms) {
    const before = sums.get(t.key)
    sums.set(t.key, before ? { ...before, coefficient: before.coefficient + t.coefficient } : t)
  }
  return make([...sums.values()].filter(t => t.coefficient !== 0).sort(order))
}

export function fromAtom(atom: Atom): Sym {
  return make([{ coefficient: 1, key: atom.key, factors: [atom] }]) as Sym
}

export function fromTerm(coefficient: number, factors: readonly Atom[]): Dim {
  if (coefficient === 0) return 0
  const sorted = [...factors].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return make([{ coefficient, key: sorted.map(f => f.key).join("·"), factors: sorted }])
}

export function add(a: Dim, b: Dim): Dim {
  if (typeof a === "number") {
    if (typeof b === "number") return a + b
    if (a === 0) return b
  } else if (b === 0) return a
  return collect([...termsOf(a), ...termsOf(b)])
}

export function neg(a: Dim): Dim {
  if (typeof a === "number") return a === 0 ? 0 : -a
  return make(a.terms.map(t => ({ ...t, coefficient: -t.coefficient })))
}

export function sub(a: Dim, b: Dim): Dim {
  return typeof a === "number" && typeof b === "number" ? a - b : add(a, neg(b))
}

export function mul(a: Dim, b: Dim): Dim {
  if (typeof a === "number") {
    if (typeof b === "number") return a * b + 0 // never −0
    if (a === 0) return 0
    return a === 1 ? b : make(b.terms.map(t => ({ ...t, coefficient: t.coefficient * a })))
  }
  if (typeof b === "number") return mul(b, a)
  const products: Term[] = []
  for (const s of a.terms)
    for (const t of b.terms) products.push(...termsOf(fromTerm(s.coefficient * t.coefficient, [...s.factors, ...t.factors])))
  return collect(products)
}
