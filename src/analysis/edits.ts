import { diffLines } from "diff"
import { constants, type Constant } from "../python/sources"
import { parse } from "../python/syntax"
import type { FileTree, Range } from "../python/tree"

/** A number of the text as it stands, and what it was before. */
export interface Edit {
  constant: Constant
  value: number | boolean
}

/**
 * The numbers that have changed from one text to another: in lines that stand in the place of others and have as many
 * numbers as those. With more or fewer, nobody can tell which of them is which.
 *
 * @param tree the tree of `now`
 */
export function edits(before: string, now: string, tree: FileTree): Edit[] {
  const old = constants(parse(before))
  const own = constants(tree)
  return replaced(before, now).flatMap(({ was, is }) => {
    const [then, since] = [within(old, was), within(own, is)]
    if (then.length !== since.length) return []
    return since.flatMap((constant, i) => (constant.value === then[i]!.value ? [] : [{ constant, value: then[i]!.value }]))
  })
}

/** Runs of whole lines that have others in their place, in text order; none where the texts have little in common. */
function replaced(before: string, now: string): { was: Range; is: Range }[] {
  const pairs: { was: Range; is: Range }[] = []
  let was = { from: 0, to: 0 }
  let is = { from: 0, to: 0 }
  const turn = (length: number): void => {
    if (was.to > was.from && is.to > is.from) pairs.push({ was, is })
    was = { from: was.to + length, to: was.to + length }
    is = { from: is.to + length, to: is.to + length }
  }
  for (const { value, added, removed } of diffLines(before, now, { maxEditLength: most }) ?? [])
    if (removed) was.to += value.length
    else if (added) is.to += value.length
    else turn(value.length)
  turn(0)
  return pairs
}

function within(list: readonly Constant[], { from, to }: Range): Constant[] {
  return list.filter(constant => constant.from >= from && constant.to <= to)
}

/** So many lines that came or went are followed. */
const most = 2000
