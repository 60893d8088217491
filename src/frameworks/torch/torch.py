# torch itself: dtypes, devices, sizes, the Tensor class, and the contexts that a network's forward may stand in.
import sys
from builtins import int as _int  # torch.int is a dtype
from collections import namedtuple
from torch._convlens import size_item, tensor_class


class dtype:
    def __init__(self, name, is_floating_point=False, is_complex=False, itemsize=4, is_signed=True):
        self._name = name
        self.is_floating_point = is_floating_point
        self.is_complex = is_complex
        self.itemsize = itemsize
        self.is_signed = is_signed

    def __repr__(self):
        return "torch." + self._name

    __str__ = __repr__

    def to_real(self):
        return {"complex32": float16, "complex64": float32, "complex128": float64}.get(self._name, self)

    def to_complex(self):
        if self.is_complex:
            return self
        return {"float64": complex128, "float16": complex32}.get(self._name, complex64)


float32 = dtype("float32", True)
float64 = dtype("float64", True, itemsize=8)
float16 = dtype("float16", True, itemsize=2)
bfloat16 = dtype("bfloat16", True, itemsize=2)
uint8 = dtype("uint8", itemsize=1, is_signed=False)
uint16 = dtype("uint16", itemsize=2, is_signed=False)
uint32 = dtype("uint32", itemsize=4, is_signed=False)
uint64 = dtype("uint64", itemsize=8, is_signed=False)
int8 = dtype("int8", itemsize=1)
int16 = dtype("int16", itemsize=2)
int32 = dtype("int32", itemsize=4)
int64 = dtype("int64", itemsize=8)
complex32 = dtype("complex32", False, True, 4)
complex64 = dtype("complex64", False, True, 8)
complex128 = dtype("complex128", False, True, 16)
float8_e4m3fn = dtype("float8_e4m3fn", True, itemsize=1)
float8_e5m2 = dtype("float8_e5m2", True, itemsize=1)
quint8 = dtype("quint8", itemsize=1)
qint8 = dtype("qint8", itemsize=1)
qint32 = dtype("qint32", itemsize=4)
double = float64
half = float16
short = int16
long = int64
chalf = complex32
cfloat = complex64
cdouble = complex128
_bool = dtype("bool", itemsize=1)


class finfo:
    def __init__(self, type=float32):
        name = type.to_real()._name
        self.dtype = name
        self.bits = type.to_real().itemsize * 8
        limits = {"float32": (1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38, 1e-06),
                  "float64": (2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308, 1e-15),
                  "float16": (0.0009765625, 65504.0, 6.103515625e-05, 0.001),
                  "bfloat16": (0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38, 0.01)}
        if name not in limits:
            raise TypeError("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'")
        self.eps, self.max, self.tiny, self.resolution = limits[name]
        self.min = -self.max
        self.smallest_normal = self.tiny


class Size(tuple):
    __getitem__ = size_item

    def numel(self):
        n = 1
        for d in self:
            n = n * d
        return n

    def __repr__(self):
        return "torch.Size([" + ", ".join(str(d) for d in self) + "])"


class device:
    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        elif isinstance(type, _int):
            type, index = "cuda", type
        elif isinstance(type, str) and ":" in type:
            type, index = type.split(":")
            index = _int(index)
        self.type = type
        self.index = index

    def __eq__(self, other):
        return isinstance(other, device) and self.type == other.type and self.index == other.index

    def __hash__(self):
        return hash((self.type, self.index))

    def __repr__(self):
        return f"device(type='{self.type}')" if self.index is None else f"device(type='{self.type}', index={self.index})"

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class layout:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "torch." + self.name


class memory_format(layout):
    pass


class qscheme(layout):
    pass


strided = layout("strided")
sparse_coo = layout("sparse_coo")
sparse_csr = layout("sparse_csr")
contiguous_format = memory_format("contiguous_format")
channels_last = memory_format("channels_last")
channels_last_3d = memory_format("channels_last_3d")
preserve_format = memory_format("preserve_format")
per_tensor_affine = qscheme("per_tensor_affine")
per_channel_affine = qscheme("per_channel_affine")


@tensor_class
class Tensor:
    def apply_(self, fn):
        return self

    def map_(self, other, fn):
        return self


_results = {}


def _fields(kind, names, values):
    """A result with named fields, as `torch.max(x, 1)` gives."""
    if kind not in _results:
        _results[kind] = namedtuple(kind, names)
    return _results[kind](*values)


_cpu = device("cpu")


class FloatTensor(Tensor):
    _dtype = "float32"


class DoubleTensor(Tensor):
    _dtype = "float64"


class HalfTensor(Tensor):
    _dtype = "float16"


class LongTensor(Tensor):
    _dtype = "int64"


class IntTensor(Tensor):
    _dtype = "int32"


class ShortTensor(Tensor):
    _dtype = "int16"


class ByteTensor(Tensor):
    _dtype = "uint8"


class CharTensor(Tensor):
    _dtype = "int8"


class BoolTensor(Tensor):
    _dtype = "bool"


class Generator:
    def __init__(self, device="cpu"):
        self.device = device

    def manual_seed(self, seed):
        return self

    def seed(self):
        return 0

    initial_seed = seed


class _Context:
    """Something entered with `with`, or put above a function: gradients, autocast, profilers."""

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __call__(self, function):
        return function


class no_grad(_Context):
    def __new__(cls, function=None):
        return object.__new__(cls) if function is None else function


class enable_grad(no_grad):
    pass


class inference_mode(_Context):
    def __new__(cls, mode=True):
        return mode if callable(mode) else object.__new__(cls)


class set_grad_enabled(_Context):
    pass


class autocast(_Context):
    pass


def compile(model=None, **kwargs):
    if model is None:
        return lambda function: function
    return model


def is_grad_enabled():
    return True


def is_inference_mode_enabled():
    return False


def is_autocast_enabled(*args):
    return False


def is_autocast_cpu_enabled():
    return False


def get_autocast_gpu_dtype():
    return float16


def is_deterministic_algorithms_warn_only_enabled():
    return False


def are_deterministic_algorithms_enabled():
    return False


def get_default_dtype():
    return float32


def get_default_device():
    return device("cpu")


def get_num_threads():
    return 1


def manual_seed(seed):
    return Generator()


def seed():
    return 0


initial_seed = seed


def _nothing(*args, **kwargs):
    pass


set_default_dtype = set_default_tensor_type = set_default_device = set_num_threads = set_num_interop_threads = _nothing
use_deterministic_algorithms = set_float32_matmul_precision = set_printoptions = set_flush_denormal = set_rng_state = save = _nothing
_assert_async = _nothing


def _assert(condition, message):
    pass


def is_same_size(a, b):
    return a.shape == b.shape


def typename(o):
    return type(o).__name__


def _shape_as_tensor(x):
    return tensor(list(x.shape))


def numel(input):
    return input.numel()


def unravel_index(indices, shape):
    return tuple(indices.clone() for _ in shape)


def get_device_module(device=None):
    return cuda


def sym_int(x):
    return int(x)


def sym_float(x):
    return x


def sym_max(a, b):
    return max(a, b)


def sym_min(a, b):
    return min(a, b)


def sym_not(x):
    return not x


inf = float("inf")
nan = float("nan")
pi = 3.141592653589793
e = 2.718281828459045
newaxis = None
__version__ = "2.13.0"
strided_layout = strided

# From here on these names are dtypes.
float = float32
int = int32
bool = _bool
