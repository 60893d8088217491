"""Modules in the style of Inception v3: n×n split into 1×n and n×1, grids reduced beside a pool."""
import torch
import torch.nn.functional as F
from torch import nn


class BasicConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, **kwargs):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, bias=False, **kwargs)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)), inplace=True)


class Factorised(nn.Module):
    def __init__(self, in_channels, width, n=7):
        super().__init__()
        p = n // 2
        self.one = BasicConv2d(in_channels, 192, kernel_size=1)
        self.tall_wide = nn.Sequential(
            BasicConv2d(in_channels, width, kernel_size=1),
            BasicConv2d(width, width, kernel_size=(1, n), padding=(0, p)),
            BasicConv2d(width, 192, kernel_size=(n, 1), padding=(p, 0)),
        )
        self.pool_proj = BasicConv2d(in_channels, 192, kernel_size=1)

    def _forward(self, x):
        pooled = F.avg_pool2d(x, kernel_size=3, stride=1, padding=1)
        return [self.one(x), self.tall_wide(x), self.pool_proj(pooled)]

    def forward(self, x):
        return torch.cat(self._forward(x), 1)


class Reduction(nn.Module):
    def __init__(self, in_channels):
        super().__init__()
        self.conv = BasicConv2d(in_channels, 320, kernel_size=3, stride=2)

    def forward(self, x):
        return torch.cat((self.conv(x), F.max_pool2d(x, 3, stride=2)), dim=1)


class Expanded(nn.Module):
    """The last grid's module: the 3×3 becomes a 1×3 beside a 3×1."""

    def __init__(self, in_channels):
        super().__init__()
        self.squeeze = BasicConv2d(in_channels, 384, kernel_size=1)
        self.wide = BasicConv2d(384, 384, kernel_size=(1, 3), padding=(0, 1))
        self.tall = BasicConv2d(384, 384, kernel_size=(3, 1), padding=(1, 0))

    def forward(self, x):
        x = self.squeeze(x)
        x = [self.wide(x), self.tall(x)]
        return torch.cat(x, 1)


class InceptionNet(nn.Module):
    def __init__(self, num_classes=100, aux=True):
        super().__init__()
        self.stem = nn.Sequential(
            BasicConv2d(3, 32, kernel_size=3, stride=2),
            BasicConv2d(32, 64, kernel_size=3, padding=1),
            nn.MaxPool2d(3, 2),
            BasicConv2d(64, 288, kernel_size=3),
        )
        self.mixed = nn.ModuleList([Factorised(288, 128), Factorised(576, 160)])
        self.aux = nn.Linear(576, num_classes) if aux else None
        self.reduce = Reduction(576)
        self.last = Expanded(896)
        self.fc = nn.Linear(768, num_classes)

    def forward(self, x):
        x = self.stem(x)
        for m in self.mixed:
            x = m(x)
        aux_defined = self.training and self.aux is not None
        if aux_defined:
            aux = self.aux(x.mean((2, 3)))
        x = self.last(self.reduce(x))
        x = F.adaptive_avg_pool2d(x, (1, 1)).flatten(1)
        x = self.fc(F.dropout(x, training=self.training))
        if aux_defined:
            return x, aux
        return x
