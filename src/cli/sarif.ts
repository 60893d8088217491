import type { diagnostic } from "./report"

type Diagnostic = ReturnType<typeof diagnostic>

const levels: Readonly<Record<Diagnostic["severity"], "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
}

/** Diagnostics as SARIF 2.1.0, for code-scanning services. */
export function sarif(diagnostics: readonly Diagnostic[]): unknown {
  const region = (d: { line: number; column: number; endLine?: number; endColumn?: number }) => ({
    startLine: d.line,
    startColumn: d.column,
    ...(d.endLine === undefined ? {} : { endLine: d.endLine, endColumn: d.endColumn }),
  })
  const location = (d: { file: string; cell?: number; line: number; column: number; endLine?: number; endColumn?: number }) => ({
    physicalLocation: { artifactLocation: { uri: encodeURI(d.file) }, region: region(d) },
    ...(d.cell === undefined ? {} : { logicalLocations: [{ name: `cell ${d.cell}` }] }),
  })
  const ids = [...new Set(diagnostics.map(d => d.code))].sort()
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "ConvLens", rules: ids.map(id => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map(d => ({
          ruleId: d.code,
          ruleIndex: ids.indexOf(d.code),
          level: levels[d.severity],
          message: { text: d.message },
          locations: [location(d)],
          ...(d.related.length
            ? { relatedLocations: d.related.map(r => ({ ...location(r), message: { text: r.message } })) }
            : {}),
        })),
      },
    ],
  }
}
