"""U-Net without padding, as in the paper: the skip connections are cropped to fit."""
import torch
from torch import nn


class DoubleConv(nn.Sequential):
    def __init__(self, cin, cout):
        super().__init__(
            nn.Conv2d(cin, cout, 3),
            nn.ReLU(inplace=True),
            nn.Conv2d(cout, cout, 3),
            nn.ReLU(inplace=True),
        )


class Up(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.up = nn.ConvTranspose2d(cin, cout, kernel_size=2, stride=2)
        self.conv = DoubleConv(cin, cout)

    def forward(self, x, skip):
        x = self.up(x)
        dy = (skip.shape[2] - x.shape[2]) // 2
        dx = (skip.shape[3] - x.shape[3]) // 2
        skip = skip[:, :, dy : dy + x.shape[2], dx : dx + x.shape[3]]
        return self.conv(torch.cat([skip, x], dim=1))


# convlens: input=1x1x572x572
class UNet(nn.Module):
    def __init__(self, classes=2, widths=(64, 128, 256, 512, 1024)):
        super().__init__()
        cin = 1
        self.down = nn.ModuleList()
        for width in widths:
            self.down.append(DoubleConv(cin, width))
            cin = width
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ModuleList(Up(b, a) for a, b in zip(widths[-2::-1], widths[:0:-1]))
        self.head = nn.Conv2d(widths[0], classes, kernel_size=1)

    def forward(self, x):
        skips = []
        for i, block in enumerate(self.down):
            x = block(x if i == 0 else self.pool(x))
            skips.append(x)
        skips.pop()
        for block in self.up:
            x = block(x, skips.pop())
        return self.head(x)
