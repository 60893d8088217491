import torch
import torch.nn as nn
import torch.nn.functional as F


def cbr(cin, cout, k=1, **more):
    return [nn.Conv2d(cin, cout, k, bias=False, **more), nn.BatchNorm2d(cout), nn.ReLU()]


class Atrous(nn.Sequential):
    def __init__(self, cin, cout, rate):
        super().__init__(*cbr(cin, cout, 3, padding=rate, dilation=rate))


class WholePicture(nn.Sequential):
    """One number per map, spread over the picture again."""

    def __init__(self, cin, cout):
        super().__init__(nn.AdaptiveAvgPool2d(1), *cbr(cin, cout))

    def forward(self, x):
        h, w = x.shape[-2:]
        for step in self:
            x = step(x)
        return F.interpolate(x, size=(h, w), mode="bilinear", align_corners=False)


class Pyramid(nn.Module):
    def __init__(self, cin, rates, cout=256):
        super().__init__()
        self.views = nn.ModuleList([nn.Sequential(*cbr(cin, cout))])
        self.views.extend(Atrous(cin, cout, r) for r in rates)
        self.views.append(WholePicture(cin, cout))
        self.merge = nn.Sequential(*cbr(len(self.views) * cout, cout), nn.Dropout(0.5))

    def forward(self, x):
        return self.merge(torch.cat([view(x) for view in self.views], dim=1))


class Backbone(nn.Module):
    """Strides up to 8, then dilation instead."""

    def __init__(self, widths=(64, 128, 256, 512)):
        super().__init__()
        self.low = nn.Sequential(nn.Conv2d(3, widths[0], 3, 2, 1), nn.ReLU(), nn.Conv2d(widths[0], widths[1], 3, 2, 1), nn.ReLU())
        self.high = nn.Sequential(
            nn.Conv2d(widths[1], widths[2], 3, 2, 1), nn.ReLU(), nn.Conv2d(widths[2], widths[3], 3, padding=2, dilation=2), nn.ReLU()
        )

    def forward(self, x):
        low = self.low(x)
        return {"low": low, "out": self.high(low)}


class DeepLab(nn.Module):
    def __init__(self, classes=21, rates=(6, 12, 18)):
        super().__init__()
        self.backbone = Backbone()
        self.aspp = Pyramid(512, rates)
        self.reduce = nn.Sequential(*cbr(128, 48))
        self.classifier = nn.Sequential(nn.Conv2d(304, 256, 3, padding=1), nn.ReLU(), nn.Conv2d(256, classes, 1))

    def forward(self, image):
        features = self.backbone(image)
        low = self.reduce(features["low"])
        out = F.interpolate(self.aspp(features["out"]), size=low.shape[2:], mode="bilinear")
        out = self.classifier(torch.cat([low, out], 1))
        return {"out": F.interpolate(out, size=image.shape[-2:], mode="bilinear"), "low": low}
