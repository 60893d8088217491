"""A detector's trunk, neck and heads built from a table of rows, wired by index."""
import torch
from torch import nn
import torch.nn.functional as F


def autopad(k, p=None):
    return (k // 2 if isinstance(k, int) else [x // 2 for x in k]) if p is None else p


class Conv(nn.Module):
    default_act = nn.SiLU()

    def __init__(self, c1, c2, k=1, s=1, p=None, g=1, act=True):
        super().__init__()
        self.conv = nn.Conv2d(c1, c2, k, s, autopad(k, p), groups=g, bias=False)
        self.bn = nn.BatchNorm2d(c2)
        self.act = self.default_act if act is True else act if isinstance(act, nn.Module) else nn.Identity()

    def forward(self, x):
        return self.act(self.bn(self.conv(x)))


class C2f(nn.Module):
    def __init__(self, c1, c2, n=1, shortcut=False):
        super().__init__()
        self.c = c2 // 2
        self.cv1 = Conv(c1, 2 * self.c, 1, 1)
        self.cv2 = Conv((2 + n) * self.c, c2, 1)
        self.m = nn.ModuleList(nn.Sequential(Conv(self.c, self.c, 3), Conv(self.c, self.c, 3)) for _ in range(n))
        self.shortcut = shortcut

    def forward(self, x):
        y = list(self.cv1(x).chunk(2, 1))
        for m in self.m:
            out = m(y[-1])
            y.append(y[-1] + out if self.shortcut else out)
        return self.cv2(torch.cat(y, 1))


class SPPF(nn.Module):
    def __init__(self, c1, c2, k=5):
        super().__init__()
        c_ = c1 // 2
        self.cv1 = Conv(c1, c_, 1, 1)
        self.cv2 = Conv(c_ * 4, c2, 1, 1)
        self.m = nn.MaxPool2d(kernel_size=k, stride=1, padding=k // 2)

    def forward(self, x):
        x = self.cv1(x)
        y1 = self.m(x)
        y2 = self.m(y1)
        return self.cv2(torch.cat((x, y1, y2, self.m(y2)), 1))


class Concat(nn.Module):
    def __init__(self, dimension=1):
        super().__init__()
        self.d = dimension

    def forward(self, x):
        return torch.cat(x, self.d)


class Detect(nn.Module):
    def __init__(self, nc=80, ch=()):
        super().__init__()
        self.nc, self.nl, self.no = nc, len(ch), nc + 4
        self.cv = nn.ModuleList(nn.Sequential(Conv(x, x, 3), nn.Conv2d(x, self.no, 1)) for x in ch)

    def forward(self, x):
        for i in range(self.nl):
            x[i] = self.cv[i](x[i])
        flat = torch.cat([xi.view(xi.shape[0], self.no, -1) for xi in x], 2)
        box, cls = flat.split((4, self.nc), 1)
        return torch.cat((box.sigmoid() * 2, cls.sigmoid()), 1)


ROWS = [
    # from, number, module, args
    [-1, 1, "Conv", [16, 3, 2]],
    [-1, 1, "Conv", [32, 3, 2]],
    [-1, 1, "C2f", [32, True]],
    [-1, 1, "Conv", [64, 3, 2]],
    [-1, 2, "C2f", [64, True]],
    [-1, 1, "Conv", [128, 3, 2]],
    [-1, 1, "SPPF", [128, 5]],
    [-1, 1, "nn.Upsample", [None, 2, "nearest"]],
    [[-1, 4], 1, "Concat", [1]],
    [-1, 1, "C2f", [64]],
    [-1, 1, "Conv", [64, 3, 2]],
    [[-1, 6], 1, "Concat", [1]],
    [-1, 1, "C2f", [128]],
    [[9, 12], 1, "Detect", [20]],
]


def parse(rows, ch):
    layers, save = [], []
    for i, (f, n, m, args) in enumerate(rows):
        m = getattr(nn, m[3:]) if m.startswith("nn.") else globals()[m]
        if m in {Conv, C2f, SPPF}:
            c1, c2 = ch[f], args[0]
            args = [c1, c2, *args[1:]]
            if m is C2f:
                args.insert(2, n)
        elif m is Concat:
            c2 = sum(ch[x] for x in f)
        elif m is Detect:
            args = [*args, [ch[x] for x in f]]
        else:
            c2 = ch[f]
        module = m(*args)
        module.i, module.f = i, f
        save.extend(x % i for x in ([f] if isinstance(f, int) else f) if x != -1)
        layers.append(module)
        if i == 0:
            ch = []
        ch.append(c2)
    return nn.Sequential(*layers), sorted(save)


class Detector(nn.Module):
    def __init__(self, rows=ROWS, ch=3):
        super().__init__()
        self.model, self.save = parse(rows, [ch])

    def forward(self, x):
        y = []
        for m in self.model:
            if m.f != -1:
                x = y[m.f] if isinstance(m.f, int) else [x if j == -1 else y[j] for j in m.f]
            x = m(x)
            y.append(x if m.i in self.save else None)
        return x
