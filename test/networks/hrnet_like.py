"""Branches of different resolution that keep exchanging what they see."""
import torch.nn as nn
import torch.nn.functional as F


def branch(channels, n=2):
    return nn.Sequential(*[m for _ in range(n) for m in (nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels), nn.ReLU(True))])


class Exchange(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.n = len(channels)
        self.branches = nn.ModuleList([branch(c) for c in channels])
        fuse = []
        for i in range(self.n):
            row = []
            for j in range(self.n):
                if j > i:
                    row.append(nn.Sequential(
                        nn.Conv2d(channels[j], channels[i], 1, bias=False), nn.BatchNorm2d(channels[i]),
                        nn.Upsample(scale_factor=2 ** (j - i), mode='nearest')))
                elif j == i:
                    row.append(None)
                else:
                    down = []
                    for k in range(i - j):
                        last = k == i - j - 1
                        cout = channels[i] if last else channels[j]
                        down.append(nn.Sequential(
                            nn.Conv2d(channels[j], cout, 3, 2, 1, bias=False), nn.BatchNorm2d(cout),
                            *([] if last else [nn.ReLU(True)])))
                    row.append(nn.Sequential(*down))
            fuse.append(nn.ModuleList(row))
        self.fuse = nn.ModuleList(fuse)

    def forward(self, xs):
        assert len(xs) == self.n
        xs = [b(x) for b, x in zip(self.branches, xs)]
        outs = []
        for i in range(len(self.fuse)):
            y = xs[0] if i == 0 else self.fuse[i][0](xs[0])
            for j in range(1, self.n):
                y = y + (xs[j] if i == j else self.fuse[i][j](xs[j]))
            outs.append(F.relu(y))
        return outs


class HRNet(nn.Module):
    def __init__(self, base=18, joints=17, stages=2):
        super().__init__()
        widths = [base * 2 ** i for i in range(3)]
        self.stem = nn.Sequential(nn.Conv2d(3, 64, 3, 2, 1), nn.ReLU(), nn.Conv2d(64, base, 3, 2, 1), nn.ReLU())
        self.start = nn.ModuleList([nn.Identity()] + [nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(widths, widths[1:])])
        self.stages = nn.ModuleList([Exchange(widths) for _ in range(stages)])
        self.final = nn.Conv2d(base, joints, kernel_size=1)

    def forward(self, x):
        x = self.stem(x)
        xs = []
        for start in self.start:
            x = start(x)
            xs.append(x)
        for stage in self.stages:
            xs = stage(xs)
        return self.final(xs[0])
