/** A run in a list that is the same `period` entries `times` times. */
export interface Run {
  from: number
  period: number
  times: number
}

const LONGEST = 8

/**
 * Finds repeated runs, left to right, preferring the one that covers most and then the shortest period. A single entry
 * counts from two in a row, a longer period from three (two similar stages are better seen than counted). `follows` tells
 * whether an entry continues the chain of the one before it.
 */
export function repeats(signs: readonly number[], follows: (i: number) => boolean = () => true): Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < signs.length) {
    let best: Run | null = null
    for (let period = 1; period <= LONGEST && at + 2 * period <= signs.length; period++) {
      let end = at + period
      while (end < signs.length && signs[end] === signs[end - period] && ((end - at) % period !== 0 || follows(end))) end++
      const times = Math.floor((end - at) / period)
      if (times < (period === 1 ? 2 : 3)) continue
      if (!best || times * period > best.times * best.period) best = { from: at, period, times }
    }
    if (best) {
      runs.push(best)
      at += best.times * best.period
    } else at++
  }
  return runs
}
