import copy
import math

from torch import nn


class Scaling:
    """Width and depth multipliers, and the stage table they apply to."""

    stages = (
        # kernel, stride, expand, cin, cout, repeats
        (3, 1, 1, 32, 16, 1),
        (3, 2, 6, 16, 24, 2),
        (5, 2, 6, 24, 40, 2),
        (3, 2, 6, 40, 80, 3),
        (5, 1, 6, 80, 112, 3),
    )

    def __init__(self, width=1.0, depth=1.0):
        self.width, self.depth = width, depth

    def filters(self, n, divisor=8):
        n *= self.width
        rounded = max(divisor, int(n + divisor / 2) // divisor * divisor)
        if rounded < 0.9 * n:
            rounded += divisor
        return int(rounded)

    def repeats(self, n):
        return int(math.ceil(self.depth * n))

    def __iter__(self):
        for k, s, e, i, o, r in self.stages:
            yield dict(kernel=k, stride=s, expand=e, cin=self.filters(i), cout=self.filters(o)), self.repeats(r)


class Swish(nn.Module):
    def forward(self, x):
        return x * x.sigmoid()


class SE(nn.Module):
    def __init__(self, channels, squeezed):
        super().__init__()
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(output_size=1), nn.Conv2d(channels, squeezed, 1), Swish(), nn.Conv2d(squeezed, channels, 1), nn.Sigmoid()
        )

    def forward(self, x):
        return self.gate(x) * x


class MBConv(nn.Module):
    def __init__(self, kernel, stride, expand, cin, cout):
        super().__init__()
        wide = cin * expand
        self.skip = stride == 1 and cin == cout
        self.expand = nn.Identity() if expand == 1 else nn.Sequential(nn.Conv2d(cin, wide, 1, bias=False), nn.BatchNorm2d(wide), Swish())
        self.depthwise = nn.Conv2d(wide, wide, kernel, stride=stride, padding=kernel // 2, groups=wide, bias=False)
        self.bn = nn.BatchNorm2d(wide)
        self.act = Swish()
        self.se = SE(wide, max(1, cin // 4))
        self.project = nn.Sequential(nn.Conv2d(wide, cout, 1, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x):
        y = self.expand(x)
        y = self.project(self.se(self.act(self.bn(self.depthwise(y)))))
        return y + x if self.skip else y


class EfficientNet(nn.Module):
    def __init__(self, scaling=None, num_classes=1000):
        super().__init__()
        scaling = scaling or Scaling()
        blocks = nn.ModuleList()
        for config, repeats in scaling:
            for i in range(repeats):
                c = copy.copy(config)
                if i:
                    c["cin"], c["stride"] = c["cout"], 1
                blocks.append(MBConv(**c))
        last = blocks[-1].project[0].out_channels
        self.stem = nn.Sequential(nn.Conv2d(3, scaling.filters(32), 3, 2, 1, bias=False), nn.BatchNorm2d(scaling.filters(32)), Swish())
        self.blocks = blocks
        self.head = nn.Sequential(nn.Conv2d(last, 4 * last, 1, bias=False), nn.BatchNorm2d(4 * last), Swish())
        self.fc = nn.Linear(self.head[0].out_channels, num_classes)

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        x = self.head(x)
        return self.fc(x.mean(dim=(-2, -1)))


def b0(): return EfficientNet()
def b2(): return EfficientNet(Scaling(width=1.1, depth=1.2))
