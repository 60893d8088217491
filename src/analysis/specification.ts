import { isSym, symbol, type Dim } from "../conv/dim"
import type { Shape } from "../conv/shape"

/** One input of a network, as a person writes it. */
export interface Specification {
  /** The parameter of `forward` it goes to by name; null: by position. */
  keyword: string | null
  shape: Shape
  dtype: string
  /** The number of axes is our guess: the layer takes others as well (a Linear works on the last axis of any tensor). */
  anyRank?: boolean
}

const dtypes: Readonly<Record<string, string>> = {
  float: "float32",
  double: "float64",
  half: "float16",
  long: "int64",
  int: "int32",
  short: "int16",
  byte: "uint8",
}
const known = new Set([
  "float64",
  "float32",
  "float16",
  "bfloat16",
  "int64",
  "int32",
  "int16",
  "int8",
  "uint8",
  "bool",
  "complex64",
  "complex128",
])

/**
 * Reads `1,3,224,224` · `1x3x224x224` · `1×3×224×224` · `N,3,H,W` · `1,35:int64` · `mask=1,35:bool`. Parentheses and
 * spaces do not matter; a name stands for a whole number that is not known. Throws an Error with one line for people.
 */
export function parseSpecification(text: string): Specification {
  const match = /^\s*(?:([A-Za-z_]\w*)\s*=)?\s*([^:]*?)\s*(?::\s*([A-Za-z_.]\w*(?:\.\w+)*)\s*)?$/.exec(text)
  if (!match) throw new Error(`cannot read the input "${text}"`)
  const body = match[2]!.replace(/^[([]|[)\]]$/g, "").replace(/,\s*$/, "")
  const named = (match[3] ?? "float32").replace(/^(torch|np|numpy|tf)\./, "")
  const dtype = dtypes[named] ?? named
  if (!known.has(dtype)) throw new Error(`"${named}" is not a dtype, in the input "${text}"`)
  const dims = body === "" ? [] : body.split(/\s*[,×]\s*|\s*(?<=[\w?*])[xX](?=[\dA-Z?*])\s*|\s+/).map(part => dim(part, text))
  return { keyword: match[1] ?? null, shape: dims, dtype }
}

function dim(part: string, text: string): Dim {
  if (/^\d+$/.test(part)) return Number(part)
  if (/^[A-Za-z_]\w*$/.test(part)) return symbol(part)
  throw new Error(`"${part}" is not a size, in the input "${text}"`)
}

/** As people read it: `1×3×224×224`, with a dtype when it is not float32. */
export function showSpecification(input: Specification, show: (dim: Dim) => string): string {
  const shape = input.shape.map(d => (isSym(d) ? show(d) : String(d))).join("×")
  return (input.keyword ? `${input.keyword}=` : "") + shape + (input.dtype === "float32" ? "" : `:${input.dtype}`)
}

/** The inputs in a comment such as `# convlens: input=1x3x224x224, mask=1x35:bool`; null when it is none. */
export function parseComment(text: string): Specification[] | null {
  const match = /^#\s*convlens\s*:\s*inputs?\s*=\s*(.+)$/i.exec(text.trim())
  if (!match) return null
  const parts = match[1]!.includes(";") ? match[1]!.split(/\s*;\s*/) : splitInputs(match[1]!)
  try {
    return parts.map(parseSpecification)
  } catch {
    return null
  }
}

/** Commas separate inputs where sizes are joined by x, and sizes where they are not. */
function splitInputs(text: string): string[] {
  if (!/[\dA-Z][x×][\dA-Z]/.test(text)) return [text]
  return text.split(/\s*[,]\s*|\s+(?=\w+\s*=|\d)/)
}
