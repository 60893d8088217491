import torch
from torch import nn


class LazyNet(nn.Module):
    """Channels are left to the first picture."""

    def __init__(self, classes=10):
        super().__init__()
        self.conv = nn.LazyConv2d(8, 3, padding=1)
        self.bn = nn.LazyBatchNorm2d()
        self.fc = nn.LazyLinear(classes)

    def forward(self, x):
        x = nn.functional.max_pool2d(self.bn(self.conv(x)).relu(), 2)
        return self.fc(x.flatten(1))


class Mixer(nn.Module):
    """Tokens mixed by einsum, and by a weight of our own through functional calls."""

    def __init__(self, tokens=49, dim=32):
        super().__init__()
        self.mix = nn.Parameter(torch.eye(tokens))
        self.filters = nn.ParameterList([nn.Parameter(torch.randn(dim, 3, 8, 8)), nn.Parameter(torch.zeros(dim))])
        self.scale = nn.ParameterDict({"a": nn.Parameter(torch.ones(dim)), "b": nn.Parameter(torch.zeros(dim), requires_grad=False)})
        self.head = nn.Bilinear(dim, dim, 5)

    def forward(self, x):
        x = nn.functional.conv2d(x, self.filters[0], self.filters[1], stride=8)
        x = torch.einsum("bct,ts->bsc", x.flatten(2), self.mix)
        x = x * self.scale["a"] + self.scale["b"]
        first, *_, last = x.unbind(dim=1)
        return self.head(first, last)
