class JSONDecodeError(ValueError):
    pass


class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.sort_keys, self.indent, self.ensure_ascii = sort_keys, indent, ensure_ascii
        self.item_separator, self.key_separator = separators or (', ' if indent is None else ',', ': ')
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {type(o).__name__} is not JSON serializable')

    def encode(self, o):
        return self._text(o, '\n')

    def _text(self, o, line):
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return {'inf': 'Infinity', '-inf': '-Infinity', 'nan': 'NaN'}.get(repr(o), repr(o))
        inner = line if self.indent is None else line + (self.indent if isinstance(self.indent, str) else ' ' * self.indent)
        if isinstance(o, (list, tuple)):
            return self._wrap('[]', [self._text(item, inner) for item in o], line, inner)
        if isinstance(o, dict):
            pairs = sorted(o.items()) if self.sort_keys else o.items()
            parts = [_quote(self._key(key), self.ensure_ascii) + self.key_separator + self._text(value, inner) for key, value in pairs]
            return self._wrap('{}', parts, line, inner)
        return self._text(self.default(o), line)

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (bool, int, float)):
            return self._text(key, '')
        raise TypeError(f'keys must be str, int, float, bool or None, not {type(key).__name__}')

    def _wrap(self, brackets, parts, line, inner):
        if not parts:
            return brackets
        if self.indent is None:
            return brackets[0] + self.item_separator.join(parts) + brackets[1]
        return brackets[0] + inner + (self.item_separator + inner).join(parts) + line + brackets[1]


class JSONDecoder:
    def __init__(self, **options):
        self.options = options

    def decode(self, s):
        return loads(s, **self.options)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None, **kw):
    try:
        return _read(s, object_hook, object_pairs_hook)
    except ValueError as e:
        raise JSONDecodeError(str(e)) from None


def load(fp, **kw):
    return loads(fp.read(), **kw)


def dumps(obj, *, cls=None, **kw):
    return (cls or JSONEncoder)(**kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))
