/**
 * A sentence for people, kept as a template and its arguments so that the editor can say it in the reader's language:
 * the template is the key of the translation. Placeholders are `{0}`, `{1}`, …
 */
export interface Words {
  readonly text: string
  /** Words among the arguments are themselves translated. */
  readonly args: readonly (string | number | Words)[]
}

/** Makes a sentence: `say("expects {0} channels, gets {1}", 3, 1)`. */
export function say(text: string, ...args: (string | number | Words)[]): Words {
  return { text, args }
}

/** The sentence in the given translation (English when there is none). */
export function format(words: Words, translate: (template: string) => string = t => t): string {
  return translate(words.text).replace(/\{(\d+)\}/g, (whole, i) => {
    const arg = words.args[Number(i)] ?? whole
    return typeof arg === "object" ? format(arg, translate) : String(arg)
  })
}
