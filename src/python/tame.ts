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
  // Strings and comments are stepped over whole; everything else is looked at only for brackets.
  const pieces =
    /[([{]|[)\]}]|#.*|'''(?:[^\\]|\\[^])*?(?:'''|$)|"""(?:[^\\]|\\[^])*?(?:"""|$)|'(?:[^'\\\n]|\\[^])*'?|"(?:[^"\\\n]|\\[^])*"?/g
  for (let match = pieces.exec(text); match; match = pieces.exec(text)) {
    const c = match[0]
    if (c === "(" || c === "[" || c === "{") {
      if (++depth === deepest + 1) {
        out += text.slice(kept, match.index)
        kept = match.index
      }
    } else if ((c === ")" || c === "]" || c === "}") && depth > 0 && --depth === deepest) {
      out += blank(text.slice(kept, match.index + 1))
      kept = match.index + 1
    }
  }
  return out + (depth > deepest ? blank(text.slice(kept)) : text.slice(kept))
}

function blank(text: string): string {
  return text.replace(/[^\n]+/g, run => " ".repeat(run.length))
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
