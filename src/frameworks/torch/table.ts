import type { Dim } from "../../conv/dim"
import type { Layer } from "../../conv/layer"
import { sameShape, showShape, type Shape } from "../../conv/shape"
import { say } from "../../conv/words"
import { graph, tensorPayload } from "../graph"
import { touch } from "../../python/heap"
import type { Machine } from "../../python/machine"
import { native } from "../../python/signature"
import { Instance, List, Native, Tuple, Unknown, type Arguments, type BoundParameter, type Value } from "../../python/value"
import { category } from "./dtype"
import { object } from "./object"
import { checkKind } from "./refusals"
import { constant, prelude, torch } from "./state"

/** `torch.*`, `torch.Tensor`'s methods, `torch.nn.functional.*` and `torch.linalg`-like corners, by name. */
export const functions = new Map<string, Value>()
export const methods = new Map<string, Value>()
export const functional = new Map<string, Value>()
export const linalg = new Map<string, Value>()
export const fft = new Map<string, Value>()

/** Operations in place that change the shape. */
const moving = new Set(["squeeze", "unsqueeze", "transpose", "swapaxes", "swapdims", "t"])

type FunctionRule = (args: Arguments, machine: Machine, name: string) => Value

/** What decides how many results there are or how large, without being a size itself. */
const deciding = new Set(["ceil_mode", "return_indices", "keepdim", "include_last_offset", "indexing"])

/** Something unknown in a (nested) list of settings. */
function unknownIn(value: Value | undefined): Unknown | undefined {
  if (value instanceof Unknown) return value
  if (!(value instanceof Tuple || value instanceof List)) return undefined
  for (const item of value.items) {
    const found = unknownIn(item)
    if (found) return found
  }
  return undefined
}

/** The result where one of the arguments that decide about it is not known: it comes from all of them, that is all. */
export function unsure(machine: Machine, name: string, args: Arguments, needed: readonly string[]): Unknown | undefined {
  for (const one of needed) {
    const value = unknownIn(args[one])
    if (value) return graph(machine).call(value, name, Object.values(args)) ?? value
  }
  return undefined
}

/**
 * What PyTorch's functions in C++ take besides a parameter's own name, to be called as numpy is (`numpy_compatibility_arg_names` in
 * torch/csrc/utils/python_arg_parser.cpp). Their `*sizes` may be one list with its name.
 */
const numpyNames: Readonly<Record<string, readonly string[]>> = {
  dim: ["axis"],
  keepdim: ["keepdims"],
  input: ["x", "a", "x1"],
  other: ["x2"],
}

/** Of `torch` and its tensors' methods those that are written in Python, and of `torch.nn.functional` those that are not. */
const inPython = new Set("norm split stft unflatten unique unique_consecutive".split(" "))
const inC = new Set(
  (
    "avg_pool1d avg_pool2d avg_pool3d adaptive_avg_pool1d bilinear channel_shuffle conv1d conv2d conv3d conv_transpose1d conv_transpose2d " +
    "conv_transpose3d cosine_similarity gelu hardshrink linear logsigmoid native_channel_shuffle one_hot pairwise_distance pdist " +
    "pixel_shuffle pixel_unshuffle prelu scaled_dot_product_attention softplus softshrink"
  ).split(" "),
)

/** The same function with the other names that its arguments may have. */
const asNumpy = ({ name, parameters, rule }: Native): Native => new Native(name, numpyParameters(parameters!), rule)

/** Many functions share a signature. */
const renamed = new WeakMap<readonly BoundParameter[], readonly BoundParameter[]>()

function numpyParameters(own: readonly BoundParameter[]): readonly BoundParameter[] {
  let found = renamed.get(own)
  if (found) return found
  const names = new Set(own.map(p => p.name))
  found = own.map(parameter => {
    const known = parameter.star === "*" ? [parameter.name] : parameter.star ? [] : (numpyNames[parameter.name] ?? [])
    const more = known.filter(name => parameter.star || !names.has(name))
    return more.length ? { ...parameter, also: [...(parameter.also ?? []), ...more] } : parameter
  })
  renamed.set(own, found)
  return found
}

/** `torch`'s own functions can all store their result in a tensor that is given, or in several. */
function withOut(made: Native): Native {
  const own = made.parameters!
  if (own.some(p => p.name === "out" || p.star === "**")) return made
  let parameters = extended.get(own)
  if (!parameters) extended.set(own, (parameters = [...own, out]))
  return new Native(made.name, parameters, made.rule)
}

const out: BoundParameter = { name: "out", star: "", only: "keyword", default: null }
const extended = new WeakMap<readonly BoundParameter[], readonly BoundParameter[]>()

/** Gives the tensors of `out` the shapes and places of the results; they keep their dtypes. */
function store(target: Value, result: Value): Value {
  const targets = target instanceof Tuple || target instanceof List ? target.items : [target]
  const results =
    result instanceof Tuple
      ? result.items
      : result instanceof Instance && result.payload instanceof Tuple
        ? result.payload.items
        : [result]
  targets.forEach((one, i) => {
    const [mine, theirs] = [tensorPayload(one), tensorPayload(results[i])]
    if (!mine || !theirs) return
    touch(one as Instance)
    ;(one as Instance).payload = { ...theirs, dtype: mine.dtype }
  })
  return result
}

/**
 * Puts one rule at its places: `where` holds `t` (torch), `m` (method), `i` (also as a method in place, `relu_`),
 * `f` (functional), `l` (linalg), `F` (fft). `names` are separated by spaces. The first argument decides: where it is Unknown so is the result,
 * except inside a layer, which keeps its place in the graph. A `!` after a parameter (`dim!=0`): it decides as well.
 */
export function define(where: string, names: string, marked: string, rule: FunctionRule): void {
  const signature = marked.replaceAll("!", "")
  const needed = [...marked.matchAll(/(\w+)(!?)/g)].flatMap(([, name, mark]) => (mark || deciding.has(name!) ? name! : []))
  for (const name of names.split(" ")) {
    const first = /^\(\*?(\w+)/.exec(signature)?.[1]
    const made = native(name, signature, (args, machine) => {
      if (first && args[first] instanceof Unknown && !torch(machine).layer) return args[first]
      if (first) checkKind(machine, name, args[first]!)
      const result = unsure(machine, name, args, needed) ?? rule(args, machine, name)
      return args.out === undefined || args.out === null ? result : store(args.out, result)
    })
    const numpy = asNumpy(made)
    const more = inPython.has(name) ? made : numpy
    if (where.includes("t")) functions.set(name, withOut(more))
    if (where.includes("m")) methods.set(name, more)
    if (where.includes("f")) functional.set(name, inC.has(name) ? more : made)
    if (where.includes("l")) linalg.set(name, withOut(numpy))
    if (where.includes("F")) fft.set(name, withOut(more))
    if (where.includes("i")) {
      const inPlace = asNumpy(
        native(name + "_", signature, (args, machine) => {
          const self = args[first!]!
          checkKind(machine, name, self)
          return overwrite(self, rule(args, machine, name + "_"), machine, !moving.has(name))
        }),
      )
      methods.set(name + "_", inPlace)
      if (where.includes("t")) functions.set(name + "_", inPlace)
    }
  }
}

/** Gives another name to a function that exists. */
export function alias(table: Map<string, Value>, name: string, existing: string): void {
  table.set(name, table.get(existing)!)
}

/** Applies a layer under the name that people see: the class of the layer module at work, else the function. */
export function run(
  machine: Machine,
  name: string,
  layer: Layer,
  tensors: readonly Value[],
  more: { dtype?: string | readonly string[]; value?: readonly number[] } = {},
): Value {
  const module = torch(machine).layer
  return graph(machine).apply(layer, tensors, { type: module ? module.cls.name : name, machine, ...more })
}

/** An operation whose result shape is worked out here. */
export function opaque(
  machine: Machine,
  name: string,
  tensors: readonly Value[],
  outputs: readonly (Shape | null)[],
  dtype?: string | readonly string[],
  macs?: Dim,
): Value {
  const layer: Layer = macs === undefined ? { kind: "opaque", name, outputs } : { kind: "opaque", name, outputs, macs }
  return run(machine, name, layer, tensors, dtype === undefined ? {} : { dtype })
}

/** The result of something done to constants whose content is known: a constant again, no node; else `otherwise`. */
export function folded(
  machine: Machine,
  shape: Shape | null,
  dtype: string,
  value: readonly number[] | undefined,
  otherwise: () => Value,
): Value {
  return value ? constant(machine, shape, dtype, value) : otherwise()
}

/** Gives a tensor the place in the graph of another, as operations in place do; the dtype stays, and the shape must (not for `squeeze_` and its kin). */
export function overwrite(self: Value, result: Value, machine: Machine, broadcasting = true): Value {
  const mine = tensorPayload(self)
  const theirs = tensorPayload(result)
  if (!mine || !theirs) return result
  const target = self as Instance
  // A parameter that is filled stays the parameter.
  if (target.cls.name.endsWith("Parameter")) return self
  if (mine.shape && theirs.shape && sameShape(mine.shape, theirs.shape) === false && broadcasting)
    object(
      machine,
      [self],
      "shape-mismatch",
      say("the result is {0} and cannot be stored in place in {1}", showShape(theirs.shape), showShape(mine.shape)),
    )
  if (category(theirs.dtype) > category(mine.dtype) && !mine.loose)
    object(
      machine,
      [self],
      "dtype-mismatch",
      say("the result is {0} and cannot be stored in place in {1}", theirs.dtype, mine.dtype),
    )
  touch(target)
  target.payload = { ...theirs, dtype: mine.dtype }
  return self
}

/** A result with named fields, like `torch.max(x, 1)`: a tuple whose items also have names. */
export function fields(machine: Machine, type: string, names: readonly string[], values: readonly Value[]): Value {
  const made = prelude(machine, "_fields")
  return made === undefined ? new Tuple(values) : machine.call(made, [type, new Tuple(names), new Tuple(values)])
}
