import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, width, 10), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(width, 2 * width, 7), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(2 * width, 2 * width, 4), nn.ReLU(),
        )

    def forward(self, x):
        return self.net(x)

    @torch.no_grad()
    def feature_size(self, size):
        return self(torch.zeros(1, 1, *size)).numel()


class Siamese(nn.Module):
    """The same tower twice; how unlike the two pictures are decides."""

    def __init__(self, size=(64, 64), width=32):
        super().__init__()
        self.tower = Tower(width)
        n = self.tower.feature_size(size)
        self.embed = nn.Sequential(nn.Flatten(), nn.Linear(n, 256), nn.Sigmoid())
        self.verdict = nn.Linear(256, 1)

    def encode(self, x):
        return self.embed(self.tower(x))

    def forward(self, a, b):
        first, second = map(self.encode, (a, b))
        return self.verdict(torch.abs(first - second))
