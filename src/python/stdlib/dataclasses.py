__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


class KW_ONLY:
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


MISSING = _Missing()
_FACTORY = object()
_PLAIN, _CLASS, _INIT = '_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
        self._field_type = _PLAIN


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind(hint):
    if _is_unknown(hint):
        return _PLAIN
    if isinstance(hint, InitVar) or hint is InitVar:
        return _INIT
    if isinstance(hint, str):
        word = hint.split('[')[0].split('.')[-1].strip()
        return {'ClassVar': _CLASS, 'InitVar': _INIT}.get(word, _PLAIN)
    if getattr(hint, '_name', None) == 'ClassVar':
        return _CLASS
    return _PLAIN


def _is_kw_only(hint):
    return not _is_unknown(hint) and (hint is KW_ONLY or (isinstance(hint, str) and hint.split('.')[-1].strip() == 'KW_ONLY'))


def _collect(cls, kw_only):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        for one in base.__dict__.get('__dataclass_fields__', {}).values():
            found[one.name] = one
    for name, hint in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only(hint):
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        written = not _is_unknown(default) and isinstance(default, Field)
        if written:
            one = default
        else:
            one = field()
            one.default = default
        one.name = name
        one.type = hint
        one._field_type = _kind(hint)
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        if one._field_type is _PLAIN and not _is_unknown(one.default) and isinstance(one.default, (list, dict, set)):
            raise ValueError(f'mutable default {type(one.default)} for field {name} is not allowed: use default_factory')
        found[name] = one
        if written:
            if not _has_default(one):
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    for name, value in cls.__dict__.items():
        if not _is_unknown(value) and isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _has_default(one):
    return _is_unknown(one.default) or one.default is not MISSING


def _make_init(cls, fields, frozen):
    given = [f for f in fields if f.init and f._field_type is not _CLASS]
    ordered = [f for f in given if not f.kw_only] + [f for f in given if f.kw_only]
    parameters = [('self', '')]
    seen = None
    for one in ordered:
        how = 'keyword' if one.kw_only else ''
        if _has_default(one):
            parameters.append((one.name, how, one.default))
        elif one.default_factory is not MISSING:
            parameters.append((one.name, how, _FACTORY))
        else:
            if seen and not one.kw_only:
                raise TypeError(f'non-default argument {one.name!r} follows default argument')
            parameters.append((one.name, how))
            continue
        seen = seen or (not one.kw_only and one.name)

    names = [one.name for one in ordered]
    put = object.__setattr__ if frozen else setattr
    plain = all(one.init and one._field_type is _PLAIN and one.default_factory is MISSING for one in fields)
    stored = {}

    def stores(cls):
        if cls not in stored:
            stored[cls] = (frozen or cls.__setattr__ is object.__setattr__) and not any(
                hasattr(type(vars(base)[name]), '__set__') for base in cls.__mro__ for name in names if name in vars(base))
        return stored[cls]

    def body(self, *values):
        # Nothing sees whether they are put there one by one or all at once.
        if plain and stores(type(self)):
            self.__dict__.update(zip(names, values))
            post = getattr(self, '__post_init__', None)
            if post is not None:
                post()
            return
        values = dict(zip(names, values))
        pseudo = []
        for one in fields:
            if one._field_type is _CLASS:
                continue
            if one.name in values:
                value = values[one.name]
                if not _is_unknown(value) and value is _FACTORY:
                    value = one.default_factory()
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif _has_default(one) and one._field_type is _INIT:
                value = one.default
            else:
                continue
            if one._field_type is _INIT:
                pseudo.append(value)
            else:
                put(self, one.name, value)
        post = getattr(self, '__post_init__', None)
        if post is not None:
            post(*pseudo)

    return _function(f'{cls.__qualname__}.__init__', parameters, body)


def _values(self, which):
    return tuple(getattr(self, one.name) for one in which)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    found = _collect(cls, kw_only)
    cls.__dataclass_fields__ = found
    cls.__dataclass_params__ = {'init': init, 'repr': repr, 'eq': eq, 'order': order, 'frozen': frozen}
    plain = [one for one in found.values() if one._field_type is _PLAIN]
    if init and '__init__' not in cls.__dict__ or init and getattr(cls.__dict__.get('__init__'), '__module__', None) == 'builtins':
        cls.__init__ = _make_init(cls, list(found.values()), frozen)
    if repr and '__repr__' not in cls.__dict__:
        shown = [one for one in plain if one.repr]

        def __repr__(self):
            return type(self).__qualname__ + '(' + ', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in shown) + ')'

        cls.__repr__ = __repr__
    compared = [one for one in plain if one.compare]
    own_hash = cls.__dict__.get('__hash__', MISSING)
    own_eq = '__eq__' in cls.__dict__
    if eq and not own_eq:
        def __eq__(self, other):
            if type(other) is not type(self):
                return NotImplemented
            return _values(self, compared) == _values(other, compared)

        cls.__eq__ = __eq__
    if order:
        def ordering(test):
            def method(self, other):
                if type(other) is not type(self):
                    return NotImplemented
                return test(_values(self, compared), _values(other, compared))

            return method

        cls.__lt__ = ordering(lambda a, b: a < b)
        cls.__le__ = ordering(lambda a, b: a <= b)
        cls.__gt__ = ordering(lambda a, b: a > b)
        cls.__ge__ = ordering(lambda a, b: a >= b)
    if unsafe_hash or (eq and frozen and own_hash is MISSING):
        hashed = [one for one in plain if (one.compare if one.hash is None else one.hash)]
        cls.__hash__ = lambda self: hash(_values(self, hashed))
    elif eq and (own_hash is MISSING or own_eq and own_hash is None):
        cls.__hash__ = None
    if frozen:
        def __setattr__(self, name, value):
            if type(self) is cls or name in found:
                raise FrozenInstanceError(f'cannot assign to field {name!r}')
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is cls or name in found:
                raise FrozenInstanceError(f'cannot delete field {name!r}')
            super(cls, self).__delattr__(name)

        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(one.name for one in plain if one.init and not one.kw_only)
    if slots:
        inherited = [name for base in cls.__mro__[1:] for name in getattr(base, '__slots__', ())]
        cls.__slots__ = tuple(name for name in found if name not in inherited and found[name]._field_type is _PLAIN)
    cls.__replace__ = lambda self, **changes: replace(self, **changes)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(one for one in found.values() if one._field_type is _PLAIN)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, '__dataclass_fields__')


def _inner(value, dict_factory, tuples):
    if not isinstance(value, type) and is_dataclass(value):
        pairs = [(one.name, _inner(getattr(value, one.name), dict_factory, tuples)) for one in fields(value)]
        return tuple(v for _, v in pairs) if tuples else dict_factory(pairs)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return type(value)(*[_inner(item, dict_factory, tuples) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_inner(item, dict_factory, tuples) for item in value])
    if isinstance(value, dict):
        return type(value)((_inner(k, dict_factory, tuples), _inner(v, dict_factory, tuples)) for k, v in value.items())
    return value


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _inner(obj, dict_factory, False)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return tuple_factory(_inner(obj, dict, True))


def replace(obj, /, **changes):
    for one in obj.__dataclass_fields__.values():
        if one._field_type is _CLASS:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(f'field {one.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if one.name not in changes:
            if one._field_type is _INIT and one.default is MISSING:
                raise ValueError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    hints = {}
    body = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            hints[item] = 'typing.Any'
        else:
            hints[item[0]] = item[1]
            if len(item) > 2:
                body[item[0]] = item[2]
    body['__annotations__'] = hints
    return dataclass(type(cls_name, tuple(bases), body), **options)
