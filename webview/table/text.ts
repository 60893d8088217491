import { isSym, show } from "../../src/conv/dim"
import type { Dim } from "../../src/conv/dim"
import { exact } from "../../src/conv/formula"
import type { Network } from "../network"
import { rowsOf } from "./rows"
import type { Row } from "./rows"

/** Column heads of copied tables are English in every language: they go into papers and spreadsheets. */
const heads = ["Name", "Type", "Output", "Settings", "Receptive field", "Parameters", "MACs", "Memory (bytes)"]

export function markdown(network: Network, rows: readonly Row[] = rowsOf(network)): string {
  const { totals } = network.measures
  const line = (cells: readonly string[]) => `| ${cells.map(c => c.replace(/\|/g, "\\|")).join(" | ")} |`
  return [
    line(heads),
    "|---|---|---|---|---|--:|--:|--:|",
    ...rows.map(r => line([r.name, r.type, r.shape, r.settings, r.field, exact(r.params), exact(r.macs), exact(r.memory)])),
    line([
      "**Total**",
      "",
      "",
      "",
      "",
      `**${exact(totals.params)}**`,
      `**${exact(totals.macs)}**`,
      `**${exact(totals.memory)}**`,
    ]),
    "",
  ].join("\n")
}

/** RFC 4180; numbers without separators, so that spreadsheets take them as numbers. */
export function csv(network: Network, rows: readonly Row[] = rowsOf(network)): string {
  const { totals } = network.measures
  const plain = (d: Dim) => (isSym(d) ? show(d) : String(d))
  const cell = (text: string) =>
    /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : /^[=+@-]/.test(text) ? `'${text}` : text
  const line = (cells: readonly string[]) => cells.map(cell).join(",")
  return [
    line(heads),
    ...rows.map(r => line([r.name, r.type, r.shape, r.settings, r.field, plain(r.params), plain(r.macs), plain(r.memory)])),
    line(["Total", "", "", "", "", plain(totals.params), plain(totals.macs), plain(totals.memory)]),
    "",
  ].join("\r\n")
}
