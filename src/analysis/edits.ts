import { constants, type Constant } from "../python/sources"
import { parse } from "../python/syntax"
import type { FileTree } from "../python/tree"

/** A number of the text as it stands, and what it was before. */
export interface Edit {
  constant: Constant
  value: number | boolean
}

/**
 * The numbers that have changed from one text to another, where everything between the first and the last change has as many
 * numbers as it had: otherwise nobody can tell which of them is which.
 *
 * @param tree the tree of `now`
 */
export function edits(before: string, now: string, tree: FileTree): Edit[] {
  const shorter = Math.min(before.length, now.length)
  let start = 0
  while (start < shorter && before[start] === now[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === now.at(-1 - end)) end++
  const touched = (tree: FileTree, text: string): Constant[] =>
    constants(tree).filter(({ from, to }) => to >= start && from <= text.length - end)
  const [old, own] = [touched(parse(before), before), touched(tree, now)]
  if (old.length !== own.length) return []
  return own.flatMap((constant, i) => (constant.value === old[i]!.value ? [] : [{ constant, value: old[i]!.value }]))
}
