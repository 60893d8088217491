import type { Span } from "../model/model"
import type { ClassDefinition, Expression, FileTree, FunctionDefinition, Range, Statement } from "../python/tree"

/**
 * What a name stands for inside a class's `__init__` when no caller says: the default of the parameter, or the one
 * expression that is assigned to it there. null when it is neither, or assigned more than once.
 */
export function meaning(file: string, tree: FileTree, definition: Span, name: string): Span | null {
  if (definition.file !== file) return null
  const cls = find(tree.body, definition)
  const init = cls?.body.find((s): s is Statement & FunctionDefinition => s.kind === "function" && s.name === "__init__")
  if (!init) return null
  const assigned = init.body.flatMap(s => assignments(s, name))
  if (assigned.length > 1) return null
  const expression = assigned[0] ?? init.parameters.find(p => p.name === name)?.default
  return expression ? { file, from: expression.from, to: expression.to } : null
}

function find(body: readonly Statement[], definition: Range): (Statement & ClassDefinition) | null {
  for (const statement of body) {
    if (statement.from > definition.from || statement.to < definition.to) continue
    if (statement.kind === "class" && statement.from === definition.from) return statement
    if ("body" in statement) {
      const inner = find(statement.body as readonly Statement[], definition)
      if (inner) return inner
    }
  }
  return null
}

/** Everything that a statement assigns to a plain name, in branches and loops too. */
function assignments(statement: Statement, name: string): Expression[] {
  if (statement.kind === "assign")
    return statement.targets.some(t => t.kind === "name" && t.name === name) ? [statement.value] : []
  if (statement.kind === "augmented" || statement.kind === "for") {
    const { target } = statement
    // A name that changes has no one meaning: twice is more than once.
    if (target.kind === "name" && target.name === name) return [target, target]
  }
  const blocks = ["body", "otherwise", "finally"] as const
  return blocks.flatMap(block => {
    const inner = (statement as unknown as Record<string, unknown>)[block]
    return Array.isArray(inner) ? (inner as Statement[]).flatMap(s => assignments(s, name)) : []
  })
}
