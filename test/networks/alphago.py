"""The policy and value networks of AlphaGo (2016)."""
import torch
import torch.nn as nn
import torch.nn.functional as F

BOARD = 19


class PositionBias(nn.Module):
    def __init__(self, points=BOARD**2):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(points))

    def forward(self, x):
        return x.flatten(1) + self.bias


def trunk(planes, width=192, depth=12):
    layers = [nn.ZeroPad2d(2), nn.Conv2d(planes, width, 5), nn.ReLU()]
    for _ in range(depth - 1):
        layers += nn.ZeroPad2d(1), nn.Conv2d(width, width, 3), nn.ReLU()
    return layers


class Policy(nn.Module):
    def __init__(self, planes=48, width=192):
        super().__init__()
        self.trunk = nn.Sequential(*trunk(planes, width))
        self.last = nn.Conv2d(width, 1, 1, bias=False)
        self.bias = PositionBias()

    def forward(self, board):
        return F.softmax(self.bias(self.last(self.trunk(board))), dim=1)


class Value(nn.Module):
    def __init__(self, planes=49, width=192):
        super().__init__()
        self.trunk = nn.Sequential(*trunk(planes, width, depth=12))
        self.one = nn.Conv2d(width, 1, 1)
        self.fc1 = nn.Linear(BOARD * BOARD, 256)
        self.fc2 = nn.Linear(256, 1)

    def forward(self, board):
        x = F.relu(self.one(self.trunk(board))).reshape(len(board), -1)
        return torch.tanh(self.fc2(F.relu(self.fc1(x))))
