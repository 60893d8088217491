import { ceilDiv, isSym, max, neg, show, sub, unknownDim, type Dim } from "../../conv/dim"
import { numel, type Shape } from "../../conv/shape"
import { graph, tensorPayload } from "../graph"
import { touch } from "../../python/heap"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import { unwrap } from "../../python/types"
import { Float, Instance, List, Tuple, Unknown, type Class, type Value } from "../../python/value"
import { dim, dims, dtypeName, dtypeOf, isTensor, numeric, sequence, shapeOf, sizes } from "./arguments"
import { LARGEST, stored } from "./arithmetic"
import { arrayOf } from "./array"
import { category, promote, unknownDtype } from "./dtype"
import { constant } from "./state"
import { define, methods } from "./table"

/** Tensors out of nothing. */

/** A `dtype=` argument: undefined where none is given. */
function wanted(value: Value): string | undefined {
  return value instanceof Unknown ? unknownDtype : dtypeName(value)
}

function made(machine: Machine, shape: Shape | null, dtype: string, fill?: number): Value {
  const count = shape && numel(shape)
  const negative = shape?.find(d => typeof d === "number" && d < 0)
  if (negative !== undefined)
    machine.raise(
      "RuntimeError",
      `Trying to create tensor with negative dimension ${show(negative)}: [${shape!.map(show).join(", ")}]`,
    )
  if (fill === undefined || typeof count !== "number" || count > 1024) return constant(machine, shape, dtype)
  return constant(machine, shape, dtype, new Array<number>(count).fill(fill))
}

const fills: Record<string, number | undefined> = { zeros: 0, ones: 1, empty: undefined, rand: undefined, randn: undefined }
const more =
  "out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, generator=None, memory_format=None"
for (const [name, fill] of Object.entries(fills)) {
  define("t", name, `(*args, size=None, names=None, ${more})`, ({ args, size, dtype }, m) => {
    const shape = size !== null ? dims(size!, m) : sizes(args!, m)
    return made(m, shape ?? null, wanted(dtype!) ?? "float32", fill)
  })
  define("t", `${name}_like`, `(input, *, ${more})`, ({ input, dtype }, m) =>
    made(m, shapeOf(input), wanted(dtype!) ?? dtypeOf(input), fill),
  )
}
/** A complex number fills a complex tensor only. */
function fillable(machine: Machine, value: Value, dtype: string): void {
  if (isComplex(value) && category(dtype) < 3)
    machine.raise("RuntimeError", `value cannot be converted to type ${dtype} without overflow`)
}
define("t", "full", `(size, fill_value, *, ${more})`, ({ size, fill_value, dtype }, m) => {
  const type = wanted(dtype!) ?? typeOfNumber(fill_value!)
  fillable(m, fill_value!, type)
  const value = numeric(fill_value!)
  return made(m, dims(size!, m) ?? null, type, value === undefined ? undefined : stored(value, type))
})
define("t", "full_like", `(input, fill_value, *, ${more})`, ({ input, fill_value, dtype }, m) => {
  const type = wanted(dtype!) ?? dtypeOf(input)
  fillable(m, fill_value!, type)
  const value = numeric(fill_value!)
  return made(m, shapeOf(input), type, value === undefined ? undefined : stored(value, type))
})
define("t", "randint", `(*args, low=None, high=None, size=None, ${more})`, ({ args, size, dtype }, m) => {
  const list = (args as Tuple).items
  const given = size ?? list.at(-1)!
  return made(m, dims(given, m) ?? null, wanted(dtype!) ?? "int64")
})
define("t", "randint_like", `(input, *args, low=None, high=None, ${more})`, ({ input, dtype }, m) =>
  made(m, shapeOf(input), wanted(dtype!) ?? dtypeOf(input)),
)
define("t", "randperm", `(n, *, ${more})`, ({ n, dtype }, m) => made(m, [dim(n!, m, "n")], wanted(dtype!) ?? "int64"))
define("t", "normal", `(mean=0.0, std=1.0, size=None, *, ${more})`, ({ mean, std, size }, m) =>
  made(m, size !== null ? (dims(size!, m) ?? null) : (shapeOf(mean) ?? shapeOf(std)), "float32"),
)
define(
  "tm",
  "multinomial",
  "(input, num_samples, replacement=False, *, generator=None, out=None)",
  ({ input, num_samples }, m) => {
    const shape = shapeOf(input)
    return made(m, shape && [...shape.slice(0, -1), dim(num_samples!, m)], "int64")
  },
)
define("t", "poisson", "(input, generator=None)", ({ input }, m) => made(m, shapeOf(input), dtypeOf(input)))
for (const name of ["new_zeros", "new_ones", "new_empty"])
  define("m", name, `(input, *args, size=None, ${more})`, ({ input, args, size, dtype }, m) =>
    made(
      m,
      (size !== null ? dims(size!, m) : sizes(args!, m)) ?? null,
      wanted(dtype!) ?? dtypeOf(input),
      name === "new_zeros" ? 0 : name === "new_ones" ? 1 : undefined,
    ),
  )
define("m", "new_full", `(input, size, fill_value, *, ${more})`, ({ input, size, fill_value, dtype }, m) =>
  made(m, dims(size!, m) ?? null, wanted(dtype!) ?? dtypeOf(input), numeric(fill_value!)),
)
define("m", "new_tensor", `(input, data, *, ${more})`, ({ data, dtype }, m) => fromData(m, data!, wanted(dtype!)))

const isComplex = (value: Value) => value instanceof Instance && value.cls.name === "complex"

function typeOfNumber(value: Value): string {
  const inner = unwrap(value)
  if (isComplex(inner)) return "complex64"
  if (inner instanceof Unknown) return unknownDtype
  return typeof inner === "boolean" ? "bool" : inner instanceof Float ? "float32" : isTensor(value) ? dtypeOf(value) : "int64"
}

/** `arange(end)`, `arange(start, end, step)`. */
define("t", "arange range", `(*args, start=None, end=None, step=None, ${more})`, ({ args, start, end, step, dtype }, m, n) => {
  const list = [...(args as Tuple).items]
  const unknown = [...list, start!, end!, step!].find(v => v instanceof Unknown)
  let from: Value = start ?? 0
  let to: Value
  let by: Value = step ?? 1
  if (list.length === 1 && end === null) to = list[0]!
  else {
    if (list.length) from = list.shift()!
    to = list.length ? list.shift()! : end!
    if (list.length) by = list.shift()!
  }
  const values = [from, to, by]
  const type =
    wanted(dtype!) ??
    (n === "range" || values.some(v => unwrap(v) instanceof Float || (isTensor(v) && /^(float|bfloat)/.test(dtypeOf(v))))
      ? "float32"
      : "int64")
  if (unknown) return constant(m, [unknownDim()], type)
  if (type === "bool" || category(type) === 3) m.raise("RuntimeError", `"arange_cpu" not implemented for '${type}'`)
  const whole = /^u?int/.test(type)
  const [a, b, c] = values.map(v => (whole && numeric(v) !== undefined ? Math.trunc(numeric(v)!) : numeric(v)))
  if (a !== undefined && b !== undefined && c !== undefined) {
    if (c === 0) m.raise("RuntimeError", "step must be nonzero")
    if ((b - a) / c < 0) m.raise("RuntimeError", "upper bound and lower bound inconsistent with step sign")
    const count = n === "range" ? Math.floor((b - a) / c) + 1 : Math.ceil((b - a) / c)
    return constant(
      m,
      [count],
      type,
      count <= LARGEST ? Array.from({ length: count }, (_, i) => stored(a + i * c, type)) : undefined,
    )
  }
  const [x, y, z] = values.map(v =>
    isSym(unwrap(v)) || numeric(v) !== undefined
      ? isSym(unwrap(v))
        ? (unwrap(v) as Dim)
        : Number.isInteger(numeric(v))
          ? numeric(v)!
          : unknownDim()
      : unknownDim(),
  )
  const length: Dim = typeof z === "number" && z < 0 ? ceilDiv(sub(x!, y!), neg(z)) : ceilDiv(sub(y!, x!), z!)
  return constant(m, [max(length, 0)], type)
})
define("t", "linspace logspace", `(start, end, steps, *, base=10.0, ${more})`, ({ start, end, steps, dtype }, m, n) => {
  const type = wanted(dtype!) ?? "float32"
  const count = dim(steps!, m, "steps")
  const [a, b] = [numeric(start!), numeric(end!)]
  if (n === "logspace" || typeof count !== "number" || count > LARGEST || a === undefined || b === undefined)
    return made(m, [count], type)
  if (count < 0) m.raise("RuntimeError", "number of steps must be non-negative")
  const step = count > 1 ? (b - a) / (count - 1) : 0
  // As PyTorch: from both ends towards the middle.
  return constant(
    m,
    [count],
    type,
    Array.from({ length: count }, (_, i) => stored(i < count / 2 ? a + step * i : b - step * (count - i - 1), type)),
  )
})
define("t", "eye", `(n, m=None, *, ${more})`, ({ n: rows, m: columns, dtype }, machine) => {
  const [a, b] = [dim(rows!, machine), columns === null ? dim(rows!, machine) : dim(columns!, machine)]
  const type = wanted(dtype!) ?? "float32"
  const count = numel([a, b])
  return constant(
    machine,
    [a, b],
    type,
    typeof count === "number" && count <= LARGEST
      ? Array.from({ length: count }, (_, i) => Number(Math.floor(i / (b as number)) === i % (b as number)))
      : undefined,
  )
})
define("t", "tril_indices triu_indices", `(row, col, offset=0, *, ${more})`, ({ row, col, offset: o }, m, n) => {
  const [rows, columns, by] = [dim(row!, m), dim(col!, m), dim(o!, m)]
  if (typeof rows !== "number" || typeof columns !== "number" || typeof by !== "number")
    return constant(m, [2, unknownDim()], "int64")
  const value: [number, number][] = []
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) if (n === "tril_indices" ? j - i <= by : j - i >= by) value.push([i, j])
  return constant(
    m,
    [2, value.length],
    "int64",
    value.length <= LARGEST ? [...value.map(v => v[0]), ...value.map(v => v[1])] : undefined,
  )
})
define("t", "vander", "(x, N=None, increasing=False)", ({ x, N }, m) => {
  const length = shapeOf(x)?.[0] ?? unknownDim()
  return constant(m, [length, N === null ? length : dim(N!, m)], dtypeOf(x))
})
for (const name of ["hann_window", "hamming_window", "bartlett_window", "blackman_window", "kaiser_window"])
  define("t", name, `(window_length, periodic=True, *rest, ${more})`, ({ window_length, dtype }, m) =>
    made(m, [dim(window_length!, m)], wanted(dtype!) ?? "float32"),
  )

interface Content {
  readonly shape: Shape | null
  readonly dtype: string
  readonly value?: readonly number[]
}

function fromArray(machine: Machine, { shape, dtype, value }: Content, wanted = dtype): Value {
  return constant(machine, shape, wanted, value && value.length <= LARGEST ? value.map(x => stored(x, wanted)) : undefined)
}

/** `torch.tensor([[1, 2], [3, 4]])`: shape, dtype and content of nested lists. */
export function fromData(machine: Machine, data: Value, dtype: string | undefined): Value {
  const own = tensorPayload(data) ?? arrayOf(data)
  if (own) return fromArray(machine, own, dtype)
  if (data instanceof Unknown) return constant(machine, null, dtype ?? unknownDtype)
  const value: number[] = []
  let known = true
  let type: string | null = null
  // Floats stay floats whatever other numbers there are.
  let vague = false
  const settle = (): string => (vague && (type === null || category(type) < 2) ? unknownDtype : (type ?? "float32"))
  const walk = (one: Value): Dim[] | null => {
    const inner = unwrap(one)
    if (inner instanceof List || inner instanceof Tuple) {
      let shape: Dim[] | null = null
      let open = false
      if (inner instanceof List && inner.unsure) {
        vague = true
        return null
      }
      for (const item of inner.items) {
        // It may be a number, it may be a list: that is for its neighbours to say.
        if (item instanceof Unknown) {
          known = false
          open = vague = true
          continue
        }
        const below = walk(item)
        if (!below) return null
        if (
          shape &&
          below.length === shape.length &&
          below.some((d, i) => typeof d === "number" && typeof shape![i] === "number" && d !== shape![i])
        )
          machine.raise("ValueError", `expected sequence of length ${String(shape[0])} at dim 1 (got ${String(below[0])})`)
        if (shape && below.length !== shape.length) machine.raise("TypeError", "not a sequence")
        shape ??= below
      }
      return open && !shape ? null : [inner.items.length, ...(shape ?? [])]
    }
    const tensor = tensorPayload(one) ?? arrayOf(one)
    if (tensor) {
      type = type === null ? tensor.dtype : promote(type, tensor.dtype)
      if (tensor.value) value.push(...tensor.value)
      else known = false
      return tensor.shape ? [...tensor.shape] : null
    }
    if (typeof inner === "number" || typeof inner === "boolean" || isSym(inner) || inner instanceof Float) {
      type = type === null ? typeOfNumber(inner) : promote(type, typeOfNumber(inner))
      const number = numeric(inner)
      if (number === undefined) known = false
      else value.push(number)
      return []
    }
    if (isComplex(inner)) {
      if (dtype !== undefined && category(dtype) !== 3) machine.raise("TypeError", "must be real number, not complex")
      type = type === null ? "complex64" : promote(type, "complex64")
      known = false
      return []
    }
    if (inner instanceof Instance) {
      // A numpy-like object: what it holds is not known.
      known = false
      vague = true
      return null
    }
    const items = sequence(one, machine)
    if (typeof one === "string" || one === null || items === undefined)
      machine.raise("TypeError", `must be real number, not ${machine.typeOf(one).name}`)
    return walk(new List([...items]))
  }
  const shape = walk(data)
  const made = dtype ?? settle()
  return constant(machine, shape, made, shape && known && value.length <= LARGEST ? value.map(x => stored(x, made)) : undefined)
}
define(
  "t",
  "tensor as_tensor asarray",
  `(data, dtype=None, device=None, requires_grad=False, pin_memory=False, copy=None, names=None)`,
  ({ data, dtype }, m, n) => {
    if (n !== "tensor" && isTensor(data) && (wanted(dtype!) ?? dtypeOf(data)) === dtypeOf(data)) return data
    return fromData(m, data!, wanted(dtype!))
  },
)
define("t", "scalar_tensor", `(s, *, ${more})`, ({ s, dtype }, m) => {
  const type = wanted(dtype!) ?? "float32"
  fillable(m, s!, type)
  return fromData(m, s!, type)
})
define("t", "from_numpy", "(ndarray)", ({ ndarray }, m) => {
  if (isTensor(ndarray)) return ndarray
  const array = arrayOf(ndarray)
  return array ? fromArray(m, array) : constant(m, null, unknownDtype)
})
define("t", "frombuffer from_file", "(*args, **kwargs)", (_, m) => constant(m, null, unknownDtype))

/** `Parameter(data)`, `Buffer(data)`: a tensor of its own with the data's shape. */
export const newParameter = native(
  "__new__",
  "(cls, data=None, requires_grad=True, **kwargs)",
  ({ cls, data, requires_grad }, m) => {
    const made = new Instance(cls as Class)
    const source = data instanceof Instance ? tensorPayload(data) : undefined
    const lazy = (cls as Class).name.startsWith("Uninitialized")
    const shape = source ? source.shape : data === null && !lazy ? [0] : null
    made.payload = { id: graph(m).nextId(), shape, dtype: source?.dtype ?? "float32" }
    if (requires_grad === false || (source && /^u?int|bool/.test(source.dtype))) {
      touch(made)
      made.attrs.set("requires_grad", requires_grad instanceof Unknown ? false : requires_grad!)
    }
    return made
  },
)
methods.set(
  "_shaped",
  native("_shaped", "(self, shape, dtype=None)", ({ self, shape, dtype }, m) => {
    const target = self as Instance
    touch(target)
    target.payload = { id: graph(m).nextId(), shape: dims(shape!, m) ?? null, dtype: wanted(dtype!) ?? "float32" }
    return null
  }),
)
