"""Nothing says how large the input is: sizes stay symbols."""
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = nn.Conv2d(1, 16, 3, stride=2, padding=1)
        self.down2 = nn.Conv2d(16, 32, 3, stride=2, padding=1)
        self.head = nn.Conv2d(32, 4, 1)

    def forward(self, x):
        x = self.down1(x).relu()
        x = self.down2(x).relu()
        return self.head(x)
