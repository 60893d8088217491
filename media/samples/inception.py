"""GoogLeNet: nine modules of four branches each, all equal-width, joined by depth."""
import torch
import torch.nn as nn


class ConvReLU(nn.Module):
    def __init__(self, cin, cout, **settings):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, **settings)

    def forward(self, x):
        return torch.relu(self.conv(x))


class Inception(nn.Module):
    def __init__(self, cin, one, three_in, three, five_in, five, pooled):
        super().__init__()
        self.branch1 = ConvReLU(cin, one, kernel_size=1)
        self.branch2 = nn.Sequential(
            ConvReLU(cin, three_in, kernel_size=1),
            ConvReLU(three_in, three, kernel_size=3, padding=1),
        )
        self.branch3 = nn.Sequential(
            ConvReLU(cin, five_in, kernel_size=1),
            ConvReLU(five_in, five, kernel_size=5, padding=2),
        )
        self.branch4 = nn.Sequential(
            nn.MaxPool2d(3, stride=1, padding=1),
            ConvReLU(cin, pooled, kernel_size=1),
        )

    def forward(self, x):
        branches = [self.branch1, self.branch2, self.branch3, self.branch4]
        return torch.cat([branch(x) for branch in branches], 1)


class GoogLeNet(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.stem = nn.Sequential(
            ConvReLU(3, 64, kernel_size=7, stride=2, padding=3),
            nn.MaxPool2d(3, stride=2, ceil_mode=True),
            nn.LocalResponseNorm(5),
            ConvReLU(64, 64, kernel_size=1),
            ConvReLU(64, 192, kernel_size=3, padding=1),
            nn.LocalResponseNorm(5),
            nn.MaxPool2d(3, stride=2, ceil_mode=True),
        )
        self.a3 = Inception(192, 64, 96, 128, 16, 32, 32)
        self.b3 = Inception(256, 128, 128, 192, 32, 96, 64)
        self.a4 = Inception(480, 192, 96, 208, 16, 48, 64)
        self.b4 = Inception(512, 160, 112, 224, 24, 64, 64)
        self.c4 = Inception(512, 128, 128, 256, 24, 64, 64)
        self.d4 = Inception(512, 112, 144, 288, 32, 64, 64)
        self.e4 = Inception(528, 256, 160, 320, 32, 128, 128)
        self.a5 = Inception(832, 256, 160, 320, 32, 128, 128)
        self.b5 = Inception(832, 384, 192, 384, 48, 128, 128)
        self.pool = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.head = nn.Sequential(nn.AvgPool2d(7), nn.Flatten(), nn.Dropout(0.4), nn.Linear(1024, num_classes))

    def forward(self, x):
        x = self.stem(x)
        x = self.b3(self.a3(x))
        x = self.pool(x)
        for block in (self.a4, self.b4, self.c4, self.d4, self.e4):
            x = block(x)
        x = self.pool(x)
        return self.head(self.b5(self.a5(x)))


if __name__ == "__main__":
    GoogLeNet()(torch.zeros(1, 3, 224, 224))
