import { equal, mul, unknownDim, type Dim } from "../../conv/dim"
import { broadcast, sameShape, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { subscripts } from "../../conv/layers/einsum"
import type { MatMul } from "../../conv/layer"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import type { Tuple } from "../../python/value"
import { notImplemented, Unknown, type Value } from "../../python/value"
import { axisOf, dims, dtypeOf, isSequence, isTensor, numeric, sequence, shapeOf } from "./arguments"
import { needsFloat } from "./arithmetic"
import { category, complexOf, promote, realOf } from "./dtype"
import { differ, refuseTogether } from "./refusals"
import { object } from "./object"
import { define, methods, opaque, overwrite, run } from "./table"

/** Products of matrices (complex ones count as many MACs as real ones, as in PyTorch's own counter), einsum, and torch.linalg. */

/** Both operands of a product must have the same dtype. */
function alike(machine: Machine, name: string, a: Value, b: Value): void {
  const [x, y] = [dtypeOf(a, ""), dtypeOf(b, "")]
  if (x && y && x !== y && (category(x) < 2 || category(y) < 2))
    object(machine, [a, b], "dtype-mismatch", say("`{0}` needs tensors of one dtype, gets {1} and {2}", name, x, y))
  else if (differ(x, y)) refuseTogether(machine, name, a, b)
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
define("tm", "dot inner vdot", "(input, other|tensor)", ({ input, other }, m, n) => {
  if (n !== "inner") return product(m, n, "dot", input!, other!)
  const [a, b] = [shapeOf(input), shapeOf(other)]
  if (!a || !b) return opaque(m, n, [input!, other!], [null])
  if (!a.length || !b.length) return run(m, n, { kind: "elementwise", name: n }, [input!, other!])
  alike(m, n, input!, other!)
  if (equal(a.at(-1)!, b.at(-1)!) === false)
    object(m, [input!, other!], "matmul-mismatch", say("{0} times {1}", showShape(a), showShape(b)))
  return opaque(
    m,
    n,
    [input!, other!],
    [[...a.slice(0, -1), ...b.slice(0, -1)]],
    promote(dtypeOf(input), dtypeOf(other)),
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
  define(
    "tmi",
    name,
    "(input, a|mat1|batch1|mat|vec1, b|mat2|batch2|vec|vec2, *, beta=1, alpha=1, out=None)",
    ({ input, a, b }, m, n) => {
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
    },
  )
define("t", "chain_matmul", "(*matrices)", ({ matrices }, m, n) =>
  (matrices as Tuple).items.reduce((a, b) => product(m, n, "mm", a, b)),
)
define("l", "multi_dot", "(tensors)", ({ tensors }, m, n) =>
  (sequence(tensors!, m) ?? []).reduce((a, b) => product(m, n, "mm", a, b)),
)
/** Whether an axis that both operands have is summed away: a product of matrices, and not of elements. */
function contracts(equation: string, a: Shape | null, b: Shape | null): boolean {
  const found = a && b && subscripts(equation, [a.length, b.length])
  if (!found) return false
  const wide = [a, b].map((shape, k) => new Set(found.operands[k]!.filter((_, i) => equal(shape[i]!, 1) === false)))
  return [...wide[0]!].some(letter => wide[1]!.has(letter) && !found.output.includes(letter))
}
define("t", "einsum", "(equation, *operands)", ({ equation, operands }, m, n) => {
  const items = (operands as Tuple).items
  const list = items.length === 1 && isSequence(items[0]!) ? (sequence(items[0]!, m) ?? []) : items
  const unknown = list.find(v => v instanceof Unknown)
  if (unknown) return unknown
  if (typeof equation !== "string") return opaque(m, n, list.filter(isTensor), [null])
  const [a, b, third] = list
  if (a && b && third === undefined && contracts(equation, shapeOf(a), shapeOf(b)) && differ(dtypeOf(a), dtypeOf(b)))
    refuseTogether(m, n, a, b)
  return run(m, n, { kind: "einsum", equation }, list, { dtype: list.map(v => dtypeOf(v)).reduce(promote, dtypeOf(list[0])) })
})
define("t", "tensordot", "(a, b, dims!=2, out=None)", ({ a, b, dims: d }, m, n) => {
  const [x, y] = [shapeOf(a), shapeOf(b)]
  if (!x || !y) return opaque(m, n, [a!, b!], [null])
  alike(m, n, a!, b!)
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
  const dtype = promote(dtypeOf(a), dtypeOf(b))
  return opaque(m, n, [a!, b!], [[...x.filter((_, i) => !left.includes(i)), ...rest]], dtype, [...x, ...rest].reduce(mul, 1))
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
define("tml", "cross", "(input, other, dim=None)", ({ input, other, dim: d }, m, n) => {
  const [a, b] = [shapeOf(input), shapeOf(other)]
  const dtype = promote(dtypeOf(input), dtypeOf(other))
  if (a && b && a.length !== b.length) {
    object(m, [input!, other!], "rank-mismatch", say("{0} and {1} do not fit", showShape(a), showShape(b)))
    return opaque(m, n, [input!, other!], [null], dtype)
  }
  alike(m, n, input!, other!)
  const at = typeof d === "number" && a ? axisOf(d, a.length) : undefined
  if (typeof at === "number" && [a, b].some(shape => shape && [1, 3].every(size => equal(shape[at]!, size) === false)))
    object(m, [input!, other!], "shape-mismatch", say("{0} and {1} do not fit", showShape(a!), showShape(b ?? a!)), "dim")
  return run(m, n, { kind: "elementwise", name: n }, [input!, other!], { dtype })
})

/** Square matrices, and decompositions. */
function square(machine: Machine, name: string, input: Value): Shape | null {
  needsFloat(machine, name, input)
  const shape = shapeOf(input)
  if (shape && (shape.length < 2 || equal(shape.at(-1)!, shape.at(-2)!) === false))
    object(machine, [input], "shape-mismatch", say("`{0}` needs square matrices, gets {1}", name, showShape(shape)))
  return shape && shape.length >= 2 ? shape : null
}
define(
  "tml",
  "inverse inv det logdet cholesky matrix_exp matrix_power pinverse",
  "(input|A, *args|n|upper|rcond)",
  ({ input }, m, n) => {
    if (n === "pinverse") {
      const shape = shapeOf(input)
      return opaque(m, n, [input!], [shape && [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!]])
    }
    const shape = square(m, n, input!)
    return opaque(m, n, [input!], [shape && (n.endsWith("det") ? shape.slice(0, -2) : shape)])
  },
)
define("l", "pinv", "(A, *args, **kwargs)", ({ A }, m, n) =>
  opaque(m, n, [A!], [shapeOf(A) && [...shapeOf(A)!.slice(0, -2), shapeOf(A)!.at(-1)!, shapeOf(A)!.at(-2)!]]),
)
define("l", "solve", "(A, B, *, left=True)", ({ A, B }, m, n) => opaque(m, n, [A!, B!], [(square(m, n, A!), shapeOf(B))]))
define("tml", "slogdet", "(input)", ({ input }, m, n) => {
  const shape = square(m, n, input!)?.slice(0, -2) ?? null
  return opaque(m, n, [input!], [shape, shape], [dtypeOf(input), realOf(dtypeOf(input))])
})
/** `torch.svd` gives V, cut down unless told otherwise; `torch.linalg.svd` gives its transpose, whole unless told otherwise. */
function decompose(m: Machine, n: string, input: Value, whole: Value, transposed: boolean): Value {
  needsFloat(m, n, input)
  const dtype = dtypeOf(input)
  const dtypes = [dtype, realOf(dtype), dtype]
  const shape = shapeOf(input)
  if (!shape || shape.length < 2) return opaque(m, n, [input], [null, null, null], dtypes)
  const [rows, columns] = shape.slice(-2)
  const least = typeof rows === "number" && typeof columns === "number" ? Math.min(rows, columns) : unknownDim()
  const batch = shape.slice(0, -2)
  const full = m.truth(whole)
  const [left, right] = full === undefined ? [unknownDim(), unknownDim()] : full ? [rows!, columns!] : [least, least]
  const last: Shape = transposed ? [right, columns!] : [columns!, right]
  return opaque(
    m,
    n,
    [input],
    [
      [...batch, rows!, left],
      [...batch, least],
      [...batch, ...last],
    ],
    dtypes,
  )
}
define("tm", "svd", "(input, some=True, compute_uv=True)", ({ input, some }, m, n) =>
  decompose(m, n, input!, some instanceof Unknown ? some : m.truth(some!) === false, false),
)
define("l", "svd", "(A, full_matrices=True, *, driver=None, out=None)", ({ A, full_matrices }, m, n) =>
  decompose(m, n, A!, full_matrices!, true),
)
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
    n === "eigvals" ? complexOf(dtypeOf(A)) : realOf(dtypeOf(A)),
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
  const dtype = n === "eig" ? complexOf(dtypeOf(A)) : dtypeOf(A)
  return opaque(m, n, [A!], [shape && shape.slice(0, -1), shape], [n === "eig" ? dtype : realOf(dtype), dtype])
})
