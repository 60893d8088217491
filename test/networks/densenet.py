from collections import OrderedDict
from math import floor

import torch
from torch import nn, Tensor


class DenseLayer(nn.Module):
    def __init__(self, cin: int, growth: int, bottleneck: int = 4, drop: float = 0.0):
        super().__init__()
        inner = bottleneck * growth
        self.norm1: nn.BatchNorm2d
        self.add_module("norm1", nn.BatchNorm2d(cin))
        self.add_module("conv1", nn.Conv2d(cin, inner, 1, bias=False))
        self.norm2 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, growth, 3, padding=1, bias=False)
        self.drop = float(drop)

    def bottleneck(self, inputs: "list[Tensor]") -> Tensor:
        return self.conv1(self.norm1(torch.cat(inputs, 1)).relu())

    def forward(self, inputs):
        if isinstance(inputs, Tensor):
            inputs = [inputs]
        new = self.conv2(self.norm2(self.bottleneck(inputs)).relu())
        if self.drop > 0:
            new = nn.functional.dropout(new, p=self.drop, training=self.training)
        return new


class DenseBlock(nn.ModuleDict):
    def __init__(self, layers, cin, growth):
        super().__init__()
        for i in range(layers):
            self.add_module("denselayer%d" % (i + 1), DenseLayer(cin + i * growth, growth))

    def forward(self, x):
        features = [x]
        for name, layer in self.items():
            features.append(layer(features))
        return torch.cat(features, 1)


class DenseNet(nn.Module):
    def __init__(self, growth=32, config=(6, 12, 24, 16), first=64, compression=0.5, classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            OrderedDict(
                conv0=nn.Conv2d(3, first, 7, 2, 3, bias=False),
                norm0=nn.BatchNorm2d(first),
                relu0=nn.ReLU(),
                pool0=nn.MaxPool2d(3, 2, 1),
            )
        )
        channels = first
        for i, layers in enumerate(config):
            self.features.add_module(f"denseblock{i + 1}", DenseBlock(layers, channels, growth))
            channels += layers * growth
            if i != len(config) - 1:
                smaller = floor(channels * compression)
                transition = nn.Sequential(
                    nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, smaller, 1, bias=False), nn.AvgPool2d(2, 2)
                )
                self.features.add_module(f"transition{i + 1}", transition)
                channels = smaller
        self.features.add_module("norm5", nn.BatchNorm2d(channels))
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        features = self.features(x).relu()
        pooled = nn.functional.adaptive_avg_pool2d(features, 1)
        return self.classifier(torch.squeeze(torch.squeeze(pooled, 3), 2))
