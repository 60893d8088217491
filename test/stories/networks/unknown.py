"""A layer from a package that is not there: its result is unknown, what follows is drawn as far as it can be."""
import torch
from torch import nn
from some_unknown_package import mystery


class Partly(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.after = nn.Conv2d(16, 8, 1)

    def forward(self, x):
        x = self.pool(self.conv(x).relu())
        y = mystery(x)
        return self.after(y)


Partly()(torch.randn(1, 3, 64, 64))
