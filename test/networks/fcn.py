"""FCN-8s-like: a VGG trunk cut at three depths, scores summed after transposed convolutions and crops."""
from torch import nn
from torch.nn import Conv2d, ConvTranspose2d, MaxPool2d, ReLU, Sequential


def convs(n, cin, cout):
    for i in range(n):
        yield Conv2d(cin if i == 0 else cout, cout, 3, padding=1)
        yield ReLU(inplace=True)


def crop(x, like, at):
    h, w = like.shape[-2:]
    return x[..., at:at + h, at:at + w]


class FCN8s(nn.Module):
    def __init__(self, n_class=21):
        super().__init__()
        # the first padding of 100 keeps even tiny pictures alive to the end
        self.pool3 = Sequential(
            Conv2d(3, 64, 3, padding=100), ReLU(inplace=True), Conv2d(64, 64, 3, padding=1), ReLU(inplace=True), MaxPool2d(2, ceil_mode=True),
            *convs(2, 64, 128), MaxPool2d(2, ceil_mode=True),
            *convs(3, 128, 256), MaxPool2d(2, ceil_mode=True))
        self.pool4 = Sequential(*convs(3, 256, 512), MaxPool2d(2, ceil_mode=True))
        self.pool5 = Sequential(*convs(3, 512, 512), MaxPool2d(2, ceil_mode=True))
        self.fc = Sequential(Conv2d(512, 1024, 7), ReLU(True), nn.Dropout2d(), Conv2d(1024, 1024, 1), ReLU(True), nn.Dropout2d())
        self.score5 = Conv2d(1024, n_class, 1)
        self.score4 = Conv2d(512, n_class, 1)
        self.score3 = Conv2d(256, n_class, 1)
        self.up2 = ConvTranspose2d(n_class, n_class, 4, stride=2, bias=False)
        self.up4 = ConvTranspose2d(n_class, n_class, 4, 2, bias=False)
        self.up8 = ConvTranspose2d(n_class, n_class, 16, stride=8, bias=False)

    def forward(self, image):
        p3 = self.pool3(image)
        p4 = self.pool4(p3)
        p5 = self.pool5(p4)
        h = self.up2(self.score5(self.fc(p5)))
        h = h + crop(self.score4(p4 * 0.01), h, 5)
        h = self.up4(h)
        h = h + crop(self.score3(p3 * 0.0001), h, 9)
        return crop(self.up8(h), image, 31).contiguous()
