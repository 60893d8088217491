import { isSym, type Dim } from "../../conv/dim"
import { numel, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { graph, tensorPayload } from "../graph"
import { raised } from "../../python/errors"
import { touch } from "../../python/heap"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import { type Dict, Float, Instance, Iterator, List, Property, Tuple, Unknown, type Class, type Value } from "../../python/value"
import {
  axisOf,
  dataDependent,
  dim,
  dims,
  dtypeName,
  dtypeOf,
  isInteger,
  isSequence,
  isTensor,
  operand,
  payload,
  shapeOf,
} from "./arguments"
import { toArray } from "./array"
import { category, isFloating, itemSize, resultType } from "./dtype"
import { constant, dtypeObject, prelude, size } from "./state"
import { define, functions, methods } from "./table"

/** What a tensor says about itself: shape, dtype, content where it is known. */

function unknownShape(machine: Machine): Unknown {
  return machine.unknown(say("the shape of this tensor is not known"))
}

function sized<T extends Value>(machine: Machine, self: Value, f: (shape: Shape) => T): Value {
  const shape = shapeOf(self)
  return shape ? f(shape) : unknownShape(machine)
}

const property = (
  name: string,
  get: (self: Value, machine: Machine) => Value,
  set?: (self: Instance, value: Value, machine: Machine) => void,
) =>
  methods.set(
    name,
    new Property(
      native(name, "(self)", ({ self }, m) => get(self!, m)),
      set ? native(name, "(self, value)", ({ self, value }, m) => (set(self as Instance, value!, m), null)) : null,
    ),
  )

property("shape", (self, m) => sized(m, self, shape => size(m, shape)))
property("ndim", (self, m) => sized(m, self, shape => shape.length))
property("dtype", (self, m) => dtypeObject(m, payload(self).dtype))
property("device", (_, m) => prelude(m, "_cpu") ?? null)
property("itemsize", self => itemSize(payload(self).dtype))
property("nbytes", (self, m) => sized(m, self, shape => m.binary("*", numel(shape), itemSize(payload(self).dtype))))
property("is_cuda", () => false)
for (const name of [
  "is_sparse",
  "is_quantized",
  "is_meta",
  "is_mkldnn",
  "is_xpu",
  "is_mps",
  "is_nested",
  "is_ipu",
  "is_sparse_csr",
])
  property(name, () => false)
property("is_leaf", () => true)
property("is_cpu", () => true)
property("grad", () => null, () => undefined) // prettier-ignore
property("grad_fn", () => null)
property("layout", (_, m) => prelude(m, "strided") ?? null)
property("names", () => null)
property("T", (self, m) => {
  const rank = shapeOf(self)?.length
  return rank === undefined
    ? constant(m, null, dtypeOf(self))
    : m.call(methods.get("permute")!, [self, ...Array.from({ length: rank }, (_, i) => rank - 1 - i)])
})
for (const name of ["mT", "H", "mH"])
  property(name, (self, m) => {
    const turned = m.call(methods.get("transpose")!, [self, -2, -1])
    return name !== "mT" && category(dtypeOf(self)) === 3 ? m.call(methods.get("conj")!, [turned]) : turned
  })
for (const name of ["real", "imag"]) {
  const rule = methods.get(name)!
  property(name, (self, m) => m.call(rule, [self]))
}
/** Reading `.data` gives the same numbers; writing it gives the tensor other ones, of another shape perhaps. */
property(
  "data",
  (self, m) => {
    const p = payload(self)
    const made = graph(m).tensor(p.shape, p.dtype)
    made.payload = { ...p }
    return made
  },
  (self, value) => {
    const mine = payload(self)
    const theirs = tensorPayload(value)
    touch(self)
    self.payload = { ...mine, shape: theirs ? theirs.shape : null, dtype: theirs?.dtype ?? mine.dtype }
  },
)
property(
  "requires_grad",
  self => {
    const own = (self as Instance).attrs.get("requires_grad")
    return own !== undefined ? own : (self as Instance).cls.name.endsWith("Parameter")
  },
  (self, value) => {
    touch(self)
    self.attrs.set("requires_grad", value)
  },
)
methods.set(
  "requires_grad_",
  native("requires_grad_", "(self, requires_grad=True)", ({ self, requires_grad }) => {
    touch(self as Instance)
    ;(self as Instance).attrs.set("requires_grad", requires_grad!)
    return self!
  }),
)

define("m", "size", "(input, dim=None)", ({ input, dim: d }, m) =>
  sized(m, input!, shape => {
    if (d === null) return size(m, shape)
    if (d instanceof Unknown) return d
    const axis = axisOf(dim(d!, m, "dim"), shape.length)
    if (axis === undefined) return m.unknown(say("the axis is not known"))
    if (axis === null || shape.length === 0)
      return m.raise(
        "IndexError",
        `Dimension out of range (expected to be in range of [${-shape.length}, ${shape.length - 1}], but got ${String(d)})`,
      )
    return shape[axis]!
  }),
)
define("m", "dim ndimension", "(input)", ({ input }, m) => sized(m, input!, shape => shape.length))
define("tm", "numel nelement", "(input)", ({ input }, m) => sized(m, input!, shape => numel(shape)))
define("m", "element_size", "(input)", ({ input }) => itemSize(dtypeOf(input)))
define("m", "stride", "(input, dim=None)", ({ input, dim: d }, m) =>
  sized(m, input!, shape => {
    const strides = shape.map((_, i) => numel(shape.slice(i + 1)))
    return d === null ? new Tuple(strides) : (strides.at(dim(d!, m) as number) ?? 1)
  }),
)
define("m", "storage_offset get_device data_ptr _version", "(input)", () => 0)
define("tm", "is_floating_point", "(input)", ({ input }) => isFloating(dtypeOf(input)))
define("tm", "is_complex", "(input)", ({ input }) => category(dtypeOf(input)) === 3)
define("tm", "is_signed", "(input)", ({ input }) => !/^(uint|bool)/.test(dtypeOf(input)))
define("tm", "is_nonzero", "(input)", ({ input }, m) => truth(input!, m))
define("t", "is_tensor", "(obj)", ({ obj }) => isTensor(obj))
define("t", "is_storage", "(obj)", () => false)
define("m", "is_contiguous is_pinned is_shared", "(input, *args, **kwargs)", () => true)
define("m", "is_same_size", "(input, other)", ({ input, other }, m) =>
  m.compare("==", size(m, shapeOf(input) ?? []), size(m, shapeOf(other) ?? [])),
)
define("m", "register_hook register_post_accumulate_grad_hook backward retain_grad", "(input, *args, **kwargs)", () => null)

/** One element of a constant, as Python's number of the dtype. */
function element(x: number, dtype: string): Value {
  if (dtype === "bool") return x !== 0
  return category(dtype) === 1 ? x : new Float(x)
}
function single(machine: Machine, self: Value): number | undefined {
  const p = payload(self)
  if (p.shape && typeof numel(p.shape) === "number" && numel(p.shape) !== 1)
    machine.raise("RuntimeError", `a Tensor with ${String(numel(p.shape))} elements cannot be converted to Scalar`)
  return p.value?.[0]
}
function truth(self: Value, machine: Machine): Value {
  const p = payload(self)
  if (p.shape && typeof numel(p.shape) === "number" && (numel(p.shape) as number) > 1)
    machine.raise("RuntimeError", "Boolean value of Tensor with more than one value is ambiguous")
  return p.value?.length === 1 ? p.value[0] !== 0 : dataDependent(machine)
}
define("m", "item", "(input)", ({ input }, m) => {
  const x = single(m, input!)
  return x === undefined ? dataDependent(m) : element(x, dtypeOf(input))
})
define("m", "tolist", "(input)", ({ input }, m) => {
  const p = payload(input!)
  if (!p.value || !p.shape) {
    // The numbers are not known, but how many there are is: a list of unknowns.
    const shape = p.shape
    if (!shape || shape.some(d => typeof d !== "number") || (numel(shape) as number) > 1000) return dataDependent(m)
    return nest([...shape] as number[], () => dataDependent(m))
  }
  let i = 0
  const values = p.value
  return nest([...p.shape] as number[], () => element(values[i++]!, p.dtype))
})
function nest(shape: number[], next: () => Value): Value {
  if (!shape.length) return next()
  const [count, ...rest] = shape
  return new List(Array.from({ length: count! }, () => nest(rest, next)))
}
define("m", "numpy", "(input, *, force=False)", ({ input }, m) => toArray(payload(input), m))
methods.set(
  "__array__",
  native("__array__", "(self, dtype=None)", ({ self }, m) => toArray(payload(self), m)),
)
methods.set(
  "__bool__",
  native("__bool__", "(self)", ({ self }, m) => truth(self!, m)),
)
methods.set("__int__", native("__int__", "(self)", ({ self }, m) => { const x = single(m, self!); return x === undefined ? dataDependent(m) : Math.trunc(x) })) // prettier-ignore
methods.set("__index__", native("__index__", "(self)", ({ self }, m) => { const x = single(m, self!); return x === undefined ? dataDependent(m) : Math.trunc(x) })) // prettier-ignore
methods.set("__float__", native("__float__", "(self)", ({ self }, m) => { const x = single(m, self!); return x === undefined ? dataDependent(m) : new Float(x) })) // prettier-ignore
methods.set(
  "__len__",
  native("__len__", "(self)", ({ self }, m) =>
    sized(m, self!, shape => (shape.length ? shape[0]! : m.raise("TypeError", "len() of a 0-d tensor"))),
  ),
)
methods.set(
  "__iter__",
  native("__iter__", "(self)", ({ self }, m) => {
    const shape = shapeOf(self)
    if (!shape) return unknownShape(m)
    if (!shape.length) return m.raise("TypeError", "iteration over a 0-d tensor")
    if (isSym(shape[0]!)) return m.unknown(say("how many times this loop runs is not known"))
    const made = m.call(methods.get("unbind")!, [self!])
    if (!(made instanceof Tuple)) return made
    const { items } = made
    let i = 0
    return new Iterator(() => items[i++], "tensor_iterator")
  }),
)
methods.set(
  "__contains__",
  native("__contains__", "(self, element)", (_, m) => dataDependent(m)),
)
methods.set(
  "__hash__",
  native("__hash__", "(self)", ({ self }) => payload(self!).id),
)
methods.set(
  "__repr__",
  native(
    "__repr__",
    "(self)",
    ({ self }) => `tensor(${(shapeOf(self) ?? ["?"]).map(d => (isSym(d as Dim) ? "?" : String(d))).join(", ")})`,
  ),
)
methods.set(
  "__format__",
  native("__format__", "(self, spec='')", (_, m) => dataDependent(m)),
)
methods.set(
  "__deepcopy__",
  native("__deepcopy__", "(self, memo=None)", ({ self }, m) => {
    const original = self as Instance
    const copy = new Instance(original.cls)
    copy.payload = { ...payload(original), id: graph(m).nextId() }
    for (const [name, value] of original.attrs) copy.attrs.set(name, value)
    copy.origin = original.origin
    return copy
  }),
)

/** `torch.Tensor(2, 3)`: a tensor of that shape; `torch.Tensor([1, 2])`: of that content. */
export const newTensor = native("__new__", "(cls, *args, **kwargs)", ({ cls, args, kwargs }, m) => {
  const named = (key: string): Value | undefined => (kwargs as Dict).entries.get(key)?.value
  const size = named("size")
  const content = named("data") ?? named("other")
  const items = content === undefined ? (args as Tuple).items : [content]
  const name = (cls as Class).attrs.get("_dtype")
  const dtype = typeof name === "string" ? name : "float32"
  const tensor = (shape: Shape | null) => graph(m).tensor(shape, dtype)
  if (size !== undefined) return tensor(dims(size, m) ?? null)
  if (items.length === 0) return tensor([0])
  const [first] = items
  if (items.length === 1) {
    // A size or what it holds.
    if (first instanceof Unknown) return tensor(null)
    if (first instanceof Instance && first.cls.name === "Size") return tensor((first.payload as Tuple).items as Dim[])
    if (first instanceof Float) m.raise("TypeError", "new(): data must be a sequence (got float)")
    if (isTensor(first) || !isInteger(first!)) return m.call(functions.get("tensor")!, [first!], new Map([["dtype", dtype]]))
  }
  if (isSequence(first!)) m.raise("TypeError", "new() received an invalid combination of arguments")
  return tensor(items.map(v => dim(v, m)))
})

/** Methods that PyTorch has and that are not modelled: asking for them is no mistake. */
const others = new Set(
  (
    "as_strided_ as_strided_scatter ccol_indices cholesky_inverse cholesky_solve col_indices const_data_ptr corrcoef cov crow_indices dense_dim dequantize diagflat " +
    "diagonal_scatter dim_order eig frexp geqrf hash_tensor histogram igamma igamma_ igammac igammac_ index indices int_repr ipu is_coalesced is_conj is_distributed is_inference " +
    "is_neg is_set_to is_xla ldexp ldexp_ lstsq lu lu_solve map2_ module_load mtia mvlgamma mvlgamma_ name narrow_copy new new_empty_strided nonzero_static orgqr ormqr output_nr " +
    "polygamma polygamma_ put put_ q_per_channel_axis q_per_channel_scales q_per_channel_zero_points q_scale q_zero_point qscheme record_stream reinforce resize resize_as " +
    "resize_as_sparse_ retains_grad row_indices slice_inverse smm solve sparse_dim sparse_mask sparse_resize_ sparse_resize_and_clear_ sspaddmm storage storage_type symeig " +
    "to_mkldnn to_padded_tensor triangular_solve unsafe_split_with_sizes untyped_storage values volatile"
  ).split(" "),
)
methods.set(
  "__getattr__",
  native("__getattr__", "(self, name)", ({ self, name }, m): Value => {
    if (others.has(name as string) || (name as string).startsWith("_"))
      return m.unknown(say("`{0}` is not modelled", `Tensor.${String(name)}`))
    const type = (self as Instance).cls.name
    throw raised("AttributeError", `'${type}' object has no attribute '${String(name)}'`, {
      kind: "attribute",
      type,
      name: name as string,
      object: self!,
    })
  }),
)

/** Puts all methods into the prelude's class. */
export const tensorClass = native("tensor_class", "(cls)", ({ cls }) => {
  touch(cls as Class)
  for (const [name, value] of methods) (cls as Class).attrs.set(name, value)
  ;(cls as Class).attrs.set("__new__", newTensor)
  return cls!
})

define("t", "result_type", "(tensor1, tensor2)", ({ tensor1, tensor2 }, m) =>
  dtypeObject(m, resultType([operand(tensor1!), operand(tensor2!)])),
)
define("t", "can_cast", "(from_, to)", ({ from_, to }) => {
  const [a, b] = [from_!, to!].map(t => category(dtypeName(t) ?? "float32"))
  return !(a === 3 && b !== 3) && !(a === 2 && b! < 2) && !(a !== 0 && b === 0)
})
define("t", "promote_types", "(type1, type2)", ({ type1, type2 }, m) => {
  const [a, b] = [type1!, type2!].map(t => constant(m, [1], dtypeName(t) ?? "float32"))
  return dtypeObject(m, dtypeOf(m.call(functions.get("add")!, [a!, b!])))
})
