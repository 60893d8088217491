import builtins as _b
import math as _m

newaxis = None
pi, e, inf, nan, euler_gamma = _m.pi, _m.e, _m.inf, _m.nan, 0.5772156649015329
Inf = Infinity = PINF = inf
NaN = NAN = nan
__version__ = '2.0.0'

# Arrays larger than this keep their shape only.
_MOST = 4096


class dtype:
    def __init__(self, kind):
        found = _kind(kind)
        self.name = found
        self.kind = {'i': 'i', 'u': 'u', 'f': 'f', 'b': 'b', 'c': 'c', 'o': 'O', 's': 'U'}[found[0]]
        digits = ''.join(c for c in found if c.isdigit())
        self.itemsize = int(digits) // 8 if digits else 1
        self.type = _TYPES.get(found, object)

    def __eq__(self, other):
        try:
            return self.name == _kind(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return f'dtype({self.name!r})'

    def __str__(self):
        return self.name


def _scalar(name, base):
    """A number type of numpy's: the Python number with what arrays have besides."""
    space = {'_name': name, 'shape': (), 'ndim': 0, 'size': 1, 'item': lambda self: base(self), 'tolist': lambda self: base(self),
             'astype': lambda self, kind: _cast(base(self), _kind(kind), True), '__repr__': lambda self: f'np.{name}({base(self)!r})',
             '__str__': lambda self: str(base(self)), '__hash__': lambda self: hash(base(self)), 'dtype': property(lambda self: dtype(name)),
             'copy': lambda self: self, 'reshape': lambda self, *shape: array(base(self)).reshape(*shape)}
    if name[0] in 'iu':
        space['__new__'] = lambda cls, x=0, *more: int.__new__(cls, x, *more)
    for method in ('sum', 'mean', 'max', 'min', 'prod', 'squeeze'):
        space[method] = lambda self, *args, **kwargs: self
    space['round'] = lambda self, decimals=0: _TYPES[name](_b.round(base(self), decimals))
    for sign in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow'):
        space[f'__{sign}__'] = _operator(base, f'__{sign}__', name)
        space[f'__r{sign}__'] = _operator(base, f'__r{sign}__', name)
    return type(name, (base,), space)


def _operator(base, method, name):
    def apply(self, other):
        if isinstance(other, ndarray):
            return NotImplemented
        result = getattr(base(self), method)(base(other) if isinstance(other, base) else other)
        if result is NotImplemented and isinstance(other, float):
            result = getattr(float(self), method)(float(other))
        if isinstance(result, float):
            return float64(result)
        return _TYPES[name](result) if isinstance(result, int) else result

    return apply


_TYPES = {}
for _name in ('int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'):
    _TYPES[_name] = _scalar(_name, int)
for _name in ('float16', 'float32', 'float64'):
    _TYPES[_name] = _scalar(_name, float)
int8, int16, int32, int64 = _TYPES['int8'], _TYPES['int16'], _TYPES['int32'], _TYPES['int64']
uint8, uint16, uint32, uint64 = _TYPES['uint8'], _TYPES['uint16'], _TYPES['uint32'], _TYPES['uint64']
float16, float32, float64 = _TYPES['float16'], _TYPES['float32'], _TYPES['float64']
int_ = intp = long = longlong = int64
uint = uintp = uint64
double = float_ = longdouble = float64
single, half = float32, float16
intc, short, byte, ubyte = int32, int16, int8, uint8
bool_ = bool
object_, str_, bytes_ = object, str, bytes


class generic:
    pass


class number(generic):
    pass


class integer(number):
    pass


class floating(number):
    pass


signedinteger = unsignedinteger = integer
inexact = complexfloating = floating
complex64, complex128 = _unknown('numpy.complex64'), _unknown('numpy.complex128')
_LETTERS = {'f': 'float32', 'd': 'float64', 'i': 'int32', 'l': 'int64', 'f4': 'float32', 'f8': 'float64', 'f2': 'float16', 'i4': 'int32',
            'i8': 'int64', 'u1': 'uint8', 'b': 'int8', 'B': 'uint8', '?': 'bool', 'int': 'int64', 'float': 'float64', 'bool': 'bool',
            'double': 'float64', 'half': 'float16', 'single': 'float32', 'long': 'int64', 'uint': 'uint64', 'O': 'object'}


def _kind(kind):
    if kind is None or kind is float:
        return 'float64'
    if kind is int:
        return 'int64'
    if kind is bool:
        return 'bool'
    if isinstance(kind, dtype):
        return kind.name
    if isinstance(kind, str):
        plain = kind.lstrip('<>=|')
        return _LETTERS.get(plain, plain)
    if isinstance(kind, type):
        return kind.__dict__.get('_name', 'object')
    raise TypeError(f'Cannot interpret {kind!r} as a data type')


_WRAP = {'int8': 8, 'int16': 16, 'int32': 32, 'uint8': 8, 'uint16': 16, 'uint32': 32}


def _cast(value, kind, scalar=False):
    if _is_unknown(value):
        return value
    if kind[0] in 'iu':
        value = int(value)
        bits = _WRAP.get(kind)
        if bits:
            value %= 2 ** bits
            if kind[0] == 'i' and value >= 2 ** (bits - 1):
                value -= 2 ** bits
    elif kind[0] == 'f':
        value = float(value)
    elif kind == 'bool':
        return bool(value)
    return _TYPES[kind](value) if scalar and kind in _TYPES else value


def _of(value):
    """The kind of a Python number."""
    if isinstance(value, bool):
        return 'bool'
    if isinstance(value, int):
        return value._name if hasattr(value, '_name') else 'int64'
    if isinstance(value, float):
        return value._name if hasattr(value, '_name') else 'float64'
    return 'object' if not _is_unknown(value) else 'float64'


_ORDER = ['bool', 'uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64', 'float16', 'float32', 'float64', 'object']


def _common(a, b):
    if a == b:
        return a
    if 'object' in (a, b) or a not in _ORDER or b not in _ORDER:
        return 'object'
    pair = {a, b}
    if pair == {'uint64', 'int64'} or (pair & {'float32', 'float16'} and pair & {'int32', 'int64', 'uint32', 'uint64'}):
        return 'float64'
    if pair == {'uint8', 'int8'}:
        return 'int16'
    return a if _ORDER.index(a) > _ORDER.index(b) else b


def _count(shape):
    total = 1
    for length in shape:
        total = total * length
    return total


def _fits(shape):
    count = _count(shape)
    return not _is_unknown(count) and isinstance(count, int) and (count <= _MOST) is True


class ndarray:
    """`_at[i]` says where in `_buffer` the i-th element is: views share a buffer. A `_buffer` of None: the content is not known."""

    def __init__(self, shape, dtype=float, buffer=None, at=None):
        self.shape = (shape,) if isinstance(shape, int) else tuple(shape)
        self._kind = _kind(dtype)
        self._buffer = buffer
        self._at = at if at is not None or buffer is None else list(range(len(buffer)))

    # What is in it.

    def _values(self):
        if self._buffer is None:
            return _unknown('the content of an array')
        buffer = self._buffer
        return [buffer[i] for i in self._at]

    def _like(self, values, shape, kind):
        return ndarray(shape, kind, values if not _is_unknown(values) else None)

    @property
    def dtype(self):
        return dtype(self._kind)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return _count(self.shape)

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def nbytes(self):
        return self.size * self.dtype.itemsize

    @property
    def flat(self):
        return iter(self._scalars(self._values()))

    @property
    def T(self):
        return self.transpose()

    def _scalars(self, values):
        return values if _is_unknown(values) or self._kind in ('bool', 'object') else [_cast(value, self._kind, True) for value in values]

    def _nested(self, values, shape):
        if not shape:
            return values[0]
        if len(shape) == 1:
            return values
        step = _count(shape[1:])
        return [self._nested(values[i * step:(i + 1) * step], shape[1:]) for i in range(shape[0])]

    def tolist(self):
        values = self._values()
        if _is_unknown(values):
            return values
        return self._nested(values, self.shape)

    def item(self, *at):
        if at:
            return (self[at[0]] if len(at) == 1 and self.ndim == 1 else self.ravel()[at[0]] if len(at) == 1 else self[at]).item()
        if self.size != 1:
            raise ValueError('can only convert an array of size 1 to a Python scalar')
        values = self._values()
        return values if _is_unknown(values) else values[0]

    def copy(self, order='C'):
        return self._like(self._values(), self.shape, self._kind)

    def astype(self, dtype, **more):
        kind = _kind(dtype)
        values = self._values()
        return self._like(values if _is_unknown(values) else [_cast(value, kind) for value in values], self.shape, kind)

    def fill(self, value):
        self[...] = value

    # Shapes.

    def reshape(self, *shape, order='C', **more):
        if len(shape) == 1 and not isinstance(shape[0], int):
            shape = tuple(shape[0])
        if -1 in shape:
            rest = _count([length for length in shape if length != -1])
            if not rest or self.size % rest != 0:
                raise ValueError(f'cannot reshape array of size {self.size} into shape {_shown(shape)}')
            shape = tuple(self.size // rest if length == -1 else length for length in shape)
        if _count(shape) != self.size:
            raise ValueError(f'cannot reshape array of size {self.size} into shape {_shown(shape)}')
        return ndarray(shape, self._kind, self._buffer, self._at)

    def resize(self, *new_shape, refcheck=True):
        if len(new_shape) == 1 and not isinstance(new_shape[0], int):
            new_shape = tuple(new_shape[0])
        values = self._values()
        size = _count(new_shape)
        if _is_unknown(values) or not _fits(new_shape):
            self._buffer = self._at = None
        else:
            self._buffer = (values + [_cast(0, self._kind)] * (size - len(values)))[:size]
            self._at = list(range(size))
        self.shape = new_shape

    def ravel(self, order='C'):
        return ndarray((self.size,), self._kind, self._buffer, self._at)

    def flatten(self, order='C'):
        return self._like(self._values(), (self.size,), self._kind)

    def transpose(self, *axes):
        if len(axes) == 1 and not isinstance(axes[0], int):
            axes = axes[0]
        if not axes or axes[0] is None:
            axes = tuple(reversed(range(self.ndim)))
        axes = [axis % self.ndim for axis in axes]
        shape = tuple(self.shape[axis] for axis in axes)
        if self._buffer is None:
            return ndarray(shape, self._kind)
        steps = _steps(self.shape)
        return ndarray(shape, self._kind, self._buffer, _walk(self._at, 0, shape, [steps[axis] for axis in axes]))

    def swapaxes(self, a, b):
        axes = list(range(self.ndim))
        axes[a], axes[b] = axes[b], axes[a]
        return self.transpose(axes)

    def squeeze(self, axis=None):
        gone = [i for i, length in enumerate(self.shape) if length == 1] if axis is None else [a % self.ndim for a in _axes(axis)]
        return ndarray(tuple(length for i, length in enumerate(self.shape) if i not in gone), self._kind, self._buffer, self._at)

    def view(self, *args):
        return self

    # Items.

    def __len__(self):
        if not self.shape:
            raise TypeError('len() of unsized object')
        return self.shape[0]

    def __iter__(self):
        if not self.shape:
            raise TypeError('iteration over a 0-d array')
        return iter([self[i] for i in range(self.shape[0])])

    def _find(self, index):
        """Shape and places of an indexed part; None where it is not simple."""
        index = index if isinstance(index, tuple) else (index,)
        given = len([part for part in index if part is not None and part is not ...])
        if given > self.ndim:
            raise IndexError(f'too many indices for array: array is {self.ndim}-dimensional, but {given} were indexed')
        full = []
        for part in index:
            if part is ...:
                full += [slice(None)] * (self.ndim - given)
            else:
                full.append(part)
        full += [slice(None)] * (self.ndim - len([part for part in full if part is not None]))
        shape, picks, axis = [], [], 0
        for part in full:
            if part is None:
                shape.append(1)
                continue
            length = self.shape[axis]
            if isinstance(part, slice):
                chosen = range(*part.indices(length))
                shape.append(len(chosen))
            elif isinstance(part, int) and not isinstance(part, bool):
                if not -length <= part < length:
                    raise IndexError(f'index {int(part)} is out of bounds for axis {axis} with size {length}')
                chosen = [part % length]
            else:
                return None
            picks.append(chosen)
            axis += 1
        return tuple(shape), picks

    def _places(self, picks):
        places = [0]
        for chosen, step in zip(picks, _steps(self.shape)):
            places = [place + int(i) * step for place in places for i in chosen]
        return places

    def __getitem__(self, index):
        if _is_unknown(index):
            return index
        found = self._find(index)
        if found is None:
            return self._pick(index)
        shape, picks = found
        if self._buffer is None:
            return ndarray(shape, self._kind) if shape else _unknown('the content of an array')
        places = self._places(picks)
        if not shape:
            return self._scalars([self._buffer[self._at[places[0]]]])[0]
        return ndarray(shape, self._kind, self._buffer, [self._at[place] for place in places])

    def _pick(self, index):
        if isinstance(index, tuple):
            if len(index) and isinstance(index[-1], (list, ndarray)) and all(part == slice(None) for part in index[:-1]):
                axis = len(index) - 1
                return moveaxis(moveaxis(self, axis, 0)[index[-1]], 0, axis)
            return _unknown('an array indexed by arrays')
        if not isinstance(index, (list, ndarray)):
            raise IndexError('only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices')
        index = asarray(index)
        chosen = index._values()
        if _is_unknown(chosen):
            return _unknown('an array indexed by an array')
        if index._kind == 'bool':
            if index.ndim != 1:
                values = self._values()
                if _is_unknown(values) or index.shape != self.shape:
                    return _unknown('an array indexed by a mask')
                kept = [value for value, keep in zip(values, chosen) if keep]
                return self._like(kept, (len(kept),), self._kind)
            chosen = [i for i, keep in enumerate(chosen) if keep]
            shape = (len(chosen),)
        else:
            shape = index.shape
        if self._buffer is None:
            return ndarray((*shape, *self.shape[1:]), self._kind)
        step = _count(self.shape[1:])
        values = self._values()
        out = []
        for i in chosen:
            i = int(i)
            if not -self.shape[0] <= i < self.shape[0]:
                raise IndexError(f'index {i} is out of bounds for axis 0 with size {self.shape[0]}')
            i %= self.shape[0]
            out += values[i * step:(i + 1) * step]
        return self._like(out, (*shape, *self.shape[1:]), self._kind)

    def __setitem__(self, index, value):
        if self._buffer is None:
            return
        found = None if _is_unknown(index) else self._find(index)
        if found is None:
            if isinstance(index, ndarray) and index._kind == 'bool' and index.shape == self.shape and not isinstance(value, ndarray):
                mask = index._values()
                if not _is_unknown(mask):
                    for place, keep in zip(self._at, mask):
                        if keep:
                            self._buffer[place] = _cast(value, self._kind)
                    return
            for place in self._at:
                self._buffer[place] = _unknown('an array changed where it is not known')
            return
        shape, picks = found
        places = self._places(picks)
        values = broadcast_to(asarray(value), shape)._values()
        for i, place in enumerate(places):
            self._buffer[self._at[place]] = values if _is_unknown(values) else _cast(values[i], self._kind)

    def __contains__(self, value):
        values = self._values()
        return values if _is_unknown(values) else value in values

    # Arithmetic.

    def _with(self, other, work, kind=None, swapped=False):
        if not isinstance(other, (ndarray, int, float, list, tuple, bool)):
            if hasattr(other, 'detach'):
                return _unknown('an array combined with a tensor')
            return other if _is_unknown(other) else NotImplemented
        weak = not isinstance(other, (ndarray, list, tuple)) and not hasattr(other, '_name')
        other = asarray(other)
        shape = broadcast_shapes(self.shape, other.shape)
        if kind is None:
            kind = _weak(self._kind, other._kind) if weak else _common(self._kind, other._kind)
        elif kind == 'float':
            kind = _common(_weak(self._kind, other._kind) if weak else _common(self._kind, other._kind), 'float16')
            kind = kind if kind[0] == 'f' and kind != 'float16' else 'float64'
        if self._buffer is None or other._buffer is None or not _fits(shape):
            return ndarray(shape, kind)
        a, b = broadcast_to(self, shape)._values(), broadcast_to(other, shape)._values()
        if swapped:
            a, b = b, a
        return ndarray(shape, kind, [_cast(work(x, y), kind) for x, y in zip(a, b)])

    def __add__(self, other): return self._with(other, lambda a, b: a + b)
    def __radd__(self, other): return self._with(other, lambda a, b: a + b, None, True)
    def __sub__(self, other): return self._with(other, lambda a, b: a - b)
    def __rsub__(self, other): return self._with(other, lambda a, b: a - b, None, True)
    def __mul__(self, other): return self._with(other, lambda a, b: a * b)
    def __rmul__(self, other): return self._with(other, lambda a, b: a * b, None, True)
    def __truediv__(self, other): return self._with(other, _divide, 'float')
    def __rtruediv__(self, other): return self._with(other, _divide, 'float', True)
    def __floordiv__(self, other): return self._with(other, lambda a, b: a // b if b else 0)
    def __rfloordiv__(self, other): return self._with(other, lambda a, b: a // b if b else 0, None, True)
    def __mod__(self, other): return self._with(other, lambda a, b: a % b if b else 0)
    def __rmod__(self, other): return self._with(other, lambda a, b: a % b if b else 0, None, True)
    def __pow__(self, other): return self._with(other, lambda a, b: a ** b)
    def __rpow__(self, other): return self._with(other, lambda a, b: a ** b, None, True)
    def __and__(self, other): return self._with(other, lambda a, b: a & b)
    def __or__(self, other): return self._with(other, lambda a, b: a | b)
    def __xor__(self, other): return self._with(other, lambda a, b: a ^ b)
    def __lshift__(self, other): return self._with(other, lambda a, b: a << b)
    def __rshift__(self, other): return self._with(other, lambda a, b: a >> b)
    def __lt__(self, other): return self._with(other, lambda a, b: a < b, 'bool')
    def __le__(self, other): return self._with(other, lambda a, b: a <= b, 'bool')
    def __gt__(self, other): return self._with(other, lambda a, b: a > b, 'bool')
    def __ge__(self, other): return self._with(other, lambda a, b: a >= b, 'bool')
    def __eq__(self, other): return self._with(other, lambda a, b: a == b, 'bool')
    def __ne__(self, other): return self._with(other, lambda a, b: a != b, 'bool')
    def __matmul__(self, other): return matmul(self, other)
    def __rmatmul__(self, other): return matmul(other, self)
    def __neg__(self): return self._each(lambda a: -a)
    def __pos__(self): return self
    def __abs__(self): return self._each(lambda a: -a if a < 0 else a)
    def __invert__(self): return self._each(lambda a: not a if self._kind == 'bool' else ~a)

    def _change(self, result):
        self[...] = result.astype(self._kind) if isinstance(result, ndarray) else result
        return self

    def __iadd__(self, other): return self._change(self + other)
    def __isub__(self, other): return self._change(self - other)
    def __imul__(self, other): return self._change(self * other)
    def __itruediv__(self, other): return self._change(self / other)
    def __ifloordiv__(self, other): return self._change(self // other)

    __hash__ = None

    def _each(self, work, kind=None):
        values = self._values()
        kind = kind or self._kind
        return self._like(values if _is_unknown(values) else [_cast(work(value), kind) for value in values], self.shape, kind)

    def __bool__(self):
        if self.size != 1:
            raise ValueError('The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()')
        return bool(self.item())

    def __int__(self): return int(self.item())
    def __float__(self): return float(self.item())
    def __index__(self): return int(self.item())
    def __round__(self, n=0): return self.round(n)

    # Reductions.

    def _reduce(self, work, axis, keepdims, kind):
        if axis is None:
            values = self._values()
            if keepdims:
                return self._like(values if _is_unknown(values) else [_cast(work(values), kind)], (1,) * self.ndim, kind)
            return _unknown('the content of an array') if _is_unknown(values) else _cast(work(values), kind, True)
        axes = [one % self.ndim for one in _axes(axis)]
        rest = [i for i in range(self.ndim) if i not in axes]
        moved = self.transpose(rest + axes)
        kept = tuple(self.shape[i] for i in rest)
        shape = tuple(1 if i in axes else length for i, length in enumerate(self.shape)) if keepdims else kept
        values = moved._values()
        if _is_unknown(values):
            return ndarray(shape, kind)
        step = _count([self.shape[i] for i in axes])
        out = [_cast(work(values[i * step:(i + 1) * step]), kind) for i in range(_count(kept))]
        return ndarray(shape, kind, out) if shape else _cast(out[0], kind, True)

    def _whole(self, dtype):
        if dtype is not None:
            return _kind(dtype)
        return 'int64' if self._kind[0] in 'bi' else 'uint64' if self._kind[0] == 'u' else self._kind

    def _real(self):
        return self._kind if self._kind[0] == 'f' else 'float64'

    def sum(self, axis=None, dtype=None, out=None, keepdims=False, **more): return self._reduce(_b.sum, axis, keepdims, self._whole(dtype))
    def prod(self, axis=None, dtype=None, out=None, keepdims=False, **more): return self._reduce(_m.prod, axis, keepdims, self._whole(dtype))
    def mean(self, axis=None, dtype=None, out=None, keepdims=False): return self._reduce(_mean, axis, keepdims, self._real())
    def max(self, axis=None, out=None, keepdims=False, **more): return self._reduce(_b.max, axis, keepdims, self._kind)
    def min(self, axis=None, out=None, keepdims=False, **more): return self._reduce(_b.min, axis, keepdims, self._kind)
    def all(self, axis=None, out=None, keepdims=False): return self._reduce(_b.all, axis, keepdims, 'bool')
    def any(self, axis=None, out=None, keepdims=False): return self._reduce(_b.any, axis, keepdims, 'bool')
    def argmax(self, axis=None, out=None, keepdims=False): return self._reduce(lambda v: v.index(_b.max(v)), axis, keepdims, 'int64')
    def argmin(self, axis=None, out=None, keepdims=False): return self._reduce(lambda v: v.index(_b.min(v)), axis, keepdims, 'int64')
    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False): return self._reduce(lambda v: _var(v, ddof), axis, keepdims, self._real())
    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False): return self._reduce(lambda v: _m.sqrt(_var(v, ddof)), axis, keepdims, self._real())
    def ptp(self, axis=None): return self.max(axis) - self.min(axis)

    def _run(self, work, axis, kind):
        if axis is None:
            return self.ravel()._run(work, 0, kind)
        moved = moveaxis(self, axis, -1)
        values = moved._values()
        if _is_unknown(values):
            return ndarray(self.shape if work is not None else moved.shape, kind)
        step = moved.shape[-1]
        out = []
        for i in range(0, len(values), step or 1):
            out += [_cast(value, kind) for value in work(values[i:i + step])]
        return moveaxis(ndarray(moved.shape, kind, out), -1, axis)

    def cumsum(self, axis=None, dtype=None, out=None): return self._run(lambda v: _running(v, lambda a, b: a + b), axis, self._whole(dtype))
    def cumprod(self, axis=None, dtype=None, out=None): return self._run(lambda v: _running(v, lambda a, b: a * b), axis, self._whole(dtype))
    def argsort(self, axis=-1, kind=None, **more): return self._run(lambda v: sorted(range(len(v)), key=v.__getitem__), axis, 'int64')

    def sort(self, axis=-1, **more):
        self[...] = self._run(sorted, axis, self._kind)

    def round(self, decimals=0, out=None):
        return self._each(lambda a: _b.round(a, decimals) if isinstance(a, float) else a)

    def clip(self, min=None, max=None, out=None, **more):
        return clip(self, min, max)

    def repeat(self, repeats, axis=None):
        return repeat(self, repeats, axis)

    def dot(self, other):
        return dot(self, other)

    def tobytes(self, order='C'):
        return _unknown('ndarray.tobytes()')

    def __array__(self, dtype=None, copy=None):
        return self

    def __deepcopy__(self, memo):
        return self.copy()

    def __repr__(self):
        values = self._values()
        if _is_unknown(values):
            return values
        kind = '' if self._kind in ('int64', 'float64', 'bool') and self.size else f', dtype={self._kind}'
        return f'array({self._text(values, self.shape, ", ", 7)}{kind})'

    def __str__(self):
        values = self._values()
        return values if _is_unknown(values) else self._text(values, self.shape, ' ', 1)

    def _text(self, values, shape, comma, indent):
        words = _words(values)
        width = _b.max(map(len, words), default=0)
        words = [word.rjust(width) if not self._kind == 'float64' else word.rjust(width) for word in words]

        def part(words, shape, indent):
            if not shape:
                return words[0].strip()
            if len(shape) == 1:
                return '[' + comma.join(words) + ']'
            step = _count(shape[1:])
            inner = [part(words[i * step:(i + 1) * step], shape[1:], indent + 1) for i in range(shape[0])]
            return '[' + (comma.rstrip() + '\n' * (len(shape) - 1) + ' ' * indent).join(inner) + ']'

        return part(words, shape, indent)


def _words(values):
    if not _b.any(isinstance(value, float) for value in values):
        return [str(value) for value in values]
    texts = []
    for value in values:
        text = repr(float(value)) if not isinstance(value, bool) else repr(value)
        if len(text.split('.')[-1]) > 8 and 'e' not in text:
            text = repr(_b.round(value, 8))
        texts.append(text[:-1] if text.endswith('.0') else text)
    after = _b.max([len(text.split('.')[1]) for text in texts if '.' in text and 'e' not in text], default=0)
    return [text + ' ' * (after - len(text.split('.')[1])) if '.' in text and 'e' not in text
            else text if text in ('nan', 'inf', '-inf') else text + '.' + ' ' * after for text in texts]


def _shown(shape):
    return '(' + ','.join(map(str, shape)) + (',)' if len(shape) == 1 else ')')


def _divide(a, b):
    if b == 0:
        return nan if a == 0 else inf if a > 0 else -inf
    return a / b


def _weak(kind, other):
    """A Python number does not widen an array's kind of its own sort."""
    sort = {'b': 0, 'i': 1, 'u': 1, 'f': 2, 'o': 3}
    if sort[other[0]] <= sort[kind[0]]:
        return kind
    return other


def _mean(values):
    return _b.sum(values) / len(values) if values else nan


def _var(values, ddof):
    middle = _mean(values)
    return _b.sum([(value - middle) ** 2 for value in values]) / (len(values) - ddof)


def _running(values, work):
    out = []
    for value in values:
        out.append(work(out[-1], value) if out else value)
    return out


def _axes(axis):
    return axis if isinstance(axis, (tuple, list)) else (axis,)


def _steps(shape):
    steps = []
    step = 1
    for length in reversed(shape):
        steps.insert(0, step)
        step *= length
    return steps


def _walk(at, start, shape, steps):
    places = [start]
    for length, step in zip(shape, steps):
        places = [place + i * step for place in places for i in range(length)]
    return [at[place] for place in places]


def _flatten(value, shape, out):
    if isinstance(value, ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple, range)):
        if not shape or len(value) != shape[0]:
            raise ValueError('setting an array element with a sequence. The requested array has an inhomogeneous shape')
        if len(shape) == 1 and _alike(value, float):
            out.extend(value)
            return
        for item in value:
            _flatten(item, shape[1:], out)
    else:
        out.append(value)


def _alike(values, kind):
    """True when all are Python's own numbers of that kind."""
    kinds = set(map(type, values))
    return (kinds == {kind}) is True


def array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None):
    if _is_unknown(object):
        return object
    if isinstance(object, ndarray):
        result = object.copy() if dtype is None else object.astype(dtype)
    elif hasattr(object, '__array__') and not isinstance(object, (int, float)):
        result = object.__array__()
        if _is_unknown(result):
            return result
    else:
        if isinstance(object, (map, zip, set)) or hasattr(object, '__next__'):
            return _unknown('an array of an iterator')
        shape = []
        inner = object
        while isinstance(inner, (list, tuple, range, ndarray)):
            shape += inner.shape if isinstance(inner, ndarray) else [len(inner)]
            if isinstance(inner, ndarray) or not len(inner):
                break
            inner = inner[0]
        if not _fits(shape):
            return ndarray(shape, dtype or float)
        values = []
        _flatten(object, shape, values)
        plain = _alike(values, float)
        if dtype is not None:
            kind = _kind(dtype)
        elif plain:
            kind = 'float64'
        else:
            kind = 'bool' if values else 'float64'
            for i, value in enumerate(values):
                kind = _of(value) if not i else _common(kind, _of(value))
        result = ndarray(shape, kind, values if plain and kind[0] == 'f' else [_cast(value, kind) for value in values])
    while result.ndim < ndmin:
        result = result[None]
    return result


def asarray(a, dtype=None, order=None, **more):
    return a if isinstance(a, ndarray) and (dtype is None or _kind(dtype) == a._kind) else array(a, dtype)


ascontiguousarray = asfortranarray = asanyarray = require = asarray


def _shape(shape):
    return (shape,) if isinstance(shape, int) else tuple(shape)


def full(shape, fill_value, dtype=None, order='C', **more):
    if _is_unknown(shape):
        return shape
    shape = _shape(shape)
    kind = _of(fill_value) if dtype is None else _kind(dtype)
    return ndarray(shape, kind, [_cast(fill_value, kind)] * _count(shape) if _fits(shape) else None)


def zeros(shape, dtype=float, order='C', **more):
    return full(shape, 0, dtype)


def ones(shape, dtype=None, order='C', **more):
    return full(shape, 1, dtype or float)


def empty(shape, dtype=float, order='C', **more):
    return full(shape, _unknown('numpy.empty'), dtype)


def full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None):
    a = asarray(a)
    return full(a.shape if shape is None else shape, fill_value, dtype or a._kind)


def zeros_like(a, dtype=None, order='K', subok=True, shape=None):
    return full_like(a, 0, dtype, shape=shape)


def ones_like(a, dtype=None, order='K', subok=True, shape=None):
    return full_like(a, 1, dtype, shape=shape)


empty_like = zeros_like


def eye(N, M=None, k=0, dtype=float, **more):
    M = N if M is None else M
    return ndarray((N, M), dtype, [_cast(j - i == k, _kind(dtype)) for i in range(N) for j in range(M)] if _fits((N, M)) else None)


def identity(n, dtype=None, **more):
    return eye(n, dtype=dtype or float)


def arange(start, stop=None, step=1, dtype=None, **more):
    if stop is None:
        start, stop = 0, start
    kind = _kind(dtype) if dtype is not None else _common(_common(_of(start), _of(stop)), _of(step))
    length = _b.max(0, _m.ceil((stop - start) / step))
    return ndarray((length,), kind, [_cast(start + i * step, kind) for i in range(length)] if _fits((length,)) else None)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    parts = num - 1 if endpoint else num
    step = (stop - start) / parts if parts > 0 else nan
    kind = _kind(dtype)
    values = None
    if _fits((num,)):
        values = [start + i * step if parts > 0 else start for i in range(num)]
        if endpoint and num > 1:
            values[-1] = stop
        values = [_cast(float(value), kind) for value in values]
    result = ndarray((num,), kind, values)
    return (result, step) if retstep else result


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    return linspace(start, stop, num, endpoint)._each(lambda a: base ** a)


def geomspace(start, stop, num=50, **more):
    return linspace(_m.log(start), _m.log(stop), num)._each(_m.exp)


def meshgrid(*xi, copy=True, sparse=False, indexing='xy'):
    xi = [asarray(x) for x in xi]
    out = []
    shape = tuple(x.size for x in xi)
    for i, x in enumerate(xi):
        own = x.reshape(tuple(x.size if j == i else 1 for j in range(len(xi))))
        grid = own if sparse else broadcast_to(own, shape).copy()
        out.append(grid.swapaxes(0, 1) if indexing == 'xy' and len(xi) > 1 else grid)
    return out


def indices(dimensions, dtype=int, sparse=False):
    return stack(meshgrid(*[arange(n) for n in dimensions], indexing='ij'))


def broadcast_shapes(*shapes):
    result = ()
    for shape in shapes:
        shape = _shape(shape)
        longer = _b.max(len(result), len(shape))
        a, b = (1,) * (longer - len(result)) + result, (1,) * (longer - len(shape)) + shape
        joined = []
        for x, y in zip(a, b):
            if x != y and x != 1 and y != 1:
                raise ValueError('operands could not be broadcast together with shapes ' + ' '.join(_shown(s) for s in (result, shape)) + ' ')
            joined.append(y if x == 1 else x)
        result = tuple(joined)
    return result


def broadcast_to(array, shape, subok=False):
    array = asarray(array)
    shape = _shape(shape)
    if array.shape == shape:
        return array
    if broadcast_shapes(array.shape, shape) != shape:
        raise ValueError(f'operands could not be broadcast together with remapped shapes [original->remapped]: {_shown(array.shape)} and requested shape {_shown(shape)}')
    if array._buffer is None or not _fits(shape):
        return ndarray(shape, array._kind)
    own = (1,) * (len(shape) - array.ndim) + array.shape
    steps = [0 if length == 1 else step for length, step in zip(own, _steps(own))]
    return ndarray(shape, array._kind, array._buffer, _walk(array._at, 0, shape, steps))


def broadcast_arrays(*args, **more):
    shape = broadcast_shapes(*[asarray(a).shape for a in args])
    return tuple(broadcast_to(a, shape) for a in args)


def reshape(a, newshape=None, order='C', **more):
    return asarray(a).reshape(more.get('shape', newshape))


def transpose(a, axes=None):
    return asarray(a).transpose(*(axes or ()))


def swapaxes(a, axis1, axis2):
    return asarray(a).swapaxes(axis1, axis2)


def moveaxis(a, source, destination):
    a = asarray(a)
    sources, targets = [s % a.ndim for s in _axes(source)], [d % a.ndim for d in _axes(destination)]
    order = [i for i in range(a.ndim) if i not in sources]
    for target, one in sorted(zip(targets, sources)):
        order.insert(target, one)
    return a.transpose(order)


def ravel(a, order='C'):
    return asarray(a).ravel()


def squeeze(a, axis=None):
    return asarray(a).squeeze(axis)


def expand_dims(a, axis):
    a = asarray(a)
    axes = sorted(one % (a.ndim + len(_axes(axis))) for one in _axes(axis))
    shape = list(a.shape)
    for one in axes:
        shape.insert(one, 1)
    return a.reshape(tuple(shape))


def atleast_1d(*arys):
    out = [asarray(a) if asarray(a).ndim else asarray(a).reshape(1) for a in arys]
    return out[0] if len(out) == 1 else out


def atleast_2d(*arys):
    out = [a if a.ndim > 1 else a.reshape(1, -1) for a in map(asarray, arys)]
    return out[0] if len(out) == 1 else out


def concatenate(arrays, axis=0, **more):
    if _is_unknown(arrays):
        return arrays
    arrays = [asarray(a) for a in arrays]
    if axis is None:
        arrays, axis = [a.ravel() for a in arrays], 0
    for a in arrays:
        if a.ndim != arrays[0].ndim:
            raise ValueError('all the input array dimensions except for the concatenation axis must match exactly')
    moved = [moveaxis(a, axis, 0) for a in arrays]
    for a in moved:
        if a.shape[1:] != moved[0].shape[1:]:
            raise ValueError('all the input array dimensions except for the concatenation axis must match exactly')
    kind = moved[0]._kind
    values = []
    for a in moved:
        kind = _common(kind, a._kind)
        part = a._values()
        values = part if _is_unknown(part) or _is_unknown(values) else values + part
    shape = (_b.sum(a.shape[0] for a in moved), *moved[0].shape[1:])
    known = not _is_unknown(values) and _fits(shape)
    return moveaxis(ndarray(shape, kind, [_cast(value, kind) for value in values] if known else None), 0, axis)


def stack(arrays, axis=0, **more):
    arrays = [asarray(a) for a in arrays]
    for a in arrays:
        if a.shape != arrays[0].shape:
            raise ValueError('all input arrays must have the same shape')
    return concatenate([expand_dims(a, axis) for a in arrays], axis)


def hstack(tup, **more):
    arrays = [atleast_1d(a) for a in tup]
    return concatenate(arrays, 0 if arrays[0].ndim == 1 else 1)


def vstack(tup, **more):
    return concatenate([atleast_2d(a) for a in tup], 0)


row_stack = vstack


def column_stack(tup):
    return concatenate([asarray(a).reshape(-1, 1) if asarray(a).ndim == 1 else a for a in tup], 1)


def dstack(tup):
    return concatenate([a.reshape(*a.shape, 1) if a.ndim == 2 else a for a in map(asarray, tup)], 2)


def split(ary, indices_or_sections, axis=0):
    if isinstance(indices_or_sections, int) and asarray(ary).shape[axis] % indices_or_sections:
        raise ValueError('array split does not result in an equal division')
    return array_split(ary, indices_or_sections, axis)


def array_split(ary, indices_or_sections, axis=0):
    ary = moveaxis(asarray(ary), axis, 0)
    total = ary.shape[0]
    if isinstance(indices_or_sections, int):
        each, extra = divmod(total, indices_or_sections)
        points = [0]
        for i in range(indices_or_sections):
            points.append(points[-1] + each + (i < extra))
    else:
        points = [0, *indices_or_sections, total]
    return [moveaxis(ary[a:b], 0, axis) for a, b in zip(points, points[1:])]


def resize(a, new_shape):
    a = asarray(a)
    if _is_unknown(a):
        return a
    shape = _shape(new_shape)
    values = a._values()
    if _is_unknown(values) or not _fits(shape):
        return ndarray(shape, a._kind)
    count = _count(shape)
    return ndarray(shape, a._kind, (values * (count // len(values) + 1))[:count] if values else [_cast(0, a._kind)] * count)


def tile(A, reps):
    A = asarray(A)
    reps = _shape(reps)
    shape = (1,) * (len(reps) - A.ndim) + A.shape
    reps = (1,) * (len(shape) - len(reps)) + reps
    A = A.reshape(shape)
    for axis, n in enumerate(reps):
        if n != 1:
            A = concatenate([A] * n, axis) if n else A
    return A.copy()


def repeat(a, repeats, axis=None):
    a = asarray(a)
    if axis is None:
        a, axis = a.ravel(), 0
    length = a.shape[axis]
    counts = [repeats] * length if isinstance(repeats, int) else list(asarray(repeats).tolist())
    return moveaxis(moveaxis(a, axis, 0)[[i for i in range(length) for _ in range(counts[i])]], 0, axis)


def flip(m, axis=None):
    m = asarray(m)
    axes = [one % m.ndim for one in _axes(axis)] if axis is not None else list(range(m.ndim))
    return m[tuple(slice(None, None, -1) if i in axes else slice(None) for i in range(m.ndim))]


def fliplr(m):
    return flip(m, 1)


def flipud(m):
    return flip(m, 0)


def roll(a, shift, axis=None):
    a = asarray(a)
    if axis is None:
        return roll(a.ravel(), shift, 0).reshape(a.shape)
    n = a.shape[axis]
    return moveaxis(moveaxis(a, axis, 0)[[(i - shift) % n for i in range(n)]], 0, axis)


def pad(array, pad_width, mode='constant', constant_values=0, **more):
    array = asarray(array)
    widths = [(pad_width, pad_width)] * array.ndim if isinstance(pad_width, int) else [
        tuple(w) if not isinstance(w, int) else tuple(pad_width) for w in pad_width]
    widths = widths * array.ndim if len(widths) == 1 else widths[:array.ndim]
    shape = tuple(n + a + b for n, (a, b) in zip(array.shape, widths))
    if mode != 'constant' or not _fits(shape):
        return ndarray(shape, array._kind)
    out = full(shape, constant_values, array._kind)
    out[tuple(slice(a, a + n) for n, (a, b) in zip(array.shape, widths))] = array
    return out


# Functions of numbers and arrays alike.

def _apply(work, kind='float'):
    def function(x, *args, out=None, where=True, dtype=None, **more):
        if _is_unknown(x):
            return x
        if isinstance(x, (int, float)):
            result = work(x)
            return _cast(result, 'float64' if kind == 'float' else kind or _of(x), True) if not _is_unknown(result) else result
        if not isinstance(x, (ndarray, list, tuple)) and hasattr(x, 'detach'):
            return _unknown('a tensor as an array')
        x = asarray(x)
        return x._each(work, (x._kind if x._kind[0] == 'f' else 'float64') if kind == 'float' else kind)

    return function


def _safe(work, other):
    def function(x):
        try:
            return work(x)
        except (ValueError, OverflowError):
            return other(x)

    return function


_nan = lambda x: nan
sqrt = _apply(_safe(_m.sqrt, _nan))
cbrt = _apply(_m.cbrt)
square = _apply(lambda x: x * x, None)
exp = _apply(_safe(_m.exp, lambda x: inf))
exp2 = _apply(lambda x: 2.0 ** x)
expm1 = _apply(_m.expm1)
log = _apply(_safe(_m.log, lambda x: -inf if x == 0 else nan))
log2 = _apply(_safe(_m.log2, lambda x: -inf if x == 0 else nan))
log10 = _apply(_safe(_m.log10, lambda x: -inf if x == 0 else nan))
log1p = _apply(_safe(_m.log1p, _nan))
sin, cos, tan, arctan = _apply(_m.sin), _apply(_m.cos), _apply(_m.tan), _apply(_m.atan)
sinh, cosh, tanh = _apply(_m.sinh), _apply(_m.cosh), _apply(_m.tanh)
arcsin, arccos = _apply(_safe(_m.asin, _nan)), _apply(_safe(_m.acos, _nan))
degrees = rad2deg = _apply(_m.degrees)
radians = deg2rad = _apply(_m.radians)
floor = _apply(lambda x: float(_m.floor(x)))
ceil = _apply(lambda x: float(_m.ceil(x)))
trunc = fix = _apply(lambda x: float(int(x)))
rint = _apply(lambda x: float(_b.round(x)))
sign = _apply(lambda x: (x > 0) - (x < 0), None)
negative = _apply(lambda x: -x, None)
reciprocal = _apply(lambda x: 1 / x)
absolute = fabs = _apply(lambda x: -x if x < 0 else x, None)
abs = absolute
isnan, isinf, isfinite = _apply(_m.isnan, 'bool'), _apply(_m.isinf, 'bool'), _apply(_m.isfinite, 'bool')
logical_not = _apply(lambda x: not x, 'bool')
sinc = _apply(lambda x: _m.sin(_m.pi * x) / (_m.pi * x) if x else 1.0)


_PLAIN = (int, float)


def _pair(work, kind=None):
    def function(x1, x2, *args, out=None, where=True, dtype=None, **more):
        for x in (x1, x2):
            if _is_unknown(x):
                return x
        if kind is None and type(x1) in _PLAIN and type(x2) in _PLAIN and float in (type(x1), type(x2)):
            try:
                return float64(work(float(x1), float(x2)))
            except (ArithmeticError, TypeError):
                pass
        both = [isinstance(x, (int, float)) for x in (x1, x2)]
        if both[0] and both[1]:
            result = asarray(x1)._with(asarray(x2), work, kind)
            return result if result._buffer is None else result[()]
        return asarray(x1)._with(asarray(x2), work, kind) if both[0] else asarray(x1)._with(x2, work, kind)

    return function


add, subtract, multiply = _pair(lambda a, b: a + b), _pair(lambda a, b: a - b), _pair(lambda a, b: a * b)
divide = true_divide = _pair(_divide, 'float')
floor_divide, mod = _pair(lambda a, b: a // b), _pair(lambda a, b: a % b)
remainder = mod
def _raise(a, b):
    if isinstance(b, float) and (a < 0) is True and b != _m.floor(b):
        return nan
    try:
        return a ** b
    except (ZeroDivisionError, OverflowError):
        return inf


power = float_power = _pair(_raise)
maximum = fmax = _pair(lambda a, b: a if a > b or a != a else b)
minimum = fmin = _pair(lambda a, b: a if a < b or a != a else b)
arctan2, hypot = _pair(_m.atan2, 'float'), _pair(_m.hypot, 'float')
equal, not_equal = _pair(lambda a, b: a == b, 'bool'), _pair(lambda a, b: a != b, 'bool')
less, less_equal = _pair(lambda a, b: a < b, 'bool'), _pair(lambda a, b: a <= b, 'bool')
greater, greater_equal = _pair(lambda a, b: a > b, 'bool'), _pair(lambda a, b: a >= b, 'bool')
logical_and = _pair(lambda a, b: bool(a and b), 'bool')
logical_or = _pair(lambda a, b: bool(a or b), 'bool')
logical_xor = _pair(lambda a, b: bool(a) != bool(b), 'bool')
bitwise_and, bitwise_or = _pair(lambda a, b: a & b), _pair(lambda a, b: a | b)
gcd, lcm = _pair(_m.gcd), _pair(_m.lcm)


def round(a, decimals=0, out=None):
    if isinstance(a, (int, float)):
        return _cast(_b.round(float(a), decimals), _of(a), True)
    return asarray(a).round(decimals)


around = round_ = round


def clip(a, a_min=None, a_max=None, out=None, **more):
    a_min, a_max = more.get('min', a_min), more.get('max', a_max)
    low = a if a_min is None else maximum(a, a_min)
    return low if a_max is None else minimum(low, a_max)


def _method(name):
    def function(a, *args, **kwargs):
        if _is_unknown(a):
            return a
        return getattr(asarray(a), name)(*args, **kwargs)

    return function


sum, mean, max, min, std, var, all, any = map(_method, ('sum', 'mean', 'max', 'min', 'std', 'var', 'all', 'any'))
prod, cumsum, cumprod, argmax, argmin, argsort, ptp = map(_method, ('prod', 'cumsum', 'cumprod', 'argmax', 'argmin', 'argsort', 'ptp'))
amax, amin, product, alltrue = max, min, prod, all
nansum, nanmean, nanmax, nanmin = sum, mean, max, min


def average(a, axis=None, weights=None, **more):
    if weights is None:
        return mean(a, axis)
    return (asarray(a) * asarray(weights)).sum(axis) / asarray(weights).sum(axis)


def median(a, axis=None, **more):
    def middle(values):
        values = sorted(values)
        half = len(values) // 2
        return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2

    return asarray(a)._reduce(middle, axis, False, 'float64')


def percentile(a, q, axis=None, **more):
    def at(values):
        values = sorted(values)
        place = (len(values) - 1) * q / 100
        low = int(place)
        high = _b.min(low + 1, len(values) - 1)
        return values[low] + (values[high] - values[low]) * (place - low)

    return asarray(a)._reduce(at, axis, False, 'float64') if isinstance(q, (int, float)) else _unknown('numpy.percentile')


def quantile(a, q, axis=None, **more):
    return percentile(a, q * 100, axis)


def sort(a, axis=-1, **more):
    a = asarray(a).copy()
    a.sort(axis)
    return a


def where(condition, x=None, y=None):
    condition = asarray(condition)
    if x is None:
        return nonzero(condition)
    x, y = asarray(x), asarray(y)
    shape = broadcast_shapes(condition.shape, x.shape, y.shape)
    kind = _common(x._kind, y._kind)
    parts = [broadcast_to(a, shape)._values() for a in (condition, x, y)]
    if _b.any(_is_unknown(part) for part in parts):
        return ndarray(shape, kind)
    return ndarray(shape, kind, [_cast(a if c else b, kind) for c, a, b in zip(*parts)])


def nonzero(a):
    a = asarray(a)
    values = a._values()
    if _is_unknown(values):
        return tuple(_unknown('numpy.nonzero') for _ in a.shape)
    found = [i for i, value in enumerate(values) if value]
    return tuple(array([i // step % length for i in found], dtype=int) for step, length in zip(_steps(a.shape), a.shape))


def argwhere(a):
    return stack(nonzero(a), 1)


def count_nonzero(a, axis=None, **more):
    return (asarray(a) != 0).sum(axis)


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, **more):
    ar = asarray(ar)
    values = ar._values()
    if _is_unknown(values) or axis is not None:
        return _unknown('numpy.unique')
    kept = sorted(set(values))
    out = [array(kept, dtype=ar._kind)]
    if return_index:
        out.append(array([values.index(value) for value in kept], dtype=int))
    if return_inverse:
        out.append(array([kept.index(value) for value in values], dtype=int))
    if return_counts:
        out.append(array([values.count(value) for value in kept], dtype=int))
    return out[0] if len(out) == 1 else tuple(out)


def diff(a, n=1, axis=-1, **more):
    a = asarray(a)
    for _ in range(n):
        a = moveaxis(a, axis, 0)
        a = moveaxis(a[1:] - a[:-1], 0, axis)
    return a


def dot(a, b, out=None):
    a, b = asarray(a), asarray(b)
    if not a.ndim or not b.ndim:
        return a * b
    return matmul(a, b) if b.ndim < 3 else _unknown('numpy.dot')


def matmul(x1, x2, **more):
    a, b = asarray(x1), asarray(x2)
    if a.ndim > 2 or b.ndim > 2:
        shape = (*broadcast_shapes(a.shape[:-2], b.shape[:-2]), a.shape[-2], b.shape[-1])
        return ndarray(shape, _common(a._kind, b._kind))
    left = a.reshape(1, -1) if a.ndim == 1 else a
    right = b.reshape(-1, 1) if b.ndim == 1 else b
    n, k, m = left.shape[0], left.shape[1], right.shape[1]
    if k != right.shape[0]:
        raise ValueError(f'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {right.shape[0]} is different from {k})')
    kind = _common(a._kind, b._kind)
    x, y = left._values(), right._values()
    shape = (() if a.ndim == 1 else (n,)) + (() if b.ndim == 1 else (m,))
    if _is_unknown(x) or _is_unknown(y) or n * m * k > 20000:
        return ndarray(shape, kind) if shape else _unknown('numpy.matmul')
    values = [_b.sum([x[i * k + t] * y[t * m + j] for t in range(k)]) for i in range(n) for j in range(m)]
    return ndarray(shape, kind, values) if shape else _cast(values[0], kind, True)


def outer(a, b, **more):
    return asarray(a).reshape(-1, 1) * asarray(b).reshape(1, -1)


inner = vdot = dot


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return isclose(a, b, rtol, atol).all() if isinstance(isclose(a, b), ndarray) else isclose(a, b, rtol, atol)


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return _pair(lambda x, y: x == y or _b.abs(x - y) <= atol + rtol * _b.abs(y), 'bool')(a, b)


def array_equal(a1, a2, equal_nan=False):
    a1, a2 = asarray(a1), asarray(a2)
    if a1.shape != a2.shape:
        return False
    return (a1 == a2).all()


def isscalar(element):
    return isinstance(element, (int, float, str, bool))


def shape(a):
    return asarray(a).shape


def ndim(a):
    return asarray(a).ndim


def size(a, axis=None):
    return asarray(a).size if axis is None else asarray(a).shape[axis]


def copy(a, **more):
    return array(a)


def diag(v, k=0):
    v = asarray(v)
    if v.ndim == 1:
        out = zeros((v.size, v.size), v._kind)
        for i in range(v.size):
            out[i, i] = v[i]
        return out
    return array([v[i, i] for i in range(_b.min(v.shape))], dtype=v._kind)


def triu(m, k=0):
    m = asarray(m)
    return where(array([[j - i >= k for j in range(m.shape[-1])] for i in range(m.shape[-2])]), m, zeros((), m._kind))


def tril(m, k=0):
    m = asarray(m)
    return where(array([[j - i <= k for j in range(m.shape[-1])] for i in range(m.shape[-2])]), m, zeros((), m._kind))


def ndindex(*shape):
    shape = tuple(shape[0]) if len(shape) == 1 and not isinstance(shape[0], int) else shape
    out = [()]
    for length in shape:
        out = [(*place, i) for place in out for i in range(length)]
    return iter(out)


def ndenumerate(arr):
    arr = asarray(arr)
    return zip(ndindex(arr.shape), arr.flat)


def vectorize(pyfunc, otypes=None, **more):
    return lambda a, *args: array([pyfunc(value, *args) for value in asarray(a).ravel().tolist()]).reshape(asarray(a).shape)


def interp(x, xp, fp, **more):
    return _unknown('numpy.interp')


def unravel_index(indices, shape, order='C'):
    return tuple(indices // step % length for step, length in zip(_steps(shape), shape))


def issubdtype(arg1, arg2):
    name = _kind(arg1)
    if arg2 is integer:
        return name[0] in 'iu'
    if arg2 is floating:
        return name[0] == 'f'
    if arg2 is number:
        return name[0] in 'iuf'
    return name == _kind(arg2)


def result_type(*args):
    kind = 'bool'
    for arg in args:
        kind = _common(kind, arg._kind if isinstance(arg, ndarray) else _kind(arg) if isinstance(arg, (type, dtype, str)) else _of(arg))
    return dtype(kind)


class finfo:
    def __init__(self, kind):
        self.bits = dtype(kind).itemsize * 8
        self.eps, self.max, self.tiny = {16: (0.000977, 65504.0, 6.104e-05), 32: (1.1920929e-07, 3.4028235e+38, 1.1754944e-38),
                                         64: (2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308)}[self.bits]
        self.min = -self.max


class iinfo:
    def __init__(self, kind):
        name = _kind(kind)
        self.bits = dtype(kind).itemsize * 8
        self.max = 2 ** (self.bits - (name[0] == 'i')) - 1
        self.min = -2 ** (self.bits - 1) if name[0] == 'i' else 0


class errstate:
    def __init__(self, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def set_printoptions(*args, **kwargs):
    pass


def seterr(**kwargs):
    return {}


printoptions = errstate


def _span(part):
    """A slice as a row of numbers: `0:1:5j` gives five, both ends included."""
    if not isinstance(part, slice):
        return atleast_1d(part)
    start, step = part.start or 0, 1 if part.step is None else part.step
    if isinstance(step, complex):
        return linspace(start, part.stop, int(_b.abs(step)))
    return arange(start, part.stop, step)


class _Grid:
    def __init__(self, sparse):
        self.sparse = sparse

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return _span(key)
        grids = meshgrid(*[_span(part) for part in key], sparse=self.sparse, indexing='ij')
        return tuple(grids) if self.sparse else stack(grids)


class _Joined:
    def __init__(self, columns):
        self.columns = columns

    def __getitem__(self, key):
        parts = key if isinstance(key, tuple) else (key,)
        if _b.any(isinstance(part, str) for part in parts):
            return _unknown('numpy.r_')
        parts = [_span(part) for part in parts]
        return column_stack(parts) if self.columns else concatenate(parts)


class _Index:
    def __init__(self, always):
        self.always = always

    def __getitem__(self, key):
        return (key,) if self.always and not isinstance(key, tuple) else key


mgrid, ogrid = _Grid(False), _Grid(True)
r_, c_ = _Joined(False), _Joined(True)
s_, index_exp = _Index(False), _Index(True)


def append(arr, values, axis=None):
    if axis is None:
        return concatenate([asarray(arr).ravel(), asarray(values).ravel()])
    return concatenate([arr, values], axis)


def _asks(name):
    return lambda *args, **kwargs: _unknown(f'numpy.{name}')


(load, loadtxt, genfromtxt, fromfile, frombuffer, fromiter, fromstring, memmap, histogram, bincount, searchsorted, einsum, tensordot, convolve, cov,
 corrcoef, cross, kron, trace, apply_along_axis, take, take_along_axis, put_along_axis, digitize, gradient, trapz, polyfit, polyval, lexsort, partition,
 argpartition, isin, in1d, intersect1d, setdiff1d, union1d, savez, rot90, block, select, choose, piecewise, fromfunction) = (_asks(name) for name in (
    'load', 'loadtxt', 'genfromtxt', 'fromfile', 'frombuffer', 'fromiter', 'fromstring', 'memmap', 'histogram', 'bincount', 'searchsorted', 'einsum',
    'tensordot', 'convolve', 'cov', 'corrcoef', 'cross', 'kron', 'trace', 'apply_along_axis', 'take', 'take_along_axis', 'put_along_axis', 'digitize',
    'gradient', 'trapz', 'polyfit', 'polyval', 'lexsort', 'partition', 'argpartition', 'isin', 'in1d', 'intersect1d', 'setdiff1d', 'union1d', 'savez',
    'rot90', 'block', 'select', 'choose', 'piecewise', 'fromfunction'))
save = savetxt = savez_compressed = lambda *args, **kwargs: None


# Of older versions, but for `bool`.
_OLDER = {'bool': bool, 'int': int, 'float': float, 'complex': complex, 'object': object, 'str': str}


def __getattr__(name):
    return _OLDER[name] if name in _OLDER else _unknown(f'numpy.{name}')
