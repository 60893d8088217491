# torch.nn.parameter
from torch import Tensor
from torch._convlens import new_parameter


class Parameter(Tensor):
    __new__ = new_parameter

    def __init__(self, data=None, requires_grad=True):
        pass


class Buffer(Tensor):
    __new__ = new_parameter

    def __init__(self, data=None, *, persistent=True):
        self.persistent = persistent


class UninitializedTensorMixin:
    def materialize(self, shape, device=None, dtype=None):
        self._shaped(shape, dtype)
        self.__class__ = self.cls_to_become


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    cls_to_become = Parameter

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    cls_to_become = Tensor
    __new__ = new_parameter

    def __init__(self, requires_grad=False, device=None, dtype=None, persistent=True):
        pass


def is_lazy(param):
    return isinstance(param, UninitializedTensorMixin)
