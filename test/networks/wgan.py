import torch
from torch import nn
from torch.nn.utils import spectral_norm, weight_norm
from torch.nn.utils.parametrizations import spectral_norm as sn


class Critic(nn.Module):
    def __init__(self, nc=3, nf=64):
        super().__init__()
        self.conv1 = spectral_norm(nn.Conv2d(nc, nf, 4, 2, 1))
        self.conv2 = spectral_norm(nn.Conv2d(nf, nf * 2, 4, 2, 1))
        self.norm = nn.InstanceNorm2d(nf * 2, affine=True)
        self.conv3 = weight_norm(nn.Conv2d(nf * 2, nf * 4, 4, 2, 1))
        self.score = spectral_norm(nn.Linear(nf * 4 * 4 * 4, 1))
        self.act = nn.LeakyReLU(0.2)

    def forward(self, x):
        x = self.act(self.conv1(x))
        x = self.act(self.norm(self.conv2(x)))
        x = self.act(self.conv3(x))
        return self.score(x.flatten(start_dim=1)).squeeze(1)


class Maker(nn.Module):
    def __init__(self, z=128, nf=64):
        super().__init__()
        self.start = nn.Linear(z, nf * 4 * 4 * 4)
        self.blocks = nn.ModuleList()
        for i in (4, 2):
            block = nn.Sequential(nn.Upsample(scale_factor=2), nn.ReflectionPad2d(1), nn.Conv2d(nf * i, nf * i // 2, 3), nn.GroupNorm(8, nf * i // 2), nn.PReLU(nf * i // 2))
            self.blocks.append(block)
        self.shuffle = nn.Sequential(nn.Conv2d(nf, 3 * 4, 3, padding=1, padding_mode="reflect"), nn.PixelShuffle(2))

    def forward(self, z):
        x = self.start(z).view(z.size(0), -1, 4, 4)
        for block in self.blocks:
            x = block(x)
        return torch.tanh(self.shuffle(x))
