import torch
import torch.nn as nn


class AlexNet(nn.Module):
    """One column, adaptive pooling before the head so that any size will do."""

    def __init__(self, num_classes: int = 1000, dropout: float = 0.5):
        super().__init__()
        self.features = nn.Sequential()
        plan = [
            dict(out=64, kernel=11, stride=4, pad=2, pool=True),
            dict(out=192, kernel=5, stride=1, pad=2, pool=True),
            dict(out=384, kernel=3, stride=1, pad=1, pool=False),
            dict(out=256, kernel=3, stride=1, pad=1, pool=False),
            dict(out=256, kernel=3, stride=1, pad=1, pool=True),
        ]
        cin = 3
        for i, step in enumerate(plan, start=1):
            self.features.add_module(f"conv{i}", nn.Conv2d(cin, step["out"], step["kernel"], step["stride"], step["pad"]))
            self.features.add_module(f"relu{i}", nn.ReLU(inplace=True))
            if step["pool"]:
                self.features.add_module(f"pool{i}", nn.MaxPool2d(3, 2))
            cin = step["out"]
        self.avgpool = nn.AdaptiveAvgPool2d((6, 6))
        self.classifier = nn.Sequential(
            nn.Dropout(p=dropout),
            nn.Linear(256 * 6 * 6, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(p=dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace=True),
            nn.Linear(4096, num_classes),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.features(x)
        x = self.avgpool(x)
        x = torch.flatten(x, start_dim=1)
        x = self.classifier(x)
        return x
