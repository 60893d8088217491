import numpy as np
import torch
import torch.nn as nn


def named(cin, cout, k, s, groups=1):
    pair = nn.Sequential()
    pair.add_module('conv', nn.Conv2d(in_channels=cin, out_channels=cout, kernel_size=k, stride=s,
                                      padding=k // 2, groups=groups, bias=False))
    pair.add_module('bn', nn.BatchNorm2d(num_features=cout))
    return pair


class Branches(nn.Module):
    """While learning: 3x3, 1x1 and identity in parallel; afterwards one 3x3 does the same."""

    def __init__(self, cin, cout, stride=1, groups=1, fused=False):
        super().__init__()
        self.act = nn.ReLU()
        if fused:
            self.fused = nn.Conv2d(cin, cout, 3, stride, 1, groups=groups)
            return
        self.same = nn.BatchNorm2d(cin) if cout == cin and stride == 1 else None
        self.three = named(cin, cout, 3, stride, groups)
        self.one = named(cin, cout, 1, stride, groups)

    def forward(self, x):
        if hasattr(self, 'fused'):
            return self.act(self.fused(x))
        if self.same is None:
            rest = 0
        else:
            rest = self.same(x)
        return self.act(self.three(x) + self.one(x) + rest)


class RepNet(nn.Module):
    def __init__(self, repeats, widths=None, groups_at=None, fused=False, classes=1000):
        super().__init__()
        assert len(widths) == 4
        self.groups_at = groups_at or dict()
        self.fused = fused
        self.count, self.width = 1, min(64, int(64 * widths[0]))
        self.stage0 = Branches(3, self.width, stride=2, fused=fused)
        for i, (n, factor) in enumerate(zip(repeats, widths)):
            setattr(self, 'stage' + str(i + 1), nn.Sequential(*self.stage(int(2 ** i * 64 * factor), n)))
        self.pool = nn.AdaptiveAvgPool2d(output_size=1)
        self.linear = nn.Linear(self.width, classes)

    def stage(self, width, n):
        for stride in [2] + [1] * (n - 1):
            yield Branches(self.width, width, stride, self.groups_at.get(self.count, 1), self.fused)
            self.width = width
            self.count += 1

    def forward(self, x):
        for stage in (self.stage0, self.stage1, self.stage2, self.stage3, self.stage4):
            x = stage(x)
        x = self.pool(x)
        return self.linear(x.view(x.size(0), int(np.prod(x.shape[1:]))))


every_other = {layer: 2 for layer in range(2, 27, 2)}


def small(fused=False):
    return RepNet([2, 4, 14, 1], [0.75, 0.75, 0.75, 2.5], fused=fused)


def grouped():
    return RepNet(repeats=[1, 2, 2, 1], widths=[1, 1, 1, 2.5], groups_at=every_other)
