"""Names from a file are text, never markup."""
import torch
from torch import nn

Evil = type("<img src=x onerror=alert(1)>", (nn.Module,), {"forward": lambda self, x: x.relu().sigmoid()})


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.add_module("<b>bold</b>", Evil())
        self.last = nn.Conv2d(8, 8, 1)

    def forward(self, x):
        x = self.conv(x)
        x = getattr(self, "<b>bold</b>")(x)
        return self.last(x)


Net()(torch.randn(1, 3, 16, 16))
