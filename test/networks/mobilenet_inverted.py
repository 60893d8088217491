"""Inverted residuals: wide inside, narrow outside, linear where they join."""
from torch import nn


def nearest_multiple(n, of=8):
    """Never less than nine tenths of what was asked."""
    m = max(of, of * int(n / of + 0.5))
    if m < 0.9 * n:
        m += of
    return m


class Step(nn.Sequential):
    def __init__(self, cin, cout, kernel=3, stride=1, groups=1, act=nn.ReLU6):
        parts = [nn.Conv2d(cin, cout, kernel, stride, (kernel - 1) // 2, groups=groups, bias=False), nn.BatchNorm2d(cout)]
        if act:
            parts.append(act(inplace=True))
        super(Step, self).__init__(*parts)


class Inverted(nn.Module):
    def __init__(self, cin, cout, stride, factor):
        super().__init__()
        assert stride in (1, 2)
        wide = cin * factor
        steps = [Step(cin, wide, 1)] if factor != 1 else []
        steps.extend([Step(wide, wide, stride=stride, groups=wide), Step(wide, cout, 1, act=None)])
        self.steps = nn.Sequential(*steps)
        self.shortcut = stride == 1 and cin == cout

    def forward(self, x):
        if self.shortcut:
            return x + self.steps(x)
        else:
            return self.steps(x)


class InvertedNet(nn.Module):
    table = None

    def __init__(self, classes=1000, multiplier=1.0, table=None):
        super().__init__()
        table = table or self.table
        if table is None:
            table = [
                # factor, channels, repeats, stride
                (1, 16, 1, 1),
                (6, 24, 2, 2),
                (6, 32, 3, 2),
                (6, 64, 4, 2),
                (6, 96, 3, 1),
                (6, 160, 3, 2),
                (6, 320, 1, 1),
            ]
        if any(len(row) != 4 for row in table):
            raise TypeError(f"rows of four wanted, not {table!r}")
        width = nearest_multiple(32 * multiplier)
        trunk = [Step(3, width, stride=2)]
        for factor, channels, repeats, stride in table:
            target = nearest_multiple(channels * multiplier)
            while repeats > 0:
                trunk.append(Inverted(width, target, stride, factor))
                width, stride, repeats = target, 1, repeats - 1
        self.last = nearest_multiple(1280 * max(multiplier, 1.0))
        self.trunk = nn.Sequential(*trunk, Step(width, self.last, kernel=1))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(self.last, classes))

    def forward(self, x):
        return self.classifier(self.trunk(x).mean([2, 3]))
