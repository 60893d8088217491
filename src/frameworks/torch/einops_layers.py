# einops.layers.torch
import einops
import torch
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch._convlens import layer


class Rearrange(Module):
    def __init__(self, pattern, **axes_lengths):
        super().__init__()
        self.pattern = pattern
        self.axes_lengths = axes_lengths

    @layer
    def forward(self, input):
        return einops.rearrange(input, self.pattern, **self.axes_lengths)

    def extra_repr(self):
        return repr(self.pattern)


class Reduce(Module):
    def __init__(self, pattern, reduction, **axes_lengths):
        super().__init__()
        self.pattern = pattern
        self.reduction = reduction
        self.axes_lengths = axes_lengths

    @layer
    def forward(self, input):
        return einops.reduce(input, self.pattern, self.reduction, **self.axes_lengths)


def _flat(side):
    return side.replace("(", " ").replace(")", " ")


class EinMix(Module):
    def __init__(self, pattern, weight_shape, bias_shape=None, **axes_lengths):
        super().__init__()
        self.pattern = pattern
        self.weight_shape = weight_shape
        self.bias_shape = bias_shape
        self.axes_lengths = axes_lengths
        left, right = pattern.split("->")
        names = _flat(left).split()
        self.pre_rearrange = self.post_rearrange = None
        if "(" in left:
            lengths = {name: size for name, size in axes_lengths.items() if name in names}
            self.pre_rearrange = Rearrange(left + " -> " + _flat(left), **lengths)
        if "(" in right:
            self.post_rearrange = Rearrange(_flat(right) + " -> " + right)
        self.weight = Parameter(torch.empty([axes_lengths[name] for name in weight_shape.split()]))
        if bias_shape is not None:
            own = bias_shape.split()
            sizes = [axes_lengths[name] if name in own else 1 for name in _flat(right).split() if name != "..."]
            self.bias = Parameter(torch.empty(sizes))
        else:
            self.bias = None

    @layer
    def _mix(self, input):
        left, right = map(_flat, self.pattern.split("->"))
        return einops.einsum(input, self.weight, left + "," + self.weight_shape + "->" + right)

    def forward(self, input):
        if self.pre_rearrange is not None:
            input = self.pre_rearrange(input)
        result = self._mix(input)
        if self.bias is not None:
            result = result + self.bias
        if self.post_rearrange is not None:
            result = self.post_rearrange(result)
        return result
