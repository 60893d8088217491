"""Fourier neural operators: layers that mix the lowest frequencies of their input with complex weights."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class SpectralConv1d(nn.Module):
    def __init__(self, inner, outer, modes):
        super().__init__()
        self.outer, self.modes = outer, modes
        scale = 1 / (inner * outer)
        self.weights = nn.Parameter(scale * torch.rand(inner, outer, modes, dtype=torch.cfloat))

    def forward(self, x):
        spectrum = torch.fft.rfft(x)
        out = torch.zeros(x.shape[0], self.outer, x.size(-1) // 2 + 1, device=x.device, dtype=torch.cfloat)
        out[:, :, : self.modes] = torch.einsum("bix,iox->box", spectrum[:, :, : self.modes], self.weights)
        return torch.fft.irfft(out, n=x.size(-1))


class SpectralConv2d(nn.Module):
    """The two corners of the spectrum that hold the low frequencies; the last axis has no negative ones."""

    def __init__(self, inner, outer, modes1, modes2):
        super().__init__()
        self.outer, self.modes1, self.modes2 = outer, modes1, modes2
        self.scale = 1 / (inner * outer)
        shape = inner, outer, modes1, modes2
        self.low = nn.Parameter(self.scale * torch.rand(*shape, dtype=torch.cfloat))
        self.high = nn.Parameter(self.scale * torch.rand(*shape, dtype=torch.cfloat))

    def mix(self, spectrum, weights):
        return torch.einsum("bixy,ioxy->boxy", spectrum, weights)

    def forward(self, x):
        b, _, h, w = x.shape
        spectrum = torch.fft.rfft2(x)
        out = torch.zeros(b, self.outer, h, w // 2 + 1, dtype=torch.cfloat, device=x.device)
        out[:, :, : self.modes1, : self.modes2] = self.mix(spectrum[:, :, : self.modes1, : self.modes2], self.low)
        out[:, :, -self.modes1 :, : self.modes2] = self.mix(spectrum[:, :, -self.modes1 :, : self.modes2], self.high)
        return torch.fft.irfft2(out, s=(h, w))


class SpectralConv3d(nn.Module):
    """Weights kept as real and imaginary parts, as those write who want optimizers to see real numbers."""

    def __init__(self, inner, outer, modes):
        super().__init__()
        self.outer, self.modes = outer, modes
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(inner, outer, *modes, 2) / inner) for _ in range(4)])

    def forward(self, x):
        m1, m2, m3 = self.modes
        size = x.shape[-3:]
        spectrum = torch.fft.rfftn(x, dim=[-3, -2, -1], norm="ortho")
        out = spectrum.new_zeros(x.size(0), self.outer, *spectrum.shape[2:])
        corners = [(slice(m1), slice(m2)), (slice(-m1, None), slice(m2)), (slice(m1), slice(-m2, None)), (slice(-m1, None), slice(-m2, None))]
        for (a, b), weight in zip(corners, self.weights):
            low = spectrum[:, :, a, b, :m3]
            out[:, :, a, b, :m3] = torch.einsum("bixyz,ioxyz->boxyz", low, torch.view_as_complex(weight))
        return torch.fft.irfftn(out, s=size, dim=[-3, -2, -1], norm="ortho")


class Block(nn.Module):
    def __init__(self, spectral, plain, last=False):
        super().__init__()
        self.spectral, self.plain, self.last = spectral, plain, last

    def forward(self, x):
        x = self.spectral(x) + self.plain(x)
        return x if self.last else F.gelu(x)


class Operator1d(nn.Module):
    def __init__(self, modes=16, width=32, depth=4, padding=2):
        super().__init__()
        self.padding = padding
        self.lift = nn.Linear(2, width)
        self.blocks = nn.Sequential(
            *(Block(SpectralConv1d(width, width, modes), nn.Conv1d(width, width, 1), i == depth - 1) for i in range(depth))
        )
        self.project = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, 1))

    def forward(self, x):
        grid = torch.linspace(0, 1, x.shape[1], device=x.device).reshape(1, -1, 1).repeat(x.shape[0], 1, 1)
        x = self.lift(torch.cat((x, grid), dim=-1)).permute(0, 2, 1)
        x = F.pad(x, [0, self.padding])
        x = self.blocks(x)[..., : -self.padding]
        return self.project(x.permute(0, 2, 1))


class Operator2d(nn.Module):
    def __init__(self, modes1=12, modes2=12, width=20, depth=4, padding=9):
        super().__init__()
        self.padding = padding
        self.lift = nn.Linear(3, width)
        self.blocks = nn.ModuleList()
        for i in range(depth):
            spectral = SpectralConv2d(width, width, modes1, modes2)
            self.blocks.append(Block(spectral, nn.Conv2d(width, width, 1), i == depth - 1))
        self.fc1, self.fc2 = nn.Linear(width, 128), nn.Linear(128, 1)

    def grid(self, b, h, w):
        y, x = torch.meshgrid(torch.linspace(0, 1, h), torch.linspace(0, 1, w), indexing="ij")
        return torch.stack((y, x), dim=-1).expand(b, h, w, 2)

    def forward(self, x):
        x = torch.cat((x, self.grid(*x.shape[:3]).to(x)), dim=-1)
        x = self.lift(x).permute(0, 3, 1, 2)
        x = F.pad(x, [0, self.padding, 0, self.padding])
        for block in self.blocks:
            x = block(x)
        x = x[..., : -self.padding, : -self.padding].permute(0, 2, 3, 1)
        return self.fc2(F.gelu(self.fc1(x)))


class Operator3d(nn.Module):
    def __init__(self, modes=(4, 4, 5), width=8):
        super().__init__()
        self.lift = nn.Conv3d(1, width, 1)
        self.blocks = nn.Sequential(*(Block(SpectralConv3d(width, width, modes), nn.Conv3d(width, width, 1)) for _ in range(2)))
        self.project = nn.Conv3d(width, 3, 1)

    def forward(self, x):
        return self.project(self.blocks(self.lift(x)))
