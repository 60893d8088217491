"""Transforms instead of attention or pooling: FNet, a global filter, adaptive Fourier mixing, spectral pooling, complex layers."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class FourierMixing(nn.Module):
    def forward(self, x):
        return torch.fft.fft(torch.fft.fft(x, dim=-1), dim=-2).real


class FNet(nn.Module):
    def __init__(self, words=1000, width=64, depth=2):
        super().__init__()
        self.embedding = nn.Embedding(words, width)
        self.mixing = nn.ModuleList(FourierMixing() for _ in range(depth))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2 * depth))
        self.feed = nn.ModuleList(nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)) for _ in range(depth))
        self.head = nn.Linear(width, 5)

    def forward(self, tokens):
        x = self.embedding(tokens)
        for i, (mix, feed) in enumerate(zip(self.mixing, self.feed)):
            x = self.norms[2 * i](x + mix(x))
            x = self.norms[2 * i + 1](x + feed(x))
        return self.head(x.mean(1))


class GlobalFilter(nn.Module):
    def __init__(self, dim, h=14, w=8):
        super().__init__()
        self.complex_weight = nn.Parameter(torch.randn(h, w, dim, 2, dtype=torch.float32) * 0.02)
        self.w, self.h = w, h

    def forward(self, x, size=None):
        b, n, c = x.shape
        a, b_ = (int(math.sqrt(n)),) * 2 if size is None else size
        x = x.view(b, a, b_, c).to(torch.float32)
        x = torch.fft.rfft2(x, dim=(1, 2), norm="ortho")
        x = x * torch.view_as_complex(self.complex_weight)
        x = torch.fft.irfft2(x, s=(a, b_), dim=(1, 2), norm="ortho")
        return x.reshape(b, n, c)


class AdaptiveMixing(nn.Module):
    """Block-diagonal products of complex numbers, written out in real and imaginary parts; small ones are set to zero."""

    def __init__(self, width, blocks=4, threshold=0.01, keep=1.0):
        super().__init__()
        self.blocks, self.size, self.threshold, self.keep = blocks, width // blocks, threshold, keep
        self.w1 = nn.Parameter(0.02 * torch.randn(2, blocks, self.size, self.size))
        self.b1 = nn.Parameter(0.02 * torch.randn(2, blocks, self.size))
        self.w2 = nn.Parameter(0.02 * torch.randn(2, blocks, self.size, self.size))
        self.b2 = nn.Parameter(0.02 * torch.randn(2, blocks, self.size))

    def forward(self, x):
        kept, dtype = x, x.dtype
        b, h, w, c = x.shape
        x = torch.fft.rfft2(x.float(), dim=(1, 2), norm="ortho")
        x = x.reshape(b, h, w // 2 + 1, self.blocks, self.size)
        modes = int((h // 2 + 1) * self.keep)
        rows = slice(h // 2 + 1 - modes, h // 2 + 1 + modes)
        shape = [b, h, w // 2 + 1, self.blocks, self.size]
        real, imag = torch.zeros(shape, device=x.device), torch.zeros(shape, device=x.device)
        low = x[:, rows, :modes]
        real[:, rows, :modes] = F.relu(
            torch.einsum("...bi,bio->...bo", low.real, self.w1[0]) - torch.einsum("...bi,bio->...bo", low.imag, self.w1[1]) + self.b1[0]
        )
        imag[:, rows, :modes] = F.relu(
            torch.einsum("...bi,bio->...bo", low.imag, self.w1[0]) + torch.einsum("...bi,bio->...bo", low.real, self.w1[1]) + self.b1[1]
        )
        mixed = torch.stack([real, imag], dim=-1)
        mixed = torch.einsum("...bic,bio->...boc", mixed, self.w2[0]) + self.b2.permute(1, 2, 0)
        mixed = F.softshrink(mixed, lambd=self.threshold)
        x = torch.view_as_complex(mixed.contiguous()).reshape(b, h, w // 2 + 1, c)
        x = torch.fft.irfft2(x, s=(h, w), dim=(1, 2), norm="ortho")
        return x.type(dtype) + kept


class Mixer(nn.Module):
    def __init__(self, mixing="filter", image=32, patch=4, width=48, depth=2, classes=10):
        super().__init__()
        side = image // patch
        self.mixing = mixing
        self.patches = nn.Conv2d(3, width, patch, patch)
        self.position = nn.Parameter(torch.zeros(1, side * side, width))
        make = (lambda: GlobalFilter(width, side, side // 2 + 1)) if mixing == "filter" else (lambda: AdaptiveMixing(width))
        self.blocks = nn.ModuleList(
            nn.ModuleDict({"norm1": nn.LayerNorm(width), "mix": make(), "norm2": nn.LayerNorm(width), "mlp": nn.Linear(width, width)})
            for _ in range(depth)
        )
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        x = self.patches(x)
        h, w = x.shape[-2:]
        x = x.flatten(2).transpose(1, 2) + self.position
        for block in self.blocks:
            y = block["norm1"](x)
            y = block["mix"](y) if self.mixing == "filter" else block["mix"](y.unflatten(1, (h, w))).flatten(1, 2)
            x = x + block["mlp"](block["norm2"](y))
        return self.head(x.mean(dim=1))


class SpectralPool(nn.Module):
    """Keeps the middle of the shifted spectrum."""

    def __init__(self, factor=0.5):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        h, w = x.shape[-2:]
        a, b = round(h * self.factor), round(w * self.factor)
        spectrum = torch.fft.fftshift(torch.fft.fft2(x), dim=(-2, -1))
        top, left = (h - a) // 2, (w - b) // 2
        spectrum = torch.fft.ifftshift(spectrum[..., top : top + a, left : left + b], dim=(-2, -1))
        return torch.fft.ifft2(spectrum).real


class PooledNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), SpectralPool(), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), SpectralPool(0.75)
        )
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        return self.head(self.features(x).amax((2, 3)))


class ComplexBlock(nn.Module):
    """A complex convolution and an activation of modulus and phase."""

    def __init__(self, inner, outer):
        super().__init__()
        self.conv = nn.Conv2d(inner, outer, 3, padding=1, bias=False, dtype=torch.cfloat)
        self.bias = nn.Parameter(torch.zeros(outer))

    def forward(self, z):
        z = self.conv(z)
        size = F.relu(z.abs() + self.bias[:, None, None])
        return torch.polar(size, z.angle())


class ComplexNet(nn.Module):
    def __init__(self, classes=4):
        super().__init__()
        self.blocks = nn.Sequential(ComplexBlock(1, 6), ComplexBlock(6, 12))
        self.head = nn.Linear(12, classes).to(torch.cfloat)

    def forward(self, x):
        z = self.blocks(torch.complex(x, torch.zeros_like(x)))
        z = self.head(z.mean(dim=(-2, -1)))
        return torch.cat([z.real, z.imag], dim=-1) if self.training else z.abs() ** 2
