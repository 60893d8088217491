import { show, type Dim } from "../conv/dim"

/** Numbers as people read them. What is symbolic stays a formula. */

/** `25.6 M`, `4.09 G`, `832`: three digits that count. */
export function brief(n: Dim): string {
  return typeof n === "number" ? scaled(n, 1000, ["", " k", " M", " G", " T", " P"]) : show(n)
}

/** `4.09 GMACs` */
export function macs(n: Dim): string {
  const text = brief(n)
  return / [kMGTP]$/.test(text) ? `${text}MACs` : `${text} MACs`
}

/** Bytes in the binary units of memory: `3.06 MiB`. */
export function bytes(n: Dim): string {
  if (typeof n === "number") return scaled(n, 1024, [" B", " KiB", " MiB", " GiB", " TiB"])
  return show(n) === "?" ? "?" : `${show(n)} B`
}

/** `96.2 %` */
export function share(part: Dim, whole: Dim): string | undefined {
  if (typeof part !== "number" || typeof whole !== "number" || whole === 0) return undefined
  return `${((100 * part) / whole).toFixed(1)} %`
}

function scaled(n: number, base: number, units: readonly string[]): string {
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
