from torch import nn
from torch.nn import functional as F


class Waveform(nn.Module):
    """Raw waveforms: a wide first kernel, then pools of four."""

    def __init__(self, words=35, width=32):
        super().__init__()
        plan = [(1, width, 80, 16), (width, width, 3, 1), (width, 2 * width, 3, 1), (2 * width, 2 * width, 3, 1)]
        for n, (cin, cout, kernel, stride) in enumerate(plan, start=1):
            setattr(self, f"conv{n}", nn.Conv1d(cin, cout, kernel_size=kernel, stride=stride))
            setattr(self, f"bn{n}", nn.BatchNorm1d(cout))
            setattr(self, f"pool{n}", nn.MaxPool1d(4))
        self.steps = len(plan)
        self.score = nn.Linear(cout, words)

    def forward(self, wave):
        for n in range(1, self.steps + 1):
            conv, bn, pool = (getattr(self, kind + str(n)) for kind in ("conv", "bn", "pool"))
            wave = pool(F.relu(bn(conv(wave))))
        mean = F.avg_pool1d(wave, wave.shape[-1]).permute(0, 2, 1)
        return F.log_softmax(self.score(mean), dim=2)
