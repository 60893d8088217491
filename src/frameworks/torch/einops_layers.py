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


class EinMix(Module):
    def __init__(self, pattern, weight_shape, bias_shape=None, **axes_lengths):
        super().__init__()
        self.pattern = pattern
        self.axes_lengths = axes_lengths
        self.weight = Parameter(torch.empty([axes_lengths[name] for name in weight_shape.split()]))
        if bias_shape:
            self.bias = Parameter(torch.empty([axes_lengths[name] for name in bias_shape.split()]))
        self.weight_shape = weight_shape

    @layer
    def forward(self, input):
        left, right = self.pattern.split("->")
        return einops.einsum(input, self.weight, left + "," + self.weight_shape + "->" + right)
