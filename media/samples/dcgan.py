"""A generator that grows a picture out of a hundred numbers, and the discriminator that judges it."""
import torch
import torch.nn as nn

nz, ngf, ndf, nc = 100, 64, 64, 3


def grow(cin, cout, stride, padding):
    yield nn.ConvTranspose2d(cin, cout, 4, stride, padding, bias=False)
    yield nn.BatchNorm2d(cout)
    yield nn.ReLU(True)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(
            *grow(nz, ngf * 8, 1, 0),
            *grow(ngf * 8, ngf * 4, 2, 1),
            *grow(ngf * 4, ngf * 2, 2, 1),
            *grow(ngf * 2, ngf, 2, 1),
            nn.ConvTranspose2d(ngf, nc, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, noise):
        return self.main(noise)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.Conv2d(nc, ndf, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True)]
        for power in range(3):
            layers.extend(
                (
                    nn.Conv2d(ndf * 2**power, ndf * 2 ** (power + 1), 4, 2, 1, bias=False),
                    nn.BatchNorm2d(ndf * 2 ** (power + 1)),
                    nn.LeakyReLU(0.2, inplace=True),
                )
            )
        layers.append(nn.Conv2d(ndf * 8, 1, 4, 1, 0, bias=False))
        self.main = nn.Sequential(*layers, nn.Sigmoid())

    def forward(self, image):
        return self.main(image).view(-1)


noise = torch.randn(16, nz, 1, 1)
fake = Generator()(noise)
verdict = Discriminator()(fake)
