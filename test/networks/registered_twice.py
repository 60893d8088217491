import torch.nn.functional as F
from torch import nn
from torch.nn.utils import weight_norm


class CausalBlock(nn.Module):
    """Each layer has a name of its own, and all are registered again in `net`, which holds nothing else."""

    def __init__(self, cin, cout, kernel, dilation):
        super().__init__()
        self.pad = nn.ConstantPad1d(((kernel - 1) * dilation, 0), 0.0)
        self.conv = weight_norm(nn.Conv1d(cin, cout, kernel, dilation=dilation))
        self.relu = nn.ReLU()
        self.net = nn.Sequential(self.pad, self.conv, self.relu)
        self.skip = nn.Conv1d(cin, cout, 1) if cin != cout else None

    def forward(self, x):
        return F.relu(self.net(x) + (x if self.skip is None else self.skip(x)))


class Causal(nn.Module):
    def __init__(self, cin=2, widths=(8, 8, 16), kernel=3):
        super().__init__()
        pairs = zip((cin, *widths), widths)
        self.blocks = nn.Sequential(*[CausalBlock(a, b, kernel, 2**i) for i, (a, b) in enumerate(pairs)])

    def forward(self, x):
        return self.blocks(x)
