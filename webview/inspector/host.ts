import type { Layer } from "../../src/conv/layer"
import type { Finding, Span } from "../../src/model/model"
import type { LabLayer } from "../../src/protocol"
import type { Group, Item } from "../../src/model/outline"
import { t } from "../words"

/** What the inspector asks of the page. */
export interface InspectorHost {
  reveal(span: Span): void
  select(item: Item): void
  toggle(item: Item): void
  toggleWhole(group: Group): void
  attempt(module: number, change: Partial<Layer> | null): void
  write(changes: { module: number; setting: string; value: string }[]): void
  lab(layer: LabLayer): void
  pin(tensor: number, unit: number[] | null): Node[]
}

export function severityName(severity: Finding["severity"]): string {
  return severity === "error"
    ? t("Error")
    : severity === "warning"
      ? t("Warning")
      : severity === "information"
        ? t("Information")
        : t("Hint")
}
