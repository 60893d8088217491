"""Half of the maps by convolution, the other half by cheap depthwise steps from them."""
import math
import torch
import torch.nn as nn


def unit(cin, cout, k, stride=1, groups=1, relu=True):
    layers = [nn.Conv2d(cin, cout, k, stride, k // 2, groups=groups, bias=False), nn.BatchNorm2d(cout)]
    layers.append(nn.ReLU(inplace=True) if relu else nn.Sequential())
    return nn.Sequential(*layers)


class Ghost(nn.Module):
    def __init__(self, cin, cout, ratio=2, relu=True):
        super(Ghost, self).__init__()
        self.cout = cout
        real = math.ceil(cout / ratio)
        self.real = unit(cin, real, 1, relu=relu)
        self.cheap = unit(real, real * (ratio - 1), 3, groups=real, relu=relu)

    def forward(self, x):
        real = self.real(x)
        maps = torch.cat([real, self.cheap(real)], dim=1)
        return maps[:, :self.cout, :, :]


class GhostBlock(nn.Module):
    def __init__(self, cin, mid, cout, k, s):
        super().__init__()
        self.grow = Ghost(cin, mid)
        if s > 1:
            self.move = unit(mid, mid, k, s, groups=mid, relu=False)
        self.stride = s
        self.shrink = Ghost(mid, cout, relu=False)
        self.skip = nn.Sequential() if (cin == cout and s == 1) else nn.Sequential(
            unit(cin, cin, k, s, cin, False), unit(cin, cout, 1, relu=False))

    def forward(self, x):
        y = self.grow(x)
        if self.stride > 1:
            y = self.move(y)
        y = self.shrink(y)
        y += self.skip(x)
        return y


class GhostNet(nn.Module):
    def __init__(self, rows=None, num_classes=10):
        super().__init__()
        self.rows = rows or [[3, 16, 16, 1], [3, 48, 24, 2], [3, 73, 24, 1], [5, 72, 41, 2]]
        self.stem = nn.Conv2d(3, 16, 3, 2, 1, bias=False)
        blocks, c = [], 16
        for k, mid, out, s in self.rows:
            blocks.append(nn.Sequential(GhostBlock(c, mid, out, k, s)))
            c = out
        self.blocks = nn.Sequential(*blocks)
        self.pool = nn.AdaptiveMaxPool2d((1, 1))
        self.classifier = nn.Linear(c, num_classes)

    def forward(self, x):
        x = self.pool(self.blocks(self.stem(x)))
        return self.classifier(x.view(x.size(0), -1))
