"""Inception v3 (Szegedy et al. 2015), without its auxiliary classifier."""
import torch
from torch import nn


def unit(channels, out, kernel, **settings):
    return nn.Sequential(
        nn.Conv2d(channels, out, kernel, bias=False, **settings),
        nn.BatchNorm2d(out, eps=0.001),
        nn.ReLU(inplace=True),
    )


def wide(channels, out):
    return unit(channels, out, (1, 7), padding=(0, 3))


def tall(channels, out):
    return unit(channels, out, (7, 1), padding=(3, 0))


class Branches(nn.Module):
    """Several ways side by side, joined channel by channel."""

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.children()], 1)


class MixedA(Branches):
    def __init__(self, channels, pooled):
        super().__init__()
        self.one = unit(channels, 64, 1)
        self.five = nn.Sequential(unit(channels, 48, 1), unit(48, 64, 5, padding=2))
        self.three = nn.Sequential(unit(channels, 64, 1), unit(64, 96, 3, padding=1), unit(96, 96, 3, padding=1))
        self.pool = nn.Sequential(nn.AvgPool2d(3, 1, padding=1), unit(channels, pooled, 1))


class ReduceA(Branches):
    def __init__(self, channels):
        super().__init__()
        self.three = unit(channels, 384, 3, stride=2)
        self.double = nn.Sequential(unit(channels, 64, 1), unit(64, 96, 3, padding=1), unit(96, 96, 3, stride=2))
        self.pool = nn.MaxPool2d(3, 2)


class MixedB(Branches):
    def __init__(self, channels, inner):
        super().__init__()
        self.one = unit(channels, 192, 1)
        self.seven = nn.Sequential(unit(channels, inner, 1), wide(inner, inner), tall(inner, 192))
        self.double = nn.Sequential(
            unit(channels, inner, 1), tall(inner, inner), wide(inner, inner), tall(inner, inner), wide(inner, 192)
        )
        self.pool = nn.Sequential(nn.AvgPool2d(3, 1, padding=1), unit(channels, 192, 1))


class ReduceB(Branches):
    def __init__(self, channels):
        super().__init__()
        self.three = nn.Sequential(unit(channels, 192, 1), unit(192, 320, 3, stride=2))
        self.seven = nn.Sequential(
            unit(channels, 192, 1), wide(192, 192), tall(192, 192), unit(192, 192, 3, stride=2)
        )
        self.pool = nn.MaxPool2d(3, 2)


class Split(nn.Module):
    """3×3 as 1×3 beside 3×1."""

    def __init__(self, channels):
        super().__init__()
        self.wide = unit(channels, 384, (1, 3), padding=(0, 1))
        self.tall = unit(channels, 384, (3, 1), padding=(1, 0))

    def forward(self, x):
        return torch.cat([self.wide(x), self.tall(x)], 1)


class MixedC(Branches):
    def __init__(self, channels):
        super().__init__()
        self.one = unit(channels, 320, 1)
        self.three = nn.Sequential(unit(channels, 384, 1), Split(384))
        self.double = nn.Sequential(unit(channels, 448, 1), unit(448, 384, 3, padding=1), Split(384))
        self.pool = nn.Sequential(nn.AvgPool2d(3, 1, padding=1), unit(channels, 192, 1))


class InceptionV3(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(
            unit(3, 32, 3, stride=2),
            unit(32, 32, 3),
            unit(32, 64, 3, padding=1),
            nn.MaxPool2d(3, 2),
            unit(64, 80, 1),
            unit(80, 192, 3),
            nn.MaxPool2d(3, 2),
        )
        self.a1 = MixedA(192, 32)
        self.a2 = MixedA(256, 64)
        self.a3 = MixedA(288, 64)
        self.reduce_a = ReduceA(288)
        self.b1 = MixedB(768, 128)
        self.b2 = MixedB(768, 160)
        self.b3 = MixedB(768, 160)
        self.b4 = MixedB(768, 192)
        self.reduce_b = ReduceB(768)
        self.c1 = MixedC(1280)
        self.c2 = MixedC(2048)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(2048, classes)

    def forward(self, x):
        x = self.stem(x)
        x = self.a3(self.a2(self.a1(x)))
        x = self.reduce_a(x)
        x = self.b4(self.b3(self.b2(self.b1(x))))
        x = self.reduce_b(x)
        x = self.c2(self.c1(x))
        x = torch.flatten(self.dropout(self.pool(x)), 1)
        return self.fc(x)


model = InceptionV3()
model(torch.randn(1, 3, 299, 299))
