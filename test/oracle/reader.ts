/** Reads the small Python expressions of layers.jsonl: calls, attributes, subscripts, operators, literals. */
export type Node =
  | { kind: "literal"; value: number | string | boolean | null }
  | { kind: "list"; items: Node[] }
  | { kind: "name"; name: string }
  | { kind: "attribute"; of: Node; name: string }
  | { kind: "call"; callee: Node; args: Node[]; keywords: Map<string, Node> }
  | { kind: "subscript"; of: Node; items: Item[] }
  | { kind: "operator"; sign: string; left: Node; right: Node }

export type Item = Node | { kind: "slice"; from: Node | null; to: Node | null; step: Node | null } | { kind: "ellipsis" }

const TOKEN = /\s*(?:(\d+\.\d+|\d+|\.\.\.|[A-Za-z_]\w*|[-+*@>()[\],.:=])|'([^']*)'|"([^"]*)")/y

export function read(text: string): Node {
  const tokens: { text: string; string: boolean }[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text)
    if (!match) throw new Error(`cannot read ${text}`)
    tokens.push({ text: match[1] ?? match[2] ?? match[3], string: match[1] === undefined })
  }
  let i = 0
  const is = (t: string) => tokens[i] !== undefined && !tokens[i].string && tokens[i].text === t
  const eat = (t: string) => is(t) && (i++, true)

  const operators = [[">"], ["+", "-"], ["*", "@"]]
  const binary = (level: number): Node => {
    if (level === operators.length) return unary()
    let left = binary(level + 1)
    for (let sign = operators[level].find(is); sign; sign = operators[level].find(is)) {
      i++
      left = { kind: "operator", sign, left, right: binary(level + 1) }
    }
    return left
  }
  const expression = () => binary(0)

  const unary = (): Node => {
    if (!eat("-")) return postfix()
    const inner = unary()
    if (inner.kind !== "literal") throw new Error(`minus before ${inner.kind}`)
    return { kind: "literal", value: -(inner.value as number) }
  }

  const postfix = (): Node => {
    let node = atom()
    for (;;) {
      if (eat(".")) node = { kind: "attribute", of: node, name: tokens[i++].text }
      else if (eat("(")) node = call(node)
      else if (eat("[")) node = { kind: "subscript", of: node, items: subscript() }
      else return node
    }
  }

  const call = (callee: Node): Node => {
    const args: Node[] = []
    const keywords = new Map<string, Node>()
    while (!eat(")")) {
      if (tokens[i + 1]?.text === "=" && !tokens[i].string) {
        const name = tokens[i].text
        i += 2
        keywords.set(name, expression())
      } else args.push(expression())
      eat(",")
    }
    return { kind: "call", callee, args, keywords }
  }

  const subscript = (): Item[] => {
    const items: Item[] = []
    const bound = () => (is(":") || is(",") || is("]") ? null : expression())
    while (!eat("]")) {
      if (eat("...")) items.push({ kind: "ellipsis" })
      else {
        const from = bound()
        if (eat(":")) {
          const to = bound()
          items.push({ kind: "slice", from, to, step: eat(":") ? bound() : null })
        } else items.push(from!)
      }
      eat(",")
    }
    return items
  }

  const sequence = (close: string): { items: Node[]; comma: boolean } => {
    const items: Node[] = []
    let comma = false
    while (!eat(close)) {
      items.push(expression())
      comma = eat(",") || comma
    }
    return { items, comma }
  }

  const atom = (): Node => {
    const token = tokens[i++]
    if (token.string) return { kind: "literal", value: token.text }
    if (token.text === "(") {
      const { items, comma } = sequence(")")
      return items.length === 1 && !comma ? items[0] : { kind: "list", items }
    }
    if (token.text === "[") return { kind: "list", items: sequence("]").items }
    const word = { True: true, False: false, None: null }[token.text]
    if (word !== undefined) return { kind: "literal", value: word }
    if (/^\d/.test(token.text)) return { kind: "literal", value: Number(token.text) }
    return { kind: "name", name: token.text }
  }

  const whole = expression()
  if (i < tokens.length) throw new Error(`${tokens[i].text} is left over in ${text}`)
  return whole
}
