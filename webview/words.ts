import type { Words } from "../src/conv/words"
import { format } from "../src/conv/words"
import { chinese } from "./chinese"

let language: "en" | "zh-cn" = "en"
let bundle: Record<string, string> = {}

/** The reader's language, and the engine's sentences in it. */
export function speak(next: "en" | "zh-cn", translations: Record<string, string>): void {
  language = next
  bundle = translations
  document.documentElement.lang = next === "zh-cn" ? "zh-CN" : "en"
}

/** A text of the page in the reader's language; placeholders are {0}, {1}, … */
export function t(text: string, ...args: (string | number)[]): string {
  return tell({ text, args })
}

/** A sentence of the engine in the reader's language. */
export function tell(words: Words): string {
  return format(words, template => bundle[template] ?? (language === "zh-cn" ? (chinese[template] ?? template) : template))
}
