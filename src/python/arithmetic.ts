import { add, atMost, equal, floorDiv, isSym, less, mod, mul, neg, product, show, sub, type Sym } from "../conv/dim"
import { say } from "../conv/words"
import { Complex, complexNumber, complexPower } from "./complex"
import { raised } from "./errors"
import type { Machine } from "./machine"
import type { BinaryOperator, CompareOperator } from "./tree"
import { Float, type Value } from "./value"

type Int = number | Sym
type Number_ = Int | Float

/** A number (bools count as ints), or undefined for everything else. */
export function numeric(value: Value): Number_ | undefined {
  switch (typeof value) {
    case "number":
      return value
    case "boolean":
      return value ? 1 : 0
    case "object":
      if (value !== null && (value.kind === "sym" || value.kind === "float")) return value
  }
  return undefined
}

/** A fraction of Dims, which symbolic floats are. */
interface Exact {
  numerator: Int
  denominator: number
}

function exactOf(value: Number_): Exact | null {
  if (typeof value === "number" || isSym(value)) return { numerator: value, denominator: 1 }
  const float = value as Float
  if (float.exact) return float.exact
  // Binary fractions such as 0.5 and 0.75 are exact; a tenth is not.
  for (let denominator = 1; denominator <= 1024; denominator *= 2)
    if (Number.isSafeInteger(float.value * denominator)) return { numerator: float.value * denominator, denominator }
  return null
}

function fraction(numerator: Int, denominator: number): Float {
  if (denominator < 0) return fraction(neg(numerator), -denominator)
  if (mod(numerator, denominator) === 0) {
    numerator = floorDiv(numerator, denominator)
    denominator = 1
  }
  if (typeof numerator === "number") return new Float(numerator / denominator)
  return new Float(NaN, { numerator, denominator })
}

/** Python's arithmetic on two numbers. */
export function arithmetic(operator: BinaryOperator, left: Number_, right: Number_, machine: Machine): Value {
  if (typeof left === "number" && typeof right === "number") return integers(operator, left, right)
  const symbolic = isSymbolic(left) || isSymbolic(right)
  if (left instanceof Float || right instanceof Float)
    return symbolic ? fractions(operator, left, right, machine) : floats(operator, toFloat(left), toFloat(right))
  return dims(operator, left as Int, right as Int, machine)
}

function isSymbolic(value: Number_): boolean {
  return isSym(value) || (value instanceof Float && value.exact !== undefined)
}

function toFloat(value: Number_): number {
  return typeof value === "number" ? value : (value as Float).value
}

function integers(operator: BinaryOperator, a: number, b: number): Value {
  switch (operator) {
    case "+":
      return a + b
    case "-":
      return a - b
    case "*":
      return a * b + 0
    case "/":
      if (b === 0) throw raised("ZeroDivisionError", "division by zero")
      return new Float(a / b)
    case "//":
      if (b === 0) throw raised("ZeroDivisionError", "integer division or modulo by zero")
      return Math.floor(a / b) + 0
    case "%":
      if (b === 0) throw raised("ZeroDivisionError", "integer modulo by zero")
      return a - b * Math.floor(a / b)
    case "**":
      if (b >= 0) return a ** b
      if (a === 0) throw raised("ZeroDivisionError", "0.0 cannot be raised to a negative power")
      return new Float(a ** b)
    case "<<":
      return a * 2 ** b
    case ">>":
      return Math.floor(a / 2 ** b)
    case "&":
    case "|":
    case "^":
      return bits(operator, a, b)
    case "@":
      throw unsupported(operator)
  }
}

function bits(operator: "&" | "|" | "^", a: number, b: number): number {
  if (a === (a | 0) && b === (b | 0)) return operator === "&" ? a & b : operator === "|" ? a | b : a ^ b
  const x = BigInt(a)
  const y = BigInt(b)
  return Number(operator === "&" ? x & y : operator === "|" ? x | y : x ^ y)
}

function unsupported(operator: BinaryOperator) {
  return raised("TypeError", `unsupported operand type(s) for ${operator}: 'float' and 'float'`)
}

function floats(operator: BinaryOperator, a: number, b: number): Value {
  switch (operator) {
    case "+":
      return new Float(a + b)
    case "-":
      return new Float(a - b)
    case "*":
      return new Float(a * b)
    case "/":
      if (b === 0) throw raised("ZeroDivisionError", "float division by zero")
      return new Float(a / b)
    case "//":
      if (b === 0) throw raised("ZeroDivisionError", "float floor division by zero")
      return new Float(Math.floor(a / b))
    case "%": {
      if (b === 0) throw raised("ZeroDivisionError", "float modulo")
      const rest = a % b
      if (rest === 0) return new Float(b < 0 ? -0 : 0)
      return new Float(rest < 0 !== b < 0 ? rest + b : rest)
    }
    case "**":
      if (a === 0 && b < 0) throw raised("ZeroDivisionError", "0.0 cannot be raised to a negative power")
      if (a < 0 && !Number.isInteger(b) && Number.isFinite(a) && Number.isFinite(b)) {
        const { re, im } = complexPower(new Complex(a, 0), new Complex(b, 0))
        return complexNumber(re, im)
      }
      // Square roots are exact where JavaScript's power is off by one digit.
      return new Float(Number.isInteger(b * 2) && !Number.isInteger(b) && b > 0 ? a ** Math.floor(b) * Math.sqrt(a) : a ** b)
    default:
      throw unsupported(operator)
  }
}

function dims(operator: BinaryOperator, a: Int, b: Int, machine: Machine): Value {
  switch (operator) {
    case "+":
      return add(a, b)
    case "-":
      return sub(a, b)
    case "*":
      return mul(a, b)
    case "/":
      return divide(a, b, machine)
    case "//":
      if (b === 0) throw raised("ZeroDivisionError", "integer division or modulo by zero")
      return floorDiv(a, b)
    case "%":
      if (b === 0) throw raised("ZeroDivisionError", "integer division or modulo by zero")
      return mod(a, b)
    case "**":
      if (typeof b === "number" && b >= 0 && b <= 8) return product(new Array<Int>(b).fill(a))
      break
    case "<<":
      if (typeof b === "number" && b >= 0) return mul(a, 2 ** b)
      break
    case ">>":
      if (typeof b === "number" && b >= 0) return floorDiv(a, 2 ** b)
      break
  }
  return depends(isSym(a) ? a : b, machine)
}

function divide(a: Int, b: Int, machine: Machine): Value {
  if (b === 0) throw raised("ZeroDivisionError", "division by zero")
  if (typeof b === "number") return fraction(a, b)
  return mod(a, b) === 0 ? fraction(floorDiv(a, b), 1) : depends(b, machine)
}

function depends(dim: Int, machine: Machine): Value {
  return machine.unknown(say("depends on {0}", show(dim)))
}

function fractions(operator: BinaryOperator, left: Number_, right: Number_, machine: Machine): Value {
  const a = exactOf(left)
  const b = exactOf(right)
  const dim = symbolIn(left) ?? symbolIn(right)!
  if (!a || !b) return depends(dim, machine)
  switch (operator) {
    case "+":
    case "-": {
      const second = operator === "-" ? neg(b.numerator) : b.numerator
      if (a.denominator === b.denominator) return fraction(add(a.numerator, second), a.denominator)
      return fraction(add(mul(a.numerator, b.denominator), mul(second, a.denominator)), a.denominator * b.denominator)
    }
    case "*":
      return fraction(mul(a.numerator, b.numerator), a.denominator * b.denominator)
    case "/":
      if (b.numerator === 0) throw raised("ZeroDivisionError", "float division by zero")
      if (typeof b.numerator === "number") return fraction(mul(a.numerator, b.denominator), a.denominator * b.numerator)
      return depends(dim, machine)
    case "//":
      if (b.numerator === 0) throw raised("ZeroDivisionError", "float floor division by zero")
      return fraction(floorDiv(mul(a.numerator, b.denominator), mul(b.numerator, a.denominator)), 1)
    default:
      return depends(dim, machine)
  }
}

function symbolIn(value: Number_): Int | undefined {
  if (isSym(value)) return value
  return value instanceof Float ? value.exact?.numerator : undefined
}

/** `int(value)`, `math.floor`, `math.ceil` of a number; an Unknown for what has no whole value. */
export function whole(value: Number_, way: "trunc" | "floor" | "ceil", machine: Machine): Value {
  if (typeof value === "number" || isSym(value)) return value
  const float = value as Float
  if (float.exact) {
    const { numerator, denominator } = float.exact
    // Sizes are not negative, so cutting off is rounding down.
    return way === "ceil" ? neg(floorDiv(neg(numerator), denominator)) : floorDiv(numerator, denominator)
  }
  if (Number.isNaN(float.value)) throw raised("ValueError", "cannot convert float NaN to integer")
  if (!Number.isFinite(float.value)) throw raised("OverflowError", "cannot convert float infinity to integer")
  void machine
  return (way === "trunc" ? Math.trunc(float.value) : way === "floor" ? Math.floor(float.value) : Math.ceil(float.value)) + 0
}

/** Compares two numbers; undefined where it depends on a symbol. */
export function compareNumbers(operator: CompareOperator, left: Number_, right: Number_): boolean | undefined {
  if (!isSymbolic(left) && !isSymbolic(right)) {
    const a = toFloat(left)
    const b = toFloat(right)
    switch (operator) {
      case "==":
        return a === b
      case "!=":
        return a !== b
      case "<":
        return a < b
      case "<=":
        return a <= b
      case ">":
        return a > b
      default:
        return a >= b
    }
  }
  for (const [one, other, flipped] of [
    [left, right, false],
    [right, left, true],
  ] as const)
    if (one instanceof Float && !one.exact && !Number.isFinite(one.value)) return infinite(operator, one.value, flipped, other)
  const a = exactOf(left)
  const b = exactOf(right)
  if (!a || !b) return undefined
  const x = mul(a.numerator, b.denominator)
  const y = mul(b.numerator, a.denominator)
  switch (operator) {
    case "==":
      return equal(x, y)
    case "!=":
      return negate(equal(x, y))
    case "<":
      return less(x, y)
    case "<=":
      return atMost(x, y)
    case ">":
      return less(y, x)
    default:
      return atMost(y, x)
  }
}

function infinite(operator: CompareOperator, value: number, flipped: boolean, _other: Number_): boolean {
  if (Number.isNaN(value)) return operator === "!="
  const big = value > 0 !== flipped
  switch (operator) {
    case "==":
      return false
    case "!=":
      return true
    case "<":
    case "<=":
      return !big
    default:
      return big
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}
