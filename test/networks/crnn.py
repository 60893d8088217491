"""Text lines: convolutions squeeze the height to one, a bidirectional LSTM reads the columns."""
from torch import nn


class Reader(nn.Module):
    """One recurrent layer and the linear layer on each of its columns."""

    def __init__(self, features, hidden, out):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, bidirectional=True)
        self.project = nn.Linear(2 * hidden, out)

    def forward(self, columns):
        states, (last, cell) = self.lstm(columns)
        steps, batch, size = states.shape
        return self.project(states.reshape(steps * batch, size)).reshape(steps, batch, -1)


class CRNN(nn.Module):
    def __init__(self, height=32, classes=37, hidden=256):
        super().__init__()
        if height % 16:
            raise ValueError("the height has to be a multiple of 16")
        self.cnn = nn.Sequential()
        self.depth = 1
        narrow = dict(kernel_size=(2, 2), stride=(2, 1), padding=(0, 1))
        self.step(64, pool=nn.MaxPool2d(2))
        self.step(128, pool=nn.MaxPool2d(2))
        self.step(256, norm=True)
        self.step(256, pool=nn.MaxPool2d(**narrow))
        self.step(512, norm=True)
        self.step(512, pool=nn.MaxPool2d(**narrow))
        self.step(512, norm=True, kernel=2, padding=0)
        self.readers = nn.Sequential(Reader(512, hidden, hidden), Reader(hidden, hidden, classes))

    def step(self, out, *, kernel=3, padding=1, norm=False, pool=None):
        n = len([m for m in self.cnn if isinstance(m, nn.Conv2d)])
        self.cnn.add_module("conv{0}".format(n), nn.Conv2d(self.depth, out, kernel, 1, padding))
        if norm:
            self.cnn.add_module("norm{0}".format(n), nn.BatchNorm2d(out))
        self.cnn.add_module("relu{0}".format(n), nn.ReLU(True))
        if pool is not None:
            self.cnn.add_module("pool{0}".format(n), pool)
        self.depth = out

    def forward(self, lines):
        maps = self.cnn(lines)
        n, c, h, w = maps.size()
        assert h == 1, f"a height of {h} is left"
        return self.readers(maps.squeeze(2).permute(2, 0, 1))
