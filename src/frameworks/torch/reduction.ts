import { add, equal, unknownDim, type Dim } from "../../conv/dim"
import { showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { Tuple, Unknown, type Value } from "../../python/value"
import { axisOf, dim, dims, dtypeName, dtypeOf, isTensor, operand, shapeOf, sizes } from "./arguments"
import { binary, stored } from "./arithmetic"
import { category, floating, isIntegral, promote, realOf, resultType } from "./dtype"
import { checkKinds } from "./refusals"
import { constant } from "./state"
import { object } from "./object"
import { define, fields, opaque, run } from "./table"

/** Sums, extremes, norms, sorting and everything along an axis. */

/** `dim` as PyTorch takes it: None, (), an int or several. */
function axesOf(value: Value, machine: Machine): Dim[] | null | undefined {
  if (value === null) return null
  if (value instanceof Unknown) return undefined
  const list = dims(value, machine, "dim")
  return list?.length === 0 ? null : list
}

function reduce(
  machine: Machine,
  name: string,
  input: Value,
  dim_: Value,
  keep: Value,
  dtype: string,
  f?: (x: readonly number[]) => number,
): Value {
  const axes = axesOf(dim_, machine)
  if (axes === undefined) return opaque(machine, name, [input], [null], dtype)
  const p = tensorPayload(input)
  if (f && p?.value?.length && axes === null && machine.truth(keep) === false)
    return constant(machine, [], dtype, [stored(f(p.value), dtype)])
  return run(machine, name, { kind: "reduction", name, axes, keep: machine.truth(keep) === true }, [input], { dtype })
}

const total = (x: readonly number[]) => x.reduce((a, b) => a + b, 0)
const widened = (dtype: string) => (isIntegral(dtype) ? "int64" : dtype)
const typeOr = (given: Value, otherwise: string) => dtypeName(given) ?? otherwise

define("tm", "sum nansum", "(input, dim=None, keepdim=False, *, dtype=None)", ({ input, dim: d, keepdim, dtype }, m, n) =>
  reduce(m, n, input!, d!, keepdim!, typeOr(dtype!, widened(dtypeOf(input))), total),
)
define("tm", "mean nanmean", "(input, dim=None, keepdim=False, *, dtype=None)", ({ input, dim: d, keepdim, dtype }, m, n) => {
  return reduce(m, n, input!, d!, keepdim!, typeOr(dtype!, dtypeOf(input)), x => total(x) / x.length)
})
define("tm", "prod", "(input, dim=None, keepdim=False, *, dtype=None)", ({ input, dim: d, keepdim, dtype }, m, n) =>
  reduce(m, n, input!, d!, keepdim!, typeOr(dtype!, widened(dtypeOf(input))), x => x.reduce((a, b) => a * b, 1)),
)
define("tm", "all any", "(input, dim=None, keepdim=False)", ({ input, dim: d, keepdim }, m, n) =>
  reduce(
    m,
    n,
    input!,
    d!,
    keepdim!,
    dtypeOf(input) === "uint8" ? "uint8" : "bool",
    n === "all" ? x => Number(x.every(Boolean)) : x => Number(x.some(Boolean)),
  ),
)
define("tm", "amax amin", "(input, dim=(), keepdim=False)", ({ input, dim: d, keepdim }, m, n) =>
  reduce(m, n, input!, d!, keepdim!, dtypeOf(input), n === "amax" ? x => Math.max(...x) : x => Math.min(...x)),
)
define("tm", "aminmax", "(input, *, dim!=None, keepdim=False)", ({ input, dim: d, keepdim }, m, n) => {
  const made = run(
    m,
    n,
    { kind: "reduction", name: n, axes: axesOf(d!, m) ?? null, keep: m.truth(keepdim!) === true, outputs: 2 },
    [input!],
  )
  return made instanceof Tuple ? fields(m, n, ["min", "max"], made.items) : made
})
define("tm", "argmax argmin", "(input, dim=None, keepdim=False)", ({ input, dim: d, keepdim }, m, n) =>
  reduce(m, n, input!, d!, keepdim!, "int64"),
)
define("tm", "logsumexp", "(input, dim, keepdim=False)", ({ input, dim: d, keepdim }, m, n) =>
  reduce(m, n, input!, d!, keepdim!, floating(dtypeOf(input))),
)
define(
  "tm",
  "std var",
  "(input, dim=None, unbiased=True, keepdim=False, *, correction=None)",
  ({ input, dim: d, keepdim }, m, n) => {
    // `x.std(False)`: the first argument is `unbiased`.
    const axes = typeof d === "boolean" ? null : d!
    return reduce(m, n, input!, axes, keepdim!, realOf(dtypeOf(input)))
  },
)
define(
  "t",
  "std_mean var_mean",
  "(input, dim!=None, unbiased=True, keepdim=False, *, correction=None)",
  ({ input, dim: d, keepdim }, m, n) => {
    const axes = typeof d === "boolean" ? null : axesOf(d!, m)
    return run(m, n, { kind: "reduction", name: n, axes: axes ?? null, keep: m.truth(keepdim!) === true, outputs: 2 }, [input!])
  },
)
define("tm", "norm", "(input, p='fro', dim=None, keepdim=False, dtype=None)", ({ input, dim: d, keepdim, dtype }, m, n) => {
  return reduce(m, n, input!, d!, keepdim!, typeOr(dtype!, realOf(dtypeOf(input))))
})
define("l", "vector_norm", "(x, ord=2, dim=None, keepdim=False, *, dtype=None)", ({ x, dim: d, keepdim, dtype }, m, n) => {
  return reduce(m, n, x!, d!, keepdim!, typeOr(dtype!, realOf(dtypeOf(x))))
})
define("l", "norm", "(A, ord=None, dim=None, keepdim=False, *, dtype=None)", ({ A, dim: d, keepdim, dtype }, m, n) => {
  return reduce(m, n, A!, d!, keepdim!, typeOr(dtype!, realOf(dtypeOf(A))))
})
define("l", "matrix_norm", "(A, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None)", ({ A, dim: d, keepdim, dtype }, m, n) =>
  reduce(m, n, A!, d!, keepdim!, typeOr(dtype!, realOf(dtypeOf(A)))),
)
define(
  "tm",
  "quantile nanquantile",
  "(input, q, dim=None, keepdim=False, *, interpolation='linear')",
  ({ input, q, dim: d, keepdim }, m, n) => {
    const made = reduce(m, n, input!, d!, keepdim!, dtypeOf(input))
    const extra = shapeOf(q)
    const shape = shapeOf(made)
    return extra?.length === 1 && shape ? opaque(m, n, [input!], [[extra[0]!, ...shape]]) : made
  },
)

/** `max`, `min`: of everything, along an axis (with the indices), or of two tensors. */
for (const name of ["max", "min"])
  define(
    "tm",
    name,
    "(input, *args!, dim=None, other=None, keepdim=False, out=None)",
    ({ input, args, dim: d, other, keepdim }, m, n) => {
      const [first, second] = (args as Tuple).items
      const two = isTensor(other) ? other : isTensor(first) ? first : undefined
      if (two) return binary(m, n, input!, two, resultType([operand(input!), operand(two)]), n === "max" ? Math.max : Math.min)
      const axis = d ?? first ?? null
      if (axis === null)
        return reduce(m, n, input!, null, false, dtypeOf(input), n === "max" ? x => Math.max(...x) : x => Math.min(...x))
      const at = dim(axis, m, "dim")
      return withIndices(m, n, input!, at, m.truth(second ?? keepdim!) === true)
    },
  )
function withIndices(machine: Machine, name: string, input: Value, axis: Dim, keep: boolean): Value {
  const made = run(machine, name, { kind: "reduction", name, axes: [axis], keep, outputs: 2 }, [input], {
    dtype: [dtypeOf(input), "int64"],
  })
  return made instanceof Tuple ? fields(machine, name, ["values", "indices"], made.items) : made
}
define("tm", "median nanmedian mode", "(input, dim=None, keepdim=False)", ({ input, dim: d, keepdim }, m, n) => {
  if (d === null && n !== "mode") return reduce(m, n, input!, null, false, dtypeOf(input))
  return withIndices(m, n, input!, d === null ? -1 : dim(d!, m, "dim"), m.truth(keepdim!) === true)
})
define("tm", "kthvalue", "(input, k, dim=-1, keepdim=False)", ({ input, k, dim: d, keepdim }, m, n) => {
  among(m, input!, dim(k!, m), dim(d!, m), "k")
  return withIndices(m, n, input!, dim(d!, m, "dim"), m.truth(keepdim!) === true)
})
function among(machine: Machine, input: Value, k: Dim, axis: Dim, setting: string): void {
  const shape = shapeOf(input)
  const at = shape && axisOf(axis, shape.length)
  const size = shape && typeof at === "number" ? (shape[at] ?? 1) : undefined
  if (typeof k === "number" && typeof size === "number" && (k > size || k < (setting === "k" ? 0 : 1)))
    object(machine, [input], "index-out-of-range", say("{0} of an axis with {1} elements", k, size), setting)
}
define("tm", "topk", "(input, k, dim=-1, largest=True, sorted=True)", ({ input, k, dim: d }, m, n) => {
  const shape = shapeOf(input)
  const count = dim(k!, m, "k")
  const axis = dim(d!, m, "dim")
  const at = shape && axisOf(axis, shape.length)
  if (at === null && shape)
    object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", axis as number, shape.length), "axis")
  among(m, input!, count, axis, "k")
  const out = shape && typeof at === "number" ? (shape.length ? shape.map((s, i) => (i === at ? count : s)) : []) : null
  const made = opaque(m, n, [input!], [out, out], [dtypeOf(input), "int64"])
  return made instanceof Tuple ? fields(m, n, ["values", "indices"], made.items) : made
})

/** Same shape, an axis that must exist. */
function along(machine: Machine, name: string, input: Value, axis: Value, dtype: string): Value {
  const at = dim(axis, machine, "dim")
  return run(machine, name, { kind: "elementwise", name, axis: at }, [input], { dtype })
}
define("tm", "sort", "(input, dim=-1, descending=False, *, stable=False)", ({ input, dim: d }, m, n) => {
  const values = along(m, n, input!, d!, dtypeOf(input))
  const made = opaque(m, n, [input!], [shapeOf(values)], "int64")
  return fields(m, n, ["values", "indices"], [values, made])
})
define("tm", "msort", "(input)", ({ input }, m, n) => along(m, n, input!, 0, dtypeOf(input)))
define("tm", "argsort", "(input, dim=-1, descending=False, stable=False)", ({ input, dim: d }, m, n) =>
  along(m, n, input!, d!, "int64"),
)
define("tmi", "cumsum cumprod", "(input, dim, *, dtype=None, out=None)", ({ input, dim: d, dtype }, m, n) => {
  const type = typeOr(dtype!, widened(dtypeOf(input)))
  const p = tensorPayload(input)
  if (p?.value && p.shape?.length === 1 && [0, -1].includes(dim(d!, m) as number)) {
    let sum = n.startsWith("cumsum") ? 0 : 1
    return constant(
      m,
      p.shape,
      type,
      p.value.map(x => (sum = n.startsWith("cumsum") ? sum + x : sum * x)),
    )
  }
  return along(m, n, input!, d!, type)
})
define("tm", "logcumsumexp", "(input, dim)", ({ input, dim: d }, m, n) => along(m, n, input!, d!, dtypeOf(input)))
define("tm", "cummax cummin", "(input, dim)", ({ input, dim: d }, m, n) => {
  const values = along(m, n, input!, d!, dtypeOf(input))
  return fields(m, n, ["values", "indices"], [values, opaque(m, n, [input!], [shapeOf(values)], "int64")])
})
define(
  "tm",
  "diff",
  "(input, n!=1, dim!=-1, prepend=None, append=None)",
  ({ input, n: times, dim: d, prepend, append }, m, name) => {
    const shape = shapeOf(input)
    const at = shape && axisOf(dim(d!, m), shape.length)
    if (shape?.length === 0) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
    if (!shape || typeof at !== "number" || !shape.length) {
      if (shape?.length)
        object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(d), shape.length), "axis")
      return opaque(m, name, [input!], [null])
    }
    const p = tensorPayload(input)
    if (p?.value && shape.length === 1 && times === 1 && prepend === null && append === null)
      return constant(
        m,
        [Math.max(0, p.value.length - 1)],
        p.dtype,
        p.value.slice(1).map((x, i) => stored(x - p.value![i]!, p.dtype)),
      )
    const extra = [prepend!, append!].map(v => shapeOf(v)?.[at] ?? 0).reduce(add, 0)
    const length = add(shape[at]!, extra)
    const by = dim(times!, m)
    const out =
      typeof length === "number" && typeof by === "number"
        ? Math.max(0, length - by)
        : typeof by === "number"
          ? add(length, -by)
          : unknownDim()
    return opaque(m, name, [input!], [shape.map((s, i) => (i === at ? out : s))])
  },
)
define("t", "trapezoid trapz", "(y, x=None, *, dx=None, dim=-1)", ({ y, dim: d }, m, n) =>
  run(m, n, { kind: "reduction", name: n, axes: [dim(d!, m)], keep: false }, [y!]),
)
define("t", "isin", "(elements, test_elements, *, assume_unique=False, invert=False)", ({ elements }, m, n) =>
  isTensor(elements) ? run(m, n, { kind: "elementwise", name: n }, [elements], { dtype: "bool" }) : constant(m, [], "bool"),
)
define("m", "sum_to_size", "(input, *size)", ({ input, size }, m, n) => opaque(m, n, [input!], [sizes(size!, m) ?? null]))
define("tm", "trace", "(input)", ({ input }, m, n) => {
  const shape = shapeOf(input)
  if (shape && shape.length !== 2) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "2", shape.length))
  return opaque(m, n, [input!], [[]], widened(dtypeOf(input)))
})
define("f", "glu", "(input, dim=-1)", ({ input, dim: d }, m, n) => {
  return run(m, n, { kind: "elementwise", name: n, axis: dim(d!, m), halves: true }, [input!])
})

/** Distances and similarities. */
define("tf", "cosine_similarity", "(x1, x2, dim=1, eps=1e-08)", ({ x1, x2, dim: d }, m, n) => {
  checkKinds(m, n, [x1!, x2!], promote(dtypeOf(x1), dtypeOf(x2)))
  const both = run(m, n, { kind: "elementwise", name: n }, [x1!, x2!], { dtype: resultType([operand(x1!), operand(x2!)]) })
  return run(m, n, { kind: "reduction", name: n, axes: [dim(d!, m)], keep: false }, [both])
})
define("tf", "pairwise_distance", "(x1, x2, p=2.0, eps=1e-06, keepdim=False)", ({ x1, x2, keepdim }, m, n) => {
  const both = run(m, n, { kind: "elementwise", name: n }, [x1!, x2!])
  return run(m, n, { kind: "reduction", name: n, axes: [-1], keep: m.truth(keepdim!) === true }, [both])
})
define("t", "cdist", "(x1, x2, p=2.0, compute_mode=None)", ({ x1, x2 }, m, n) => {
  const [a, b] = [shapeOf(x1), shapeOf(x2)]
  if (!a || !b) return opaque(m, n, [x1!, x2!], [null])
  if (a.length < 2 || b.length < 2 || equal(a.at(-1)!, b.at(-1)!) === false) {
    object(m, [x1!, x2!], "shape-mismatch", say("{0} and {1} do not fit", showShape(a), showShape(b)))
    return opaque(m, n, [x1!, x2!], [null])
  }
  const batch = shapeOf(
    run(m, n, { kind: "elementwise", name: n }, [constant(m, a.slice(0, -2), "float32"), constant(m, b.slice(0, -2), "float32")]),
  )
  return opaque(m, n, [x1!, x2!], [batch && [...batch, a.at(-2)!, b.at(-2)!]])
})
define("tf", "pdist", "(input, p=2)", ({ input }, m, n) => {
  const rows = shapeOf(input)?.[0]
  return opaque(m, n, [input!], [[typeof rows === "number" ? (rows * (rows - 1)) / 2 : unknownDim()]])
})

/** What `reduction` may be: "elementwise_mean" is the old name of "mean", which the losses written in Python do not know. */
function isReduction(kind: string, loss: string): boolean {
  if (kind === "batchmean") return loss === "kl_div"
  if (kind === "elementwise_mean") return !/^(poisson|gaussian|multilabel_soft|triplet_margin_with)/.test(loss)
  return kind === "none" || kind === "mean" || kind === "sum"
}

/** Losses: a scalar, or the inputs' shape for reduction="none". */
function loss(
  machine: Machine,
  name: string,
  tensors: readonly Value[],
  whole: Shape | null,
  reduction: Value,
  older: readonly (Value | undefined)[],
): Value {
  const unknown = tensors.find(v => v instanceof Unknown)
  if (unknown !== undefined) return unknown
  let kind = reduction
  const [average, reduce_] = older
  if ((average !== undefined && average !== null) || (reduce_ !== undefined && reduce_ !== null))
    kind = reduce_ === false ? "none" : "mean"
  if (kind instanceof Unknown) return opaque(machine, name, tensors, [null])
  if (typeof kind === "string" && !isReduction(kind, name))
    object(machine, tensors, "unknown-reduction", say("'{0}' is no reduction", kind), "reduction")
  const dtype = name === "l1_loss" ? realOf(dtypeOf(tensors[0])) : undefined
  return opaque(machine, name, tensors, [kind === "none" ? whole : []], dtype)
}
/** The broadcast shape of input and target, with an objection where they do not fit. */
function both(machine: Machine, name: string, a: Value, b: Value): Shape | null {
  if (!isTensor(a) || !isTensor(b)) return null
  return shapeOf(run(machine, name, { kind: "elementwise", name }, [a, b]))
}
const old = "size_average=None, reduce=None, reduction='mean'"
const pairLosses: [string, string][] = [
  ["l1_loss mse_loss", `(input, target, ${old}, weight=None)`],
  ["smooth_l1_loss", `(input, target, ${old}, beta=1.0)`],
  ["huber_loss", "(input, target, reduction='mean', delta=1.0, weight=None)"],
  ["kl_div", `(input, target, ${old}, log_target=False)`],
  ["soft_margin_loss", `(input, target, ${old})`],
  ["hinge_embedding_loss", `(input, target, margin=1.0, ${old})`],
  [
    "poisson_nll_loss",
    "(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean')",
  ],
]
for (const [names, signature] of pairLosses)
  define("f", names, signature, (a, m, n) => {
    checkKinds(m, n, [a.input!, a.target!], promote(dtypeOf(a.input), dtypeOf(a.target)))
    return loss(m, n, [a.input!, a.target!], both(m, n, a.input!, a.target!), a.reduction!, [a.size_average, a.reduce])
  })
define("f", "gaussian_nll_loss", "(input, target, var, full=False, eps=1e-06, reduction='mean')", (a, m, n) =>
  loss(m, n, [a.input!, a.target!], shapeOf(a.input), a.reduction!, []),
)
for (const [name, signature] of [
  ["binary_cross_entropy", `(input, target, weight=None, ${old})`],
  ["binary_cross_entropy_with_logits", `(input, target, weight=None, ${old}, pos_weight=None)`],
] as const)
  define("f", name, signature, (a, m, n) => {
    const [x, y] = [shapeOf(a.input), shapeOf(a.target)]
    if (x && y && (x.length !== y.length || x.some((d, i) => equal(d, y[i]!) === false)))
      object(
        m,
        [a.input!, a.target!],
        "shape-mismatch",
        say("the target has {0}, the input {1}", showShape(y), showShape(x)),
        "target",
      )
    return loss(m, n, [a.input!, a.target!], x, a.reduction!, [a.size_average, a.reduce])
  })
for (const name of ["cross_entropy", "nll_loss", "nll_loss2d"])
  define(
    "f",
    name,
    `(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)`,
    (a, m, n) => {
      const [x, y] = [shapeOf(a.input), shapeOf(a.target)]
      let whole: Shape | null = null
      if (x && y) {
        const expected = x.length <= 1 ? [] : [x[0]!, ...x.slice(2)]
        whole = expected
        const probabilities = n === "cross_entropy" && y.length === x.length && category(dtypeOf(a.target)) === 2
        const fits = probabilities
          ? x.every((d, i) => equal(d, y[i]!) !== false)
          : y.length === expected.length && y.every((d, i) => equal(d, expected[i]!) !== false)
        if (!fits)
          object(
            m,
            [a.input!, a.target!],
            "shape-mismatch",
            say("for an input of {0} the target must be {1}, is {2}", showShape(x), showShape(expected), showShape(y)),
            "target",
          )
        else if (!probabilities && category(dtypeOf(a.target)) !== 1)
          object(
            m,
            [a.input!, a.target!],
            "dtype-mismatch",
            say("class indices must be int64, are {0}", dtypeOf(a.target)),
            "target",
          )
      }
      return loss(m, n, [a.input!, a.target!], whole, a.reduction!, [a.size_average, a.reduce])
    },
  )
const rowLosses: [string, string][] = [
  ["multilabel_margin_loss", `(input, target, ${old})`],
  ["multilabel_soft_margin_loss", `(input, target, weight=None, ${old})`],
  ["multi_margin_loss", `(input, target, p=1, margin=1.0, weight=None, ${old})`],
]
for (const [name, signature] of rowLosses)
  define("f", name, signature, (a, m, n) =>
    loss(m, n, [a.input!, a.target!], shapeOf(a.input)?.slice(0, -1) ?? null, a.reduction!, [a.size_average, a.reduce]),
  )
define("f", "cosine_embedding_loss", `(input1, input2, target, margin=0, ${old})`, (a, m, n) =>
  loss(m, n, [a.input1!, a.input2!, a.target!], shapeOf(a.target), a.reduction!, [a.size_average, a.reduce]),
)
define("f", "margin_ranking_loss", `(input1, input2, target, margin=0, ${old})`, (a, m, n) =>
  loss(m, n, [a.input1!, a.input2!, a.target!], both(m, n, a.input1!, a.input2!), a.reduction!, [a.size_average, a.reduce]),
)
define(
  "f",
  "triplet_margin_loss triplet_margin_with_distance_loss",
  `(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, ${old}, distance_function=None)`,
  (a, m, n) => {
    const shape = both(m, n, a.anchor!, a.positive!)
    return loss(m, n, [a.anchor!, a.positive!, a.negative!], shape?.slice(0, -1) ?? null, a.reduction!, [
      a.size_average,
      a.reduce,
    ])
  },
)
define(
  "f",
  "ctc_loss",
  "(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False)",
  (a, m, n) => {
    const shape = shapeOf(a.log_probs)
    return loss(m, n, [a.log_probs!, a.targets!], shape && (shape.length === 3 ? [shape[1]!] : []), a.reduction!, [])
  },
)
