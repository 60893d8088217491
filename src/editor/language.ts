import * as vscode from "vscode"
import { format, type Words } from "../conv/words"

/** The sentence in the reader's language. */
export function tell(words: Words): string {
  return format(words, template => bundle()[template] ?? template)
}

/** All translations of the reader's language; empty in English. */
export function bundle(): Record<string, string> {
  return (vscode.l10n.bundle ?? {}) as Record<string, string>
}

/** The languages that the panel knows. */
export function language(): "en" | "zh-cn" {
  return vscode.env.language.toLowerCase().startsWith("zh") && vscode.l10n.bundle ? "zh-cn" : "en"
}
