"""LeNet-5, the course's variant: full connections in C3, plain pooling, ReLU, a linear output."""
import torch
from torch import nn
import torch.nn.functional as F


class LeNet(nn.Module):
    def __init__(self, in_channels=1, num_classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 6, kernel_size=5)
        self.pool2 = nn.MaxPool2d(2, stride=2)
        self.conv3 = nn.Conv2d(6, 16, kernel_size=5)
        self.pool4 = nn.AvgPool2d(2, stride=2)
        self.conv5 = nn.Conv2d(16, 120, kernel_size=5)
        self.linear6 = nn.Linear(120, 84)
        self.linear7 = nn.Linear(84, num_classes)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = self.pool2(x)
        x = F.relu(self.conv3(x))
        x = self.pool4(x)
        x = F.relu(self.conv5(x))
        x = torch.flatten(x, 1)
        x = F.relu(self.linear6(x))
        return self.linear7(x)


if __name__ == "__main__":
    net = LeNet()
    digits = torch.randn(1, 1, 32, 32)
    print(net(digits).shape)
