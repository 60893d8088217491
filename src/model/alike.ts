import type { Model } from "./model"

/** Where things stand in the text: all that an edit elsewhere changes. */
const places = new Set(["span", "construction", "definition", "args", "settings"])

/**
 * Whether two models are the same network, wherever in the text it is written: then all that is derived from one (outline,
 * measures) holds for the other.
 */
export function alike(a: Model, b: Model): boolean {
  return same(a, b)
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !same(a[i], b[i])) return false
    return true
  }
  if (Array.isArray(b)) return false
  let left = 0
  for (const key in a) {
    left++
    if (places.has(key)) continue
    const x = (a as Record<string, unknown>)[key]
    const y = (b as Record<string, unknown>)[key]
    if (x !== y && !same(x, y)) return false
  }
  for (const _ in b) left--
  return left === 0
}
