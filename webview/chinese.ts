import { labChinese } from "./lab/chinese"

/** The page's sentences in Simplified Chinese. */
export const chinese: Record<string, string> = {
  ...labChinese,
}
