import { add, equal, floorDiv, mul, unknownDim, type Dim } from "../../conv/dim"
import { broadcast, sameShape, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { MatMul } from "../../conv/layer"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import type { Tuple } from "../../python/value"
import { notImplemented, Unknown, type Value } from "../../python/value"
import { dim, dims, dtypeOf, isSequence, isTensor, numeric, sequence, shapeOf } from "./arguments"
import { needsFloat } from "./arithmetic"
import { category, floating, promote } from "./dtype"
import { constant } from "./state"
import { object } from "./object"
import { define, methods, opaque, overwrite, run } from "./table"

/** Products of matrices, einsum, and what torch.linalg and torch.fft do to shapes. */

/** Both operands of a product must have the same dtype. */
function alike(machine: Machine, name: string, a: Value, b: Value): void {
  const [x, y] = [dtypeOf(a, ""), dtypeOf(b, "")]
  if (x && y && x !== y && (category(x) < 2 || category(y) < 2))
    object(machine, [a, b], "dtype-mismatch", say("`{0}` needs tensors of one dtype, gets {1} and {2}", name, x, y))
}

function product(machine: Machine, name: string, kind: MatMul["name"], a: Value, b: Value): Value {
  if (a instanceof Unknown) return a
  if (b instanceof Unknown) return b
  if (!isTensor(b)) machine.raise("TypeError", `${name}(): argument must be Tensor, not ${machine.typeOf(b).name}`)
  if (kind !== "outer") alike(machine, name, a, b)
  return run(machine, name, { kind: "matmul", name: kind }, [a, b], { dtype: promote(dtypeOf(a), dtypeOf(b)) })
}
define("tml", "matmul", "(input, other, *, out=None)", ({ input, other }, m, n) => product(m, n, "matmul", input!, other!))
define("tm", "mm", "(input, mat2, *, out_dtype=None, out=None)", ({ input, mat2 }, m, n) => product(m, n, "mm", input!, mat2!))
define("tm", "bmm", "(input, mat2, *, out_dtype=None, out=None)", ({ input, mat2 }, m, n) => product(m, n, "bmm", input!, mat2!))
define("tm", "mv", "(input, vec)", ({ input, vec }, m, n) => product(m, n, "mv", input!, vec!))
define("tm", "dot inner vdot", "(input, other)", ({ input, other }, m, n) => {
  if (n !== "inner") return product(m, n, "dot", input!, other!)
  const [a, b] = [shapeOf(input), shapeOf(other)]
  if (!a || !b) return opaque(m, n, [input!, other!], [null])
  if (!a.length || !b.length) return run(m, n, { kind: "elementwise", name: n }, [input!, other!])
  if (equal(a.at(-1)!, b.at(-1)!) === false)
    object(m, [input!, other!], "matmul-mismatch", say("{0} times {1}", showShape(a), showShape(b)))
  return opaque(
    m,
    n,
    [input!, other!],
    [[...a.slice(0, -1), ...b.slice(0, -1)]],
    undefined,
    [...a, ...b.slice(0, -1)].reduce(mul, 1),
  )
})
define("tm", "outer ger", "(input, vec2)", ({ input, vec2 }, m, n) => product(m, n, "outer", input!, vec2!))
methods.set(
  "__matmul__",
  native("__matmul__", "(self, other)", ({ self, other }, m) =>
    isTensor(other) || other instanceof Unknown ? product(m, "matmul", "matmul", self!, other!) : notImplemented,
  ),
)
methods.set(
  "__rmatmul__",
  native("__rmatmul__", "(self, other)", ({ self, other }, m) =>
    isTensor(other) || other instanceof Unknown ? product(m, "matmul", "matmul", other!, self!) : notImplemented,
  ),
)
methods.set(
  "__imatmul__",
  native("__imatmul__", "(self, other)", ({ self, other }, m) =>
    overwrite(self!, product(m, "matmul", "matmul", self!, other!), m),
  ),
)

/** input + a·b: the sum must keep the product's shape. */
const sums: [string, MatMul["name"]][] = [["addmm", "mm"], ["addbmm", "bmm"], ["baddbmm", "bmm"], ["addmv", "mv"], ["addr", "outer"]] // prettier-ignore
for (const [name, kind] of sums)
  define("tmi", name, "(input, a, b, *, beta=1, alpha=1, out=None)", ({ input, a, b }, m, n) => {
    const made = product(m, n.replace(/_$/, ""), kind, a!, b!)
    if (made instanceof Unknown) return made
    let shape = shapeOf(made)
    if (name === "addbmm" && shape) shape = shape.slice(1)
    const own = shapeOf(input)
    if (own && shape) {
      const both = broadcast(own, shape)
      if (!both || sameShape(both, shape) === false)
        object(m, [input!, made], "shape-mismatch", say("{0} and {1} do not fit", showShape(own), showShape(shape)), "input")
    }
    return shape && shapeOf(made) === shape ? made : opaque(m, n.replace(/_$/, ""), [made], [shape])
  })
define("t", "chain_matmul", "(*matrices)", ({ matrices }, m, n) =>
  (matrices as Tuple).items.reduce((a, b) => product(m, n, "mm", a, b)),
)
define("l", "multi_dot", "(tensors)", ({ tensors }, m, n) =>
  (sequence(tensors!, m) ?? []).reduce((a, b) => product(m, n, "mm", a, b)),
)
define("t", "einsum", "(equation, *operands)", ({ equation, operands }, m, n) => {
  const items = (operands as Tuple).items
  const list = items.length === 1 && isSequence(items[0]!) ? (sequence(items[0]!, m) ?? []) : items
  const unknown = list.find(v => v instanceof Unknown)
  if (unknown) return unknown
  if (typeof equation !== "string") return opaque(m, n, list.filter(isTensor), [null])
  return run(m, n, { kind: "einsum", equation }, list, { dtype: list.map(v => dtypeOf(v)).reduce(promote, dtypeOf(list[0])) })
})
define("t", "tensordot", "(a, b, dims!=2, out=None)", ({ a, b, dims: d }, m, n) => {
  const [x, y] = [shapeOf(a), shapeOf(b)]
  if (!x || !y) return opaque(m, n, [a!, b!], [null])
  const count = numeric(d!)
  let left: number[]
  let right: number[]
  if (count !== undefined) {
    left = Array.from({ length: count }, (_, i) => x.length - count + i)
    right = Array.from({ length: count }, (_, i) => i)
  } else {
    const pair = sequence(d!, m) ?? []
    const place = (list: Dim[] | undefined, rank: number) => (list ?? []).map(v => (v as number) + ((v as number) < 0 ? rank : 0))
    left = place(pair[0] === undefined ? [] : dims(pair[0], m), x.length)
    right = place(pair[1] === undefined ? [] : dims(pair[1], m), y.length)
  }
  if (
    left.length !== right.length ||
    left.some((l, i) => x[l] === undefined || y[right[i]!] === undefined || equal(x[l], y[right[i]!]!) === false)
  )
    object(m, [a!, b!], "matmul-mismatch", say("{0} times {1}", showShape(x), showShape(y)), "dims")
  const rest = y.filter((_, i) => !right.includes(i))
  return opaque(m, n, [a!, b!], [[...x.filter((_, i) => !left.includes(i)), ...rest]], undefined, [...x, ...rest].reduce(mul, 1))
})
define("tm", "kron", "(input, other)", ({ input, other }, m, n) => {
  const [a, b] = [shapeOf(input), shapeOf(other)]
  if (!a || !b) return opaque(m, n, [input!, other!], [null])
  const rank = Math.max(a.length, b.length)
  return opaque(
    m,
    n,
    [input!, other!],
    [Array.from({ length: rank }, (_, i) => mul(a[a.length - rank + i] ?? 1, b[b.length - rank + i] ?? 1))],
    promote(dtypeOf(input), dtypeOf(other)),
  )
})
define("tml", "cross", "(input, other, dim=None)", ({ input, other }, m, n) =>
  run(m, n, { kind: "elementwise", name: n }, [input!, other!]),
)

/** Square matrices, and decompositions. */
function square(machine: Machine, name: string, input: Value): Shape | null {
  needsFloat(machine, name, input)
  const shape = shapeOf(input)
  if (shape && (shape.length < 2 || equal(shape.at(-1)!, shape.at(-2)!) === false))
    object(machine, [input], "shape-mismatch", say("`{0}` needs square matrices, gets {1}", name, showShape(shape)))
  return shape && shape.length >= 2 ? shape : null
}
define("tml", "inverse inv det logdet cholesky matrix_exp matrix_power pinverse", "(input, *args)", ({ input }, m, n) => {
  if (n === "pinverse") {
    const shape = shapeOf(input)
    return opaque(m, n, [input!], [shape && [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!]])
  }
  const shape = square(m, n, input!)
  return opaque(m, n, [input!], [shape && (n.endsWith("det") ? shape.slice(0, -2) : shape)])
})
define("l", "pinv", "(A, *args, **kwargs)", ({ A }, m, n) =>
  opaque(m, n, [A!], [shapeOf(A) && [...shapeOf(A)!.slice(0, -2), shapeOf(A)!.at(-1)!, shapeOf(A)!.at(-2)!]]),
)
define("l", "solve", "(A, B, *, left=True)", ({ A, B }, m, n) => opaque(m, n, [A!, B!], [(square(m, n, A!), shapeOf(B))]))
define("tml", "slogdet", "(input)", ({ input }, m, n) => {
  const shape = square(m, n, input!)?.slice(0, -2) ?? null
  return opaque(m, n, [input!], [shape, shape])
})
define("tml", "svd", "(input, some=True, compute_uv=True, *, full_matrices=True)", ({ input, full_matrices }, m, n) => {
  needsFloat(m, n, input!)
  const shape = shapeOf(input)
  if (!shape || shape.length < 2) return opaque(m, n, [input!], [null, null, null])
  const [rows, columns] = shape.slice(-2)
  const least = typeof rows === "number" && typeof columns === "number" ? Math.min(rows, columns) : unknownDim()
  const batch = shape.slice(0, -2)
  void full_matrices
  return opaque(
    m,
    n,
    [input!],
    [
      [...batch, rows!, least],
      [...batch, least],
      [...batch, columns!, least],
    ],
  )
})
define("l", "svdvals eigvals eigvalsh", "(A)", ({ A }, m, n) => {
  const shape = shapeOf(A)
  const [rows, columns] = shape?.slice(-2) ?? []
  return opaque(
    m,
    n,
    [A!],
    [
      shape && [
        ...shape.slice(0, -2),
        typeof rows === "number" && typeof columns === "number" ? Math.min(rows, columns) : unknownDim(),
      ],
    ],
    n === "eigvals" ? "complex64" : dtypeOf(A),
  )
})
define("tml", "qr", "(input, mode='reduced')", ({ input }, m, n) => {
  const shape = shapeOf(input)
  if (!shape || shape.length < 2) return opaque(m, n, [input!], [null, null])
  const [rows, columns] = shape.slice(-2)
  const least = typeof rows === "number" && typeof columns === "number" ? Math.min(rows, columns) : unknownDim()
  return opaque(
    m,
    n,
    [input!],
    [
      [...shape.slice(0, -2), rows!, least],
      [...shape.slice(0, -2), least, columns!],
    ],
  )
})
define("l", "eigh eig", "(A, UPLO='L')", ({ A }, m, n) => {
  const shape = square(m, n, A!)
  const dtype = n === "eig" ? "complex64" : dtypeOf(A)
  return opaque(m, n, [A!], [shape && shape.slice(0, -1), shape], [dtype, dtype])
})

/** Fourier transforms: real ones halve the last axis. */
const complexOf = (dtype: string) => (category(dtype) === 3 ? dtype : dtype === "float64" ? "complex128" : "complex64")
const realOf = (dtype: string) => (dtype === "complex128" || dtype === "float64" ? "float64" : "float32")
function transform(machine: Machine, name: string, input: Value, sizes: Value, axes: Value, count: number | null): Value {
  const shape = shapeOf(input)
  if (!shape) return opaque(machine, name, [input], [null])
  const wanted = sizes === null ? undefined : dims(sizes, machine)
  const given = axes === null ? undefined : dims(axes, machine)
  const list =
    given ??
    Array.from({ length: count ?? wanted?.length ?? shape.length }, (_, i) => i - (count ?? wanted?.length ?? shape.length))
  const at = list.map(a => (a as number) + ((a as number) < 0 ? shape.length : 0))
  if (at.some(a => a < 0 || a >= shape.length)) {
    object(machine, [input], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(list[0]), shape.length), "dim")
    return opaque(machine, name, [input], [null])
  }
  const out = [...shape]
  at.forEach((axis, i) => {
    const size = wanted?.[i]
    if (size !== undefined && size !== -1) out[axis] = size
  })
  const last = at.at(-1)!
  const inverse = /^ir|^h/.test(name)
  if (/^r|^ih/.test(name)) out[last] = add(floorDiv(out[last]!, 2), 1)
  else if (inverse && (wanted?.at(-1) === undefined || wanted.at(-1) === -1)) out[last] = mul(add(shape[last]!, -1), 2)
  return opaque(machine, name, [input], [out], inverse ? realOf(dtypeOf(input)) : complexOf(floating(dtypeOf(input))))
}
define("F", "fft ifft rfft irfft hfft ihfft", "(input, n=None, dim=-1, norm=None)", ({ input, n: size, dim: d }, m, n) =>
  transform(m, n, input!, size!, d!, 1),
)
define("F", "fft2 ifft2 rfft2 irfft2", "(input, s=None, dim=(-2, -1), norm=None)", ({ input, s, dim: d }, m, n) =>
  transform(m, n, input!, s!, d!, 2),
)
define("F", "fftn ifftn rfftn irfftn", "(input, s=None, dim=None, norm=None)", ({ input, s, dim: d }, m, n) =>
  transform(m, n, input!, s!, d!, null),
)
define("F", "fftshift ifftshift", "(input, dim=None)", ({ input }, m, n) => run(m, n, { kind: "elementwise", name: n }, [input!]))
define("F", "fftfreq", "(n, d=1.0, **kwargs)", ({ n: size }, m) => constant(m, [dim(size!, m)], "float32"))
define("F", "rfftfreq", "(n, d=1.0, **kwargs)", ({ n: size }, m) => constant(m, [add(floorDiv(dim(size!, m), 2), 1)], "float32"))
define(
  "tm",
  "stft",
  "(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None)",
  ({ input, n_fft, hop_length, center, onesided }, m, n) => {
    const shape = shapeOf(input)
    if (!shape) return opaque(m, n, [input!], [null])
    const size = dim(n_fft!, m)
    const hop = hop_length === null ? floorDiv(size, 4) : dim(hop_length!, m)
    const length = m.truth(center!) === false ? add(shape.at(-1)!, mul(size, -1)) : shape.at(-1)!
    return opaque(
      m,
      n,
      [input!],
      [[...shape.slice(0, -1), onesided === false ? size : add(floorDiv(size, 2), 1), add(floorDiv(length, hop), 1)]],
      "complex64",
    )
  },
)
