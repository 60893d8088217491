# torch.nn.modules.padding
from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.modules.utils import _ntuple, _pair, _quadruple
from torch._convlens import layer, pad_module


class _PadNd(Module):
    """`padding` is kept as PyTorch keeps it: the last axis first."""
    _mode = "constant"
    _spatial = 1

    def __init__(self, padding):
        super().__init__()
        self.padding = _ntuple(2 * self._spatial)(padding)

    @layer
    def forward(self, input):
        return pad_module(input, self.padding, self._mode, self._spatial)

    def extra_repr(self):
        return f"{self.padding}"


class _ConstantPadNd(_PadNd):
    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


class _CircularPadNd(_PadNd):
    _mode = "circular"


class _ReflectionPadNd(_PadNd):
    _mode = "reflect"


class _ReplicationPadNd(_PadNd):
    _mode = "replicate"


class ConstantPad1d(_ConstantPadNd):
    _spatial = 1


class ConstantPad2d(_ConstantPadNd):
    _spatial = 2


class ConstantPad3d(_ConstantPadNd):
    _spatial = 3


class CircularPad1d(_CircularPadNd):
    _spatial = 1


class CircularPad2d(_CircularPadNd):
    _spatial = 2


class CircularPad3d(_CircularPadNd):
    _spatial = 3


class ReflectionPad1d(_ReflectionPadNd):
    _spatial = 1


class ReflectionPad2d(_ReflectionPadNd):
    _spatial = 2


class ReflectionPad3d(_ReflectionPadNd):
    _spatial = 3


class ReplicationPad1d(_ReplicationPadNd):
    _spatial = 1


class ReplicationPad2d(_ReplicationPadNd):
    _spatial = 2


class ReplicationPad3d(_ReplicationPadNd):
    _spatial = 3


class ZeroPad1d(ConstantPad1d):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ZeroPad2d(ConstantPad2d):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ZeroPad3d(ConstantPad3d):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"
