const quiet = /(?:def|class|async|import|from|global|pass|assert|raise|else|elif|except|finally|del|return)\b|@|#|"|'/y
const defining = /(?:async\s+)?(?:def|class)\b/y
const block = /(?:if|try|with|for|while)\b/y
const attribute = /([A-Za-z_]\w*)(?:\.\w+)+(?:\[[^\]\n]*\])?\s*=[^=]/y
const entry = /([A-Za-z_]\w*)\[[^\]\n]*\]\s*=[^=]/y
const call = /([A-Za-z_]\w*)(?:\.\w+)*\(/y

/**
 * Whether running a module's text may change something outside of it by its own statements (an attribute of something imported, a
 * call): such a module runs when it is imported. What decorators and the package's own `register…` functions enter somewhere is
 * another matter (`Registries`). Judged by the text, line by line: to parse it would cost what sleeping is to save.
 *
 * @param isDescribed a module of our own descriptions: calling what it gives changes nothing elsewhere
 */
export function acts(text: string, isDescribed: (module: string) => boolean): boolean {
  /** Inside a block at the top of the text, and not below a definition in it. */
  let inside = false
  for (let at = 0; at < text.length; at = text.indexOf("\n", at) + 1 || text.length) {
    const c = text.charCodeAt(at)
    let start = at
    if (c === 32 || c === 9) {
      if (!inside) continue
      while (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9) start++
    } else if (c === 10 || c === 13 || c === 41 || c === 93 || c === 125) continue
    else if ((inside = match(block, text, at) !== null)) continue
    if (inside && match(defining, text, start)) inside = false
    if (match(quiet, text, start)) continue
    const changed = (match(attribute, text, start) ?? match(entry, text, start))?.[1]
    if (changed !== undefined && !isOwn(changed, text)) return true
    const [what, called] = match(call, text, start) ?? []
    if (what === undefined || called === undefined || (isImported(called, text) && isDescribed(called))) continue
    if (!(/regist/i.test(what) && isOfPackage(called, text))) return true
  }
  return false
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** A name that the text itself makes. */
function isOwn(name: string, text: string): boolean {
  return new RegExp(`^\\s*(?:class\\s+${name}\\b|${name}\\b[^=\\n[(.]*=[^=])`, "m").test(text)
}

/** A name that the text imports from its own package. */
function isOfPackage(name: string, text: string): boolean {
  return new RegExp(`^\\s*from\\s+\\.[\\w.]*\\s+import\\s+(?:\\([^)]*|[^(\\n]*)\\b${name}\\b`, "m").test(text)
}

function isImported(name: string, text: string): boolean {
  return new RegExp(`^\\s*import\\s+(?:[^#\\n]*,\\s*)?${name}\\b`, "m").test(text)
}
