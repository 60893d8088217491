"""Searched mobile blocks with squeeze-and-excitation, configured by dataclasses."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, Optional, Sequence

import torch
from torch import nn


class Act(Enum):
    RE = nn.ReLU
    HS = nn.Hardswish

    def make(self) -> nn.Module:
        return self.value(inplace=True)


@dataclass
class BlockConfig:
    cin: int
    kernel: int
    expanded: int
    cout: int
    se: bool
    act: Act
    stride: int = 1

    @property
    def residual(self) -> bool:
        return self.stride == 1 and self.cin == self.cout


@dataclass(frozen=True)
class NetConfig:
    blocks: Sequence[BlockConfig]
    head: int = 1024
    classes: int = 1000
    norm: Callable[..., nn.Module] = field(default=nn.BatchNorm2d)


class SqueezeExcite(nn.Module):
    def __init__(self, channels: int, reduction: int = 4) -> None:
        super().__init__()
        inner = max(channels // reduction, 8)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, inner, 1)
        self.fc2 = nn.Conv2d(inner, channels, 1)
        self.relu, self.gate = nn.ReLU(), nn.Hardsigmoid()

    def forward(self, x):
        return x * self.gate(self.fc2(self.relu(self.fc1(self.avgpool(x)))))


def conv_norm(cin, cout, kernel=1, stride=1, groups=1, norm=nn.BatchNorm2d, act: Optional[Act] = None):
    layers: list[nn.Module] = [nn.Conv2d(cin, cout, kernel, stride, kernel // 2, groups=groups, bias=False), norm(cout)]
    if act is not None:
        layers.append(act.make())
    return nn.Sequential(*layers)


class MobileBlock(nn.Module):
    def __init__(self, cfg: BlockConfig, norm) -> None:
        super().__init__()
        self.cfg = cfg
        steps = []
        if cfg.expanded != cfg.cin:
            steps.append(conv_norm(cfg.cin, cfg.expanded, norm=norm, act=cfg.act))
        steps.append(conv_norm(cfg.expanded, cfg.expanded, cfg.kernel, cfg.stride, cfg.expanded, norm, cfg.act))
        if cfg.se:
            steps.append(SqueezeExcite(cfg.expanded))
        steps.append(conv_norm(cfg.expanded, cfg.cout, norm=norm))
        self.block = nn.Sequential(*steps)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = self.block(x)
        if self.cfg.residual:
            out += x
        return out


SMALL = NetConfig(
    blocks=[
        BlockConfig(16, 3, 16, 16, True, Act.RE, stride=2),
        BlockConfig(16, 3, 72, 24, False, Act.RE, 2),
        BlockConfig(24, 3, 88, 24, False, Act.RE),
        BlockConfig(24, 5, 96, 40, True, Act.HS, 2),
        BlockConfig(40, 5, 240, 40, True, Act.HS),
        BlockConfig(40, 5, 120, 48, True, Act["HS"]),
        BlockConfig(48, 5, 288, 96, True, Act.HS, stride=2),
        BlockConfig(96, 5, 576, 96, True, Act.HS),
    ],
)


class MobileNet(nn.Module):
    def __init__(self, config: NetConfig = SMALL) -> None:
        super().__init__()
        first, last = config.blocks[0], config.blocks[-1]
        wide = 6 * last.cout
        self.features = nn.Sequential(
            conv_norm(3, first.cin, 3, 2, norm=config.norm, act=Act.HS),
            *(MobileBlock(b, config.norm) for b in config.blocks),
            conv_norm(last.cout, wide, norm=config.norm, act=Act.HS),
        )
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Linear(wide, config.head), Act.HS.make(), nn.Dropout(0.2), nn.Linear(config.head, config.classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))
