"""Single blocks, as textbooks draw them."""
import torch
from torch import nn
from torch.nn import functional as F


class Inception(nn.Module):
    def __init__(self, channels, a, b1, b2, c1, c2, d):
        super().__init__()
        self.one = nn.Conv2d(channels, a, 1)
        self.three = nn.Sequential(nn.Conv2d(channels, b1, 1), nn.ReLU(), nn.Conv2d(b1, b2, 3, padding=1))
        self.five = nn.Sequential(nn.Conv2d(channels, c1, 1), nn.ReLU(), nn.Conv2d(c1, c2, 5, padding=2))
        self.pooled = nn.Sequential(nn.MaxPool2d(3, 1, padding=1), nn.Conv2d(channels, d, 1))

    def forward(self, x):
        return torch.cat([F.relu(branch(x)) for branch in (self.one, self.three, self.five, self.pooled)], 1)


class Residual(nn.Module):
    def __init__(self, channels, out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        self.shortcut = nn.Identity() if channels == out and stride == 1 else nn.Conv2d(channels, out, 1, stride=stride, bias=False)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.shortcut(x))
