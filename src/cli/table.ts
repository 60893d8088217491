import type { Analysis } from "../analysis"
import { exact } from "../conv/formula"
import { format } from "../conv/words"
import type { report } from "./report"

type Report = ReturnType<typeof report>
type Size = number | string | null

const count = (n: Size): string => (n === null ? "?" : typeof n === "number" ? exact(n) : n)
const factor = (d: Size): string =>
  typeof d === "string" && /[-+ ]/.test(d) && !/^[⌊⌈(][^⌋⌉)]*[⌋⌉)]$/.test(d) ? `(${d})` : String(d ?? "?")
const shape = (dims: Size[] | null): string => (dims ? (dims.length ? dims.map(factor).join("×") : "scalar") : "?")

/** The report as a table for a terminal: one row per layer, totals and findings below. */
export function table(result: Report, analysis: Analysis): string {
  const head = ["layer", "type", "output", "receptive field", "params", "MACs"]
  const rows = result.layers.map(layer => [
    layer.name ?? "",
    layer.type,
    layer.outputs.map(shape).join(", "),
    layer.receptiveField
      ? layer.receptiveField.size.map(d => d ?? "?").join("×") +
        " /" +
        [...new Set(layer.receptiveField.stride)].map(d => d ?? "?").join("×")
      : "",
    layer.params === 0 ? "" : count(layer.params),
    layer.macs === 0 ? "" : count(layer.macs),
  ])
  const widths = head.map((title, i) =>
    Math.min(
      60,
      rows.reduce((most, row) => Math.max(most, row[i]!.length), title.length),
    ),
  )
  const right = new Set([4, 5])
  const line = (cells: string[]): string =>
    cells
      .map((c, i) => (right.has(i) ? c.padStart(widths[i]!) : c.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd()
  const { totals } = result
  const inputs = result.inputs.map(i => shape(i.shape) + (i.dtype === "float32" ? "" : ` ${i.dtype}`)).join(", ")
  const out = [
    `${result.entry} · ${inputs} → ${result.outputs.map(o => shape(o.shape)).join(", ")}`,
    `${result.file} · ${result.framework} · input: ${sources[result.inputSource]}`,
    "",
    line(head),
    line(widths.map(w => "─".repeat(w))),
    ...rows.map(line),
    "",
    `parameters ${count(totals.params)}${totals.trainableParams === totals.params ? "" : ` (${count(totals.trainableParams)} trainable)`} · buffers ${count(totals.buffers)} · MACs ${count(totals.macs)} · activations ${bytes(totals.activationBytes)}` +
      (totals.minimumInput ? ` · smallest input ${shape(totals.minimumInput)}` : ""),
    "One MAC is one multiply-add of a convolution, a linear layer or a matrix product; nothing else counts.",
  ]
  const stopped = analysis.models[analysis.chosen!]!.stopped
  if (stopped) out.push("", `stopped: ${format(stopped.reason)}`)
  if (result.diagnostics.length) out.push("", ...result.diagnostics.map(diagnosticLine))
  if (result.unknown.length)
    out.push(
      "",
      ...result.unknown.map(
        u => `unknown: ${u.reason}${u.file ? ` (${placeOf({ ...u, file: u.file, line: u.line ?? 0 })})` : ""}`,
      ),
    )
  return out.join("\n") + "\n"
}

const sources: Readonly<Record<Report["inputSource"], string>> = {
  argument: "as given",
  chosen: "chosen earlier",
  comment: "from a comment in the file",
  file: "from a call in the file",
  model: "worked out from the model",
  example: "an example, since formulas for every size take too long",
  symbols: "not known, symbols stand for it",
}

function bytes(n: Size): string {
  if (typeof n !== "number") return n ?? "?"
  for (const [unit, size] of [
    ["GiB", 2 ** 30],
    ["MiB", 2 ** 20],
    ["KiB", 2 ** 10],
  ] as const)
    if (n >= size) return `${(n / size).toFixed(1)} ${unit}`
  return `${n} B`
}

/** `file:line`, in a notebook `file:cell 3:line` */
function placeOf(d: { file: string; cell?: number; line: number }): string {
  return `${d.file}:${d.cell === undefined ? "" : `cell ${d.cell}:`}${d.line}`
}

/** `file:line:column severity [code] message`, in a notebook `file:cell 3:line:column …` */
export function diagnosticLine(d: {
  file: string
  cell?: number
  line: number
  column: number
  severity: string
  code: string
  message: string
}): string {
  return `${placeOf(d)}:${d.column} ${d.severity} [${d.code}] ${d.message}`
}
