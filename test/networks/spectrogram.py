"""Sound: a front end of short Fourier transforms before convolutions, and a mask that makes sound out of a spectrum again."""
import math

import torch
import torch.nn as nn


class LogSpectrum(nn.Module):
    def __init__(self, size=400, hop=160, bands=40, rate=16000):
        super().__init__()
        self.size, self.hop = size, hop
        self.register_buffer("window", torch.hann_window(size), persistent=False)
        self.register_buffer("bank", self.triangles(bands, size // 2 + 1, rate))

    @staticmethod
    def triangles(bands, rows, rate):
        mel = lambda f: 2595.0 * math.log10(1.0 + f / 700.0)
        points = torch.linspace(0.0, mel(rate / 2), bands + 2)
        hertz = 700.0 * (10.0 ** (points / 2595.0) - 1.0)
        slopes = hertz.unsqueeze(0) - torch.linspace(0, rate // 2, rows).unsqueeze(1)
        steps = hertz[1:] - hertz[:-1]
        down, up = -slopes[:, :-2] / steps[:-1], slopes[:, 2:] / steps[1:]
        return torch.clamp(torch.min(down, up), min=0.0)

    def forward(self, x):
        spectrum = torch.stft(x, self.size, self.hop, window=self.window, center=True, return_complex=True)
        power = spectrum.abs().pow(2.0)
        mel = torch.matmul(power.transpose(-1, -2), self.bank).transpose(-1, -2)
        return torch.log(mel + 1e-6)


class Listener(nn.Module):
    def __init__(self, bands=40, classes=35):
        super().__init__()
        self.front = LogSpectrum(bands=bands)
        self.norm = nn.InstanceNorm1d(bands)
        self.body = nn.Sequential(
            nn.Conv2d(1, 16, 3, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.BatchNorm2d(32), nn.ReLU(),
        )
        self.rnn = nn.GRU(32 * (bands // 4), 64, batch_first=True, bidirectional=True)
        self.head = nn.Linear(128, classes)

    def forward(self, sound):
        x = self.norm(self.front(sound)).unsqueeze(1)
        x = self.body(x).permute(0, 3, 1, 2).flatten(2)
        x, _ = self.rnn(x)
        return self.head(x[:, -1])


class Separator(nn.Module):
    """Parts of a mixture: one complex mask for each."""

    def __init__(self, sources=2, size=256, hop=64, width=64):
        super().__init__()
        self.sources, self.size, self.hop = sources, size, hop
        rows = size // 2 + 1
        self.lstm = nn.LSTM(2 * rows, width, num_layers=2, batch_first=True)
        self.mask = nn.Linear(width, sources * 2 * rows)

    def forward(self, x):
        window = torch.hann_window(self.size, device=x.device)
        mixture = torch.stft(x, self.size, self.hop, self.size, window, return_complex=True)
        b, f, t = mixture.shape
        features = torch.view_as_real(mixture).permute(0, 2, 1, 3).reshape(b, t, 2 * f)
        hidden, _ = self.lstm(features)
        mask = torch.tanh(self.mask(hidden)).view(b, t, self.sources, f, 2).permute(0, 2, 3, 1, 4)
        parts = torch.view_as_complex(mask.contiguous()) * mixture.unsqueeze(1)
        sound = torch.istft(parts.flatten(0, 1), self.size, self.hop, self.size, window, length=x.shape[-1])
        return sound.view(b, self.sources, -1)
