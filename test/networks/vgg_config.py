from typing import cast, Dict, List, Union

from torch import nn

M = "M"
PLANS: Dict[str, List[Union[int, str]]] = {
    "A": [64, M, 128, M, 256, 256, M, 512, 512, M, 512, 512, M],
    "D": [64, 64, M, 128, 128, M, *[256] * 3, M, *[512] * 3, M, *[512] * 3, M],
}


def stack(plan, batch_norm=False):
    layers: List[nn.Module] = []
    channels = 3
    for entry in plan:
        if entry == "M":
            layers += [nn.MaxPool2d(kernel_size=2, stride=2)]
            continue
        entry = cast(int, entry)
        conv = nn.Conv2d(channels, entry, kernel_size=3, padding=1)
        layers += [conv, nn.BatchNorm2d(entry), nn.ReLU(inplace=True)] if batch_norm else [conv, nn.ReLU(inplace=True)]
        channels = entry
    return nn.Sequential(*layers)


class VGG(nn.Module):
    def __init__(self, features, classes=1000):
        super().__init__()
        self.features = features
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(True),
            nn.Dropout(),
            nn.Linear(4096, 4096),
            nn.ReLU(True),
            nn.Dropout(),
            nn.Linear(4096, classes),
        )
        self._initialise()

    def _initialise(self):
        for name, module in self.named_modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.normal_(module.weight, 0, 0.01)
                if module.bias is not None:
                    nn.init.constant_(module.bias, 0)

    def forward(self, x):
        return self.head(self.features(x))


def vgg(key: str, *, batch_norm: bool = False, **kwargs) -> VGG:
    return VGG(stack(PLANS[key], batch_norm), **kwargs)


vgg11 = lambda **kw: vgg("A", **kw)  # noqa: E731
vgg16_bn = lambda **kw: vgg("D", batch_norm=True, **kw)  # noqa: E731
