from functools import partial

import torch
from torch import nn

norm = partial(nn.BatchNorm2d, eps=1e-5, momentum=0.1)
conv1x1 = partial(nn.Conv2d, kernel_size=1, bias=False)


class Block(nn.Module):
    def __init__(self, cin, cout, cardinality=32, width=4, stride=1, *, scale=1):
        super().__init__()
        inner = cardinality * width * scale
        self.body = nn.Sequential(
            conv1x1(cin, inner),
            norm(inner),
            nn.ReLU(),
            nn.Conv2d(inner, inner, 3, stride, 1, groups=cardinality, bias=False),
            norm(inner),
            nn.ReLU(),
            conv1x1(inner, cout),
            norm(cout),
        )
        self.project = None
        if (cin, stride) != (cout, 1):
            self.project = nn.Sequential(conv1x1(cin, cout, stride=stride), norm(cout))

    def forward(self, x):
        identity = x if self.project is None else self.project(x)
        return torch.relu_(self.body(x).add_(identity))


class ResNeXt(nn.Sequential):
    def __init__(self, depths=(3, 4, 6, 3), cardinality=32, width=4, num_classes=1000):
        stem = nn.Sequential(nn.Conv2d(3, 64, 7, 2, 3, bias=False), norm(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        stages, cin = [], 64
        for index, depth in enumerate(depths):
            cout = 256 << index
            blocks = []
            for j in range(depth):
                stride = 2 if index and not j else 1
                blocks.append(Block(cin, cout, cardinality, width, stride, scale=2**index))
                cin = cout
            stages.append(nn.Sequential(*blocks))
        super().__init__(stem, *stages, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(cin, num_classes))
