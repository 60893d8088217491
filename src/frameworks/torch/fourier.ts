import { add, equal, floorDiv, less, mul, sub, unknownDim, type Dim } from "../../conv/dim"
import { showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import { Unknown, type Value } from "../../python/value"
import { axisOf, dim, dims, dtypeName, dtypeOf, isTensor, numeric, shapeOf } from "./arguments"
import { LARGEST, stored } from "./arithmetic"
import { category, complexOf, floating, promote, realOf } from "./dtype"
import { object } from "./object"
import { isSure, needsComplex, needsReal } from "./refusals"
import { constant } from "./state"
import { define, opaque, run } from "./table"

/**
 * Fourier transforms. A transform of real numbers keeps ⌊n/2⌋ + 1 of its last axis, and the way back needs to be told n, or
 * takes 2·(m − 1). They count no MACs, as in PyTorch's own counter.
 */

/** What kind of numbers goes in and comes out, by the name. */
const takesReal = (name: string) => /^r|^ih/.test(name)
const givesReal = (name: string) => /^ir|^h/.test(name)

const rankOnly = (shape: Shape): Shape => shape.map(() => unknownDim())

/** Axes counted from the front; null where one of them is not there or is given twice, undefined where one is not known. */
function axes(machine: Machine, input: Value, shape: Shape, given: readonly Dim[]): number[] | null | undefined {
  const found = given.map(a => axisOf(a, shape.length))
  const missing = found.findIndex(a => a === null || (a !== undefined && !shape.length))
  if (missing >= 0) {
    const text = say("axis {0} of a tensor with {1} axes", given[missing] as number, shape.length)
    object(machine, [input], "axis-out-of-range", text, "dim")
    return null
  }
  if (found.includes(undefined)) return undefined
  if (new Set(found).size === found.length) return found as number[]
  object(machine, [input], "axis-repeated", say("an axis is given twice"), "dim")
  return null
}

function transform(machine: Machine, name: string, input: Value, sizes: Value, along: Value, norm: Value): Value {
  if (typeof norm === "string" && !["forward", "backward", "ortho"].includes(norm))
    machine.raise("RuntimeError", `Invalid normalization mode: "${norm}"`)
  const own = floating(dtypeOf(input))
  const dtype = givesReal(name) ? realOf(own) : complexOf(own)
  if (takesReal(name)) needsReal(machine, name, input)
  const shape = shapeOf(input)
  const give = (out: Shape | null) => opaque(machine, name, [input], [out], dtype)
  if (!shape) return give(null)
  const single = /t$/.test(name)
  // One axis takes one number, several a list of them; what is not known leaves its axis open.
  const list = (value: Value, what: string) =>
    single ? [value instanceof Unknown ? unknownDim() : dim(value, machine, what)] : dims(value, machine, what)
  const wanted = sizes === null ? null : list(sizes, single ? "n" : "s")
  let chosen = along === null ? null : list(along, "dim")
  if (wanted === undefined || chosen === undefined) return give(rankOnly(shape))
  if (chosen === null) {
    const count = wanted?.length ?? shape.length
    if (count > shape.length) {
      object(machine, [input], "setting-length", say("{0} sizes for {1} axes", count, shape.length), "s")
      return give(null)
    }
    chosen = Array.from({ length: count }, (_, i) => i - count)
  } else if (wanted && wanted.length !== chosen.length) {
    object(machine, [input], "setting-length", say("{0} sizes for {1} axes", wanted.length, chosen.length), "s")
    return give(null)
  }
  const at = axes(machine, input, shape, chosen)
  if (!at) return give(at === null ? null : rankOnly(shape))
  if (!at.length) {
    if (takesReal(name) || givesReal(name)) machine.raise("RuntimeError", `${name} must transform at least one axis`)
    return give(shape)
  }
  const out = [...shape]
  at.forEach((axis, i) => {
    const size = wanted?.[i]
    // -1 among several stands for the axis as it is.
    if (size !== undefined && (single || size !== -1)) out[axis] = size
    else if (givesReal(name) && i === at.length - 1) out[axis] = mul(sub(shape[axis]!, 1), 2)
  })
  const empty = at.find(axis => less(out[axis]!, 1))
  if (empty !== undefined) {
    const text = say("a transform of {0} numbers along axis {1} of {2}", Number(out[empty]), empty, showShape(shape))
    object(machine, [input], "not-positive", text, single ? "n" : "s")
    return give(null)
  }
  const last = at.at(-1)!
  if (takesReal(name)) out[last] = add(floorDiv(out[last]!, 2), 1)
  return give(out)
}
define(
  "F",
  "fft ifft rfft irfft hfft ihfft",
  "(input, n=None, dim=-1, norm=None, *, out=None)",
  ({ input, n: size, dim: d, norm }, m, n) => transform(m, n, input!, size!, d!, norm!),
)
define(
  "F",
  "fft2 ifft2 rfft2 irfft2 hfft2 ihfft2",
  "(input, s=None, dim=(-2, -1), norm=None, *, out=None)",
  ({ input, s, dim: d, norm }, m, n) => transform(m, n, input!, s!, d!, norm!),
)
define(
  "F",
  "fftn ifftn rfftn irfftn hfftn ihfftn",
  "(input, s=None, dim=None, norm=None, *, out=None)",
  ({ input, s, dim: d, norm }, m, n) => transform(m, n, input!, s!, d!, norm!),
)
define("F", "fftshift ifftshift", "(input, dim=None)", ({ input, dim: d }, m, n) => {
  const shape = shapeOf(input)
  const given = d === null ? undefined : dims(d!, m, "dim")
  if (shape && given) axes(m, input!, shape, [...new Set(given)])
  return run(m, n, { kind: "elementwise", name: n }, [input!])
})
const creation = "out=None, dtype=None, layout=None, device=None, requires_grad=False"
define("F", "fftfreq rfftfreq", `(n, d=1.0, *, ${creation})`, ({ n: size, d, dtype }, m, name) => {
  const type = dtypeName(dtype!) ?? "float32"
  const count = dim(size!, m, "n")
  if (typeof count === "number" && count < 0)
    m.raise("RuntimeError", `Trying to create tensor with negative dimension ${count}: [${count}]`)
  if (category(type) === 3) m.raise("RuntimeError", `"arange_cpu" not implemented for '${type}'`)
  const half = name === "rfftfreq"
  const length = half ? add(floorDiv(count, 2), 1) : count
  const step = numeric(d!)
  if (typeof count !== "number" || typeof length !== "number" || length > LARGEST || step === undefined)
    return constant(m, [length], type)
  const place = (i: number) => (half || i < Math.floor((count + 1) / 2) ? i : i - count)
  return constant(
    m,
    [length],
    type,
    Array.from({ length }, (_, i) => stored(place(i) / (count * step), type)),
  )
})

/** How a signal is cut: into pieces of so many samples, so far from each other, under a window of so many. */
function cut(machine: Machine, n_fft: Value, hop_length: Value, win_length: Value): { size: Dim; hop: Dim; width: Dim } {
  const size = dim(n_fft, machine, "n_fft")
  return {
    size,
    hop: hop_length === null ? floorDiv(size, 4) : dim(hop_length, machine, "hop_length"),
    width: win_length === null ? size : dim(win_length, machine, "win_length"),
  }
}

/** A window: its length must be that of the pieces. What it makes of the signal's dtype. */
function windowed(machine: Machine, input: Value, window: Value, length: Dim, dtype: string): string {
  if (!isTensor(window)) return dtype
  const shape = shapeOf(window)
  if (shape && (shape.length !== 1 || equal(shape[0]!, length) === false))
    object(
      machine,
      [input, window],
      "shape-mismatch",
      say("{0} and {1} do not fit", showShape(shape), showShape([length])),
      "window",
    )
  return promote(dtype, dtypeOf(window))
}

/** Reports pieces, steps and windows that cannot be; true where all is well. */
function pieces(machine: Machine, input: Value, size: Dim, hop: Dim, window: Dim, most: Dim | null): boolean {
  const wrong: [string, Dim][] = [["n_fft", size], ["hop_length", hop], ["win_length", window]] // prettier-ignore
  for (const [name, value] of wrong)
    if (less(value, 1)) {
      object(machine, [input], "not-positive", say("must be positive, is {0}", Number(value)), name)
      return false
    }
  if (less(size, window)) {
    object(
      machine,
      [input],
      "kernel-too-large",
      say("a window of {0} for pieces of {1}", Number(window), Number(size)),
      "win_length",
    )
    return false
  }
  if (most !== null && less(most, hop)) {
    object(machine, [input], "kernel-too-large", say("steps of {0} over windows of {1}", Number(hop), Number(most)), "hop_length")
    return false
  }
  return true
}

define(
  "tm",
  "stft",
  "(input, n_fft, hop_length=None, win_length=None, window=None, center!=True, pad_mode='reflect', normalized=False, onesided!=None, return_complex!=None, align_to_window=None)",
  ({ input, n_fft, hop_length, win_length, window, center, pad_mode, onesided, return_complex }, m, n) => {
    const { size, hop, width } = cut(m, n_fft!, hop_length!, win_length!)
    const type = windowed(m, input!, window!, width, floating(dtypeOf(input)))
    const isComplex = category(type) === 3
    if (return_complex === null && !isComplex && isSure(input))
      m.raise("RuntimeError", "stft requires the return_complex parameter be given for real inputs")
    const apart = return_complex !== null && m.truth(return_complex!) === false
    const give = (shape: Shape | null) =>
      opaque(m, n, [input!], [shape && (apart ? [...shape, 2] : shape)], apart ? realOf(type) : complexOf(type))
    const half = onesided === null ? !isComplex : m.truth(onesided!) === true
    if (half && isComplex && isSure(input))
      object(
        m,
        [input!],
        "dtype-mismatch",
        say("one half of the spectrum does for real numbers only, not for {0}", type),
        "onesided",
      )
    const shape = shapeOf(input)
    if (!shape) return give(null)
    if (shape.length !== 1 && shape.length !== 2) {
      object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "1 or 2", shape.length))
      return give(null)
    }
    if (!pieces(m, input!, size, hop, width, null)) return give(null)
    const margin = m.truth(center!) === false ? 0 : floorDiv(size, 2)
    const whole = shape.at(-1)!
    const length = add(whole, mul(margin, 2))
    if (pad_mode === "reflect" && margin !== 0 && less(margin, whole) === false && less(whole, add(margin, 1)))
      object(
        m,
        [input!],
        "padding-too-large",
        say("a margin of {0} cannot be mirrored from {1} elements", Number(margin), Number(whole)),
        "n_fft",
      )
    else if (less(length, size))
      object(m, [input!], "kernel-too-large", say("pieces of {0} out of {1} elements", Number(size), Number(length)), "n_fft")
    const frames = add(floorDiv(sub(length, size), hop), 1)
    return give([...shape.slice(0, -1), half ? add(floorDiv(size, 2), 1) : size, frames])
  },
)
define(
  "tm",
  "istft",
  "(input, n_fft, hop_length=None, win_length=None, window=None, center!=True, normalized=False, onesided!=None, length=None, return_complex!=False)",
  ({ input, n_fft, hop_length, win_length, window, center, onesided, length, return_complex }, m, n) => {
    const { size, hop, width } = cut(m, n_fft!, hop_length!, win_length!)
    needsComplex(m, n, input!)
    const type = windowed(m, input!, window!, width, complexOf(floating(dtypeOf(input))))
    const full = m.truth(return_complex!) === true
    const give = (shape: Shape | null) => opaque(m, n, [input!], [shape], full ? type : realOf(type))
    const shape = shapeOf(input)
    if (!shape) return give(null)
    if (shape.length !== 2 && shape.length !== 3) {
      object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "2 or 3", shape.length))
      return give(null)
    }
    if (!pieces(m, input!, size, hop, width, width)) return give(null)
    const [rows, frames] = shape.slice(-2) as [Dim, Dim]
    const same = equal(rows, size)
    const half = onesided === null ? (same === undefined ? undefined : !same) : m.truth(onesided!)
    const expected = half === undefined ? undefined : half ? add(floorDiv(size, 2), 1) : size
    if (expected !== undefined && equal(rows, expected) === false)
      object(
        m,
        [input!],
        "shape-mismatch",
        say("{0} frequencies where {1} are expected", Number(rows), Number(expected)),
        "n_fft",
      )
    else if (half && full) object(m, [input!], "dtype-mismatch", say("half a spectrum gives real numbers only"), "return_complex")
    const margin = m.truth(center!) === false ? 0 : floorDiv(size, 2)
    const made = sub(add(size, mul(hop, sub(frames, 1))), mul(margin, 2))
    if (length === null && less(made, 1)) object(m, [input!], "empty-output", say("the output has no elements"))
    return give([...shape.slice(0, -2), length === null ? made : dim(length!, m, "length")])
  },
)
