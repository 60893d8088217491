import * as vscode from "vscode"
import type { Finding } from "../model/model"

export interface Settings {
  inlayHints: "on" | "hover" | "off"
  codeLens: boolean
  /** The least severe finding to report. */
  problems: Finding["severity"] | "off"
  importRoots: readonly string[]
  libraries: readonly string[]
  /** Evaluation steps; undefined: the engine's own limit. */
  fuel: number | undefined
  /** Milliseconds of quiet before an analysis. */
  delay: number
  /** Open the panel beside the first file with a model. */
  openPanel: boolean
}

/** The settings in force at a document. A value of the wrong type counts as not set. */
export function settings(uri: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration("convlens", uri)
  const one = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
    const value = section.get(name)
    return values.find(v => v === value) ?? otherwise
  }
  const count = (name: string, otherwise: number): number => {
    const value = section.get(name)
    return typeof value === "number" && value >= 0 ? value : otherwise
  }
  const list = (name: string): string[] => {
    const value = section.get(name)
    return Array.isArray(value) ? value.filter(item => typeof item === "string" && item !== "") : []
  }
  return {
    inlayHints: one("inlayHints", ["on", "hover", "off"], "on"),
    codeLens: section.get("codeLens") !== false,
    problems: one("problems", ["error", "warning", "information", "hint", "off"], "hint"),
    importRoots: list("importRoots"),
    libraries: list("libraries"),
    fuel: count("fuel", 0) || undefined,
    delay: count("delay", 120),
    openPanel: section.get("openPanel") === true,
  }
}
