/** One test: the files under one heading, the first of them the document (the rest is its workspace). */
export interface Snippet {
  name: string
  line: number
  files: Map<string, string>
  /** The document after the first fix of its first finding that has one. */
  after?: string
}

/** What a comment claims about the code: `# shape: 1×64×112×112` about its line, or under carets about exactly that span. */
export interface Claim {
  kind: "shape" | "finding" | "hint" | "hover"
  text: string
  line: number
  from?: number
  to?: number
}

/**
 * Splits a Markdown document into its snippets, one per heading that holds code. ```` ```py ```` is the document (`main.py`, or
 * the name in a line `` `block.py`: `` just before); ```` ```py after ```` what the first fix makes of it; other blocks are prose.
 */
export function readSnippets(markdown: string): Snippet[] {
  const snippets: Snippet[] = []
  const path: string[] = []
  let file = "main.py"
  let fence: string | null = null
  let body: string[] = []
  let current: Snippet | null = null
  markdown.split("\n").forEach((text, i) => {
    if (fence !== null) {
      if (text !== "```") return void body.push(text)
      const code = body.join("\n") + "\n"
      if (fence === "py after" && current) current.after = code
      else if (fence === "py" || fence === "json") {
        if (!current) throw new Error(`line ${i + 1}: code before the first heading`)
        current.files.set(file, (current.files.get(file) ?? "") + code)
      }
      fence = null
      body = []
      file = "main.py"
      return
    }
    const heading = /^(#+) (.*)$/.exec(text)
    const name = /^`([^`]+\.\w+)`:$/.exec(text)
    if (heading) {
      path.length = heading[1]!.length - 1
      path.push(heading[2]!)
      current = { name: path.filter(Boolean).join(" › "), line: i + 1, files: new Map() }
      snippets.push(current)
    } else if (name) file = name[1]!
    else if (text.startsWith("```")) fence = text.slice(3)
  })
  return snippets.filter(s => s.files.size > 0)
}

const caretClaim = /^\s*#\s*(\^+) (shape|finding|hint|hover): (.*)$/
const trailingClaim = /^(.*\S.*?)  # (shape|finding|hint|hover): (.*)$/

/**
 * Reads the claims out of the comments: two blanks and `# kind: …` at the end of a line speaks of that line, carets of the code
 * above them. Several claims about one line are carets, or are joined by ` && `.
 */
export function readClaims(code: string): Claim[] {
  const claims: Claim[] = []
  let above = 0
  code.split("\n").forEach((text, line) => {
    const caret = caretClaim.exec(text)
    if (caret) {
      const from = text.indexOf("^")
      claims.push({ kind: caret[2] as Claim["kind"], text: caret[3]!, line: above, from, to: from + caret[1]!.length })
      return
    }
    above = line
    let rest: string | undefined = trailingClaim.exec(text) ? text : undefined
    while (rest) {
      const trailing = /^(?:.*?  # |)(shape|finding|hint|hover): (.*?)(?: && ((?:shape|finding|hint|hover): .*))?$/.exec(rest)
      if (!trailing) break
      claims.push({ kind: trailing[1] as Claim["kind"], text: trailing[2]!, line })
      rest = trailing[3]
    }
  })
  return claims
}

/** The code as a person would have written it. */
export function withoutClaims(code: string): string {
  return code
    .split("\n")
    .filter(text => !caretClaim.test(text))
    .map(text => trailingClaim.exec(text)?.[1] ?? text)
    .join("\n")
}
