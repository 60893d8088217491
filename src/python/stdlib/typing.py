import collections as _collections
import collections.abc as _abc
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod

TYPE_CHECKING = False
Text = str


class _Form:
    """A name of typing's; subscripting it gives another. Nothing is checked."""

    def __init__(self, name, origin=None, args=()):
        self._name = name
        self.__args__ = args
        self.__parameters__ = tuple(arg for arg in args if isinstance(arg, TypeVar))
        if origin is not None:
            self.__origin__ = origin

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        origin = getattr(self, '__origin__', self)
        return _Form(self._name, origin, tuple(type(None) if arg is None else arg for arg in args))

    def __call__(self, *args, **kwargs):
        origin = getattr(self, '__origin__', None)
        if isinstance(origin, type):
            return origin(*args, **kwargs)
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        origin = getattr(self, '__origin__', None)
        return (origin,) if isinstance(origin, type) else ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        mine, theirs = getattr(self, '__origin__', None), getattr(other, '__origin__', None)
        return self._name == other._name and mine is theirs and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        name = 'typing.' + self._name
        if not self.__args__:
            return name
        if self._name == 'Optional':
            return f'typing.Optional[{_shown(self.__args__[0])}]'
        if self._name == 'Callable' and len(self.__args__) == 2:
            given, result = self.__args__
            given = '...' if given is ... else '[' + ', '.join(map(_shown, given)) + ']' if isinstance(given, list) else _shown(given)
            return f'typing.Callable[{given}, {_shown(result)}]'
        if self._name == 'Literal':
            return f'typing.Literal[{", ".join(map(repr, self.__args__))}]'
        return f'{name}[{", ".join(map(_shown, self.__args__))}]'


def _shown(arg):
    if arg is ...:
        return '...'
    if arg is type(None):
        return 'NoneType' if False else 'None'
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == 'builtins' else f'{arg.__module__}.{arg.__qualname__}'
    return f'ForwardRef({arg!r})' if isinstance(arg, str) else repr(arg)


class _UnionForm(_Form):
    def __getitem__(self, item):
        args = []
        for arg in item if isinstance(item, tuple) else (item,):
            parts = arg.__args__ if getattr(arg, '__origin__', None) is Union else (type(None) if arg is None else arg,)
            for part in parts:
                if part not in args:
                    args.append(part)
        if len(args) == 1:
            return args[0]
        if len(args) == 2 and args[1] is type(None):
            return _Form('Optional', self, tuple(args))
        return _Form('Union', self, tuple(args))


class _OptionalForm(_Form):
    def __getitem__(self, item):
        return Union[item, None]


class _AnnotatedForm(_Form):
    def __getitem__(self, item):
        result = _Form('Annotated', item[0], (item[0],))
        result.__metadata__ = item[1:]
        return result


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None, infer_variance=False):
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


class ParamSpec(TypeVar):
    def __init__(self, name, **more):
        TypeVar.__init__(self, name)
        self.args = _Form(name + '.args')
        self.kwargs = _Form(name + '.kwargs')


class TypeVarTuple(TypeVar):
    def __init__(self, name, **more):
        TypeVar.__init__(self, name)

    def __iter__(self):
        yield self


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef:
    def __init__(self, arg, **more):
        self.__forward_arg__ = arg


class Any:
    pass


Union = _UnionForm('Union')
Optional = _OptionalForm('Optional')
Annotated = _AnnotatedForm('Annotated')
Callable = _Form('Callable', _abc.Callable)
List, Dict, Set, FrozenSet, Tuple, Type = (_Form(name, origin) for name, origin in
    (('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple), ('Type', type)))
DefaultDict = _Form('DefaultDict', _collections.defaultdict)
OrderedDict = _Form('OrderedDict', _collections.OrderedDict)
Counter = _Form('Counter', _collections.Counter)
Deque = _Form('Deque', _collections.deque)
ChainMap = _Form('ChainMap', _collections.ChainMap)
(Iterable, Iterator, Generator, Sequence, MutableSequence, Mapping, MutableMapping, Collection, Container, Hashable, Sized,
 Reversible, KeysView, ItemsView, ValuesView, MappingView, MutableSet, Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator,
 ByteString) = (_Form(name, getattr(_abc, name)) for name in (
    'Iterable', 'Iterator', 'Generator', 'Sequence', 'MutableSequence', 'Mapping', 'MutableMapping', 'Collection', 'Container',
    'Hashable', 'Sized', 'Reversible', 'KeysView', 'ItemsView', 'ValuesView', 'MappingView', 'MutableSet', 'Awaitable', 'Coroutine',
    'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'ByteString'))
AbstractSet = _Form('AbstractSet', _abc.Set)
(Literal, Final, ClassVar, NoReturn, Never, Self, LiteralString, Concatenate, Unpack, Required, NotRequired, ReadOnly, TypeGuard, TypeIs,
 TypeAlias, IO, TextIO, BinaryIO, Pattern, Match, ContextManager, AsyncContextManager) = (_Form(name) for name in (
    'Literal', 'Final', 'ClassVar', 'NoReturn', 'Never', 'Self', 'LiteralString', 'Concatenate', 'Unpack', 'Required', 'NotRequired',
    'ReadOnly', 'TypeGuard', 'TypeIs', 'TypeAlias', 'IO', 'TextIO', 'BinaryIO', 'Pattern', 'Match', 'ContextManager', 'AsyncContextManager'))
AnyStr = TypeVar('AnyStr', bytes, str)
T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')


class Generic:
    def __class_getitem__(cls, item):
        return cls


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if Protocol in cls.__bases__ and not _is_unknown(instance):
            return all(hasattr(instance, name) for name in _members(cls))
        return _check(cls, instance)


def _members(cls):
    names = []
    for one in cls.__mro__:
        if Protocol in one.__bases__:
            names += [n for n in [*one.__dict__, *one.__dict__.get('__annotations__', {})]
                      if not n.startswith('__') or n in ('__call__', '__len__', '__iter__', '__getitem__', '__enter__', '__exit__')]
    return [name for name in names if name not in ('_abc_registry', '_below', '_is_runtime_protocol')]


class Protocol(Generic, metaclass=_ProtocolMeta):
    pass


class SupportsInt(Protocol):
    def __int__(self): ...


class SupportsFloat(Protocol):
    def __float__(self): ...


class SupportsIndex(Protocol):
    def __index__(self): ...


class SupportsAbs(Protocol):
    def __abs__(self): ...


class SupportsRound(Protocol):
    def __round__(self): ...


for _one, _name in ((SupportsInt, '__int__'), (SupportsFloat, '__float__'), (SupportsIndex, '__index__'), (SupportsAbs, '__abs__'),
                    (SupportsRound, '__round__')):
    _one._needs = (_name,)
    _one.__bases__


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        if not bases:
            return type.__new__(mcls, name, bases, namespace)
        fields = list(namespace.get('__annotations__', {}))
        defaults = []
        for field in fields:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field')
        result = _collections.namedtuple(name, fields, defaults=defaults, module=namespace.get('__module__'))
        result.__annotations__ = namespace.get('__annotations__', {})
        for key, value in namespace.items():
            if key not in fields and key not in ('__annotations__', '__module__', '__qualname__', '__doc__'):
                setattr(result, key, value)
        return result


class _NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _NamedTupleForm:
    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __call__(self, typename, fields=(), /, **more):
        pairs = [*fields, *more.items()]
        result = _collections.namedtuple(typename, [name for name, hint in pairs])
        result.__annotations__ = dict(pairs)
        return result


NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True, **more):
        return type.__new__(mcls, name, (dict,) if _TypedDict not in bases or bases == (_TypedDict,) else bases, namespace)

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class _TypedDictForm:
    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __call__(self, typename, fields=None, /, *, total=True, **more):
        return _TypedDictMeta(typename, (dict,), {'__annotations__': dict(fields or more)})


_TypedDict = None
_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (dict,), {})
TypedDict = _TypedDictForm()


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


runtime = runtime_checkable


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def dataclass_transform(**kwargs):
    return lambda cls: cls


def get_overloads(func):
    return []


def clear_overloads():
    pass


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for one in reversed(obj.__mro__):
            hints.update(one.__dict__.get('__annotations__', {}))
        return hints
    return {name: type(None) if hint is None else hint for name, hint in getattr(obj, '__annotations__', {}).items()}


def get_origin(tp):
    if hasattr(tp, '__metadata__'):
        return Annotated
    if type(tp) is type(int | str):
        return type(tp)
    return getattr(tp, '__origin__', None)


def get_args(tp):
    return tuple(getattr(tp, '__args__', ()))


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp):
    return isinstance(tp, _ProtocolMeta)


def get_protocol_members(tp):
    return frozenset(_members(tp))


def deprecated(message, /, *, category=None, stacklevel=1):
    return lambda function: function


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value

    def __getitem__(self, item):
        return self


Doc = str
NoDefault = None
NoneType = type(None)
EllipsisType = type(...)
