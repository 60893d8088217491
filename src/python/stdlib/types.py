import abc as _abc

FunctionType = LambdaType = type(lambda: None)
BuiltinFunctionType = BuiltinMethodType = type(len)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
ModuleType = type(_abc)
UnionType = type(int | str)


def _generator():
    yield


GeneratorType = type(_generator())


class _Method:
    def method(self):
        pass


MethodType = type(_Method().method)
DynamicClassAttribute = property
GenericAlias = type(list[int])


class CodeType:
    pass


class FrameType:
    pass


class TracebackType:
    pass


class CoroutineType:
    pass


class AsyncGeneratorType:
    pass


class WrapperDescriptorType:
    pass


class MethodDescriptorType:
    pass


class GetSetDescriptorType:
    pass


class MemberDescriptorType:
    pass


class SimpleNamespace:
    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        self.__dict__.update(mapping_or_iterable)
        self.__dict__.update(kwargs)

    def __repr__(self):
        return f'namespace({", ".join(f"{key}={value!r}" for key, value in self.__dict__.items())})'

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and self.__dict__ == other.__dict__


class MappingProxyType(dict):
    def __setitem__(self, key, value):
        raise TypeError("'mappingproxy' object does not support item assignment")

    def __repr__(self):
        return f'mappingproxy({dict.__repr__(self)})'


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    meta = (kwds or {}).get('metaclass', type)
    return meta(name, tuple(bases), namespace)


def resolve_bases(bases):
    return tuple(bases)


def coroutine(func):
    return func
