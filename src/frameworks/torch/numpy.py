# numpy, as far as networks use it: numbers worked out for layers, and arrays that stand for inputs. Arrays are tensors.
import math
import torch
import numpy.random as random

pi = math.pi
e = math.e
inf = math.inf
nan = math.nan
newaxis = None
_abs, _max, _min, _round, _sum, _int, _float, _bool = abs, max, min, round, sum, int, float, bool


class ndarray(torch.Tensor):
    @property
    def size(self):
        return self.numel()

    def astype(self, dtype, copy=True):
        return _array(self.to(_type(dtype)))

    def copy(self):
        return _array(self.clone())

    def transpose(self, *axes):
        if len(axes) == 1 and not isinstance(axes[0], _int):
            axes = axes[0]
        return _array(self.permute(*(axes or reversed(range(self.dim())))))


class generic:
    pass


class number(generic):
    pass


class integer(number):
    pass


class floating(number):
    pass


class int64(_int):
    _dtype = "int64"


class int32(_int):
    _dtype = "int32"


class int16(_int):
    _dtype = "int16"


class int8(_int):
    _dtype = "int8"


class uint8(_int):
    _dtype = "uint8"


class float64(_float):
    _dtype = "float64"


class float32(_float):
    _dtype = "float32"


class float16(_float):
    _dtype = "float16"


class bool_(_int):
    _dtype = "bool"


double = float64
single = float32
int_ = intp = int64
float_ = float64


def _type(dtype):
    if dtype is _float:
        return torch.float64
    return dtype


def _array(tensor):
    return tensor.as_subclass(ndarray)


def array(object, dtype=None, copy=True, ndmin=0):
    made = torch.tensor(object)
    if dtype is None and made.dtype == torch.float32 and not isinstance(object, torch.Tensor):
        dtype = torch.float64
    return _array(made if dtype is None else made.to(_type(dtype)))


def asarray(object, dtype=None):
    return object if isinstance(object, ndarray) and dtype is None else array(object, dtype)


ascontiguousarray = asarray


def zeros(shape, dtype=None):
    return _array(torch.zeros(shape, dtype=torch.float64 if dtype is None else _type(dtype)))


def ones(shape, dtype=None):
    return _array(torch.ones(shape, dtype=torch.float64 if dtype is None else _type(dtype)))


def full(shape, fill_value, dtype=None):
    return _array(torch.full(shape if isinstance(shape, (tuple, list)) else (shape,), fill_value, dtype=_type(dtype)))


empty = zeros


def zeros_like(a, dtype=None):
    return _array(torch.zeros_like(a, dtype=_type(dtype)))


ones_like = empty_like = zeros_like


def eye(n, m=None):
    return _array(torch.eye(n, n if m is None else m, dtype=torch.float64))


def arange(*args, dtype=None):
    made = torch.arange(*args)
    return _array(made if dtype is None else made.to(_type(dtype)))


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    if not endpoint:
        stop = start + (stop - start) * (num - 1) / num
    return _array(torch.linspace(start, stop, num, dtype=torch.float64 if dtype is None else _type(dtype)))


def _of_numbers(value):
    return isinstance(value, (_int, _float)) and not isinstance(value, torch.Tensor)


def _elementwise(on_number, on_tensor):
    def function(x, *args, **kwargs):
        if _of_numbers(x):
            return on_number(x)
        return _array(on_tensor(x if isinstance(x, torch.Tensor) else array(x)))

    return function


sqrt = _elementwise(math.sqrt, torch.sqrt)
exp = _elementwise(math.exp, torch.exp)
log = _elementwise(math.log, torch.log)
log2 = _elementwise(math.log2, torch.log2)
log10 = _elementwise(math.log10, torch.log10)
sin = _elementwise(math.sin, torch.sin)
cos = _elementwise(math.cos, torch.cos)
tan = _elementwise(math.tan, torch.tan)
tanh = _elementwise(math.tanh, torch.tanh)
floor = _elementwise(lambda x: _float(math.floor(x)), torch.floor)
ceil = _elementwise(lambda x: _float(math.ceil(x)), torch.ceil)
abs = absolute = _elementwise(_abs, torch.abs)


def round(a, decimals=0):
    return _round(_float(a), decimals) if _of_numbers(a) else _array(torch.round(a))


rint = around = round


def power(a, b):
    return a ** b


def mod(a, b):
    return a % b


def prod(a, axis=None):
    if isinstance(a, torch.Tensor):
        return a.prod() if axis is None else a.prod(axis)
    if _of_numbers(a):
        return a
    result = 1
    for x in a:
        result = result * x
    return result


product = prod


def _reduce(on_list, name):
    def function(a, axis=None, **kwargs):
        if isinstance(a, torch.Tensor):
            return getattr(a, name)() if axis is None else getattr(a, name)(dim=axis)
        return a if _of_numbers(a) else on_list(a)

    return function


sum = _reduce(_sum, "sum")
max = amax = _reduce(_max, "amax")
min = amin = _reduce(_min, "amin")
mean = _reduce(lambda a: _sum(a) / len(a), "mean")


def maximum(a, b):
    return _max(a, b) if _of_numbers(a) and _of_numbers(b) else _array(torch.maximum(asarray(a), asarray(b)))


def minimum(a, b):
    return _min(a, b) if _of_numbers(a) and _of_numbers(b) else _array(torch.minimum(asarray(a), asarray(b)))


def clip(a, a_min=None, a_max=None):
    if _of_numbers(a):
        return _min(_max(a, a_min), a_max)
    return _array(a.clamp(a_min, a_max))


def cumsum(a, axis=None):
    a = asarray(a)
    return _array(a.reshape(-1).cumsum(0) if axis is None else a.cumsum(axis))


def concatenate(arrays, axis=0):
    return _array(torch.cat([asarray(a) for a in arrays], axis))


def stack(arrays, axis=0):
    return _array(torch.stack([asarray(a) for a in arrays], axis))


def expand_dims(a, axis):
    return _array(asarray(a).unsqueeze(axis))


def squeeze(a, axis=None):
    return _array(a.squeeze() if axis is None else a.squeeze(axis))


def reshape(a, shape):
    return _array(asarray(a).reshape(shape))


def transpose(a, axes=None):
    return asarray(a).transpose(*(axes or ()))


def tile(a, reps):
    return _array(asarray(a).repeat(reps))


def meshgrid(*xi, indexing="xy"):
    return [_array(t) for t in torch.meshgrid(*[asarray(x) for x in xi], indexing=indexing)]


def outer(a, b):
    return _array(torch.outer(asarray(a), asarray(b)))


def dot(a, b):
    return asarray(a) @ asarray(b)


def ndim(a):
    return asarray(a).dim()


def shape(a):
    return tuple(asarray(a).shape)


def isscalar(x):
    return _of_numbers(x)


def gcd(a, b):
    return math.gcd(a, b)


def set_printoptions(*args, **kwargs):
    pass


bool = bool_
float = float64
int = int64
