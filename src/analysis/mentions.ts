import type { Mention } from "../checks/unused"
import type { Range } from "../python/tree"
import type { Candidate } from "./roots"

/** Where a class of the document, given by its definition, speaks of an attribute, besides its constructor. */
export function mentions(definition: Range, attribute: string, classes: readonly Candidate[], source: string): Mention {
  const cls = classes.find(c => c.definition?.kind === "class" && c.definition.from === definition.from)?.definition
  if (cls?.kind !== "class" || cls.bases.length > 1) return "elsewhere"
  const said = new RegExp(`\\b${attribute}\\b`)
  // `self.proj.weight` uses it without calling it.
  const taken = new RegExp(`\\b${attribute}\\s*\\.\\s*\\w`)
  let found: Mention = "nowhere"
  for (const s of cls.body) {
    if (s.kind !== "function" || s.name === "__init__") continue
    const text = source.slice(s.from, s.to)
    if (s.name === "forward" ? taken.test(text) : said.test(text)) return "elsewhere"
    if (s.name === "forward" && said.test(text)) found = "forward"
  }
  return found
}
