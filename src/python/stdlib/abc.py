class ABCMeta(type):
    def register(cls, subclass):
        known = cls.__dict__.get('_abc_registry')
        if known is None:
            known = cls._abc_registry = []
        known.append(subclass)
        for parent in cls.__mro__[1:]:
            if isinstance(type(parent), type) and type(parent) is not type and issubclass(type(parent), ABCMeta):
                below = parent.__dict__.get('_below')
                if below is None:
                    parent._below = [cls]
                elif cls not in below:
                    below.append(cls)
        return subclass

    def __instancecheck__(cls, instance):
        return _check(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _subcheck(cls, subclass)


class ABC(metaclass=ABCMeta):
    pass


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


class abstractproperty(property):
    pass


abstractclassmethod = classmethod
abstractstaticmethod = staticmethod


def get_cache_token():
    return 0


def update_abstractmethods(cls):
    return cls
