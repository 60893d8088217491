import { convolve, kernels, maps } from "../../src/conv/convolve"

/** Words of a sentence: letters, digits and apostrophes; every Chinese character is a word of its own. */
export function wordsOf(sentence: string): string[] {
  return sentence.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}'’]+/gu) ?? []
}

/** Windows of K neighbouring words: N − K + 1 of them. */
export function windows(words: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.max(0, words.length - size + 1) }, (_, i) => words.slice(i, i + size))
}

/** How long a word's vector is here. */
export const features = 8

/** A vector that belongs to a word: made up, but always the same, as an untrained embedding is. */
export function embed(word: string): number[] {
  let h = 2166136261
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619)
  return Array.from({ length: features }, () => {
    h = Math.imul(h ^ (h >>> 15), 2246822519) + 374761393
    return ((h >>> 0) / 2 ** 32) * 2 - 1
  })
}

/** The answer of one filter of K words at every window, and which is the largest (Kim 2014, max over time). */
export function answers(words: readonly string[], size: number, seed: number): { scores: number[]; winner: number } {
  if (words.length < size) return { scores: [], winner: -1 }
  const vectors = words.map(embed)
  const sentence = maps(
    features,
    1,
    words.length,
    Array.from({ length: features }, (_, f) => vectors.map(vector => vector[f])).flat(),
  )
  const filter = Array.from({ length: size }, (_, k) => embed(`filter ${seed} ${k}`))
  const weights = kernels(
    1,
    features,
    1,
    size,
    Array.from({ length: features }, (_, f) => filter.map(vector => vector[f])).flat(),
  )
  const scores = [...convolve(sentence, weights).data]
  return { scores, winner: scores.indexOf(Math.max(...scores)) }
}
