import { closer, isCloser, tokenize } from "./tokens"

/** CPython itself refuses more nested brackets than this. */
const deepest = 200

/**
 * The text with everything nested deeper than `deepest` brackets blanked out, so that a megabyte of brackets costs neither
 * stack nor seconds. Offsets stay. Text that is not so is returned as it is.
 */
export function tooDeep(text: string): string {
  if (!suspicious(text)) return text
  let depth = 0
  let out = ""
  let kept = 0
  for (const token of tokenize(text)) {
    if (closer(token) && ++depth === deepest + 1) {
      out += text.slice(kept, token.from)
      kept = token.from
    } else if (isCloser(token) && depth > 0 && --depth === deepest) {
      out += text.slice(kept, token.to).replace(/[^\n]/g, " ")
      kept = token.to
    }
  }
  return out + (depth > deepest ? text.slice(kept).replace(/[^\n]/g, " ") : text.slice(kept))
}

/** Counts brackets without looking at strings: enough to see that a text is ordinary. */
function suspicious(text: string): boolean {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 40 || c === 91 || c === 123) {
      if (++depth > deepest) return true
    } else if (c === 41 || c === 93 || c === 125) {
      if (depth > 0) depth--
    }
  }
  return false
}
