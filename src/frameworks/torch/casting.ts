import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import { Class, Instance, Unknown, type Tuple, type Value } from "../../python/value"
import { dtypeName, dtypeOf, isTensor } from "./arguments"
import { unknownDtype } from "./dtype"
import { constant } from "./state"
import { define, run } from "./table"

/** The same tensor under another dtype or place. */
function cast(machine: Machine, name: string, input: Value, dtype: string | undefined): Value {
  const p = tensorPayload(input)
  if (!p || dtype === undefined || dtype === p.dtype) return input
  if (p.value)
    return constant(
      machine,
      p.shape,
      dtype,
      p.value.map(x =>
        dtype === "bool" ? Number(x !== 0) : /^(u?int)/.test(dtype) ? Math.trunc(x) : dtype === "float32" ? Math.fround(x) : x,
      ),
    )
  return run(machine, name, { kind: "elementwise", name }, [input], { dtype })
}
const casts: Record<string, string> = {
  float: "float32", double: "float64", half: "float16", bfloat16: "bfloat16", int: "int32", long: "int64", short: "int16", char: "int8", byte: "uint8", bool: "bool",
  chalf: "complex32", cfloat: "complex64", cdouble: "complex128",
} // prettier-ignore
for (const [name, dtype] of Object.entries(casts))
  define("m", name, "(input, memory_format=None)", ({ input }, m, n) => cast(m, n, input!, dtype))
define("m", "to", "(input, *args, **kwargs)", ({ input, args, kwargs }, m, n) => {
  const given = [...(args as Tuple).items, ...(m.items(m.call(m.getattr(kwargs!, "values"), [])) as Value[])]
  let dtype: string | undefined
  for (const value of given) {
    if (isTensor(value)) dtype = dtypeOf(value)
    else if (typeof value !== "string") dtype = dtypeName(value) ?? dtype
  }
  return cast(m, n, input!, dtype)
})
/** The names of tensor types from before there were dtypes. */
const legacy: Record<string, string> = {
  FloatTensor: "float32", DoubleTensor: "float64", HalfTensor: "float16", BFloat16Tensor: "bfloat16", LongTensor: "int64", IntTensor: "int32", ShortTensor: "int16",
  CharTensor: "int8", ByteTensor: "uint8", BoolTensor: "bool", ComplexFloatTensor: "complex64", ComplexDoubleTensor: "complex128", ComplexHalfTensor: "complex32",
} // prettier-ignore
define("m", "type", "(input, dtype=None, non_blocking=False)", ({ input, dtype }, m, n) => {
  if (dtype === null)
    return "torch." + (Object.entries(legacy).find(([, dtype]) => dtype === dtypeOf(input))?.[0] ?? "FloatTensor")
  if (dtype instanceof Unknown) return cast(m, n, input!, unknownDtype)
  const given = typeof dtype === "string" ? legacy[dtype.split(".").at(-1)!] : undefined
  return cast(m, n, input!, given ?? dtypeName(dtype!))
})
define("m", "type_as", "(input, other)", ({ input, other }, m, n) => cast(m, n, input!, dtypeOf(other)))
const alike =
  "contiguous detach detach_ cuda cpu xpu pin_memory share_memory_ retain_grad coalesce to_dense align_to refine_names rename"
define("m", alike, "(input, *args, **kwargs)", ({ input }) => input!)
// Other ways to keep the same numbers: a sparse tensor has the shape and the number of elements of the dense one.
define(
  "m",
  "to_sparse to_sparse_coo to_sparse_csr to_sparse_csc to_sparse_bsr to_sparse_bsc",
  "(input, *args, **kwargs)",
  ({ input }, m, n) => run(m, n, { kind: "elementwise", name: n }, [input!]),
)
define("t", "detach resolve_conj", "(input)", ({ input }) => input!)
define("tm", "clone alias view_copy", "(input, *, memory_format=None)", ({ input }, m, n) => {
  const p = tensorPayload(input)
  return p?.value ? constant(m, p.shape, p.dtype, p.value) : run(m, n, { kind: "elementwise", name: n }, [input!])
})
define("m", "as_subclass", "(input, cls)", ({ input, cls }) => {
  const p = tensorPayload(input)
  if (!p || !(cls instanceof Class)) return input!
  const made = new Instance(cls)
  made.payload = p
  return made
})
