import { isSym, show, type Dim } from "../conv/dim"

/** Numbers as people read them. What is symbolic stays a formula: `1.28 M·N`, `2·H+1`. */

/** `25.6 M`, `4.09 G`, `832`: three digits that count. */
export function brief(n: Dim): string {
  return scaled(n, 1000, ["", " k", " M", " G", " T", " P"])
}

/** `4.09 GMACs` */
export function macs(n: Dim): string {
  const text = brief(n)
  return / [kMGTP]$/.test(text) ? `${text}MACs` : `${text} MACs`
}

/** Bytes in the binary units of memory: `3.06 MiB`. */
export function bytes(n: Dim): string {
  return scaled(n, 1024, [" B", " KiB", " MiB", " GiB", " TiB"])
}

/** `96.2 %` */
export function share(part: Dim, whole: Dim): string | undefined {
  if (typeof part !== "number" || typeof whole !== "number" || whole === 0) return undefined
  return `${((100 * part) / whole).toFixed(1)} %`
}

function scaled(n: Dim, base: number, units: readonly string[]): string {
  if (isSym(n)) {
    const [first, ...others] = n.terms
    const times = first!.coefficient
    if (others.length || times < base) return show(n) === "?" ? "?" : show(n) + units[0]!
    return `${scaled(times, base, units)}·${show({ ...n, terms: [{ ...first!, coefficient: 1 }] })}`
  }
  let i = 0
  let value = n
  // 999.95 would be written as 1000 in three digits: it belongs to the next unit.
  while (Math.abs(value) >= base * 0.9995 && i < units.length - 1) {
    value /= base
    i++
  }
  const digits = i === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, Math.abs(value)))))
  return `${value.toFixed(digits)}${units[i]!}`
}
