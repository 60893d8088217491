# The corners of torch that networks touch without being made of them. Each part is a module of its own: index.ts cuts at `# module`.

# module torch.autograd
from torch import Tensor, enable_grad, inference_mode, no_grad, set_grad_enabled, _Context
import torch.autograd.function as function
import torch.autograd.functional as functional
from torch.autograd.function import Function


def Variable(data=None, requires_grad=False, volatile=False):
    return Tensor() if data is None else data


def grad(outputs, inputs, *args, **kwargs):
    return tuple(inputs) if isinstance(inputs, (list, tuple)) else (inputs,)


def backward(*args, **kwargs):
    pass


class set_detect_anomaly(_Context):
    pass


detect_anomaly = set_detect_anomaly

# module torch.autograd.function


class FunctionCtx:
    def __init__(self):
        self.needs_input_grad = (True,) * 16

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def save_for_forward(self, *tensors):
        pass

    def mark_dirty(self, *tensors):
        pass

    def mark_non_differentiable(self, *tensors):
        pass

    def set_materialize_grads(self, value):
        pass


class Function:
    @classmethod
    def apply(cls, *args, **kwargs):
        context = FunctionCtx()
        if hasattr(cls, "setup_context"):
            return cls.forward(*args, **kwargs)
        return cls.forward(context, *args, **kwargs)


class InplaceFunction(Function):
    pass


class NestedIOFunction(Function):
    pass


def once_differentiable(fn):
    return fn

# module torch.autograd.functional

# module torch.cuda
import torch.cuda.amp as amp
from torch import _Context


def is_available():
    return False


def device_count():
    return 0


def current_device():
    return 0


def is_initialized():
    return False


def is_bf16_supported():
    return False


def get_device_name(device=None):
    return "cpu"


def get_device_capability(device=None):
    return (0, 0)


def _nothing(*args, **kwargs):
    pass


manual_seed = manual_seed_all = synchronize = empty_cache = set_device = init = seed = seed_all = reset_peak_memory_stats = _nothing


def memory_allocated(device=None):
    return 0


max_memory_allocated = memory_reserved = max_memory_reserved = memory_allocated


class Event:
    def __init__(self, *args, **kwargs):
        pass

    def record(self, *args):
        pass

    def elapsed_time(self, other):
        return 0.0


class Stream(_Context):
    pass


class device(_Context):
    pass


stream = device

# module torch.cuda.amp
from torch.amp import GradScaler, autocast


def custom_fwd(fwd=None, **kwargs):
    return (lambda f: f) if fwd is None else fwd


custom_bwd = custom_fwd

# module torch.amp
from torch import autocast


class GradScaler:
    def __init__(self, *args, **kwargs):
        pass

    def scale(self, loss):
        return loss

    def step(self, optimizer):
        pass

    def update(self, *args):
        pass

    def unscale_(self, optimizer):
        pass


def custom_fwd(fwd=None, **kwargs):
    return (lambda f: f) if fwd is None else fwd


custom_bwd = custom_fwd

# module torch.mps


def is_available():
    return False

# module torch.xpu


def is_available():
    return False

# module torch.jit
from builtins import isinstance as _isinstance
from typing import Union as _Union, get_args as _get_args, get_origin as _get_origin
from _convlens import unknown
from torch.nn.modules.module import Module
import torch.jit.annotations as annotations


def _same(obj=None, *args, **kwargs):
    return (lambda f: f) if obj is None else obj


unused = export = script_method = interface = script_if_tracing = _same
_script_if_tracing = _overload = _overload_method = wait = _same


def ignore(drop=False, **kwargs):
    return drop if callable(drop) else (lambda f: f)


def script(obj=None, *args, **kwargs):
    """The network itself; what is compiled of it (`graph`, `code`) is not known."""
    if issubclass(type(obj), Module):
        object.__setattr__(obj, "_c", unknown("torch.jit"))
    return _same(obj)


trace = trace_module = freeze = optimize_for_inference = script


def is_scripting():
    return False


def is_tracing():
    return False


def annotate(the_type, the_value):
    return the_value


def isinstance(obj, target_type):
    if _isinstance(target_type, tuple):
        return any(isinstance(obj, one) for one in target_type)
    origin, inner = _get_origin(target_type), _get_args(target_type)
    if origin is None:
        return _isinstance(obj, target_type)
    if origin is _Union:
        return obj is None or any(isinstance(obj, one) for one in inner)
    if not _isinstance(obj, origin):
        return False
    if origin is dict:
        return all(isinstance(key, inner[0]) and isinstance(value, inner[1]) for key, value in obj.items())
    if origin is tuple:
        return len(obj) == len(inner) and all(isinstance(item, one) for item, one in zip(obj, inner))
    return all(isinstance(item, inner[0]) for item in obj)


def fork(func, *args, **kwargs):
    return func(*args, **kwargs)


def save(*args, **kwargs):
    pass


def Attribute(value, type):
    return value


class Final:
    def __class_getitem__(cls, item):
        return cls


ScriptModule = Module
ScriptFunction = object
RecursiveScriptModule = Module

# module torch.jit.annotations


class _Subscripted:
    def __class_getitem__(cls, item):
        return cls


BroadcastingList1 = BroadcastingList2 = BroadcastingList3 = _Subscripted

# module torch.fx


def wrap(fn_or_name):
    return fn_or_name

# module torch.compiler


def is_compiling():
    return False


is_dynamo_compiling = is_exporting = is_compiling


def disable(fn=None, **kwargs):
    return (lambda f: f) if fn is None else fn


allow_in_graph = assume_constant_result = disable


def cudagraph_mark_step_begin():
    pass

# module torch._dynamo
from torch.compiler import allow_in_graph, disable, is_compiling


def is_compiling():
    return False

# module torch.utils
import torch.utils.checkpoint as checkpoint
import torch.utils.data as data
import torch.utils.model_zoo as model_zoo
import torch.utils._pytree as _pytree

# module torch.utils.checkpoint


def checkpoint(function, *args, use_reentrant=None, context_fn=None, determinism_check=None, debug=None, preserve_rng_state=True,
               early_stop=True, **kwargs):
    return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    for function in functions.children() if hasattr(functions, "children") else functions:
        input = function(input)
    return input


def set_checkpoint_early_stop(enable):
    pass

# module torch.utils.model_zoo
from torch.hub import load_state_dict_from_url as load_url

# module torch.utils._pytree


class TreeSpec:
    """How a tree was put together: the kind of container, its keys and what is in it. A leaf has no kind."""

    def __init__(self, type=None, context=None, children=()):
        self.type = type
        self.context = context
        self.children_specs = list(children)
        self.num_leaves = 1 if type is None else sum(child.num_leaves for child in self.children_specs)
        self.num_children = len(self.children_specs)
        self.num_nodes = 1 + sum(child.num_nodes for child in self.children_specs)

    def is_leaf(self):
        return self.type is None

    def children(self):
        return list(self.children_specs)

    def unflatten(self, leaves):
        return tree_unflatten(leaves, self)

    def __eq__(self, other):
        return (self.type, self.context, self.children_specs) == (other.type, other.context, other.children_specs)


class LeafSpec(TreeSpec):
    pass


def _parts(tree):
    """What is in a container, and the keys to put it together again; None for a leaf."""
    if isinstance(tree, dict):
        return list(tree.values()), list(tree)
    if isinstance(tree, (list, tuple)):
        return list(tree), None
    if type(tree).__name__ == "deque":
        return list(tree), None
    return None


def _together(kind, keys, values):
    if keys is not None:
        if kind.__name__ == "defaultdict":
            return kind(None, zip(keys, values))
        return kind(zip(keys, values))
    if hasattr(kind, "_fields"):
        return kind(*values)
    return kind(values)


def tree_flatten(tree, is_leaf=None):
    leaves = []

    def walk(node):
        parts = None if is_leaf is not None and is_leaf(node) else _parts(node)
        if parts is None:
            leaves.append(node)
            return LeafSpec()
        return TreeSpec(type(node), parts[1], [walk(part) for part in parts[0]])

    spec = walk(tree)
    return leaves, spec


def tree_unflatten(leaves, treespec):
    left = iter(leaves)

    def build(spec):
        if spec.type is None:
            return next(left)
        return _together(spec.type, spec.context, [build(child) for child in spec.children_specs])

    return build(treespec)


def tree_leaves(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[0]


tree_iter = tree_leaves


def tree_structure(tree, is_leaf=None):
    return tree_flatten(tree, is_leaf)[1]


def tree_map(func, tree, *rests, is_leaf=None):
    leaves, spec = tree_flatten(tree, is_leaf)
    others = [tree_leaves(rest, is_leaf) for rest in rests]
    return tree_unflatten([func(*items) for items in zip(leaves, *others)], spec)


def tree_map_(func, tree, *rests, is_leaf=None):
    tree_map(func, tree, *rests, is_leaf=is_leaf)
    return tree


def tree_map_only(types, func, tree, is_leaf=None):
    return tree_map(lambda leaf: func(leaf) if isinstance(leaf, types) else leaf, tree, is_leaf=is_leaf)


def tree_all(pred, tree, is_leaf=None):
    return all(pred(leaf) for leaf in tree_leaves(tree, is_leaf))


def tree_any(pred, tree, is_leaf=None):
    return any(pred(leaf) for leaf in tree_leaves(tree, is_leaf))


def register_pytree_node(*args, **kwargs):
    pass


_register_pytree_node = register_pytree_node

# module torch.utils.data
from torch.utils.data.dataloaders import *
import torch.utils.data.distributed as distributed

# module torch.utils.data.distributed
from torch.utils.data.dataloaders import Sampler


class DistributedSampler(Sampler):
    pass

# module torch.utils.data.dataloaders
from _convlens import symbol
from torch._convlens import data_dependent


class Dataset:
    def __getitem__(self, index):
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __class_getitem__(cls, item):
        return cls

    def __add__(self, other):
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    pass


class TensorDataset(Dataset):
    def __init__(self, *tensors):
        self.tensors = tensors

    def __getitem__(self, index):
        return tuple(tensor[index] for tensor in self.tensors)

    def __len__(self):
        return self.tensors[0].size(0)


class ConcatDataset(Dataset):
    def __init__(self, datasets):
        self.datasets = list(datasets)

    def __getitem__(self, index):
        for dataset in self.datasets:
            if index < len(dataset):
                return dataset[index]
            index = index - len(dataset)
        raise IndexError("list index out of range")

    def __len__(self):
        return sum(len(dataset) for dataset in self.datasets)


class Subset(Dataset):
    def __init__(self, dataset, indices):
        self.dataset = dataset
        self.indices = indices

    def __getitem__(self, index):
        if isinstance(index, list):
            return self.dataset[[self.indices[i] for i in index]]
        return self.dataset[self.indices[index]]

    def __len__(self):
        return len(self.indices)


class _Chosen:
    """So many numbers, which ones is left to chance."""

    def __init__(self, count):
        self.count = count

    def __getitem__(self, index):
        return _Chosen(len(range(self.count)[index])) if isinstance(index, slice) else symbol("i")

    def __len__(self):
        return self.count


def random_split(dataset, lengths, generator=None):
    if sum(lengths) <= 1:
        lengths = [int(len(dataset) * part) for part in lengths]
        lengths[0] = lengths[0] + len(dataset) - sum(lengths)
    return [Subset(dataset, _Chosen(count)) for count in lengths]


class Sampler:
    def __init__(self, *args, **kwargs):
        pass

    def __class_getitem__(cls, item):
        return cls


class SequentialSampler(Sampler):
    pass


class RandomSampler(Sampler):
    pass


class SubsetRandomSampler(Sampler):
    pass


class WeightedRandomSampler(Sampler):
    pass


class BatchSampler(Sampler):
    pass


class DataLoader:
    def __init__(self, dataset, batch_size=1, shuffle=None, *args, **kwargs):
        self.dataset = dataset
        self.batch_size = batch_size

    def __class_getitem__(cls, item):
        return cls

    def __iter__(self):
        return data_dependent()

    def __len__(self):
        return data_dependent()


def get_worker_info():
    return None


def default_collate(batch):
    return data_dependent()

# module torch.optim
from torch.optim.optimizer import *
import torch.optim.lr_scheduler as lr_scheduler
import torch.optim.swa_utils as swa_utils

# module torch.optim.optimizer


class Optimizer:
    def __init__(self, params=None, *args, **kwargs):
        self.defaults = kwargs
        self.state = {}
        self.param_groups = [{"params": params, "lr": kwargs.get("lr", args[0] if args else 0.001)}]

    def zero_grad(self, set_to_none=True):
        pass

    def step(self, closure=None):
        pass

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        pass

    def add_param_group(self, param_group):
        self.param_groups.append(param_group)


class SGD(Optimizer):
    pass


class Adam(Optimizer):
    pass


class AdamW(Optimizer):
    pass


class RMSprop(Optimizer):
    pass


class Adagrad(Optimizer):
    pass


class Adadelta(Optimizer):
    pass


class Adamax(Optimizer):
    pass


class NAdam(Optimizer):
    pass


class RAdam(Optimizer):
    pass


class ASGD(Optimizer):
    pass


class Rprop(Optimizer):
    pass


class LBFGS(Optimizer):
    pass


class SparseAdam(Optimizer):
    pass

# module torch.optim.lr_scheduler


class LRScheduler:
    def __init__(self, optimizer=None, *args, **kwargs):
        self.optimizer = optimizer

    def step(self, *args, **kwargs):
        pass

    def get_last_lr(self):
        return [0.001]

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        pass


_LRScheduler = LRScheduler
StepLR = MultiStepLR = ExponentialLR = CosineAnnealingLR = CosineAnnealingWarmRestarts = ReduceLROnPlateau = LambdaLR = OneCycleLR = LRScheduler
CyclicLR = LinearLR = ConstantLR = PolynomialLR = SequentialLR = ChainedScheduler = MultiplicativeLR = LRScheduler

# module torch.optim.swa_utils
from torch.nn.modules.module import Module


class AveragedModel(Module):
    def __init__(self, model, *args, **kwargs):
        super().__init__()
        self.module = model

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

# module torch.distributed


def is_available():
    return False


def is_initialized():
    return False


def get_rank(group=None):
    return 0


def get_world_size(group=None):
    return 1


def _nothing(*args, **kwargs):
    pass


init_process_group = destroy_process_group = barrier = all_reduce = broadcast = all_gather = reduce = new_group = _nothing


class ReduceOp:
    SUM = 0
    AVG = 1

# module torch.hub
from torch._convlens import data_dependent


def load(*args, **kwargs):
    return data_dependent("`torch.hub.load` reads a model from the network")


def load_state_dict_from_url(*args, **kwargs):
    return data_dependent("weights are not downloaded")


download_url_to_file = load_state_dict_from_url


def get_dir():
    return ""


set_dir = get_dir

# module torch.library


class Library:
    def __init__(self, *args, **kwargs):
        pass

    def define(self, *args, **kwargs):
        pass

    def impl(self, *args, **kwargs):
        return lambda f: f


def _decorate(*args, **kwargs):
    return lambda f: f


register_fake = impl_abstract = impl = custom_op = register_kernel = _decorate


def register_autograd(*args, **kwargs):
    pass


define = register_autograd

# module torch.backends
import torch.backends.cudnn as cudnn
import torch.backends.mps as mps
import torch.backends.cuda as cuda
import torch.backends.quantized as quantized
import torch.backends.mkldnn as mkldnn

# module torch.backends.cudnn
enabled = True
benchmark = False
deterministic = False
allow_tf32 = True


def is_available():
    return False


def version():
    return None

# module torch.backends.mps


def is_available():
    return False


is_built = is_available

# module torch.backends.mkldnn


def is_available():
    return True

# module torch.backends.quantized
engine = "fbgemm"
supported_engines = ["none", "onednn", "x86", "fbgemm"]

# module torch.backends.cuda


class _Matmul:
    allow_tf32 = False


matmul = _Matmul()


def flash_sdp_enabled():
    return False


def enable_flash_sdp(enabled):
    pass


enable_mem_efficient_sdp = enable_math_sdp = enable_flash_sdp


def is_built():
    return False

# module torch.nn.attention
from torch import _Context


class SDPBackend:
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3


class sdpa_kernel(_Context):
    pass

# module torch.nn.parallel
from torch.nn.modules.module import Module
import torch.nn.parallel.distributed as distributed
from torch.nn.parallel.distributed import DataParallel, DistributedDataParallel

# module torch.nn.parallel.distributed
from torch.nn.modules.module import Module


class DataParallel(Module):
    def __init__(self, module, *args, **kwargs):
        super().__init__()
        self.module = module

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)


class DistributedDataParallel(DataParallel):
    pass

# module torch.ao
import torch.ao.quantization as quantization
import torch.ao.nn as nn

# module torch.ao.quantization
from torch.ao.quantization.stubs import *
from torch.ao.quantization.fuse_modules import fuse_known_modules, fuse_modules, fuse_modules_qat

# module torch.quantization
from torch.ao.quantization import *

# module torch.ao.quantization.fuse_modules
import copy
import torch.ao.nn.intrinsic as nni
from torch.nn.modules.activation import ReLU
from torch.nn.modules.batchnorm import BatchNorm1d, BatchNorm2d, BatchNorm3d
from torch.nn.modules.conv import Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d
from torch.nn.modules.linear import Identity, Linear
from torch.nn.utils import fuse_conv_bn_eval

# What runs one after the other in any mode, what does so in training, and what becomes one layer otherwise.
_rows = {
    (Conv1d, ReLU): nni.ConvReLU1d,
    (Conv2d, ReLU): nni.ConvReLU2d,
    (Conv3d, ReLU): nni.ConvReLU3d,
    (Linear, ReLU): nni.LinearReLU,
    (BatchNorm2d, ReLU): nni.BNReLU2d,
    (BatchNorm3d, ReLU): nni.BNReLU3d,
}
_trained = {
    (Conv1d, BatchNorm1d): nni.ConvBn1d,
    (Conv2d, BatchNorm2d): nni.ConvBn2d,
    (Conv3d, BatchNorm3d): nni.ConvBn3d,
    (Conv1d, BatchNorm1d, ReLU): nni.ConvBnReLU1d,
    (Conv2d, BatchNorm2d, ReLU): nni.ConvBnReLU2d,
    (Conv3d, BatchNorm3d, ReLU): nni.ConvBnReLU3d,
    (Linear, BatchNorm1d): nni.LinearBn1d,
}
_folded = {*_trained, (ConvTranspose1d, BatchNorm1d), (ConvTranspose2d, BatchNorm2d), (ConvTranspose3d, BatchNorm3d)}


def fuse_known_modules(mod_list, is_qat, additional_fuser_method_mapping=None):
    """The first of the list becomes all of them, the others do nothing."""
    kinds = tuple(type(module) for module in mod_list)
    if additional_fuser_method_mapping and kinds in additional_fuser_method_mapping:
        fused = additional_fuser_method_mapping[kinds](is_qat, *mod_list)
    elif kinds in _rows:
        fused = _rows[kinds](*mod_list)
    elif is_qat and kinds in _trained:
        fused = _trained[kinds](*mod_list)
    elif kinds in _folded:
        fused = fuse_conv_bn_eval(mod_list[0], mod_list[1])
        if len(mod_list) == 3:
            fused = _rows[kinds[0], ReLU](fused, mod_list[2])
    else:
        raise NotImplementedError(f"Cannot fuse modules: {kinds}")
    return [fused] + [Identity() for _ in mod_list[1:]]


def _fuse(model, names, is_qat, inplace, fuser_func, settings):
    if not inplace:
        model = copy.deepcopy(model)
    more = (settings or {}).get("additional_fuser_method_mapping", {})
    for row in [names] if all(isinstance(name, str) for name in names) else names:
        fused = fuser_func([model.get_submodule(name) for name in row], is_qat, more)
        for name, module in zip(row, fused):
            parent, _, last = name.rpartition(".")
            setattr(model.get_submodule(parent), last, module)
    return model


def fuse_modules(model, modules_to_fuse, inplace=False, fuser_func=fuse_known_modules, fuse_custom_config_dict=None):
    return _fuse(model, modules_to_fuse, False, inplace, fuser_func, fuse_custom_config_dict)


def fuse_modules_qat(model, modules_to_fuse, inplace=False, fuser_func=fuse_known_modules, fuse_custom_config_dict=None):
    return _fuse(model, modules_to_fuse, True, inplace, fuser_func, fuse_custom_config_dict)

# module torch.ao.quantization.stubs
import copy
from torch.nn.modules.container import Sequential
from torch.nn.modules.linear import Identity
from torch.nn.modules.module import Module


class QuantStub(Module):
    def __init__(self, qconfig=None):
        super().__init__()

    def forward(self, x):
        return x


class DeQuantStub(Module):
    def __init__(self, qconfig=None):
        super().__init__()

    def forward(self, x):
        return x


class QuantWrapper(Module):
    def __init__(self, module):
        super().__init__()
        self.quant = QuantStub()
        self.dequant = DeQuantStub()
        self.add_module("module", module)

    def forward(self, X):
        return self.dequant(self.module(self.quant(X)))


def prepare(model, *args, **kwargs):
    return model


convert = prepare_qat = quantize_dynamic = propagate_qconfig_ = prepare


def get_default_qconfig(backend="x86", version=0):
    return None


get_default_qat_qconfig = get_default_qconfig
default_qconfig = None

# module torch.ao.nn
import torch.ao.nn.quantized as quantized
import torch.ao.nn.intrinsic as intrinsic
import torch.ao.nn.qat as qat

# module torch.ao.nn.quantized
import torch.nn.functional as functional
from torch import add, cat
from torch.nn.modules.module import Module
from torch.nn.modules.linear import Identity


class FloatFunctional(Module):
    """Arithmetic that an observer looks at: every result passes through a child of its own."""

    def __init__(self):
        super().__init__()
        self.activation_post_process = Identity()

    def add(self, x, y):
        return self.activation_post_process(x + y)

    def add_scalar(self, x, y):
        return x + y

    def mul(self, x, y):
        return self.activation_post_process(x * y)

    def mul_scalar(self, x, y):
        return x * y

    def cat(self, x, dim=0):
        return self.activation_post_process(cat(x, dim=dim))

    def add_relu(self, x, y):
        return self.activation_post_process(functional.relu(x + y))

    def matmul(self, x, y):
        return self.activation_post_process(x @ y)


QFunctional = FloatFunctional

# module torch.nn.quantized
from torch.ao.nn.quantized import FloatFunctional, QFunctional

# module torch.ao.nn.intrinsic
from torch.nn.modules.container import Sequential


class _FusedModule(Sequential):
    pass


class ConvReLU1d(_FusedModule):
    pass


class ConvReLU2d(_FusedModule):
    pass


class ConvReLU3d(_FusedModule):
    pass


class LinearReLU(_FusedModule):
    pass


class BNReLU2d(_FusedModule):
    pass


class BNReLU3d(_FusedModule):
    pass


class ConvBn1d(_FusedModule):
    pass


class ConvBn2d(_FusedModule):
    pass


class ConvBn3d(_FusedModule):
    pass


class ConvBnReLU1d(_FusedModule):
    pass


class ConvBnReLU2d(_FusedModule):
    pass


class ConvBnReLU3d(_FusedModule):
    pass


class LinearBn1d(_FusedModule):
    pass

# module torch.ao.nn.qat

# module torch.nn.intrinsic
from torch.ao.nn.intrinsic import *

# module torch.nn.qat

# module torch.nn.functional
import torch.nn._reduction as _Reduction

# module torch.nn._reduction


def get_enum(reduction):
    if reduction == "none":
        return 0
    if reduction in ("mean", "elementwise_mean"):
        return 1
    if reduction == "sum":
        return 2
    raise ValueError(f"{reduction} is not a valid value for reduction")


def legacy_get_string(size_average, reduce, emit_warning=True):
    if reduce is False:
        return "none"
    return "sum" if size_average is False else "mean"


def legacy_get_enum(size_average, reduce, emit_warning=True):
    return get_enum(legacy_get_string(size_average, reduce, emit_warning))


# module torch.onnx


def is_in_onnx_export():
    return False


def export(*args, **kwargs):
    pass

# module torch.random


def manual_seed(seed):
    pass


def fork_rng(*args, **kwargs):
    from torch import _Context
    return _Context()

# module torch.version
__version__ = "2.13.0"
cuda = None
hip = None
git_version = ""

# module torch.types
from torch import Tensor, device, dtype
_device = device
_dtype = dtype
_size = tuple
Device = device
Number = float

# module torch.overrides


def has_torch_function(*args):
    return False


has_torch_function_unary = has_torch_function_variadic = has_torch_function


def handle_torch_function(function, types, *args, **kwargs):
    return function(*args, **kwargs)

# module torch.profiler
from torch import _Context


class profile(_Context):
    pass


record_function = profile

# module torch.autograd.profiler
from torch.profiler import profile, record_function

# module torch.multiprocessing

# module torch._C
from torch import Generator


def _get_tracing_state():
    return None


def _log_api_usage_once(*args):
    pass


class DisableTorchFunctionSubclass:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


DisableTorchFunction = DisableTorchFunctionSubclass

# module torch._utils

# module torch.autograd.variable
from torch.autograd import Variable

# module torch.utils.data.dataset
from torch.utils.data.dataloaders import *

# module torch.utils.data.dataloader
from torch.utils.data.dataloaders import *

# module torch.utils.data.sampler
from torch.utils.data.dataloaders import *

# module torch.optim.adam
from torch.optim.optimizer import *

# module torch.optim.sgd
from torch.optim.optimizer import *

# module torch.nn.common_types
from torch import Tensor
from typing import Tuple

_size_1_t = _size_2_t = _size_3_t = _size_4_t = _size_any_t = object
_ratio_2_t = _ratio_3_t = _ratio_any_t = object
