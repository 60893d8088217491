import type { Tab } from "../src/protocol"
import type { View } from "./diagram/camera"

/** What is kept over a reload. Folds, zoom and selection are per network: by file and root. */
export interface Kept {
  source: string
  tab: Tab
  networks: Record<string, KeptNetwork>
  /** Shown or not, once the reader has said so; before that as there is room. */
  inspector?: boolean
  side: number
  rows: "auto" | "one"
  table?: { sort: string; down: boolean }
  /** The filter lab's own. */
  lab?: unknown
}

export interface KeptNetwork {
  open?: string[]
  view?: View
  selected?: string
}

export function restore(value: unknown, source: string): Kept {
  const fresh: Kept = { source, tab: "diagram", networks: {}, side: 330, rows: "auto" }
  if (typeof value !== "object" || value === null) return fresh
  const kept = value as Partial<Kept>
  return {
    ...fresh,
    ...(kept.tab === "table" || kept.tab === "filters" ? { tab: kept.tab } : {}),
    ...(typeof kept.networks === "object" && kept.networks ? { networks: kept.networks } : {}),
    ...(typeof kept.inspector === "boolean" ? { inspector: kept.inspector } : {}),
    ...(typeof kept.side === "number" ? { side: Math.min(900, Math.max(240, kept.side)) } : {}),
    ...(kept.rows === "one" ? { rows: "one" } : {}),
    ...(kept.table ? { table: kept.table } : {}),
    ...(kept.lab ? { lab: kept.lab } : {}),
  }
}
