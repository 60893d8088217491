import { unknownDim, type Dim } from "../../conv/dim"
import type { IndexItem } from "../../conv/layer"
import { broadcast, numel, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { Tuple, type Value } from "../../python/value"
import { axisOf, dim, dims, dtypeOf, isTensor, shapeOf } from "./arguments"
import { constant } from "./state"
import { object } from "./object"
import { picked } from "./indexing"
import { define, opaque, run } from "./table"

/** Functions that pick elements. */

/** An axis, counted from the front; objects where there is none. */
function axis(machine: Machine, input: Value, value: Value): number | undefined {
  const rank = shapeOf(input)?.length
  if (rank === undefined) return undefined
  const wanted = dim(value, machine, "dim")
  const at = axisOf(wanted, rank)
  if (at === null)
    object(machine, [input], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", wanted as number, rank), "axis")
  return at ?? undefined
}

function integers(machine: Machine, name: string, input: Value, index: Value, types = ["int64", "int32"]): void {
  const p = tensorPayload(index)
  if (p && !types.includes(p.dtype))
    object(
      machine,
      [input, index],
      "dtype-mismatch",
      say("`{0}` needs integer indices (int64), gets {1}", name, p.dtype),
      "index",
    )
}

define("tm", "select", "(input, dim, index)", ({ input, dim: d, index }, m, n) => {
  const shape = shapeOf(input)
  const at = axis(m, input!, d!)
  if (shape?.length === 0) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 1", 0))
  if (!shape || at === undefined || shape.length === 0)
    return opaque(m, n, [input!], [shape?.length === 0 ? null : shape && shape.slice(1).map(() => unknownDim())])
  const list: IndexItem[] = [
    ...Array.from({ length: at }, (): IndexItem => ({ kind: "slice", from: null, to: null, step: 1 })),
    { kind: "at", index: dim(index!, m, "index") },
  ]
  return picked(m, input!, list) ?? run(m, n, { kind: "index", items: list }, [input!])
})
define("tm", "index_select", "(input, dim, index)", ({ input, dim: d, index }, m, n) => {
  const shape = shapeOf(input)
  const at = axis(m, input!, d!)
  integers(m, n, input!, index!)
  const own = shapeOf(index)
  if (own && own.length > 1)
    object(m, [input!, index!], "rank-mismatch", say("expects {0} axes, gets {1}", "0 or 1", own.length), "index")
  if (!shape || at === undefined) return opaque(m, n, [input!, index!], [null])
  return opaque(
    m,
    n,
    [input!, index!],
    [shape.length ? shape.map((s, i) => (i === at ? (own ? (own[0] ?? 1) : unknownDim()) : s)) : []],
  )
})
/** Every axis of the index but the one gathered along may be smaller than the input's. */
function gatherFits(machine: Machine, name: string, input: Value, index: Value, at: number | undefined): void {
  const [shape, own] = [shapeOf(input), shapeOf(index)]
  integers(machine, name, input, index, ["int64", "int32"])
  if (!shape || !own || at === undefined) return
  if (numel(own) === 0) return
  if (Math.max(shape.length, 1) !== Math.max(own.length, 1))
    object(
      machine,
      [input, index],
      "rank-mismatch",
      say("an index with {0} axes for a tensor with {1}", own.length, shape.length),
      "index",
    )
  else if (own.some((d, i) => i !== at && typeof d === "number" && typeof shape[i] === "number" && d > (shape[i] as number)))
    object(
      machine,
      [input, index],
      "shape-mismatch",
      say("an index of {0} does not fit {1}", showShape(own), showShape(shape)),
      "index",
    )
}
define("tm", "gather", "(input, dim, index, *, sparse_grad=False, out=None)", ({ input, dim: d, index }, m, n) => {
  gatherFits(m, n, input!, index!, axis(m, input!, d!))
  return opaque(m, n, [input!, index!], [shapeOf(index)])
})
define("tm", "take_along_dim", "(input, indices, dim=None)", ({ input, indices, dim: d }, m, n) => {
  const [shape, own] = [shapeOf(input), shapeOf(indices)]
  integers(m, n, input!, indices!, ["int64"])
  if (!shape || !own) return opaque(m, n, [input!, indices!], [null])
  if (d === null) return opaque(m, n, [input!, indices!], [[numel(own)]])
  const at = axis(m, input!, d!)
  if (own.length !== shape.length)
    object(m, [input!, indices!], "rank-mismatch", say("an index with {0} axes for a tensor with {1}", own.length, shape.length))
  const both =
    at === undefined
      ? undefined
      : broadcast(
          own.map((s, i) => (i === at ? 1 : s)),
          shape.map((s, i) => (i === at ? 1 : s)),
        )
  if (at !== undefined && !both)
    object(m, [input!, indices!], "shape-mismatch", say("an index of {0} does not fit {1}", showShape(own), showShape(shape)))
  return opaque(m, n, [input!, indices!], [both ? both.map((s, i) => (i === at ? own[i]! : s)) : null])
})
define("tm", "take", "(input, index)", ({ input, index }, m, n) => {
  integers(m, n, input!, index!, ["int64"])
  return opaque(m, n, [input!, index!], [shapeOf(index)])
})
define(
  "tmi",
  "scatter scatter_add scatter_reduce",
  "(input, dim, index, src=None, *args, reduce=None, value=None, include_self=True)",
  ({ input, dim: d, index, src }, m, n) => {
    const at = axis(m, input!, d!)
    gatherFits(m, n, input!, index!, at)
    const [own, given] = [shapeOf(index), shapeOf(src)]
    if (
      own &&
      given &&
      own.length === given.length &&
      own.some((s, i) => typeof s === "number" && typeof given[i] === "number" && s > (given[i] as number))
    )
      object(
        m,
        [input!, index!],
        "shape-mismatch",
        say("an index of {0} does not fit {1}", showShape(own), showShape(given)),
        "index",
      )
    else if (own && given && Math.max(own.length, 1) !== Math.max(given.length, 1))
      object(
        m,
        [input!, index!],
        "rank-mismatch",
        say("an index with {0} axes for a tensor with {1}", own.length, given.length),
        "index",
      )
    if (isTensor(src) && dtypeOf(src) !== dtypeOf(input))
      object(
        m,
        [input!, src],
        "dtype-mismatch",
        say("`{0}` needs a source of {1}, gets {2}", n, dtypeOf(input), dtypeOf(src)),
        "src",
      )
    return opaque(m, n.replace(/_$/, ""), [input!, index!, ...(isTensor(src) ? [src] : [])], [shapeOf(input)])
  },
)
define("tmi", "index_add index_copy index_fill index_reduce index_put", "(input, *args, **kwargs)", ({ input, args }, m, n) =>
  opaque(m, n.replace(/_$/, ""), [input!, ...(args as Tuple).items.filter(isTensor)], [shapeOf(input)]),
)
define("tm", "slice_scatter select_scatter", "(input, src, *args, **kwargs)", ({ input, src }, m, n) =>
  opaque(m, n, [input!, src!], [shapeOf(input)]),
)
define("tm", "masked_select", "(input, mask)", ({ input, mask }, m, n) => {
  if (dtypeOf(mask, "bool") !== "bool")
    object(m, [mask!], "dtype-mismatch", say("a mask must be a bool tensor, is {0}", dtypeOf(mask)))
  const [a, b] = [shapeOf(input), shapeOf(mask)]
  if (a && b && !broadcast(a, b))
    object(m, [input!, mask!], "shape-mismatch", say("a mask of {0} does not fit {1}", showShape(b), showShape(a)))
  return opaque(m, n, [input!, mask!], [[unknownDim()]])
})
define("tm", "nonzero argwhere", "(input, *, as_tuple=False)", ({ input, as_tuple }, m, n) => {
  const p = tensorPayload(input)
  const count: Dim = p?.value ? p.value.filter(Boolean).length : unknownDim()
  const rank = p?.shape?.length
  if (m.truth(as_tuple!)) {
    if (rank === undefined) return m.unknown(say("the rank of a tensor is not known"))
    return new Tuple(Array.from({ length: Math.max(rank, 1) }, () => opaque(m, n, [input!], [[count]], "int64")))
  }
  return opaque(m, n, [input!], [rank === undefined ? null : [count, rank]], "int64")
})
define("tm", "count_nonzero", "(input, dim!=None)", ({ input, dim: d }, m, n) =>
  run(m, n, { kind: "reduction", name: n, axes: d === null ? null : (dims(d!, m) ?? null), keep: false }, [input!], {
    dtype: "int64",
  }),
)
define("t", "bucketize", "(input, boundaries, *, out_int32=False, right=False)", ({ input, out_int32 }, m, n) =>
  isTensor(input) ? opaque(m, n, [input], [shapeOf(input)], out_int32 === true ? "int32" : "int64") : constant(m, [], "int64"),
)
define(
  "t",
  "searchsorted",
  "(sorted_sequence, input, *, out_int32=False, right=False, side=None, sorter=None)",
  ({ sorted_sequence, input, out_int32 }, m, n) =>
    isTensor(input)
      ? opaque(m, n, [sorted_sequence!, input], [shapeOf(input)], out_int32 === true ? "int32" : "int64")
      : constant(m, [], "int64"),
)
define(
  "tm",
  "unique unique_consecutive",
  "(input, sorted=True, return_inverse=False, return_counts=False, dim=None)",
  ({ input, sorted: sort, return_inverse, return_counts, dim: d }, m, n) => {
    const consecutive = n === "unique_consecutive"
    const inverse = consecutive
      ? return_inverse === true || sort === true
        ? (sort as boolean) && return_inverse !== false
        : return_inverse
      : return_inverse
    const shape = shapeOf(input)
    const content = d === null ? distinct(tensorPayload(input)?.value, consecutive) : undefined
    const count = content?.values.length ?? unknownDim()
    const at = d === null ? undefined : axis(m, input!, d!)
    const outputs: [Shape | null, string, number[]?][] = [
      [d === null ? [count] : shape && shape.map((s, i) => (i === at ? count : s)), dtypeOf(input), content?.values],
    ]
    if (m.truth(consecutive ? return_inverse! : inverse!))
      outputs.push([d === null ? shape : [shape?.[at ?? 0] ?? unknownDim()], "int64", content?.inverse])
    if (m.truth(return_counts!)) outputs.push([[count], "int64", content?.counts])
    if (content) {
      const made = outputs.map(([shape, dtype, value]) => constant(m, shape, dtype, value))
      return made.length === 1 ? made[0]! : new Tuple(made)
    }
    return opaque(
      m,
      n,
      [input!],
      outputs.map(o => o[0]),
      outputs.map(o => o[1]),
    )
  },
)

/**
 * The numbers of a constant without repetitions, in order, or (`consecutive`) as they stand, neighbours compared alone; for each
 * of the constant's the index of its own among them; and how often each is there.
 */
function distinct(all: readonly number[] | undefined, consecutive: boolean) {
  if (!all || all.some(Number.isNaN)) return undefined
  const values = consecutive ? all.filter((v, i) => v !== all[i - 1]) : [...new Set(all)].sort((a, b) => a - b)
  const places = new Map(values.map((v, at) => [v, at]))
  let run = -1
  const inverse = all.map((v, i) => (consecutive ? (v === all[i - 1] ? run : ++run) : places.get(v)!))
  const counts = values.map(() => 0)
  for (const at of inverse) counts[at]!++
  return { values, inverse, counts }
}

define("tm", "bincount", "(input, weights=None, minlength=0)", ({ input }, m, n) =>
  opaque(m, n, [input!], [[unknownDim()]], "int64"),
)
define("tm", "histc", "(input, bins=100, min=0, max=0)", ({ input, bins }, m, n) => opaque(m, n, [input!], [[dim(bins!, m)]]))
