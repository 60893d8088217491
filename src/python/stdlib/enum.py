__all__ = ['EnumMeta', 'EnumType', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'verify', 'member',
           'nonmember', 'property', 'global_enum', 'EnumCheck', 'FlagBoundary', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'STRICT', 'CONFORM',
           'EJECT', 'KEEP']

_property = property


class auto:
    """Stands for a value until the class is made; so does what is worked out with it."""

    def __init__(self, value=None, work=None):
        self.value = value
        self.work = work

    def __or__(self, other):
        return auto(work=lambda value: value(self) | value(other))

    def __and__(self, other):
        return auto(work=lambda value: value(self) & value(other))

    def __xor__(self, other):
        return auto(work=lambda value: value(self) ^ value(other))

    def __add__(self, other):
        return auto(work=lambda value: value(self) + value(other))

    __ror__, __rand__, __rxor__, __radd__ = __or__, __and__, __xor__, __add__

    def __invert__(self):
        return auto(work=lambda value: ~value(self))


class member:
    def __init__(self, value):
        self.value = value


class nonmember(member):
    pass


def _is_descriptor(value):
    return isinstance(value, (type(_is_descriptor), type(len), classmethod, staticmethod, _property, nonmember)) or hasattr(type(value), '__get__')


class EnumMeta(type):
    def __new__(mcls, name, bases, namespace, boundary=None, **kwargs):
        if Enum is None:
            return type.__new__(mcls, name, bases, namespace)
        ignored = namespace.get('_ignore_', [])
        ignored = set(ignored.replace(',', ' ').split() if isinstance(ignored, str) else ignored) | {'_ignore_', '_order_', '__order__'}
        for base in bases:
            if isinstance(base, EnumMeta) and base._member_map_:
                raise TypeError(f'<enum {name!r}> cannot extend <enum {base.__name__!r}>')
        members = {}
        body = {}
        for key, value in namespace.items():
            if key in ignored:
                continue
            dunder = key.startswith('_') and key.endswith('_')
            private = key.startswith(f'_{name}__')
            if dunder or private or (_is_descriptor(value) and not isinstance(value, member)):
                body[key] = value.value if isinstance(value, nonmember) else value
            else:
                members[key] = value.value if isinstance(value, member) else value
        kwargs.pop('_simple', None)
        cls = type.__new__(mcls, name, bases, body, **kwargs)
        data_type = _data_type(cls)
        # A mixed-in type comes first in the order of classes, but how members are shown is the enum's own affair.
        for shown in ('__repr__', '__str__', '__format__') if len(bases) > 1 else ():
            if shown not in body:
                for one in cls.__mro__[1:]:
                    if isinstance(one, EnumMeta) and shown in one.__dict__:
                        type.__setattr__(cls, shown, one.__dict__[shown])
                        break
        cls._member_map_ = {}
        cls._member_names_ = []
        cls._value2member_map_ = {}
        cls._member_type_ = data_type
        last = []
        create = cls.__new__ if '__new__' in body else getattr(cls, '_made_by_', None)
        if create is not None:
            cls._made_by_ = staticmethod(create)
        initialises = _initialises(cls)
        for key, value in members.items():
            if isinstance(value, auto):
                if value.work is not None:
                    made = value
                    value = value.work(lambda part: part.value if isinstance(part, auto) else part)
                    made.value = value
                else:
                    given = value
                    value = given.value = cls._generate_next_value_(key, 1, len(last), last[:])
            elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
                value = tuple(cls._generate_next_value_(key, 1, len(last), last[:]) if isinstance(part, auto) else part for part in value)
            args = value if isinstance(value, tuple) and data_type is not tuple else (value,)
            if create is not None:
                self = create(cls, *args)
            elif data_type is object:
                self = object.__new__(cls)
            else:
                self = data_type.__new__(cls, *args)
            if '_value_' not in self.__dict__:
                self._value_ = value if data_type is object or create is not None else data_type(*args)
            last.append(self._value_)
            canonical = None
            for known in cls._member_map_.values():
                if known._value_ == self._value_ and known._name_ == cls._name_of_(known):
                    canonical = known
                    break
            if canonical is None or isinstance(self._value_, bool) != isinstance(canonical._value_, bool) and False:
                self._name_ = key
                self.__objclass__ = cls
                self._sort_order_ = len(cls._member_names_)
                if initialises:
                    self.__init__(*args)
                    last[-1] = self._value_
                if not cls._is_flag_ or cls._is_single_(self._value_):
                    cls._member_names_.append(key)
                canonical = self
            cls._member_map_[key] = canonical
            try:
                cls._value2member_map_.setdefault(canonical._value_, canonical)
            except TypeError:
                pass
        for key, value in cls._member_map_.items():
            type.__setattr__(cls, key, value)
        if '__new__' in body:
            type.__setattr__(cls, '__new__', Enum.__new__)
        return cls

    def _name_of_(cls, known):
        return known._name_

    def __call__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None and not more:
            return cls._find_(value)
        if cls._member_map_:
            return cls._find_((value, names, *more))
        return cls._create_(value, names, start, type)

    def _find_(cls, value):
        if isinstance(value, cls):
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            for one in cls._member_map_.values():
                if one._value_ == value:
                    return one
        made = cls._missing_(value)
        if isinstance(made, cls):
            return made
        raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')

    def _create_(cls, name, names, start, mixin):
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        pairs = names.items() if isinstance(names, dict) else names
        body = {}
        for index, item in enumerate(pairs):
            if isinstance(item, str):
                body[item] = auto() if cls._is_flag_ or start == 1 else start + index
            else:
                body[item[0]] = item[1]
        return EnumMeta.__new__(type(cls), name, (cls,) if mixin is None else (mixin, cls), body)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return value._name_ in cls._member_map_ or cls._is_flag_
        return not _is_unknown(value) and value in cls._value2member_map_

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        type.__setattr__(cls, name, value)

    def __repr__(cls):
        return f'<flag {cls.__name__!r}>' if cls._is_flag_ else f'<enum {cls.__name__!r}>'

    @_property
    def __members__(cls):
        return dict(cls._member_map_)


_DATA_TYPES = (int, str, float, bytes, tuple, list, dict, frozenset)


def _data_type(cls):
    for one in cls.__mro__:
        if not isinstance(one, EnumMeta) and one in _DATA_TYPES:
            return one
    return object


def _initialises(cls):
    """Whether members are initialised by an `__init__` of an enum's, or of a class mixed in."""
    for one in cls.__mro__:
        if one is Enum:
            return False
        if '__init__' in one.__dict__ and one not in _DATA_TYPES:
            return True
    return False


EnumType = EnumMeta
Enum = None


class Enum(metaclass=EnumMeta):
    _member_map_ = {}
    _member_names_ = []
    _value2member_map_ = {}
    _member_type_ = object
    _is_flag_ = False

    def __new__(cls, value):
        return cls._find_(value)

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return max([value for value in last_values if isinstance(value, int)] or [start - 1]) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    @_property
    def name(self):
        return self._name_

    @_property
    def value(self):
        return self._value_

    def __repr__(self):
        kind = self._member_type_
        shown = kind.__repr__(self._value_) if isinstance(self, ReprEnum or ()) else repr(self._value_)
        return f'<{type(self).__name__}.{self._name_}: {shown}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, spec):
        return format(str(self), spec)

    def __dir__(self):
        return ['__class__', '__doc__', '__module__', 'name', 'value']

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        if self is other:
            return True
        return NotImplemented

    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @classmethod
    def _is_single_(cls, value):
        return True


del Enum.__eq__
Enum._generate_next_value_ = staticmethod(Enum._generate_next_value_)


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def _has_rest(value, known):
    return value & ~known and value & known


class Flag(Enum):
    _is_flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        highest = max([value for value in last_values if isinstance(value, int)] or [0])
        return start if not last_values or not highest else 2 ** highest.bit_length()

    @classmethod
    def _is_single_(cls, value):
        return isinstance(value, int) and value > 0 and value & (value - 1) == 0

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        known = 0
        for one in cls._member_map_.values():
            known |= one._value_
        if value < 0:
            value = known & ~(~value & known) & ~((-1 - value) & known) if value < -1 else known
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        if value & ~known and not issubclass(cls, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        self = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        self._value_ = value
        names = [one._name_ for one in cls if one._value_ & value] + ([str(value & ~known)] if _has_rest(value, known) else [])
        self._name_ = '|'.join(names) if names else None
        cls._value2member_map_[value] = self
        return self

    def _other_(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if isinstance(self, int) and isinstance(other, int):
            return int(other)
        return None

    def __or__(self, other):
        value = self._other_(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other_(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other_(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        known = 0
        for one in type(self)._member_map_.values():
            known |= one._value_
        return type(self)(known & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([one for one in type(self) if one._value_ & self._value_])

    def __len__(self):
        return bin(self._value_).count('1')

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f'<{type(self).__name__}: {self._value_!r}>'
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}({self._value_!r})' if self._name_ is None else f'{type(self).__name__}.{self._name_}'


class IntFlag(int, ReprEnum, Flag):
    __or__, __and__, __xor__, __invert__, __repr__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__, Flag.__repr__
    __ror__, __rand__, __rxor__, __contains__, __iter__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__contains__, Flag.__iter__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


def unique(enumeration):
    aliases = [(name, one.name) for name, one in enumeration.__members__.items() if name != one.name]
    if aliases:
        raise ValueError(f'duplicate values found in {enumeration!r}: {", ".join(f"{alias} -> {name}" for alias, name in aliases)}')
    return enumeration


def verify(*checks):
    return lambda enumeration: enumeration


def global_enum(cls, update_str=False):
    return cls


property = _property


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck
STRICT, CONFORM, EJECT, KEEP = FlagBoundary
