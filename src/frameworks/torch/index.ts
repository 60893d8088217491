import { check } from "../../conv/apply"
import { equal, unknownDim, type Dim } from "../../conv/dim"
import type { Layer } from "../../conv/layer"
import { say } from "../../conv/words"
import { raised } from "../../python/errors"
import type { Framework, Machine } from "../../python/machine"
import { native } from "../../python/signature"
import {
  type Dict,
  Instance,
  Iterator,
  ModuleValue,
  SetValue,
  Slice,
  Tuple,
  Unknown,
  type Arguments,
  type Value,
} from "../../python/value"
import { graph, tensorPayload } from "../graph"
import { intrinsics } from "../intrinsics"
import { dim, dims, isSequence, sequence, shapeOf } from "./arguments"
import "./arithmetic"
import { attendModule, recur, recurOnce } from "./attention"
import corners from "./corners.py"
import { newParameter } from "./creation"
import "./complex"
import * as einops from "./einops"
import einopsText from "./einops.py"
import einopsLayers from "./einops_layers.py"
import "./fourier"
import "./indexing"
import "./picking"
import { convolve, pad } from "./layers"
import "./linear_algebra"
import { tensorClass } from "./methods"
import { normalizeBatch, normalizeInstance } from "./normalization"
import "./resizing"
import { layer, moduleClass } from "./module"
import activation from "./nn/activation.py"
import batchnorm from "./nn/batchnorm.py"
import container from "./nn/container.py"
import conv from "./nn/conv.py"
import dropout from "./nn/dropout.py"
import init from "./nn/init.py"
import lazy from "./nn/lazy.py"
import linear from "./nn/linear.py"
import loss from "./nn/loss.py"
import moduleText from "./nn/module.py"
import modules from "./nn/modules.py"
import nn from "./nn/nn.py"
import normalization from "./nn/normalization.py"
import padding from "./nn/padding.py"
import parameter from "./nn/parameter.py"
import parametrize from "./nn/parametrize.py"
import pooling from "./nn/pooling.py"
import rnn from "./nn/rnn.py"
import rnnUtilities from "./nn/rnn_utils.py"
import shaping from "./nn/shaping.py"
import sparse from "./nn/sparse.py"
import transformer from "./nn/transformer.py"
import utilities from "./nn/utilities.py"
import nnUtilities from "./nn/utils.py"
import ops from "./ops.py"
import "./reduction"
import "./casting"
import "./joining"
import "./shape"
import "./views"
import { constant, size } from "./state"
import { fft, functional, functions, linalg } from "./table"
import torchText from "./torch.py"
import { deformConv2d, nms, roiAlign, roiPool } from "./vision"

const text = (value: Value | undefined) => (typeof value === "string" ? value : "")

/** The layer that a convolution's settings make; what PyTorch refuses at construction is reported here. */
function soundConvolution(a: Arguments, machine: Machine): boolean {
  const list = (name: string) => dims(a[name]!, machine, name) ?? []
  const shared = {
    inChannels: dim(a.in_channels!, machine, "in_channels"),
    channels: dim(a.out_channels!, machine, "out_channels"),
    kernel: list("kernel_size"),
    stride: list("stride"),
    dilation: list("dilation"),
    groups: dim(a.groups!, machine, "groups"),
    bias: a.bias !== false,
  }
  const sides = typeof a.padding === "string" ? null : list("padding").map((p): [Dim, Dim] => [p, p])
  const layer: Layer = a.transposed
    ? { kind: "transposed-convolution", ...shared, padding: sides ?? [], outputPadding: list("output_padding") }
    : { kind: "convolution", ...shared, padding: sides ?? (a.padding === "same" ? "same" : []) }
  const objections = check(layer)
  for (const objection of objections) graph(machine).problem(objection)
  return objections.length === 0
}

/** What the preludes of torch import from `torch._convlens`. */
const own: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["layer", layer],
  ["module_class", moduleClass],
  ["tensor_class", tensorClass],
  ["new_parameter", newParameter],
  [
    "sound_convolution",
    native(
      "sound_convolution",
      "(in_channels, out_channels, kernel_size, stride, padding, dilation, output_padding, groups, bias, transposed)",
      soundConvolution,
    ),
  ],
  [
    "convolve",
    native("convolve", "(axes, input, weight, bias, stride, padding, dilation, groups, padding_mode)", (a, m) =>
      convolve(m, `conv${String(a.axes)}d`, a.axes as number, a, text(a.padding_mode)),
    ),
  ],
  [
    "pad_module",
    native("pad_module", "(input, padding, mode, spatial)", (a, m) =>
      pad(m, "pad", a.input!, a.padding!, text(a.mode), a.spatial as number),
    ),
  ],
  [
    "normalize_batch",
    native("normalize_batch", "(module, input, training)", (a, m) =>
      normalizeBatch(m, a.module as Instance, a.input!, a.training!),
    ),
  ],
  [
    "normalize_instance",
    native("normalize_instance", "(module, input, training)", (a, m) =>
      normalizeInstance(m, a.module as Instance, a.input!, a.training!),
    ),
  ],
  ["attend", attendModule],
  ["recur", recur],
  ["recur_once", recurOnce],
  [
    "size_item",
    native("__getitem__", "(self, index)", ({ self, index }, m) => {
      const items = (self as Instance).payload as Tuple
      const item = m.getitem(items, index!)
      return index instanceof Slice && item instanceof Tuple ? size(m, item.items as Dim[]) : item
    }),
  ],
  [
    "data_dependent",
    native("data_dependent", "(reason='what the data holds is not known')", ({ reason }, m) => m.unknown(say(text(reason)))),
  ],
  [
    "padded_shape",
    native("padded_shape", "(sequences, batch_first)", ({ sequences, batch_first }, m) => {
      const items = sequence(sequences!, m)
      const first = items?.length ? shapeOf(items[0]) : null
      if (!items || !first) return constant(m, null, "float32")
      const lengths = items.map(v => shapeOf(v)?.[0])
      const longest = lengths.every(l => typeof l === "number") ? Math.max(...(lengths as number[])) : first[0]!
      const count = items.length
      return constant(
        m,
        [...(m.truth(batch_first!) ? [count, longest] : [longest, count]), ...first.slice(1)],
        tensorPayload(items[0])!.dtype,
      )
    }),
  ],
  [
    "ntuple",
    native("_ntuple", "(n, name='parse')", ({ n, name }) =>
      native(name as string, "(x)", ({ x }, m) => {
        const several = isSequence(x!) || x instanceof Iterator || x instanceof SetValue
        if (x instanceof Unknown || !(several || (x instanceof Instance && m.findattr(x, "__iter__") !== undefined)))
          return new Tuple(Array.from({ length: n as number }, () => x!))
        const items =
          sequence(x!, m) ?? Array.from({ length: n as number }, () => m.unknown(say("the length of a list is not known")))
        return new Tuple([...items])
      }),
    ),
  ],
  ["nms", nms],
  ["roi_align", roiAlign],
  ["roi_pool", roiPool],
  ["deform_conv2d", deformConv2d],
  ["einops_rearrange", einops.rearrange],
  ["einops_reduce", einops.reduce],
  ["einops_repeat", einops.repeat],
  ["einops_einsum", einops.einsum],
  ["einops_pack", einops.pack],
  ["einops_unpack", einops.unpack],
])

const nnModules: Record<string, string> = {
  module: moduleText, container, lazy, linear, conv, pooling, padding, batchnorm, normalization, dropout, activation, sparse, rnn, transformer, loss,
  utils: utilities, _shaping: shaping, instancenorm: "from torch.nn.modules.batchnorm import *\nfrom torch.nn.modules.batchnorm import _InstanceNorm, _NormBase\n",
} // prettier-ignore
for (const name of ["upsampling", "pixelshuffle", "fold", "flatten", "distance", "channelshuffle"])
  nnModules[name] = "from torch.nn.modules._shaping import *\n"

const preludes = new Map<string, string>([
  ["torch", torchText],
  ["torch.nn", nn],
  ["torch.nn.modules", modules],
  ["torch.nn.parameter", parameter],
  ["torch.nn.init", init],
  ["torch.nn.utils", nnUtilities],
  ["torch.nn.utils.parametrize", parametrize],
  ["torch.nn.utils.parametrizations", "from torch.nn.utils.parametrize import orthogonal, spectral_norm, weight_norm\n"],
  ["torch.nn.utils.weight_norm", "from torch.nn.utils import remove_weight_norm, weight_norm\n"],
  ["torch.nn.utils.spectral_norm", "from torch.nn.utils import remove_spectral_norm, spectral_norm\n"],
  ["torch.nn.utils.rnn", rnnUtilities],
  ["torch.ops", ops],
  ["torch.tensor", "from torch import Tensor\n"],
  ["torch._tensor", "from torch import Tensor\n"],
  ["einops", einopsText],
  ["einops.einops", "from einops import *\n"],
  ["einops.layers", "import einops.layers.torch as torch\n"],
  ["einops.layers.torch", einopsLayers],
])
for (const [name, source] of Object.entries(nnModules)) preludes.set("torch.nn.modules." + name, source)
for (const part of corners.split(/^# module /m).slice(1)) {
  const end = part.indexOf("\n")
  preludes.set(part.slice(0, end < 0 ? undefined : end).trim(), end < 0 ? "" : part.slice(end + 1))
}

/**
 * Names that a module of torch has and we do not know are unknown, never an error; only a name that differs from a known one in
 * capitals alone (`nn.Conv2D`) is certainly a mistake.
 */
function unknownName(module: string): Value {
  return native("__getattr__", "(name)", ({ name }, m) => {
    const wanted = name as string
    const here = m.import(module)
    if (here instanceof ModuleValue && !wanted.startsWith("_"))
      for (const known of (m.getattr(here, "__dict__") as Dict).entries.keys())
        if (String(known).toLowerCase() === wanted.toLowerCase())
          throw raised("AttributeError", `module '${module}' has no attribute '${wanted}'`, {
            kind: "attribute",
            type: "module",
            name: wanted,
            object: here,
          })
    return m.unknown(say("`{0}` is not modelled", `${module}.${wanted}`))
  })
}

const natives = new Map<string, Map<string, Value>>([
  ["torch", functions],
  ["torch.nn.functional", functional],
  ["torch.linalg", linalg],
  ["torch.fft", fft],
  ["torch.special", functions],
])
for (const name of new Set([...preludes.keys(), ...natives.keys()]))
  natives.set(name, new Map([...(natives.get(name) ?? []), ["__getattr__", unknownName(name)]]))
natives.set("torch._convlens", new Map(own))
natives.set("_convlens", new Map(intrinsics))

/** PyTorch, with einops and the compiled operators of torchvision. */
export const torch: Framework = {
  name: "torch",
  preludes,
  natives,
  join: joinTensors,
  lost: (callee, name, args, machine) => graph(machine).call(callee, name, args),
}

/** Two branches gave two tensors: one whose sizes are those that agree. */
function joinTensors(left: Instance, right: Instance, machine: Machine): Value | undefined {
  const [a, b] = [tensorPayload(left), tensorPayload(right)]
  if (!a || !b) return undefined
  if (a.id === b.id) return left
  const shape =
    a.shape && b.shape && a.shape.length === b.shape.length
      ? a.shape.map((d, i) => (equal(d, b.shape![i]!) === true ? d : unknownDim()))
      : null
  return graph(machine).apply({ kind: "opaque", name: "either", outputs: [shape] }, [left, right], {
    type: "either",
    machine,
    dtype: a.dtype,
  })
}
