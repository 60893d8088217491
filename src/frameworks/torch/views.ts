import { add, floorDiv, sub, unknownDim, type Dim } from "../../conv/dim"
import { type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import type { Tuple, Value } from "../../python/value"
import { axisOf, dim, dims, shapeOf, sizes } from "./arguments"
import { object } from "./object"
import { define, opaque, overwrite, run } from "./table"

import { reordered, transpose, unknowns } from "./shape"

/** Turned, cut and strided views: flip, roll, narrow, diagonal, unfold. */

/** Turning about. */
function axesExist(machine: Machine, input: Value, axes: readonly Dim[]): void {
  const rank = shapeOf(input)?.length
  if (rank === undefined) return
  const found = axes.map(a => axisOf(a, rank))
  const wrong = found.indexOf(null)
  if (wrong >= 0)
    object(machine, [input], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", axes[wrong] as number, rank), "axis")
  else if (found.every(f => f !== undefined) && new Set(found).size !== found.length)
    object(machine, [input], "axis-repeated", say("an axis is given twice"), "axis")
}
function flip(machine: Machine, name: string, input: Value, axes: Dim[] | undefined): Value {
  if (axes) axesExist(machine, input, axes)
  const shape = shapeOf(input)
  if (shape && axes && tensorPayload(input)?.value) {
    const turned = axes.map(a => axisOf(a, shape.length))
    if (turned.every(a => typeof a === "number")) {
      const known = reordered(machine, input, shape, at =>
        at.map((x, i) => (turned.includes(i) ? (shape[i] as number) - 1 - x : x)),
      )
      if (known) return known
    }
  }
  return run(machine, name, { kind: "elementwise", name }, [input])
}
define("m", "flip", "(input, *dims)", ({ input, dims: d }, m, n) => flip(m, n, input!, sizes(d!, m, "dims")))
define("t", "flip", "(input, dims)", ({ input, dims: d }, m, n) => flip(m, n, input!, dims(d!, m, "dims")))
define("tm", "fliplr", "(input)", ({ input }, m, n) => flip(m, n, input!, [1]))
define("tm", "flipud", "(input)", ({ input }, m, n) => flip(m, n, input!, [0]))
define("tm", "roll", "(input, shifts, dims=None)", ({ input, shifts, dims: d }, m, n) => {
  const axes = d === null ? [] : (dims(d!, m) ?? [])
  const by = dims(shifts!, m)
  if (axes.length) axesExist(m, input!, [...new Set(axes)])
  if (axes.length && shapeOf(input)?.length === 0)
    object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", 0, 0), "axis")
  if (by && d !== null && by.length !== axes.length && !(axes.length === 0 && by.length === 1))
    object(m, [input!], "setting-length", say("{0} shifts for {1} axes", by.length, axes.length))
  return run(m, n, { kind: "elementwise", name: n }, [input!])
})
define("tm", "rot90", "(input, k=1, dims=(0, 1))", ({ input, k, dims: d }, m, n) => {
  const shape = shapeOf(input)
  const axes = dims(d!, m)
  if (axes && shape) axesExist(m, input!, axes)
  const times = dim(k!, m)
  if (!shape || !axes || axes.length !== 2 || typeof times !== "number")
    return opaque(m, n, [input!], [shape && unknowns(shape.length)])
  if (times % 2 === 0) return run(m, n, { kind: "elementwise", name: n }, [input!])
  return transpose(m, n, input!, axes[0]!, axes[1]!)
})

define("tm", "narrow", "(input, dim!, start, length)", ({ input, dim: d, start, length }, m, n) => {
  const shape = shapeOf(input)
  const at = shape && axisOf(dim(d!, m), shape.length)
  if (!shape) return opaque(m, n, [input!], [null])
  if (typeof at !== "number" || shape.length === 0) {
    object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(d), shape.length), "axis")
    return opaque(m, n, [input!], [null])
  }
  const from = dim(start!, m)
  const count = dim(length!, m)
  const whole = shape[at]!
  if (typeof from === "number" && typeof count === "number" && typeof whole === "number") {
    const begin = from < 0 ? from + whole : from
    if (count < 0 || begin < 0 || begin + count > whole)
      object(m, [input!], "index-out-of-range", say("{0} elements from {1} of an axis with {2}", count, from, whole), "length")
    const known = reordered(
      m,
      input!,
      shape.map((s, i) => (i === at ? count : s)),
      position => position.map((x, i) => (i === at ? x + begin : x)),
    )
    if (known) return known
  }
  return opaque(m, n, [input!], [shape.map((s, i) => (i === at ? count : s))])
})
define("tm", "diagonal", "(input, offset=0, dim1!=0, dim2!=1)", ({ input, offset: o, dim1, dim2 }, m, n) =>
  opaque(m, n, [input!], [diagonalShape(m, input!, dim(o!, m), dim(dim1!, m), dim(dim2!, m))]),
)
function diagonalShape(machine: Machine, input: Value, by: Dim, one: Dim, two: Dim): Shape | null {
  const shape = shapeOf(input)
  if (!shape) return null
  const a = axisOf(one, shape.length)
  const b = axisOf(two, shape.length)
  if (typeof a !== "number" || typeof b !== "number" || a === b || shape.length < 2) {
    object(machine, [input], "axis-out-of-range", say("`{0}` needs two axes", "diagonal"), "axis")
    return null
  }
  const [x, y] = [shape[a]!, shape[b]!]
  const length =
    typeof x === "number" && typeof y === "number" && typeof by === "number"
      ? Math.max(0, by >= 0 ? Math.min(x, y - by) : Math.min(x + by, y))
      : unknownDim()
  return [...shape.filter((_, i) => i !== a && i !== b), length]
}
define("tm", "diag", "(input, diagonal=0)", ({ input, diagonal }, m, n) => {
  const shape = shapeOf(input)
  const by = dim(diagonal!, m)
  if (shape?.length === 1) {
    const side = add(shape[0]!, typeof by === "number" ? Math.abs(by) : unknownDim())
    return opaque(m, n, [input!], [[side, side]])
  }
  if (shape && shape.length !== 2) object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "1 or 2", shape.length))
  return opaque(m, n, [input!], [shape?.length === 2 ? diagonalShape(m, input!, by, 0, 1) : null])
})
define("tm", "diag_embed", "(input, offset=0, dim1=-2, dim2=-1)", ({ input, offset: o, dim1, dim2 }, m, n) => {
  const shape = shapeOf(input)
  const by = dim(o!, m)
  if (!shape?.length) return opaque(m, n, [input!], [null])
  const side = typeof by === "number" ? add(shape.at(-1)!, Math.abs(by)) : unknownDim()
  const rank = shape.length + 1
  const a = axisOf(dim(dim1!, m), rank)
  const b = axisOf(dim(dim2!, m), rank)
  const rest = shape.slice(0, -1)
  return opaque(m, n, [input!], [Array.from({ length: rank }, (_, i) => (i === a || i === b ? side : rest.shift()!))])
})
define("tm", "tril triu", "(input, diagonal=0)", ({ input }, m, n) => {
  const shape = shapeOf(input)
  if (shape && shape.length < 2)
    object(m, [input!], "rank-mismatch", say("expects {0} axes, gets {1}", "at least 2", shape.length))
  return run(m, n, { kind: "elementwise", name: n }, [input!])
})
define("m", "tril_ triu_", "(input, diagonal=0)", ({ input }) => input!)
define("m", "unfold", "(input, dimension!, size, step)", ({ input, dimension, size, step }, m, n) => {
  const shape = shapeOf(input)
  const at = shape && axisOf(dim(dimension!, m), shape.length)
  if (!shape || typeof at !== "number") {
    if (shape)
      object(m, [input!], "axis-out-of-range", say("axis {0} of a tensor with {1} axes", Number(dimension), shape.length), "axis")
    return opaque(m, n, [input!], [null])
  }
  const [window, stride] = [dim(size!, m), dim(step!, m)]
  const whole = shape[at] ?? 1
  if (typeof whole === "number" && typeof window === "number" && (window > whole || window < 0))
    object(m, [input!], "index-out-of-range", say("windows of {0} in an axis with {1} elements", window, whole), "size")
  const count = add(floorDiv(sub(whole, window), stride), 1)
  return opaque(m, n, [input!], [[...shape.map((s, i) => (i === at ? count : s)), window]])
})
define("tm", "as_strided", "(input, size, stride, storage_offset=None)", ({ input, size }, m, n) =>
  opaque(m, n, [input!], [dims(size!, m) ?? null]),
)
/** The same tensor with another shape; a parameter stays what it is. */
const resized = (machine: Machine, name: string, input: Value, shape: Shape | null) =>
  overwrite(input, opaque(machine, name, [input], [shape]), machine, false)
define("m", "resize_", "(input, *sizes|size, memory_format=None)", ({ input, sizes: given }, m, n) =>
  resized(m, n, input!, sizes(given!, m) ?? null),
)
define("m", "resize_as_", "(input, the_template, memory_format=None)", ({ input, the_template }, m, n) =>
  resized(m, n, input!, shapeOf(the_template)),
)
define("m", "set_", "(input, source=None, *args, **kwargs)", ({ input, source, args }, m, n) =>
  resized(m, n, input!, (args as Tuple).items.length ? null : source === null ? [0] : shapeOf(source)),
)
