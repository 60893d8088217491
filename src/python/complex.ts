import { raised } from "./errors"
import { complexType } from "./types"
import { Instance } from "./value"

/** What an instance of `complex` carries. */
export class Complex {
  readonly kind = "complex"
  constructor(
    readonly re: number,
    readonly im: number,
  ) {}
}

/** The Python value `re + im·j`. */
export function complexNumber(re: number, im: number): Instance {
  const made = new Instance(complexType)
  made.payload = new Complex(re, im)
  return made
}

/** `a / b`. @throws Raised ZeroDivisionError */
export function divide(a: Complex, b: Complex): Complex {
  if (b.re === 0 && b.im === 0) throw raised("ZeroDivisionError", "complex division by zero")
  // By the larger part, so that nothing overflows on the way.
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re
    const below = b.re + b.im * ratio
    return new Complex((a.re + a.im * ratio) / below, (a.im - a.re * ratio) / below)
  }
  const ratio = b.re / b.im
  const below = b.re * ratio + b.im
  return new Complex((a.re * ratio + a.im) / below, (a.im * ratio - a.re) / below)
}

/** `a * b`. */
export const times = (a: Complex, b: Complex) => new Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)

/** `a ** b`: whole exponents by multiplication, as Python does, all others through the angle. */
export function complexPower(a: Complex, b: Complex): Complex {
  if (b.re === 0 && b.im === 0) return new Complex(1, 0)
  if (a.re === 0 && a.im === 0) {
    if (b.im !== 0 || b.re < 0) throw raised("ZeroDivisionError", "zero to a negative or complex power")
    return new Complex(0, 0)
  }
  if (b.im === 0 && Number.isInteger(b.re) && Math.abs(b.re) <= 100) {
    let result = new Complex(1, 0)
    let factor = a
    for (let n = Math.abs(b.re); n > 0; n = Math.floor(n / 2)) {
      if (n % 2) result = times(result, factor)
      factor = times(factor, factor)
    }
    return b.re < 0 ? divide(new Complex(1, 0), result) : result
  }
  const angle = Math.atan2(a.im, a.re)
  let length = Math.hypot(a.re, a.im) ** b.re
  let turn = angle * b.re
  if (b.im !== 0) {
    length *= Math.exp(-angle * b.im)
    turn += b.im * Math.log(Math.hypot(a.re, a.im))
  }
  return new Complex(length * Math.cos(turn), length * Math.sin(turn))
}

/** The same for numbers that are equal, real ones too. */
export const complexKey = (z: Complex): unknown => (z.im === 0 ? z.re : `\0complex ${z.re} ${z.im}`)
