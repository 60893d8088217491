"""Segmentation with skips. The decoder enlarges by interpolation or by a transposed convolution and pads to the skip's size."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def twice(cin, cout, via=None):
    via = via or cout
    return nn.Sequential(
        nn.Conv2d(cin, via, 3, padding=1, bias=False), nn.BatchNorm2d(via), nn.ReLU(inplace=True),
        nn.Conv2d(via, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
    )  # fmt: skip


class Decoder(nn.Module):
    def __init__(self, cin, cout, smooth):
        super().__init__()
        half = cin // 2
        if smooth:
            self.enlarge = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)
            self.refine = twice(cin, cout, half)
        else:
            self.enlarge = nn.ConvTranspose2d(cin, half, kernel_size=2, stride=2)
            self.refine = twice(cin, cout)

    def forward(self, deep, skip):
        deep = self.enlarge(deep)
        missing = [want - have for want, have in zip(skip.shape[2:], deep.shape[2:])]
        margins = []
        for m in reversed(missing):
            margins += [m // 2, m - m // 2]
        return self.refine(torch.cat((skip, F.pad(deep, margins)), dim=1))


class SegNet(nn.Module):
    def __init__(self, cin, classes, *, width=64, levels=4, smooth=False):
        super().__init__()
        sizes = [width << i for i in range(levels + 1)]
        if smooth:
            sizes[-1] //= 2
        self.enter = twice(cin, width)
        for i in range(levels):
            self.add_module(f"down{i + 1}", nn.Sequential(nn.MaxPool2d(2), twice(sizes[i], sizes[i + 1])))
        for i in range(levels, 0, -1):
            wide = width << i
            narrow = wide // 2 // (2 if smooth and i > 1 else 1)
            self.add_module(f"up{i}", Decoder(wide, narrow, smooth))
        self.levels = levels
        self.leave = nn.Conv2d(width, classes, kernel_size=1)

    def forward(self, x):
        kept = [self.enter(x)]
        for i in range(1, self.levels + 1):
            kept.append(getattr(self, f"down{i}")(kept[-1]))
        x = kept.pop()
        while kept:
            x = getattr(self, "up" + str(len(kept)))(x, kept.pop())
        return self.leave(x)
