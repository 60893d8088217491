import type { Language, Tree, TreeCursor } from "web-tree-sitter"

/** A node of tree-sitter's tree, copied out of wasm once: crossing per question would be many times slower. */
export interface Raw {
  /** The grammar's name; tokens (`,`, `not in`) are their own text. */
  readonly type: string
  /** False for tokens. Their offsets are not read. */
  readonly named: boolean
  readonly from: number
  readonly to: number
  readonly children: readonly Raw[]
}

const nothing: readonly Raw[] = []
const enum Kind {
  branch,
  leaf,
  token,
  skipped,
  comment,
}

/** Nodes whose inside says nothing that their text does not. */
const leaves = new Set(
  (
    "identifier integer float true false none ellipsis string_start string_content string_end dotted_name import_prefix " +
    "type_conversion wildcard_import keyword_separator positional_separator pass_statement break_statement continue_statement"
  ).split(" "),
)
/** Tokens that carry meaning; brackets and keywords are said by the node around them. */
const tokens = new Set(
  ", : = _ from + - * / // % ** @ & | ^ << >> ~ < > <= >= == != <> in is"
    .split(" ")
    .concat("not in", "is not", "and", "or")
    .concat("+= -= *= /= //= %= **= @= &= |= ^= <<= >>=".split(" ")),
)

/** What to do with each node type of the language, by its id. */
export interface Kinds {
  readonly kinds: readonly Kind[]
  readonly names: readonly string[]
}
export function kindsOf(language: Language): Kinds {
  const kinds: Kind[] = []
  const names: string[] = []
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? ""
    names.push(name)
    if (language.nodeTypeIsNamed(id)) {
      kinds.push(
        name === "comment"
          ? Kind.comment
          : name === "line_continuation"
            ? Kind.skipped
            : leaves.has(name)
              ? Kind.leaf
              : Kind.branch,
      )
    } else kinds.push(tokens.has(name) ? Kind.token : Kind.skipped)
  }
  return { kinds, names }
}

/** Deeper than this a node is left without children: nobody writes it, and recursion must end somewhere. */
const deepest = 1500

interface Open {
  type: string
  named: boolean
  from: number
  to: number
  children: Raw[]
}

/** Copies the whole tree; comments go to `comments`, places in error to `errors`. Iterative. */
export function readTree(tree: Tree, { kinds, names }: Kinds, comments: (from: number, to: number) => void): Raw {
  const cursor: TreeCursor = tree.walk()
  const root: Open = { type: "module", named: true, from: 0, to: cursor.endIndex, children: [] }
  const path: Open[] = []
  let parent = root
  let more = cursor.gotoFirstChild()
  while (more) {
    const id = cursor.nodeTypeId
    const kind = id < kinds.length ? kinds[id]! : Kind.branch
    let down = false
    if (kind === Kind.token) {
      parent.children.push({ type: names[id]!, named: false, from: -1, to: -1, children: nothing })
    } else if (kind === Kind.comment) {
      comments(cursor.startIndex, cursor.endIndex)
    } else if (kind !== Kind.skipped) {
      const type = id < kinds.length ? names[id]! : "ERROR"
      const from = cursor.startIndex
      const to = cursor.endIndex
      if (kind === Kind.leaf) parent.children.push({ type, named: true, from, to, children: nothing })
      else {
        const node: Open = { type, named: true, from, to, children: [] }
        parent.children.push(node)
        if (path.length < deepest && cursor.gotoFirstChild()) {
          down = true
          path.push(parent)
          parent = node
        }
      }
    }
    if (down) continue
    while (!(more = cursor.gotoNextSibling())) {
      if (!path.length) break
      cursor.gotoParent()
      parent = path.pop()!
    }
  }
  cursor.delete()
  return root
}
