import torch
from torch import nn
from typing import NamedTuple


class FireSize(NamedTuple):
    squeeze: int
    left: int
    right: int

    @property
    def out(self):
        return self.left + self.right


class Fire(nn.Module):
    def __init__(self, cin, size: FireSize):
        super().__init__()
        self.squeeze = nn.Sequential(nn.Conv2d(cin, size.squeeze, 1), nn.ReLU(inplace=True))
        self.expand1x1 = nn.Conv2d(size.squeeze, size.left, 1)
        self.expand3x3 = nn.Conv2d(size.squeeze, size.right, 3, padding=1)

    def forward(self, x):
        x = self.squeeze(x)
        return torch.cat([self.expand1x1(x), self.expand3x3(x)], 1).relu_()


def squeezenet(num_classes: int = 1000) -> nn.Sequential:
    sizes = [FireSize(16, 64, 64)] * 2 + [FireSize(32, 128, 128)] * 2 + [FireSize(48, 192, 192)] * 2 + [FireSize(64, 256, 256)] * 2
    net = [nn.Conv2d(3, 64, 3, stride=2), nn.ReLU(True), nn.MaxPool2d(3, 2, ceil_mode=True)]
    channels = 64
    for i, size in enumerate(sizes):
        net.append(Fire(channels, size))
        channels = size.out
        if i in {1, 3}:
            net.append(nn.MaxPool2d(3, 2, ceil_mode=True))
    net.append(nn.Dropout(0.5))
    net += (nn.Conv2d(channels, num_classes, kernel_size=1), nn.ReLU(True), nn.AdaptiveAvgPool2d(1), nn.Flatten())
    return nn.Sequential(*net)
