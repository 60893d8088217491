/** Widths of text without a page: a little wider than any usual sans-serif, so that labels never collide. */
const NARROW = /[ijl.,:;'|!()[\]{}· ft/I]/
const WIDE = /[mwMW@%—…⊕]/
const CROSS = /[×+−→=]/
const IDEOGRAPH = /[\u2e80-\u9fff\uff00-\uffef]/

export function textWidth(text: string, size: number): number {
  let em = 0
  for (const c of text)
    em += IDEOGRAPH.test(c)
      ? 1.02
      : NARROW.test(c)
        ? 0.38
        : WIDE.test(c)
          ? 1
          : CROSS.test(c)
            ? 0.84
            : c >= "A" && c <= "Z"
              ? 0.71
              : 0.63
  return em * size
}

/** The text, shortened to fit. */
export function clip(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  let short = text
  while (short.length > 1 && textWidth(short + "…", size) > width) short = short.slice(0, -1)
  return short + "…"
}
