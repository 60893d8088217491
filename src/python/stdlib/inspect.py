import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple


class _empty:
    pass


class _Kind(int):
    def __new__(cls, value, name):
        self = int.__new__(cls, value)
        self.name = name
        return self

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {int(self)}>'

    def __str__(self):
        return self.name


_KINDS = [_Kind(i, name) for i, name in enumerate(('POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD'))]


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _KINDS

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, **changes):
        given = {'name': self.name, 'kind': self.kind, 'default': self.default, 'annotation': self.annotation, **changes}
        return Parameter(given['name'], given['kind'], default=given['default'], annotation=given['annotation'])

    def __str__(self):
        text = {2: '*', 4: '**'}.get(int(self.kind), '') + self.name
        if self.annotation is not _empty:
            text += f': {formatannotation(self.annotation)}'
        if self.default is not _empty:
            text += f' = {self.default!r}' if self.annotation is not _empty else f'={self.default!r}'
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default) == (other.name, other.kind, other.default)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        out = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                break
            if parameter.kind == 2:
                out.extend(self.arguments[name])
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        out = {}
        missed = False
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments:
                missed = True
            elif parameter.kind == 4:
                out.update(self.arguments[name])
            elif parameter.kind == 3 or missed:
                out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        filled = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind == 2:
                filled[name] = ()
            elif parameter.kind == 4:
                filled[name] = {}
        self.arguments = filled


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **more):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=_empty):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         return_annotation=self.return_annotation if return_annotation is _empty else return_annotation)

    def _bind(self, args, kwargs, partial):
        parameters = list(self.parameters.values())
        spec = []
        for p in parameters:
            how = {2: '*', 3: 'keyword', 4: '**'}.get(int(p.kind), '')
            spec.append((p.name, how) if how in ('*', '**') else (p.name, how, _empty if p.default is _empty and partial else p.default)
                        if partial or p.default is not _empty else (p.name, how))
        given = {}

        def body(*values):
            for p, value in zip(parameters, values):
                given[p.name] = value

        marks = [(item[0], item[1], _unset) if len(item) > 2 else item for item in spec]
        try:
            _function('bind', marks, body)(*args, **kwargs)
        except TypeError as error:
            text = str(error)
            if 'missing' in text:
                text = 'missing a required argument: ' + text.split(': ')[1].split(',')[0].split(' and ')[0]
            elif 'takes' in text:
                text = 'too many positional arguments'
            raise TypeError(text.replace('bind() ', '')) from None
        return BoundArguments(self, {name: value for name, value in given.items()
                                     if value is not _unset and not (self.parameters[name].kind in (2, 4) and not value)})

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __str__(self):
        parts = []
        before = None
        starred = False
        for parameter in self.parameters.values():
            kind = int(parameter.kind)
            if before == 0 and kind != 0:
                parts.append('/')
            if kind == 3 and not starred:
                parts.append('*')
                starred = True
            if kind == 2:
                starred = True
            parts.append(str(parameter))
            before = kind
        if before == 0:
            parts.append('/')
        text = f'({", ".join(parts)})'
        return text if self.return_annotation is _empty else f'{text} -> {formatannotation(self.return_annotation)}'

    def __repr__(self):
        return f'<Signature {self}>'

    def __eq__(self, other):
        return isinstance(other, Signature) and list(self.parameters.items()) == list(other.parameters.items())


_unset = object()


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation).replace('typing.', '') if type(annotation).__module__ == 'typing' else repr(annotation)


def signature(obj, *, follow_wrapped=True, **more):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if follow_wrapped:
        obj = unwrap(obj)
    if hasattr(type(obj), 'keywords') or (hasattr(obj, 'func') and hasattr(obj, 'keywords')):
        return _of_partial(obj)
    listed = _parameters(obj)
    if _is_unknown(listed):
        return listed
    hints = getattr(obj, '__annotations__', {}) if not isinstance(obj, type) else getattr(obj.__init__, '__annotations__', {})
    parameters = [Parameter(name, _KINDS[kind], default=default[0] if default else _empty, annotation=hints.get(name, _empty))
                  for name, kind, default in listed]
    result = _empty if isinstance(obj, type) else hints.get('return', _empty)
    return Signature(parameters, return_annotation=result)


def _of_partial(obj):
    inner = signature(obj.func)
    out = []
    taken = len(obj.args)
    keyword = False
    for parameter in inner.parameters.values():
        if taken and parameter.kind in (0, 1):
            taken -= 1
            continue
        if parameter.name in obj.keywords and parameter.kind in (1, 3):
            parameter = parameter.replace(default=obj.keywords[parameter.name], kind=_KINDS[3])
            keyword = True
        elif keyword and parameter.kind == 1:
            parameter = parameter.replace(kind=_KINDS[3])
        elif keyword and parameter.kind == 2:
            continue
        out.append(parameter)
    return Signature(out, return_annotation=inner.return_annotation)


FullArgSpec = _namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')


def getfullargspec(func):
    whole = signature(func, follow_wrapped=False)
    found = whole.parameters.values()
    plain = [p for p in found if p.kind in (0, 1)]
    plain_names = [p.name for p in plain]
    if isinstance(func, type) or hasattr(func, '__self__'):
        plain_names.insert(0, 'self')
    annotations = {} if whole.return_annotation is _empty else {'return': whole.return_annotation}
    annotations.update((p.name, p.annotation) for p in found if p.annotation is not _empty)
    defaults = tuple(p.default for p in plain if p.default is not _empty)
    star = [p.name for p in found if p.kind == 2]
    double = [p.name for p in found if p.kind == 4]
    only = [p for p in found if p.kind == 3]
    return FullArgSpec(args=plain_names, varargs=star[0] if star else None, varkw=double[0] if double else None, defaults=defaults or None,
                       kwonlyargs=[p.name for p in only],
                       kwonlydefaults={p.name: p.default for p in only if p.default is not _empty} or None,
                       annotations=annotations)


getargspec = getfullargspec


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isinstance(obj, type):
        return dict(obj.__dict__.get('__annotations__', {}))
    return dict(getattr(obj, '__annotations__', None) or {})


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isframe(object):
    return isinstance(object, _sys._Frame)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isgeneratorfunction(obj):
    return _is_generator(obj)


def iscoroutinefunction(obj):
    return False


isawaitable = iscoroutine = isasyncgenfunction = isasyncgen = iscoroutinefunction


def isdatadescriptor(object):
    return isinstance(object, property) or hasattr(type(object), '__set__')


def ismethoddescriptor(object):
    return False


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        value = getattr(object, name, _unset)
        if value is not _unset and (predicate is None or predicate(value)):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


getmembers_static = getmembers


def getmro(cls):
    return cls.__mro__


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    if isframe(object):
        return object._module
    name = getattr(object, '__module__', None)
    return name if name is None else _sys.modules.get(name)


def getdoc(object):
    text = getattr(object, '__doc__', None)
    return cleandoc(text) if isinstance(text, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split('\n') if hasattr(doc, 'expandtabs') else doc.split('\n')
    margin = None
    for line in lines[1:]:
        if line.strip():
            indent = len(line) - len(line.lstrip())
            margin = indent if margin is None else min(margin, indent)
    out = [lines[0].lstrip(), *(line[margin or 0:] for line in lines[1:])]
    while out and not out[-1].strip():
        out.pop()
    while out and not out[0].strip():
        out.pop(0)
    return '\n'.join(out)


def getattr_static(obj, attr, default=_unset):
    for one in [obj, *(obj.__mro__ if isinstance(obj, type) else type(obj).__mro__)]:
        if attr in one.__dict__:
            return one.__dict__[attr]
    if default is _unset:
        raise AttributeError(attr)
    return default


def getsource(object):
    return _unknown('inspect.getsource')


def getsourcelines(object):
    return _unknown('inspect.getsourcelines')


def getsourcefile(object):
    return _unknown('inspect.getsourcefile')


def getfile(object):
    return _unknown('inspect.getfile')


FrameInfo = _namedtuple('FrameInfo', 'frame filename lineno function code_context index')


def getouterframes(frame, context=1):
    found = []
    while frame is not None and not _is_unknown(frame):
        code = frame.f_code
        found.append(FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, _unknown('FrameInfo.code_context'), 0))
        frame = frame.f_back
    if _is_unknown(frame):
        _unsure(found, 'inspect.stack')
    return found


def stack(context=1):
    return getouterframes(_sys._getframe(1))


def currentframe():
    return _sys._getframe(1)


def getcallargs(func, /, *args, **kwargs):
    bound = signature(func).bind(*args, **kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)
