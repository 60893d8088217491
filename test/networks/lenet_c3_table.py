"""LeNet-5 as published: each C3 map reads only the S2 maps that the link table names."""
import torch
from torch import nn

LINKS = [
    [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5],
    [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5],
    [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5],
]  # fmt: skip


class Subsample(nn.Module):
    """Mean of 2x2, times a weight, plus a bias, one of each per map."""

    def __init__(self, maps):
        super().__init__()
        self.pool = nn.AvgPool2d(2)
        self.weight = nn.Parameter(torch.ones(maps))
        self.bias = nn.Parameter(torch.zeros(maps))

    def forward(self, x):
        return torch.tanh(self.pool(x) * self.weight[None, :, None, None] + self.bias.view(1, -1, 1, 1))


class TableConv(nn.Module):
    def __init__(self, links, kernel):
        super().__init__()
        self.links = links
        self.maps = nn.ModuleList([nn.Conv2d(len(wires), 1, kernel) for wires in links])

    def forward(self, x):
        return torch.cat([conv(x[:, wires]) for conv, wires in zip(self.maps, self.links)], dim=1)


class RBF(nn.Module):
    def __init__(self, cin, classes):
        super().__init__()
        self.register_buffer("codes", torch.ones(classes, cin))

    def forward(self, x):
        return (x.unsqueeze(1) - self.codes).pow(2).sum(-1)


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5)
        self.s2 = Subsample(6)
        self.c3 = TableConv(LINKS, 5)
        self.s4 = Subsample(16)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = RBF(84, 10)

    def forward(self, x):
        x = self.s2(torch.tanh(self.c1(x)))
        x = self.s4(torch.tanh(self.c3(x)))
        x = torch.tanh(self.c5(x)).squeeze(-1).squeeze(-1)
        return self.out(torch.tanh(self.f6(x)))
