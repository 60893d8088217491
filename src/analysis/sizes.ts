import { equal, isSym, substitute, symbolsOf, type Dim } from "../conv/dim"
import type { Model } from "../model/model"

/** Sizes people train at, most telling first: where a network accepts a range, one of these is meant. */
export const usual = [224, 32, 28, 227, 299, 64, 256, 128, 96, 112, 160, 192, 331, 380, 384, 512]

export interface Fit {
  /** The square size to show. */
  size: number
  /** All square sizes from `least` to `most` fit as well. */
  least: number
  most: number
  /** One that people train at is among them. */
  usual: boolean
}

/** Pairs that must be equal for the network to work, one side depending on the input's size: a Linear after a flatten. */
export function demands(model: Model): { actual: Dim; needed: number; node: number }[] {
  const found: { actual: Dim; needed: number; node: number }[] = []
  for (const { layer, inputs, id } of model.nodes) {
    const shape = model.tensors[inputs[0]!]?.shape
    if (!shape?.length) continue
    const last = shape.at(-1)!
    if (layer.kind === "linear" && typeof layer.inFeatures === "number" && isSym(last) && symbolsOf(last).length)
      found.push({ actual: last, needed: layer.inFeatures, node: id })
  }
  return found
}

/** The square sizes that meet all demands, the input's spatial symbols being `names`. */
export function fit(found: readonly { actual: Dim; needed: number }[], names: readonly string[], limit = 1024): Fit | null {
  const sizes: number[] = []
  for (let size = 1; size <= limit; size++) {
    const at = (name: string): Dim | undefined => (names.includes(name) ? size : undefined)
    if (found.every(({ actual, needed }) => equal(substitute(actual, at), needed) === true)) sizes.push(size)
  }
  if (!sizes.length) return null
  const least = sizes[0]!
  let most = least
  while (sizes.includes(most + 1)) most++
  const common = usual.find(n => n >= least && n <= most)
  const size = common ?? sizes.find(n => n <= most && n % 32 === 0) ?? sizes.find(n => n <= most && n % 8 === 0) ?? least
  return { size, least, most, usual: common !== undefined }
}

/**
 * True when no size whatever, square or not, meets a demand: the number of features is no multiple of what any size
 * gives. Proved over all pairs up to a limit.
 */
export function impossible({ actual, needed }: { actual: Dim; needed: number }, names: readonly string[], limit = 96): boolean {
  if (names.some(name => !symbolsOf(actual).includes(name)) || symbolsOf(actual).some(name => !names.includes(name))) return false
  let common = 0
  for (let a = 1; a <= limit; a++)
    for (const b of names.length > 1 ? [a, a + 1, a + 2, a + 7, 2 * a] : [a]) {
      const value = substitute(actual, name => (name === names[0] ? a : names.includes(name) ? b : undefined))
      if (typeof value !== "number") return false
      if (value > 0) common = gcd(common, value)
    }
  return common > 0 && needed % common !== 0
}

function gcd(a: number, b: number): number {
  while (b) [a, b] = [b, a % b]
  return a
}
